"""Write the small files of shops that never were, in the formats that shops' software writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from data.catalogue.read import Catalogue, Row, read_catalogue


def photos(folder: Path, *names: str) -> Path:
    """Write small photos into the folder's own folder of photos."""
    where = folder / "photos"
    where.mkdir(exist_ok=True)
    for name in names:
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4)).save(where / name)
    return where


def table(header: str, rows: Sequence[dict[str, str]], delimiter: str = ",") -> str:
    """Return a table whose rows name only the cells that are filled."""
    columns = next(csv.reader([header], delimiter=delimiter))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(folder: Path, text: str | bytes, *names: str, **asked: Any) -> Catalogue:
    """Read a file and the photos beside it."""
    path = folder / "shop.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_catalogue(path, photos(folder, *names), **asked)


def by_id(catalogue: Catalogue) -> dict[str, Row]:
    """Return a catalogue's items by their ids."""
    return {row.id: row for row in catalogue.rows}
