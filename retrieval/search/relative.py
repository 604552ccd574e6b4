"""Turn relative changes, less or more of something, into conditions against the reference."""

from __future__ import annotations

from data.words.changes import BY_NAME, MORE, WARMTH, Axis
from retrieval.gallery.interface import AnyOf, Between, Clause, Either
from retrieval.search.facets import Facets
from retrieval.search.plan import Condition, Profile

# What a strong wish asks for at least: of lightness and colourfulness in their units, of the
# price as a share of it.
MARGINS = {"lightness": 12.0, "colourfulness": 10.0, "price": 0.25}


def relative_condition(
    name: str, direction: str, strength: float, profile: Profile, facets: Facets
) -> Condition | None:
    """Return the condition that a change makes against a reference.

    Args:
        name: of the axis.
        direction: "less" or "more".
        strength: 0.5 for "a bit", 2 for "much"; more when it was asked for repeatedly.
        profile: of the reference.
        facets: of the catalogue.

    Returns:
        None where the reference or the catalogue does not have what is compared. Values that
        nothing in the catalogue goes beyond give a condition that nothing satisfies: longer than
        the longest.
    """
    axis = BY_NAME[name]
    if axis.field is not None:
        return _number(axis, axis.field, direction, strength, profile)
    if name == "warmth":
        return _warmth(direction, facets)
    assert axis.facet is not None, name
    return _ranked(axis, axis.facet, direction, profile, facets)


def _number(
    axis: Axis, field: str, direction: str, strength: float, profile: Profile
) -> Condition | None:
    here = profile.numbers.get(field)
    if here is None:
        return None
    apart = MARGINS[field] * (strength - 1) if strength > 1 else 0.0
    if field == "price":
        apart *= here
    beyond = (
        Between(field, gt=here + apart) if direction == MORE else Between(field, lt=here - apart)
    )
    return Condition(field, "change", must=(beyond,), axis=axis.name, direction=direction)


def _ranked(
    axis: Axis, facet: str, direction: str, profile: Profile, facets: Facets
) -> Condition | None:
    known = [facets.canonical(facet, value) for value in profile.facets.get(facet, ())]
    here = [axis.ranks[value] for value in known if value is not None and value in axis.ranks]
    if not here:
        return None
    limit, up = max(here), direction == MORE
    beyond: list[str] = []
    rest: list[str] = []
    for value, rank in axis.ranks.items():
        further = rank > limit if up else rank < limit
        (beyond if further else rest).extend(facets.meaning(facet, value))
    must_not: tuple[Clause, ...] = ()
    if not up and rest:
        # An item with several occasions is more casual only where none is as formal.
        must_not = (AnyOf(f"facets.{facet}", tuple(rest)),)
    clause = AnyOf(f"facets.{facet}", tuple(beyond) or ("",))
    return Condition(
        facet,
        "change",
        (clause,),
        must_not,
        {facet: tuple(beyond)},
        axis=axis.name,
        direction=direction,
    )


def _warmth(direction: str, facets: Facets) -> Condition | None:
    held: dict[str, tuple[str, ...]] = {}
    for facet, canonical in WARMTH[direction].items():
        own = tuple(each for value in canonical for each in facets.meaning(facet, value))
        if own:
            held[facet] = own
    if not held:
        return None
    clauses = tuple(AnyOf(f"facets.{facet}", values) for facet, values in held.items())
    clause = clauses[0] if len(clauses) == 1 else Either(clauses)
    return Condition("season", "change", (clause,), values=held, axis="warmth", direction=direction)
