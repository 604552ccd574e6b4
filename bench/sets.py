"""Read the labelled sets of tests/sets, and compare a want with what was applied and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.catalogue import Item

FOLDER = Path(__file__).parents[1] / "tests" / "sets"
# Strict or not is a matter of wording ("under 80", "80 at most"); a bound is its number.
BOUNDS = {"lt": "max", "lte": "max", "gt": "min", "gte": "min"}
Values = Mapping[str, tuple[str, ...]]
Normal = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """Hold one reading of a message, as the shop's own file writes it.

    Args:
        wants: values by facet, any of which will do.
        refused: values by facet, none of which will do.
        bounds: "lt", "lte", "gt" or "gte" by "price" or a column of numbers.
    """

    wants: Values
    refused: Values
    bounds: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Reading":
        """Take a reading from its YAML."""
        bounds = dict(body.get("numbers", {}))
        if "price" in body:
            bounds["price"] = body["price"]
        return cls(_values(body.get("wants", {})), _values(body.get("not", {})), bounds)

    def normal(self) -> Normal:
        """Return it in the form that `normal` gives what was applied."""
        return normal({**self.wants, "not": self.refused, **self.bounds})

    def holds(self, item: Item) -> bool:
        """Say whether an item satisfies it by the shop's file."""
        return (
            all(item.has(facet, values) for facet, values in self.wants.items())
            and not any(item.has(facet, values) for facet, values in self.refused.items())
            and all(_within(item.number(facet), bound) for facet, bound in self.bounds.items())
        )


@dataclass(frozen=True)
class Message:
    """Hold a message with its readings, each of which is right; `shop` is the one it is said in."""

    say: str
    shop: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Wish:
    """Hold a message that asks for what no column knows, and the words an answer has to name."""

    say: str
    words: tuple[str, ...]


def messages(shop: str = "", path: Path = FOLDER / "messages.yml") -> list[Message]:
    """Read the messages said in one shop, or in any."""
    read = [
        Message(body["say"], body["shop"], tuple(map(Reading.of, (body, *body.get("or", ())))))
        for body in _load(path)["messages"]
    ]
    return [message for message in read if shop in ("", message.shop)]


def wishes(path: Path = FOLDER / "wishes.yml") -> tuple[list[Wish], list[Wish]]:
    """Read the wishes that no column knows, and the refusals of such."""
    body = _load(path)
    wanted, refused = (
        [Wish(each["say"], tuple(each["words"])) for each in body[name]]
        for name in ("wishes", "refusals")
    )
    return wanted, refused


def chatter(shop: str, path: Path = FOLDER / "chatter.yml") -> list[str]:
    """Read the messages with chatter around a want that suit a shop."""
    body = _load(path)
    return [*body["any"], *body.get(shop, ())]


def normal(filters: Mapping[str, Any]) -> Normal:
    """Return filters in a form in which the same wants are equal.

    Values lose their case and order; "unisex" goes from among other genders, since it is let in
    beside them; a style says its category; bounds lose whether they are strict.
    """
    found: Normal = {}
    for facet, value in filters.items():
        if facet == "not":
            if refused := normal(value):
                found["not"] = refused
        elif isinstance(value, Mapping):
            found[facet] = {BOUNDS[name]: float(bound) for name, bound in value.items()}
        elif values := {str(each).lower() for each in value}:
            if facet == "gender" and len(values) > 1:
                values -= {"unisex"}
            found[facet] = frozenset(values)
    if "style" in found:
        found.pop("category", None)
    return found


def _values(body: Mapping[str, list[Any]]) -> Values:
    return {facet: tuple(map(str, values)) for facet, values in body.items()}


def _within(number: float | None, bound: Mapping[str, float]) -> bool:
    if number is None:
        return False
    tests = {
        "lt": number < bound.get("lt", 0),
        "lte": number <= bound.get("lte", 0),
        "gt": number > bound.get("gt", 0),
        "gte": number >= bound.get("gte", 0),
    }
    return all(tests[name] for name in bound)


def _load(path: Path) -> dict[str, Any]:
    body: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return body
