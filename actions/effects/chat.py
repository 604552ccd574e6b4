"""Answer what is said around shopping: greetings, thanks, help, and what a shop can't do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.conversation.message import payload
from actions.conversation.topic import asks_to_see, on_topic
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.effects.finding import find_again
from actions.effects.policy import BASKET, ELSEWHERE, handed_over, where_sold
from actions.retrieval.client import RetrievalClient
from actions.speech.asking import ask_kind, ask_next
from actions.speech.cards import AFRESH, AGAIN, MORE, SUMMARY
from actions.speech.describing import phrase
from actions.speech.language import capital, sentences, varied, worded

# "Show me", of what was asked about.
SHOWING = re.compile(r"\b(?:show|see|view|look)\b", re.IGNORECASE)
# What can be asked back, for each operation: the offer, the intent of its button, and its act.
DOING: dict[str, tuple[str, str, dict[str, Any]]] = {
    "search": (worded("doing-search"), "refine", {}),
    "like": (worded("doing-like"), "like", {"op": "like", "place": "this"}),
    "dislike": (worded("doing-dislike"), "dislike", {"op": "dislike", "place": "this"}),
    "keep": (worded("doing-keep"), "keep", {"op": "keep", "place": "this"}),
    "release": (worded("doing-release"), "release", {"op": "release", "place": "this"}),
    "point": (worded("doing-point"), "details", {}),
    "compare": (worded("doing-compare"), "compare", {}),
    "pair": (worded("doing-pair"), "pair", {}),
    "order": (worded("doing-order"), "refine", {}),
    "more": (worded("doing-more"), "more", {}),
    "again": (worded("doing-again"), "again", {}),
    "back": (worded("doing-back"), "back", {}),
    "undo": (worded("doing-undo"), "undo", {}),
    "restart": (worded("doing-restart"), "start_over", {}),
    "kept": (worded("doing-kept"), "kept", {}),
    "ask_list": (worded("doing-ask-list"), "ask", {"op": "ask", "about": "list"}),
    "ask_item": (worded("doing-ask-item"), "ask", {"op": "ask", "about": "item"}),
    "ask_stock": (worded("doing-ask-stock"), "ask", {"op": "ask", "about": "stock"}),
}


async def greet(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a welcome, or a welcome back to what was being looked for."""
    if turn.state.wants:
        named = phrase(turn.state.wants.stated(turn.shop), turn.state.currency)
        text = worded("hello-again", wanted=named)
        return say(turn.state, text, Button(worded("button-go-on"), AGAIN), AFRESH)
    return ask_kind(turn, varied("hello", turn.number, shop=turn.storefront.name))


async def thanks(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return that it was a pleasure."""
    text = varied("welcome", turn.number)
    if turn.state.shown:
        return say(turn.state, sentences(text, worded("welcome-go-on")), MORE, AFRESH)
    return say(turn.state, text)


async def goodbye(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a farewell; the conversation is kept."""
    kept = worded("goodbye-kept") if turn.state else ""
    return say(turn.state, sentences(varied("goodbye", turn.number), kept))


async def explain(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what can be said, by example."""
    buttons = (SUMMARY, AFRESH) if turn.state else ()
    machine = any(act.name == "machine" for act in turn.message.said("chat"))
    return say(turn.state, worded("machine" if machine else "help"), *buttons)


async def out_of_scope(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return honestly that only the catalogue is known here, and what can be done with it."""
    names = [act.name for act in turn.message.said("chat")]
    if BASKET in names and turn.message.pointing():
        return await where_sold(client, turn)
    if BASKET in names:
        return say(turn.state, worded("no-basket-yet"))
    if ELSEWHERE in names:
        return handed_over(turn, worded("only-the-catalogue"))
    if "suits" in names:
        return say(turn.state, worded("suits-untold"), MORE)
    if "later" in names:
        return say(turn.state, worded("take-your-time", shown=bool(turn.state.shown)))
    if "undecided" in names:
        return ask_next(turn, worded("undecided"))
    if "idle" in names:
        return await _nod(client, turn)
    return ask_next(turn, varied("beyond-me", turn.number))


async def _nod(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return how to go on after a message that says nothing: "cool", "hm"."""
    if turn.state.offer:
        return await fall_back(client, turn)
    return say(turn.state, worded("go-on"), MORE) if turn.state.shown else ask_next(turn)


async def fall_back(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a question that helps when a message was not understood."""
    if turn.state.offer:
        yes = Button(worded("button-yes"), payload("affirm"))
        no = Button(worded("button-no"), payload("deny"))
        return say(turn.state, worded("not-followed-offer"), yes, no)
    if unread := turn.message.unread:
        return ask_next(turn, worded("not-followed-words", words=unread))
    return ask_next(turn, varied("not-followed", turn.number))


async def only_english(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return that English alone is understood."""
    return say(turn.state, worded("only-english"))


async def unsure(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the question which of two things was meant, with both to tap."""
    message = turn.message
    if asks_to_see(message, turn.state) and SHOWING.search(message.text):
        return await find_again(client, replace(turn, state=on_topic(turn.state)))
    between = [op for act in message.said("unsure") for op in act.word.split()]
    ways = [DOING[op] for op in between if op in DOING]
    if len(ways) < 2 or ways[0] == ways[1]:
        return await fall_back(client, turn)
    text = worded("which-was-meant", one=ways[0][0], other=ways[1][0])
    told = [each for each in message.told if each.get("op") != "unsure"]
    buttons = [
        Button(capital(words), payload(intent, act=[*([act] if act else []), *told]))
        for words, intent, act in ways[:2]
    ]
    return say(turn.state, text, *buttons)
