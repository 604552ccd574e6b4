"""Say limits of numbers and orders in words: "under $60", "rating: from 4", "cheapest first"."""

from __future__ import annotations

from actions.conversation.bounds import Bounds
from actions.conversation.garment import ASCENDING, Order
from actions.speech.facet_words import facet_name
from actions.speech.language import worded
from data.words import changes
from data.words.money import money

# What shops tell of buying, whose orders have names.
SOLD_AS = ("added", "discount", "rating")


def named_order(key: str) -> str:
    """Return by what an order is called where it has a name: a year tells how new things are."""
    key = "added" if key.split("_")[-1] == "year" else key
    return key if key in SOLD_AS else ""


def sorted_by(order: Order) -> str:
    """Return what comes first in an order: "cheapest first", "rating: most first"."""
    less = order.direction == ASCENDING
    if name := named_order(order.by):
        return worded("sorted-by-offer", key=f"{name}-{'less' if less else 'more'}")
    if order.by not in changes.BY_NAME:
        return worded("sorted-by-column", name=facet_name(order.by), less=less)
    return worded("sorted-by-axis", most=most(order.by, less))


def most(axis: str, less: bool) -> str:
    """Return what has least or most of an axis is called: "darkest", "most formal", "plainest"."""
    return worded("superlative", end=f"{axis}-{changes.LESS if less else changes.MORE}")


def limits(facet: str, bounds: Bounds, currency: str | None) -> str:
    """Return limits in words: "under $60", "between $40 and $70", "heel height: up to 8".

    Args:
        facet: "price", or the column of numbers.
        bounds: the limits; "" is returned without any.
        currency: of the catalogue's prices.
    """
    said = _range(bounds, currency if facet == "price" else None)
    lower = bounds.lower
    if facet == "discount" and lower is not None and bounds.upper is None:
        return worded("limit-off", amount=round(lower), over=bounds.gt is not None)
    if facet == "price" or not said:
        return said
    return worded("value-of-column", name=facet_name(facet), values=[said])


def _range(bounds: Bounds, currency: str | None) -> str:
    def amount(value: float) -> str:
        return money(value, currency, whole=True)

    if bounds.about is not None:
        return worded("limit-about", amount=amount(bounds.about))
    upper, lower = bounds.upper, bounds.lower
    if upper is not None and upper == lower:
        return worded("limit-at", amount=money(upper, currency))
    if upper is not None and lower is not None:
        return worded("limit-between", lower=amount(lower), upper=amount(upper))
    if upper is not None:
        under = "limit-up-to" if bounds.lt is None else "limit-under"
        return worded(under, amount=amount(upper))
    if lower is not None:
        over = "limit-from" if bounds.gt is None else "limit-over"
        return worded(over, amount=amount(lower))
    return ""
