"""Name every kind of data set that stages read: who reads it, where it lies, what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from retrieval.encoder.image_input import ImageInput
from training.datasets import clothing_pairs, folder_pairs, pair_garments, product_pairs
from training.datasets.garments import Garment, GarmentSet, Source
from training.datasets.pairs import Item, PairSet
from training.datasets.photo_stores import ArrayPhotos

DATA: tuple[str, str | None] = ("HEMLINE_DATA_DIR", None)


@dataclass(frozen=True)
class Kind:
    """Say what is known of one kind of data set.

    Attributes:
        read: returns it, given its folder, `allow_missing` and `limit`.
        folder: where it lies below HEMLINE_DATA_DIR, or empty where it lies nowhere.
        source: who made its pictures.
        kept_px: height and width at which they are kept in memory for training.
        lone: they show a lone garment on an even ground that may be replaced.
        below: the variable that names the folder above `folder`, and its default or None.
        garment: knows more of an item's facets than `pair_garments` does; None where nothing does.
        own_table: it is a folder with a table, whose columns may be named: `read` takes `renamed`.
    """

    read: Callable[..., PairSet]
    folder: str = ""
    source: Source = "shop"
    kept_px: tuple[int, int] = (160, 120)
    lone: bool = False
    below: tuple[str, str | None] = DATA
    garment: Callable[..., Garment] | None = None
    own_table: bool = False


# Further published sets, which the papers' stages brought, are added by `python -m training`.
KINDS: dict[str, Kind] = {
    # 60x80 px as published: enlarged while a batch is made.
    "product-photos": Kind(
        product_pairs.read, "fashion-product-images", kept_px=(80, 60), lone=True
    ),
    "product-photos-larger": Kind(product_pairs.read_larger, "fashion-product-images-sharp"),
    "clothing-photos": Kind(
        clothing_pairs.read, "clothing-cc0", "amateur", garment=clothing_pairs.garment
    ),
    "folder": Kind(folder_pairs.read, "catalogue", own_table=True),
    "demo-catalogue": Kind(folder_pairs.read, "demo", "drawn", below=("HEMLINE_VAR_DIR", "var")),
}


def read_pairs(
    kind: str,
    root: Path,
    *,
    allow_missing: bool = False,
    limit: int | None = None,
    renamed: Mapping[str, str] | None = None,
) -> PairSet:
    """Return the data set of a kind below `root`.

    Args:
        kind: one of `KINDS`.
        root: its folder, as it was published.
        allow_missing: leave out items without a readable photo, and count them, instead of
            stopping.
        limit: about so many photos, sides of the split in proportion; None takes all.
        renamed: our names for columns of a folder's table, by its own.

    Raises:
        FileNotFoundError: a file or photo is missing; the message has its path.
        ValueError: an unknown kind, or a row or photo that cannot be read; the message says which.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no data set kind {kind!r}; known are {', '.join(KINDS)}")
    own = {"renamed": renamed} if renamed else {}
    return KINDS[kind].read(root, allow_missing=allow_missing, limit=limit, **own)


def garments(kind: str, pairs: PairSet) -> list[Garment]:
    """Return the garment of every photo of a data set, what is not trained on held out.

    What describes a photo counts as its title where no shop gave it one.
    """
    known, listed = KINDS[kind].garment, []
    for item, side in zip(pairs.items, pairs.sides, strict=True):
        made = (known or pair_garments.garment)(item, held_out=side != "train")
        listed.append(made if known else replace(made, title=_title(item)))
    return listed


def _title(item: Item) -> str:
    return item.title or next(iter(item.captions), "")


def garment_set(kind: str, pairs: PairSet) -> GarmentSet:
    """Return a data set as our own encoder is trained on it: its pictures in memory, and facets.

    Raises:
        PictureUnreadable: a photo cannot be decoded; the message has its path.
    """
    of = KINDS[kind]
    spec = ImageInput(*of.kept_px, "pad", (255, 255, 255), (0.5,) * 3, (0.5,) * 3, "bilinear")
    held = cast(ArrayPhotos, pairs.held(spec).photos)
    return GarmentSet(pairs.name, garments(kind, pairs), held.pixels, of.source, lone=of.lone)
