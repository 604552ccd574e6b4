from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.shop_files import read, table

HEADER = (
    "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Tax rules ID;"
    "Wholesale price;On sale (0/1);Discount amount;Reference #;Supplier;Manufacturer;EAN13;"
    "Quantity;Visibility;Summary;Description;Tags (x,y,z...);Image URLs (x,y,z...);"
    "Image alt texts (x,y,z...);Feature(Name:Value:Position);Condition"
)
GILET = {
    "Product ID": "31",
    "Active (0/1)": "1",
    "Name *": "Gilet été « Alouette »",
    "Categories (x,y,z...)": "Accueil,Femme,Gilets",
    "Price tax excluded": "41.666667",
    "Manufacturer": "Ostley",
    "Quantity": "0",
    "Visibility": "both",
    "Summary": "<p>Doux.</p>",
    "Image URLs (x,y,z...)": "http://wrenfield.example/img/p/a.jpg,http://wrenfield.example/b.jpg",
    "Feature(Name:Value:Position)": "Couleur:Écru/Bleu:1,Matière:Laine:2,Taille:38:3",
}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_products_are_read_in_french(tmp_path: Path, encoding: str) -> None:
    text = table(HEADER, [GILET], ";").encode(encoding)
    catalogue = read(tmp_path, text, "b.jpg")
    (item,) = catalogue.rows
    assert catalogue.layout == "PrestaShop file"
    assert (item.id, item.title, item.image) == ("31", "Gilet été « Alouette »", "b.jpg")
    assert (item.price, item.currency, item.description) == (41.67, None, "Doux.")
    assert item.facets == {
        "category": ("Gilets",),
        "brand": ("Ostley",),
        "colour": ("Écru", "Bleu"),
        "material": ("Laine",),
        "gender": ("women",),
        "size": ("38",),
        "availability": ("out of stock",),
    }
    assert "prices are without tax, as the file has no others" in catalogue.notes
    guessed = "the file is not UTF-8; it was read as Windows-1252 (Western Europe)"
    assert (guessed in catalogue.notes) == (encoding == "cp1252")


def test_the_last_category_that_is_a_kind_counts(tmp_path: Path) -> None:
    rows = [GILET | {"Categories (x,y,z...)": "Accueil,Homme,Jeans,Nouveautés"}]
    (item,) = read(tmp_path, table(HEADER, rows, ";"), "b.jpg").rows
    assert (item.facets["category"], item.facets["gender"]) == (("Jeans",), ("men",))


def test_what_is_not_active_or_not_to_be_seen_is_left_out(tmp_path: Path) -> None:
    rows = [
        GILET,
        GILET | {"Product ID": "32", "Active (0/1)": "0"},
        GILET | {"Product ID": "33", "Visibility": "none"},
    ]
    catalogue = read(tmp_path, table(HEADER, rows, ";"), "b.jpg")
    assert [row.id for row in catalogue.rows] == ["31"]
    assert "products left out because they are not active: 1" in catalogue.notes
    assert "products left out because they are visible nowhere: 1" in catalogue.notes
