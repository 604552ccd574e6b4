"""Where nothing satisfies every condition, find which one to give up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retrieval.gallery.variants import PRICE
from retrieval.search.collection import Collection
from retrieval.search.plan import KINDS, Condition, Plan
from retrieval.search.widening import widened
from retrieval.search_responses import Relaxation

MAX_RELAXATIONS = 4


def relaxations(plan: Plan, collection: Collection) -> list[Relaxation]:
    """Return what, given up alone, leaves something to show; most items first.

    Conditions of one kind about one facet are given up together. What was kept of the reference
    is not offered: nobody asked for it. The count is that of the search without what is given up,
    in which few of a colour may let others in.

    Args:
        plan: of the request as it was asked.
        collection: what is searched.
    """
    gallery, stock = collection.gallery, collection.stock
    groups: dict[tuple[str, str], list[Condition]] = {}
    for each in plan.conditions:
        if each.kind != "reference":
            groups.setdefault((each.name, each.kind), []).append(each)
    found: list[Relaxation] = []
    for (name, kind), given_up in groups.items():
        if kind == "want" and name in KINDS and not _still_a_kind(plan, given_up):
            continue
        rest = replace(plan, conditions=[e for e in plan.conditions if e not in given_up])
        wider = widened(rest, gallery, collection.facets)[0]
        left = wider.wanted()
        if (total := gallery.count(left)) == 0:
            continue
        price_from = None
        if name == "price":
            prices = stock.numbers(PRICE, wider.of_variants())[stock.satisfying(left)]
            known = prices[~np.isnan(prices)]
            price_from = float(known.min()) if len(known) else None
        found.append(
            Relaxation.model_validate(
                {"facet": name, "kind": kind, "total": total, "price_from": price_from}
            )
        )
    # Another kind of garment is the last thing to offer.
    found.sort(key=lambda each: (each.facet == "category", -each.total))
    return found[:MAX_RELAXATIONS]


def _still_a_kind(plan: Plan, given_up: list[Condition]) -> bool:
    """Say whether something is still asked for once a kind of thing is given up.

    Nothing the shop does not sell is passed off as something else: where there is no such kind,
    another kind must have been named too.
    """
    rest = [each for each in plan.conditions if each not in given_up]
    if any(each.unknown for each in given_up):
        return any(each.kind == "want" and each.facet in KINDS for each in rest)
    return bool(rest)
