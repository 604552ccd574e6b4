"""Read the products export of Magento (Adobe Commerce).

https://experienceleague.adobe.com/ under "Product attributes" of "Data transfer".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from data.catalogue.dates import day
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import place
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock

NAME = "Magento export"
SIGNS = frozenset(
    "store_view_code attribute_set_code product_websites product_online additional_attributes "
    "base_image small_image configurable_variations url_key tax_class_name is_in_stock".split()
)
COLUMNS = {
    "id": "sku",
    "title": "name",
    "image": "base_image",
    "price": "price",
    "description": "description",
    "url": "url_key",
}
# What these would say of a garment is already read, or is of no use to a shopper.
_NOT_FACETS = frozenset("has_options required_options ts_dimensions_height gift_message".split())


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such an export."""
    return bool({"sku", "id"} & header) and len(SIGNS & header) >= 4


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a simple product, with what its configurable product says of it."""
    columns = table.spellings(COLUMNS)
    records = []
    for record in table.records:
        if record.get("store_view_code"):
            notes.count("rows left out because they only translate a product")
        else:
            records.append(record)
    parents = _parents(records)
    simple = {record.get("sku", "id").lower() for record in records}
    found = []
    for record in records:
        sku = record.get("sku", "id").lower()
        parent = parents.get(sku)
        if _offline(record) or (parent is not None and _offline(parent)):
            notes.count("products left out because they are not online")
        elif record.get("product_type").lower() in ("bundle", "grouped"):
            notes.count("bundles and groups of products left out")
        elif parent is None and record.get("visibility").lower() == "not visible individually":
            notes.count("products left out because they are not visible by themselves")
        elif not (set(_variations(record)) & simple):
            found.append(_draft(record, parent, columns))
    return found


def _variations(record: Record) -> dict[str, dict[str, str]]:
    """Return the variations of a configurable product by sku: "sku=a-S,size=S|sku=a-M,size=M"."""
    found = {}
    for part in record.get("configurable_variations").split("|"):
        values = _pairs(part)
        if sku := values.pop("sku", ""):
            found[sku.lower()] = values
    return found


def _parents(records: list[Record]) -> Mapping[str, Record]:
    return {sku: record for record in records for sku in _variations(record)}


def _pairs(cell: str) -> dict[str, str]:
    """Return the attributes of "color=Grey,material=Cotton|Lycra": a comma may be in a value."""
    found = {}
    for part in re.split(r",(?=\s*[A-Za-z_]\w*=)", cell):
        name, sign, value = part.partition("=")
        if sign and value.strip():
            found[name.strip()] = value.strip().strip('"')
    return found


def _offline(record: Record) -> bool:
    """Say whether a product is switched off: 2 is Magento's word for it."""
    return record.get("product_online").lower() in ("0", "2", "no", "false")


def _draft(record: Record, parent: Record | None, columns: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    shown = parent or record
    title = shown.get("name", "title")
    # Magento parts levels by a slash; a backslash before one is part of a name.
    cell = shown.get("categories", "category") or record.get("categories", "category")
    filed = place(re.sub(r"(?<!\\)/", " > ", cell).replace("Default Category > ", ""), title)
    put(facets, "category", *filed.kinds)
    said = {} if parent is None else _pairs(parent.get("additional_attributes"))
    said |= _pairs(record.get("additional_attributes"))
    if parent is not None:
        said |= _variations(parent).get(record.get("sku", "id").lower(), {})
    sizes: list[str] = []
    for name, value in said.items():
        facet = facet_name(name)
        values = [each.strip() for each in value.split("|")]
        if facet == "size":
            sizes += values
        elif facet not in _NOT_FACETS:
            put(facets, facet, *(colours(value) if facet == "colour" else values))
    if "gender" not in facets:
        put(facets, "gender", filed.gender or "")
    stock = record.get("is_in_stock", "qty")
    price, was = _prices(record, shown)
    return Draft(
        record.line,
        shown.get("sku", "id"),
        title or record.get("name", "title"),
        [
            photo
            for each in (record, shown)
            for key in ("base_image", "image", "additional_images", "small_image")
            for photo in photos_in(each.get(key))
        ],
        shown.get("description") or shown.get("short_description"),
        price,
        record.get("currency"),
        "",
        facets,
        shown.get("sku", "id"),
        sizes,
        in_stock(stock) if stock else None,
        columns,
        sku=record.get("sku", "id"),
        was=was,
        rating=rating_of(record, shown),
        added=added_of(record, shown),
    )


def _prices(record: Record, shown: Record) -> tuple[str, str]:
    """Return what a product costs today, and before: the special price while that lasts."""
    price = record.get("price") or shown.get("price")
    special = record.get("special_price") or shown.get("special_price")
    begins = day(record.get("special_price_from_date"), day_comes_first=False)
    ends = day(record.get("special_price_to_date"), day_comes_first=False)
    today = date.today()
    if special and (begins is None or begins <= today) and (ends is None or today <= ends):
        return special, price
    return price, ""


LAYOUT = Layout(NAME, SIGNS, matches, drafts, decimal=".")
