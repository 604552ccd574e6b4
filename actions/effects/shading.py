"""Tell of the shades beside a colour where little of the colour itself is left: navy beside blue.

A shop that writes navy blue as a colour of its own has it under that; who asks for blue may well
mean it, and is told how many there are.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.meaning import Value
from actions.conversation.request import build, wants_of
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.facet_words import alternatives
from actions.speech.language import worded

COLOUR = "colour"
NUM_SHADES = 4
logger = logging.getLogger(__name__)


async def shades(
    client: RetrievalClient, turn: Turn, understood: Understood, found: Found, limit: int
) -> str:
    """Return how many more there are in the shades of a colour just named; "" where none are.

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        understood: what was searched for.
        found: what that brought; where it fills a list nothing more is told.
        limit: how many items fill a list.
    """
    wants, total = understood.state.wants, found.applied.total
    named = any(each.facet == COLOUR and each.how == "wanted" for each in understood.said)
    told = found.applied.named or found.applied.partly or understood.state.reference
    if not named or told or total is None or total >= limit or wants.of(COLOUR).together:
        return ""
    return (await shades_left(client, turn, wants))[0]


async def shades_left(
    client: RetrievalClient, turn: Turn, wants: Wants
) -> tuple[str, tuple[Value, ...]]:
    """Return how many there are in the shades of a colour that is wanted, and which those are.

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        wants: what is wanted beside the colour, too.
    """
    beside = _beside(wants, turn)
    if not beside or wants.of(COLOUR).together:
        return "", ()
    wider = wants.release(COLOUR).want(COLOUR, beside)
    try:
        stock = await client.stock(wants_of(wider, turn.shop), (COLOUR,))
    except RetrievalError as error:
        logger.warning("shades could not be counted: %s: %s", type(error).__name__, error)
        return "", ()  # what was found is shown all the same
    if not stock.total:
        return "", ()
    held = {name for name, num in stock.values.get(COLOUR, ()) if num}
    left = tuple(each for each in beside if held.intersection(each.values(COLOUR)))
    words = [each.word for each in left]
    colours = [value.word for value in wants.wanted(COLOUR)]
    names = alternatives(COLOUR, words[:NUM_SHADES])
    return worded("shades-beside", colours=colours, n=stock.total, shades=names), left


async def in_shades(
    client: RetrievalClient, turn: Turn, understood: Understood, found: Found, limit: int
) -> tuple[Understood, Found, str]:
    """Return what is there in shades of a colour, where nothing was found in the colour itself.

    "The white ones" are the cream ones of a list that was shown, and off white bears the name. What
    was found comes back as it is where there is no such shade, beside "".

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        understood: what was searched for.
        found: what that brought.
        limit: how many items to show.
    """
    wants = understood.state.wants
    colours = [value.word for value in wants.wanted(COLOUR)]
    named = any(each.facet == COLOUR and each.how == "wanted" for each in understood.said)
    words = {word for colour in colours for word in colour.split()}
    near = _beside(wants, turn) if named and not found.items else ()
    if not turn.state.shown:
        near = tuple(each for each in near if words & {*each.word.split()})
    if not near or wants.of(COLOUR).together:
        return understood, found, ""
    state = understood.state.searching(wants=wants.release(COLOUR).want(COLOUR, near))
    try:
        shaded = await client.search(build(state, turn.shop, limit))
    except RetrievalError as error:
        logger.warning("shades could not be found: %s: %s", type(error).__name__, error)
        return understood, found, ""  # that there are none is said all the same
    shown = {each.id for each in turn.state.shown}
    called = any(words & {*each.word.split()} for each in near)
    if not shaded.items or not (called or any(each["id"] in shown for each in shaded.items)):
        return understood, found, ""
    held = {str(each.get("colour")) for each in shaded.items}
    left = tuple(each for each in near if held.intersection(each.values(COLOUR)))
    if left and shaded.applied.total == len(shaded.items):
        state = understood.state.searching(wants=wants.release(COLOUR).want(COLOUR, left))
    return replace(understood, state=state), shaded, worded("in-shades", colours=colours)


def _beside(wants: Wants, turn: Turn) -> tuple[Value, ...]:
    """Return the shop's other colours of the family that each wanted colour gives its name to."""
    held = [name for value in wants.wanted(COLOUR) for name in value.values(COLOUR)]
    refused = [n for value in wants.of(COLOUR).unwanted for n in value.values(COLOUR)]
    return turn.shop.shades(held, refused)
