"""Read PrestaShop's product file, as its import page describes it.

https://docs.prestashop-project.org/ under "Import": columns such as "Active (0/1)".
"""

from __future__ import annotations

import re
from datetime import date

from data.catalogue.cells import parts
from data.catalogue.dates import day
from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import gender_of, place
from data.catalogue.names import facet_name
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, less, rating_of, was_of
from data.catalogue.table import Record, Table
from data.catalogue.values import colours, in_stock

NAME = "PrestaShop file"
SIGNS = frozenset(
    "active_0_1 tax_rules_id wholesale_price on_sale_0_1 image_urls_x_y_z tags_x_y_z "
    "categories_x_y_z feature_name_value_position image_alt_texts_x_y_z price_tax_excluded "
    "price_tax_included".split()
)
COLUMNS = {
    "id": "product_id",
    "title": "name",
    "image": "image_urls_x_y_z",
    "price": "price_tax_excluded",
    "description": "description",
    "url": "url",
}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such a file."""
    return len(SIGNS & header) >= 3


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft a product; what is not active or nowhere to be seen is left out."""
    columns = table.spellings(COLUMNS)
    if table.has("price_tax_excluded") and not table.has("price_tax_included"):
        notes.say("prices are without tax, as the file has no others")
    found = []
    for record in table.records:
        if record.get("active_0_1", "active") in ("0", "false", "no"):
            notes.count("products left out because they are not active")
        elif record.raw("visibility").lower() == "none":
            notes.count("products left out because they are visible nowhere")
        else:
            found.append(_draft(record, columns))
    return found


def _draft(record: Record, columns: dict[str, str]) -> Draft:
    facets: dict[str, list[str]] = {}
    title = record.get("name", "title")
    # The home page comes first, the narrowest category last.
    filed = place(record.get("categories_x_y_z", "category"), title, narrowing=True)
    put(facets, "category", *filed.kinds)
    put(facets, "brand", record.get("manufacturer", "brand"))
    sizes: list[str] = []
    for name, value in _features(record.get("feature_name_value_position", "features")):
        if name == "size":
            sizes.append(value)
        elif name == "colour":
            put(facets, name, *colours(value))
        elif name == "gender":
            put(facets, name, gender_of(value) or value)
        else:
            put(facets, name, value)
    if "gender" not in facets:
        put(facets, "gender", filed.gender or "")
    put(facets, "tags", *parts(record.get("tags_x_y_z", "tags"), ",|"))
    quantity = record.get("quantity")
    price, was = _prices(record)
    return Draft(
        record.line,
        record.get("product_id", "id") or record.get("reference"),
        title,
        photos_in(record.get("image_urls_x_y_z", "image")),
        record.get("description") or record.get("summary"),
        price,
        record.get("currency"),
        record.get("url"),
        facets,
        sizes=sizes,
        in_stock=in_stock(quantity) if quantity else None,
        columns=columns,
        sku=record.get("reference", "product_reference"),
        was=was or was_of(record),
        is_reduced=record.get("on_sale_0_1", "on_sale").lower() in ("1", "yes", "true"),
        rating=rating_of(record),
        added=added_of(record),
    )


def _features(cell: str) -> list[tuple[str, str]]:
    """Return the facets and values of "Couleur:Gris:1,Matière:Coton:2"."""
    found = []
    for part in re.split(r",(?=[^,:]+:)", cell):
        pieces = [piece.strip() for piece in part.split(":")]
        if len(pieces) > 1 and pieces[0] and pieces[1]:
            found.append((facet_name(pieces[0]), pieces[1]))
    return found


def _prices(record: Record) -> tuple[str, str]:
    """Return what a product costs today, and before: less its discount while that lasts."""
    price = _to_cents(record.get("price_tax_included", "price_tax_excluded", "price"))
    amount, percent = record.get("discount_amount"), record.get("discount_percent")
    begins = day(record.get("discount_from_yyyy_mm_dd", "discount_from"))
    ends = day(record.get("discount_to_yyyy_mm_dd", "discount_to"))
    today = date.today()
    lasts = (begins is None or begins <= today) and (ends is None or today <= ends)
    if not (lasts and (amount or percent)):
        return price, ""
    return less(price, amount, percent)


def _to_cents(price: str) -> str:
    """Return a price in cents: without tax it is kept to a millionth."""
    if re.fullmatch(r"[0-9]{1,12}\.[0-9]{6}", price):
        return f"{round(float(price), 2):.2f}"
    return price


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
