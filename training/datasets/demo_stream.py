"""Draw demo garments without end: exact attributes, several views, and how two garments differ."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from training.datasets.pairs import Item, PairSet, pair_set
from training.datasets.splits import Split

if TYPE_CHECKING:
    from data.demo.garment import Garment

NUM_VIEWS = 2
NUM_PHOTOS = 2000
SIZE_PX = (192, 256)
# Facets that a picture cannot show, or that a shop makes up.
UNSEEN = ("brand", "season", "occasion")
TRIES = 8


@dataclass(frozen=True)
class Drawing:
    """Hold one garment of the stream; its views are drawn when asked for.

    Attributes:
        key: `SPLIT-SEED-INDEX-MEMBER`; the same key is the same garment for ever.
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


@dataclass(frozen=True)
class DrawingPair:
    """Hold a garment, another that mostly differs in one attribute, and words for the change.

    Attributes:
        captions: lead from reference to target, as two people might say it.
    """

    reference: Drawing
    target: Drawing
    captions: tuple[str, ...]


def stream(*, seed: int = 42, split: Split = "train", start: int = 0, step: int = 1) -> Iterator[
    DrawingPair
]:  # fmt: skip
    """Yield pairs for ever, the same ones for the same arguments.

    Args:
        seed: of the whole stream.
        split: sides have garments of their own.
        start: index of the first pair, for resuming.
        step: pairs to go on by; N workers with `start` 0 to N-1 and `step` N share the stream.
    """
    for index in count(start, step):
        yield pair_at(index, seed=seed, split=split)


def pair_at(index: int, *, seed: int = 42, split: Split = "train") -> DrawingPair:
    """Return one pair of the stream without drawing those before it."""
    from data.demo.kinds import KINDS
    from training.composers.modifications import say
    from training.datasets.renders import changed_pair

    rng = random.Random(f"stream:{split}:{seed}:{index}")
    captions: dict[str, None] = {}
    first, second = changed_pair(category := rng.choice(sorted(KINDS)), rng)
    for attempt in count(1):
        words = say(_seen(first), _seen(second), rng)
        if words:
            captions[words] = None
        elif not captions:  # nothing that a picture shows differs
            first, second = changed_pair(category, rng)
        if len(captions) == 2 or (captions and attempt >= TRIES):
            break
    key = f"{split}-{seed}-{index}"
    return DrawingPair(_drawing(f"{key}-0", first), _drawing(f"{key}-1", second), tuple(captions))


def _seen(garment: Garment) -> dict[str, str]:
    """Return the attributes that a picture shows."""
    return {
        facet: value
        for facet, value in garment.attributes().items()
        if value and facet not in UNSEEN
    }


def _drawing(key: str, garment: Garment) -> Drawing:
    """Return a garment of the stream with its words."""
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
    """Return the first garments of the stream with two views each, divided by title.

    Args:
        root: not used: the garments are drawn.
        allow_missing: not needed: every drawing is there.
        limit: about so many photos; None draws 2000.
    """
    del root, allow_missing
    num = max(2, (limit or NUM_PHOTOS) // NUM_VIEWS)
    drawings = [
        drawing
        for index in range((num + 1) // 2)
        for pair in [pair_at(index)]
        for drawing in (pair.reference, pair.target)
    ][:num]
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
