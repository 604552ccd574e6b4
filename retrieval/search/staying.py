"""Stay with the reference where nothing else is asked: its kind, whom it is for, how it looks."""

from __future__ import annotations

from retrieval.gallery.variants import FIELDS
from retrieval.search.facets import Facets
from retrieval.search.plan import KINDS, PIXELS, Condition, Plan, Start

LOOKS = {"style", "pattern", "neckline", "fit", "material", "occasion", "season"}
# What an item of the same kind need not have of the reference.
NOT_KEPT = frozenset((*FIELDS, "rating", "added"))


def stay_with(plan: Plan, start: Start, facets: Facets) -> None:
    """Add to a plan that it stays with the reference's kind of garment, and whom that is for.

    Args:
        plan: with what is wanted and changed.
        start: the reference, looked up.
        facets: the catalogue's values.
    """
    chosen = {each.facet for each in plan.conditions if each.must and each.kind == "want"}
    own = start.profile.facets
    if not chosen & set(KINDS):
        guessed = start.looks_like.categories if start.looks_like else ()
        _keep(plan, facets, "category", guessed or own.get("category", ()))
    if "gender" not in chosen and start.item is not None:
        everyone = set(facets.meaning("gender", "unisex"))
        if not set(own.get("gender", ())) <= everyone:
            _keep(plan, facets, "gender", own["gender"])
    touched = {each.facet for each in plan.conditions}
    touched |= {facet for each in plan.conditions for facet in each.values}
    if touched & set(PIXELS):
        touched.add("colour")
    if chosen & set(KINDS) and start.item is not None:
        asked = {
            value
            for each in plan.conditions
            if each.kind == "want"
            for value in each.values.get("category", ())
        }
        if not asked & set(own.get("category", ())):
            touched |= {"style", "length"}
    if "looked" in plan.changes_met:
        # "More boho": the model alone judges it, and it may be about any of these.
        touched |= LOOKS
    plan.keep = frozenset(own) - touched - {"category", "gender"} - NOT_KEPT


def _keep(plan: Plan, facets: Facets, facet: str, values: tuple[str, ...]) -> None:
    if values:
        clause = facets.having(facet, facets.with_unisex(facet, values))
        plan.conditions.append(Condition(facet, "reference", (clause,), values={facet: values}))
