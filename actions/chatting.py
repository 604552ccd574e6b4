"""Answer what is said around shopping: greetings, thanks, help, and what a shop can't do."""

from __future__ import annotations

from actions.asking import ask_kind, ask_next
from actions.describing import phrase
from actions.facet_words import quoted
from actions.message import payload
from actions.phrasing import listing, pick
from actions.reply import Button, Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.showing import AFRESH, AGAIN, MORE, SUMMARY

HELP = (
    "Tell me what you want in your own words: “a black dress with long sleeves under 60”. "
    "Then say what to change: “the second one but darker”, “no stripes”, “navy instead”, "
    "“cheaper”. You can like or dislike what you see, ask for more or for details, share a photo, "
    "say “undo”, ask what you have asked for so far, or start over."
)


async def greet(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a welcome, or a welcome back to what was being looked for."""
    if turn.state.wants:
        named = phrase(turn.state.wants.stated(turn.shop), turn.state.currency)
        text = f"Hello again! We were looking at {named}. Shall we go on?"
        return say(turn.state, text, Button("Go on", AGAIN), AFRESH)
    lead = pick(("Hello, I'm Hemline.", "Hi there, Hemline here."), turn.number)
    return ask_kind(turn, lead)


async def thanks(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return that it was a pleasure."""
    text = pick(("You're welcome.", "My pleasure.", "Any time."), turn.number)
    if turn.state.shown:
        return say(turn.state, f"{text} Shall I show you more, or change something?", MORE, AFRESH)
    return say(turn.state, text)


async def goodbye(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a farewell; the conversation is kept."""
    kept = " I'll remember where we were." if turn.state else ""
    return say(turn.state, pick(("Goodbye!", "See you soon!"), turn.number) + kept)


async def explain(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what can be said, by example."""
    buttons = (SUMMARY, AFRESH) if turn.state else ()
    return say(turn.state, HELP, *buttons)


async def out_of_scope(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return honestly that only the catalogue is known here, and what can be done with it."""
    if turn.message.cue("policy"):
        return _only_the_catalogue(turn)
    lead = pick(
        (
            "That's beyond me, I'm afraid: I only know about clothes.",
            "I can't help with that, I only do clothes.",
        ),
        turn.number,
    )
    return ask_next(turn, lead)


async def fall_back(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return a question that helps when a message was not understood."""
    if turn.message.cue("policy"):
        return _only_the_catalogue(turn)
    if turn.state.offer:
        text = "Sorry, I didn't follow. A yes or a no will do."
        yes, no = Button("Yes", payload("affirm")), Button("No", payload("deny"))
        return say(turn.state, text, yes, no)
    lead = pick(
        ("Sorry, I didn't quite get that.", "I'm not sure I follow.", "That one went past me."),
        turn.number,
    )
    if unread := turn.message.unread:
        lead = f"Sorry, I don't know {listing(quoted(unread))}."
    return ask_next(turn, lead)


def _only_the_catalogue(turn: Turn) -> Outcome:
    text = (
        "I only know the catalogue: what there is, how it looks and what it costs. Sizes, orders, "
        "delivery, payment and returns are beyond me. I can help you choose, though."
    )
    return say(turn.state, text, *((MORE, AFRESH) if turn.state.shown else ()))
