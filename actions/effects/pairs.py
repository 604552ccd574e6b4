"""Find what goes with an item: other parts of an outfit, chosen by stated rules.

Each part is a row of its own. Of the nearest items those come first whose colour goes with the
anchor's and that suit the same occasion, season and formality; the reasons say which of it holds.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import request
from actions.conversation.acts import ALL, THIS
from actions.conversation.fitting import fits
from actions.conversation.garment import Garment
from actions.conversation.meaning import Value
from actions.conversation.merging import merge
from actions.conversation.mind import in_mind
from actions.conversation.numbering import NOWHERE
from actions.conversation.pointing import point
from actions.conversation.shop import value_of
from actions.conversation.shown import OWN, ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.effects import garments
from actions.effects.in_plan import for_any_use, matched, told_of_uses
from actions.effects.matching import reasons, unsold_item, worth
from actions.effects.outfits import kinds_of, outfit
from actions.effects.sums import with_one_of_each
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.announcing import acknowledged
from actions.speech.asking import ask_which, pointing_trouble
from actions.speech.cards import Group, drawn, grouped
from actions.speech.caveats import caveats
from actions.speech.chips import told_of
from actions.speech.describing import phrase
from actions.speech.empty_handed import not_sold
from actions.speech.kind_words import plural
from actions.speech.language import heading, sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.outfits import COMPLETED_BY, is_matched, part_of

NUM_PARTS, NUM_EACH, NUM_CONSIDERED = 3, 3, 12
NUM_OF_ONE = 6
Item = Mapping[str, Any]
logger = logging.getLogger(__name__)


async def pair(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what goes with the item meant, and keep that item in view."""
    if (plan := await matched(client, turn)) is not None:
        return plan
    told = _described(turn)
    pointing = (
        NOWHERE if told and not turn.message.points else point(turn.message, turn.state, "pair")
    )
    if pointing.trouble:
        return pointing_trouble(turn, pointing)
    wanting = bool(turn.message.said("want"))
    fresh = any(act.fresh for act in turn.message.said("pair"))
    mind = None if told or fresh else in_mind(turn.state)
    every = any(act.place == ALL for act in turn.message.said("pair"))  # "any hats to match?"
    anchor = (mind if every else None) or pointing.first or mind
    anchor = anchor or _shown_so(turn)
    own = any(act.own for act in turn.message.said("pair"))
    held_own = turn.state.beside if own and not told else None
    own = bool(own and (told or held_own))
    if anchor is None and told and not own:
        try:
            anchor = await _of_stock(client, turn, told)
        except RetrievalError as error:
            logger.warning("pairing failed: %s: %s", type(error).__name__, error)
            return apologise(turn, turn.state, error, retry="again")
        if anchor is None:
            return say(turn.state, worded("stock-none", wanted=phrase(told, turn.state.currency)))
    anchor = None if held_own else anchor
    unsold = unsold_item(told, turn.state.currency) if own and told and anchor is None else None
    if held_own:
        unsold = {"id": "", "title": held_own.title, "attributes": held_own.whole}
    names_kind = any(act.facet in KINDS for act in turn.message.said("want"))
    if anchor is None and unsold is None and (names_kind or _part(turn)) and not fresh:
        anchor = next(iter(turn.state.shown), None)  # "a tie to match" is for what comes first
    it = any(act.place == THIS for act in turn.message.said("pair")) and turn.state.shown
    scratch = (wanting or fresh) and not turn.message.points and not unsold and not it
    if anchor is None and unsold is None and (scratch or not turn.state.shown):
        return await outfit(client, turn)
    if anchor is None and unsold is None:
        return ask_which(turn, "pair")
    asked = merge(Wants(), turn.message, turn.shop)
    if asked.missing and not asked.wants.kinds:
        return not_sold(turn, asked.missing)
    try:
        full = unsold or await client.item(anchor.id if anchor else "")
        held = replace(ShownItem.of(full), position=anchor.position if anchor else 0)
        name = worded("pair-own", wanted=held.title) if own else held.name
        rows = asked_of = _rows(turn, held)
        if not rows:
            return say(turn.state, worded("pair-nothing", name=name))
        alone = len(rows) == 1
        looked = [await _looked_for(client, turn, garment, held, alone) for garment in rows]
    except RetrievalMissing:
        return say(turn.state, worded("item-gone-others"))
    except RetrievalError as error:
        logger.warning("pairing failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    rows, found = [garment for garment, _ in looked], [found for _, found in looked]
    return _shown(turn, held, full, rows, found, name, _lacking(turn, asked_of, rows, found))


def _described(turn: Turn) -> Wants | None:
    """Return the garment that a message describes for others to go with, if it names its kind."""
    told = [act for act in turn.message.said("about") if act.value]
    if not any(act.facet in KINDS for act in told):
        return None
    acts = tuple(replace(act, op="want") for act in told)
    return merge(Wants(), replace(turn.message, acts=acts), turn.shop).wants or None


def _shown_so(turn: Turn) -> ShownItem | None:
    """Return the item in mind, else on the screen, that "this dress" means, if one is so."""
    told = [act for act in turn.message.said("about") if act.value]
    this = any(act.place == THIS and not act.own for act in turn.message.said("pair"))
    mind = in_mind(turn.state)
    among = (*((mind,) if mind else ()), *turn.state.shown) if told and this else ()
    return next((item for item in among if all(fits(item, act) for act in told)), None)


async def _of_stock(client: RetrievalClient, turn: Turn, told: Wants) -> ShownItem | None:
    """Return an item of the stock that is as described: "what goes with a green skirt"."""
    alone = State(garments=(Garment(told),), disliked=turn.state.disliked)
    found = await client.search(request.build(alone, turn.shop, 1))
    return ShownItem.of(found.items[0]) if found.items else None


def _part(turn: Turn) -> str:
    """Return the part of an outfit that is asked for, "" for none or any."""
    return next((act.word for act in turn.message.said("pair") if act.word), "")


def _asked(part: str, own: str) -> tuple[str, ...]:
    """Return the parts of an outfit asked for beside one: over a skirt comes a top, not a coat."""
    if part == "under" and own in ("layer", "top"):
        return ("top",)
    if part == "over":
        return ("top",) if own == "bottom" else ("layer",)
    return (part,) if part in COMPLETED_BY else COMPLETED_BY[own]


def _rows(turn: Turn, anchor: ShownItem) -> list[Garment]:
    """Return what to look for: the kinds named, else the parts that complete an outfit."""
    named = turn.message.said("want")
    whom = turn.state.wants.of("gender")
    same = _same(anchor, "gender") or ({"gender": whom} if whom else {})
    base = replace(turn.state.wants.of_the_person(), version=turn.shop.version)
    base = replace(base, facets={**base.facets, **same})
    wants = merge(base, turn.message, turn.shop).wants.looking(*turn.message.unread)
    wants = wants.avoiding(*turn.message.unread_refused)
    if _part(turn) == "same" and turn.state.wants.kinds:
        return [Garment(merge(turn.state.wants, turn.message, turn.shop).wants)]
    if any(act.facet in KINDS for act in named):
        return [Garment(wants)]
    kind = anchor.category or ""
    own = part_of(kind) or part_of(" ".join(anchor.values("style"))) or "whole"
    rows = []
    for part in _asked(_part(turn), own):
        kinds = kinds_of(turn.shop, part)
        if kinds:
            rows.append(Garment(wants.want("category", kinds)))
    return rows[:NUM_PARTS]


def _same(anchor: ShownItem, facet: str) -> dict[str, Any]:
    """Return whom the anchor is for, as a want."""
    own = anchor.attributes.get(facet, ())
    told = [value for value in own if value.lower() != "unisex"]
    if len(told) != 1:
        return {}
    value = Value(told[0].lower(), (((facet, (told[0],)),),))
    return dict(Wants().want(facet, (value,)).facets)


async def _looked_for(
    client: RetrievalClient, turn: Turn, garment: Garment, anchor: ShownItem, alone: bool
) -> tuple[Garment, Found]:
    """Return the items to choose from, and what was looked for to find any.

    Where nothing is for the use that was told, it is looked for for any. Whom the anchor is for
    nobody need have said: where nothing goes with it for them, it is looked for for anyone.
    """
    found = await _considered(client, turn, garment, anchor, alone)
    if not found.items and (anyhow := for_any_use(garment)) != garment:
        garment = anyhow
        found = await _considered(client, turn, garment, anchor, alone)
    said = any(act.facet == "gender" for act in turn.message.said("want"))
    if found.items or said or not garment.wants.of("gender"):
        return garment, found
    anyone = replace(garment, wants=garment.wants.release("gender"))
    return anyone, await _considered(client, turn, anyone, anchor, alone)


def _lacking(
    turn: Turn, asked: Sequence[Garment], looked: Sequence[Garment], found: Sequence[Found]
) -> list[str]:
    """Return a sentence on each garment that there is for others alone, or for another use."""
    whom = [
        (one.wants.of("gender"), other.wants.of("gender"))
        for one, other in zip(asked, looked, strict=True)
    ]
    none = [
        worded("group-none", wanted=_title(for_any_use(one), turn).lower())
        for one, (own, others), of in zip(asked, whom, found, strict=True)
        if own != others and of.items
    ]
    return [*none, *told_of_uses(asked, looked, found)]


async def _considered(
    client: RetrievalClient, turn: Turn, garment: Garment, anchor: ShownItem, alone: bool
) -> Found:
    """Return the items to choose from; of a garment alone, with those of the anchor's occasion.

    With a belt to go with a brown wallet those in brown are among them.
    """
    state = State(garments=(garment,), disliked=turn.state.disliked, liked=turn.state.liked)
    found = await client.search(request.build(state, turn.shop, NUM_CONSIDERED))
    kinds = [kind.word for kind in garment.wants.kinds]
    tinted = bool(kinds) and all(map(is_matched, (anchor.category or "", *kinds)))
    for facet in ("occasion", "colour") if alone else ():
        own = tuple(value_of(facet, each) for each in anchor.own(facet))
        if not own or garment.wants.wanted(facet) or (facet == "colour" and not tinted):
            continue
        suited = state.searching(wants=garment.wants.want(facet, own))
        of_it = await client.search(request.build(suited, turn.shop, NUM_CONSIDERED))
        ids = {each["id"] for each in of_it.items}
        others = tuple(each for each in found.items if each["id"] not in ids)
        found = replace(found, items=(*of_it.items, *others))
    return found


def _shown(
    turn: Turn,
    anchor: ShownItem,
    full: Item,
    rows: Sequence[Garment],
    found: Sequence[Found],
    name: str,
    lacking: Sequence[str],
) -> Outcome:
    state = replace(turn.state, garments=tuple(rows), offer={}, tried=())
    groups: list[Group] = []
    shown: list[ShownItem] = []
    num = NUM_OF_ONE if len(rows) == 1 else NUM_EACH
    for number, (garment, of) in enumerate(zip(rows, found, strict=True)):
        chosen = sorted(of.items, key=lambda each: -worth(full, anchor, each))[:num]
        items = []
        for each in chosen:
            place = len(shown) + 1
            told = drawn(each, place, number)
            items.append({**told, "reasons": reasons(full, anchor, each)})
            shown.append(ShownItem.of(each, place, number))
        alone = state.alone(number)
        title = _title(garment, turn)
        note = "" if items else worded("group-none", wanted=title.lower())
        applied = told_of(of, alone, turn.shop)
        groups.append(Group(title, note, tuple(items), of.applied.total, applied))
    if not shown:
        return say(turn.state, sentences(*(each.note for each in groups)))
    message = turn.message
    refused = message.unread_refused
    swaps = any(act.facet in KINDS for act in message.acts)
    same = _part(turn) == "same" and not swaps
    heard_of = merge(turn.state.wants, message, turn.shop).said if same else ()
    meant = Understood(state.alone(0), heard_of, unread=message.unread, unread_refused=refused)
    unlike = caveats(meant, turn.shop, found[0].applied)
    heard = acknowledged(meant, turn.number)
    lead = sentences(heard, *lacking, *unlike, worded("pair-with", name=name))
    if any(act.question == "total" for act in turn.message.said("ask")):
        lead = sentences(with_one_of_each(anchor, shown), lead)
    after = garments.showing(groups, shown, state.remembering(turn.state))
    after = replace(after, current=anchor if anchor.id else None)
    beside = anchor if anchor.id else replace(anchor, id=OWN)
    return Outcome(replace(after, beside=beside), grouped(turn, groups, after, lead))


def _title(garment: Garment, turn: Turn) -> str:
    kinds = [kind.word for kind in garment.wants.kinds]
    part = part_of(kinds[0]) if kinds else None
    if part and (len(kinds) > 2 or part in ("shoes", "bag")) and not garment.wants.price:
        return heading(worded("outfit-part", part=part, plural=plural(part)))
    return heading(phrase(garment.wants, turn.state.currency))
