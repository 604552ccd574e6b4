"""Take a yes or a no to what was last offered."""

from __future__ import annotations

from dataclasses import replace

from actions.acts import Act
from actions.asking import ask_next
from actions.finding import find, find_again
from actions.item_details import details
from actions.message import Message
from actions.paging import more
from actions.phrasing import pick
from actions.reply import Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.showing import AFRESH, MORE


async def affirm(client: RetrievalClient, turn: Turn) -> Outcome:
    """Do what was offered; a yes to nothing gets a question that helps."""
    offer = turn.state.offer
    if offer.get("kind") == "drop":
        given_up = Act("drop", offer["facet"], word=offer.get("word", ""))
        message = Message("drop", (given_up,))
        return await find(client, replace(turn, message=message))
    if offer.get("kind") == "retry":
        if offer.get("intent") == "details" and offer.get("item_id"):
            about = Message("details", item_id=offer["item_id"])
            return await details(client, replace(turn, message=about))
        return await (more if offer.get("intent") == "more" else find_again)(client, turn)
    if turn.state.shown:
        lead = pick(("Good.", "Lovely."), turn.number)
        text = f"{lead} Tell me which one you like, what to change, or ask for more."
        return say(turn.state, text, MORE, AFRESH)
    return ask_next(turn)


async def deny(client: RetrievalClient, turn: Turn) -> Outcome:
    """Leave what was offered."""
    state = replace(turn.state, offer={})
    if turn.state.offer:
        text = "Then I leave it as it was. What would you like to change instead?"
        return say(state, text, MORE, AFRESH)
    if state.shown:
        text = "What is not right yet? The colour, the price, the length? Or shall I show others?"
        return say(state, text, MORE, AFRESH)
    return ask_next(turn)
