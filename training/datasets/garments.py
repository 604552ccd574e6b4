"""Hold a set of garments as training sees them: pictures in memory, titles and facets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

# What captions may claim about a garment, and what pictures are compared on. `kind` is a shop's
# article type where it is finer than our category; `label` is the class of an amateur's photo.
FACETS = (
    "category",
    "kind",
    "style",
    "colour",
    "gender",
    "pattern",
    "sleeve_length",
    "length",
    "neckline",
    "fit",
    "material",
    "occasion",
    "label",
)

# Who made a set's pictures, by which they are varied and how many go into a batch.
Source = Literal["shop", "amateur", "drawn"]


@dataclass(frozen=True)
class Garment:
    """Hold what is known about one picture.

    Attributes:
        key: the picture's name in its data set.
        title: what the shop calls it, or empty.
        facets: the values that surely hold, by facet; a facet that is missing is unknown.
        maybe: further values that may hold, where a label is coarser than our words.
        held_out: kept from training for measuring.
    """

    key: str
    title: str
    facets: Mapping[str, str]
    maybe: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held_out: bool = False


@dataclass(frozen=True)
class GarmentSet:
    """Hold the garments of one data set beside their pictures.

    Attributes:
        name: of the data set.
        garments: one a picture.
        pixels: (N, H, W, 3) uint8, at the size they are kept in memory.
        source: who made the pictures.
        lone: the pictures show a lone garment on an even ground that may be replaced.
    """

    name: str
    garments: Sequence[Garment]
    pixels: NDArray[np.uint8]
    source: Source = "shop"
    lone: bool = False

    def __post_init__(self) -> None:
        """Check that every garment has its picture.

        Raises:
            ValueError: the counts differ.
        """
        if len(self.garments) != len(self.pixels):
            raise ValueError(
                f"{self.name}: {len(self.garments)} garments but {len(self.pixels)} pictures"
            )

    def rows(self, *, held_out: bool) -> NDArray[np.int64]:
        """Return the row numbers of the garments on one side of the split."""
        return np.asarray(
            [row for row, item in enumerate(self.garments) if item.held_out == held_out], np.int64
        )


def is_held_out(name: str, *, seed: int = 42, share: float = 0.2) -> bool:
    """Return whether a product belongs to the held-out side.

    A hash of the name decides, so that a product stays on its side whatever is read beside it,
    and two pictures of one name are never on both.

    Args:
        name: of the product; pictures of one product share it.
        seed: of the split.
        share: of names held out, 0-1.
    """
    digest = hashlib.sha256(f"{seed}:{name.strip().lower()}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64
