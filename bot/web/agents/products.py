"""Put an item of the shop into the protocol's shape of a product, with its variants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from babel.numbers import get_currency_precision

from bot.web.saying import worded
from data.web_address import is_web_address

Item = Mapping[str, Any]
Entry = dict[str, Any]

BETWEEN = "~"
"""Parts a variant's id: the item's, and the variant's sku, size or place."""
NO_CURRENCY = "XXX"
"""ISO 4217's own code for "no currency": of prices of which the catalogue names none."""
PALETTE = "palette"
IN_STOCK, OUT_OF_STOCK = "in_stock", "out_of_stock"
LATER = (("preorder", re.compile(r"pre-? ?order")), ("backorder", re.compile(r"back-? ?order")))


def minor(amount: float, currency: str | None) -> int:
    """Return an amount in minor units: 1999 for $19.99, 500 for 500 yen."""
    return round(amount * float(10 ** _digits(currency)))


def major(units: int, currency: str | None) -> float:
    """Return an amount of minor units in the currency's main unit."""
    return float(units / 10 ** _digits(currency))


def _digits(currency: str | None) -> int:
    digits: int = get_currency_precision(currency) if currency else 2
    return digits


def picture_address(base: str, item_id: str) -> str:
    """Return where an item's picture is."""
    return f"{base}/v1/items/{quote(item_id, safe='')}/image"


def page_address(base: str, item_id: str) -> str:
    """Return where an item's page is."""
    return f"{base}/items/{quote(item_id, safe='')}"


def shop_address(item: Item, base: str) -> str:
    """Return an item's page at the shop; where the catalogue names none, its page here."""
    url = str(item.get("url") or "")
    return url if is_web_address(url) else page_address(base, str(item["id"]))


def ids_of(asked: str) -> tuple[str, ...]:
    """Return the ids of items that an id may mean, the likeliest first."""
    item_id, between, _ = asked.rpartition(BETWEEN)
    return (asked, item_id) if between and item_id else (asked,)


def product(item: Item, base: str) -> Entry | None:
    """Return an item as a product; its first variant is the one to show.

    None where nothing tells its price, without which the protocol has no product.

    Args:
        item: as retrieval tells it.
        base: the address that the shop is reached by, without a slash at the end.
    """
    variants = _variants(item)
    if not variants:
        return None
    title, url = str(item["title"]), shop_address(item, base)
    description = {"plain": str(item.get("description") or title)}
    prices = [each["price"]["amount"] for each in variants]
    currency = variants[0]["price"]["currency"]
    told: Entry = {
        "id": str(item["id"]),
        "title": title,
        "description": description,
        "url": url,
        "price_range": _range(prices, currency),
        "media": [
            {
                "type": "image",
                "url": picture_address(base, str(item["id"])),
                "alt_text": title,
            }
        ],
        "variants": [{**each, "description": description, "url": url} for each in variants],
        "metadata": {"attributes": _attributes(item)},
    }
    if category := item.get("category"):
        told["categories"] = [{"value": str(category), "taxonomy": "merchant"}]
    if any("list_price" in each for each in variants):
        before = [(each.get("list_price") or each["price"])["amount"] for each in variants]
        told["list_price_range"] = _range(before, currency)
    if sizes := _labels(variants):
        told["options"] = [
            {"name": worded("agents-size"), "values": [{"label": each} for each in sizes]}
        ]
    if reasons := item.get("reasons"):
        told["metadata"]["reasons"] = list(reasons)
    if looked := item.get("looked"):
        told["metadata"]["looks"] = dict(looked)
    return told


def _attributes(item: Item) -> Entry:
    """Return what is known of an item by column; its colours as codes are for machines' eyes."""
    held = item.get("attributes") or {}
    return {name: value for name, value in held.items() if name != PALETTE}


def _variants(item: Item) -> list[Entry]:
    """Return what can be bought of an item: what was asked for and is there first."""
    held = item.get("variants") or [{"price": item.get("price"), "was": item.get("was")}]
    currency = str(item.get("currency") or "") or None
    meant = {str(size) for size in item.get("in_size") or ()}
    found = []
    for place, each in enumerate(held, 1):
        price = item.get("price") if each.get("price") is None else each["price"]
        if price is None:
            continue
        size = str(each.get("size") or "")
        told: Entry = {
            "id": f"{item['id']}{BETWEEN}{each.get('sku') or size or place}",
            "title": worded("agents-in-size", title=str(item["title"]), size=size)
            if size
            else str(item["title"]),
            "price": _price(price, currency),
        }
        if each.get("sku"):
            told["sku"] = str(each["sku"])
        if each.get("was"):
            told["list_price"] = _price(each["was"], currency)
        if availability := _availability(each):
            told["availability"] = availability
        if size:
            told["options"] = [{"name": worded("agents-size"), "label": size}]
        found.append((size not in meant, not is_there(told), place, told))
    return _apart(told for *_, told in sorted(found, key=lambda each: each[:3]))


def _apart(variants: Iterable[Entry]) -> list[Entry]:
    """Return variants with an id each, where a shop gives two the same number."""
    seen, found = set[str](), []
    for place, each in enumerate(variants, 1):
        name = each["id"]
        while name in seen:
            name = f"{name}.{place}"
        seen.add(name)
        found.append({**each, "id": name})
    return found


def is_there(variant: Mapping[str, Any]) -> bool:
    """Say whether a variant can be bought, or nothing says that it can't."""
    return bool(variant.get("availability", {}).get("available", True))


def _availability(variant: Mapping[str, Any]) -> Entry | None:
    """Return whether a variant can be had; None where the shop does not say."""
    said, there = str(variant.get("availability") or "").lower(), variant.get("in_stock")
    for status, words in LATER:
        if words.search(said):
            return {"available": there is not False, "status": status}
    if there is None:
        return None
    return {"available": bool(there), "status": IN_STOCK if there else OUT_OF_STOCK}


def _price(amount: float, currency: str | None) -> Entry:
    return {"amount": minor(amount, currency), "currency": currency or NO_CURRENCY}


def _range(amounts: list[int], currency: str) -> Entry:
    ends = {"min": min(amounts), "max": max(amounts)}
    return {end: {"amount": amount, "currency": currency} for end, amount in ends.items()}


def _labels(variants: list[Entry]) -> list[str]:
    """Return the sizes of an item, each once."""
    told = [option["label"] for each in variants for option in each.get("options", ())]
    return list(dict.fromkeys(told))
