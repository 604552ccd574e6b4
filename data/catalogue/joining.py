"""Find which rows of a plain table are sizes of one product, though nothing names their product."""

from __future__ import annotations

import re
from collections import defaultdict

from data.catalogue.draft import Draft
from data.catalogue.notes import Notes
from data.catalogue.table import Table

# What tells one size of a product from another, and nothing of the product.
_OF_VARIANTS = frozenset("barcode ean gtin upc".split())


def join(made: list[Draft], table: Table, notes: Notes, has_sizes: bool) -> None:
    """Find the rows that are sizes of one product, and the ids that two products share."""
    first: dict[str, Draft] = {}
    shared: dict[str, list[Draft]] = defaultdict(list)
    for draft in made:
        before = first.setdefault(draft.id, draft)
        if draft is not before and draft.id:
            message = f"{draft.id!r} is already the id of row {before.line}"
            if draft.title.casefold() != before.title.casefold() or not draft.title:
                draft.faults.append(("id", message))
                continue
            if not has_sizes:
                table.guesses.append((draft.line, "id", message))
                notes.count("rows that repeat the product of an earlier row")
        shared[draft.product or _without_size(draft) or draft.id].append(draft)
    alone = []
    for product, drafts_of in shared.items():
        titles = {draft.title.casefold() for draft in drafts_of}
        if len(drafts_of) > 1 and (len(titles) == 1 or drafts_of[0].product):
            _make_one(drafts_of, product)
        else:
            alone += drafts_of
    _join_alike(alone, notes)


def _make_one(drafts_of: list[Draft], product: str, apart: frozenset[str] = _OF_VARIANTS) -> None:
    for draft in drafts_of:
        draft.product = product
        if not draft.sku and draft.id != product:
            draft.sku = draft.id  # by which lists of prices and stock name this size
        for name in apart & draft.facets.keys():
            del draft.facets[name]


def _ones_own(drafts_of: list[Draft]) -> frozenset[str]:
    """Return the columns that no two rows say the same in, or that repeat the size: "Grey, S"."""
    told: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    sized: dict[str, int] = defaultdict(int)
    for draft in drafts_of:
        for name, held in draft.facets.items():
            told[name].append(tuple(held))
            last = re.split(r"[\W_]+", held[-1].casefold())[-1]
            sized[name] += last in {size.casefold() for size in draft.sizes}
    return frozenset(
        name
        for name, held in told.items()
        if len(held) > 3 and (len(set(held)) == len(held) or sized[name] == len(held))
    )


def _join_alike(alone: list[Draft], notes: Notes) -> None:
    """Find the rows of different ids that are alike in everything but size, stock and price."""
    alike: dict[object, list[Draft]] = defaultdict(list)
    apart = _OF_VARIANTS | _ones_own(alone)
    for draft in alone:
        if len(draft.sizes) == 1 and not draft.product:
            facets = {name: tuple(held) for name, held in draft.facets.items()}
            rest = frozenset((n, held) for n, held in facets.items() if n not in apart)
            what = (draft.title, tuple(draft.images), draft.description, draft.url, rest)
            alike[what].append(draft)
    for drafts_of in alike.values():
        sizes_of = {draft.sizes[0].casefold() for draft in drafts_of}
        if len(drafts_of) > 1 and len(sizes_of) == len(drafts_of) and drafts_of[0].images:
            _make_one(drafts_of, drafts_of[0].id, apart)
            notes.count(
                "rows that differ in size, stock and price only, made one item", len(sizes_of)
            )


def _without_size(draft: Draft) -> str:
    """Return an id without the size at its end: "1042-XL" is a size of "1042"."""
    if len(draft.sizes) != 1:
        return ""
    size = draft.sizes[0].lower()
    for sign in "-_./ ":
        if draft.id.lower().endswith(f"{sign}{size}") and len(draft.id) > len(size) + 1:
            return draft.id[: -len(size) - 1]
    return ""
