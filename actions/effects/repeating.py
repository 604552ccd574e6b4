"""Show a list once more: as it was, or found anew from the address that names it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import link, stored
from actions.conversation.acts import Act
from actions.conversation.garment import Garment
from actions.conversation.in_hand import called_so, ending
from actions.conversation.lists import ShownList
from actions.conversation.message import Message
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Reply, Turn, moved, say
from actions.conversation.understanding import Understood
from actions.effects import garments
from actions.effects.search import search
from actions.retrieval.answer import Applied, Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.announcing import kept_wants
from actions.speech.asking import ask_kind
from actions.speech.cards import Group, drawn, grouped, products
from actions.speech.chips import told_of
from actions.speech.describing import phrase
from actions.speech.language import heading, worded
from actions.speech.sorry import apologise
from data.words import KINDS

logger = logging.getLogger(__name__)


def rows_named(shown: ShownList, told: Sequence[Act]) -> ShownList:
    """Return the rows of a list that some acts name, the whole list where they name none or all."""
    kinds = [act.value for act in told if act.facet in KINDS and act.value]
    held = State(garments=shown.garments)
    numbers = sorted(called_so(ending(kinds, held), held)) if kinds and shown.garments else []
    if not 0 < len(numbers) < len(shown.garments):
        return shown
    rows = {number: place for place, number in enumerate(numbers)}
    items = (item for item in shown.items if item.group in rows)
    return replace(
        shown,
        items=tuple(replace(item, group=rows[item.group]) for item in items),
        garments=tuple(shown.garments[number] for number in numbers),
        totals=tuple(shown.totals[number] for number in numbers if shown.totals),
    )


def numbered_items(shown: ShownList, message: Message) -> tuple[ShownItem, ...]:
    """Return the items of a list that a message numbers: "only the first three"."""
    places = [act.place for act in message.said("point") if isinstance(act.place, int)]
    num = len(shown.items)
    found = [p - 1 if p > 0 else num + p for p in places]
    return tuple(shown.items[place] for place in found if 0 <= place < num)


async def shown_again(client: RetrievalClient, turn: Turn, shown: ShownList, lead: str) -> Outcome:
    """Return a list as it was, with what was wanted of it wanted again."""
    try:
        items = await client.items([item.id for item in shown.items])
    except RetrievalError as error:
        logger.warning("a list could not be shown again: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    if not items:
        return say(turn.state, worded("items-gone-others"))
    state = replace(turn.state, garments=shown.garments, offer={}, tried=()).at(turn.shop)
    state = state.remembering(turn.state)
    groups = {item.id: item.group for item in shown.items}
    held = [
        ShownItem.of(item, place, groups[str(item["id"])]) for place, item in enumerate(items, 1)
    ]
    after = state.showing(held, state.seen, shown.totals, shown.more)
    found = Found(items, Applied())
    if len(shown.garments) > 1:
        return Outcome(after, _groups_again(turn, after, found, lead))
    return Outcome(after, products(turn, found, after, lead))


def _groups_again(turn: Turn, state: State, found: Found, lead: str) -> tuple[Reply, ...]:
    rows = []
    totals = state.lists[-1].totals or (None,) * len(state.garments)
    for number in range(len(state.garments)):
        alone = state.alone(number)
        items = [
            drawn(item, held.position, number)
            for item, held in zip(found.items, state.shown, strict=True)
            if held.group == number
        ]
        title = heading(phrase(kept_wants(alone, turn.shop), state.currency))
        applied = told_of(Found((), Applied()), alone, turn.shop)
        rows.append(Group(title, "", tuple(items), totals[number], applied))
    return grouped(turn, rows, state, lead)


async def open_list(client: RetrievalClient, turn: Turn, query: str) -> Outcome:
    """Return what is found now of what a query says, in place of what was looked for.

    What the shop no longer has is said, as it is after any change of the catalogue.
    """
    try:
        named = link.read(query)
    except stored.Unreadable:
        # What it holds may be a shopper's words, which no log may.
        logger.info("an address names no list")
        return ask_kind(turn, worded("link-broken"))
    written = replace(turn.state, garments=named, current=None, offer={}, tried=())
    state = written.at(turn.shop)
    try:
        state = replace(state, garments=await _with_references(client, state.garments))
    except RetrievalError as error:
        logger.warning("an address could not be opened: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error)
    turn = replace(turn, moved=moved(state, written))
    if len(named) == 1:
        return await search(client, turn, Understood(state, is_new_search=True))
    parts = [Understood(state.alone(number), moved=turn.moved) for number in range(len(named))]
    return await garments.show(client, turn, parts)


async def _with_references(
    client: RetrievalClient, named: Sequence[Garment]
) -> tuple[Garment, ...]:
    """Return the garments with all that is known of the items they start from."""
    whole = []
    for each in named:
        if each.reference and each.reference.item:
            item = ShownItem.of(await client.item(each.reference.id))
            each = replace(each, reference=replace(each.reference, item=item))
        whole.append(each)
    return tuple(whole)
