"""Say plainly that there is nothing, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.announcing import changes_in_words
from actions.describing import phrase
from actions.facet_words import either, facet_name, plural, refused
from actions.message import payload
from actions.phrasing import listing, pick, sentences
from actions.reply import Button, Outcome, Reply, Turn, say
from actions.retrieval_answer import Found, Relaxation
from actions.showing import AFRESH, buttons_for, wants_changed
from actions.state import State

NUM_KINDS = 8


def nothing_fits(turn: Turn, found: Found, state: State, currency: str | None) -> Outcome:
    """Return the outcome of a search that found nothing: what is in the way, what to give up.

    What is on the screen stays what can be pointed at.
    """
    wants = state.wants
    if state.reference:
        changes = changes_in_words(state.reference, wants)
        asked = f"like {state.reference.name}" + (f" but {changes}" if changes else "")
        lead = f"I have nothing {asked} that also fits the rest."
    else:
        lead = pick(
            (
                f"I have no {phrase(wants, currency)}.",
                f"There are no {phrase(wants, currency)} here.",
            ),
            turn.number,
        )
    ways = [way for way in found.applied.relaxations if way.count != 0][:3]
    own = [] if ways or not state.reference else list(state.reference.modifications[-1:])
    offer, buttons, question = {}, [], ""
    if ways:
        offer = {"kind": "drop", "facet": _facet(ways[0])}
        buttons = [_button(way, state) for way in ways]
        question = f"Shall I {_give_up(ways[0], state)}{_brings(ways[0])}?"
    elif own:
        offer = {"kind": "drop", "facet": "modification", "value": own[0]}
        drop = payload("drop", facet="modification", value=own[0])
        buttons = [Button(f"Not {own[0]}", drop)]
        question = f"Shall I leave out “{own[0]}”?"
    else:
        question = "Shall we start over, or would you change something?"
    after = replace(state, offer=offer)
    text = sentences(lead, question)
    return Outcome(after, (Reply(text, (*buttons, AFRESH)), *wants_changed(turn, after, currency)))


def not_sold(turn: Turn, words: Sequence[str], kinds: Sequence[str]) -> Outcome:
    """Return the outcome when the catalogue has no such kind of thing: said, nothing changed.

    Args:
        turn: the turn; its memory stays as it was.
        words: the kinds asked for.
        kinds: what the catalogue does have, the commonest first.
    """
    asked = either([plural(word) for word in words])
    have = listing([plural(kind.lower()) for kind in kinds])
    lead = pick((f"I don't have {asked}.", f"I'm afraid there are no {asked} here."), turn.number)
    text = sentences(lead, f"I have {have}" if have else "")
    return say(turn.state, text, *buttons_for(kinds[:NUM_KINDS]))


def _facet(way: Relaxation) -> str:
    return way.facet.removeprefix("not.")


def _give_up(way: Relaxation, state: State) -> str:
    facet = _facet(way)
    if facet == "price":
        return "leave the budget aside"
    values = state.wants.of(facet)
    if way.facet.startswith("not.") or not values.wanted:
        return f"allow {listing([refused(facet, value) for value in values.unwanted])}"
    return f"look at any {facet_name(facet)}"


def _brings(way: Relaxation) -> str:
    return f" (that brings {way.count:,})" if way.count else ""


def _button(way: Relaxation, state: State) -> Button:
    facet = _facet(way)
    words = _give_up(way, state)
    return Button(words[0].upper() + words[1:], payload("drop", facet=facet))
