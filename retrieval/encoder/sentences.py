"""Tell how near sentences are in meaning, by the sentence encoder in the shipped folder."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.encoder.batching import Recent
from retrieval.encoder.encoder import Encoder, Features

SHIPPED = Path(__file__).parents[1] / "encoders" / "hemline"
REMEMBERED = 1_024
# Long texts take memory together, short ones time apart.
AT_ONCE = 16


class Sentences:
    """Compare sentences; what was compared before is remembered.

    Args:
        encoder: that is served; where it knows no sentences, the shipped one is loaded beside it
            when it is first needed.
    """

    def __init__(self, encoder: Encoder) -> None:
        """Keep the encoder."""
        self._encoder: Encoder | None = encoder if encoder.has_sentences else None
        self._recent: Recent[Features] = Recent(REMEMBERED)
        self._loading = threading.Lock()

    def nearness(self, said: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of what was said with each text, -1 to 1.

        Raises:
            EncoderBroken: the shipped folder cannot be opened (503).
        """
        rows = self._rows([*texts, said])
        return [float(each) for each in rows[:-1] @ rows[-1]]

    def _rows(self, texts: Sequence[str]) -> Features:
        found = {text: self._recent.get(text) for text in texts}
        new = [text for text, row in found.items() if row is None]
        for at in range(0, len(new), AT_ONCE):
            some = new[at : at + AT_ONCE]
            for text, row in zip(some, self._loaded().encode_sentences(some), strict=True):
                found[text] = row
                self._recent.keep(text, row)
        return np.stack([row for text in texts if (row := found[text]) is not None])

    def _loaded(self) -> Encoder:
        with self._loading:
            if self._encoder is None:
                self._encoder = Encoder.load(SHIPPED)
            return self._encoder
