from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.catalogue.headed import header_tokens, heads_own_affair, heads_pictures, price_of
from data.catalogue.read import CatalogueInvalid, Row
from tests.data.shop_files import by_id, read

PHOTOS = ("w1.jpg", "w2.jpg", "back.jpg")
# One shop in the words of several: what each file says is the same.
HEADERS = (
    "Artikelnummer;Bezeichnung;Geschlecht;Warengruppe;Farbe;Größen;Preis;Währung;Marke;Lieferbar;"
    "Bild",
    "Référence;Désignation;Genre;Rayon;Couleur;Tailles disponibles;Prix TTC;Devise;Marque;En stock;"
    "Photo",
    "Código;Nombre del producto;Género;Categoría;Colores;Tallas;Precio;Moneda;Marca;Existencias;"
    "Imagen",
    "Codice;Nome;Genere;Categoria;Colore;Taglie;Prezzo;Valuta;Marca;Disponibilità;Immagine",
    "Artikelnr;Naam;Geslacht;Categorie;Kleur;Maten;Prijs;Valuta;Merk;Voorraad;Afbeelding",
    "Kod;Nazwa;Płeć;Kategoria;Kolor;Rozmiary;Cena;Waluta;Marka;Stan magazynowy;Zdjęcie",
    "Código;Nome do Produto;Gênero;Categoria;Cor;Tamanhos;Preço;Moeda;Marca;Estoque;Imagem",
    "Artikelnummer;Namn;Kön;Kategori;Färg;Storlekar;Pris;Valuta;Varumärke;Lagersaldo;Bild",
    "productId;displayName;Target Gender;primaryCategory;colorName;availableSizes;currentPrice;"
    "currencyCode;brandName;inStock;mainImageURL",
    "Style #;Style Name;Department;Silhouette;Colorway;Size Run;Unit Retail Price;Currency;"
    "C:Brand;Qty Available;Picture 1",
)


@pytest.mark.parametrize("header", HEADERS)
def test_a_shop_in_any_words_says_the_same(tmp_path: Path, header: str) -> None:
    text = f"{header}\nW1;Wren Dress;women;Dresses;Mint;S/M/L;49,90;EUR;Otter;3;w1.jpg\n"
    (item,) = read(tmp_path, text, *PHOTOS).rows
    assert (item.id, item.title, item.image) == ("W1", "Wren Dress", "w1.jpg")
    assert (item.price, item.currency) == (49.9, "EUR")
    assert item.facets == {
        "gender": ("women",),
        "category": ("Dresses",),
        "colour": ("Mint",),
        "brand": ("Otter",),
        "size": ("S", "M", "L"),
        "availability": ("in stock",),
    }


# Each says: two sizes of one dress, the first sold out, the second dearer by five.
VARIANTS = {
    "options named in the first row": (
        "Product Page,Title,SKU,Option Name 1,Option Value 1,Option Name 2,Option Value 2,Price,"
        "Stock,Categories,Hosted Image URLs\n"
        "shop,Wren Dress,W1S,Size,S,Colour,Mint,40,0,/women/dresses,"
        "https://a.example/w1.jpg https://a.example/back.jpg\n"
        ",,W1M,,M,,Mint,45,2,,\n"
    ),
    "a product, its variants and a picture": (
        "Item,ID,Name,Type,SKU,Options,Current Stock,Price,Sale Price,Categories,"
        "Internal Image URL\n"
        "Product,9,Wren Dress,physical,W1,,,40,0,Shop/Women;Shop/Women/Dresses,\n"
        "Variant,91,,,W1S,Type=Swatch|Name=Color|Value=Mint[#3eb489]Type=Rectangle|Name=Size|Value=S,"
        "0,,,,\n"
        "Variant,92,,,W1M,Type=Swatch|Name=Color|Value=Mint[#3eb489]Type=Rectangle|Name=Size|Value=M,"
        "2,45,,,\n"
        "Image,93,,,,,,,,,https://a.example/w1.jpg\n"
    ),
    "variants under one handle, with a surcharge": (
        "handleId,fieldType,name,productImageUrl,collection,sku,price,surcharge,visible,inventory,"
        "productOptionName1,productOptionDescription1,productOptionName2,productOptionDescription2\n"
        "wren,Product,Wren Dress,w1.jpg;back.jpg,Dresses;Women,W1,40,,true,InStock,Size,S;M,Colour,"
        "#3eb489:Mint\n"
        "wren,Variant,,,,W1S,,0,true,0,,S,,Mint\n"
        "wren,Variant,,,,W1M,,5,true,2,,M,,Mint\n"
    ),
    "parents named by id": (
        "id;parent_id;product_number;active;stock;name;price_gross;cover_media_url;category_path;options\n"
        "a1;;W1;1;2;Wren Dress;40;https://a.example/w1.jpg;Damen > Dresses;\n"
        "a2;a1;W1S;1;0;;;;;Farbe: Mint|Größe: S\n"
        "a3;a1;W1M;1;2;;45;;;Farbe: Mint|Größe: M\n"
    ),
    "parents named by number, below other rows": (
        "TemplateType=fptcustom,Version=1,,,,,,,,,\n"
        "Seller SKU,Product Name,Main Image URL,Parentage,Parent SKU,Color,Size,Standard Price,"
        "Quantity,Product Type,Department\n"
        "item_sku,item_name,main_image_url,parent_child,parent_sku,color_name,size_name,"
        "standard_price,quantity,feed_product_type,department_name\n"
        "W1,Wren Dress,w1.jpg,Parent,,,,,,dress,womens\n"
        'W1S,"Wren Dress, S",w1.jpg,Child,W1,Mint,S,40,0,dress,womens\n'
        'W1M,"Wren Dress, M",w1.jpg,Child,W1,Mint,M,45,2,dress,womens\n'
    ),
    "a number for each size and a place for each count": (
        "Token,Item Name,Variation Name,SKU,Categories,Price,Option Name 1,Option Value 1,"
        "Option Name 2,Option Value 2,Current Quantity Quay,Current Quantity Mill,Image URL\n"
        'T1,Wren Dress,"Mint, S",W1S,Women > Dresses,40,Color,Mint,Size,S,0,0,w1.jpg\n'
        'T2,Wren Dress,"Mint, M",W1M,Women > Dresses,45,Color,Mint,Size,M,0,2,w1.jpg\n'
        'T3,Rook Coat,"Tan, S",R1S,Women > Coats,95,Color,Tan,Size,S,1,2,w2.jpg\n'
        'T4,Rook Coat,"Tan, M",R1M,Women > Coats,95,Color,Tan,Size,M,1,2,w2.jpg\n'
    ),
    "variants within": json.dumps(
        {
            "data": {
                "products": [
                    {
                        "id": 7,
                        "title": "Wren Dress",
                        "product_type": "Women's Dresses",
                        "options": [{"name": "Color", "values": ["Mint"]}, {"name": "Size"}],
                        "images": [{"id": 1, "src": "https://a.example/w1.jpg"}],
                        "variants": [
                            _v
                            for _v in (
                                {
                                    "option1": "Mint",
                                    "option2": "S",
                                    "price": 40,
                                    "available": False,
                                },
                                {"option1": "Mint", "option2": "M", "price": 45, "available": True},
                            )
                        ],
                    }
                ]
            }
        }
    ),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_variants_in_any_form_are_one_item(tmp_path: Path, text: str) -> None:
    found = [row for row in read(tmp_path, text, *PHOTOS).rows if row.title != "Rook Coat"]
    (item,) = found
    assert (item.title, item.image, item.price) == ("Wren Dress", "w1.jpg", 45.0)
    assert [(v.size, v.price, v.availability) for v in item.variants] == [
        ("S", 40.0, "out of stock"),
        ("M", 45.0, "in stock"),
    ]
    assert item.facets["colour"] == ("Mint",) and item.facets["size"] == ("M",)
    assert item.facets["category"][0].casefold() in ("dresses", "dress")


NESTED = {
    "linked data": {
        "@type": "Product",
        "sku": "W1",
        "name": "Wren Dress",
        "image": ["https://a.example/w1.jpg"],
        "brand": {"@type": "Brand", "name": "Otter"},
        "category": "Dresses",
        "color": "Mint",
        "offers": {
            "price": "40",
            "priceCurrency": "EUR",
            "availability": "https://s.example/InStock",
        },
        "aggregateRating": {"ratingValue": "4.5", "reviewCount": 12},
        "additionalProperty": [{"name": "Fabric", "value": "Linen"}],
    },
    "a shop's own": {
        "productId": "W1",
        "displayName": "Wren Dress",
        "media": [{"url": "https://a.example/w1.jpg"}, {"url": "https://a.example/back.jpg"}],
        "brand": {"name": "Otter", "id": 3},
        "price": {"current": {"value": 40.0, "text": "€40"}, "currency": "EUR"},
        "categories": ["Women", "Dresses"],
        "colour": "Mint",
        "inStock": True,
        "rating": {"value": 4.5},
        "details": {"Fabric": "100% Linen"},
    },
}


@pytest.mark.parametrize("item", NESTED.values(), ids=NESTED)
def test_what_is_nested_is_read(tmp_path: Path, item: dict[str, object]) -> None:
    (row,) = read(tmp_path, json.dumps([item]), *PHOTOS).rows
    assert (row.id, row.title, row.price, row.currency) == ("W1", "Wren Dress", 40.0, "EUR")
    told = {name: row.facets.get(name) for name in ("brand", "colour", "material", "rating")}
    assert told == {
        "brand": ("Otter",),
        "colour": ("Mint",),
        "material": ("Linen",),
        "rating": ("4.5",),
    }
    assert row.facets["category"] == ("Dresses",)
    assert row.facets["availability"] == ("in stock",)


XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<shop><date>1</date><products>{}</products></shop>"""
PRODUCT = """<product id="{0}"><name>{1}</name><price currency="EUR">40.00</price>
<category>Dresses</category><images><image>https://a.example/w1.jpg</image>
<image>https://a.example/back.jpg</image></images>
<param name="Couleur">Mint</param><param name="Taille">M</param><in_stock>1</in_stock></product>"""


def test_xml_of_a_shop_s_own_is_read(tmp_path: Path) -> None:
    text = XML.format(PRODUCT.format("W1", "Robe d'été") + PRODUCT.format("W2", "Wren"))
    items = by_id(read(tmp_path, text.encode("latin-1"), *PHOTOS))
    assert items["W1"].title == "Robe d'été"
    assert (items["W2"].price, items["W2"].currency, items["W2"].image) == (40.0, "EUR", "w1.jpg")
    assert items["W2"].facets["colour"] == ("Mint",) and items["W2"].facets["size"] == ("M",)


def _only(tmp_path: Path, text: str) -> Row:
    (row,) = read(tmp_path, text, *PHOTOS).rows
    return row


def test_what_a_shop_pays_is_nothing_to_ask_by(tmp_path: Path) -> None:
    text = "sku,name,image,WHSL,Cost per item,Supply price,MSRP\nW1,Wren,w1.jpg,20,18,17,50\n"
    row = _only(tmp_path, text)
    assert (row.price, row.facets) == (50.0, {})


@pytest.mark.parametrize("said", ["draft", "0", "inactive", "archived", "hidden", "No"])
def test_what_is_not_in_the_shop_is_left_out(tmp_path: Path, said: str) -> None:
    text = f"sku,name,image,Is Active\nW1,Wren,w1.jpg,1\nW2,Rook,w2.jpg,{said}\n"
    catalogue = read(tmp_path, text, *PHOTOS)
    assert [row.id for row in catalogue.rows] == ["W1"]
    assert any("draft, hidden or not active: 1" in note for note in catalogue.notes)


def test_ids_are_made_where_no_column_has_one_for_all(tmp_path: Path) -> None:
    text = "Product,Price,Picture\nWren Dress,40,w1.jpg\nRook Coat,90,w2.jpg\n"
    catalogue = read(tmp_path, text, *PHOTOS)
    assert [row.id for row in catalogue.rows] == ["w1", "w2"]
    assert any(note.startswith("ids are made of the photos") for note in catalogue.notes)
    with pytest.raises(CatalogueInvalid, match="no column of ids"):
        read(tmp_path, text, *PHOTOS, strict=True)


def test_columns_are_known_by_their_cells(tmp_path: Path) -> None:
    rows = "".join(
        f"{n},Wren {n},cat/w1.jpg,Clothing,MEN,shirts,Ends soon\n{n}9,Rook {n},w2.jpg,Clothing,"
        "WOMAN,skirts,New\n"
        for n in range(3)
    )
    text = f"row id,name,where,Type,section,terms,promo\n{rows}"
    first, second, *_ = read(tmp_path, text, *PHOTOS).rows
    assert (first.id, first.title, first.image) == ("0", "Wren 0", "w1.jpg")
    told = [(row.facets["category"], row.facets["gender"]) for row in (first, second)]
    assert told == [(("shirts",), ("MEN",)), (("skirts",), ("WOMAN",))]


@pytest.mark.parametrize(
    ("spelt", "expected"),
    [
        ("Regular price", "was"),
        ("DiscountPrice (in Rs)", "now"),
        ("priceInfo.finalPrice", "now"),
        ("prices.amountMin", "price"),
        ("price_EK", "price"),
        ("MSRP", "was"),
        ("Prix (TTC)", "price"),
        ("Cost price", None),
        ("Sale price start date", None),
        ("prices.isSale", None),
        ("Price currency", None),
        ("Shipping price", None),
    ],
)
def test_a_price_is_known_by_its_head(spelt: str, expected: str | None) -> None:
    found = price_of(spelt)
    assert (found and found[0]) == expected


def test_a_head_is_parted_into_words() -> None:
    assert header_tokens("imageURLs [text] #2") == ("image", "urls", "number", "2")
    assert header_tokens("Płeć_Größe") == ("plec", "grosse")
    assert heads_pictures("Hosted Image URLs") and not heads_pictures("Image Alt Text")
    assert heads_own_affair("supply_price") and not heads_own_affair("retail_price")


def test_sizes_may_be_columns_of_pieces(tmp_path: Path) -> None:
    row = _only(tmp_path, "Style,Name,Photo,Price,S,M,L\nW1,Wren,w1.jpg,40,0,2,\n")
    assert row.id == "W1" and row.facets == {"size": ("M",)}
    assert [(v.size, v.availability) for v in row.variants] == [("S", "out of stock"), ("M", "")]
