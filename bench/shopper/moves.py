"""Choose what the simulated shopper tells next, by the garment in mind and what is shown.

A move never names the garment, tells at most two new attributes, and points only at items of the
list shown last. What it tells is true of the garment, but for a slip that some sessions begin with
and take back in their second message: so it shows whether what was replaced is forgotten.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.axes import LESS, compare
from bench.catalogue import Item
from bench.shopper.facts import Fact

TELLING = (
    "colour", "pattern", "sleeve_length", "length", "neckline", "fit", "material", "occasion",
    "season", "gender", "brand", "price",
)  # fmt: skip
REFUSED = ("pattern", "colour", "material", "sleeve_length", "neckline", "length")
COMPARED = ("price", "lightness", "length", "sleeve_length", "fit")
COLUMN_OF = {"lightness": "colour"}
LATE = ("brand", "price")
SLIPS = ("colour", "pattern", "material", "sleeve_length", "length")
SAYS_NOTHING = ("all year", "unisex", "multi", "regular")
WEIGHTS = {"narrowing": 0.3, "liking": 0.25, "refusing": 0.2, "comparing": 0.25}
TWO_AT_ONCE = 0.3
# How a session begins: with a slip, with the kind alone, or else with the kind and one attribute.
SLIPPING, KIND_ALONE = 0.4, 0.3
LEAST_OF_SLIP = 5
PLACES = 6
# A price is told as a round bound a little above; a comparison only of what differs plainly.
HEADROOM = 1.1
PLAINLY_CHEAPER, PLAINLY_DEARER = 0.85, 1.3


@dataclass(frozen=True)
class Move:
    """Hold what is told in one message.

    Args:
        kind: opening, narrowing, liking, refusing, comparing, correcting, insisting or repeating.
        facts: what is told, two at most.
        kind_of: the value of the category, where the message names it.
        place: in the list shown last, where the message points.
        again: whether the facts were told before.
        wrong: what is taken back.
    """

    kind: str
    facts: tuple[Fact, ...]
    kind_of: str = ""
    place: int = 0
    again: bool = False
    wrong: Fact | None = None


@dataclass
class Memory:
    """Hold what a shopper has in mind and has told.

    Args:
        target: the garment.
        order: the columns to tell, the first first.
        opening: what is told with the kind; a slip, where it does not hold of the garment.
        told: all that holds, and the slip until it is taken back.
        insisted: what was said again once.
    """

    target: Item
    order: list[str]
    opening: tuple[Fact, ...] = ()
    told: list[Fact] = field(default_factory=list)
    insisted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, target: Item, seed: int, items: Mapping[str, Item] | None = None) -> "Memory":
        """Begin with everything worth telling of a garment, in an order drawn by the seed.

        Args:
            target: the garment.
            seed: decides the order and how the session begins.
            items: the shop's file, for a value to slip to; without it there is no slip.
        """
        draw = random.Random(f"order {seed}")
        order = [column for column in TELLING if _fact(target, column)]
        draw.shuffle(order)
        order.sort(key=lambda column: column in LATE)
        begin = draw.random()
        if begin < SLIPPING and (slip := _slip(target, order, items or {}, draw)):
            return cls(target, order, (slip,))
        if begin < SLIPPING + KIND_ALONE or not order:
            return cls(target, order)
        first = _fact(target, order[0])
        return cls(target, order, (first,) if first else ())

    def tell(self, move: Move) -> None:
        """Note that a move was said."""
        if move.wrong:
            self.told.remove(move.wrong)
        if not move.again:
            self.told += move.facts
        elif move.kind == "insisting":
            self.insisted.add(move.facts[0].told())

    def untold(self) -> list[str]:
        """Return the columns of which nothing that settles them was told, in order."""
        settled = {fact.column for fact in self.told if fact.kind in ("is", "under")}
        return [column for column in self.order if column not in settled]

    def next_move(self, draw: random.Random, shown: Sequence[Item], last: Sequence[Item]) -> Move:
        """Choose what to say.

        Args:
            draw: decides among what would do; the same draw with the same lists chooses the same.
            shown: the items looked at in this round.
            last: the list that places count in.
        """
        if not self.told:
            kind = _kind(self.target)
            return Move("opening", (kind, *self.opening), kind.value)
        if slips := [fact for fact in self.told if not fact.holds(self.target)]:
            right = _fact(self.target, slips[0].column)
            assert right is not None
            return Move("correcting", (right,), wrong=slips[0])
        if ignored := self._ignored(shown):
            return Move("insisting", (ignored,), again=True)
        choices = {
            "narrowing": self._narrowing(draw),
            "liking": self._liking(draw, last),
            "refusing": self._refusing(last),
            "comparing": self._comparing(draw, last),
        }
        possible = {name: move for name, move in choices.items() if move}
        if not possible:
            return Move("repeating", tuple(self.told[:3]), _kind(self.target).value, again=True)
        weights = [WEIGHTS[name] for name in possible]
        chosen = draw.choices(list(possible), weights)[0]
        move = possible[chosen]
        assert move is not None
        return move

    def _ignored(self, shown: Sequence[Item]) -> Fact | None:
        """Return something told that half of what is shown goes against, once each."""
        for fact in self.told:
            against = sum(not fact.holds(item) for item in shown)
            if fact.kind in ("is", "under") and against and against * 2 >= len(shown):
                if fact.told() not in self.insisted:
                    return fact
        return None

    def _narrowing(self, draw: random.Random) -> Move | None:
        columns = self.untold()[: 2 if draw.random() < TWO_AT_ONCE else 1]
        facts = tuple(fact for column in columns if (fact := _fact(self.target, column)))
        return Move("narrowing", facts) if facts else None

    def _near(self, last: Sequence[Item]) -> list[tuple[int, Item]]:
        """Return the places and items of the list's beginning that are of the target's kind."""
        return [
            (place, item)
            for place, item in enumerate(last[:PLACES], 1)
            if item.id != self.target.id
            and all(
                _cells(item, each) == _cells(self.target, each) for each in ("category", "gender")
            )
        ]

    def _liking(self, draw: random.Random, last: Sequence[Item]) -> Move | None:
        """Point at what shares most with the target and tell how the target differs from it."""
        num = 2 if draw.random() < TWO_AT_ONCE else 1
        found: list[tuple[int, int, tuple[Fact, ...]]] = []
        for place, item in self._near(last):
            alike = sum(_cells(item, each) == _cells(self.target, each) for each in self.order)
            facts = [_fact(self.target, each) for each in self.untold()]
            apart = tuple(fact for fact in facts if fact and not fact.holds(item))[:num]
            if apart and alike * 2 >= len(self.order):
                found.append((alike, -place, apart))
        if not found:
            return None
        _, place, apart = max(found, key=lambda each: each[:2])
        return Move("liking", apart, place=-place)

    def _refusing(self, last: Sequence[Item]) -> Move | None:
        """Refuse what two or more of the list have and the target has not."""
        untold = {*self.untold()}
        counts: Counter[tuple[str, str]] = Counter()
        for item in last[:PLACES]:
            for column in REFUSED:
                if column in untold and _cells(self.target, column):
                    counts.update((column, value) for value in _cells(item, column))
        for (column, value), count in counts.most_common():
            fact = Fact("not", column, value)
            if count > 1 and fact.holds(self.target) and fact not in self.told:
                places = (n for n, item in enumerate(last, 1) if not fact.holds(item))
                return Move("refusing", (fact,), place=next(places))
        return None

    def _comparing(self, draw: random.Random, last: Sequence[Item]) -> Move | None:
        """Say on which side of an item of the list the target lies, where that is plain."""
        untold = {*self.untold()}
        compared = {fact.column for fact in self.told if fact.kind in ("less", "more")}
        found = []
        for place, item in self._near(last):
            for axis in COMPARED:
                if COLUMN_OF.get(axis, axis) in untold and axis not in compared:
                    sign = compare(axis, self.target, item)
                    if sign and (axis != "price" or _plainly(self.target, item)):
                        kind = "less" if sign == LESS else "more"
                        found.append(
                            Move("comparing", (Fact(kind, axis, item.id, item),), place=place)
                        )
        return draw.choice(found) if found else None


def _cells(item: Item, column: str) -> tuple[str, ...]:
    return item.facets.get(column, ())


def _kind(target: Item) -> Fact:
    return Fact("is", "category", _cells(target, "category")[0])


def _fact(target: Item, column: str) -> Fact | None:
    """Return what there is to tell of a column; None where nothing is stated or worth telling."""
    if column == "price":
        return Fact("under", "price", f"{bound(target.price):.0f}") if target.price else None
    cells = [each for each in _cells(target, column) if each.lower() not in SAYS_NOTHING]
    return Fact("is", column, cells[0]) if cells else None


def _slip(
    target: Item, order: Sequence[str], items: Mapping[str, Item], draw: random.Random
) -> Fact | None:
    """Return a value that others of the target's kind have and it has not."""
    alike = [item for item in items.values() if _kind(target).holds(item)]
    for column in order:
        if column in SLIPS:
            counts = Counter(cell for item in alike for cell in _cells(item, column))
            others = sorted(
                value
                for value, count in counts.items()
                if count >= LEAST_OF_SLIP
                and not target.has(column, (value,))
                and value.lower() not in SAYS_NOTHING
            )
            if others:
                return Fact("is", column, draw.choice(others))
    return None


def bound(price: float) -> float:
    """Return a round price that somebody would name for this one: a little above it."""
    step = 5 if price < 60 else 10 if price < 200 else 50
    return math.ceil(price * HEADROOM / step) * step


def _plainly(target: Item, other: Item) -> bool:
    assert target.price is not None and other.price is not None
    ratio = target.price / other.price
    return ratio <= PLAINLY_CHEAPER or ratio >= PLAINLY_DEARER


def names_target(text: str, target: Item) -> bool:
    """Say whether a message gives the target away by its title or id."""
    said: Mapping[str, str] = {"title": target.title, "id": target.id}
    return any(value.lower() in text.lower() for value in said.values())
