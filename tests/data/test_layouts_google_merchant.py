from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from data.catalogue.read import Catalogue, CatalogueInvalid
from tests.data.shop_files import by_id, read, table

HEADER = (
    "id\ttitle\tdescription\tlink\timage_link\tadditional_image_link\tavailability\tcondition\t"
    "price\tsale_price\tsale_price_effective_date\tbrand\tgtin\tgoogle_product_category\t"
    "product_type\titem_group_id\tcolor\tsize\tgender\tage_group\tmaterial"
)
ENTRIES = [
    {
        "id": f"tarn-{size}",
        "title": f"Tarn Smock - Teal - {size}",
        "description": "Cut wide &amp; light",
        "link": "https://wrenfield.example/p/tarn",
        "image_link": "https://wrenfield.example/img/tarn.jpg",
        "availability": stock,
        "condition": "new",
        "price": f"{price} EUR",
        "brand": "Wrenfield",
        "google_product_category": "Apparel & Accessories > Clothing > Shirts & Tops",
        "product_type": "Home > Women > Blouses",
        "item_group_id": "tarn",
        "color": "Teal/White",
        "size": size,
        "material": "linen/cotton",
    }
    for size, stock, price in (
        ("S", "in_stock", "45.00"),
        ("M", "in_stock", "48.00"),
        ("L", "out_of_stock", "39.00"),
    )
]


def feed(entries: list[dict[str, str]], around: str, item: str, begin: str) -> str:
    inner = "".join(
        f"<{item}>"
        + "".join(f"<g:{name}>{escape(text)}</g:{name}>" for name, text in each.items() if text)
        + f"</{item}>\n"
        for each in entries
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}{inner}{around}'


RSS = (
    "</channel></rss>",
    "item",
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>',
)
ATOM = (
    "</feed>",
    "entry",
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">',
)
FILES = {
    "table": table(HEADER, ENTRIES, "\t"),
    "spaces": table(
        HEADER.replace("_", " "),
        [{name.replace("_", " "): text for name, text in each.items()} for each in ENTRIES],
        "\t",
    ),
    "rss": feed(ENTRIES, *RSS),
    "atom": feed(ENTRIES, *ATOM),
}


@pytest.mark.parametrize("form", FILES)
def test_entries_of_a_group_and_colour_are_one_item(tmp_path: Path, form: str) -> None:
    catalogue: Catalogue = read(tmp_path, FILES[form], "tarn.jpg")
    (item,) = catalogue.rows
    assert (catalogue.layout, catalogue.num_variants) == ("Google Merchant feed", 3)
    assert (item.id, item.title, item.image) == ("tarn", "Tarn Smock", "tarn.jpg")
    assert (item.price, item.price_to, item.currency) == (45.0, 48.0, "EUR")
    assert item.url == "https://wrenfield.example/p/tarn"
    assert item.description == "Cut wide & light"
    assert item.facets == {
        "category": ("Blouses",),
        "colour": ("Teal", "White"),
        "brand": ("Wrenfield",),
        "material": ("linen", "cotton"),
        "gender": ("women",),
        "size": ("S", "M"),
        "availability": ("in stock",),
    }


def test_titles_lose_the_size_and_an_only_colour(tmp_path: Path) -> None:
    entries = [
        each | {"title": f"Tarn Smock — Teal, Size {each['size']}", "color": "Teal"}
        for each in ENTRIES
    ]
    (item,) = read(tmp_path, table(HEADER, entries, "\t"), "tarn.jpg").rows
    assert item.title == "Tarn Smock"


def test_sale_price_holds_on_its_days(tmp_path: Path) -> None:
    first = ENTRIES[0] | {"sale_price": "31.00 EUR", "item_group_id": ""}
    past = "2019-01-01T00:00Z/2019-02-01T00:00Z"
    second = first | {"id": "old", "sale_price_effective_date": past}
    items = by_id(read(tmp_path, table(HEADER, [first, second], "\t"), "tarn.jpg"))
    assert (items["tarn-S"].price, items["old"].price) == (31.0, 45.0)


def test_sold_out_and_preordered_things_stay(tmp_path: Path) -> None:
    rows = [
        ENTRIES[2] | {"item_group_id": ""},
        ENTRIES[1] | {"item_group_id": "", "availability": "preorder"},
    ]
    sold, coming = read(tmp_path, table(HEADER, rows, "\t"), "tarn.jpg").rows
    assert (sold.facets["availability"], sold.facets["size"]) == (("out of stock",), ("L",))
    assert coming.facets["availability"] == ("preorder",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><item/></rss>', "document type"),
        ("<rss><channel></rss>", "the XML is broken"),
        ("<rss><channel></channel></rss>", "no <item>"),
        ("<!doctype html><html><p>Not found</p></html>", "a web page"),
    ],
)
def test_other_xml_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CatalogueInvalid, match=said):
        read(tmp_path, text)
