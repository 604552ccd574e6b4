"""Read the retrieval service's answers, refusing any of another shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.retrieval.errors import RetrievalBroken
from data.words import changes

# How the service met a part of a request.
STATED, LOOKED, ABSENT, UNKNOWN, NAMED = "stated", "looked", "absent", "unknown", "named"


@dataclass(frozen=True)
class Relaxation:
    """Hold one thing that could be given up, and what that would bring.

    Attributes:
        facet: what it is about: a facet, a number, or the axis of a change.
        kind: "want", "not" for a refusal, or "change".
        total: how many items it brings, if that was counted.
        price_from: the lowest of their prices, if that is of interest.
        also: what has to be given up with it, where it is not enough alone.
    """

    facet: str
    kind: str
    total: int | None = None
    price_from: float | None = None
    also: tuple[Relaxation, ...] = ()


@dataclass(frozen=True)
class Word:
    """Hold how a word was looked for: in how many texts it was found, and descriptions alone."""

    word: str
    how: str
    total: int = 0
    described: int = 0


@dataclass(frozen=True)
class Applied:
    """Hold what the service made of a request.

    Attributes:
        wants: for each want as sent, its facet and how it was met.
        words: for each word, how it was looked for.
        changes: for each change, what it is called and how it was met.
        looks_like: what a photo that was searched from shows.
        widened: to which other values of a facet the search was widened: (facet, "family").
        relaxations: what would bring something where nothing was found.
        total: how many items satisfy what is stated.
        at_end: what the changes are called that nothing goes beyond: "shorter" than the shortest.
        ordered: of how many items it is known what they were to be sorted by; None without order.
        named: ids of the items that are called by their name.
        partly: ids of the items whose names have all that was said, though not what is wanted.
        sold_out: how many items would have been found, were they not sold out.
        left_out: for each word that no text may say, how many items say it.
        never_said: those of them that no text in the shop says.
        looked: by facet, of how many items only the picture says that they are what is wanted.
        untold: by facet, of how many items that are all else neither shop nor picture tells it.
        implied: what the reference and its changes made conditions, in the form of wants.
    """

    wants: tuple[tuple[str, str], ...] = ()
    words: tuple[Word, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    looks_like: Mapping[str, str | float] = field(default_factory=dict)
    widened: tuple[str, str] | None = None
    relaxations: tuple[Relaxation, ...] = ()
    total: int | None = None
    implied: tuple[Mapping[str, Any], ...] = ()
    at_end: tuple[str, ...] = ()
    ordered: int | None = None
    named: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    sold_out: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    never_said: tuple[str, ...] = ()
    looked: Mapping[str, int] = field(default_factory=dict)
    untold: Mapping[str, int] = field(default_factory=dict)

    def wants_met(self, *how: str) -> tuple[str, ...]:
        """Return the facets of wants that were met in one of some ways."""
        return tuple(dict.fromkeys(facet for facet, met in self.wants if met in how))

    def changes_met(self, how: str) -> tuple[str, ...]:
        """Return what the changes are called that were met in some way."""
        return tuple(dict.fromkeys(word for word, met in self.changes if met == how))

    def naming(self, word: str) -> int:
        """Return in how many items' names a word was found."""
        return next((w.total for w in self.words if w.word == word and w.how == NAMED), 0)

    def describing(self, word: str) -> int:
        """Return in how many items' descriptions, and not in their names, a word was found."""
        return next((w.described for w in self.words if w.word == word), 0)


Items = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Called:
    """Hold the items that a text calls by their name, six at most of each, the best first.

    Attributes:
        items: by a whole title, or nearly so, or a number.
        alone: whose title is said with no other word beside.
        partly: whose titles have all that is said.
    """

    items: Items = ()
    alone: Items = ()
    partly: Items = ()


@dataclass(frozen=True)
class Found:
    """Hold the items of one search, best first, and what was applied."""

    items: tuple[Mapping[str, Any], ...]
    applied: Applied

    @property
    def currency(self) -> str | None:
        """Return the currency of the first item that has one."""
        return next((str(i["currency"]) for i in self.items if i.get("currency")), None)


def read_item(body: Any) -> Mapping[str, Any]:
    """Return one item.

    Raises:
        RetrievalBroken: it has no id or title.
    """
    if not isinstance(body, dict) or not body.get("id") or "title" not in body:
        raise RetrievalBroken(f"an item without id or title: {str(body)[:120]}")
    return body


def read_items(body: Any) -> tuple[Mapping[str, Any], ...]:
    """Return a list of items.

    Raises:
        RetrievalBroken: the body is not what the contract says.
    """
    try:
        return tuple(read_item(item) for item in body["items"])
    except (TypeError, KeyError) as error:
        raise RetrievalBroken(f"an answer of another shape: {error!r}") from error


def read_called(body: Any) -> Called:
    """Return the items that a text calls by their name.

    Raises:
        RetrievalBroken: the body is not what the contract says.
    """
    return Called(
        *(
            read_items({"items": body.get(name) or []} if isinstance(body, Mapping) else body)
            for name in ("items", "alone", "partly")
        )
    )


def read_found(body: Any) -> Found:
    """Return the answer of a search.

    Raises:
        RetrievalBroken: the body is not what the contract says.
    """
    try:
        items = tuple(read_item(item) for item in body["items"])
        return Found(items, _read_applied(body.get("applied") or {}))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise RetrievalBroken(f"an answer of another shape: {error!r}") from error


def _read_applied(applied: Mapping[str, Any]) -> Applied:
    widened = applied.get("widened") or {}
    return Applied(
        wants=tuple((str(w["facet"]), str(w["met"])) for w in applied.get("wants") or ()),
        looked=_read_counts(applied.get("wants") or (), "looked"),
        untold=_read_counts(applied.get("wants") or (), "untold"),
        words=tuple(
            Word(
                str(w["word"]),
                str(w["how"]),
                int(w.get("total") or 0),
                int(w.get("described") or 0),
            )
            for w in applied.get("words") or ()
        ),
        changes=tuple((_called(c), str(c["met"])) for c in applied.get("changes") or ()),
        looks_like={
            str(name): value
            for name, value in ((applied.get("reference") or {}).get("looks_like") or {}).items()
            if isinstance(value, str | int | float)
        },
        widened=(str(widened["facet"]), str(widened["to"])) if widened else None,
        relaxations=tuple(
            replace(_given_up(r), also=tuple(map(_given_up, r.get("also") or ())))
            for r in applied.get("relaxations") or ()
        ),
        total=applied.get("total"),
        named=tuple(map(str, applied.get("named") or ())),
        partly=tuple(map(str, applied.get("partly") or ())),
        left_out={str(w["word"]): int(w["total"]) for w in applied.get("without") or ()},
        never_said=tuple(
            str(w["word"]) for w in applied.get("without") or () if w.get("anywhere") == 0
        ),
        implied=tuple({"facet": str(w["facet"]), **w} for w in applied.get("implied") or ()),
        at_end=tuple(_called(c) for c in applied.get("changes") or () if c.get("at_end")),
        ordered=(applied.get("order") or {}).get("known"),
        sold_out=int(applied.get("sold_out") or 0),
    )


@dataclass(frozen=True)
class Stock:
    """Hold what the catalogue has of something.

    Attributes:
        total: how many items.
        values: by facet, its values with their counts, most first.
        numbers: by column, the least, the greatest and the median; none of them where unknown.
        wants: for each want as sent, its facet and how it was met.
        looked: by facet, of how many items only the picture says that they are what is wanted.
        seen: by facet, how many items only look to have one of its values.
    """

    total: int
    values: Mapping[str, tuple[tuple[str, int], ...]]
    numbers: Mapping[str, tuple[float, float, float]]
    wants: tuple[tuple[str, str], ...] = ()
    looked: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)


def read_stock(body: Any) -> Stock:
    """Return what the catalogue has of something.

    Raises:
        RetrievalBroken: the body is not what the contract says.
    """
    try:
        told = body["numbers"].items()
        return Stock(
            int(body["total"]),
            {
                str(facet): tuple((str(v["value"]), int(v["count"]) + _only(v)) for v in values)
                for facet, values in body["facets"].items()
            },
            {
                str(name): (float(n["min"]), float(n["max"]), float(n["median"]))
                for name, n in told
                if n is not None
            },
            tuple((str(w["facet"]), str(w["met"])) for w in body["applied"]["wants"]),
            _read_counts(body["applied"]["wants"], "looked"),
            {str(facet): sum(map(_only, values)) for facet, values in body["facets"].items()},
        )
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise RetrievalBroken(f"an answer of another shape: {error!r}") from error


def _only(value: Mapping[str, Any]) -> int:
    """Return how many items only look to have a value."""
    return int(value.get("looked") or 0)


def _read_counts(wants: Sequence[Mapping[str, Any]], name: str) -> dict[str, int]:
    """Return a number that wants are met by, by facet, where they tell any."""
    return {str(want["facet"]): int(want[name]) for want in wants if want.get(name)}


def _given_up(told: Mapping[str, Any]) -> Relaxation:
    """Return one thing that could be given up."""
    facet, kind = str(told["facet"]), str(told["kind"])
    return Relaxation(facet, kind, told.get("total"), told.get("price_from"))


def _called(change: Mapping[str, Any]) -> str:
    """Return what a change is called: "darker"; for words, the words."""
    if change.get("axis"):
        return changes.called(str(change["axis"]), str(change["direction"]))
    return " ".join(map(str, change["words"]))
