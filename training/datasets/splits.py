"""Divide a data set so that no product and no title is on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from training.datasets.garments import is_held_out

Split = Literal["train", "val", "test"]
SPLITS: tuple[Split, ...] = ("train", "val", "test")


def sides_by_product(
    products: Sequence[str], titles: Sequence[str], *, seed: int = 42, share: float = 0.2
) -> list[Split]:
    """Return the side of every item, `train` or `test`.

    Items that share a product or a title are one group, also through a third item; a hash of the
    group's name decides its side, so that it stays there whatever is read beside it.

    Args:
        products: one an item.
        titles: one an item; an empty one ties nothing together.
        seed: of the split.
        share: of groups that are for testing, 0-1.
    """
    groups = _Groups()
    for product, title in zip(products, titles, strict=True):
        if title := _plain(title):
            groups.join(("product", product), ("title", title))
    names: dict[tuple[str, str], str] = {}
    for product, title in zip(products, titles, strict=True):
        root = groups.find(("product", product))
        name = _plain(title) or product
        names[root] = min(names.get(root, name), name)
    held = {root: is_held_out(name, seed=seed, share=share) for root, name in sorted(names.items())}
    return ["test" if held[groups.find(("product", product))] else "train" for product in products]


def leaks(sides: Sequence[Split], products: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Return the products and titles that stand on more than one side, sorted."""
    found: set[str] = set()
    for names in (products, [_plain(title) for title in titles]):
        first: dict[str, Split] = {}
        for side, name in zip(sides, names, strict=True):
            if name and first.setdefault(name, side) != side:
                found.add(name)
    return sorted(found)


def in_quota(sides: Iterable[Split], limit: int | None) -> list[int]:
    """Return the places of the first items of each side, sides in their own proportion.

    Args:
        sides: of every item.
        limit: about so many items in all, at least one a side; None takes all.
    """
    listed = list(sides)
    if limit is None or limit >= len(listed):
        return list(range(len(listed)))
    left = {side: max(1, round(limit * listed.count(side) / len(listed))) for side in set(listed)}
    kept = []
    for place, side in enumerate(listed):
        if left[side] > 0:
            left[side] -= 1
            kept.append(place)
    return kept


def _plain(title: str) -> str:
    """Return a title as titles are compared."""
    return title.strip().lower()


class _Groups:
    """Keep which names belong together (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[tuple[str, str], tuple[str, str]] = {}

    def find(self, name: tuple[str, str]) -> tuple[str, str]:
        """Return the name that stands for the whole group."""
        while (parent := self._parent.get(name, name)) != name:
            self._parent[name] = name = self._parent.get(parent, parent)
        return name

    def join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        """Put two names, and all that belong with them, into one group."""
        self._parent[self.find(other)] = self.find(one)
