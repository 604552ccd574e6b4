"""Plan a catalogue: how many of each category, and the pairs that must not be missing."""

from __future__ import annotations

import random

from data.demo.garment import Garment, sample
from data.demo.kinds import KINDS

COMMON = ("black", "white", "navy", "blue", "red", "grey", "beige", "green", "pink")
# Of the dresses, this share are black ones with long sleeves, in these patterns.
BLACK_LONG = 0.075
BLACK_PATTERNS = ("solid", "solid", "floral", "striped", "solid", "polka dot", "solid", "checked")


def plan(num: int, seed: int) -> list[tuple[str, dict[str, str]]]:
    """Return category and wanted attributes of every item, mixed.

    Args:
        num: how many items.
        seed: decides their order.
    """
    total = sum(kind.weight for kind in KINDS.values())
    counts = {name: int(num * kind.weight / total) for name, kind in KINDS.items()}
    counts["dress"] += num - sum(counts.values())
    items: list[tuple[str, dict[str, str]]] = []
    for category, count in counts.items():
        special = round(count * BLACK_LONG) if category == "dress" else 0
        for k in range(count):
            fixed: dict[str, str] = {}
            if k < special:
                fixed = {"colour": "black", "sleeve_length": "long",
                         "pattern": BLACK_PATTERNS[k % len(BLACK_PATTERNS)]}  # fmt: skip
            elif k < special + 3 * len(COMMON) and k - special < count // 3:
                fixed = {"colour": COMMON[(k - special) % len(COMMON)]}
            items.append((category, fixed))
    random.Random(f"{seed}:order").shuffle(items)
    return items


def garment_of(index: int, seed: int, wanted: tuple[str, dict[str, str]]) -> Garment:
    """Return the garment at a place of the catalogue, whoever asks for it."""
    category, fixed = wanted
    return sample(random.Random(f"{seed}:{index}"), category, **fixed)
