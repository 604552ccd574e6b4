"""Read the CC0 clothing photos as pairs: `images.csv` (image, label, kids) and `images/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from training.datasets.garments import Garment
from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.photo_stores import photo_store

# Of the published labels, those that say nothing about the photo.
UNSURE = ("Not sure", "Other", "Skip")
# What a label surely says in our words, and which of our categories it may also cover.
LABELS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "Blazer": ({"category": "blazer"}, ()),
    "Blouse": ({"category": "blouse"}, ()),
    "Body": ({"category": "bodysuit"}, ("jumpsuit",)),
    "Dress": ({"category": "dress"}, ()),
    "Hat": ({"category": "hat"}, ()),
    "Hoodie": ({"category": "hoodie"}, ()),
    "Longsleeve": ({"sleeve_length": "long"}, ("t-shirt", "sweater", "top", "cardigan")),
    "Outwear": ({}, ("jacket", "coat", "cardigan")),
    "Pants": ({}, ("trousers", "jeans")),
    "Polo": ({"category": "t-shirt", "style": "polo"}, ()),
    "Shirt": ({"category": "shirt"}, ()),
    "Shoes": ({"category": "shoes"}, ()),
    "Shorts": ({"category": "shorts"}, ()),
    "Skirt": ({"category": "skirt"}, ()),
    "T-Shirt": ({"category": "t-shirt"}, ()),
    "Top": ({"category": "top"}, ("blouse", "t-shirt")),
    "Undershirt": ({"category": "t-shirt", "style": "tank top"}, ()),
}
# What people call a garment of each label; the first is how the label reads in a sentence.
NAMES: dict[str, tuple[str, ...]] = {
    "Blazer": ("blazer", "suit jacket"),
    "Blouse": ("blouse",),
    "Body": ("body", "bodysuit", "baby body", "onesie"),
    "Dress": ("dress", "gown"),
    "Hat": ("hat", "cap", "beanie"),
    "Hoodie": ("hoodie", "sweatshirt", "hooded sweatshirt"),
    "Longsleeve": ("longsleeve", "long sleeved top", "sweater", "long sleeve t-shirt", "jumper"),
    "Outwear": ("outwear", "outerwear", "jacket", "coat"),
    "Pants": ("pants", "trousers", "jeans"),
    "Polo": ("polo", "polo shirt"),
    "Shirt": ("shirt", "button down shirt"),
    "Shoes": ("shoes", "footwear", "pair of shoes"),
    "Shorts": ("shorts", "pair of shorts"),
    "Skirt": ("skirt",),
    "T-Shirt": ("t-shirt", "tee", "tshirt"),
    "Top": ("top",),
    "Undershirt": ("undershirt", "tank top", "vest top"),
}


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


def garment(item: Item, *, held_out: bool = False) -> Garment:
    """Return the garment that a labelled photo shows."""
    sure, maybe = LABELS[item.category]
    facets = {"label": NAMES[item.category][0], **sure}
    also = {"category": maybe} if maybe else {}
    if item.category == "T-Shirt":
        also["style"] = ()  # polos and tank tops have labels of their own
    return Garment(item.key, "", facets, also, held_out=held_out)
