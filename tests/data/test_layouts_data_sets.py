from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.catalogue.photos import Fetched
from data.catalogue.read import CatalogueInvalid, read_catalogue
from tests.data.shop_files import by_id, photos, read, table

HM = (
    "article_id,product_code,prod_name,product_type_no,product_type_name,product_group_name,"
    "graphical_appearance_no,graphical_appearance_name,colour_group_code,colour_group_name,"
    "perceived_colour_value_id,perceived_colour_value_name,perceived_colour_master_id,"
    "perceived_colour_master_name,department_no,department_name,index_code,index_name,"
    "index_group_no,index_group_name,section_no,section_name,garment_group_no,"
    "garment_group_name,detail_desc"
)


def test_hm_articles_have_photos_below_their_first_digits(tmp_path: Path) -> None:
    row = {
        "article_id": "0512345007",
        "product_code": "0512345",
        "prod_name": "Linnea cardi",
        "product_type_no": "245",
        "product_type_name": "Cardigan",
        "product_group_name": "Garment Upper body",
        "graphical_appearance_name": "Stripe",
        "colour_group_name": "Dark Green",
        "index_group_name": "Ladieswear",
        "detail_desc": "Cardigan in a rib knit.",
    }
    other = row | {"article_id": "0512345008", "index_group_name": "Baby/Children"}
    catalogue = read(tmp_path, table(HM, [row, other]), "051/0512345007.jpg", "051/0512345008.jpg")
    item, small = catalogue.rows
    assert catalogue.layout == "H&M articles"
    assert (item.id, item.title, item.image) == (
        "0512345007",
        "Linnea cardi",
        "051/0512345007.jpg",
    )
    assert item.facets == {
        "category": ("Cardigan",),
        "colour": ("Dark Green",),
        "pattern": ("Stripe",),
        "product_group": ("Garment Upper body",),
        "gender": ("women",),
    }
    assert small.facets["index_group"] == ("Baby/Children",) and "gender" not in small.facets


FLIPKART = (
    "uniq_id,crawl_timestamp,product_url,product_name,product_category_tree,pid,retail_price,"
    "discounted_price,image,is_FK_Advantage_product,description,product_rating,overall_rating,"
    "brand,product_specifications"
)


def test_flipkart_specifications_are_facets_and_prices_rupees(tmp_path: Path) -> None:
    row = {
        "uniq_id": "9f2c",
        "crawl_timestamp": "2016-03-25 22:59:23 +0000",
        "product_url": "http://www.flipkart.example/p/1",
        "product_name": "Ostley Printed Women's Kurti",
        "product_category_tree": "[\"Clothing >> Women's Clothing >> Lingerie, Sleep & Swimwear >> "
        "Shorts >> Ostley Shorts >> Ostley Printed Women's Kurti\"]",
        "pid": "KRT1",
        "retail_price": "1299",
        "discounted_price": "649",
        "image": '["http://img.example/kurti-1.jpeg", "http://img.example/kurti-2.jpeg"]',
        "is_FK_Advantage_product": "FALSE",
        "product_rating": "No rating available",
        "brand": "Ostley",
        "product_specifications": '{"product_specification"=>[{"key"=>"Fabric", '
        '"value"=>"Cotton, Viscose"}, {"key"=>"Color", "value"=>"Red, Blue"}, '
        '{"value"=>"Dry in the shade"}, {"key"=>"Pattern", "value"=>nil}, '
        '{"key"=>"Size", "value"=>"M"}]}',
    }
    one = row | {
        "uniq_id": "9f2d",
        "discounted_price": "",
        "product_specifications": '{"product_specification"=>{"key"=>"Fit", "value"=>"Slim"}}',
    }
    catalogue = read(tmp_path, table(FLIPKART, [row, one]), "kurti-2.jpg")
    item, other = catalogue.rows
    assert catalogue.layout == "Flipkart products"
    assert (item.price, item.currency, item.image) == (649.0, "INR", "kurti-2.jpg")
    assert item.facets == {
        "category": ("Shorts",),
        "brand": ("Ostley",),
        "material": ("Cotton", "Viscose"),
        "colour": ("Red", "Blue"),
        "gender": ("women",),
        "size": ("M",),
        "sale": ("on sale",),
    }
    assert (other.price, other.facets["fit"]) == (1299.0, ("Slim",))


def test_myntra_kinds_come_from_titles(tmp_path: Path) -> None:
    text = (
        "ProductID,ProductName,ProductBrand,Gender,Price (INR),NumImages,Description,PrimaryColor\n"
        "88,Ostley Women Blue Striped Ankle-Length Skirt,Ostley,Women,1499,6,Blue skirt, Blue\n"
        "89,Ostley Unisex Tan Sandals,Ostley,Unisex,999,5,Tan sandals, Tan\n"
    )
    catalogue = read(tmp_path, text, "88.jpg", "89.jpg")
    skirt, sandals = catalogue.rows
    assert catalogue.layout == "Myntra catalogue"
    assert (skirt.price, skirt.currency, skirt.image) == (1499.0, "INR", "88.jpg")
    assert skirt.facets["category"] == ("skirt",) and skirt.facets["colour"] == ("Blue",)
    assert sandals.facets["category"] == ("shoes",)
    assert "kinds read from titles, as no column says them: 2" in catalogue.notes


def test_asos_cells_are_lists_of_python(tmp_path: Path) -> None:
    header = "url,name,size,category,price,color,sku,description,images"
    row = {
        "url": "https://www.asos.example/prd/771",
        "name": "Ostley wrap blouse in rust",
        "size": "UK 6,UK 8 - Out of stock,UK 10",
        "category": "Ostley wrap blouse in rust",
        "price": "38.0",
        "color": "RUST",
        "sku": "771234.0",
        "description": "[{'Product Details': \"Shirts & Blouses by Ostley Tie it. It's soft\"}, "
        "{'Brand': 'Made in a <b>small</b> town'}]",
        "images": "['https://images.asos.example/771234-1.jpg?$n_1920w$&wid=1926']",
    }
    gone = row | {
        "sku": "771235.0",
        "size": "UK 6 - Out of stock",
        "description": "[]",
        "images": "['https://images.asos.example/771235-1.jpg']",
    }
    catalogue = read(tmp_path, table(header, [row, gone]), "771234.jpg", "771235-1.jpg")
    item, sold = catalogue.rows
    assert catalogue.layout == "ASOS products"
    assert (item.id, item.image, item.price) == ("771234", "771234.jpg", 38.0)
    assert item.description.endswith("Made in a small town")
    assert item.facets == {
        "category": ("Shirts & Blouses",),
        "colour": ("RUST",),
        "size": ("UK 6", "UK 10"),
        "availability": ("in stock",),
    }
    assert sold.facets["availability"] == ("out of stock",)
    assert sold.facets["category"] == ("blouse",)


def test_nvidia_products_are_called_after_their_photos(tmp_path: Path) -> None:
    text = (
        "category,subcategory,name,description,url,price,image\n"
        "apparel,dresses,Larkspur Sundress,Breezy,/images/lark.jpg,49.99,/images/lark.jpg\n"
        "apparel,dresses,Larkspur Gown,Long,/images/lark.jpg,149.99,/images/lark.jpg\n"
    )
    catalogue = read(tmp_path, text, "lark.jpg")
    assert catalogue.layout == "NVIDIA retail blueprint"
    assert [row.id for row in catalogue.rows] == ["lark", "lark-2"]
    assert catalogue.rows[0].facets == {"category": ("dresses",), "department": ("apparel",)}
    assert catalogue.rows[0].url is None


def test_fashion_product_images_need_no_column_of_photos(tmp_path: Path) -> None:
    text = (
        "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,"
        "productDisplayName\n"
        "15,Women,Apparel,Topwear,Tops,Mauve,Summer,2012,Casual,Ostley Top, cropped\n"
    )
    catalogue = read(tmp_path, text, "15.jpg")
    (item,) = catalogue.rows
    assert catalogue.layout == "Fashion Product Images"
    assert (item.title, item.facets["category"]) == ("Ostley Top, cropped", ("Tops",))


def fashion_iq(folder: Path, *, flat: bool = False) -> Path:
    """Write FashionIQ's files as published, of garments that never were."""
    sides = {
        "split.dress.train.json": ["B00TEST001", "B00TEST002"],
        "split.dress.test.json": ["B00TEST003"],
        "split.shirt.val.json": ["B00TEST004"],
        "split.toptee.val.json": ["B00TEST004", "B00TEST005"],
    }
    pair = {"target": "B00TEST001", "candidate": "B00TEST002"}
    told = {
        "cap.dress.train.json": [{**pair, "captions": ["is longer", "is red, not blue"]}],
        "cap.dress.test.json": [{"candidate": "B00TEST003", "captions": ["has sleeves", "more"]}],
    }
    for below, files in (("image_splits", sides), ("captions", told)):
        where = folder if flat else folder / below
        where.mkdir(parents=True, exist_ok=True)
        for name, body in files.items():
            (where / name).write_text(json.dumps(body, indent=4))
    names = [f"{number}.jpg" for number in ("B00TEST001", "B00TEST003", "B00TEST004")]
    photos(folder, *names, "dress/B00TEST002.png").rename(folder / "images")
    return folder


@pytest.mark.parametrize("flat", [False, True])
def test_fashion_iq_folder_tells_the_kinds_and_leaves_the_rest_unknown(
    tmp_path: Path, flat: bool
) -> None:
    catalogue = read_catalogue(fashion_iq(tmp_path, flat=flat), None)
    assert catalogue.layout == "FashionIQ"
    items = by_id(catalogue)
    assert {each: row.facets for each, row in items.items()} == {
        "B00TEST001": {"category": ("dress",)},
        "B00TEST002": {"category": ("dress",)},
        "B00TEST003": {"category": ("dress",)},
        "B00TEST004": {"category": ("shirt", "top")},
    }
    assert items["B00TEST001"].title == "Dress B00TEST001"
    assert not any(row.description or row.price for row in catalogue.rows)
    assert items["B00TEST002"].image == "dress/B00TEST002.png"
    assert catalogue.images_dir == tmp_path / "images"
    # Many photos of it are no longer to be had: what lacks one is named.
    assert ["B00TEST005" in each.message for each in catalogue.skipped] == [True]


def test_fashion_iq_photos_may_be_fetched_where_their_addresses_are_told(tmp_path: Path) -> None:
    folder = fashion_iq(tmp_path)
    (folder / "image_url").mkdir()
    address = "http://pictures.example/I/51test.jpg"
    (folder / "image_url" / "asin2url.toptee.txt").write_text(f"B00TEST005 \t {address}\n")
    asked: list[list[str]] = []

    def fetch(named):
        asked.extend(map(list, named))
        return [Fetched(str(folder / "fetched.jpg"), ()) for _ in named]

    catalogue = read_catalogue(folder, None, fetch=fetch)
    assert asked == [["B00TEST005.jpg", address]]
    assert by_id(catalogue)["B00TEST005"].image == str(folder / "fetched.jpg")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("[", "no JSON"),
        ('{"B00TEST001": 1}', "should be a list"),
        ("[1, 2]", "entry 0: 1 is no key"),
        ('[{"candidate": ["B00TEST001"]}]', "entry 0"),
    ],
)
def test_fashion_iq_file_that_is_not_as_published_is_named(
    tmp_path: Path, body: str, told: str
) -> None:
    folder = fashion_iq(tmp_path)
    (folder / "image_splits" / "split.shirt.train.json").write_text(body)
    with pytest.raises(CatalogueInvalid, match=rf"split\.shirt\.train\.json.*{told}"):
        read_catalogue(folder, None)


def test_any_other_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text("id,title,image\n")
    with pytest.raises(CatalogueInvalid, match="this is a folder; name the file in it"):
        read_catalogue(tmp_path, None)
