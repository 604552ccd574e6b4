"""Turn what a search could give up into an offer: its words, and the message that takes it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.facet_words import either, facet_name, refused
from actions.message import payload
from actions.modifications import SET_BY
from actions.reply import Button
from actions.retrieval_answer import Relaxation
from actions.state import State

# What the pixels measure: no want of its own, but a change asked of a reference moves it.
MEASURED = {
    "lightness": ("darker", "lighter"),
    "colourfulness": ("more colourful", "less colourful"),
}


@dataclass(frozen=True)
class GivingUp:
    """Hold one want to give up: said as "Shall I ...?", and taken by dropping it.

    `count` is how many items that brings, `start` their lowest price ("from $23.00").
    """

    words: str
    facet: str
    value: str | None = None
    count: int | None = None
    start: str = ""

    @property
    def button(self) -> Button:
        """Return the quick reply that gives it up."""
        named = {"facet": self.facet} | ({"value": self.value} if self.value else {})
        return Button(self.words[0].upper() + self.words[1:], payload("drop", **named))

    @property
    def question(self) -> str:
        """Return the offer as a question."""
        brings = f" (that brings {self.count:,}" if self.count else ""
        brings += f", {self.start})" if brings and self.start else ")" if brings else ""
        return f"Shall I {self.words}{brings}?"


def ways(relaxations: tuple[Relaxation, ...], state: State) -> list[GivingUp]:
    """Return what can be given up, in the service's order; what is not the shopper's is left out.

    Args:
        relaxations: what the retrieval service found would help.
        state: the conversation, whose wants and changes they are about.
    """
    found = [_way(each, state) for each in relaxations if each.count != 0]
    return list({(way.facet, way.value): way for way in found if way}.values())


def last_change(state: State) -> GivingUp | None:
    """Return the latest change asked of the reference, as something to give up."""
    changes = state.reference.modifications if state.reference else ()
    if not changes:
        return None
    return GivingUp(f"leave out “{changes[-1]}”", "modification", changes[-1])


def _way(relaxation: Relaxation, state: State) -> GivingUp | None:
    facet, count = relaxation.facet.removeprefix("not."), relaxation.count
    changes = state.reference.modifications if state.reference else ()
    asked = state.wants.of(facet)
    if facet == "price" and state.wants.price and not set(changes) & set(SET_BY["price"]):
        start = relaxation.label if relaxation.label.startswith("from ") else ""
        return GivingUp("leave the budget aside", "price", None, count, start)
    if asked.wanted:
        return GivingUp(f"look at any {facet_name(facet)}", facet, None, count)
    if asked.unwanted:
        allowed = either([refused(facet, value) for value in asked.unwanted])
        return GivingUp(f"allow {allowed}", facet, None, count)
    movers = (*MEASURED.get(facet, ()), *SET_BY.get(facet, ()))
    for change in reversed(changes):
        if change in movers or change in relaxation.label:
            # Beside a budget the count is for giving up both.
            brings = None if facet == "price" and state.wants.price else count
            return GivingUp(f"leave out “{change}”", "modification", change, brings)
    return None
