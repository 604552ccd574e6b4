"""Ask the question that helps most, given what is known; what can be tapped, the shop has."""

from __future__ import annotations

from dataclasses import replace

from actions import acts
from actions.describing import phrase
from actions.facet_words import facet_name, label, plural, spoken
from actions.meaning import Value
from actions.message import payload
from actions.phrasing import count, pick
from actions.pointing import Pointing, Trouble
from actions.reply import Button, Outcome, Reply, Turn, say
from actions.showing import AFRESH, CHEAPER, MORE, buttons_for, useful, wants_changed
from actions.state import State

NUM_KINDS, NUM_VALUES = 6, 4
QUESTIONS = (
    ("category", "What kind of garment are you after?", NUM_KINDS),
    ("colour", "Which colour would you like?", NUM_VALUES),
    ("occasion", "What is it for?", NUM_VALUES),
)


def ask_kind(turn: Turn, lead: str = "") -> Outcome:
    """Return the question that starts a search, with the shop's own kinds to tap."""
    kinds = turn.shop.kinds()[:NUM_KINDS]
    colours = turn.shop.values("colour")[:1]
    example = " ".join([*(each.word for each in colours), plural(kinds[0].word)]) if kinds else ""
    question = pick(
        (
            f"What are you looking for? {example.capitalize()}, say?"
            if example
            else "What are you looking for?",
            "What kind of garment are you after? Colour, budget and occasion help too.",
        ),
        turn.number,
    )
    return say(turn.state, f"{lead} {question}".strip(), *buttons_for(kinds))


def value_buttons(facet: str, values: tuple[Value, ...]) -> tuple[Button, ...]:
    """Return a quick reply for each value of a facet."""
    return tuple(
        Button(
            _title(label(facet, spoken(facet, value))),
            payload("refine", act=acts.want(facet, value)),
        )
        for value in values
    )


def _title(words: str) -> str:
    return words[:1].upper() + words[1:]


def ask_next(turn: Turn, lead: str = "") -> Outcome:
    """Return a question about something not yet known, with answers to tap."""
    wants, shop = turn.state.wants, turn.shop
    if not wants and not turn.state.reference:
        return ask_kind(turn, lead)
    for facet, question, num in QUESTIONS:
        if facet == "category" and (wants.kinds or turn.state.reference):
            continue
        values = shop.values(facet)[:num]
        if values and not wants.of(facet):
            return say(turn.state, f"{lead} {question}".strip(), *value_buttons(facet, values))
    if not wants.price and shop.states("price"):
        question = "Is there a budget I should keep to? “Under 60”, for example."
        return say(turn.state, f"{lead} {question}".strip(), CHEAPER, MORE)
    question = (
        f"You are looking at {phrase(wants, turn.state.currency)}. What should I change? "
        "You can say “darker”, “no stripes” or “like the second one but longer”."
    )
    return say(turn.state, f"{lead} {question}".strip(), *useful(shop, MORE, CHEAPER, AFRESH))


def nothing_left(turn: Turn, state: State) -> Outcome:
    """Return the answer when the last want was dropped."""
    after = replace(state, offer={})
    text = "Then everything is open again. What kind of garment shall I look for?"
    buttons = buttons_for(turn.shop.kinds()[:NUM_KINDS])
    return Outcome(after, (Reply(text, buttons), *wants_changed(turn, after)))


def pointing_trouble(turn: Turn, pointing: Pointing) -> Outcome:
    """Return why what was pointed at can't be found, and what can be."""
    shown = turn.state.shown
    if pointing.trouble is Trouble.NOTHING_SHOWN:
        return ask_kind(turn, "I haven't shown you anything yet.")
    if pointing.trouble is Trouble.OUT_OF_RANGE:
        some = f"only {count(len(shown))}" if len(shown) > 1 else "just one"
        which = f"a number from 1 to {len(shown)}" if len(shown) > 1 else "“the first one”"
        return say(
            turn.state, f"There {'are' if len(shown) > 1 else 'is'} {some} here: try {which}.", MORE
        )
    text = (
        f"I can't see “{pointing.said}” among these. Which number do you mean, 1 to {len(shown)}?"
    )
    return say(turn.state, text, MORE)


def ask_instead(turn: Turn, facet: str) -> Outcome:
    """Return the question which value of a facet to look for in place of one not liked."""
    if facet == "price":
        text = "How much may it cost? “Under 60”, for example."
        return say(turn.state, text, *useful(turn.shop, CHEAPER, MORE))
    asked = turn.state.wants.of(facet)
    values = [v for v in turn.shop.values(facet) if v not in (*asked.wanted, *asked.unwanted)]
    buttons = value_buttons(facet, tuple(values[:NUM_VALUES]))
    text = f"Which {facet_name(facet)} would you like instead?"
    return say(turn.state, "Who is it for?" if facet == "gender" else text, *buttons)


def ask_which(turn: Turn, what: str) -> Outcome:
    """Return the question which of the items on the screen is meant.

    Args:
        turn: the turn.
        what: what is to be done with it, as an infinitive: "like".
    """
    num = len(turn.state.shown)
    if not num:
        return ask_kind(turn, "I haven't shown you anything yet.")
    if num == 1:
        return say(turn.state, f"Do you mean {turn.state.shown[0].name}? Say “the first one”.")
    return say(turn.state, f"Which one {what}? Give me its number, 1 to {num}, or describe it.")
