r"""Read the products export of WooCommerce: a variable product's row, and one a variation.

https://woocommerce.com/document/product-csv-importer-exporter/
"""

from __future__ import annotations

import re
from datetime import date

from data.catalogue.cells import parts
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import gender_of, place
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock

NAME = "WooCommerce export"
SIGNS = frozenset(
    "is_featured visibility_in_catalog short_description tax_status backorders_allowed "
    "sold_individually regular_price attribute_1_name attribute_1_value_s "
    "attribute_1_visible cross_sells grouped_products date_sale_price_starts".split()
)
COLUMNS = {
    "id": "id",
    "title": "name",
    "image": "images",
    "price": "regular_price",
    "description": "description",
    "url": "external_url",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such an export."""
    return bool({"id", "sku"} & header) and len(SIGNS & header) >= 4


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a simple product and a variation; what shoppers cannot see is left out."""
    parents: dict[str, Record] = {}
    with_variations: set[int] = set()
    for record in table.records:
        if _type(record) != "variation":
            for key in (record.get("sku"), f"id:{record.get('id')}"):
                parents.setdefault(key.lower(), record)
    for record in table.records:
        if _type(record) == "variation" and (parent := _parent(record, parents)):
            with_variations.add(parent.line)
    columns, told = table.spellings(COLUMNS), _told(table)
    found = []
    for record in table.records:
        parent = _parent(record, parents) if _type(record) == "variation" else None
        if _type(record) == "variation" and parent is None:
            said = record.get("parent") or "nothing"
            found.append(_lost(record, f"is a variation of {said!r}, which is not in the file"))
        elif _hidden(record) or (parent is not None and _hidden(parent)):
            if parent is None:
                notes.count("products left out because they are drafts, private or hidden")
        elif _type(record) == "grouped":
            notes.count("groups of products left out; what they group is in the file itself")
        elif record.line not in with_variations:
            found.append(_draft(record, parent or record, columns, told))
    return found


def _type(record: Record) -> str:
    """Return "simple", "variable", "variation" and so on; a pair has several, the first counts."""
    said = record.get("type", "product_kind", "product_type").lower()
    if "variation" in said and "variable" not in said:
        return "variation"
    if not said and record.get("parent"):
        return "variation"
    return re.split(r"[,\s]+", said)[0] or "simple"


def _parent(record: Record, parents: dict[str, Record]) -> Record | None:
    said = record.get("parent").lower()
    return parents.get(said) or parents.get(f"id:{said}") if said else None


def _hidden(record: Record) -> bool:
    published = record.get("published").lower()
    seen = record.get("visibility_in_catalog").lower()
    return published in ("0", "-1", "false", "no") or seen == "hidden"


def _lost(record: Record, message: str) -> Draft:
    return Draft(record.line, record.get("id"), record.get("name"), faults=[("Parent", message)])


def _told(table: Table) -> dict[str, str]:
    """Return the facets of "Meta: fabric_care" and the like, by key; plug-ins' own begin with _."""
    pairs = zip(table.keys, table.header, strict=True)
    return {
        key: facet_name(spelt.removeprefix("Meta: "))
        for key, spelt in pairs
        if spelt.startswith("Meta: ") and not spelt.startswith("Meta: _")
    }


def _draft(record: Record, parent: Record, columns: dict[str, str], told: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    own, shared = _attributes(record), _attributes(parent)
    title = parent.get("name", "title")
    filed = place(parent.get("categories", "category"), title)
    put(facets, "category", *filed.kinds)
    # Where a variation leaves an attribute open, it is to be had in all its product's values.
    attributes = {name: own.get(name) or values for name, values in shared.items()} | own
    gender = next((g for v in attributes.get("gender", []) if (g := gender_of(v))), None)
    put(facets, "gender", gender or filed.gender or "")
    attributes.pop("gender", None)
    put(facets, "brand", *parts(parent.get("brands", "brand"), ",|"))
    sizes = attributes.pop("size", [])
    price, was = _prices(record)
    for name, values in attributes.items():
        split = [c for value in values for c in colours(value)] if name == "colour" else values
        put(facets, name, *split)
    for key, name in told.items():
        put(facets, name, parent.get(key))
    put(facets, "tags", *parts(parent.get("tags"), ",|"))
    return Draft(
        record.line,
        parent.get("id") or parent.get("sku"),
        record.get("name", "title") or title,
        [*photos_in(record.get("images", "image")), *photos_in(parent.get("images", "image"))],
        _newlines(parent.get("description") or parent.get("short_description")),
        price,
        "",
        parent.get("external_url"),
        facets,
        parent.get("id") or parent.get("sku"),
        sizes,
        _in_stock(record),
        columns,
        sku=record.get("sku"),
        was=was,
        rating=rating_of(record, parent),
        added=added_of(record, parent),
    )


def _attributes(record: Record) -> dict[str, list[str]]:
    """Return the values of "Attribute 1 name", "Attribute 1 value(s)" and so on, by facet."""
    found: dict[str, list[str]] = {}
    for key in record.cells:
        if name := re.fullmatch(r"attribute_(\d+)_name", key):
            values = record.get(f"attribute_{name[1]}_value_s")
            if record.get(key) and values:
                # A comma within a value is written "\,".
                split = re.split(r"(?<!\\),|\|", values)
                cleaned = [each.replace("\\,", ",").strip() for each in split]
                found[facet_name(record.get(key))] = [each for each in cleaned if each]
    return found


def _newlines(text: str) -> str:
    r"""Return a text with the line ends that WooCommerce writes as "\n"."""
    return text.replace("\\r", " ").replace("\\n", " ")


def _prices(record: Record) -> tuple[str, str]:
    """Return what the product costs today, and before: the sale price while the sale lasts."""
    regular, sale = record.get("regular_price", "price"), record.get("sale_price")
    today = date.today().isoformat()
    starts, ends = record.get("date_sale_price_starts"), record.get("date_sale_price_ends")
    if sale and (not starts or starts[:10] <= today) and (not ends or today <= ends[:10]):
        return sale, regular
    return regular, ""


def _in_stock(record: Record) -> bool | None:
    said = record.get("in_stock")
    return in_stock(said) if said else None


LAYOUT = Layout(NAME, SIGNS, matches, drafts, decimal=None)
