"""Say plainly that there is nothing, and what would help."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from actions.conversation import acts as acts_of
from actions.conversation.meaning import Value
from actions.conversation.message import payload
from actions.conversation.reference import Reference
from actions.conversation.turn import Button, Outcome, Reply, Turn, say
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.answer import Found, Relaxation
from actions.speech.amounts import limits, most
from actions.speech.announcing import axes_in_words
from actions.speech.cards import AFRESH, buttons_for
from actions.speech.caveats import caveats, not_here
from actions.speech.chips import wants_changed
from actions.speech.describing import refusals, untold, wanted_in_full
from actions.speech.facet_words import alternatives, spoken
from actions.speech.giving_up import num_held, ways
from actions.speech.kind_words import is_uncounted, plural
from actions.speech.language import capital, either, listing, sentences, varied, worded
from data.words import KINDS
from data.words.changes import LESS
from data.words.spelling import form

NUM_WAYS = 3
NUM_KINDS = 8
NUM_KINDS_SAID = 20


def nothing_fits(
    turn: Turn,
    found: Found,
    understood: Understood,
    shaded: str = "",
    shades: Sequence[Value] = (),
) -> Outcome:
    """Return the outcome of a search that found nothing: what is in the way, what to give up.

    What is on the screen stays what can be pointed at, and what was wanted before stays wanted:
    what found nothing is only remembered as tried, for what is offered. What was put away stays so.

    Args:
        turn: the turn.
        found: what the retrieval service answered, with no item.
        understood: what was looked for.
        shaded: how many there are in the shades of a colour, "" for none.
        shades: those that there are.
    """
    state = understood.state
    now = {each.facet for each in understood.said if each.how == "refused"}
    # What was refused just now is not offered.
    given_up = [each for each in found.applied.relaxations if not _is_refused(each, now)]
    refused_now = [
        each
        for each in found.applied.relaxations
        if each not in given_up and each.total and not each.also
    ]
    acts = turn.message.acts
    if turn.state.shown and acts and all(act.op == "change" for act in acts):
        # Without the change that is all of a message there is what is on the screen already, and
        # more that is not asked for.
        given_up = [e for e in given_up if all(p.kind != "change" for p in (e, *e.also))]
    # What was asked only now is what is meant most, and which kind for whom is meant always.
    held = {each.facet for each in understood.said} | {*KINDS, "gender"}
    offers = sorted(ways(given_up, state), key=lambda way: num_held(way, held))[:NUM_WAYS]
    offer: dict[str, Any] = {}
    question = worded("nothing-to-give-up")
    if offers:
        offer = {"kind": "drop", "acts": offers[0].acts}
        if others := [each.acts for each in offers[1:]]:
            offer["others"] = others  # "the second option"
        question = offers[0].question
    before = turn.state.like(*state.liked).dislike(*state.disliked)
    before = replace(before, currency=state.currency, current=state.current)
    tried = () if before.garments == state.garments else (state.garment,)
    after = replace(before.remembering(turn.state), offer=offer, tried=tried)
    told = caveats(understood, turn.shop, found.applied, any_items=False)
    gone = found.applied.sold_out
    unsure = untold(state.wants, found.applied)
    text = sentences(
        not_here(understood.missing),
        *told,
        _lead(turn, understood, found.applied.at_end, bool(unsure)),
        *unsure,
        worded("nothing-left", n=gone) if gone else "",
        shaded,
        *(worded("nothing-but", n=each.total) for each in refused_now[:1]),
        question,
    )
    wanted = [acts_of.want("colour", each) for each in shades]
    instead = payload("drop", act=[acts_of.drop("colour"), *wanted])
    near = [Button(capital(either([each.word for each in shades])), instead)] if shades else []
    buttons = (*(each.button for each in offers), *near, AFRESH)
    return Outcome(after, (Reply(text, buttons), *wants_changed(turn, after)))


def _lead(turn: Turn, understood: Understood, at_end: tuple[str, ...], unsure: bool) -> str:
    state = understood.state
    wants = state.wants.stated(turn.shop, also_missing=True)
    if reference := state.reference:
        name = reference.name
        if at_end:
            return none_beyond(turn, understood, at_end)
        if changes := _asked(understood, reference, wants):
            return worded("nothing-like-changed", name=name, changes=changes)
        return worded("nothing-like", name=name)
    wanted = wanted_in_full(wants, state.currency)
    if unsure:
        return worded("nothing-known", wanted=wanted)
    # Where what was shown is put away, there are no others.
    others = bool(turn.state.shown) and turn.state.wants == state.wants
    return varied("nothing-wanted", turn.number, wanted=wanted, others=others)


def none_beyond(turn: Turn, understood: Understood, at_end: tuple[str, ...]) -> str:
    """Return that nothing goes beyond what is shown: "nothing here is warmer than those".

    Args:
        turn: the turn, whose shop it is.
        understood: what was looked for, from an item or a list.
        at_end: the changes of which nothing has more, by their words.
    """
    state, reference = understood.state, understood.state.reference
    sleeves = all(each.endswith("sleeves") for each in at_end)
    changes = reference.changes if reference else ()
    asked = [each for each in changes if each.axis and each.word in at_end]
    wants = state.wants.stated(turn.shop, also_missing=True)
    return worded(
        "nothing-beyond-sleeves" if sleeves else "nothing-beyond",
        changes=at_end,
        name=reference.name if reference else "",
        list=bool(reference and reference.ids),
        most=[most(each.axis or "", each.direction == LESS) for each in asked],
        wanted=wanted_in_full(wants, state.currency),
    )


def _asked(understood: Understood, reference: Reference, wants: Wants) -> str:
    """Return all that is asked of a reference, and all that was said now: nothing has it together.

    What was said before stays asked and need not be named; what the message brought is given up
    with it, so that a denial without it would deny what there is.
    """
    now = {each.facet for each in understood.said if each.how == "wanted"}
    parts = axes_in_words(reference)
    for facet, each in wants.facets.items():
        new = not any(reference.has(facet, value) for value in each.wanted)
        if not each.wanted or not (facet in now or (new and not reference.ids)):
            continue
        if facet not in (*KINDS, "gender"):
            words = [spoken(facet, value) for value in each.wanted]
            parts.append(alternatives(facet, words, "and" if each.together else "or"))
        elif facet in now and new:
            words = [value.word for value in each.wanted]
            parts.append(
                either(list(map(plural, words))) if facet in KINDS else alternatives(facet, words)
            )
    for said in understood.said:
        if said.how == "limited":
            parts.append(limits(said.facet, wants.number(said.facet), understood.state.currency))
        elif said.how == "refused":
            parts += refusals(Wants().refuse(said.facet, said.values))
    return listing([part for part in parts if part])


def not_sold(turn: Turn, kinds: Sequence[Value]) -> Outcome:
    """Return the outcome when the catalogue has no such kind of thing: said, nothing searched.

    Args:
        turn: the turn; its memory stays as it is.
        kinds: what was asked for.
    """
    have = turn.shop.kinds()
    words = [kind.word for kind in kinds]
    near = [kind for kind in have if any(_is_one(word, kind.word) for word in words)]
    uncounted = len(words) == 1 and is_uncounted(words[0])
    asked = [plural(word) for word in words]
    lead = varied("not-sold", turn.number, kinds=asked, uncounted=uncounted)
    sold = ""
    if near:
        sold = worded("sold-near", kinds=[plural(kind.word) for kind in near])
    elif have:
        some = [plural(kind.word) for kind in have[:NUM_KINDS_SAID]]
        sold = worded("sold-and-more" if len(have) > NUM_KINDS_SAID else "sold", kinds=some)
    text = sentences(lead, sold)
    first = [*near, *(kind for kind in have if kind not in near)]
    return say(turn.state, text, *buttons_for(first[:NUM_KINDS]))


def _is_one(asked: str, kind: str) -> bool:
    """Say whether what was asked for is one of a kind: a bomber jacket is a jacket."""
    return form(asked).endswith(f" {form(kind)}")


def _is_refused(relaxation: Relaxation, now: Collection[str]) -> bool:
    return any(each.kind == "not" and each.facet in now for each in (relaxation, *relaxation.also))
