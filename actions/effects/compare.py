"""Lay two or three items side by side: what they share, and in what they differ."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.acts import Act
from actions.conversation.garment import Garment
from actions.conversation.meaning import is_code
from actions.conversation.measuring import measure
from actions.conversation.mind import in_mind, known, looked_at
from actions.conversation.pointing import point
from actions.conversation.request import build
from actions.conversation.several import named as garments_named
from actions.conversation.several import part
from actions.conversation.shop import Shop
from actions.conversation.shown import ShownItem, several
from actions.conversation.state import NUM_SPOKEN, State
from actions.conversation.turn import Outcome, Reply, Turn, say
from actions.conversation.understanding import understand
from actions.effects.extremes import Pair, extreme
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import ask_kind, ask_which, pointing_trouble
from actions.speech.describing import wanted_in_full
from actions.speech.empty_handed import not_sold
from actions.speech.facet_words import as_said, facet_name
from actions.speech.language import quoted, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.changes import BY_NAME
from data.words.money import money

NUM_AT_MOST = 6
IT = re.compile(r"\b(?:it|this|that)\b(?!\s+one)", re.IGNORECASE)
FIRST = ("price", "brand", "category", "style", "colour")
# What a picture is measured by, and what stands elsewhere, is nothing to read.
UNSAID = ("lightness", "colourfulness", "title", "description", "url", "image", "currency")
logger = logging.getLogger(__name__)


async def compare(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a table of the items meant, and a sentence on what sets them apart."""
    if len(garments_named(turn.message)) > 1 and turn.message.said("order"):
        return await _first_of_each(client, turn)
    pointing = point(turn.message.as_description(), turn.state, "compare", "ask")
    if pointing.trouble:
        return pointing_trouble(turn, pointing)
    items = pointing.items
    mind = in_mind(turn.state)
    if mind is None and IT.search(turn.message.text):
        mind = next(iter(turn.state.shown), None)  # "compare it": what came first
    if len(items) == 1 and mind and mind.id != items[0].id:
        items = (mind, *items)
    elif len(items) == 1 and len(turn.state.shown) > 1:
        return say(turn.state, worded("compare-one-alone", name=items[0].name))
    if not items:
        items = tuple(known(each, turn.state) for each in turn.state.compared)
    if len(items) < 2 and not turn.state.shown:
        items = looked_at(turn.state)  # "compare them", after two were told of one by one
    if len(items) < 2:
        kept = turn.state.kept
        items = turn.state.shown if len(turn.state.shown) > 1 else kept if len(kept) > 1 else ()
    items = items[:NUM_AT_MOST]
    if len(items) < 2:
        return ask_which(turn, "compare") if turn.state.shown else ask_kind(turn)
    return await _laid_out(client, turn, items)


async def _first_of_each(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a table of what comes first of each that a message tells apart by a superlative.

    Of what there is nothing, that is said.
    """
    parts = [
        understand(part(turn.message, number), _begun(turn, number), turn.shop)
        for number in garments_named(turn.message)
    ]
    try:
        bodies = [build(each.state, turn.shop, 1) for each in parts if not each.not_sold]
        found = await asyncio.gather(*map(client.search, bodies))
    except RetrievalError as error:
        logger.warning("comparing failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    lacking = [each.not_sold for each in parts if each.not_sold]
    if lacking:
        return not_sold(turn, lacking[0])
    for each, of in zip(parts, found, strict=True):
        if not of.items:
            wanted = wanted_in_full(each.state.wants, turn.state.currency)
            return say(turn.state, worded("stock-none", wanted=wanted))
    items = [ShownItem.of(of.items[0]) for of in found]
    held = tuple(each for each in turn.state.spoken if each.id not in {i.id for i in items})
    spoken = replace(turn.state, spoken=(*held, *items)[-NUM_SPOKEN:])
    return await _laid_out(client, replace(turn, state=spoken), items)


def _begun(turn: Turn, number: int) -> State:
    """Return the state in which one of several is looked for: of what is wanted, or anew."""
    kind = any(act.facet in KINDS for act in part(turn.message, number).said("want"))
    wants = turn.state.wants.for_another_category() if kind else turn.state.wants
    return replace(turn.state, garments=(Garment(wants),), lists=(), current=None, compared=())


async def _laid_out(client: RetrievalClient, turn: Turn, items: Sequence[ShownItem]) -> Outcome:
    """Return a table of some items, and what sets them apart in words."""
    try:
        found = await client.items([item.id for item in items])
    except RetrievalError as error:
        logger.warning("comparing failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    if len(found) < 2:
        return ask_kind(turn, worded("some-gone"))
    held = {item.id: item for item in items}
    named = [replace(ShownItem.of(each), position=held[str(each["id"])].position) for each in found]
    rows = table(found, turn.shop)
    asked = next((act for act in turn.message.said("compare") if act.facet), None)
    pairs = list(zip(named, found, strict=True))
    lead, best = told_by(asked, pairs) if asked else ("", None)
    words = in_words(named, found, rows)
    unread = turn.message.unread
    untold = worded("kinds-apart-untold", words=quoted(unread)) if unread else ""
    replies = [Reply("\n".join(filter(None, (lead, untold, words))))]
    if turn.draws:
        replies.append(Reply(custom=drawn(named, found, rows)))
    ids = tuple(item.id for item in named)
    # "Which is warmer, 1 or 2?" looks at the one that is.
    current = best or turn.state.current
    return Outcome(replace(turn.state, compared=ids, current=current), tuple(replies))


def told_by(asked: Act, pairs: Sequence[Pair]) -> tuple[str, ShownItem | None]:
    """Return what items are compared by: which has most of it, or what each has of a facet.

    The item that has most, or least, comes beside.
    """
    by = asked.facet
    if by == "price" or by in BY_NAME:
        question = asked.question or ("least" if by == "price" else "most")
        return extreme(Act("ask", facet=by, question=question), pairs)
    values = [_cell(each, by) for _, each in pairs]
    if not all(values):
        return "", None
    if len({value.casefold() for value in values}) == 1:
        return worded("compared-same", name=facet_name(by), value=values[0]), None
    own = [
        worded("compared-of-each", name=item.name, value=value)
        for (item, _), value in zip(pairs, values, strict=True)
    ]
    return worded("compared-apart", values=own), None


def table(items: Sequence[Mapping[str, Any]], shop: Shop) -> list[tuple[str, list[str]]]:
    """Return what the catalogue says of each item, column by column; "–" where it says nothing."""
    columns = [*FIRST]
    for item in items:
        told = item.get("attributes") or {}
        columns += [name for name in told if name not in columns and shop.states(name)]
    rows = []
    for column in columns:
        values = [_cell(item, column) for item in items]
        if column not in UNSAID and not is_code(column) and any(values):
            rows.append((_row(column), [v or "–" for v in values]))
    return rows


def _row(column: str) -> str:
    return worded("compared-column", facet=column, name=facet_name(column))


def _cell(item: Mapping[str, Any], column: str) -> str:
    if column == "price":
        price = item.get("price")
        return "" if price is None else money(float(price), item.get("currency"))
    told = (item.get("attributes") or {}).get(column) or item.get(column)
    if not told or not isinstance(told, str | list | tuple):
        return "" if told is None or isinstance(told, dict) else str(told)
    return ", ".join(as_said(column, each) for each in several(told))


def in_words(
    named: Sequence[ShownItem],
    items: Sequence[Mapping[str, Any]],
    rows: Sequence[tuple[str, Sequence[str]]],
) -> str:
    """Return the table in words: what is alike, then each item with what sets it apart."""
    alike = [values[0] for _, values in rows if len(set(values)) == 1 and values[0] != "–"]
    apart = [(name, values) for name, values in rows if len(set(values)) > 1]
    told: dict[str, str] = {}
    for value in alike:
        told.setdefault(value.casefold(), value)
    lines = [worded("compared-alike", values=", ".join(told.values()))] if told else []
    if not apart:
        return "\n".join([*lines, worded("compared-no-difference")])
    for place, item in enumerate(named):
        own = ", ".join(f"{name.lower()} {values[place]}" for name, values in apart)
        lines.append(worded("compared-item", name=item.name, values=own))
    prices = [(measure(each, "price"), item) for each, item in zip(items, named, strict=True)]
    known = sorted((p, i.name) for p, i in prices if p is not None)
    if len(known) == len(named) and known[0][0] < known[1][0]:
        gap = money(known[1][0] - known[0][0], items[0].get("currency"))
        gap = gap if len(known) == 2 else ""
        lines.append(worded("compared-cheapest", name=known[0][1], gap=gap))
    return "\n".join(lines)


def drawn(
    named: Sequence[ShownItem],
    items: Sequence[Mapping[str, Any]],
    rows: Sequence[tuple[str, Sequence[str]]],
) -> dict[str, Any]:
    """Return the table as clients draw it."""
    heads = [
        {
            "id": each["id"],
            "title": each["title"],
            "position": item.position or None,
            "price": each.get("price"),
            "currency": each.get("currency"),
            "image_url": each.get("image_url"),
        }
        for each, item in zip(items, named, strict=True)
    ]
    told = [{"name": name, "values": list(values)} for name, values in rows]
    return {"type": "comparison", "items": heads, "rows": told}
