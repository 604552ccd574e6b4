"""Read Fashion Product Images: `styles.csv` and the photos, in a folder or in tars."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from data.picture_file import PictureUnreadable
from retrieval.encoder.image_input import ImageInput
from training.datasets import pair_garments, product_pairs
from training.datasets.garments import Garment, GarmentSet, is_held_out
from training.datasets.photo_tars import decode, photos

# The photos are 60x80 px: kept at that size, enlarged while a batch is made.
KEPT = ImageInput(80, 60, "pad", (255, 255, 255), (0.5,) * 3, (0.5,) * 3, "bilinear")


def read(root: Path, *, limit: int | None = None, allow_missing: bool = False) -> GarmentSet:
    """Return the data set below `root`.

    Args:
        root: holds `styles.csv` and `images/` or `images*.tar`.
        limit: stop after so many photos; None takes all.
        allow_missing: leave out unreadable photos and list them instead of stopping.

    Raises:
        FileNotFoundError: `styles.csv` or the photos are missing.
        ValueError: a photo is unreadable or has no row in `styles.csv`.
    """
    known = rows(root / "styles.csv")
    garments: list[Garment] = []
    kept = []
    missing: list[str] = []
    for key, where, content in photos(root):
        if limit is not None and len(garments) >= limit:
            break
        if key not in known:
            raise ValueError(f"{root}: photo {key} has no row in styles.csv")
        try:
            kept.append(decode(content, KEPT, where))
        except PictureUnreadable:
            if not allow_missing:
                raise
            missing.append(key)
            continue
        garments.append(garment(known[key]))
    if not kept:
        raise FileNotFoundError(f"{root} holds no photos")
    return GarmentSet("product-photos", garments, np.stack(kept), lone=True, missing=tuple(missing))


def garment(row: Mapping[str, str]) -> Garment:
    """Return the garment that one row of `styles.csv` describes."""
    item = product_pairs.item({name: cell.strip() for name, cell in row.items()})
    return pair_garments.garment(item, held_out=is_held_out(item.title or item.key))


def rows(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of `styles.csv` by id.

    The published file has unquoted commas in some titles; they run over into further columns.
    """
    rows: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, restkey="rest", restval=""):
            rest = row.pop("rest", None)
            if rest:
                row["productDisplayName"] += "," + ",".join(rest)
            rows[row["id"]] = row
    return rows
