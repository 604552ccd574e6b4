"""Know what can be bought of an item as it was retrieved: its sizes, with prices and stock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.conversation.acts import Act
from data.catalogue.values import in_stock

# The columns that variants tell: what is asked of them together is asked of one variant.
OF_VARIANTS = ("size", "availability", "sale", "was", "discount")
# What is asked of an item as it is bought, one by one or of several.
TOLD_OF_BUYING = (*OF_VARIANTS, "added", "rating", "restock")


@dataclass(frozen=True)
class Variant:
    """Hold one thing that can be bought of an item.

    Attributes:
        size: as the shop writes it, "" where it is not told.
        price: what it costs; None where it is not told.
        was: what it cost before, where it is reduced.
        left: whether it can be bought; None where it is not told.
        availability: the same in the shop's words.
    """

    size: str = ""
    price: float | None = None
    was: float | None = None
    left: bool | None = None
    availability: str = ""

    @property
    def reduced(self) -> bool:
        """Say whether it is told what it costs now and what it cost before."""
        return self.was is not None and self.price is not None

    @property
    def off(self) -> float | None:
        """Return by how many percent it is reduced, None where no earlier price is told."""
        if not self.was or self.price is None:
            return None
        return round(100 * (self.was - self.price) / self.was)


def variants(item: Mapping[str, Any]) -> tuple[Variant, ...]:
    """Return what can be bought of a retrieved item."""
    return tuple(
        Variant(
            str(each.get("size") or ""),
            each.get("price"),
            each.get("was"),
            each.get("in_stock"),
            str(each.get("availability") or ""),
        )
        for each in item.get("variants") or ()
    )


def asks_of_variants(told: Sequence[Act], facet: str = "") -> bool:
    """Say whether a question is about what can be bought: a size, stock, a sale, a price before."""
    named = {act.facet for act in told}
    return bool(named & set(OF_VARIANTS)) or (facet in TOLD_OF_BUYING and named <= {"price"})


def sizes(held: Iterable[Variant], left: bool | None = None) -> tuple[str, ...]:
    """Return the sizes among some variants, each once.

    Args:
        held: the variants.
        left: True for those that are not known to be sold out, False for those of which nothing
            is left, None for all.
    """
    known: dict[str, bool] = {}
    for each in held:
        if each.size:
            known[each.size] = known.get(each.size, False) or each.left is not False
    return tuple(size for size, any_left in known.items() if left is None or any_left is left)


def of_sizes(held: Iterable[Variant], told: Iterable[Act]) -> tuple[Variant, ...]:
    """Return the variants that are of the sizes that are asked for; all where none is asked for."""
    wanted = {
        value.lower()
        for act in told
        if act.facet == "size" and act.value
        for value in (*act.value.values("size"), *(() if act.value.any else (act.value.word,)))
    }
    return tuple(each for each in held if not wanted or each.size.lower() in wanted)


def asks_for_gone(told: Iterable[Act]) -> bool:
    """Say whether it is asked what is sold out, rather than what is left."""
    stock = [act.value for act in told if act.facet == "availability" and act.value]
    return any(in_stock(value.word) is False for value in stock)
