"""Hold photos beside what is written about them: the one shape that every reader gives."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from PIL import Image

from retrieval.encoder.image_input import ImageInput, fit
from training.datasets.photo_check import faults
from training.datasets.photo_stores import ArrayPhotos, PhotoStore
from training.datasets.splits import Split, in_quota, leaks, sides_by_product
from training.loop.progress import pieces

NUM_NAMED = 5
# Photos that are handed out to the threads at once.
HELD_AT_ONCE = 256


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
        left_out: the paths of photos that were left out, with the reason of each.
    """

    name: str
    items: Sequence[Item]
    photos: PhotoStore
    photo_names: Sequence[str]
    sides: Sequence[Split]
    left_out: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of photos."""
        return len(self.items)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the paths of the photos that were left out."""
        return tuple(self.left_out)

    @property
    def num_missing(self) -> int:
        """Return how many photos were left out."""
        return len(self.left_out)

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

        def read(row: int) -> None:
            pixels[row] = np.asarray(fit(self.photo(row), spec), np.uint8)

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for rows in pieces(range(len(self)), HELD_AT_ONCE, f"reading {self.name}"):
                list(pool.map(read, rows))
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
    left_out: Mapping[str, str] | None = None,
) -> PairSet:
    """Return a set of the items whose photos are there and that something is written about.

    Every photo is decoded once (see `photo_check`), so that a run does not end hours later at one
    that cannot be.

    Args:
        name: of the data set.
        entries: items with their photos' names.
        photos: where the photos are.
        sides: of the published split; None divides by product and title, seed 42, 80 to 20.
        allow_missing: leave out items without a readable photo or a caption instead of stopping.
        limit: about so many photos, sides in proportion; None takes all.
        left_out: paths of photos that the reader has left out already, with reasons.

    Raises:
        FileNotFoundError: a photo is missing; the message has its path.
        ValueError: a photo is unreadable or has no caption, or nothing is left; the message says
            which.
    """
    items, names = [], []
    for item, photo_name in entries:
        items.append(item)
        names.append(photo_name)
    if sides is None:
        sides = sides_by_product([item.product for item in items], [item.title for item in items])
    kept = in_quota(sides, limit)
    absent = {names[row]: "is missing" for row in kept if names[row] not in photos}
    silent = {names[row]: "has no caption" for row in kept if not items[row].captions}
    bad = {**silent, **absent}
    bad |= faults(photos, [names[row] for row in kept if names[row] not in bad])
    if bad and not allow_missing:
        raise _refused(name, photos, absent, silent, bad)
    kept = [row for row in kept if names[row] not in bad]
    gone = {**(left_out or {}), **{photos.where(key): why for key, why in bad.items()}}
    if not kept:
        raise ValueError(f"{name}: no item with a photo is left ({len(gone)} are left out)")
    return PairSet(
        name,
        [items[row] for row in kept],
        photos,
        [names[row] for row in kept],
        [sides[row] for row in kept],
        gone,
    )


def _refused(
    name: str,
    photos: PhotoStore,
    absent: Mapping[str, str],
    silent: Mapping[str, str],
    bad: Mapping[str, str],
) -> Exception:
    """Return what refuses a set: the first that is bad, how many are, and what to do."""
    torn = [key for key in bad if key not in absent and key not in silent]
    first = next(iter(absent or torn or silent))
    counts = ", ".join(
        f"{len(some)} {what}"
        for some, what in (
            (absent, "missing"), (torn, "unreadable"), (silent, "without a caption")
        )
        if some
    )  # fmt: skip
    where = photos.where(first)
    if first in absent:
        what = f"there is no photo {where}"
    elif first in torn:
        what = f"{where} is not a readable photo: {bad[first]}"
    else:
        what = f"nothing is written about {where}"
    told = (
        f"{name}: {what} ({counts} in all); --allow-missing leaves such items out, and "
        "`python -m training check-data` lists them"
    )
    return FileNotFoundError(told) if first in absent else ValueError(told)
