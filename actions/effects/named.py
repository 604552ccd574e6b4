"""Show the item that a message calls by its name or number, however its words could be read."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.message import Message
from actions.conversation.reference import Reference
from actions.conversation.request import NUM_ITEMS, NUM_LETTERS_AT_MOST
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.effects.details import show_details
from actions.effects.search import in_currency, showing
from actions.retrieval.answer import Applied, Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.announcing import announce
from actions.speech.cards import products

ASKING = ("action_ask", "action_details")
# What is read where nothing else can be meant: a search of its own looks names up by itself.
PLAIN = ("want", "count")
logger = logging.getLogger(__name__)


def may_name(message: Message) -> bool:
    """Say whether a message may call an item by a name that was read as something else.

    What names all it wants in words of the shop is searched for, and looked up there; what points
    by a number, or refuses, calls nothing by its name.
    """
    places = any(isinstance(act.place, int) for act in message.acts)
    if not message.text or places or any(act.refused for act in message.acts):
        return False
    odd = [act for act in message.acts if act.op not in PLAIN]
    return bool(odd or not message.acts) and not message.said("refuse", "undo", "restart", "back")


async def named(client: RetrievalClient, turn: Turn, action: str) -> Outcome | None:
    """Return the items that are called by their name, None where none is.

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        action: that the message leads to otherwise; a question is answered by all that is known.
    """
    if not may_name(turn.message):
        return None
    try:
        items = await client.named(turn.message.text[:NUM_LETTERS_AT_MOST])
    except RetrievalError as error:
        logger.warning("names could not be looked up: %s: %s", type(error).__name__, error)
        return None  # what the message leads to otherwise tells of the failure
    if not items:
        return None
    first = ShownItem.of(items[0])
    if action in ASKING and len(items) == 1:
        return await show_details(client, turn, first)
    wants = Wants(version=turn.shop.version)
    state = turn.state.searching(wants=wants, reference=Reference(item=first), order=None)
    found = Found(items, Applied(total=len(items), named=tuple(str(i["id"]) for i in items)))
    state = in_currency(state.remembering(turn.state), turn, found)
    after = replace(showing(found, replace(state, offer={}, tried=())), current=first)
    lead = announce(found, Understood(after), turn, NUM_ITEMS)
    return Outcome(after, products(turn, found, after, lead, has_more=False))
