"""Read the outfits of Polyvore Outfits: which items were put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from training.datasets.pairs import PairSet
from training.datasets.splits import Split
from training.papers.fashionvil.polyvore import FILES, outfits_of

Version = Literal["disjoint", "nondisjoint"]


@dataclass(frozen=True)
class Outfit:
    """Hold the items of one outfit, in its own order, by their keys."""

    key: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class OutfitSet:
    """Hold one side of the outfits.

    Attributes:
        num_left_out: outfits left out because a photo of theirs is missing.
    """

    name: str
    split: Split
    outfits: Sequence[Outfit]
    num_left_out: int = 0

    @cached_property
    def items(self) -> Sequence[str]:
        """Return the keys of all items that are worn, each once, in order."""
        return list(dict.fromkeys(key for outfit in self.outfits for key in outfit.items))


def read_outfits(
    root: Path,
    split: Split,
    *,
    version: Version = "disjoint",
    pairs: PairSet | None = None,
) -> OutfitSet:
    """Return one side of the outfits below `root`.

    Args:
        root: holds `VERSION/` with `{train,valid,test}.json`.
        split: which side.
        version: `disjoint`, whose sides share no item, or `nondisjoint`.
        pairs: items that may be used, such as those with photos; None allows all. Outfits with
            any other are left out and counted.

    Raises:
        FileNotFoundError: the outfits' file is missing.
        ValueError: an outfit is malformed; the message has file and place.

    Source:
        Vasileva et al. (2018).
    """
    name = {side: name for name, side in FILES.items()}[split]
    outfits = [
        Outfit(key, tuple(items.values()))
        for key, items in outfits_of(root / version / f"{name}.json")
    ]
    usable = None if pairs is None else {item.key for item in pairs.items}
    kept = [each for each in outfits if usable is None or usable.issuperset(each.items)]
    return OutfitSet(f"polyvore-{version}", split, kept, len(outfits) - len(kept))
