"""Take a yes or a no to what was last offered."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.acts import read
from actions.conversation.message import Message
from actions.conversation.topic import narrowed, on_topic
from actions.conversation.turn import Outcome, Turn, say
from actions.effects.chat import fall_back
from actions.effects.details import details
from actions.effects.finding import find, find_again
from actions.effects.lists import more
from actions.retrieval.client import RetrievalClient
from actions.speech.asking import ask_next
from actions.speech.cards import AFRESH, MORE
from actions.speech.language import varied, worded


async def affirm(client: RetrievalClient, turn: Turn) -> Outcome:
    """Do what was offered; a yes to nothing gets a question that helps."""
    offer = turn.state.offer
    if turn.message.says_wants and offer.get("kind") != "drop":
        return await find(client, turn)
    if offer.get("kind") == "drop":
        ways = [offer["acts"], *offer.get("others", ())]
        place = next((int(a.word) for a in turn.message.said("chat") if a.word.isdecimal()), 1)
        if not 0 < place <= len(ways):
            return await fall_back(client, turn)
        message = Message("drop", tuple(map(read, ways[place - 1])))
        return await find(client, replace(turn, message=message))
    if offer.get("kind") == "retry":
        if offer.get("intent") == "details" and offer.get("item_id"):
            about = Message("details", item_ids=(offer["item_id"],))
            return await details(client, replace(turn, message=about))
        return await (more if offer.get("intent") == "more" else find_again)(client, turn)
    if narrowed(turn.state):
        return await find_again(client, replace(turn, state=on_topic(turn.state)))
    if turn.state.shown:
        return say(turn.state, varied("offer-taken", turn.number), MORE, AFRESH)
    return ask_next(turn)


async def deny(client: RetrievalClient, turn: Turn) -> Outcome:
    """Leave what was offered, and look for what is said instead."""
    if turn.message.says_wants:
        return await find(client, replace(turn, state=replace(turn.state, offer={}, tried=())))
    state = replace(turn.state, offer={}, tried=())
    if turn.state.offer:
        return say(state, worded("offer-left"), MORE, AFRESH)
    if state.shown:
        return say(state, worded("not-right-yet"), MORE, AFRESH)
    return ask_next(turn)
