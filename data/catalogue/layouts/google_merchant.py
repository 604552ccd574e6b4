"""Read Google Merchant Center feeds, as a table or as RSS or Atom with g: elements.

https://support.google.com/merchants/answer/7052112
"""

from __future__ import annotations

from datetime import date

from data.catalogue.cells import literal
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import place
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock, sizes

NAME = "Google Merchant feed"
SIGNS = frozenset(
    "image_link additional_image_link availability condition gtin mpn google_product_category "
    "product_type item_group_id age_group identifier_exists sale_price link".split()
)
COLUMNS = {
    "id": "id",
    "title": "title",
    "image": "image_link",
    "price": "price",
    "description": "description",
    "url": "link",
}
# Read into fields of their own; the rest of these say what a thing is like.
_FACETS = ("brand", "gender", "age_group", "material", "pattern", "size_system", "size_type")


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such a feed."""
    named = {"id", "title"} <= header
    return named and len(SIGNS & header) >= 4 and bool({"image_link", "image"} & header)


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft an entry: a size and colour of what `item_group_id` names."""
    columns = table.spellings(COLUMNS)
    for record in table.records:
        if record.get("sale_price"):
            notes.count("entries on sale, read with their sale price")
    return [_draft(record, columns) for record in table.records]


def _draft(record: Record, columns: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    title = record.get("title")
    # What the shop itself files it under comes before Google's broader names.
    own = place(record.get("product_type", "category"), title)
    googles = place(_named(record, "fb_product_category"), title, listed=False)
    if not googles.kinds:
        googles = place(_named(record, "google_product_category"), title, listed=False)
    put(facets, "category", *(own.kinds or googles.kinds))
    put(facets, "colour", *colours(record.get("color", "colour")))
    for name in _FACETS:
        put(facets, name, *(v.strip() for v in record.get(name).split("/")))
    for name, value in _details(record.get("product_detail")):
        put(facets, name, value)
    if "gender" not in facets:
        put(facets, "gender", own.gender or googles.gender or "")
    for key in record.cells:
        if key.startswith(("custom_label_", "style_")) or key == "style":
            put(facets, key.removesuffix("_0"), record.get(key))
    said = record.get("availability").lower().replace("_", " ")
    price, was = _prices(record)
    return Draft(
        record.line,
        record.raw("id"),
        title,
        [
            *photos_in(record.get("image_link", "image")),
            *photos_in(record.get("additional_image_link")),
        ],
        record.get("description"),
        price,
        record.get("currency"),
        record.get("link"),
        facets,
        record.get("item_group_id"),
        sizes(record.get("size"))[0],
        in_stock(said) if said else None,
        columns,
        availability=said if said in ("preorder", "backorder") else "",
        sku=record.raw("id"),
        was=was,
        rating=rating_of(record),
        added=added_of(record),
    )


def _named(record: Record, key: str) -> str:
    """Return a category by its name, "" where only Google's number of it is given."""
    said = record.get(key)
    return "" if said.isdigit() else said


def _details(cell: str) -> list[tuple[str, str]]:
    """Return the names and values that `product_detail` tells, each once in XML."""
    found = literal(cell)
    told = []
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict) and each.get("attribute_name") and each.get("attribute_value"):
            told.append((facet_name(str(each["attribute_name"])), str(each["attribute_value"])))
    return told


def _prices(record: Record) -> tuple[str, str]:
    """Return what an entry costs and cost before: the sale price on the days of the sale."""
    sale = record.get("sale_price")
    begins, _, ends = record.get("sale_price_effective_date").partition("/")
    today = date.today().isoformat()
    if sale and (not begins or begins[:10] <= today) and (not ends or today <= ends[:10]):
        return sale, record.get("price")
    return record.get("price"), ""


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
