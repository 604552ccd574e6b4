"""Draw demo garments for a first try without any data: exact attributes, two views each."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from training.datasets.pairs import Item, PairSet, pair_set

if TYPE_CHECKING:
    from data.demo.garment import Garment

NUM_VIEWS = 2
NUM_PHOTOS = 2000
SIZE_PX = (192, 256)


@dataclass(frozen=True)
class Drawing:
    """Hold one garment; its views are drawn when asked for.

    Attributes:
        key: `INDEX-MEMBER`; the same key is the same garment for ever.
        attributes: exactly what is drawn, by facet.
    """

    key: str
    title: str
    description: str
    attributes: Mapping[str, str]
    garment: Garment

    def view(self, number: int, size_px: tuple[int, int] = SIZE_PX) -> Image.Image:
        """Return one view in RGB: its own backdrop, tilt, folds and light.

        Args:
            number: of the view, from 0.
            size_px: width and height.
        """
        from data.demo.render import render

        seed = random.Random(f"{self.key}:{number}").randrange(2**31)
        return render(self.garment, seed, size_px).convert("RGB")


def drawings_at(index: int) -> tuple[Drawing, Drawing]:
    """Return two garments that mostly differ in one attribute, the same ones for the same index."""
    from data.demo.kinds import KINDS
    from training.datasets.renders import changed_pair

    rng = random.Random(f"stream:{index}")
    pair = changed_pair(rng.choice(sorted(KINDS)), rng)
    first, second = (_drawing(f"{index}-{place}", each) for place, each in enumerate(pair))
    return first, second


def _drawing(key: str, garment: Garment) -> Drawing:
    """Return a garment with its words."""
    from data.demo import titles

    rng = random.Random(f"{key}:words")
    stated = {facet: value for facet, value in garment.attributes().items() if value}
    title, description = titles.title(garment, rng), titles.description(garment, rng)
    return Drawing(key, title, description, stated, garment)


class DrawnPhotos:
    """Draw photos when they are asked for, named `KEY/VIEW`.

    The renderer's library does not survive a fork: let worker processes be spawned, or hold the
    photos in memory first.
    """

    def __init__(self, drawings: Sequence[Drawing], size_px: tuple[int, int] = SIZE_PX) -> None:
        """Keep the garments."""
        self._drawings = {drawing.key: drawing for drawing in drawings}
        self._size_px = size_px

    def __contains__(self, name: object) -> bool:
        """Return whether the garment is one of these."""
        key, _, view = str(name).rpartition("/")
        return key in self._drawings and view.isdigit()

    def photo(self, name: str) -> Image.Image:
        """Return a view of a garment, RGB."""
        if name not in self:
            raise FileNotFoundError(f"there is no {self.where(name)}")
        key, _, view = name.rpartition("/")
        return self._drawings[key].view(int(view), self._size_px)

    def where(self, name: str) -> str:
        """Return what to call the photo."""
        return f"drawing {name}"

    def mark(self, name: str) -> str | None:
        """Return None: what is drawn need not be checked."""
        return None


def read(root: Path, *, allow_missing: bool = False, limit: int | None = None) -> PairSet:
    """Return the first garments with two views each, divided by title.

    Args:
        root: not used: the garments are drawn.
        allow_missing: not needed: every drawing is there.
        limit: about so many photos; None draws 2000.
    """
    del root, allow_missing
    num = max(2, (limit or NUM_PHOTOS) // NUM_VIEWS)
    drawings = [each for index in range((num + 1) // 2) for each in drawings_at(index)][:num]
    entries = [
        (_item(drawing, view), f"{drawing.key}/{view}")
        for drawing in drawings
        for view in range(NUM_VIEWS)
    ]
    return pair_set("demo", entries, DrawnPhotos(drawings))


def _item(drawing: Drawing, view: int) -> Item:
    """Return the item of one view of a garment."""
    return Item(
        key=f"{drawing.key}/{view}",
        product=drawing.key,
        captions=(drawing.title, drawing.description),
        category=drawing.attributes["category"],
        subcategory=drawing.attributes.get("style", ""),
        attributes=drawing.attributes,
        title=drawing.title,
        view=str(view),
    )
