"""Choose one garment of a plan to go with another of it, for its use or else for any."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.garment import Garment
from actions.conversation.in_hand import numbered
from actions.conversation.merging import merge
from actions.conversation.numbering import NOWHERE, Pointing
from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.understanding import Understood, understand
from actions.effects import garments
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.facet_words import alternatives, facet_name, spoken
from actions.speech.kind_words import plural
from actions.speech.language import listing, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.outfits import part_of

logger = logging.getLogger(__name__)


async def matched(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return the plan with one of its garments chosen to go with another, or with an item of it.

    None where no plan is shown, or the message is of no two garments of it.
    """
    state, message = turn.state, turn.message
    told = message.said("pair")
    totals = [act for act in message.said("want") if act.bounds and act.bounds.total]
    planned = len(state.garments) > 1 or (totals and state.wants.kinds and state.shown)
    if not planned or any(act.own or act.fresh for act in told):
        return None
    wanted = [act for act in message.said("want") if act.facet in KINDS and act.value]
    about = [act for act in message.said("about") if act.facet in KINDS and act.value]
    described = [of for act in told for of in act.of if of.facet in KINDS and act.place is None]
    if described and (wanted or about):
        wanted, about = described, wanted or about  # "the trousers should match the blazer"
    places = any(isinstance(act.place, int) for act in told)
    pointing = point(message, state, "pair") if places else NOWHERE
    anchor = _anchor(turn, about, pointing)
    if not wanted or anchor is None:
        return None
    found = numbered(wanted, state)
    number = min(found) if found else len(state.garments)
    if number == anchor.group and found:
        return None
    of_all = replace(message, acts=tuple(totals))  # what all may cost is of each
    parts = [
        understand(of_all, state.alone(n), turn.shop) if totals else Understood(state.alone(n))
        for n in range(len(state.garments))
    ]
    more = tuple(a for a in message.acts if a.op == "want" and a.facet not in KINDS)
    base = state.garments[number].wants if found else state.wants.for_another_category()
    acts = more if found else (*(replace(act, op="want") for act in wanted), *more)
    merged = merge(base, replace(message, acts=acts), turn.shop)
    if not merged.wants.kinds:
        return None  # of what the shop lacks
    held = state.garments[number] if found else Garment()
    alone = replace(state, garments=(replace(held, wants=merged.wants),), current=None)
    parts[number : number + 1] = [Understood(alone, merged.said)]
    try:
        full = await client.item(anchor.id)
    except RetrievalMissing:
        return say(state, worded("item-gone"))
    except RetrievalError as error:
        logger.warning("matching failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry="again")
    closest = merged.wants.wanted("style") or merged.wants.kinds
    kinds = [plural(kind.word) for kind in closest]
    lead = worded("plan-matched", wanted=listing(kinds), name=anchor.name)
    whole = replace(ShownItem.of(full), position=anchor.position, group=anchor.group)
    return await garments.show(client, turn, parts, lead, suited=(number, full, whole))


def _anchor(turn: Turn, about: list[Act], pointing: Pointing) -> ShownItem | None:
    """Return the item to go with: that pointed at, that in mind, else the first of its row."""
    alone = len(turn.state.garments) < 2
    if pointing.first or not (about or alone):
        return pointing.first
    rows = {0} if alone else numbered(about, turn.state)
    mind = turn.state.current
    if mind and mind in turn.state.shown and mind.group in rows:
        return mind
    return next((item for item in turn.state.shown if item.group in rows), None)


USES = ("occasion", "season")
# Of so many kinds the part that they are is named, and not they.
NUM_NAMED = 2


def for_any_use(garment: Garment) -> Garment:
    """Return a garment that is wanted for any occasion and season."""
    wants = garment.wants
    for facet in USES:
        wants = wants.release(facet)
    return replace(garment, wants=wants)


def told_of_uses(
    asked: Sequence[Garment], looked: Sequence[Garment], found: Sequence[Found]
) -> list[str]:
    """Return a sentence on the garments of which there is none for the use that was told."""
    lines = []
    for facet in USES:
        freed = [
            (one, other)
            for one, other, of in zip(asked, looked, found, strict=True)
            if of.items and one.wants.wanted(facet) and not other.wants.wanted(facet)
        ]
        if freed:
            values = freed[0][0].wants.wanted(facet)
            said = alternatives(facet, [spoken(facet, value) for value in values])
            parts = list(dict.fromkeys(_called(one) for one, _ in freed))
            name = facet_name(facet)
            lines.append(worded("outfit-freed", parts=parts, wanted=said, name=name, use=True))
    return lines


def _called(garment: Garment) -> str:
    """Return how a garment is called: "shoes", of many kinds by the part that they are."""
    kinds = [kind.word for kind in garment.wants.kinds]
    part = part_of(kinds[0]) if len(kinds) > NUM_NAMED else None
    return worded("outfit-parts", part=part) if part else plural(kinds[0])
