"""Keep to the filters of a request, and say which can't be kept to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.conversation.shop import Shop
from bot.web.agents import products
from bot.web.agents.meaning import Told, told
from bot.web.agents.requests import Filters
from bot.web.saying import worded

Item = Mapping[str, Any]


def narrowed(
    filters: Filters | None, currency: str | None, shop: Shop
) -> tuple[list[Told], list[Told]]:
    """Return the wants of filters, and messages of those that can't be kept to."""
    if filters is None:
        return [], []
    wants, notes = list[Told](), list[Told]()
    if "categories" in filters.model_fields_set:
        own = {each.lower(): each for each in shop.vocabulary.facets.get("category", ())}
        known = [own[each.lower()] for each in filters.categories if each.lower() in own]
        wants.append({"facet": "category", "values": known})
        strange = [each for each in filters.categories if each.lower() not in own]
        if strange:
            text = worded("agents-no-category", categories=", ".join(strange))
            notes.append(told("warning", "unknown_category", text, path="$.filters.categories"))
    given = filters.price
    if given.min is None and given.max is None:
        return wants, notes
    if currency and shop.currency and currency.upper() != shop.currency:
        return wants, [*notes, _unconverted(currency, shop.currency)]
    bounds = {"gte": given.min, "lte": given.max}
    told_bounds = {
        side: products.major(units, shop.currency)
        for side, units in bounds.items()
        if units is not None
    }
    return [*wants, {"facet": "price", **told_bounds}], notes


def _unconverted(asked: str, own: str) -> Told:
    text = worded("agents-other-currency", asked=asked.upper(), own=own)
    return told("warning", "price_filter_ignored", text, path="$.filters.price")


def other_currency(
    filters: Filters | None, currency: str | None, items: Iterable[Item | None]
) -> tuple[list[Told], bool]:
    """Return whether a filter of prices is in another currency than the items', and says so."""
    own = next((str(item["currency"]) for item in items if item and item.get("currency")), None)
    bounded = filters and (filters.price.min is not None or filters.price.max is not None)
    if bounded and currency and own and currency.upper() != own:
        return [_unconverted(currency, own)], True
    return [], False


def fits(product: Told, variant: Told, filters: Filters | None) -> bool:
    """Say whether a variant that was looked up satisfies the filters."""
    if filters is None:
        return True
    if "categories" in filters.model_fields_set:
        own = {each["value"].lower() for each in product.get("categories", ())}
        if not own & {each.lower() for each in filters.categories}:
            return False
    amount, price = variant["price"]["amount"], filters.price
    low, high = price.min or 0, amount if price.max is None else price.max
    return bool(low <= amount <= high)
