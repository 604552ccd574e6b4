"""Keep to what several garments may cost together: what a total leaves room for, and its ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.conversation.bounds import Bounds
from actions.conversation.garment import Garment
from actions.retrieval.answer import Found
from actions.speech.language import worded
from data.words.money import money


def budget_of(garments: Sequence[Garment]) -> Bounds:
    """Return what several garments may cost together, no limit where no total is wanted."""
    prices = (garment.wants.price for garment in garments)
    return next((each for each in prices if each.total and each.upper is not None), Bounds())


def affordable(found: Sequence[Found], number: int, price: Bounds) -> tuple[Mapping[str, Any], ...]:
    """Return the items of one garment that a total leaves room for beside the others' cheapest."""
    items = found[number].items
    if not price.total or price.upper is None:
        return items
    others = [_prices(each.items) for k, each in enumerate(found) if k != number]
    left = price.upper - sum(min(each) for each in others if each)
    return tuple(item for item in items if item.get("price") is None or item["price"] <= left)


def first_within(
    items: Sequence[Mapping[str, Any]], num: int, budget: Bounds
) -> Sequence[Mapping[str, Any]]:
    """Return the first items of a row; where a total is wanted, the cheapest is among them."""
    prices = _prices(items)
    if not budget or not prices or min(prices) in _prices(items[:num]):
        return items[:num]
    return [*items[: num - 1], next(i for i in items if i.get("price") == min(prices))]


def together(
    groups: Sequence[Sequence[Mapping[str, Any]]], price: Bounds, currency: str | None
) -> str:
    """Return what one of each costs at least and at most, where a total was asked for."""
    ends = [_prices(items) for items in groups]
    if not price.total or price.upper is None:
        return ""
    if any(groups) and not any(ends):
        return ""  # of a shop that gives no prices, which is said
    limit = money(price.upper, currency, whole=True)
    if any(each and not prices for each, prices in zip(groups, ends, strict=True)):
        return worded("total-none", limit=limit)
    if not (ends := [each for each in ends if each]):  # what there is nothing of is said
        return worded("total-none", limit=limit)
    low, high = sum(map(min, ends)), sum(map(max, ends))
    if low == high:
        return worded("total-exact", low=money(low, currency), limit=limit)
    return worded("total-from", low=money(low, currency), limit=limit)


def _prices(items: Sequence[Mapping[str, Any]]) -> list[float]:
    return [float(item["price"]) for item in items if item.get("price") is not None]
