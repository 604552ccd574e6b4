"""Write an item's page: what is known of it, for people without scripts and for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from bot.web.agents import products
from bot.web.saying import worded
from data.words.money import money

Item = Mapping[str, Any]
SCHEMA = "https://schema.org"
AVAILABILITY = {
    "in_stock": "InStock",
    "out_of_stock": "OutOfStock",
    "preorder": "PreOrder",
    "backorder": "BackOrder",
}
PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="description" content="{about}">
  <meta property="og:title" content="{title}">
  <meta property="og:image" content="{picture}">
  <title>{title}</title>
  <link rel="canonical" href="{address}">
  <link rel="icon" href="{assets}/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="{assets}/styles/tokens.css">
  <link rel="stylesheet" href="{assets}/styles/shop.css">
  <link rel="stylesheet" href="{assets}/styles/item-page.css">
  <script type="application/ld+json">{data}</script>
</head>
<body>
  <header><a href="/">{shop}</a></header>
  <main>
    <img src="{picture_path}" alt="{title}">
    <div>
      <h1>{title}</h1>
      <p class="price">{price}</p>
      <p>{about}</p>
      {sizes}
      <p class="ways"><a href="{chat}">{say_chat}</a>{way}</p>
    </div>
  </main>
</body>
</html>
"""


def page(item: Item, base: str, assets: str, shop: str) -> str:
    """Return an item's page as HTML; all that a catalogue tells is escaped.

    Args:
        item: as retrieval tells it.
        base: the address that the shop is reached by, without a slash at the end.
        assets: path of the page's files.
        shop: the shop's name.
    """
    title, item_id = str(item["title"]), str(item["id"])
    url = products.shop_address(item, base)
    own = url == products.page_address(base, item_id)
    told = {
        "title": title,
        "shop": shop,
        "about": str(item.get("description") or title),
        "address": products.page_address(base, item_id),
        "picture": products.picture_address(base, item_id),
        "picture_path": products.picture_address("", item_id),
        "assets": assets,
        "price": _price(item),
        "chat": f"/#/item/{quote(item_id, safe='')}",
        "say_chat": worded("item-in-chat"),
    }
    parts = {name: escape(value) for name, value in told.items()}
    way = f' <a href="{escape(url)}">{escape(worded("item-at-shop"))}</a>'
    return PAGE.format(
        **parts,
        data=_data(item, base),
        sizes=_sizes(item),
        way="" if own else way,
    )


def _price(item: Item) -> str:
    if item.get("price") is None:
        return ""
    now = money(float(item["price"]), item.get("currency"))
    return worded("item-price-from", price=now) if item.get("price_to") else now


def _sizes(item: Item) -> str:
    """Return what can be bought, as a list of its sizes."""
    lines = []
    for each in item.get("variants") or ():
        if size := str(each.get("size") or ""):
            there = each.get("in_stock")
            gone = f" · {worded('item-sold-out')}" if there is False else ""
            lines.append(f"<li>{escape(size + gone)}</li>")
    if not lines:
        return ""
    return f"<h2>{escape(worded('item-sizes'))}</h2><ul>{''.join(lines)}</ul>"


def linked_data(item: Item, base: str) -> dict[str, Any]:
    """Return an item as schema.org's Product, in JSON-LD."""
    told = products.product(item, base)
    attributes = item.get("attributes") or {}
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Product",
        "@id": products.page_address(base, str(item["id"])),
        "productID": str(item["id"]),
        "name": str(item["title"]),
        "description": str(item.get("description") or item["title"]),
        "image": [products.picture_address(base, str(item["id"]))],
        "url": products.shop_address(item, base),
    }
    for name, facet in (("color", "colour"), ("material", "material"), ("pattern", "pattern")):
        if value := attributes.get(facet):
            data[name] = value
    if item.get("category"):
        data["category"] = str(item["category"])
    if attributes.get("brand"):
        data["brand"] = {"@type": "Brand", "name": attributes["brand"]}
    if told and item.get("currency"):
        data["offers"] = [_offer(each, data["url"]) for each in told["variants"]]
    return data


def _offer(variant: Mapping[str, Any], url: str) -> dict[str, Any]:
    price = variant["price"]
    digits = f"{products.major(price['amount'], price['currency']):.15g}"
    offer = {
        "@type": "Offer",
        "name": variant["title"],
        "price": digits,
        "priceCurrency": price["currency"],
        "url": url,
    }
    if sku := variant.get("sku"):
        offer["sku"] = sku
    if status := variant.get("availability", {}).get("status"):
        offer["availability"] = f"{SCHEMA}/{AVAILABILITY[status]}"
    return offer


def _data(item: Item, base: str) -> str:
    """Return linked data that cannot end the element it stands in."""
    written = json.dumps(linked_data(item, base), ensure_ascii=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
