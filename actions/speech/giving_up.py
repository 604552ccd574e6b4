"""Say what could be given up so that something is found: one wish, or the fewest together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.conversation import acts
from actions.conversation.meaning import Change
from actions.conversation.message import payload
from actions.conversation.state import State
from actions.conversation.turn import Button
from actions.retrieval.answer import Relaxation
from actions.speech.facet_words import any_of, refused, spoken
from actions.speech.kind_words import plural
from actions.speech.language import capital, listing, worded
from data.words import KINDS, changes
from data.words.money import money


@dataclass(frozen=True)
class GivingUp:
    """Hold one thing to give up: said as "Shall I ...?", and taken by dropping it.

    Attributes:
        words: what is offered.
        facet: what is dropped: a facet, "price", "change".
        word: the one value of it that is dropped, "" for all.
        total: how many items that brings, if that is known.
        start: their lowest price: "from $23.00".
        also: what has to be given up with it.
        alone: what is offered of it by itself, where more is.
    """

    words: str
    facet: str
    word: str = ""
    total: int | None = None
    start: str = ""
    also: tuple[GivingUp, ...] = ()
    alone: str = ""

    @property
    def parts(self) -> tuple[GivingUp, ...]:
        """Return all that is given up."""
        return replace(self, words=self.alone or self.words, alone="", also=()), *self.also

    @property
    def acts(self) -> list[dict[str, Any]]:
        """Return the acts that give it up."""
        return [acts.drop(each.facet, each.word) for each in self.parts]

    @property
    def button(self) -> Button:
        """Return the quick reply that gives it up."""
        given_up = self.acts if self.also else self.acts[0]
        return Button(capital(self.words), payload("drop", act=given_up))

    @property
    def question(self) -> str:
        """Return the offer as a question."""
        return worded("give-up", way=self.words, total=self.total or 0, start=self.start)


def num_held(way: GivingUp, held: Collection[str]) -> tuple[bool, int]:
    """Return how much of what is meant most an offer gives up: a kind or whom it is for first."""
    names = [each.facet for each in way.parts]
    return any(name in KINDS for name in names), sum(name in held for name in names)


def ways(relaxations: Sequence[Relaxation], state: State) -> list[GivingUp]:
    """Return what can be given up, in the service's order; what is not the shopper's is left out.

    Args:
        relaxations: what the retrieval service found would help.
        state: the conversation, whose wants and changes they are about.
    """
    found = [_together(each, state) for each in relaxations if each.total]
    return list({_named(way): way for way in found if way}.values())


def way_for_all(rows: Sequence[tuple[Sequence[Relaxation], State]]) -> GivingUp | None:
    """Return what brings something for each of several garments once it is given up, if anything.

    Args:
        rows: what would help each, and the state that it was looked for with.
    """
    each_of = [{_named(way): way for way in ways(told, state)} for told, state in rows]
    shared = [way for name, way in each_of[0].items() if all(name in each for each in each_of[1:])]
    best = min(shared, key=lambda way: num_held(way, {"gender"}), default=None)
    if best is None and all(each_of):
        # What helps each, given up for all: how many that brings nobody has counted.
        firsts = [min(e.values(), key=lambda way: num_held(way, {"gender"})) for e in each_of]
        every = {(part.facet, part.word): part for way in firsts for part in way.parts}
        return _joined([replace(each, total=None) for each in every.values()])
    if best is None:
        return None
    totals = [each[_named(best)].total or 0 for each in each_of]
    return replace(best, total=sum(totals), start="")


def _named(way: GivingUp) -> tuple[tuple[str, str], ...]:
    return tuple((each.facet, each.word) for each in way.parts)


def _together(relaxation: Relaxation, state: State) -> GivingUp | None:
    """Return the offer of all that is given up together; None where a part is not the shopper's."""
    parts = [_way(each, state) for each in (relaxation, *relaxation.also)]
    some = [each for each in parts if each is not None]
    if len(some) < len(parts):
        return None
    if len(some) == 1:
        return some[0]
    start = ""
    if relaxation.price_from is not None:
        start = worded("give-up-starts", price=money(relaxation.price_from, state.currency))
    return replace(_joined(some), total=relaxation.total, start=start)


def _joined(some: Sequence[GivingUp]) -> GivingUp:
    """Return the offer to give up several things together, said in one."""
    first, *also = some
    plain = [
        any_of(e.facet) for e in some if e.words == worded("give-up-facet", any=any_of(e.facet))
    ]
    looked = worded("give-up-facet", any=listing(plain)) if plain else ""
    others = [e.words for e in some if any_of(e.facet) not in plain]
    words = listing([*([looked] if looked else []), *others])
    return replace(first, words=words, alone=first.words, start="", also=tuple(also))


def _without(change: Change, total: int | None = None) -> GivingUp:
    words = worded("give-up-change", change=change.word)
    return GivingUp(words, "change", change.word, total)


def _way(relaxation: Relaxation, state: State) -> GivingUp | None:
    facet, total = relaxation.facet, relaxation.total
    if relaxation.kind == "change":
        asked = state.reference.changes if state.reference else ()
        # Beside a budget the number is for giving up both.
        brings = None if facet == "price" and state.wants.price else total
        return next((_without(each, brings) for each in reversed(asked) if _is(each, facet)), None)
    if relaxation.kind == "not":
        unwanted = state.wants.of(facet).unwanted
        allowed = [refused(facet, spoken(facet, value)) for value in unwanted]
        words = worded("give-up-refusal", values=allowed)
        return GivingUp(words, facet, total=total) if unwanted else None
    if facet in KINDS and state.reference:
        return None  # what it is started from is of that kind, and nothing unlike it comes near
    if facet in state.wants.numbers:
        if facet != "price":
            return GivingUp(worded("give-up-facet", any=any_of(facet)), facet, total=total)
        lowest = relaxation.price_from
        start = ""
        if lowest is not None:
            start = worded("give-up-starts", price=money(lowest, state.currency))
        return GivingUp(worded("give-up-budget"), "price", total=total, start=start)
    if state.wants.wanted(facet):
        return GivingUp(_any(facet, state), facet, total=total)
    return None


def _any(facet: str, state: State) -> str:
    """Return that whatever value of a facet is looked at: "look at any kind of trousers"."""
    if facet == "gender":
        return worded("give-up-gender")
    kinds = state.wants.wanted("category") if facet == "style" else ()
    if not kinds:
        return worded("give-up-facet", any=any_of(facet))
    return worded("give-up-kind", any=any_of(facet), kinds=[plural(kind.word) for kind in kinds])


def _is(change: Change, name: str) -> bool:
    """Say whether a change is of the axis, the number or the facet of that name."""
    if not change.axis:
        return name == "words"
    axis = changes.BY_NAME[change.axis]
    return name in (axis.name, axis.field, axis.facet)
