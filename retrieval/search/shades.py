"""Know how light and how colourful the things of each colour usually are, from the shop's photos.

The photo decides which of two garments is darker. Where one is called navy and the other light
blue, a photo with a white print must not say the opposite of what their names say.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from data.words.changes import MORE, opposite
from retrieval.gallery.interface import AnyOf, Clause, Every, Without
from retrieval.gallery.stock import Stock
from retrieval.search.facets import Facets

# Fewer things of a colour tell too little of it.
LEAST_ITEMS = 5
# Of two colours one is lighter where a thing of it mostly is: so often, taking any of each.
MOSTLY = 0.7
Sorted = npt.NDArray[np.float64]


class Shades:
    """Hold what the plain things of each of a catalogue's colours measure."""

    def __init__(self, stock: Stock, facets: Facets) -> None:
        """Remember whose photos are looked at; they are measured when it is asked for."""
        self._stock = stock
        self._colours = facets.values("colour")
        self._plain = facets.meaning("pattern", "solid")
        self._known: dict[str, dict[str, Sorted]] = {}

    def confirming(self, field: str, colours: Iterable[str], direction: str) -> Clause | None:
        """Return what holds for items whose colours' names say that they lie that way.

        Args:
            field: "lightness" or "colourfulness".
            colours: of what is compared with, as the shop writes them.
            direction: that is asked for.

        Returns:
            None where no colour of the catalogue says so, or those given are not known.
        """
        right = self._beyond(field, colours, opposite(direction))
        return AnyOf("facets.colour", right) if right else None

    def contradicting(self, field: str, colours: Iterable[str], direction: str) -> Clause | None:
        """Return what holds for items whose colours' names say that they lie the other way.

        Args:
            field: "lightness" or "colourfulness".
            colours: of what is compared with, as the shop writes them.
            direction: that is asked for.

        Returns:
            None where no colour of the catalogue says so, or those given are not known.
        """
        wrong = self._beyond(field, colours, direction)
        if not wrong:
            return None
        rest = tuple(colour for colour in self._colours if colour not in wrong)
        # Of a thing in several colours, one that does not say so is enough.
        named = AnyOf("facets.colour", wrong)
        return Every((named, Without(AnyOf("facets.colour", rest)))) if rest else named

    def _beyond(self, field: str, colours: Iterable[str], direction: str) -> tuple[str, ...]:
        """Return the colours that lie on the other side of all of some; none where those lack."""
        if field not in self._known:
            self._known[field] = self._measured(field)
        known = self._known[field]
        here = [known[colour] for colour in dict.fromkeys(colours) if colour in known]
        return tuple(
            colour
            for colour, own in known.items()
            if here
            and all(
                (_above(each, own) if direction == MORE else _above(own, each)) for each in here
            )
        )

    def _measured(self, field: str) -> dict[str, Sorted]:
        plain = np.ones(len(self._stock), dtype=np.bool_)
        if self._plain:
            plain[:] = False
            for value in self._plain:
                plain |= self._stock.seen("pattern", value)
        numbers = self._stock.numbers(field)
        found: dict[str, Sorted] = {}
        for colour in self._colours:
            own = numbers[plain & self._stock.seen("colour", colour)]
            if len(own) >= LEAST_ITEMS:
                found[colour] = np.sort(own)
        return found


def _above(one: Sorted, other: Sorted) -> bool:
    """Say whether things of one colour mostly measure more than those of another."""
    return bool(np.searchsorted(other, one).mean() >= MOSTLY * len(other))
