"""Read the published sample of Flipkart's products, whose prices are in rupees."""

from __future__ import annotations

from data.catalogue.cells import is_no_value, literal
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import place
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, rating_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, sizes

NAME = "Flipkart products"
SIGNS = frozenset(
    "uniq_id crawl_timestamp product_category_tree is_fk_advantage_product discounted_price "
    "product_specifications retail_price pid overall_rating product_rating".split()
)
COLUMNS = {
    "id": "uniq_id",
    "title": "product_name",
    "image": "image",
    "price": "discounted_price",
    "description": "description",
    "url": "product_url",
}
# What a specification must not be called to describe a garment.
_LONGEST_NAME, _LONGEST_VALUE = 40, 80


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such a file."""
    return len(SIGNS & header) >= 4


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a product, with its specifications as facets."""
    columns = table.spellings(COLUMNS)
    notes.say("prices are rupees, as Flipkart's are; the file does not say")
    return [_draft(record, columns) for record in table.records]


def _draft(record: Record, columns: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    title, brand = record.get("product_name", "title"), record.get("brand")
    filed = place(record.get("product_category_tree", "category"), title, listed=False)
    kinds = [_without_brand(kind, brand) for kind in filed.kinds]
    put(facets, "category", *kinds)
    put(facets, "brand", brand)
    fitting: list[str] = []
    for name, value in _specifications(record.get("product_specifications")):
        if name == "size":
            fitting += sizes(value)[0]
        elif name == "colour":
            put(facets, name, *(c for part in value.split(",") for c in colours(part.strip())))
        elif name not in ("brand", "title", "id"):
            put(facets, name, *(part.strip() for part in value.split(",")))
    if "gender" not in facets:
        put(facets, "gender", filed.gender or "")
    price, before = record.get("discounted_price", "price"), record.get("retail_price")
    return Draft(
        record.line,
        record.get("uniq_id", "id"),
        title,
        photos_in(record.get("image")),
        record.get("description"),
        price or before,
        record.get("currency"),
        record.get("product_url", "url"),
        facets,
        sizes=fitting,
        columns=columns,
        was=before if price else "",
        rating=rating_of(record),
        added=added_of(record),
    )


def _without_brand(kind: str, brand: str) -> str:
    """Return "Dresses" of "Northbay Dresses", where that is the brand."""
    if brand and kind.lower().startswith(f"{brand.lower()} "):
        return kind[len(brand) :].strip()
    return kind


def _specifications(cell: str) -> list[tuple[str, str]]:
    """Return the facets and values of a hash as Ruby writes it, keys and values in a list."""
    found = literal(cell)
    listed = found.get("product_specification") if isinstance(found, dict) else None
    if isinstance(listed, dict):
        listed = [listed]
    if not isinstance(listed, list):
        return []
    pairs = []
    for each in listed:
        if isinstance(each, dict) and each.get("key") and each.get("value"):
            name, value = facet_name(str(each["key"])), str(each["value"]).strip()
            short = len(name) <= _LONGEST_NAME and len(value) <= _LONGEST_VALUE
            if name and short and not is_no_value(value):
                pairs.append((name, value))
    return pairs


LAYOUT = Layout(NAME, SIGNS, matches, drafts, currency="INR")
