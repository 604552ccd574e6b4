"""Pair garments that differ as a shopper's words say: reference, modification, target."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from training.composers.modifications import change
from training.datasets.garments import Garment

# What stays the same between reference and target of a product photo, besides the category.
KEPT = ("category", "kind", "gender")
# What a render's picture shows.
SEEN = ("category", "style", "colour", "pattern", "sleeve_length", "length", "neckline")


@dataclass(frozen=True)
class Triplet:
    """Hold rows of a reference and a target, and the words that lead from one to the other.

    Attributes:
        goal: what the target is like; any garment with the same goal would be as right.
        wanted: what answers the words and keeps what reference and target share: for each facet
            the values that are right. A facet that is not there may be any. It is wider than
            `goal` where the words are: "darker" wants every darker colour.
    """

    reference: int
    modification: str
    target: int
    goal: tuple[str, ...]
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)


def by_colour(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets whose target is alike but for its colour.

    Args:
        garments: of the whole set.
        rows: those that may be used.
        num: triplets.
        rng: the source of chance.
    """
    return _changed(garments, rows, num, rng, KEPT, "colour")


def by_gender(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets whose target is alike but made for another gender."""
    return _changed(garments, rows, num, rng, ("category", "kind", "colour"), "gender")


def by_pattern(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets whose target is alike but for its pattern."""
    return _changed(garments, rows, num, rng, ("category", "kind", "gender", "colour"), "pattern")


def of_pairs(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets of renders drawn as pairs that differ in one attribute, said either way."""
    mates: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        mates[garments[row].key].append(row)
    pairs = [pair for pair in mates.values() if len(pair) == 2]
    found: list[Triplet] = []
    for _ in range(num if pairs else 0):
        reference, target = rng.sample(rng.choice(pairs), 2)
        if triplet := _of_renders(garments, reference, target, rng):
            found.append(triplet)
    return found


def within_category(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets of renders of one category that differ in up to three attributes."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        facets = garments[row].facets
        groups[facets["category"], facets.get("style", "")].append(row)
    large = [group for group in groups.values() if len(group) > 1]
    found: list[Triplet] = []
    for _ in range(num if large else 0):
        reference, *others = rng.sample(group := rng.choice(large), min(len(group), 9))
        # The nearest of a few: people change a thing or two, not everything.
        target = min(
            others, key=lambda row: _distance(garments[reference].facets, garments[row].facets)
        )
        if triplet := _of_renders(garments, reference, target, rng):
            found.append(triplet)
    return found


def _of_renders(
    garments: Sequence[Garment], reference: int, target: int, rng: random.Random
) -> Triplet | None:
    """Return the triplet of two renders, or None where no words tell them apart."""
    old, new = garments[reference].facets, garments[target].facets
    said = change(old, new, rng)
    if not said.text:
        return None
    kept = {
        facet: (new[facet],) for facet in SEEN if new.get(facet) and old.get(facet) == new[facet]
    }
    return Triplet(reference, said.text, target, _looks(garments[target]), {**kept, **said.wanted})


def _looks(garment: Garment) -> tuple[str, ...]:
    """Return a render's visible facets."""
    return tuple(garment.facets.get(facet, "") for facet in SEEN)


def _distance(a: Mapping[str, str], b: Mapping[str, str]) -> int:
    """Return how many facets differ; occasion and season hardly show."""
    return sum(a.get(facet) != b.get(facet) for facet in {*a, *b} - {"occasion", "season"})


def _changed(
    garments: Sequence[Garment],
    rows: Sequence[int],
    num: int,
    rng: random.Random,
    kept: Sequence[str],
    changed: str,
) -> list[Triplet]:
    """Return triplets that agree on `kept` and differ on `changed`."""
    groups: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    usable: list[int] = []
    for row in rows:
        facets = garments[row].facets
        if changed in facets and all(facet in facets for facet in kept):
            groups[tuple(facets[facet] for facet in kept)][facets[changed]].append(row)
    for values in groups.values():
        if len(values) > 1:
            usable.extend(row for members in values.values() for row in members)
    found: list[Triplet] = []
    for _ in range(num if usable else 0):
        reference = rng.choice(usable)
        facets = garments[reference].facets
        values = groups[tuple(facets[facet] for facet in kept)]
        value = rng.choice([other for other in values if other != facets[changed]])
        said = change({changed: facets[changed]}, {changed: value}, rng)
        if said.text:
            goal = (*(facets[facet] for facet in kept), changed, value)
            wanted = {**{facet: (facets[facet],) for facet in kept}, **said.wanted}
            target = rng.choice(values[value])
            found.append(Triplet(reference, said.text, target, goal, wanted))
    return found


Source = Callable[[Sequence[Garment], Sequence[int], int, random.Random], list[Triplet]]
PRODUCT_SOURCES: Mapping[Source, float] = {by_colour: 0.75, by_gender: 0.1, by_pattern: 0.15}
RENDER_SOURCES: Mapping[Source, float] = {of_pairs: 0.5, within_category: 0.5}
