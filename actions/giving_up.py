"""Turn what a search could give up into an offer: its words, and the message that takes it."""

from __future__ import annotations

from dataclasses import dataclass

from actions import acts
from actions.facet_words import any_of, either, plural, refused, spoken
from actions.meaning import Change
from actions.message import payload
from actions.reply import Button
from actions.retrieval_answer import Relaxation
from actions.state import State
from data.words import changes
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
    """

    words: str
    facet: str
    word: str = ""
    total: int | None = None
    start: str = ""

    @property
    def button(self) -> Button:
        """Return the quick reply that gives it up."""
        drop = payload("drop", act=acts.drop(self.facet, self.word))
        return Button(self.words[0].upper() + self.words[1:], drop)

    @property
    def question(self) -> str:
        """Return the offer as a question."""
        brings = f" (that brings {self.total:,}" if self.total else ""
        brings += f", {self.start})" if brings and self.start else ")" if brings else ""
        return f"Shall I {self.words}{brings}?"


def ways(relaxations: tuple[Relaxation, ...], state: State) -> list[GivingUp]:
    """Return what can be given up, in the service's order; what is not the shopper's is left out.

    Args:
        relaxations: what the retrieval service found would help.
        state: the conversation, whose wants and changes they are about.
    """
    found = [_way(each, state) for each in relaxations if each.total != 0]
    return list({(way.facet, way.word): way for way in found if way}.values())


def last_change(state: State) -> GivingUp | None:
    """Return the latest change asked of the reference, as something to give up."""
    asked = state.reference.changes if state.reference else ()
    return _without(asked[-1]) if asked else None


def _without(change: Change, total: int | None = None) -> GivingUp:
    return GivingUp(f"leave out “{change.word}”", "change", change.word, total)


def _way(relaxation: Relaxation, state: State) -> GivingUp | None:
    facet, total = relaxation.facet, relaxation.total
    if relaxation.kind == "change":
        asked = state.reference.changes if state.reference else ()
        # Beside a budget the number is for giving up both.
        brings = None if facet == "price" and state.wants.price else total
        return next((_without(each, brings) for each in reversed(asked) if _is(each, facet)), None)
    if relaxation.kind == "not":
        unwanted = state.wants.of(facet).unwanted
        allowed = either([refused(facet, spoken(facet, value)) for value in unwanted])
        return GivingUp(f"allow {allowed}", facet, total=total) if unwanted else None
    if facet in state.wants.numbers:
        if facet != "price":
            return GivingUp(f"look at {any_of(facet)}", facet, total=total)
        lowest = relaxation.price_from
        start = "" if lowest is None else f"from {money(lowest, state.currency)}"
        return GivingUp("leave the budget aside", "price", total=total, start=start)
    if state.wants.wanted(facet):
        return GivingUp(_any(facet, state), facet, total=total)
    return None


def _any(facet: str, state: State) -> str:
    """Return that whatever value of a facet is looked at: "look at any kind of trousers"."""
    if facet == "gender":
        return "look at those for anyone"
    kinds = state.wants.wanted("category") if facet == "style" else ()
    within = f" of {either([plural(kind.word) for kind in kinds])}" if kinds else ""
    return f"look at {any_of(facet)}{within}"


def _is(change: Change, name: str) -> bool:
    """Say whether a change is of the axis, the number or the facet of that name."""
    if not change.axis:
        return name == "words"
    axis = changes.BY_NAME[change.axis]
    return name in (axis.name, axis.field, axis.facet)
