"""Hold what a name and a change mean, as acts tell it, slots keep it and searches send it.

Value    "boots", meant as [[category: Casual Shoes] and [style: boots]] or [[category: Booties]]
Change   darker than the reference; "puffier", which only the picture can tell
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from itertools import islice, product
from typing import Any, TypeVar

from actions.conversation import stored
from actions.conversation.bounds import Bounds
from data.words import changes
from data.words.spelling import form

# How a word was read: as the shop's own value, by another name, by one near it, or mended; by what
# does not name it but suggests it; the shop has the column but no such value; the catalogue has no
# such column.
OWN, SYNONYM, NEAR, TYPO, NONE, ABSENT = "own", "synonym", "near", "typo", "none", "absent"
SUGGESTED = "suggested"
HOWS = (OWN, SYNONYM, NEAR, TYPO, SUGGESTED, NONE, ABSENT)
# What a title ends with: no column, but an index of the gallery.
HEADS = "title_heads"
# Of what alternatives are values that no one facet tells: "denim or biker".
EITHER = "either"
# What no picture shows: left out, and said to be, where the catalogue does not tell it.
SIZES = ("size", "sizes")
UNSEEN = (*SIZES, "sale", "availability")
# Columns of the shop's own numbers for something, which are nothing to speak of.
CODES = ("code", "no", "id", "number")
NUM_LETTERS_AT_MOST = 100
NUM_PARTS_AT_MOST = 6
NUM_MEANINGS_AT_MOST = 12
NUM_SAID = 3
STRONGEST = 10

Each = TypeVar("Each")
Pair = tuple[str, tuple[str, ...]]
Alternative = tuple[Pair, ...]


@dataclass(frozen=True)
class Value:
    """Hold one named thing: how it is said, and what it means in the shop's own values.

    Two are the same where they are said the same; the meaning of a word is the shop's affair.

    Attributes:
        word: how it is said to the shopper.
        any: alternatives, best first; each is pairs of a facet and values as the shop writes them,
            all of the pairs, any of a pair's values. Empty where `how` is none or absent.
        how: one of `HOWS`.
        said: the shopper's own word, where it is near, mended or suggests what is meant.
        parts: of a whole ("black lace"), the values that all hold together, each with its facet.
        limits: of a whole ("puffers over $60"), the limits of numbers that hold with them.
        lasting: whether it holds for whatever the person looks at: "I like muted colours".
    """

    word: str
    any: tuple[Alternative, ...] = field(default=(), compare=False)
    how: str = field(default=OWN, compare=False)
    said: str = field(default="", compare=False)
    parts: tuple[tuple[str, Value], ...] = field(default=(), compare=False)
    limits: tuple[tuple[str, Bounds], ...] = field(default=(), compare=False)
    lasting: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        """Let a meaning of nothing be called so, and the other way round."""
        if self.parts:
            every = islice(product(*(part.any for _, part in self.parts)), NUM_MEANINGS_AT_MOST)
            object.__setattr__(self, "any", tuple(sum(each, ()) for each in every))
        if self.how in (NONE, ABSENT):
            object.__setattr__(self, "any", ())
        elif not self.any:
            object.__setattr__(self, "how", NONE)

    @property
    def is_stated(self) -> bool:
        """Say whether the shop states it of some item, and the shopper asked for it by name."""
        return bool(self.any) and self.how != SUGGESTED

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the shop's values of one facet, of every alternative."""
        return unique(
            value
            for pairs in self.any
            for name, values in pairs
            if name == facet
            for value in values
        )

    @property
    def own_words(self) -> tuple[str, ...]:
        """Return what the shop calls its best alternative, in lower case, a few names at most."""
        return tuple(each.lower() for each in self.any[0][-1][1][:NUM_SAID]) if self.any else ()

    @property
    def is_own_word(self) -> bool:
        """Say whether it is said as the shop says it."""
        own = {form(each) for pairs in self.any for _, values in pairs for each in values}
        return form(self.word) in own

    def part(self, facet: str) -> Value | None:
        """Return what a whole has of one facet."""
        return next((part for name, part in self.parts if name == facet), None)

    def without(self, facet: str) -> Value | None:
        """Return what is left of a whole without what it has of one facet; None for nothing."""
        parts = tuple(each for each in self.parts if each[0] != facet)
        limits = tuple(each for each in self.limits if each[0] != facet)
        if not parts:
            return None
        if len(parts) == 1 and not limits:
            return parts[0][1]
        gone = self.part(facet)
        word = self.word.replace(gone.word, "", 1) if gone else self.word.partition(" (")[0]
        return replace(self, word=" ".join(word.split()), parts=parts, limits=limits)

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON."""
        if self.parts:
            parts = [{"facet": facet, **part.to_slot()} for facet, part in self.parts]
            parts += [{"facet": facet, **limits.to_slot()} for facet, limits in self.limits]
            return {"word": self.word, "how": OWN, "parts": parts}
        alternatives = [[[name, list(values)] for name, values in pairs] for pairs in self.any]
        slot = {"word": self.word, "any": alternatives, "how": self.how}
        slot |= {"said": self.said} if self.said else {}
        return slot | ({"lasting": True} if self.lasting else {})

    @classmethod
    def read(cls, held: Any) -> Value:
        """Return the value in a slot or an act.

        Raises:
            Unreadable: it has another shape.
        """
        told = stored.mapping(held)
        if parts := stored.many(told.get("parts", [])[:NUM_PARTS_AT_MOST], stored.mapping):
            named = [(stored.name(each.get("facet")), each) for each in parts]
            return cls(
                stored.word(told.get("word"))[:NUM_LETTERS_AT_MOST],
                parts=tuple((f, cls.read(each)) for f, each in named if "word" in each),
                limits=tuple((f, Bounds.read(each)) for f, each in named if "word" not in each),
            )
        how = told.get("how", OWN)
        if how not in HOWS:
            raise stored.Unreadable(f"no way of reading a word: {str(how)[:80]!r}")
        alternatives = stored.many(told.get("any", []), lambda pairs: stored.many(pairs, _pair))
        if not all(alternatives):
            raise stored.Unreadable("an alternative of nothing")
        return cls(
            stored.word(told.get("word"))[:NUM_LETTERS_AT_MOST],
            alternatives,
            how,
            stored.text(told.get("said", ""))[:NUM_LETTERS_AT_MOST],
            lasting=told.get("lasting") is True,
        )


def _pair(held: Any) -> Pair:
    if not isinstance(held, list | tuple) or len(held) != 2:
        raise stored.Unreadable(f"no facet with its values: {str(held)[:80]!r}")
    values = stored.words(held[1])
    if not values:
        raise stored.Unreadable("a facet without values")
    return stored.name(held[0]), values


@dataclass(frozen=True)
class Change:
    """Hold one way in which items are to differ from the reference.

    Attributes:
        word: as it is said: "darker"; "puffier" where there is no axis.
        axis: one of the axes of `data.words.changes`, or None for what only the look can tell.
        direction: "less" or "more" of the axis.
        strength: 0.5 for "a bit", 1, or 2 for "much".
        ratio: the price asked for as a part of the reference's: 0.5 for "half the price".
        amount: by how much it is to be less or more: 10 for "ten dollars cheaper".
    """

    word: str
    axis: str | None = None
    direction: str | None = None
    strength: float = 1.0
    ratio: float | None = None
    amount: float | None = None

    def __post_init__(self) -> None:
        """Call a change of an axis as the table of changes does, however it was said."""
        if self.axis and self.direction:
            object.__setattr__(self, "word", changes.called(self.axis, self.direction))

    @classmethod
    def of(cls, axis: str, direction: str, strength: float = 1.0) -> Change:
        """Return a change of an axis."""
        return cls("", axis, direction, strength)

    @property
    def facet(self) -> str | None:
        """Return the facet whose wanted value it contradicts, as "longer" ends "mini"."""
        return changes.BY_NAME[self.axis].facet if self.axis else None

    def turns_on(self, others: Iterable[Change]) -> bool:
        """Say whether it repeats or reverses one of `others`.

        Then it is meant against what is shown now, not against the item started from.
        """
        return any(
            each.axis == self.axis if self.axis else each.word == self.word for each in others
        )

    def ended_by(self, facet: str) -> bool:
        """Say whether it stops mattering once a value of `facet` is asked for by name."""
        if not self.axis:
            return False
        axis = changes.BY_NAME[self.axis]
        return facet in (axis.facet, axis.field) or (
            facet == "colour" and axis.field in ("lightness", "colourfulness")
        )

    def price_beside(self, price: float) -> Bounds | None:
        """Return the price it asks for beside the reference's; None where it names no figure."""
        if self.ratio is not None:
            asked = price * self.ratio
        elif self.amount is not None:
            asked = price + (self.amount if self.direction == changes.MORE else -self.amount)
        else:
            return None
        asked = round(max(asked, 0.0), 2)
        return Bounds(lte=asked) if self.direction == changes.LESS else Bounds(about=asked)

    @property
    def adjective(self) -> str:
        """Return the plain word for it, for when nothing is there to compare with: "dark"."""
        if self.axis and self.direction:
            return changes.BY_NAME[self.axis].plain(self.direction)
        return self.word

    @property
    def adjectives(self) -> tuple[str, ...]:
        """Return all plain words for it, none where no axis is meant: "dark", "deep"."""
        if not (self.axis and self.direction):
            return ()
        axis = changes.BY_NAME[self.axis]
        more = axis.adjectives_less if self.direction == changes.LESS else axis.adjectives_more
        return (self.adjective, *more.split())

    def to_slot(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def read(cls, held: Any) -> Change:
        """Return the change in a slot or an act.

        Raises:
            Unreadable: there is no such axis or direction, or no word.
        """
        told = stored.mapping(held)
        axis, direction = told.get("axis"), told.get("direction")
        strength = stored.number(told.get("strength", 1.0))
        if not 0 < strength <= STRONGEST:
            raise stored.Unreadable(f"no strength: {strength}")
        if axis is None and direction is None:
            return cls(stored.word(told.get("word"))[:NUM_LETTERS_AT_MOST], strength=strength)
        if stored.text(axis) not in changes.BY_NAME or direction not in (
            changes.LESS,
            changes.MORE,
        ):
            raise stored.Unreadable(f"no such change: {str(axis)[:40]!r} {str(direction)[:40]!r}")
        found = cls.of(str(axis), str(direction), strength)
        figures = {name: told.get(name) for name in ("ratio", "amount")}
        read = {name: stored.number(each) for name, each in figures.items() if each is not None}
        if any(each <= 0 for each in read.values()):
            raise stored.Unreadable(f"no price beside another: {read}")
        return replace(found, ratio=read.get("ratio"), amount=read.get("amount"))


def is_colour(facet: str) -> bool:
    """Say whether a column tells a colour by its name: "colour", "perceived_colour_name"."""
    return "colour" in facet.split("_") and not is_code(facet)


def is_code(facet: str) -> bool:
    """Say whether a column holds the shop's own number for something: "product_type_no"."""
    return facet.split("_")[-1] in CODES


def unique(values: Iterable[Each]) -> tuple[Each, ...]:
    """Return `values` in their order, each once; of equal ones, the last."""
    return tuple({each: each for each in values}.values())
