"""Tell which of some items has least or most of something, as the catalogue states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.acts import NEXT_ONE, Act
from actions.conversation.measuring import measure
from actions.conversation.shown import ShownItem, several
from actions.conversation.state import State
from actions.speech.amounts import most, named_order
from actions.speech.facet_words import as_said, facet_name, facet_of_it, looks
from actions.speech.language import listing, sentences, worded
from data.words import changes
from data.words.money import money

Item = Mapping[str, Any]
Pair = tuple[ShownItem, Item]

# So many prices are told one by one beside their sum.
FEW = 4


def extreme(asked: Act, pairs: Sequence[Pair]) -> tuple[str, ShownItem | None]:
    """Return which item has least or most of something, or from where to where they go.

    The item comes beside the sentence, where it is one.
    """
    key = asked.facet or "price"
    known = [(measure(each, key), item, each) for item, each in pairs]
    amounts = [(amount, item, each) for amount, item, each in known if amount is not None]
    if not amounts:
        return worded("these-facet-untold", facet=_key_name(key)), None
    if asked.question == "range":
        ends = [min(amounts, key=_amount), max(amounts, key=_amount)]
        low, high = (_said_amount(key, end[0], end[2]) for end in ends)
        return worded("these-range", low=low, high=high, alike=low == high), None
    if asked.question in ("average", "total"):
        return _summed(asked.question, amounts), None
    number = 1 if asked.number is None else asked.number
    best = placed(sorted((each[0] for each in amounts), reverse=asked.question == "most"), number)
    if best is None:
        return worded("extreme-beyond", n=len(amounts)), None
    first = [(item, each) for amount, item, each in amounts if amount == best]
    named = names([item for item, _ in first])
    called = worded("nth-most", number=number, called=called_most(key, asked.question == "least"))
    why = _why(key, first[0][1])
    unknown, num = len(known) - len(amounts), len(first)
    rest = worded("these-others-untold", n=unknown) if unknown else ""
    whys = _whys(key, first)
    if num == len(pairs) > 1:
        level = worded("these-level", whys=whys) if len(whys) > 1 else ""
        return sentences(level or worded("these-alike", why=why), rest), None
    if len(whys) > 1:
        why = ""
    had = not (key in changes.BY_NAME or named_order(key)) or called.endswith("sleeves")
    best_is = "extreme-has" if had else "extreme-is"
    text = worded(best_is, n=num, names=named, called=called, why=why)
    level = worded("these-level", whys=whys) if len(whys) > 1 else ""
    text = sentences(text, level, rest)
    return text, first[0][0] if num == 1 else None


def first_few(state: State, asked: Act, pairs: Sequence[Pair], num: int) -> tuple[State, str]:
    """Return which items come first in something: "which two are the cheapest?".

    The state beside has these told of last.
    """
    key = asked.facet or "price"
    known = [(measure(each, key), item, each) for item, each in pairs]
    amounts = [(amount, item, each) for amount, item, each in known if amount is not None]
    if not amounts:
        return state, worded("these-facet-untold", facet=_key_name(key))
    most_first = asked.question == "most"
    first = sorted(amounts, key=_amount, reverse=most_first)[:num]
    items = [(item, each) for _, item, each in first]
    called = called_most(key, not most_first)
    named = listing(_whys(key, items)) or names([item for item, _ in items])
    text = worded("extreme-is", n=len(items), names=named, called=called, why="")
    return spoken_together(state, [item for item, _ in items]), text


def extreme_of_each(state: State, asked: Act, rows: Sequence[Sequence[Pair]]) -> tuple[State, str]:
    """Return which item of each garment has least or most of something.

    Of a set that is meant "together" the sum is told. The state beside has these told of last.
    """
    found = [extreme(asked, row) for row in rows]
    lines = [text for text, _ in found]
    best = [item for _, item in found if item is not None]
    prices = [item.price for item in best if item.price is not None]
    if asked.word == "together" and len(prices) == len(rows):
        sum_of = money(sum(prices), best[0].currency)
        lines.append(worded("first-total", names=names(best), sum=sum_of))
    return spoken_together(state, best), "\n".join(lines)


def first_of_each(
    state: State, rows: Sequence[Sequence[Pair]], number: int | None
) -> tuple[State, str]:
    """Return what the first of each garment cost together, of one garment the first of its list.

    The state beside has these told of last.
    """
    first = [row[0] for row in rows] if len(rows) > 1 else [*rows[0]][: number or len(rows[0])]
    prices = [each["price"] for _, each in first if each.get("price") is not None]
    if len(prices) < len(first):
        return state, worded("these-facet-untold", facet=facet_of_it("price"))
    total = money(sum(prices), first[0][1].get("currency"))
    items = [item for item, _ in first]
    if len(rows) == 1 and len(items) < (number or 1):
        return spoken_together(state, items), worded("these-total", n=len(items), sum=total)
    return spoken_together(state, items), worded("first-total", names=names(items), sum=total)


def spoken_together(state: State, items: Sequence[ShownItem]) -> State:
    """Return the state with items as those that were told of last."""
    return replace(state, looked=tuple(item.id for item in items), current=None)


def placed(amounts: Sequence[float], number: int) -> float | None:
    """Return which amount is the first, second or so among some; alike, they share a place."""
    apart = list(dict.fromkeys(amounts))
    return apart[number - 1] if 0 < number <= len(apart) else None


def counted_on(asked: Act, pairs: Sequence[Pair], current: ShownItem | None) -> Act:
    """Return a question for the next cheapest as that for the one after the item in mind."""
    if asked.number != NEXT_ONE:
        return asked
    key = asked.facet or "price"
    amounts = {item.id: measure(each, key) for item, each in pairs}
    known = [amount for amount in amounts.values() if amount is not None]
    ranked = list(dict.fromkeys(sorted(known, reverse=asked.question == "most")))
    before = amounts.get(current.id) if current else None
    return replace(asked, number=2 if before is None else ranked.index(before) + 2)


def _summed(question: str, amounts: Sequence[tuple[float, ShownItem, Item]]) -> str:
    """Return what prices are on average, or what one of each garment costs together."""
    currency = amounts[0][2].get("currency")
    prices = [amount for amount, _, _ in amounts]
    low, high = min(prices), max(prices)
    if question == "average":
        middle = money(round(sum(prices) / len(prices), 2), currency)
        ends = (money(low, currency), money(high, currency))
        return worded("these-average", n=len(prices), middle=middle, low=ends[0], high=ends[1])
    groups = [
        [amount for amount, item, _ in amounts if item.group == group]
        for group in dict.fromkeys(item.group for _, item, _ in amounts)
    ]
    several = 1 < len(prices) <= FEW and (len(groups) < 2 or len(groups) == len(prices))
    if several and all(item.position for _, item, _ in amounts):
        each = [
            worded("item-at", place=item.position, price=money(price, currency))
            for price, item, _ in amounts
        ]
        return worded("placed-total", items=each, sum=money(sum(prices), currency))
    if len(groups) < 2:
        return worded("these-total", n=len(prices), sum=money(sum(prices), currency))
    low, high = sum(map(min, groups)), sum(map(max, groups))
    ends = (money(low, currency), money(high, currency))
    return worded("each-total", low=ends[0], high=ends[1], alike=low == high)


def _amount(each: tuple[float, ShownItem, Item]) -> float:
    return each[0]


def _key_name(key: str) -> str:
    axis = changes.BY_NAME.get(key)
    return facet_of_it(axis.facet if axis and axis.facet and key == axis.facet else key)


def called_most(key: str, less: bool) -> str:
    """Return what has least or most of a number or an axis is called: "cheapest"."""
    if key in changes.BY_NAME:
        return most(key, less)
    if name := named_order(key):
        return worded("extreme-of-offer", key=f"{name}-{'less' if less else 'more'}")
    return worded("extreme-of-column", less=less, name=facet_name(key))


def _whys(key: str, first: Sequence[tuple[ShownItem, Item]]) -> list[str]:
    """Return what states how much of something some items have, each with those it is said of."""
    found: dict[str, list[ShownItem]] = {}
    for item, each in first:
        found.setdefault(_why(key, each), []).append(item)
    return [
        worded("extreme-level", names=listing([_short(item) for item in items]), why=why)
        for why, items in found.items()
        if why
    ]


def _short(item: ShownItem) -> str:
    return f"#{item.position}" if item.position else item.name


def _said_amount(key: str, amount: float, item: Item) -> str:
    if key == "price":
        return money(amount, item.get("currency"))
    return _why(key, item) or f"{amount:g}"


def _why(key: str, item: Item) -> str:
    """Return the item's own values that say how much of something it has."""
    if key == "price":
        return money(float(item["price"]), item.get("currency"))
    axis = changes.BY_NAME.get(key)
    if key == "discount":
        return worded("percent", n=round(measure(item, key) or 0))
    if axis is None:
        return value_of(item, key)
    if axis.field in ("lightness", "colourfulness"):
        return value_of(item, "colour", unknown="")
    values = [value_of(item, facet, unknown="") for facet in changes.SCALES.get(key, ())]
    return ", ".join(filter(None, values))


def names(items: Sequence[ShownItem]) -> str:
    """Return how items are called: the numbers alone where there are many."""
    if len(items) < 3 or not all(item.position for item in items):
        return listing([item.name for item in items])
    return listing([f"#{item.position}" for item in items])


def value_of(item: Item, facet: str, unknown: str = worded("value-untold")) -> str:
    """Return what an item has of a facet, in words."""
    if facet == "price":
        price = item.get("price")
        return unknown if price is None else money(float(price), item.get("currency"))
    attributes = item.get("attributes") or {}
    told = attributes.get(facet) or item.get(facet)
    if told:
        return listing([as_said(facet, each) for each in several(told)])
    return looks(facet, seen(item, facet)) if unknown and seen(item, facet) else unknown


def seen(item: Item, facet: str) -> tuple[str, ...]:
    """Return what an item looks like of a facet that the catalogue leaves open, as it is said."""
    return tuple(as_said(facet, each) for each in (item.get("looked") or {}).get(facet, ()))
