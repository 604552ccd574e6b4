"""Answer every message that says what is wanted or what to change."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.acts import THIS, Act
from actions.conversation.each_of import of_each
from actions.conversation.fitting import is_named_plural
from actions.conversation.in_hand import answering, given_up, is_about, numbered
from actions.conversation.message import Message
from actions.conversation.mind import beside_it
from actions.conversation.pointing import point
from actions.conversation.request import build
from actions.conversation.several import are_several, named
from actions.conversation.shown import OWN, ShownItem
from actions.conversation.topic import resumed, set_aside, taken_up
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood, understand
from actions.conversation.wants import Wants
from actions.effects import garments
from actions.effects.beside import limited
from actions.effects.details import show_details
from actions.effects.outfits import otherwise
from actions.effects.pairs import pair
from actions.effects.restricting import kept_kind
from actions.effects.search import search
from actions.effects.varied import differing, varied
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import (
    ask_kind,
    ask_next,
    ask_order,
    ask_which,
    nothing_left,
    pointing_trouble,
)
from actions.speech.caveats import no_numbers, unable
from actions.speech.empty_handed import not_sold
from actions.speech.language import sentences
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.lexicon import lexicon
from data.words.outfits import COMPLETED_BY, part_of

logger = logging.getLogger(__name__)


async def find(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return items for the wants after this message, or the question that gets there."""
    message, state = answering(turn.message, turn.state)
    turn = replace(turn, message=message, state=state)
    if turn.message.said("pair") and len(named(turn.message)) < 2:
        return await pair(client, turn)  # "a scarf to match it"
    if parts := of_each(turn):
        return await garments.show(client, turn, parts)
    if (other := await otherwise(client, turn)) is not None:
        return other
    if _swaps_what_goes_with_it(turn):
        return await pair(client, _paired(turn, "same"))
    if (part := _still_beside(turn)) is not None:
        outcome = await pair(client, _paired(turn, part))
        if outcome.state.lists != turn.state.lists:
            return outcome
    turn = await limited(client, turn)
    message, state = set_aside(turn.message, resumed(turn.message, turn.state))
    aside = message is not turn.message
    turn, state = replace(turn, message=message), taken_up(message, state)
    if are_several(replace(turn, state=state)):
        return await garments.find(client, replace(turn, state=state))
    # Of several garments none is meant: what is wanted now takes the place of all.
    understood = understand(turn.message, state.alone(0), turn.shop)
    if understood.trouble:
        return pointing_trouble(turn, understood.trouble)
    if understood.not_sold:
        try:
            titled = await as_words(client, turn, understood)
        except RetrievalError as error:
            logger.warning("titles could not be looked through: %r", error)
            return apologise(turn, turn.state, error)
        if titled is None:
            return not_sold(replace(turn, state=understood.state), understood.not_sold)
        return await search(client, *titled)
    if understood.opened:
        others = point(turn.message, turn.state).items[1:]
        return await show_details(client, turn, understood.opened, *others)
    if facet := differing(turn.message):
        return await varied(client, turn, understood, facet)
    after = understood.state
    places = any(act.place is not None for act in turn.message.pointing())
    not_able = sentences(*unable(understood), *no_numbers(understood, turn.shop))
    if understood.changes_nothing and places and turn.state.shown and not not_able:
        return ask_which(turn)
    if any(act.order is None for act in turn.message.said("order")):
        return ask_order(turn)
    if understood.changes_nothing and not aside and not _asks_again(turn):
        return ask_next(turn, not_able)
    if not after.wants and not after.reference and not after.garment.order:
        if not_able:
            return ask_kind(turn, not_able)
        return nothing_left(turn, after.remembering(turn.state))
    reference = after.reference
    if reference and reference.item and not reference.item.title:
        # A card from further up the page was tapped: only its id is known so far.
        try:
            item = ShownItem.of(await client.item(reference.item.id))
        except RetrievalError as error:
            logger.warning("the tapped item could not be read: %r", error)
            return apologise(turn, after, error)
        after = after.searching(reference=replace(reference, item=item))
        understood = replace(understood, state=after)
    return _looking_at_first(turn.message, await search(client, turn, understood))


def _swaps_what_goes_with_it(turn: Turn) -> bool:
    """Say whether another kind takes the place of what was to go with an item.

    "Swap the blouse for a shirt", after a blouse for a skirt, wants a shirt for the skirt.
    """
    state, message = turn.state, turn.message
    anchor = beside_it(state)
    if len(state.garments) > 1 or anchor is None or message.points:
        return False
    wanted = [a for a in message.said("want") if a.facet in KINDS and a.value and a.value.any]
    own, parts = part_of(anchor.category or ""), [part_of(act.word) for act in wanted]
    # A dress instead of the blouse is no longer for the skirt.
    worn = own is None or not {*filter(None, parts)} - {*COMPLETED_BY[own]}
    return bool(wanted) and worn and is_about(state.garment, given_up(message, state))


def _paired(turn: Turn, part: str) -> Turn:
    """Return the turn as one that asks what goes with what the list shown is to be worn with."""
    own = turn.state.beside is not None and turn.state.beside.id == OWN
    acts = (Act("pair", place=THIS, word=part, own=own), *turn.message.acts)
    return replace(turn, message=replace(turn.message, acts=acts))


def _still_beside(turn: Turn) -> str | None:
    """Say which part of what goes with something a message tells more of; None for no such thing.

    "Skirts, please", after tops and skirts for a pair of shoes, are those for the shoes; "no
    florals", after tops for a skirt, refuses no more than that: "same".
    """
    state, message = turn.state, turn.message
    if state.beside is None or message.points or message.unread or message.unread_refused:
        return None
    if any(act.op not in ("want", "refuse") or act.also or act.fresh for act in message.acts):
        return None
    if state.current in state.shown and state.beside.id != OWN:
        return None  # what is shown was looked at, and is what is spoken of
    kinds = [act for act in message.acts if act.facet in KINDS]
    if len(state.garments) == 1:
        return "same" if message.acts and not kinds else None
    named = all(act.op == "want" and not act.again and not act.only for act in kinds)
    return "" if kinds and named and len(numbered(kinds, state)) == 1 else None


def _looking_at_first(message: Message, outcome: Outcome) -> Outcome:
    """Return an outcome in which "it" is the first item, where one was asked for by a superlative.

    "The cheapest red dress" is that dress, and "the cheapest dresses" are several.
    """
    state = outcome.state
    kinds = [act for act in message.said("want") if act.facet in KINDS and act.value]
    first = any(act.order for act in message.said("order")) and not message.number
    if not (kinds and first and state.shown) or state.current:
        return outcome
    if any(is_named_plural(act.word, message.text) for act in kinds):
        return outcome
    return replace(outcome, state=replace(state, current=state.shown[0]))


async def as_words(
    client: RetrievalClient, turn: Turn, understood: Understood
) -> tuple[Turn, Understood] | None:
    """Return the turn with what no list of kinds knows as words, where items' texts say them.

    "Any kestrel?" asks for no kind of garment where titles name a range so. None where no item says
    it, or the words are a kind of garment that the shop lacks.
    """
    words = {value.word for value in understood.not_sold}
    if any(lexicon().kind(word) for word in words):
        return None
    acts = tuple(
        Act("unread", word=act.value.word) if act.value and act.value.word in words else act
        for act in turn.message.acts
    )
    plain = replace(turn, message=replace(turn.message, acts=acts))
    held = resumed(plain.message, plain.state).alone(0)
    of_kind = held.searching(wants=kept_kind(held.wants))
    for state in (held, of_kind, held.searching(wants=Wants(version=held.wants.version))):
        # What none of the black watches says may be said of other watches, or of anything.
        again = understand(plain.message, state, plain.shop)
        found = (await client.search(build(again.state, plain.shop, 1))).applied
        if all(found.naming(word) or found.describing(word) for word in words):
            return plain, again
    return None


async def find_again(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return items for the wants as they are."""
    if len(turn.state.garments) > 1:
        return await garments.find(client, turn)
    if not turn.state.wants and not turn.state.reference:
        return ask_next(turn)
    return await search(client, turn, Understood(turn.state))


def _asks_again(turn: Turn) -> bool:
    if turn.state.tried and turn.message.said("change"):
        return True  # "cheaper", said once more of what was looked for in vain
    has_something = bool(turn.state.wants or turn.state.reference)
    retries = turn.state.offer.get("kind") == "retry"
    return has_something and (retries or turn.message.number is not None)
