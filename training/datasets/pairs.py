"""Hold photos beside what is written about them: the one shape that every reader gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image

from retrieval.encoder.image_input import ImageInput, fit
from training.datasets.photo_stores import ArrayPhotos, PhotoStore, unreadable
from training.datasets.splits import Split, in_quota, leaks, sides_by_product

NUM_NAMED = 5


@dataclass(frozen=True)
class Item:
    """Hold what is known about one photo.

    Attributes:
        key: the photo's own name in its data set.
        product: photos of one product share it.
        captions: what is written about it, shortest or most telling first; `pair_set` leaves out
            or refuses an item with none.
        category: as the data set spells it, or empty.
        subcategory: finer than `category`, or empty.
        attributes: further labels by name.
        title: what its shop calls it; products of one title stay on one side of a split. Empty
            where captions describe a photo rather than name a product.
        view: which view of the product this is, or empty.
    """

    key: str
    product: str
    captions: tuple[str, ...]
    category: str = ""
    subcategory: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    view: str = ""


@dataclass(frozen=True)
class PairSet:
    """Hold the items of one data set and a way to their photos.

    Attributes:
        name: of the data set.
        items: one a photo.
        photos: where the photos are.
        photo_names: of each item in `photos`.
        sides: of the split, one an item.
        missing: the paths of photos that were left out because they are missing or unreadable,
            or have no caption.
    """

    name: str
    items: Sequence[Item]
    photos: PhotoStore
    photo_names: Sequence[str]
    sides: Sequence[Split]
    missing: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of photos."""
        return len(self.items)

    @property
    def num_missing(self) -> int:
        """Return how many photos were left out."""
        return len(self.missing)

    def photo(self, row: int) -> Image.Image:
        """Return a photo in RGB, upright.

        Raises:
            PictureUnreadable: it cannot be decoded; the message has its path.
        """
        return self.photos.photo(self.photo_names[row])

    def rows(self, split: Split) -> list[int]:
        """Return the row numbers of one side: `train` or `test`, `val` where one is published."""
        return [row for row, side in enumerate(self.sides) if side == split]

    @cached_property
    def views(self) -> Mapping[str, Sequence[int]]:
        """Return the rows of every product."""
        rows: dict[str, list[int]] = defaultdict(list)
        for row, item in enumerate(self.items):
            rows[item.product].append(row)
        return dict(rows)

    @cached_property
    def leaks(self) -> Sequence[str]:
        """Return the products and titles on more than one side; only a published split has any."""
        return leaks(
            self.sides, [item.product for item in self.items], [item.title for item in self.items]
        )

    def held(self, spec: ImageInput) -> PairSet:
        """Return the same set with every photo decoded to one size and kept in memory.

        Raises:
            PictureUnreadable: a photo cannot be decoded; the message has its path.
        """
        shape = (len(self), spec.height_px, spec.width_px, 3)
        pixels = np.empty(shape, np.uint8)  # (N, H, W, 3)
        for row in range(len(self)):
            pixels[row] = np.asarray(fit(self.photo(row), spec), np.uint8)
        names = [str(row) for row in range(len(self))]
        return replace(self, photos=ArrayPhotos(names, pixels), photo_names=names)

    def report(self) -> str:
        """Return a line that counts the items, the products, the sides and what is missing."""
        sides = ", ".join(
            f"{len(rows)} {side}" for side in ("train", "val", "test") if (rows := self.rows(side))
        )
        line = f"{self.name}: {len(self)} photos of {len(self.views)} products ({sides})"
        if self.missing:
            named = ", ".join(self.missing[:NUM_NAMED])
            more = f" and {self.num_missing - NUM_NAMED} more" if self.num_missing > 5 else ""
            line += (
                f"; left out {self.num_missing} photos, missing, unreadable or without a caption: "
                f"{named}{more}"
            )
        if self.leaks:
            line += f"; the published split has {len(self.leaks)} products or titles on both sides"
        return line


def pair_set(
    name: str,
    entries: Iterable[tuple[Item, str]],
    photos: PhotoStore,
    *,
    sides: Sequence[Split] | None = None,
    allow_missing: bool = False,
    limit: int | None = None,
    missing: Iterable[str] = (),
) -> PairSet:
    """Return a set of the items whose photos are there and that something is written about.

    Without `allow_missing` only the photos' presence is checked here, an unreadable one stops
    when it is opened; with it every photo is decoded once, so that all are known to be readable.

    Args:
        name: of the data set.
        entries: items with their photos' names.
        photos: where the photos are.
        sides: of the published split; None divides by product and title, seed 42, 80 to 20.
        allow_missing: leave out items without a readable photo or a caption instead of stopping.
        limit: about so many photos, sides in proportion; None takes all.
        missing: paths of photos that the reader has left out already.

    Raises:
        FileNotFoundError: a photo is missing; the message has its path.
        ValueError: an item has no caption, or nothing is left; the message says which.
    """
    items, names = [], []
    for item, photo_name in entries:
        items.append(item)
        names.append(photo_name)
    if sides is None:
        sides = sides_by_product([item.product for item in items], [item.title for item in items])
    kept = in_quota(sides, limit)
    absent = {names[row]: photos.where(names[row]) for row in kept if names[row] not in photos}
    if absent and not allow_missing:
        raise FileNotFoundError(
            f"{name}: there is no photo {next(iter(absent.values()))} "
            f"({len(absent)} are missing in all); --allow-missing leaves such items out"
        )
    silent = {names[row]: photos.where(names[row]) for row in kept if not items[row].captions}
    if silent and not allow_missing:
        raise ValueError(
            f"{name}: nothing is written about {next(iter(silent.values()))} "
            f"({len(silent)} are without a caption in all); --allow-missing leaves such items out"
        )
    absent |= silent
    if allow_missing:
        absent |= unreadable(photos, [names[row] for row in kept if names[row] not in absent])
    kept = [row for row in kept if names[row] not in absent]
    left_out = (*missing, *absent.values())
    if not kept:
        raise ValueError(f"{name}: no item with a photo is left ({len(left_out)} are left out)")
    return PairSet(
        name,
        [items[row] for row in kept],
        photos,
        [names[row] for row in kept],
        [sides[row] for row in kept],
        left_out,
    )


# Where each kind is read, and its folder below HEMLINE_DATA_DIR.
KINDS: Mapping[str, tuple[str, str]] = {
    "product-photos": ("training.datasets.product_pairs", "fashion-product-images"),
    "clothing-photos": ("training.datasets.clothing_pairs", "clothing-cc0"),
    "deepfashion-multimodal": (
        "training.datasets.deepfashion_multimodal",
        "deepfashion-multimodal",
    ),
    "fashiongen": ("training.datasets.fashion_gen", "fashiongen"),
    "polyvore": ("training.datasets.polyvore", "polyvore_outfits"),
    "folder": ("training.datasets.folder_pairs", "catalogue"),
    "demo": ("training.datasets.demo_stream", ""),
}


def read_pairs(
    kind: str, root: Path, *, allow_missing: bool = False, limit: int | None = None
) -> PairSet:
    """Return the data set of a kind below `root`.

    Args:
        kind: one of `KINDS`.
        root: its folder, as it was published.
        allow_missing: leave out items without a readable photo, and count them, instead of
            stopping.
        limit: about so many photos, sides of the split in proportion; None takes all.

    Raises:
        FileNotFoundError: a file or photo is missing; the message has its path.
        ValueError: an unknown kind, or a row or photo that cannot be read; the message says which.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no data set kind {kind!r}; known are {', '.join(KINDS)}")
    read: Callable[..., PairSet] = import_module(KINDS[kind][0]).read
    return read(root, allow_missing=allow_missing, limit=limit)
