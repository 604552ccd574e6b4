from __future__ import annotations

from pathlib import Path

from tests.data.shop_files import by_id, read, table

HEADER = (
    "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,"
    "Option1 Value,Option1 Linked To,Option2 Name,Option2 Value,Option2 Linked To,Option3 Name,"
    "Option3 Value,Option3 Linked To,Variant SKU,Variant Grams,Variant Inventory Tracker,"
    "Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,"
    "Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,"
    "Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,"
    "Google Shopping / Google Product Category,Google Shopping / Gender,"
    "Google Shopping / Age Group,Fabric (product.metafields.shopify.fabric),Variant Image,"
    "Variant Weight Unit,Variant Tax Code,Cost per item,Status"
)
CDN = "https://cdn.shopify.example/s/files/1/0001/files/"


def variant(size: str, colour: str, price: str, quantity: str, **more: str) -> dict[str, str]:
    return {
        "Handle": "meadow-kilt",
        "Option1 Value": size,
        "Option2 Value": colour,
        "Variant Inventory Tracker": "shopify",
        "Variant Inventory Qty": quantity,
        "Variant Inventory Policy": "deny",
        "Variant Price": price,
        **more,
    }


FIRST = {
    "Title": "Meadow Kilt",
    "Body (HTML)": "<p>Pleated &amp; warm</p>",
    "Vendor": "Wrenfield",
    "Product Category": "Apparel & Accessories > Clothing > Skirts",
    "Tags": "wool, autumn, women",
    "Published": "true",
    "Option1 Name": "Size",
    "Option2 Name": "Color",
    "Image Src": f"{CDN}kilt-back.jpg?v=17",
    "Image Position": "2",
    "Fabric (product.metafields.shopify.fabric)": "wool; mohair",
    "Status": "active",
}


def test_variants_become_one_item_a_colour(tmp_path: Path) -> None:
    rows = [
        variant("8", "Moss/Rust", "79.00", "0", **FIRST),
        variant("10", "Moss/Rust", "85.50", "2"),
        variant("12", "Moss/Rust", "89.00", "1"),
        variant("10", "Slate", "80.00", "0", **{"Variant Image": f"{CDN}slate.jpg"}),
        {"Handle": "meadow-kilt", "Image Src": f"{CDN}kilt.jpg?v=1", "Image Position": "1"},
    ]
    names = ("kilt.jpg", "kilt-back.jpg", "slate.jpg")
    catalogue = read(tmp_path, table(HEADER, rows), *names)
    assert (catalogue.layout, catalogue.num_variants) == ("Shopify export", 4)
    rust, slate = catalogue.rows
    assert (rust.id, rust.title) == ("meadow-kilt-moss-rust", "Meadow Kilt")
    assert (rust.image, rust.description) == ("kilt.jpg", "Pleated & warm")
    assert (rust.price, rust.price_to, rust.currency) == (85.5, 89.0, None)
    assert rust.facets == {
        "category": ("Skirts",),
        "gender": ("women",),
        "brand": ("Wrenfield",),
        "material": ("wool", "mohair"),
        "tags": ("wool", "autumn", "women"),
        "colour": ("Moss", "Rust"),
        "size": ("10", "12"),
        "availability": ("in stock",),
    }
    assert (slate.image, slate.price, slate.facets["size"]) == ("slate.jpg", 80.0, ("10",))
    assert slate.facets["availability"] == ("out of stock",)


def test_one_colour_keeps_the_handle_and_drafts_stay_out(tmp_path: Path) -> None:
    rows = [
        variant("8", "Slate", "79.00", "", **FIRST),
        {**variant("8", "Slate", "79.00", "3", **FIRST), "Handle": "b", "Status": "draft"},
        {**variant("10", "Slate", "79.00", "3"), "Handle": "b"},
        {**variant("8", "Slate", "79.00", "3", **FIRST), "Handle": "c", "Published": "false"},
    ]
    catalogue = read(tmp_path, table(HEADER, rows), "kilt-back.jpg")
    assert [row.id for row in catalogue.rows] == ["meadow-kilt"]
    assert "availability" not in catalogue.rows[0].facets
    assert catalogue.notes == (
        "products left out because they are drafts, archived or not published: 2",
        "columns under other names: id from 'Handle', image from 'Image Src', "
        "price from 'Variant Price', description from 'Body (HTML)'",
    )
    assert "Variant Price" in catalogue.columns_used
    assert "Variant Barcode" in catalogue.columns_ignored
    assert not catalogue.skipped and catalogue.num_left_out == 0


def test_products_without_options_and_untracked_stock_are_plain_items(tmp_path: Path) -> None:
    row = {
        **FIRST,
        "Handle": "pouch",
        "Option1 Name": "Title",
        "Option1 Value": "Default Title",
        "Option2 Name": "",
        "Variant Inventory Qty": "0",
        "Variant Inventory Policy": "deny",
        "Variant Price": "12.00",
    }
    item = read(tmp_path, table(HEADER, [row]), "kilt-back.jpg").rows[0]
    assert (item.id, item.price) == ("pouch", 12.0)
    assert not {"title", "size", "availability"} & set(item.facets)


NEW_HEADER = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,"
    "Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,"
    "Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,"
    "Image position,Variant image URL,Gift card"
)


def test_the_columns_of_2025_are_read_too(tmp_path: Path) -> None:
    first = {
        "Title": "Brook Vest",
        "URL handle": "brook-vest",
        "Type": "Vests",
        "Published on online store": "TRUE",
        "Status": "Active",
        "Option1 name": "Size",
        "Option1 value": "S",
        "Price": "20.00",
        "Inventory tracker": "shopify",
        "Inventory quantity": "0",
        "Continue selling when out of stock": "DENY",
        "Product image URL": f"{CDN}brook.webp",
        "Image position": "1",
    }
    second = {**first, "Title": "", "Option1 value": "M", "Price": "22.00"}
    second |= {"Inventory quantity": "4", "Product image URL": ""}
    catalogue = read(tmp_path, table(NEW_HEADER, [first, second]), "brook.webp")
    item = by_id(catalogue)["brook-vest"]
    assert catalogue.layout == "Shopify export"
    assert (item.price, item.facets["size"], item.image) == (22.0, ("M",), "brook.webp")


def test_a_bad_price_leaves_out_its_variant_only(tmp_path: Path) -> None:
    rows = [
        variant("8", "Slate", "79.00", "1", **FIRST),
        variant("10", "Slate", "eighty", "1"),
    ]
    catalogue = read(tmp_path, table(HEADER, rows), "kilt-back.jpg")
    assert catalogue.rows[0].facets["size"] == ("8",)
    (problem,) = catalogue.skipped
    assert (problem.row, problem.column) == (3, "Variant Price")
