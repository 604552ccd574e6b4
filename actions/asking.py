"""Ask the question that helps most, given what is known."""

from __future__ import annotations

from dataclasses import replace

from actions.describing import phrase
from actions.facet_words import facet_name, label
from actions.message import payload
from actions.phrasing import count, pick
from actions.pointing import Pointing, Trouble
from actions.reply import Button, Outcome, Reply, Turn, say
from actions.showing import AFRESH, CHEAPER, MORE, buttons_for, wants_changed
from actions.state import State

# Quick replies before anything is known; a catalogue without one of these says so honestly.
FIRST_KINDS = ("dress", "shirt", "jacket", "jeans", "shoes", "bag")
QUESTIONS = (
    ("category", "What kind of garment are you after?", FIRST_KINDS),
    ("colour", "Which colour would you like?", ("black", "navy", "white", "red")),
    ("occasion", "What is it for?", ("casual", "work", "party", "wedding")),
)


def ask_kind(turn: Turn, lead: str = "") -> Outcome:
    """Return the question that starts a search."""
    question = pick(
        (
            "What are you looking for? A black dress with long sleeves, say, or trainers under 80.",
            "What kind of garment are you after? Colour, budget and occasion help too.",
        ),
        turn.number,
    )
    return say(turn.state, f"{lead} {question}".strip(), *buttons_for(FIRST_KINDS))


def ask_next(turn: Turn, lead: str = "") -> Outcome:
    """Return a question about something not yet known, with answers to tap."""
    wants = turn.state.wants
    if not wants and not turn.state.reference:
        return ask_kind(turn, lead)
    for facet, question, values in QUESTIONS:
        if not wants.of(facet) and not (facet == "category" and turn.state.reference):
            buttons = [Button(v.capitalize(), payload("refine", **{facet: v})) for v in values]
            return say(turn.state, f"{lead} {question}".strip(), *buttons)
    if not wants.price:
        question = "Is there a budget I should keep to? “Under 60”, for example."
        return say(turn.state, f"{lead} {question}".strip(), CHEAPER, MORE)
    question = (
        f"You are looking at {phrase(wants, turn.state.currency)}. What should I change? "
        "You can say “darker”, “no stripes” or “like the second one but longer”."
    )
    return say(turn.state, f"{lead} {question}".strip(), MORE, CHEAPER, AFRESH)


def nothing_left(turn: Turn, state: State) -> Outcome:
    """Return the answer when the last want was dropped."""
    after = replace(state, offer={})
    text = "Then everything is open again. What kind of garment shall I look for?"
    return Outcome(
        after, (Reply(text, buttons_for(FIRST_KINDS)), *wants_changed(turn, after, state.currency))
    )


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


INSTEAD = {
    "colour": ("black", "navy", "white", "red"),
    "pattern": ("solid", "striped", "checked", "floral"),
    "sleeve_length": ("sleeveless", "short", "three-quarter", "long"),
    "length": ("mini", "knee", "midi", "maxi"),
    "neckline": ("crew", "v-neck", "scoop", "collared"),
    "fit": ("slim", "regular", "loose"),
    "material": ("cotton", "linen", "wool", "denim"),
    "occasion": ("casual", "work", "party", "wedding"),
}


def ask_instead(turn: Turn, facet: str) -> Outcome:
    """Return the question which value of a facet to look for in place of one not liked."""
    if facet == "price":
        return say(turn.state, "How much may it cost? “Under 60”, for example.", CHEAPER, MORE)
    wanted = turn.state.wants.wanted(facet)
    values = [value for value in INSTEAD.get(facet, ()) if value not in wanted]
    buttons = [
        Button(label(facet, v).capitalize(), payload("refine", **{facet: v})) for v in values
    ]
    return say(turn.state, f"Which {facet_name(facet)} would you like instead?", *buttons)


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
        return say(turn.state, f"Do you mean the {turn.state.shown[0].title}? Say “the first one”.")
    return say(turn.state, f"Which one {what}? Give me its number, 1 to {num}, or describe it.")
