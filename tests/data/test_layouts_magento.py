from __future__ import annotations

from pathlib import Path

from tests.data.shop_files import by_id, read, table

HEADER = (
    "sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,"
    "description,short_description,weight,product_online,tax_class_name,visibility,price,"
    "special_price,special_price_from_date,special_price_to_date,url_key,meta_title,base_image,"
    "base_image_label,small_image,thumbnail_image,created_at,additional_attributes,qty,"
    "is_in_stock,additional_images,configurable_variations,configurable_variation_labels"
)


def simple(sku: str, attributes: str, **more: str) -> dict[str, str]:
    return {
        "sku": sku,
        "attribute_set_code": "Top",
        "product_type": "simple",
        "categories": "Default Category/Men/Hoodies,Default Category/Gifts",
        "name": f"Otter Hoodie {sku}",
        "product_online": "1",
        "visibility": "Catalog, Search",
        "price": "59.0000",
        "base_image": f"/{sku[0].lower()}/o/{sku}.jpg",
        "additional_attributes": attributes,
        "qty": "4.0000",
        "is_in_stock": "1",
        **more,
    }


def test_attributes_and_categories_are_facets(tmp_path: Path) -> None:
    attributes = "color=Ash,size=L,material=Cotton|Modal,care=Wash cold, dry flat,new=Yes"
    catalogue = read(tmp_path, table(HEADER, [simple("OH1", attributes)]), "OH1.jpg")
    (item,) = catalogue.rows
    assert catalogue.layout == "Magento export"
    assert (item.id, item.price, item.image) == ("OH1", 59.0, "OH1.jpg")
    assert item.facets == {
        "category": ("Hoodies",),
        "colour": ("Ash",),
        "material": ("Cotton", "Modal"),
        "care": ("Wash cold, dry flat",),
        "new": ("Yes",),
        "gender": ("men",),
        "size": ("L",),
        "availability": ("in stock",),
    }


def test_simple_products_join_their_configurable_one(tmp_path: Path) -> None:
    unseen = {"visibility": "Not Visible Individually", "categories": ""}
    variations = (
        "sku=OH-S-Ash,size=S,color=Ash|sku=OH-M-Ash,size=M,color=Ash|sku=OH-M-Ink,size=M,color=Ink"
    )
    rows = [
        simple("OH-S-Ash", "", **unseen, special_price="49.5000"),
        simple("OH-M-Ash", "", **unseen, is_in_stock="0"),
        simple("OH-M-Ink", "", **unseen),
        simple(
            "OH",
            "fabric=Fleece",
            name="Otter Hoodie",
            product_type="configurable",
            configurable_variations=variations,
            price="",
        ),
    ]
    items = by_id(read(tmp_path, table(HEADER, rows), "OH.jpg", "OH-M-Ink.jpg"))
    ash, ink = items["OH-ash"], items["OH-ink"]
    assert (ash.title, ash.price, ash.facets["size"]) == ("Otter Hoodie", 49.5, ("S",))
    assert (ash.image, ink.image) == ("OH.jpg", "OH-M-Ink.jpg")
    assert ink.facets["material"] == ("Fleece",)
    assert ink.facets["category"] == ("Hoodies",)


def test_what_is_offline_unseen_or_a_translation_is_left_out(tmp_path: Path) -> None:
    rows = [
        simple("A1", ""),
        simple("A1", "", store_view_code="de", name="Otter"),
        simple("A2", "", product_online="2"),
        simple("A3", "", visibility="Not Visible Individually"),
        simple("A4", "", product_type="bundle"),
    ]
    catalogue = read(tmp_path, table(HEADER, rows), "A1.jpg")
    assert [row.id for row in catalogue.rows] == ["A1"]
    assert sum(note.endswith(": 1") for note in catalogue.notes) == 4
