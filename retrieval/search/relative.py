"""Turn relative wants, "darker" or "longer", into conditions against the reference."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrieval.gallery.interface import AnyOf, Between, Clause, Either
from retrieval.gallery.stock import Item
from retrieval.search.facets import Facets
from retrieval.search.meanings import ORDERS
from retrieval.search.wants import Want

# name: (payload field, whether it goes up, what a strong wish asks for at least)
NUMBERS: dict[str, tuple[str, bool, float]] = {
    "darker": ("lightness", False, 12.0),
    "lighter": ("lightness", True, 12.0),
    "more colourful": ("colourfulness", True, 10.0),
    "less colourful": ("colourfulness", False, 10.0),
    "cheaper": ("price", False, 0.25),
    "pricier": ("price", True, 0.25),
}
STEPS: dict[str, tuple[str, bool]] = {
    "shorter": ("length", False),
    "longer": ("length", True),
    "longer sleeves": ("sleeve_length", True),
    "shorter sleeves": ("sleeve_length", False),
    "looser": ("fit", True),
    "slimmer": ("fit", False),
}
FORMALITY = {
    "beach": 0,
    "sport": 0,
    "casual": 1,
    "work": 2,
    "party": 3,
    "wedding": 3,
    "formal": 4,
}
BUSYNESS = {
    "solid": 0,
    "herringbone": 1,
    "striped": 2,
    "colour block": 2,
    "checked": 3,
    "polka dot": 3,
    "floral": 4,
    "graphic": 4,
    "animal print": 4,
    "tie-dye": 4,
}
RANKED: dict[str, tuple[str, dict[str, int], bool]] = {
    "more formal": ("occasion", FORMALITY, True),
    "more casual": ("occasion", FORMALITY, False),
    "plainer": ("pattern", BUSYNESS, False),
    "more patterned": ("pattern", BUSYNESS, True),
}
WARM = ("wool", "knit", "velvet", "leather")
LIGHT = ("linen", "chiffon", "silk", "lace", "straw")
SEASONS = {"warmer": ("winter", "autumn"), "lighter weight": ("summer", "spring")}


@dataclass(frozen=True, slots=True)
class Profile:
    """Hold what is known of a reference.

    Args:
        numbers: by payload field: lightness, colourfulness, price.
        facets: the catalogue's own values by facet.
    """

    numbers: dict[str, float] = field(default_factory=dict)
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    currency: str | None = None

    @classmethod
    def of(cls, item: Item) -> Profile:
        """Return an item's profile."""
        numbers = {"lightness": item.lightness, "colourfulness": item.colourfulness}
        if item.price is not None:
            numbers["price"] = item.price
        return cls(numbers, item.facets, item.currency)


def relative_want(name: str, strength: float, profile: Profile, facets: Facets) -> Want | None:
    """Return the condition a relative want makes against a reference.

    Args:
        name: canonical, as in the words of modification.
        strength: 0.5 for "a bit", 2 for "much"; more when it was asked for repeatedly.
        profile: of the reference.
        facets: of the catalogue.

    Returns:
        None where the reference or the catalogue does not have what is compared. Values nothing
        in the catalogue goes beyond give a want nothing satisfies: "longer" than the longest.
    """
    if name in NUMBERS:
        return _number(name, strength, profile)
    if name in STEPS:
        facet, up = STEPS[name]
        ranks = {value: rank for rank, value in enumerate(ORDERS[facet])}
        return _ranked(name, facet, ranks, up, profile, facets)
    if name in RANKED:
        facet, ranks, up = RANKED[name]
        return _ranked(name, facet, ranks, up, profile, facets)
    if name in SEASONS:
        return _season(name, facets)
    return None


def _number(name: str, strength: float, profile: Profile) -> Want | None:
    payload_field, up, margin = NUMBERS[name]
    here = profile.numbers.get(payload_field)
    if here is None:
        return None
    apart = margin * (strength - 1) if strength > 1 else 0.0
    if payload_field == "price":
        apart *= here
    bound = here + apart if up else here - apart
    clause = Between(payload_field, gt=bound) if up else Between(payload_field, lt=bound)
    return Want(payload_field, name, "modification", must=(clause,), relative=name)


def _ranked(
    name: str,
    facet: str,
    ranks: dict[str, int],
    up: bool,
    profile: Profile,
    facets: Facets,
) -> Want | None:
    known = [facets.canonical(facet, value) for value in profile.facets.get(facet, ())]
    here = [ranks[value] for value in known if value is not None and value in ranks]
    if not here:
        return None
    limit = max(here)
    by_rank = {value: rank for value, rank in ranks.items() if facets.meaning(facet, value)}
    beyond = [v for v, rank in by_rank.items() if (rank > limit if up else rank < limit)]
    values = tuple(own for value in beyond for own in facets.meaning(facet, value))
    must_not: tuple[Clause, ...] = ()
    if not up:
        # An item with several occasions is more casual only where none is as formal.
        rest = [v for v, rank in by_rank.items() if rank >= limit]
        above = tuple(own for value in rest for own in facets.meaning(facet, value))
        must_not = (AnyOf(f"facets.{facet}", above),) if above else ()
    clause = AnyOf(f"facets.{facet}", values or ("",))
    held = ((facet, values),)
    return Want(facet, name, "modification", (clause,), must_not, held, relative=name)


def _season(name: str, facets: Facets) -> Want | None:
    clauses: list[Clause] = []
    held: list[tuple[str, tuple[str, ...]]] = []
    materials = WARM if name == "warmer" else LIGHT
    for facet, canonical in (("season", SEASONS[name]), ("material", materials)):
        values = tuple(own for value in canonical for own in facets.meaning(facet, value))
        if values:
            clauses.append(AnyOf(f"facets.{facet}", values))
            held.append((facet, values))
    if not clauses:
        return None
    must = (clauses[0] if len(clauses) == 1 else Either(tuple(clauses)),)
    return Want("season", name, "modification", must, (), tuple(held), relative=name)
