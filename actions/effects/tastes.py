"""Remember what the shopper likes, and put away what they don't."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.fitting import fits
from actions.conversation.meaning import Change
from actions.conversation.message import Message, payload
from actions.conversation.mind import in_mind
from actions.conversation.mind import known as known_item
from actions.conversation.numbering import Trouble
from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.conversation.understanding import Understood
from actions.effects import garments
from actions.effects.finding import find
from actions.effects.search import search
from actions.retrieval.client import RetrievalClient
from actions.speech.asking import ask_instead, ask_which, pointing_trouble
from actions.speech.cards import MORE
from actions.speech.kind_words import plural
from actions.speech.language import listing, sentences, varied, worded
from data.words import KINDS
from data.words.changes import LESS

LIKE, DISLIKE, KEEP = "like", "dislike", "keep"
ONE = re.compile(r"\b(?:it|this|that|one|item|piece)\b|^$", re.IGNORECASE)


async def like(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return thanks for the liking, and ways to follow it; go on where more is said."""
    items = meant(turn, LIKE)
    if isinstance(items, Outcome):
        return items
    if not items and turn.message.says_wants:
        return await find(client, turn)
    if not items:
        return ask_which(turn, LIKE)
    state = turn.state.like(*(item.id for item in items)).remembering(turn.state)
    state = replace(state, current=items[0], offer={}, tried=())
    names = [item.name for item in items]
    text = varied("liked", turn.number, items=names)
    if turn.message.said(DISLIKE):
        lead = worded("liked-and-disliked", items=names)
        return led_by(lead, await dislike(client, replace(turn, state=state)))
    if turn.message.says_wants:
        return led_by(text, await find(client, replace(turn, state=state)))
    more_like = Button(worded("button-more-like-this"), payload("refer", item_id=items[0].id))
    keep = Button(worded("button-keep"), payload("keep", item_id=items[0].id))
    about = Button(worded("button-details"), payload("details", item_id=items[0].id))
    return say(state, text, more_like, keep, about, MORE)


async def dislike(client: RetrievalClient, turn: Turn) -> Outcome:
    """Put the items away for good and return others in their place."""
    of_facet = [act for act in turn.message.said(DISLIKE) if act.facet]
    if of_facet and not any(act.place for act in turn.message.pointing(DISLIKE)):
        return await _otherwise(client, turn, of_facet[0].facet)
    items = meant(turn, DISLIKE)
    if isinstance(items, Outcome):
        return items
    if not items and turn.message.says_wants:
        return await find(client, turn)
    if not items and not ONE.search(turn.message.text):
        items = turn.state.shown  # "not me" is of all that is seen
    if not items:
        return ask_which(turn, DISLIKE)
    state = turn.state.dislike(*(item.id for item in items))
    if len(items) == len(turn.state.shown) > 1:
        lead = worded("disliked-all")
    else:
        lead = worded("disliked", items=[item.name for item in items])
    state = replace(state, current=None)
    if turn.message.says_wants:
        rest = without_dislikes(turn.message)
        return led_by(lead, await find(client, replace(turn, message=rest, state=state)))
    if not any(state.garments):
        text = sentences(lead, worded("disliked-then"))
        return say(state.remembering(turn.state), text)
    if len(state.garments) > 1:
        parts = [Understood(state.alone(number)) for number in range(len(state.garments))]
        return led_by(lead, await garments.show(client, turn, parts))
    return led_by(lead, await search(client, turn, Understood(state)))


async def _otherwise(client: RetrievalClient, turn: Turn, facet: str) -> Outcome:
    """Return what is cheaper where the price is not liked; of another facet, what else there is.

    It is of the garment that is named, if one is: what is answered then is of its row alone.
    """
    kinds = [act for act in turn.message.said("about") if act.facet in KINDS and act.value]
    of_kind = [item for item in turn.state.shown if any(fits(item, act) for act in kinds)]
    if kinds and turn.state.shown and not of_kind:
        named = listing([plural(kinds[0].word)])
        return say(turn.state, worded("none-of-kind-shown", kinds=named))
    if facet != "price" or not turn.state.shown or not turn.shop.states("price"):
        return ask_instead(turn, facet, of_kind[0].group if of_kind else None)
    cheaper = Act("change", change=Change.of("price", LESS))
    described = tuple(replace(act, op="describe") for act in kinds)
    message = replace(turn.message, intent="refine", acts=(*described, cheaper))
    return await find(client, replace(turn, message=message))


def beside(turn: Turn) -> State:
    """Return the state with what is liked and disliked beside the main thing a message says."""
    state = turn.state
    for op in (LIKE, DISLIKE):
        if turn.message.intent == op or not turn.message.said(op):
            continue
        items = meant(turn, op)
        if isinstance(items, tuple):
            ids = [item.id for item in items]
            state = state.like(*ids) if op == LIKE else state.dislike(*ids)
    return state


def without_dislikes(message: Message) -> Message:
    """Return the message without the items it points at, as they have been put away."""
    pointing = ("point", "like", "dislike", "describe")
    return replace(
        message,
        intent="refine",
        item_ids=(),
        tapped_id=None,
        acts=tuple(act for act in message.acts if act.op not in pointing),
    )


def led_by(lead: str, outcome: Outcome) -> Outcome:
    """Return an outcome whose first text begins with a sentence."""
    first, *rest = outcome.replies
    return replace(outcome, replies=(replace(first, text=f"{lead} {first.text}"), *rest))


def followed_by(outcome: Outcome, end: str) -> Outcome:
    """Return an outcome whose first text ends with a sentence."""
    first, *rest = outcome.replies
    text = sentences(str(first.text), end)
    return replace(outcome, replies=(replace(first, text=text), *rest))


def meant(turn: Turn, op: str) -> tuple[ShownItem, ...] | Outcome:
    """Return the items that something is done with, or the answer that they can't be found."""
    message = turn.message.as_description() if turn.message.intent == op else turn.message
    pointing = point(message, turn.state, op)
    described = any(act.described for act in message.pointing(op))
    unseen = pointing.trouble is Trouble.NOT_DESCRIBED and described
    unseen = unseen or pointing.trouble is Trouble.SEVERAL
    if pointing.trouble is Trouble.NOTHING_SHOWN and turn.message.says_wants:
        return ()
    known = (Trouble.NOTHING_SHOWN, Trouble.OUT_OF_RANGE, Trouble.UNTOLD)
    if unseen or pointing.trouble in known:
        return pointing_trouble(turn, pointing)
    if pointing.items:
        return pointing.items
    item = in_mind(turn.state)
    if item is None and op == KEEP and turn.state.liked and message.says_this:
        item = known_item(turn.state.liked[-1], turn.state)  # "keeping it", which was liked
    return (item,) if item else ()
