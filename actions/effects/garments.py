"""Search for several garments at once, each with a row and a heading of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import request
from actions.conversation.facet import firm
from actions.conversation.garment import ASCENDING, Order
from actions.conversation.loosening import in_its_place, purposeless
from actions.conversation.meaning import unique
from actions.conversation.pointing import point
from actions.conversation.several import for_each, understood
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.effects.details import show_details
from actions.effects.matching import reasons, worth
from actions.effects.own_wishes import for_one_person, set_apart
from actions.effects.search import in_currency, number_asked, search
from actions.effects.sums import affordable, budget_of, first_within, together
from actions.retrieval.answer import Applied, Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.announcing import acknowledged, kept_wants, suggested
from actions.speech.asking import pointing_trouble
from actions.speech.cards import Group, drawn, grouped
from actions.speech.caveats import caveats, not_here
from actions.speech.chips import told_of
from actions.speech.describing import all_look, phrase, some_look, wanted_in_full
from actions.speech.giving_up import way_for_all
from actions.speech.language import heading, listing, sentences, worded
from actions.speech.sorry import apologise

NOTHING = Found((), Applied())
# Of each garment, where there are more than two.
NUM_EACH = 4
# Which garment is to go with an item, that item whole, and as it was shown.
Suited = tuple[int, Mapping[str, Any], ShownItem]
logger = logging.getLogger(__name__)


async def find(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the items of each garment after this message, or of the one item it points at."""
    try:
        turn = await set_apart(client, turn)
        parts = await for_one_person(client, turn, for_each(turn) or understood(turn))
    except RetrievalError as error:
        logger.warning("what is wished of which piece is not known: %r", error)
        return apologise(turn, turn.state, error)
    if trouble := next((each.trouble for each in parts if each.trouble), None):
        return pointing_trouble(turn, trouble)
    if opened := next((each.opened for each in parts if each.opened), None):
        return await show_details(client, turn, opened, *point(turn.message, turn.state).items[1:])
    if len(parts) == 1:
        return await search(client, turn, parts[0])  # only one of them is still wanted
    lacking = unique(value for each in parts for value in each.not_sold)
    if 0 < sum(map(bool, (each.not_sold for each in parts))) < len(parts) - 1:
        # What the shop does not have is said once, and has no row.
        parts = [each for each in parts if not each.not_sold]
        return await show(client, turn, parts, not_here(lacking))
    return await show(client, turn, parts)


async def show(
    client: RetrievalClient,
    turn: Turn,
    parts: Sequence[Understood],
    lead: str = "",
    exclude: tuple[str, ...] = (),
    further: frozenset[int] = frozenset(),
    suited: Suited | None = None,
) -> Outcome:
    """Return the items of several garments, each searched by itself.

    Args:
        client: the way to the retrieval service.
        turn: the turn; its state is what undo comes back to.
        parts: what is meant for each garment.
        lead: the sentence before all of them.
        exclude: ids that were shown before.
        further: garments of which others are looked for; the rest is shown as it was.
        suited: which garment is to go with an item, that item whole, and as it was shown.
    """
    of_each = any(act.each for act in turn.message.said("count"))
    num = number_asked(turn) if len(parts) < 3 or of_each else NUM_EACH
    budget = budget_of([each.state.garment for each in parts])
    parts = list(parts)
    nums = [len(each.state.garment.first) or num for each in parts]
    # Where there is a total, to choose from what it leaves room for.
    limits = [request.NUM_ITEMS_AT_MOST if budget or suited else each for each in nums]
    try:
        before = [
            exclude if number in further else _passed(turn.state, number, each)
            for number, each in enumerate(parts)
        ]
        triples = zip(parts, limits, before, strict=True)
        searches = [_found(client, turn, *each) for each in triples]
        found = await asyncio.gather(*searches)
        notes = [
            _note(each, of, turn, number in further)
            for number, (each, of) in enumerate(zip(parts, found, strict=True))
        ]
        for number in further if len(further) < len(parts) else ():
            if not found[number].items:  # those were all: they stay
                found[number] = await _found(client, turn, parts[number], limits[number], ())
        for number, each in enumerate(parts):
            if found[number].items:
                continue
            less = in_its_place(each, turn.message, turn.shop)
            if (less := less or purposeless(each, found[number].applied)) is not None:
                parts[number] = less
                found[number] = await _found(client, turn, less, limits[number], ())
                notes[number] = _note(less, found[number], turn, number in further)
        for number in _in_vain(turn.state, parts, found):
            if (loose := _measuring_nothing(parts[number])) is not None:
                parts[number] = loose
                found[number] = await _found(client, turn, loose, limits[number], ())
        for number in _in_vain(turn.state, parts, found):
            # Nothing that found nothing is kept: that garment stays as it was.
            parts[number] = Understood(turn.state.alone(number))
            kept = (parts[number], limits[number], before[number])
            found[number] = await _found(client, turn, *kept)
        if budget:
            each_found = zip(parts, found, before, strict=True)
            found = [await _with_cheapest(client, turn, *each) for each in each_found]
        if suited:
            number, full, anchor = suited
            best = sorted(found[number].items, key=lambda each: -worth(full, anchor, each))
            found[number] = replace(found[number], items=tuple(best))
    except RetrievalError as error:
        logger.warning("search failed: %s: %s", type(error).__name__, error)
        asked = replace(turn.state, garments=tuple(each.state.garment for each in parts))
        return apologise(turn, asked.remembering(turn.state), error)
    heard = [acknowledged(each, turn.number) for each in parts]
    for told in (notes, heard):
        if len(set(told)) == 1:  # what is so of all is said once
            lead, told[:] = sentences(told[0], lead), [""] * len(told)
    notes = [sentences(*each) for each in zip(heard, notes, strict=True)]
    garments = tuple(each.state.garment for each in parts)
    state = replace(parts[0].state, garments=garments, offer={}, tried=(), current=None)
    return _shown(turn, parts, found, notes, state, lead, exclude, nums, suited)


def _passed(before: State, number: int, part: Understood) -> tuple[str, ...]:
    """Return what one garment's row has left behind, where nothing new is said of that garment.

    Its row stays as it is on the screen, whatever is said of the others.
    """
    if number >= len(before.garments) or part.state.garment != before.garments[number]:
        return ()
    shown = [item.id for item in before.shown]
    return tuple(each for each in before.seen if each not in shown)


def _in_vain(before: State, parts: Sequence[Understood], found: Sequence[Found]) -> tuple[int, ...]:
    """Return which garments were changed so that nothing is left of them.

    Nothing that is refused comes back: that row stays empty.
    """
    if len(before.garments) != len(parts):
        return ()
    pairs = zip(before.garments, parts, found, strict=True)
    return tuple(
        number
        for number, (was, each, of) in enumerate(pairs)
        if was and not of.items and each.state.garment != was
        if not any(said.how == "refused" for said in each.said)
    )


async def _with_cheapest(
    client: RetrievalClient, turn: Turn, each: Understood, found: Found, exclude: tuple[str, ...]
) -> Found:
    """Return what was found of one garment with the cheapest of it, if there is more."""
    if (found.applied.total or 0) <= len(found.items):
        return found
    firmly = replace(each.state.wants, facets=firm(each.state.wants.facets))
    for wants in (firmly, each.state.wants):  # what is suggested, "for work", if there is any
        cheapest = each.state.searching(wants=wants, order=Order("price", ASCENDING))
        if (more := await _found(client, turn, Understood(cheapest), 1, exclude)).items:
            break
    ids = {str(item["id"]) for item in found.items}
    return replace(found, items=(*found.items, *(i for i in more.items if str(i["id"]) not in ids)))


def _measuring_nothing(part: Understood) -> Understood | None:
    """Return what is meant of one garment without what was to differ, as in "cheaper shoes"."""
    if part.changes or part.state.reference is None or part.state.reference.item:
        return None
    return replace(part, state=part.state.searching(reference=None))


async def _found(
    client: RetrievalClient, turn: Turn, each: Understood, limit: int, exclude: tuple[str, ...]
) -> Found:
    if each.not_sold:
        return NOTHING
    return await client.search(request.build(each.state, turn.shop, limit, exclude))


def _shown(
    turn: Turn,
    parts: Sequence[Understood],
    found: Sequence[Found],
    notes: Sequence[str],
    state: State,
    lead: str,
    seen: tuple[str, ...],
    nums: Sequence[int],
    suited: Suited | None,
) -> Outcome:
    """Return the rows; where none has anything, what was wanted before stays."""
    groups: list[Group] = []
    shown: list[ShownItem] = []
    budget = budget_of(state.garments)
    for number, (each, of) in enumerate(zip(parts, found, strict=True)):
        first = len(shown) + 1
        alone = in_currency(each.state, turn, of)
        state = in_currency(state, turn, of)
        within = first_within(affordable(found, number, budget), nums[number], budget)
        items = [drawn(item, place, number) for place, item in enumerate(within, first)]
        if suited and suited[0] == number:
            whys = [reasons(suited[1], suited[2], item) for item in within]
            items = [{**it, "reasons": why} for it, why in zip(items, whys, strict=True)]
        shown += [ShownItem.of(item, place, number) for place, item in enumerate(within, first)]
        applied = told_of(of, alone, turn.shop)
        title, note = _title(alone, turn), notes[number]
        groups.append(Group(title, note, tuple(items), of.applied.total, applied))
    sums = together([each.items for each in groups], budget, state.currency)
    lead = sentences(lead, sums)
    if not shown:
        before = turn.state.like(*state.liked).dislike(*state.disliked).remembering(turn.state)
        told = grouped(turn, groups, state, lead)
        helps = [(of.applied.relaxations, e.state) for e, of in zip(parts, found, strict=True)]
        if (way := way_for_all(helps)) is None:
            return Outcome(replace(before, tried=()), told)
        offer = {"kind": "drop", "acts": way.acts}
        asked = replace(told[0], text=sentences(told[0].text or "", way.question))
        asked = replace(asked, buttons=(way.button, *asked.buttons))
        return Outcome(replace(before, tried=state.garments, offer=offer), (asked, *told[1:]))
    after = showing(groups, shown, state.remembering(turn.state), seen)
    return Outcome(after, grouped(turn, groups, after, lead))


def showing(
    groups: Sequence[Group], shown: Sequence[ShownItem], state: State, seen: tuple[str, ...] = ()
) -> State:
    """Return the state with these rows on the screen, `seen` before them in this search."""
    totals = tuple(each.total for each in groups if each.total is not None)
    counted = len(totals) == len(groups)
    more = not counted or sum(totals) > len(shown)
    return state.showing(shown, seen, totals if counted else (), more)


def _title(state: State, turn: Turn) -> str:
    named = phrase(_by_itself(kept_wants(state, turn.shop)), state.currency)
    asked = state.reference.changes if state.reference else ()
    if asked:
        changes = listing([change.word for change in asked])
        named = worded("group-changed", wanted=named, changes=changes)
    return heading(named)


def _by_itself(wants: Wants) -> Wants:
    """Return what is wanted of one garment without a total, which the lead tells."""
    return wants.drop("price") if wants.price.total else wants


def _note(each: Understood, found: Found, turn: Turn, further: bool) -> str:
    """Return what is not as it was said of one garment."""
    if each.not_sold:
        return not_here(each.not_sold)
    told = caveats(each, turn.shop, found.applied, any_items=bool(found.items))
    told += suggested(each, found) if found.items else []
    stated = each.state.wants.stated(turn.shop, also_missing=True)
    price = stated.price
    if found.items or not price.total:
        stated = _by_itself(stated)
    else:  # that there are none is so at this price alone
        stated = replace(stated, numbers={**stated.numbers, "price": replace(price, total=False)})
    wanted = wanted_in_full(stated, each.state.currency)
    empty = ""
    if not found.items:
        asked = each.state.reference.changes if each.state.reference else ()
        changes = listing([change.word for change in asked])
        empty = (
            worded("group-none-changed", wanted=wanted, changes=changes)
            if asked
            else worded("group-no-more" if further else "group-none", wanted=wanted)
        )
    wants = each.state.wants
    seen = [*some_look(wants, found.applied), *all_look(wants, found.applied)]
    return sentences(not_here(each.missing), *told, *seen, empty)
