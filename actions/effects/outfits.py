"""Put a whole outfit together, and keep it one when a part of it is given up for another.

One piece with shoes and a bag, or a top and a bottom with shoes: the first of these of which one of
each is here, within what all may cost. What there is nothing of in the colour wanted comes in any.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import request
from actions.conversation.garment import ASCENDING, Order
from actions.conversation.meaning import SUGGESTED, Value, is_colour
from actions.conversation.merging import Said, merge
from actions.conversation.message import Message
from actions.conversation.shop import Shop
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.effects import garments
from actions.effects.own_wishes import OF_ONE, WOMEN, for_one, of_parts
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalUnreachable
from actions.speech.empty_handed import not_sold
from actions.speech.facet_words import alternatives, facet_name, spoken
from actions.speech.kind_words import plural
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.changes import LESS, SCALES
from data.words.lexicon import lexicon
from data.words.outfits import part_of

# The parts of an outfit that begins with nothing.
SEPARATES = ("top", "bottom", "shoes")
FOR_ANYONE = (("whole", "shoes", "bag"), SEPARATES, ("whole", "shoes"), ("top", "bottom"))
FOR_MEN = (SEPARATES, ("top", "bottom"))
# For these a man wears a jacket.
WITH_A_LAYER = frozenset(("formal", "work", "wedding"))
# What is given up of one part before an outfit goes without it.
OUTFIT = "outfit"
OCCASION = "occasion"
USES = (OCCASION, "season")
logger = logging.getLogger(__name__)


async def outfit(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the parts of a whole outfit, each with what the message wants of all of them."""
    base = turn.state.wants.for_another_category()
    kinds = _parts(turn.message, "want")
    rest = tuple(act for act in turn.message.acts if act.facet != "category")
    merged = merge(base, replace(turn.message, acts=rest), turn.shop)
    wants = merged.wants.looking(*turn.message.unread)
    cheap = any(
        act.change and act.change.axis == "price" and act.change.direction == LESS
        for act in turn.message.said("change")
    )
    if cheap:  # each of the cheapest
        turn = replace(turn, state=turn.state.searching(order=Order("price", ASCENDING)))
    for_men = any("men" in value.own_words for value in wants.wanted("gender"))
    uses = {word for value in wants.wanted("occasion") for word in value.own_words}
    for_men_now = ((*SEPARATES, "layer"), *FOR_MEN) if uses & WITH_A_LAYER else FOR_MEN
    for_anyone = (SEPARATES, *FOR_ANYONE) if "sport" in map(_canonical, uses) else FOR_ANYONE
    every: tuple[tuple[str, ...], ...] = for_men_now if for_men else for_anyone
    ways = tuple(way for way in every if {*kinds} <= {*way}) or ((*kinds, *SEPARATES),)
    return await _first_whole(client, turn, wants, ways, kinds)


async def otherwise(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return an outfit after a part of it was given up, or is to be another: "not the dress".

    A kind that a row is of among others is then all that it is of: "ok, with trousers". None where
    no outfit is shown, or the message is of no part of it.
    """
    held = [garment.part for garment in turn.state.garments]
    if len(held) < 2 or not all(held):
        return None
    wanted, gone = (_parts(turn.message, *ops) for ops in (("want",), ("refuse", "drop")))
    rest = tuple(part for part in held if part not in ("whole", "top", "bottom"))
    bare = tuple(act for act in turn.message.acts if act.facet not in KINDS)
    if gone.keys() == {"whole"} or ("whole" in held and wanted.keys() & {"top", "bottom"}):
        wants = max((each.wants for each in turn.state.garments), key=lambda w: len(w.facets))
        wants = wants.drop("category").drop("style")
        for facet in OF_ONE:  # what was wished of the piece that goes, goes with it
            if not all(each.wants.wanted(facet) for each in turn.state.garments):
                wants = wants.want(facet, ())
        merged = merge(wants, replace(turn.message, acts=bare), turn.shop)
        ways = (("top", "bottom", *rest), ("top", "bottom"))
        return await _first_whole(client, turn, merged.wants, ways, wanted)
    if gone or bare or len(wanted) != 1 or not wanted.keys() <= {*held}:
        return None
    ((part, kinds),) = wanted.items()
    row = held.index(part)
    own = turn.state.garments[row].wants
    if len(own.wanted("category")) < 2 or own.wanted("style"):
        return None
    parts = [Understood(turn.state.alone(number)) for number in range(len(held))]
    narrow = replace(turn.state.garments[row], wants=own.want("category", kinds))
    parts[row] = Understood(replace(turn.state, garments=(narrow,)))
    return await garments.show(client, turn, parts)


def _parts(message: Message, *ops: str) -> dict[str, tuple[Value, ...]]:
    """Return the kinds that a message names, by the part of an outfit that they are."""
    found: dict[str, tuple[Value, ...]] = {}
    for act in message.said(*ops):
        part = part_of(act.word) if act.facet in KINDS else None
        if part and act.facet == "category":
            found[part] = (*found.get(part, ()), act.value or Value(act.word))
    return found


async def _first_whole(
    client: RetrievalClient,
    turn: Turn,
    wants: Wants,
    ways: Sequence[tuple[str, ...]],
    kinds: dict[str, tuple[Value, ...]] | None = None,
) -> Outcome:
    """Return the first outfit of which one of each is here and can be paid; else the first."""
    chosen: list[Understood] = []
    freed: dict[str, list[str]] = {}
    most = -1.0
    ways = [way for way in ways if all(_left(turn, part) for part in way)] or ways
    if not turn.shop.is_known:
        return apologise(turn, turn.state, RetrievalUnreachable("/v1/vocabulary"), retry="again")
    if not any(kinds_of(turn.shop, part) for way in ways for part in way):
        return not_sold(turn, (Value(OUTFIT),))
    try:
        for way in ways:
            own_kinds = kinds or {}
            here = {part: own_kinds.get(part) or _left(turn, part) for part in way}
            here = {part: each for part, each in here.items() if _left(turn, part)}
            own = await of_parts(client, turn.shop, wants, here, tuple(own_kinds))
            parts = [
                _part(turn, own[part], part, each, alone=part == "whole")
                for part, each in here.items()
            ]
            found = await asyncio.gather(*(_least(client, turn, each) for each in parts))
            prices = [price for _, price, _ in found if price is not None]
            limit = wants.price.upper if wants.price.total else None
            whole = len(prices) == len(found) and (limit is None or sum(prices) <= limit)
            share = len(prices) / max(len(found), 1) + whole
            if share > most:
                most, chosen = share, [each for each, _, _ in found]
                freed = {
                    facet: [_called(each) for each, _, free in found if facet in free]
                    for facet in wants.facets
                }
            if whole:
                break
    except RetrievalError as error:
        logger.warning("an outfit failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    lead = worded("outfit")
    if nearly := [_called(each) for each in chosen if _is_nearly(each, wants)]:
        said = alternatives(OCCASION, [spoken(OCCASION, v) for v in wants.wanted(OCCASION)])
        lead = sentences(lead, worded("outfit-nearly", parts=nearly, wanted=said))
    for facet, without in freed.items():
        if without:
            said = alternatives(facet, [spoken(facet, value) for value in wants.wanted(facet)])
            name, use = facet_name(facet), facet in USES
            told = worded("outfit-freed", parts=without, wanted=said, name=name, use=use)
            lead = sentences(lead, told)
    return await garments.show(client, turn, chosen, lead)


async def _least(
    client: RetrievalClient, turn: Turn, each: Understood
) -> tuple[Understood, float | None, tuple[str, ...]]:
    """Return one part of an outfit with its least price, 0 where the shop tells none.

    In any colour, or for any occasion or season, where nothing is of the one wanted; what was
    given up comes beside. No price where there is none of it at all.
    """
    wants = each.state.wants
    ways: list[tuple[tuple[str, ...], Wants]] = [((), wants)]
    for facet in [facet for facet in wants.facets if is_colour(facet) and wants.wanted(facet)]:
        # Navy blue before any colour, where nothing is merely blue.
        words = {word for value in wants.wanted(facet) for word in value.word.lower().split()}
        kin = [v for v in turn.shop.values(facet) if words & {*v.word.lower().split()}]
        gone, near = ways[-1]
        ways += [(gone, near.want(facet, tuple(kin)))] if kin else []
        ways.append(((*gone, facet), near.want(facet, ())))
    uses = [facet for facet in USES if wants.wanted(facet)]
    own = ways[-1]
    ways += [(own[0], own[1].want(OCCASION, near)) for near in _as_formal(turn.shop, wants)]
    ways += [((facet,), wants.want(facet, ())) for facet in uses]
    if uses:
        gone, least = own
        for facet in uses:
            gone, least = (*gone, facet), least.want(facet, ())
        ways.append((gone, least))
    for gone, now in ways:
        state = each.state.searching(wants=now, order=Order("price", ASCENDING))
        found = await client.search(request.build(state, turn.shop, 1))
        if found.items:
            price = found.items[0].get("price")
            told = replace(each, state=each.state.searching(wants=now))
            return told, float(price or 0), gone
    return each, None, ()


def _called(each: Understood) -> str:
    """Return how a part of an outfit is called: by its only kind, else by the part that it is."""
    kinds = each.state.wants.kinds
    part = each.state.garment.part
    return plural(kinds[0].word) if len(kinds) == 1 else worded("outfit-parts", part=part)


def _is_nearly(part: Understood, wants: Wants) -> bool:
    """Say whether a part is for another occasion than was wanted, about as formal."""
    held = part.state.wants.wanted(OCCASION)
    return bool(held) and held != wants.wanted(OCCASION)


def _as_formal(shop: Shop, wants: Wants) -> list[tuple[Value, ...]]:
    """Return the shop's occasions that come nearest to a wanted one, the nearest first.

    What is for formal occasions suits a wedding and the office, what is otherwise dressed up comes
    next, and then what is for every day: nothing to wear at a party is for sport. Of what is
    itself no more than everyday there are none.
    """
    ranks = SCALES["formality"][OCCASION]
    named = [(v.values(OCCASION) or (v.word,)) for v in wants.wanted(OCCASION)]
    wanted = [ranks[_canonical(each)][0] for names in named for each in names if _canonical(each)]
    everyday, formal = ranks["casual"][0], ranks["formal"][0]
    if not wanted or min(wanted) <= everyday:
        return []
    told = [(v, ranks[_canonical(v.word)][0]) for v in shop.values(OCCASION) if _canonical(v.word)]
    tiers = (
        [value for value, rank in told if rank == formal],
        [value for value, rank in told if min(wanted) <= rank < formal],
        [value for value, rank in told if everyday < rank < min(wanted)],
        [value for value, rank in told if rank == everyday],
    )
    return [tuple(values) for values in tiers if values]


def _canonical(occasion: str) -> str:
    """Return the occasion as it is ranked by how formal it is, "" for one that is not."""
    canonical = lexicon().canonical(OCCASION, occasion) or ""
    return canonical if canonical in SCALES["formality"][OCCASION] else ""


def _part(
    turn: Turn, wants: Wants, part: str, kinds: tuple[Value, ...], *, alone: bool
) -> Understood:
    """Return one part of an outfit, with what is wanted of it."""
    own = wants.want("category", kinds)
    if not alone and not wants.wanted("gender") and (women := for_one(turn.shop, WOMEN)):
        own = own.want("gender", women)  # beside dresses: an outfit is for one person
    order = turn.state.garment.order
    garment = replace(turn.state.garment, wants=own, reference=None, order=order, part=part)
    state = replace(turn.state, garments=(garment,), current=None)
    named = {facet: own.wanted(facet) for facet in own.facets}
    hinted = tuple(
        Said("wanted", facet, values)
        for facet, values in named.items()
        if values and all(value.how == SUGGESTED for value in values)
    )
    said = hinted if turn.message.said("pair") else ()  # it is told once
    return Understood(state, said, unread=turn.message.unread)


def kinds_of(shop: Shop, part: str) -> tuple[Value, ...]:
    """Return the shop's kinds that are a part of an outfit."""
    return tuple(kind for kind in shop.values("category") if part_of(kind.word) == part)


def _left(turn: Turn, part: str) -> tuple[Value, ...]:
    """Return the shop's kinds that are a part of an outfit, without those the message refuses."""
    refused = _parts(turn.message, "refuse", "drop").get(part, ())
    gone = {name for kind in refused for name in (kind.word, *kind.values("category"))}
    return tuple(kind for kind in kinds_of(turn.shop, part) if kind.word not in gone)
