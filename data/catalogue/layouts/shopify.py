"""Read the products export of Shopify: a row a variant, and rows that only add a picture.

Its columns have had new names since 2025 ("URL handle" for "Handle"); both are read.

https://help.shopify.com/en/manual/products/import-export/using-csv
"""

from __future__ import annotations

import re
from collections import defaultdict

from data.catalogue.cells import parts
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import gender_of, place
from data.catalogue.names import facet_name, header_key
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import RATING, added_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours

NAME = "Shopify export"
SIGNS = frozenset(
    "option1_name option1_value variant_price variant_sku variant_inventory_qty image_position "
    "variant_image body_html variant_grams variant_inventory_policy url_handle "
    "published_on_online_store product_image_url variant_image_url inventory_quantity "
    "continue_selling_when_out_of_stock".split()
)
COLUMNS = {
    "id": ("handle", "url_handle", "id"),
    "title": ("title",),
    "image": ("image_src", "product_image_url", "image"),
    "price": ("variant_price", "price"),
    "description": ("body_html", "description"),
}
_OPTIONS = ("option1", "option2", "option3")


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such an export."""
    return bool(set(COLUMNS["id"]) & header) and len(SIGNS & header) >= 3


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a variant; drafts, archived and unpublished products are left out."""
    products: dict[str, list[Record]] = defaultdict(list)
    handle = ""
    found: list[Draft] = []
    for record in table.records:
        handle = record.get(*COLUMNS["id"]) or handle
        products[handle].append(record)
    for handle, records in products.items():
        first = records[0]
        # Only the first row of a product says so.
        status = first.get("status").lower() or "active"
        published = first.get("published", "published_on_online_store").lower()
        if status != "active" or published in ("false", "no", "0"):
            notes.count("products left out because they are drafts, archived or not published")
            continue
        if first.get("gift_card").lower() == "true":
            notes.count("gift cards left out")
            continue
        found += _variants(table, handle, records)
    return found


def _variants(table: Table, handle: str, records: list[Record]) -> list[Draft]:
    first = records[0]
    shared = _facets(table, first)
    pictures = sorted(
        (_position(record), number, photo)
        for number, record in enumerate(records)
        for photo in photos_in(record.get(*COLUMNS["image"]))
    )
    names = {option: first.get(f"{option}_name") for option in _OPTIONS}
    counted = any(_quantity(record) > 0 for record in records)
    columns = {ours: table.spelt(table.has(*keys)) for ours, keys in COLUMNS.items()}
    found: list[Draft] = []
    for record in records:
        values = {
            facet_name(name): record.get(f"{option}_value")
            for option, name in names.items()
            if name and record.get(f"{option}_value").lower() != "default title"
        }
        price = record.get(*COLUMNS["price"])
        if found and not price and not any(values.values()):
            continue  # this row only adds a picture
        size = values.pop("size", "")
        facets = {name: list(held) for name, held in shared.items()}
        for name, value in values.items():
            if value:
                facets[name] = colours(value) if name == "colour" else [value]
        own = record.get("variant_image", "variant_image_url")
        found.append(
            Draft(
                record.line,
                handle,
                first.get("title"),
                [*photos_in(own), *(photo for _, _, photo in pictures)],
                first.get(*COLUMNS["description"]),
                price,
                record.get("currency"),
                first.get("url"),
                facets,
                handle,
                [size] if size else [],
                _in_stock(record, counted),
                columns,
                sku=record.get("variant_sku", "sku"),
                was=record.get("variant_compare_at_price", "compare_at_price"),
                rating=rating_of(first) or first.get(*_rated(table)),
                added=added_of(first),
            )
        )
    return found


def _facets(table: Table, first: Record) -> dict[str, list[str]]:
    """Return what a product's first row says of all its variants."""
    facets: dict[str, list[str]] = {}
    title = first.get("title")
    kind = place(first.get("type"), title, listed=False)
    filed = place(
        first.get("product_category", "google_shopping_google_product_category"), title, False
    )
    put(facets, "category", *(kind.kinds or filed.kinds))
    tags = parts(first.get("tags"), ",|")
    said = [gender_of(tag) for tag in tags]
    gender = first.get("google_shopping_gender") or kind.gender or filed.gender
    put(facets, "gender", gender or next((each for each in said if each), ""))
    put(facets, "brand", first.get("vendor", "brand"))
    put(facets, "age_group", first.get("google_shopping_age_group"))
    for key, spelt in zip(table.keys, table.header, strict=True):
        # "Color (product.metafields.shopify.color-pattern)" says what all variants share.
        name = _metafield(spelt)
        if name not in ("", "rating") and key not in RATING and (value := first.get(key)):
            held = parts(value, ";|")
            put(facets, name, *(c for v in held for c in (colours(v) if name == "colour" else [v])))
    put(facets, "tags", *tags)
    return facets


def _metafield(spelt: str) -> str:
    """Return the facet that a metafield's column is of, "" where it is no such column.

    It is headed "Fabric (product.metafields.custom.fabric)" or "Metafield: custom.fabric [text]".
    """
    if ".metafields." in spelt:
        return facet_name(header_key(spelt.split("(")[0]))
    if found := re.match(r"Metafield: *[\w-]+\.([\w-]+)", spelt):
        return facet_name(header_key(found[1]))
    return ""


def _rated(table: Table) -> list[str]:
    named = zip(table.keys, table.header, strict=True)
    return [key for key, spelt in named if _metafield(spelt) == "rating"]


def _position(record: Record) -> int:
    text = record.get("image_position")
    return int(text) if text.isdigit() and len(text) < 9 else 1_000


def _quantity(record: Record) -> int:
    text = record.get("variant_inventory_qty", "inventory_quantity")
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 10 else 0


def _in_stock(record: Record, counted: bool) -> bool | None:
    """Return whether a variant can be bought.

    Args:
        record: of the variant.
        counted: whether its product has any pieces at all; a shop that counts none has 0 of each.
    """
    if not record.get("variant_inventory_qty", "inventory_quantity"):
        return None
    policy = record.get("variant_inventory_policy", "continue_selling_when_out_of_stock")
    if policy.lower() in ("continue", "true"):
        return True
    if not record.get("variant_inventory_tracker", "inventory_tracker") and not counted:
        return None
    return _quantity(record) > 0


LAYOUT = Layout(NAME, SIGNS, matches, drafts, decimal=".")
