"""Pair garments that differ as a shopper's words say: reference, modification, target."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from training.composers.modifications import NAMED_FACETS, change
from training.datasets.garments import Garment
from training.datasets.pair_garments import stated

# What stays the same between reference and target of a product photo where it does not change.
KEPT = ("category", "kind", "gender", "colour")
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


def by_facet(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random, facet: str
) -> list[Triplet]:
    """Return triplets whose target is alike but for one facet.

    What is alike are category, kind, gender and colour, as far as half of the garments or more
    state them.

    Args:
        garments: of the whole set.
        rows: those that may be used.
        num: triplets.
        rng: the source of chance.
        facet: that changes.
    """
    kept = stated(garments, rows, [each for each in KEPT if each != facet])
    return _changed(garments, rows, num, rng, kept, facet)


def of_products(
    garments: Sequence[Garment],
    rows: Sequence[int],
    num: int,
    rng: random.Random,
    shares: Mapping[str, float] | None = None,
) -> list[Triplet]:
    """Return triplets whose target is alike but for one facet, of every facet that varies.

    Args:
        garments: of the whole set.
        rows: those that may be used.
        num: triplets, about.
        rng: the source of chance.
        shares: of the facets; None gives colour half where it varies, the others the rest.
    """
    if shares is None:
        values = {
            facet: {garments[row].facets[facet] for row in rows if facet in garments[row].facets}
            for facet in NAMED_FACETS
        }
        weights = {
            facet: 0.0 if len(found) < 2 else float(len(values) - 1 if facet == "colour" else 1)
            for facet, found in values.items()
        }
        shares = {facet: each / max(1.0, sum(weights.values())) for facet, each in weights.items()}
    return [
        triplet
        for facet, share in shares.items()
        for triplet in by_facet(garments, rows, round(num * share), rng, facet)
    ]


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


def of_renders(
    garments: Sequence[Garment], rows: Sequence[int], num: int, rng: random.Random
) -> list[Triplet]:
    """Return triplets of renders, half of them pairs that differ in one attribute."""
    return [
        *of_pairs(garments, rows, num // 2, rng),
        *within_category(garments, rows, num - num // 2, rng),
    ]
