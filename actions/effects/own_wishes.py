"""Tell of which piece of an outfit a wish is, and that all of it is for one person.

A whole outfit is for a wedding, or in navy; but only one piece of it is knee-length, striped or has
a v-neck. Which one: the one that is named, else the first that is worn on the body of which the
shop has such a thing. No bag is asked for its length.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.conversation import several
from actions.conversation.meaning import Value
from actions.conversation.request import wants_of
from actions.conversation.shop import Shop
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.client import RetrievalClient
from data.words import KINDS
from data.words.lexicon import lexicon

# What belongs to one piece.
OF_ONE = ("length", "sleeve_length", "neckline", "fit", "pattern")
WOMEN = "women"
# Of a kind that is one gender's alone, some are told to be another's by mistake.
NEARLY = 0.95
NOT_WORN = ("shoes", "bag", "extra")


async def of_parts(
    client: RetrievalClient,
    shop: Shop,
    wants: Wants,
    kinds: Mapping[str, Sequence[Value]],
    named: Sequence[str] = (),
) -> dict[str, Wants]:
    """Return what is wanted of each part of an outfit.

    Args:
        client: asked which part has what.
        shop: what the catalogue has.
        wants: of all of it.
        kinds: of garment, by the parts of the outfit in their order.
        named: the parts whose kinds the message names.

    Raises:
        RetrievalError: it cannot be told.
    """
    facets = [facet for facet in OF_ONE if wants.wanted(facet)]
    found = dict.fromkeys(kinds, wants)
    if not facets:
        return found
    asked = (_has(client, shop, each, facets) for each in kinds.values())
    has = dict(zip(kinds, await asyncio.gather(*asked), strict=True))
    for facet in facets:
        meant = {value for each in wants.wanted(facet) for value in each.values(facet)}
        whose = _whose(facet, meant, has, named)
        for part in kinds if whose else ():
            if part != whose:
                found[part] = found[part].want(facet, ())
    return found


async def set_apart(client: RetrievalClient, turn: Turn) -> Turn:
    """Return the turn with each wish of one piece told as that of a row of the outfit in hand.

    Raises:
        RetrievalError: it cannot be told which.
    """
    garments, message = turn.state.garments, turn.message
    wished = [act for act in message.said("want") if act.facet in OF_ONE and act.value]
    named = any(act.facet in KINDS for act in message.acts)
    if not wished or named or message.points or not all(each.part for each in garments):
        return turn
    kinds = {each.part: each.wants.kinds for each in garments}
    if len(kinds) != len(garments):
        return turn
    told = Wants(version=turn.state.wants.version)
    for act in wished:
        assert act.value is not None
        told = told.want(act.facet, (act.value,))
    parts = await of_parts(client, turn.shop, told, kinds)
    rows = {
        facet: [number for number, each in enumerate(garments) if parts[each.part].wanted(facet)]
        for facet in told.facets
    }
    acts = tuple(
        replace(act, garment=rows[act.facet][0])
        if act in wished and len(rows[act.facet]) == 1
        else act
        for act in message.acts
    )
    return replace(turn, message=replace(message, acts=acts))


async def for_one_person(
    client: RetrievalClient, turn: Turn, parts: Sequence[Understood]
) -> list[Understood]:
    """Return the garments of an outfit, those for anybody for whom the others are made alone.

    "An outfit, a skirt and shoes", where skirts are women's, is of no men's shoes. Where whom they
    are for is told of any, or kinds of both are named, they stay as they are.

    Raises:
        RetrievalError: it cannot be told who wears them.
    """
    every = [each.state.garment for each in parts]
    told = any(each.whose or each.wants.of("gender") for each in every)
    several_now = 1 < len(parts) <= len(several.named(turn.message))
    if told or not several_now or not turn.message.said("pair"):
        return list(parts)
    asked = (client.stock(wants_of(each.wants, turn.shop), ["gender"]) for each in every)
    stocks = await asyncio.gather(*asked)
    whom = [_worn_by(stock.values.get("gender", ())) for stock in stocks]
    alone = {*whom} - {""}
    ones = for_one(turn.shop, min(alone)) if len(alone) == 1 else ()
    return [
        each
        if who or not ones
        else replace(each, state=each.state.searching(wants=each.state.wants.want("gender", ones)))
        for each, who in zip(parts, whom, strict=True)
    ]


def for_one(shop: Shop, whom: str) -> tuple[Value, ...]:
    """Return what is for women, or men, or for anyone, as a want; () where no column tells it."""
    meant = {each: lexicon().canonical("gender", each) for each in shop.vocabulary.values("gender")}
    own, anyone = (
        tuple(value for value, known in meant.items() if known == each) for each in (whom, "unisex")
    )
    ways = tuple((("gender", each),) for each in (own, anyone) if each)
    return (Value(whom, ways),) if own else ()


def _worn_by(genders: Sequence[tuple[str, int]]) -> str:
    """Return for whom nearly all garments of a kind are, "" where they are for several."""
    counts: dict[str, int] = {}
    for value, count in genders:
        whom = lexicon().canonical("gender", value) or ""
        counts[whom] = counts.get(whom, 0) + count
    most = max(counts, key=lambda each: counts[each], default="")
    return most if most in (WOMEN, "men") and counts[most] >= NEARLY * sum(counts.values()) else ""


async def _has(
    client: RetrievalClient, shop: Shop, kinds: Sequence[Value], facets: Sequence[str]
) -> dict[str, set[str]]:
    """Return the values that garments of some kinds have, by facet."""
    of_kind = Wants(version=shop.version)
    for kind in kinds:
        facet = next((name for name, _ in (kind.any[0] if kind.any else ())), "category")
        of_kind = of_kind.want(facet, (*of_kind.wanted(facet), kind))
    found = await client.stock(wants_of(of_kind, shop), facets)
    return {facet: {value for value, _ in found.values.get(facet, ())} for facet in facets}


def _whose(
    facet: str, meant: set[str], has: Mapping[str, Mapping[str, set[str]]], named: Sequence[str]
) -> str:
    """Return the part that a wish is of, "" where no part is told of such a thing."""
    told = [part for part in has if has[part][facet]]
    having = [part for part in told if has[part][facet] & meant]
    own = [part for part in told if part in named]
    worn = [part for part in having if part not in NOT_WORN]
    return next(iter([*(p for p in having if p in own), *own, *worn, *having, *told]), "")
