"""Read the CC0 clothing photos as pairs: `images.csv` (image, label, kids) and `images/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from training.datasets.clothing_photos import NAMES
from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import photo_store

# Of the published labels, those that say nothing about the photo.
UNSURE = ("Not sure", "Other", "Skip")


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the data set below `root`, divided by photo; captions are its label's names.

    Args:
        root: holds `images.csv` and `images/<image>.jpg`, or `images*.tar`.
        allow_missing: leave out rows without a readable photo.
        limit: about so many photos; None takes all.

    Raises:
        FileNotFoundError: `images.csv` or a photo is missing.
        ValueError: a row is malformed; the message has file and line.

    Source:
        Clothing dataset (full, high resolution), Kaggle, CC0.
    """
    entries = ((item, item.key) for item in items(root / "images.csv"))
    return pair_set(
        "clothing-photos", entries, photo_store(root), allow_missing=allow_missing, limit=limit
    )


def items(path: Path) -> Iterator[Item]:
    """Yield the item of every row of `images.csv` whose label says what it is.

    Raises:
        ValueError: the header lacks a column, or a label is unknown; the message says where.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if lacking := {"image", "label"} - set(rows.fieldnames or ()):
            raise ValueError(f"{path}:1: the header lacks {', '.join(sorted(lacking))}")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if not row["image"]:
                raise ValueError(f"{where}: the image is empty")
            if row["label"] in UNSURE:
                continue
            if row["label"] not in NAMES:
                raise ValueError(f"{where}: label {row['label']!r} is not one of {sorted(NAMES)}")
            kids = str(row.get("kids") or "").strip().lower()
            yield Item(
                key=row["image"],
                product=row["image"],
                captions=NAMES[row["label"]],
                category=row["label"],
                attributes={"kids": kids} if kids else {},
            )
