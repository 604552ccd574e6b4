"""Show the item that a message calls by its name or number, however its words could be read."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from actions.conversation.meaning import NONE
from actions.conversation.message import Message
from actions.conversation.reference import Reference
from actions.conversation.request import NUM_ITEMS, NUM_LETTERS_AT_MOST
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.effects.details import show_details
from actions.effects.search import in_currency, showing
from actions.retrieval.answer import Applied, Called, Found, Items
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.announcing import announce
from actions.speech.cards import products

ASKING = ("action_ask", "action_details")
# What is read where nothing else can be meant: a search of its own looks names up by itself.
PLAIN = ("want", "count")
# What says something that is no name, unless a title is all that is said.
AGAINST = ("refuse", "undo", "restart", "back")
# What is not searched for: two words of a title may have been read so.
NO_SEARCH = ("chat", "unsure", "refuse", "order", "keep", "like", "release")
# What shows that a number is a product's, and how many figures do.
SIGN, NUM_FIGURES = "#", 5
# "David Beckham one?"
ONE = re.compile(r"\W+ones?\W*$", re.IGNORECASE)
logger = logging.getLogger(__name__)


def may_name(message: Message) -> bool:
    """Say whether a message may call an item by a name that was read as something else.

    What names all it wants in words of the shop is searched for, and looked up there.
    """
    if not message.text or message.text.startswith("/"):
        return False
    if message.is_number or not message.acts or any(a.op not in PLAIN for a in message.acts):
        return True
    unsold = any(act.value is not None and act.value.how == NONE for act in message.acts)
    return unsold or _several(message)


def _is_budget(turn: Turn) -> bool:
    """Say whether a number that is all a message says is of money: short, where prices are told."""
    said = turn.message.text
    figures = sum(letter.isdigit() for letter in said)
    plain = not any(letter.isalpha() or letter == SIGN for letter in said)
    short = plain and figures < NUM_FIGURES and turn.shop.states("price")
    return turn.message.is_number and short


def _several(message: Message) -> bool:
    return len({act.garment for act in message.acts if act.garment is not None}) > 1


def _meant(message: Message, called: Called) -> tuple[Items, Items]:
    """Return which items a message calls by their name, and which by a part of it.

    What points by a number, refuses, or wants several garments calls only that by its name whose
    title is all that it says. A part counts where else nothing would be searched for.
    """
    if message.is_number:
        return called.alone, ()
    acts = message.acts
    against = message.said(*AGAINST) or any(act.refused for act in acts)
    places = any(isinstance(act.place, int) for act in acts)
    items = called.alone if against or places or _several(message) else called.items
    if items or places or any(act.op not in NO_SEARCH for act in acts):
        return items, ()
    return (), called.partly


async def named(client: RetrievalClient, turn: Turn, action: str) -> Outcome | None:
    """Return the items that are called by their name, None where none is.

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        action: that the message leads to otherwise; a question is answered by all that is known.
    """
    if not may_name(turn.message) or _is_budget(turn):
        return None
    try:
        said = ONE.sub("", turn.message.text) or turn.message.text
        called = await client.named(said[:NUM_LETTERS_AT_MOST])
    except RetrievalError as error:
        logger.warning("names could not be looked up: %s: %s", type(error).__name__, error)
        return None  # what the message leads to otherwise tells of the failure
    whole, part = _meant(turn.message, called)
    items = whole or part
    if not items:
        return None
    first = ShownItem.of(items[0])
    if action in ASKING and len(items) == 1:
        return await show_details(client, turn, first)
    wants = Wants(version=turn.shop.version)
    state = turn.state.searching(wants=wants, reference=Reference(item=first), order=None)
    ids, said = tuple(str(item["id"]) for item in items), turn.message.text
    applied = Applied(total=len(items), named=ids if whole else (), partly=ids if part else ())
    found = Found(items, applied)
    state = in_currency(state.searching(said=said).remembering(turn.state), turn, found)
    # Those that are called so are all there are.
    shown = showing(found, replace(state, offer={}, tried=()), limit=len(items))
    after = replace(shown, current=first)
    lead = announce(found, Understood(after), turn, NUM_ITEMS)
    return Outcome(after, products(turn, found, after, lead))
