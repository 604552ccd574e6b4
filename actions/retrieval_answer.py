"""Read the retrieval service's answers, refusing any of another shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.errors import RetrievalBroken


@dataclass(frozen=True)
class Relaxation:
    """Hold one want that could be given up, and how many items that would bring."""

    facet: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Applied:
    """Hold what the service made of a request."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()  # (facet, word)
    not_measured: tuple[str, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    looks_like: Mapping[str, str | float] = field(default_factory=dict)
    total: int | None = None

    @property
    def unknown_categories(self) -> tuple[str, ...]:
        """Return the kinds of garment the catalogue does not have."""
        return tuple(word for facet, word in self.unknown if facet == "category")


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
    modifications = applied.get("modifications") or []
    return Applied(
        filters=applied.get("filters") or {},
        notes=tuple(str(note) for note in applied.get("notes") or ()),
        unknown=tuple((str(u["facet"]), str(u["word"])) for u in applied.get("unknown") or ()),
        not_measured=tuple(str(m["text"]) for m in modifications if not m.get("understood")),
        relaxations=tuple(
            Relaxation(str(r["facet"]), str(r["label"]), r.get("count"))
            for r in applied.get("relaxations") or ()
        ),
        looks_like={
            str(name): value
            for name, value in ((applied.get("reference") or {}).get("looks_like") or {}).items()
            if isinstance(value, str | int | float)
        },
        total=applied.get("total"),
    )


def read_facets(body: Any) -> dict[str, tuple[str, ...]]:
    """Return each facet's values in an answer of GET /v1/facets, the commonest first.

    Raises:
        RetrievalBroken: the body is not what the contract says.
    """
    try:
        return {str(facet): _commonest_first(values) for facet, values in body["facets"].items()}
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise RetrievalBroken(f"facets of another shape: {error!r}") from error


def _commonest_first(values: Any) -> tuple[str, ...]:
    # A number's facet is a range rather than a list of values.
    listed = [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []
    ordered = sorted(listed, key=lambda each: -int(each["count"]))
    return tuple(str(each["value"]) for each in ordered)
