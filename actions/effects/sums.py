"""Add up prices: of what was just named, and of what several garments may cost together."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from operator import itemgetter
from typing import Any

from actions.conversation import request
from actions.conversation.bounds import Bounds
from actions.conversation.garment import Garment, Order
from actions.conversation.mind import (
    beside_it,
    last_two,
    named_together,
    told_together,
)
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn, say
from actions.effects.extremes import names
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import MORE
from actions.speech.language import worded
from actions.speech.sorry import apologise
from data.words.money import money

# "How much are they together?", of one that is seen alone.
TOGETHER = re.compile(r"\b(?:together|altogether|they|them)\b", re.IGNORECASE)
logger = logging.getLogger(__name__)


async def of_those_named(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return what those cost together that were just named; None where none were.

    After one was saved they are the shopper's list; beside what goes with an item they are that
    item and one of each row.
    """
    state = turn.state
    anchor = beside_it(state)
    kept = {item.id for item in state.kept}
    seen = {item.id for item in state.shown}
    saved = bool(state.current and state.current.id in kept and (not anchor or kept & seen))
    if saved or (seen and kept == seen):
        return await _told(client, turn, state.kept, listed=True)
    told = told_together(state) or named_together(turn.message.text, state)
    if told := told or (last_two(state) if TOGETHER.search(turn.message.text) else ()):
        return await _told(client, turn, told)
    if anchor is None:
        return None
    lead = with_one_of_each(anchor, state.shown)
    return say(state, lead, MORE) if lead else None


def with_one_of_each(anchor: ShownItem, shown: Sequence[ShownItem]) -> str:
    """Return what an item costs with one of each row, from the least to the most; "" if untold."""
    rows = [
        [item.price for item in shown if item.group == group and item.price is not None]
        for group in dict.fromkeys(item.group for item in shown)
    ]
    if anchor.price is None or not rows or not all(rows):
        return ""
    low, high = (anchor.price + sum(map(end, rows)) for end in (min, max))
    ends = (money(low, anchor.currency), money(high, anchor.currency))
    several = len(rows) > 1
    return worded(
        "with-each-total",
        name=anchor.name, each=several, low=ends[0], high=ends[1], alike=low == high,
    )  # fmt: skip


async def _told(
    client: RetrievalClient, turn: Turn, items: Sequence[ShownItem], listed: bool = False
) -> Outcome | None:
    """Return the sum of some items' prices, by their names or as those of the shopper's list."""
    try:
        found = {str(each["id"]): each for each in await client.items([i.id for i in items])}
    except RetrievalError as error:
        logger.warning("a sum failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    prices = [found[i.id].get("price") for i in items if i.id in found]
    known = [float(price) for price in prices if price is not None]
    if not known or len(known) < len(items):
        return None
    total = money(sum(known), next(iter(found.values())).get("currency"))
    if listed:
        return say(turn.state, worded("list-total", n=len(known), sum=total), MORE)
    state = replace(turn.state, compared=tuple(i.id for i in items))
    return say(state, worded("first-total", names=names(items), sum=total), MORE)


PRICE = itemgetter("price")


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


def are_bought_together(turn: Turn, state: State) -> bool:
    """Say whether several pieces of one kind are to cost so much together: "two dresses for 90"."""
    return bool(state.wants.price.total and (turn.message.number or 0) > 1)


async def within_total(
    client: RetrievalClient, turn: Turn, state: State, found: Found, num: int
) -> tuple[Found, str]:
    """Return as many pieces as are asked for, the best that keep to a total, and what they cost.

    `num` is how many are shown where none do.
    """
    price, number = state.wants.price, turn.message.number or 0
    if not are_bought_together(turn, state) or price.upper is None:
        return found, ""
    best = _together(found.items, number, price)
    if best is None and found.applied.total and found.applied.total > len(found.items):
        cheapest = state.searching(order=Order("price"))
        body = request.build(cheapest, turn.shop, request.NUM_ITEMS_AT_MOST)
        try:
            best = _together((await client.search(body)).items, number, price)
        except RetrievalError as error:
            logger.warning("the cheapest could not be found: %s: %s", type(error).__name__, error)
            return replace(found, items=found.items[:num]), ""
    currency = turn.shop.currency or found.currency or state.currency
    limit = money(price.upper, currency, whole=True)
    if best is None:
        priced = any(item.get("price") is not None for item in found.items)
        none = worded("total-none-of-kind", n=number, limit=limit) if priced else ""
        return replace(found, items=found.items[:num]), none
    low = money(sum(map(PRICE, best)), currency)
    return replace(found, items=best), worded("total-exact", low=low, limit=limit)


def _together(
    items: Sequence[Mapping[str, Any]], number: int, price: Bounds
) -> tuple[Mapping[str, Any], ...] | None:
    """Return the first so many items that together keep to a price; None where there are none."""
    priced = [item for item in items if item.get("price") is not None]
    every = combinations(priced, number)
    return next((each for each in every if price.allows(sum(map(PRICE, each)))), None)
