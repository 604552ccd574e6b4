"""Keep to the filters of a request, and say which can't be kept to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.conversation.shop import Shop
from bot.web.agents import products
from bot.web.agents.meaning import Told, told
from bot.web.agents.requests import Filters, PriceFilter
from bot.web.saying import worded

Item = Mapping[str, Any]


def narrowed(
    filters: Filters | None, currency: str | None, shop: Shop
) -> tuple[list[Told], list[Told]]:
    """Return the wants of filters, and messages of those that can't be kept to."""
    filters, notes = in_currency(filters, currency, shop.currency)
    wants = list[Told]()
    if filters is None:
        return wants, notes
    if "categories" in filters.model_fields_set:
        own = {each.lower(): each for each in shop.vocabulary.facets.get("category", ())}
        known = [own[each.lower()] for each in filters.categories if each.lower() in own]
        wants.append({"facet": "category", "values": known})
        strange = [each for each in filters.categories if each.lower() not in own]
        if strange:
            text = worded("agents-no-category", categories=", ".join(strange))
            notes.append(told("warning", "unknown_category", text, path="$.filters.categories"))
    bounds = {"gte": filters.price.min, "lte": filters.price.max}
    told_bounds = {
        side: products.major(units, shop.currency)
        for side, units in bounds.items()
        if units is not None
    }
    return wants + ([{"facet": "price", **told_bounds}] if told_bounds else []), notes


def in_currency(
    filters: Filters | None, asked: str | None, own: str | None
) -> tuple[Filters | None, list[Told]]:
    """Return the filters that can be kept to, and a message where that of prices can't.

    Args:
        filters: as they were sent.
        asked: the currency that they are in, as far as it was said.
        own: the currency that prices are told in, as far as it is known.
    """
    is_bounded = filters and (filters.price.min is not None or filters.price.max is not None)
    if not (filters and is_bounded and asked and own and asked.upper() != own):
        return filters, []
    text = worded("agents-other-currency", asked=asked.upper(), own=own)
    note = told("warning", "price_filter_ignored", text, path="$.filters.price")
    return filters.model_copy(update={"price": PriceFilter()}), [note]


def currency_of(items: Iterable[Item | None]) -> str | None:
    """Return the currency that items' prices are told in, None where nothing says it."""
    return next((str(item["currency"]) for item in items if item and item.get("currency")), None)


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
