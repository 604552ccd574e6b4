"""Where nothing satisfies every condition, find the fewest of them to give up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from retrieval.gallery.variants import PRICE
from retrieval.search.collection import Collection
from retrieval.search.plan import KINDS, Condition, Plan
from retrieval.search.widening import widened
from retrieval.search_responses import GivenUp, Relaxation

MAX_RELAXATIONS = 4
# So many are given up together at the most, where fewer bring nothing.
MOST_TOGETHER = 4
# Among so many that were asked first it is looked for what to give up together.
MOST_GROUPS = 8


def relaxations(plan: Plan, collection: Collection) -> list[Relaxation]:
    """Return what, given up, leaves something to show: as few as possible, most items first.

    What was kept of the reference is not offered: nobody asked for it. Several are offered
    together where none alone brings anything, or only another kind of garment or what is refused.
    The count is that of the search without what is given up, in which few of a colour may let
    others in.

    Args:
        plan: of the request as it was asked.
        collection: what is searched.
    """
    groups: dict[tuple[str, str], list[Condition]] = {}
    for each in plan.conditions:
        if each.kind != "reference":
            groups.setdefault((each.name, each.kind), []).append(each)
    named = [GivenUp.model_validate({"facet": f, "kind": kind}) for f, kind in groups]
    found: list[Relaxation] = []
    for size in range(1, min(MOST_TOGETHER, len(named)) + 1):
        for some in combinations(named if size == 1 else named[:MOST_GROUPS], size):
            if any(all(part in some for part in _parts(each)) for each in found):
                continue  # fewer are enough
            given_up = [each for one in some for each in groups[one.facet, one.kind]]
            found += _brought(plan, collection, some, given_up)
        if any(each.kind != "not" and not _is_of_a_kind(each) for each in found):
            break
    # Another kind of garment is the last thing to offer.
    found.sort(key=lambda each: (_is_of_a_kind(each), len(_parts(each)), -each.total))
    return found[:MAX_RELAXATIONS]


def _brought(
    plan: Plan, collection: Collection, some: Sequence[GivenUp], given_up: list[Condition]
) -> list[Relaxation]:
    """Return the offer to give up some conditions; none where that brings nothing."""
    if any(map(_is_a_kind, some)) and not _still_a_kind(plan, given_up):
        return []
    rest = replace(plan, conditions=[e for e in plan.conditions if e not in given_up])
    if len(some) > 1 and not rest.conditions:
        return []
    wider = widened(rest, collection.gallery, collection.facets)[0]
    inside = collection.stock.satisfying(wider.wanted())
    if not (total := int(inside.sum())):
        return []
    price_from = None
    if any(each.facet == "price" for each in some):
        prices = collection.stock.numbers(PRICE, wider.of_variants())[inside]
        known = prices[~np.isnan(prices)]
        price_from = float(known.min()) if len(known) else None
    first, *also = some
    offer = {**first.model_dump(), "total": total, "price_from": price_from}
    together = {"also": [each.model_dump() for each in also]} if also else {}
    return [Relaxation.model_validate({**offer, **together})]


def _parts(offer: Relaxation) -> list[GivenUp]:
    """Return all that an offer gives up."""
    return [GivenUp(facet=offer.facet, kind=offer.kind), *(offer.also or ())]


def _is_a_kind(part: GivenUp) -> bool:
    return part.kind == "want" and part.facet in KINDS


def _is_of_a_kind(offer: Relaxation) -> bool:
    return any(map(_is_a_kind, _parts(offer)))


def _still_a_kind(plan: Plan, given_up: list[Condition]) -> bool:
    """Say whether something is still asked for once a kind of thing is given up.

    Nothing the shop does not sell is passed off as something else: where there is no such kind,
    another kind must have been named too.
    """
    rest = [each for each in plan.conditions if each not in given_up]
    if any(each.unknown for each in given_up):
        return any(each.kind == "want" and each.facet in KINDS for each in rest)
    return bool(rest)
