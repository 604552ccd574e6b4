"""Know what shops call the columns that a catalogue needs, in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data.catalogue.header_words import DESCRIBED, HEADED
from data.words.spelling import unaccented

REQUIRED = ("id", "title", "image")
# Columns with a meaning of their own; every other one is a facet.
PLAIN = (*REQUIRED, "description", "price", "currency", "url")
OTHER_NAMES = {
    "color": "colour",
    "name": "title",
    "type": "category",
    "image_file": "image",
    "filename": "image",
    "image_path": "image",
    "sizes": "size",
    "available_sizes": "size",
}
# Only where the exact name and those above are absent: these words are also used otherwise.
FURTHER_NAMES = {
    "id": ("sku", "product_id", "item_id", "article_id", "article_number", "uniq_id", "handle"),
    "title": ("product_name", "product_title", "item_name", "titel", "titre", "titulo", "titolo"),
    "image": (
        *("images", "image_url", "image_urls", "image_link", "image_src", "photo", "picture"),
        *("main_image", "bild", "imagen", "immagine"),
    ),
    "category": (
        *("product_type", "product_category", "amazon_category_and_sub_category"),
        *("kategorie", "categorie", "categoria", "kategoria"),
    ),
    "colour": ("farbe", "couleur", "kleur", "colore", "kolor", "colour_name", "color_name"),
    "size": ("grosse", "groesse", "taille", "talla", "taglia", "maat", "rozmiar"),
    "gender": ("geschlecht", "sexe", "genero", "genere"),
    "brand": ("manufacturer", "vendor", "marke", "marque", "marca", "merk"),
    "price": ("preis", "prix", "precio", "prezzo", "prijs", "cena"),
    "description": ("body_html", "beschreibung", "descripcion", "descrizione"),
    "url": ("link", "product_url"),
}
# Header cells without a letter of ours are looked up whole.
OTHER_SCRIPTS = {
    "商品分类": "category",
    "类别": "category",
    "分类": "category",
    "颜色": "colour",
    "尺码": "size",
    "价格": "price",
    "品牌": "brand",
    "性别": "gender",
    "цвет": "colour",
    "размер": "size",
    "категория": "category",
    "цена": "price",
    "бренд": "brand",
    "пол": "gender",
    "カテゴリ": "category",
    "カテゴリー": "category",
    "色": "colour",
    "サイズ": "size",
    "価格": "price",
    "ブランド": "brand",
}


def header_key(column: str) -> str:
    """Return a header cell as columns are looked up: lower case letters, digits, underscores.

    Letters of ours lose their accents ("Größe" is "grosse"); a name that has none of them is
    looked up in the scripts we know, and is "" otherwise.
    """
    named = column.strip().lower()
    plain = unaccented(named.replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or OTHER_SCRIPTS.get(named, "")


def slug(column: str) -> str:
    """Return a column's name as a facet's: lower case letters, digits and underscores."""
    name = header_key(column)
    return OTHER_NAMES.get(name, name)


# What a shop calls a property of its things, by the name of our facet.
_FACETS = {
    **{head.replace(" ", "_"): ours for ours in DESCRIBED for head in HEADED[ours]},
    **{other: ours for ours, others in FURTHER_NAMES.items() for other in others},
}
_PROPERTIES = {
    "fabric": "material",
    "matiere": "material",
    "materiale": "material",
    "ideal_for": "gender",
    "target_gender": "gender",
}


def facet_name(column: str) -> str:
    """Return the facet that a property of a shop's own naming is: "Couleur" is "colour"."""
    name = slug(column)
    name = re.sub(r"^(?:pa|attribute)_(?=.)", "", name)
    name = OTHER_NAMES.get(name, name)
    if (ours := _FACETS.get(name)) and ours not in PLAIN:
        return ours
    return _PROPERTIES.get(name, name)


def renaming(mapped: Iterable[str]) -> dict[str, str]:
    """Return new names for header cells by their own, as OURS=THEIRS gives them.

    Raises:
        ValueError: one is not of that form.
    """
    renamed = {}
    for each in mapped:
        ours, sign, theirs = each.partition("=")
        if not (sign and ours.strip() and theirs.strip()):
            raise ValueError(f"{each}: write our name, =, and the file's: title=Naam")
        renamed[theirs.strip()] = ours.strip()
    return renamed
