"""Write the rows of a Parquet file as lines of JSON.

    python -m data.catalogue.parquet_rows FILE [FOLDER]

Pictures that lie in the file are written into the folder, each once, called after what they hold;
their cells have the names. Without a folder such cells are empty.

The reader gives up its whole process where a file is damaged or asks for too much memory, so it has
a process of its own, with a bound on what it may take. The first line is the header.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from arro3.io import read_parquet

from data.catalogue.photos import PREFIX
from data.catalogue.typed_files import text_of

MOST_MEMORY_BYTES = 3_000_000_000
MOST_PICTURE_BYTES = 20_000_000
MOST_PICTURES_BYTES = 20_000_000_000  # of all of them
BATCH = 256
# What pictures begin with, and what their files end with.
PICTURES = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"), (b"RIFF", ".webp"))


class Pictures:
    """Keep the pictures of a file in a folder."""

    def __init__(self, folder: Path | None) -> None:
        """Remember the folder, and that nothing is in it yet."""
        self._folder, self._num_bytes = folder, 0

    def keep(self, content: bytes, ending: str) -> str:
        """Write a picture, if it is not there, and return its name; "" where it is not kept.

        Raises:
            ValueError: all pictures together are too large.
        """
        if self._folder is None or len(content) > MOST_PICTURE_BYTES:
            return ""
        name = f"{PREFIX}{hashlib.sha256(content).hexdigest()[:40]}{ending}"
        path = self._folder / name
        if not path.exists():
            self._num_bytes += len(content)
            if self._num_bytes > MOST_PICTURES_BYTES:
                raise ValueError("its pictures have more than 20 GB; split it")
            part = path.with_name(f".{name}.{os.getpid()}")
            part.write_bytes(content)
            part.replace(path)
        return name


def main(path: str, folder: str = "") -> int:
    """Write a file's rows; return 1, with a line on stderr, where it cannot be read."""
    pictures = Pictures(Path(folder) if folder else None)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout
    try:
        reader = read_parquet(path, batch_size=BATCH)
        out.write(json.dumps(reader.schema.names) + "\n")
        for batch in reader:
            columns = [_texts(column, pictures) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                out.write(json.dumps(cells) + "\n")
    except Exception as error:  # the reader's own kinds
        print(" ".join(str(error).split())[:200] or type(error).__name__, file=sys.stderr)
        return 1
    return 0


def _texts(column: Any, pictures: Pictures) -> Iterable[str]:
    values = column.to_pylist()
    kind = str(column.type).lower()
    if "float32" in kind or "float16" in kind:
        # Written with as many digits as the shop wrote: 29.99, not 29.989999771118164.
        return [text_of(float(str(np.float32(v))) if isinstance(v, float) else v) for v in values]
    return map(partial(_cell, pictures), values)


def _cell(pictures: Pictures, value: Any) -> str:
    """Return a value as text; a picture, alone or with its path, as its name."""
    if isinstance(value, dict) and isinstance(value.get("bytes"), bytes):
        value = value["bytes"]
    if isinstance(value, bytes):
        for magic, ending in PICTURES:
            if value.startswith(magic):
                return pictures.keep(value, ending)
    if isinstance(value, list) and any(isinstance(each, (dict, bytes)) for each in value):
        names = [_cell(pictures, each) for each in value]
        if all(name.startswith(PREFIX) for name in names):
            return "|".join(names)
    return text_of(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
