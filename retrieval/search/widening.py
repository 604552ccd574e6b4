"""Let further colours in where too few of the one wanted are darker, lighter or more colourful."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from retrieval.gallery.interface import Gallery
from retrieval.search.facets import Facets
from retrieval.search.plan import PIXELS, Plan
from retrieval.search_responses import Widened

ENOUGH = 6


def widened(plan: Plan, gallery: Gallery, facets: Facets) -> tuple[Plan, Widened | None]:
    """Return a plan that lets the colour's family in, then any colour, and which of the two it is.

    Args:
        plan: of a request; it stays as it is, and comes back where enough fits it.
        gallery: what is counted in.
        facets: the catalogue's values, which know the families of colours.
    """
    shaded = any(each.kind == "change" and each.facet in PIXELS for each in plan.conditions)
    colour = next((each for each in plan.about("colour") if each.kind == "want"), None)
    if not shaded or colour is None or colour.unknown:
        return plan, None
    found = gallery.count(plan.wanted())
    if found >= ENOUGH:
        return plan, None
    near = facets.with_family(colour.values.get("colour", ()))
    family = facets.having("colour", near)
    rest = plan.wanted((colour,))
    to: Literal["family", "any"] = "family"
    conditions = [each for each in plan.conditions if each is not colour]
    if gallery.count(rest.and_also((family,))) < ENOUGH:
        to = "any"
        if gallery.count(rest) <= found:
            return plan, None
    else:
        conditions.append(replace(colour, must=(family,), values={"colour": near}))
    preferred = [*plan.preferred, (*colour.must, family)]
    wider = replace(plan, conditions=conditions, preferred=preferred)
    return wider, Widened(facet="colour", to=to)
