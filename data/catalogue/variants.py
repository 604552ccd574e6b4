"""Hold what can be bought of an item: its sizes, each with its own price and stock.

An item is a product in one colour. What is asked of a size, a price and the stock together is true
of the item if it is true of one of its variants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.catalogue.cells import unique
from data.catalogue.values import in_stock

IN_STOCK, OUT_OF_STOCK = "in stock", "out of stock"
# What a variant costs less than before has of the facet "sale".
ON_SALE = "on sale"


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold one thing that can be bought.

    Args:
        size: as the shop writes it, with its system: "UK 12", "M", "W32 L34", "One Size"; "" where
            the shop tells none. It is never changed into another system's.
        price: what it costs now; None where the shop does not say.
        price_to: the highest of a range of prices that the shop gives for it, or None.
        was: what it cost before it was reduced; always more than the price.
        availability: in the shop's words: "in stock", "sold out", "preorder"; "" where unknown.
        sku: the shop's own number of it, or "".
        is_reduced: whether the shop says that it is on sale, be it without the price before.
    """

    size: str = ""
    price: float | None = None
    price_to: float | None = None
    was: float | None = None
    availability: str = ""
    sku: str = ""
    is_reduced: bool = False

    @property
    def in_stock(self) -> bool | None:
        """Say whether it can be bought; None where the shop does not say."""
        return in_stock(self.availability) if self.availability else None

    @property
    def is_on_sale(self) -> bool:
        """Say whether it costs less than before."""
        return self.is_reduced or self.discount is not None

    @property
    def discount(self) -> float | None:
        """Return how much less it costs than before, in per cent of that; None where unknown."""
        if self.was is None or self.price is None or self.was <= self.price:
            return None
        return round(100 * (self.was - self.price) / self.was, 2)


def buyable(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """Return the variants that are not known to be sold out; all of them, where all are."""
    held = tuple(variants)
    return tuple(each for each in held if each.in_stock is not False) or held


def lowest(variants: Iterable[Variant]) -> float | None:
    """Return the lowest price of some variants, or None where none has one."""
    return min((each.price for each in variants if each.price is not None), default=None)


def highest(variants: Iterable[Variant]) -> float | None:
    """Return the highest price of some variants where it is above the lowest, else None."""
    held = tuple(variants)
    prices = [each.price_to or each.price for each in held if each.price is not None]
    high, low = max(prices, default=None), lowest(held)
    return high if high is not None and low is not None and high > low else None


def facets_of(variants: Iterable[Variant]) -> dict[str, tuple[str, ...]]:
    """Return the values of an item's facets that its variants tell: size, availability, sale.

    Sizes and sale are those of the variants that can be bought. An item of which anything can be
    bought is in stock.
    """
    held = tuple(variants)
    left = buyable(held)
    found: dict[str, tuple[str, ...]] = {}
    if sizes := unique(each.size for each in left if each.size):
        found["size"] = tuple(sizes)
    words = unique(each.availability for each in left if each.availability)
    if len(words) > 1 and any(each.in_stock for each in left):
        words = unique(each.availability for each in left if each.in_stock)
    if words:
        found["availability"] = tuple(words)
    if any(each.is_on_sale for each in left):
        found["sale"] = (ON_SALE,)
    return found
