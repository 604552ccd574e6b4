"""Remember finished vectors by photo and model, so that an import never embeds one twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from data.damage import sound
from retrieval.encoder.pixels import Pixels

Vector = npt.NDArray[np.float32]


class Finished:
    """Keep (photo hash, model hash) → vector and pixel measures in one SQLite file.

    A crash loses at most the batch in hand: every batch is one transaction.
    """

    def __init__(self, path: Path, model_hash: str) -> None:
        """Open or create the file; only rows of this model are seen.

        A damaged one is set aside: every photo is embedded again.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        sound(path)
        self._model_hash = model_hash
        self._database = sqlite3.connect(path, timeout=30)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS finished"
            " (photo TEXT, model TEXT, vector BLOB, pixels TEXT, PRIMARY KEY (photo, model))"
        )

    def __enter__(self) -> Finished:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._database.close()

    def get(self, photo: str) -> tuple[Vector, Pixels] | None:
        """Return what is known of a photo, by its hash."""
        row = self._database.execute(
            "SELECT vector, pixels FROM finished WHERE photo = ? AND model = ?",
            (photo, self._model_hash),
        ).fetchone()
        if row is None:
            return None
        lightness, colourfulness, palette = json.loads(row[1])
        pixels = Pixels(lightness, colourfulness, tuple(palette))
        return np.frombuffer(row[0], dtype=np.float32), pixels

    def keep(self, rows: Iterable[tuple[str, Vector, Pixels]]) -> None:
        """Write one batch."""
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?)",
                [
                    (
                        photo,
                        self._model_hash,
                        vector.astype(np.float32).tobytes(),
                        json.dumps([pixels.lightness, pixels.colourfulness, pixels.palette]),
                    )
                    for photo, vector, pixels in rows
                ],
            )
