"""Read the CC0 clothing photos: `images.csv` (image, label, kids) and amateurs' photos."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from data.picture_file import PictureUnreadable
from retrieval.encoder.image_input import ImageInput
from training.datasets.garments import Garment, GarmentSet, is_held_out
from training.datasets.photo_tars import decode, photos

KEPT = ImageInput(160, 120, "pad", (255, 255, 255), (0.5,) * 3, (0.5,) * 3, "bilinear")

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


def read(root: Path, *, limit: int | None = None, allow_missing: bool = False) -> GarmentSet:
    """Return the data set below `root`.

    Args:
        root: holds `images.csv` and `images/` or `images*.tar`.
        limit: stop after so many photos; None takes all.
        allow_missing: leave out unreadable photos and list them instead of stopping.

    Raises:
        FileNotFoundError: `images.csv` or the photos are missing.
        ValueError: a photo is unreadable, has no row, or a label is unknown.
    """
    with (root / "images.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["image"]: row["label"] for row in csv.DictReader(file)}
    garments: list[Garment] = []
    kept = []
    missing: list[str] = []
    for key, where, content in photos(root):
        if limit is not None and len(garments) >= limit:
            break
        if key not in labels:
            raise ValueError(f"{root}: photo {key} has no row in images.csv")
        try:
            kept.append(decode(content, KEPT, where))
        except PictureUnreadable:
            if not allow_missing:
                raise
            missing.append(key)
            continue
        garments.append(garment(key, labels[key]))
    if not kept:
        raise FileNotFoundError(f"{root} holds no photos")
    return GarmentSet("clothing-photos", garments, np.stack(kept), missing=tuple(missing))


def garment(key: str, label: str) -> Garment:
    """Return the garment that one row of `images.csv` describes.

    Raises:
        ValueError: the label is not one of the 17.
    """
    if label not in LABELS:
        raise ValueError(f"photo {key}: label {label!r} is not one of {sorted(LABELS)}")
    sure, maybe = LABELS[label]
    facets = {"label": NAMES[label][0], **sure}
    also = {"category": maybe} if maybe else {}
    if label == "T-Shirt":
        also["style"] = ()  # polos and tank tops have labels of their own
    return Garment(key, "", facets, also, held_out=is_held_out(key))
