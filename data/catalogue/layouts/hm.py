"""Read `articles.csv` of the H&M recommendations data: a row an article, its colour part of it."""

from __future__ import annotations

from data.catalogue.draft import Draft, Layout, put
from data.catalogue.kinds import gender_of
from data.catalogue.notes import Notes
from data.catalogue.photos import photos_in
from data.catalogue.sold_as import added_of, prices_of, rating_of
from data.catalogue.table import Record, Table

NAME = "H&M articles"
SIGNS = frozenset(
    "product_code product_type_no graphical_appearance_no colour_group_code index_group_no "
    "perceived_colour_value_id perceived_colour_master_name garment_group_name section_name".split()
)
COLUMNS = {"id": "article_id", "title": "prod_name", "image": "image", "description": "detail_desc"}
# What each of our facets is called there, and in files whose header was partly renamed.
_FACETS = {
    "category": ("product_type_name", "category"),
    "colour": ("colour_group_name", "colour", "color"),
    "pattern": ("graphical_appearance_name", "pattern"),
    "gender": ("index_group_name", "gender"),
    "product_group": ("product_group_name",),
    "department": ("department_name",),
    "section": ("section_name",),
    "garment_group": ("garment_group_name",),
}
# Whom each of its groups is for; the others name no gender.
_GROUPS = {"ladieswear": "women", "menswear": "men"}


def matches(header: frozenset[str]) -> bool:
    """Say whether a header is of such a file."""
    return len(SIGNS & header) >= 4


def drafts(table: Table, notes: Notes) -> list[Draft]:
    """Return a draft an article."""
    columns = table.spellings(COLUMNS)
    notes.say("photos are looked for where H&M keeps them: 010/0108775015.jpg")
    return [_draft(record, columns) for record in table.records]


def _draft(record: Record, columns: dict[str, str]) -> Draft:
    item_id = record.get("article_id", "id")
    if len(item_id) == 9 and item_id.isdecimal():
        item_id = "0" + item_id  # a spreadsheet takes the nought for no digit
    facets: dict[str, list[str]] = {}
    for name, keys in _FACETS.items():
        put(facets, name, record.get(*keys))
    for group in facets.pop("gender", []):
        known = gender_of(group) or _GROUPS.get(group.lower())
        put(facets, "gender" if known else "index_group", group if not known else known)
    price, was = prices_of(record, "price")
    return Draft(
        record.line,
        item_id,
        record.get("prod_name", "title"),
        [*photos_in(record.get("image")), f"{item_id[:3]}/{item_id}.jpg"],
        record.get("detail_desc", "description"),
        price,
        record.get("currency"),
        facets=facets,
        columns=columns,
        was=was,
        rating=rating_of(record),
        added=added_of(record),
    )


LAYOUT = Layout(NAME, SIGNS, matches, drafts)
