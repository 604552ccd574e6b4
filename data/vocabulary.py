"""Hold the words of one catalogue: what it says of its items, in its own spelling, with counts.

It is written when a gallery is published and versioned with it. The reader of messages, the
actions and the search all work from it, so that each of them knows the same shop.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol

from data import words
from data.catalogue.dates import number_in
from data.catalogue.variants import Variant
from data.words.lexicon import title_heads
from data.words.spelling import tokens

STANDARD = (*words.FACETS, "brand", "price")
# What variants tell: numbers, and facets that are asked for however few their values are.
SOLD_AS = ("price", "was", "discount")
OF_VARIANTS = ("size", "availability", "sale")
# A column describes where its values are few and come again; ids, dates and prose do not.
MOST_VALUES, MOST_BRANDS, MOST_NUMBERS = 300, 5_000, 30
LEAST_REPEATED = 2.5
LONGEST_WORDS = 5.0
MOST_TITLE_WORDS = 20_000
GROUPED = 0.95


class Described(Protocol):
    """Say what a vocabulary needs to know of an item."""

    @property
    def title(self) -> str:
        """Return its title."""

    @property
    def price(self) -> float | None:
        """Return its price, if the catalogue gives one."""

    @property
    def currency(self) -> str | None:
        """Return its price's currency."""

    @property
    def facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return its values by facet, as the shop writes them."""

    @property
    def variants(self) -> Sequence[Variant]:
        """Return what can be bought of it, a size each."""


@dataclass(frozen=True)
class Vocabulary:
    """Hold what a catalogue can be asked for.

    Attributes:
        version: the published gallery's own name; another version is another vocabulary.
        num_items: how many items there are.
        currency: of most prices, ISO 4217.
        facets: for each column that describes, its values as the shop writes them, with counts,
            the commonest first.
        numbers: for each column of numbers, its least and greatest value; "price" among them.
        absent: standard facets the catalogue says nothing about.
        brands_from: "column", "titles" where they were found at the beginning of titles, or None.
        styles: for each category, the styles within it, with counts.
        heads: what titles end with ("ankle boot"), with counts.
        title_words: the words of titles, with the number of items.
        groups: columns that group kinds of garment ("topwear"): each category has one value there.
        ignored: columns that are no help in asking: ids, prose, constants.
        looked: for each facet, the values that some items only look to have, with how many do;
            no column and no title says so. They can be asked for, so that `facets` counts them too.
    """

    version: str = ""
    num_items: int = 0
    currency: str | None = None
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    numbers: dict[str, tuple[float, float]] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    brands_from: str | None = None
    styles: dict[str, dict[str, int]] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    title_words: dict[str, int] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    looked: dict[str, dict[str, int]] = field(default_factory=dict)

    def stated(self, facet: str) -> dict[str, int]:
        """Return a facet's values that items are said to have, with how many are."""
        only = self.looked.get(facet, {})
        counts = {v: n - only.get(v, 0) for v, n in self.facets.get(facet, {}).items()}
        return {value: num for value, num in counts.items() if num}

    def with_looked(self, looked: Mapping[str, Mapping[str, int]]) -> Vocabulary:
        """Return it with what items look to have, beside what is stated of the others."""
        told = {facet: dict(counts) for facet, counts in looked.items() if counts}
        both = {**self.facets}
        for facet, counts in told.items():
            joined = Counter(self.facets.get(facet, {}))
            joined.update(counts)
            both[facet] = dict(joined.most_common())
        absent = tuple(facet for facet in self.absent if facet not in told)
        facets = dict(sorted(both.items()))
        return replace(self, facets=facets, absent=absent, looked=told)

    def values(self, facet: str) -> list[str]:
        """Return a facet's values as the shop writes them, the commonest first."""
        return list(self.facets.get(facet, ()))

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Vocabulary:
        """Return the vocabulary in plain values.

        Raises:
            ValueError: the body is no vocabulary.
        """
        try:
            return cls(
                version=str(body["version"]),
                num_items=int(body["num_items"]),
                currency=body["currency"],
                facets={str(k): dict(v) for k, v in body["facets"].items()},
                numbers={str(k): (float(v[0]), float(v[1])) for k, v in body["numbers"].items()},
                absent=tuple(body["absent"]),
                brands_from=body["brands_from"],
                styles={str(k): dict(v) for k, v in body["styles"].items()},
                heads=dict(body["heads"]),
                title_words=dict(body["title_words"]),
                groups=tuple(body["groups"]),
                ignored=tuple(body["ignored"]),
                # A gallery published by an older version tells nothing of looks.
                looked={str(k): dict(v) for k, v in body.get("looked", {}).items()},
            )
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise ValueError(f"this is no vocabulary: {error!r}") from error

    @classmethod
    def of(
        cls,
        items: Iterable[Described],
        numbers: Iterable[str] = (),
        version: str = "",
        brands_from: str | None = None,
    ) -> Vocabulary:
        """Return the vocabulary of some items.

        Args:
            items: of one catalogue.
            numbers: the columns whose every value is a number.
            version: of the gallery that holds them.
            brands_from: where the facet "brand" comes from, where there is one.
        """
        held: dict[str, Counter[str]] = defaultdict(Counter)
        styles: dict[str, Counter[str]] = defaultdict(Counter)
        beside: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        heads: Counter[str] = Counter()
        said: Counter[str] = Counter()
        sold_as: dict[str, list[float]] = defaultdict(list)
        currencies: Counter[str] = Counter()
        num_items = 0
        for item in items:
            num_items += 1
            for name, values in item.facets.items():
                held[name].update(values)
            # A size that is sold out is a size that the shop has.
            offered = {each.size for each in item.variants if each.size}
            held["size"].update(offered.difference(item.facets.get("size", ())))
            for category in item.facets.get("category", ()):
                styles[category].update(item.facets.get("style", ()))
                for name, values in item.facets.items():
                    beside[name][category].update(values)
            heads.update(title_heads(item.title))
            said.update(set(tokens(item.title)))
            if item.price is not None and item.currency:
                currencies[item.currency] += 1
            for each in item.variants:
                for name in SOLD_AS:
                    if (number := getattr(each, name)) is not None:
                        sold_as[name].append(number)
        counted = {
            name: [number_in(name, value) for value in held[name]]
            for name in sorted(set(numbers))
            if held.get(name)
        }
        ranges = {name: (min(each), max(each)) for name, each in (counted | sold_as).items()}
        held = {name: counts for name, counts in held.items() if counts}
        describing = {
            name: dict(counts.most_common())
            for name, counts in sorted(held.items())
            if name in words.FACETS or describes(name, counts, num_items, name in ranges)
        }
        ignored = sorted(name for name in held if name not in describing and name not in ranges)
        absent = [each for each in STANDARD if each not in describing and each not in ranges]
        return cls(
            version=version,
            num_items=num_items,
            currency=currencies.most_common(1)[0][0] if currencies else None,
            facets=describing,
            numbers=ranges,
            absent=tuple(absent),
            brands_from=brands_from if "brand" in describing else None,
            styles={name: dict(found.most_common()) for name, found in styles.items() if found},
            heads=dict(heads),
            title_words=dict(said.most_common(MOST_TITLE_WORDS)),
            groups=tuple(name for name in describing if _groups(name, beside[name])),
            ignored=tuple(ignored),
        )


def _groups(name: str, beside: Mapping[str, Mapping[str, int]]) -> bool:
    """Say whether a column puts kinds of garment together: each category has one value there."""
    if name in STANDARD or name in OF_VARIANTS or not beside:
        return False
    counted = [Counter(values) for values in beside.values()]
    main = sum(values.most_common(1)[0][1] for values in counted if values)
    total = sum(sum(values.values()) for values in counted)
    num_values = len({value for values in counted for value in values})
    return main >= GROUPED * total and 1 < num_values < len(counted)


def describes(name: str, counts: Mapping[str, int], num_items: int, is_number: bool) -> bool:
    """Say whether a column describes items: its values are few, short and come again.

    Args:
        name: the column as a facet.
        counts: its values with the number of items that have each.
        num_items: how many items there are.
        is_number: whether every value is a number: then few of them are names of something.
    """
    if name == "brand":
        return len(counts) <= MOST_BRANDS
    if name in OF_VARIANTS:
        return len(counts) <= MOST_VALUES
    total = sum(counts.values())
    if len(counts) > (MOST_NUMBERS if is_number else MOST_VALUES):
        return False
    if total < LEAST_REPEATED * len(counts) and len(counts) > 3:
        return False
    if len(counts) == 1 and total == num_items and num_items > 3:
        return False  # the same for every item tells none apart
    if any(value.startswith(("http://", "https://")) for value in counts):
        return False
    if sum(len(value.split()) for value in counts) > LONGEST_WORDS * len(counts):
        return False
    dated = sum(bool(re.match(r"\d{4}-\d\d-\d\d", value)) for value in counts)
    return dated < len(counts)


@lru_cache(maxsize=1)
def standard() -> Vocabulary:
    """Return the vocabulary of a shop that has every value of the lexicon under its own name.

    The reader works from it until it has seen a real shop's, and so does its training.
    """
    facets = {name: {value: 1 for value in words.read(name)} for name in words.FACETS}
    styles: dict[str, dict[str, int]] = defaultdict(dict)
    for value, word in words.read("style").items():
        styles[word.of or ""][value] = 1
    return Vocabulary(
        version="standard",
        facets=facets,
        numbers={"price": (0.0, 1_000.0)},
        absent=("brand",),
        styles=dict(styles),
    )


def dumped(vocabulary: Vocabulary) -> str:
    """Return a vocabulary as JSON text, the same text for the same vocabulary."""
    return json.dumps(vocabulary.to_json(), ensure_ascii=False, sort_keys=False)
