"""Say plainly that there is nothing, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.announcing import changes_in_words
from actions.caveats import caveats, not_here
from actions.describing import phrase, refusals
from actions.facet_words import either, is_uncounted, plural
from actions.giving_up import last_change, ways
from actions.meaning import Value
from actions.phrasing import listing, pick, sentences
from actions.reply import Outcome, Reply, Turn, say
from actions.retrieval_answer import Found
from actions.showing import AFRESH, buttons_for, wants_changed
from actions.understanding import Understood
from data.words.spelling import form

NUM_WAYS = 3
NUM_KINDS = 8
NUM_KINDS_SAID = 20


def nothing_fits(turn: Turn, found: Found, understood: Understood) -> Outcome:
    """Return the outcome of a search that found nothing: what is in the way, what to give up.

    What is on the screen stays what can be pointed at.
    """
    state = understood.state
    offers = ways(found.applied.relaxations, state)[:NUM_WAYS]
    latest = last_change(state)
    if not offers and latest:
        offers = [latest]
    offer = {}
    question = "What would you like to change? We can also start over."
    if offers:
        named = {"facet": offers[0].facet, "word": offers[0].word}
        offer = {"kind": "drop"} | {name: value for name, value in named.items() if value}
        question = offers[0].question
    after = replace(state, offer=offer)
    told = caveats(understood, turn.shop, found.applied, any_items=False)
    text = sentences(not_here(understood.missing), *told, _lead(turn, understood), question)
    buttons = (*(each.button for each in offers), AFRESH)
    return Outcome(after, (Reply(text, buttons), *wants_changed(turn, after)))


def _lead(turn: Turn, understood: Understood) -> str:
    state = understood.state
    wants = state.wants.stated(turn.shop, also_missing=True)
    if state.reference:
        changes = changes_in_words(state.reference, wants)
        return f"I have nothing like {state.reference.name}" + (
            f" but {changes}, given the rest of what you asked." if changes else " that fits."
        )
    named = phrase(wants, state.currency)
    if without := refusals(wants):
        named += f" ({listing(without)})"
    return pick((f"I have no {named}.", f"There are no {named} here."), turn.number)


def _are(words: Sequence[str]) -> str:
    return "there is" if len(words) == 1 and is_uncounted(words[0]) else "there are"


def not_sold(turn: Turn, kinds: Sequence[Value]) -> Outcome:
    """Return the outcome when the catalogue has no such kind of thing: said, nothing changed.

    Args:
        turn: the turn; its memory stays as it was.
        kinds: what was asked for.
    """
    have = turn.shop.kinds()
    words = [kind.word for kind in kinds]
    near = [kind for kind in have if any(_is_one(word, kind.word) for word in words)]
    asked = either([plural(word) for word in words])
    there = listing([plural(kind.word) for kind in have[:NUM_KINDS_SAID]])
    if len(have) > NUM_KINDS_SAID:
        there += ", and more"
    lead = pick(
        (f"I don't have {asked}.", f"I'm afraid {_are(words)} no {asked} here."), turn.number
    )
    if near:
        there = f"{listing([plural(kind.word) for kind in near])}, though"
    text = sentences(lead, f"I have {there}" if there else "")
    first = [*near, *(kind for kind in have if kind not in near)]
    return say(turn.state, text, *buttons_for(first[:NUM_KINDS]))


def _is_one(asked: str, kind: str) -> bool:
    """Say whether what was asked for is one of a kind: a bomber jacket is a jacket."""
    return form(asked).endswith(f" {form(kind)}")
