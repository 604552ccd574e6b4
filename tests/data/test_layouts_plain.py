from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.catalogue.layouts import layout_of
from data.catalogue.read import CatalogueInvalid
from tests.data.shop_files import by_id, read


def test_a_row_a_size_is_one_item_with_the_prices_of_what_is_left(tmp_path: Path) -> None:
    text = (
        "id,title,image,colour,size,price,stock,barcode\n"
        "K1,Kestrel Tee,k.jpg,white,S,10.00,0,111\n"
        "K1,Kestrel Tee,k.jpg,white,M,12.00,3,112\n"
        "K1,Kestrel Tee,k.jpg,white,L,15.00,1,113\n"
        "K1,Kestrel Tee,b.jpg,black,M,11.00,1,114\n"
        "K2,Heron Tee,b.jpg,black,M,9.00,0,115\n"
    )
    catalogue = read(tmp_path, text, "k.jpg", "b.jpg")
    items = by_id(catalogue)
    assert (len(items), catalogue.num_variants) == (3, 5)
    white = items["K1-white"]
    assert (white.price, white.price_to) == (12.0, 15.0)
    assert white.facets == {
        "colour": ("white",),
        "size": ("M", "L"),
        "availability": ("in stock",),
    }
    assert items["K1-black"].image == "b.jpg"
    assert (items["K2"].price, items["K2"].facets["availability"]) == (9.0, ("out of stock",))


def test_ids_that_end_in_the_size_are_one_product(tmp_path: Path) -> None:
    text = (
        "id,title,image,size\n"
        "QT-S,Quail Tunic,q.jpg,S\nQT-M,Quail Tunic,q.jpg,M\n"
        "RT-S,Rook Tunic,q.jpg,S\nST-M,Swift Tunic,q.jpg,M\n"
    )
    items = by_id(read(tmp_path, text, "q.jpg"))
    assert items.keys() == {"QT", "RT-S", "ST-M"}
    assert items["QT"].facets["size"] == ("S", "M")
    assert [each.sku for each in items["QT"].variants] == ["QT-S", "QT-M"]


def test_rows_alike_but_for_size_stock_and_price_are_one_item(tmp_path: Path) -> None:
    text = (
        "id,title,image,size,price,availability,material\n"
        "901,Quail Tunic,q.jpg,S,20,in stock,linen\n"
        "902,Quail Tunic,q.jpg,M,22,sold out,linen\n"
        "903,Quail Tunic,q.jpg,L,25,in stock,linen\n"
        "904,Quail Tunic,q.jpg,M,20,in stock,silk\n"
        "905,Rook Tunic,q.jpg,M,20,in stock,linen\n"
        "906,Rook Tunic,q.jpg,M,20,in stock,linen\n"
    )
    items = by_id(read(tmp_path, text, "q.jpg"))
    assert items.keys() == {"901", "904", "905", "906"}
    assert (items["901"].price, items["901"].price_to) == (20.0, 25.0)
    assert items["901"].facets == {
        "availability": ("in stock",),
        "material": ("linen",),
        "size": ("S", "L"),
    }


def test_two_products_of_one_id_are_not_joined(tmp_path: Path) -> None:
    text = "id,title,image\n1,Kestrel Tee,k.jpg\n1,Heron Tee,k.jpg\n1,Kestrel Tee,k.jpg\n"
    catalogue = read(tmp_path, text, "k.jpg")
    assert [row.title for row in catalogue.rows] == ["Kestrel Tee"]
    assert [(p.row, p.column) for p in catalogue.skipped] == [(3, "id")]
    assert "rows that repeat the product of an earlier row: 1" in catalogue.notes


def test_two_names_for_one_the_exact_one_counts(tmp_path: Path) -> None:
    text = "id,name,title,type,category,image\n1,wren,Wren Skirt,simple,Skirts,k.jpg\n"
    catalogue = read(tmp_path, text, "k.jpg")
    assert catalogue.rows[0].title == "Wren Skirt"
    assert catalogue.rows[0].facets == {"category": ("Skirts",)}
    assert "'name' and 'title' both name title; the one of that name counts" in catalogue.notes


@pytest.mark.parametrize(
    "header",
    [
        "sku,product_name,image_url,Farbe,Größe",
        "Item ID,Titel,Bild,Farbe,Taille",
        "handle,titre,photo,цвет,размер",
        "id,title,image,颜色,尺码",
    ],
)
def test_columns_in_other_words_and_languages(tmp_path: Path, header: str) -> None:
    (item,) = read(tmp_path, f"{header}\n7,Wren Skirt,k.jpg,mint,38\n", "k.jpg").rows
    assert (item.id, item.title) == ("7", "Wren Skirt")
    assert item.facets == {"colour": ("mint",), "size": ("38",)}


def test_columns_can_be_named_by_hand(tmp_path: Path) -> None:
    text = "Uno,Due,Tre\n7,Wren Skirt,k\n"
    with pytest.raises(
        CatalogueInvalid, match="lacks id, title, image; it has: Uno, Due.*--map id"
    ):
        read(tmp_path, text, "k.jpg")
    renamed = {"Uno": "id", "Due": "title", "Tre": "image"}
    assert read(tmp_path, text, "k.jpg", renamed=renamed).rows[0].title == "Wren Skirt"
    with pytest.raises(CatalogueInvalid, match="no header cell is 'No'"):
        read(tmp_path, text, "k.jpg", renamed={"No": "id"})


ITEMS = [
    {"id": 1, "title": "Wren Skirt", "image": "k.jpg", "price": 20.5, "colour": ["mint", "red"]},
    {"id": 2, "title": "Heron Tee", "image": "k.jpg", "colour": None, "size": ["S", "M"]},
]
JSON_FILES = {
    "list": json.dumps(ITEMS),
    "within an object": json.dumps({"version": 2, "products": ITEMS}),
    "lines": "\n".join(map(json.dumps, ITEMS)),
}


@pytest.mark.parametrize("form", JSON_FILES)
def test_json_is_read_like_a_table(tmp_path: Path, form: str) -> None:
    first, second = read(tmp_path, JSON_FILES[form], "k.jpg").rows
    assert (first.id, first.price, first.facets["colour"]) == ("1", 20.5, ("mint", "red"))
    assert second.facets == {"size": ("S", "M")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": 1}\n{"id": ', "line 2 is not JSON"),
        ("[1, 2]", "holds no list of items"),
        ("[" * 100_000, "JSON|deep"),
    ],
)
def test_other_json_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CatalogueInvalid, match=said):
        read(tmp_path, text)


def test_a_header_that_two_layouts_claim_is_plain() -> None:
    assert layout_of(["id", "title", "image"]).name == "plain table"
    shopify = ["handle", "option1_name", "option1_value", "variant_price", "variant_sku"]
    magento = ["sku", "store_view_code", "product_online", "additional_attributes", "base_image"]
    assert layout_of(shopify).name == "Shopify export"
    assert layout_of([*shopify, *magento]).name == "plain table"
    assert layout_of([*shopify, *magento, "image_position"]).name == "Shopify export"
