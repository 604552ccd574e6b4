"""A small shop with words of its own, to read messages over."""

import random

from data.catalogue.read import Row
from data.catalogue.variants import Variant
from data.vocabulary import Vocabulary

KINDS = (
    ("Track Pants", "Bottoms"), ("Tshirts", "Tops"), ("Shirts", "Tops"), ("Rain Jackets", "Outer"),
    ("Jackets", "Outer"), ("Casual Shoes", "Feet"), ("Sports Shoes", "Feet"), ("Heels", "Feet"),
    ("Slip Frocks", "Dresses"), ("Jewelry", "Extras"), ("Vest Tops", "Tops"), ("Bra", "Inner"),
)  # fmt: skip
COLOURS = ("Gold", "Navy Blue", "Grey Melange", "Black", "Off White", "Rosewood", "Gray")
BRANDS = ("Velmira", "Ostra", "Arden Loom", "AND")
GENDERS = ("Women", "Men", "Unisex", "Girls")
CARE = ("machine wash", "hand wash", "dry clean only")


def rows() -> list[Row]:
    """Return 252 items that hold every value of every column."""
    found = []
    chance = random.Random(5)
    for number in range(252):
        kind, group = KINDS[number % len(KINDS)]
        facets = {
            "category": kind,
            "group": group,
            "colour": chance.choice(COLOURS),
            "brand": chance.choice(BRANDS),
            "gender": chance.choice(GENDERS),
            "care_label": chance.choice(CARE),
            "in_stock": chance.choice(("yes", "no")),
            "size": chance.choice(("S", "M", "L", "8")),
            "rating": str(chance.randint(1, 5)),
            "year": str(chance.choice((2011, 2012, 2014))),
            "heel_height": str(chance.randint(0, 8)),
            "sku": f"AB-{number}",
        }
        title = f"{facets['brand']} {facets['colour']} {kind}"
        sold = (Variant(facets["size"], 10.0 + number),)
        held = {name: (value,) for name, value in facets.items()}
        found.append(Row(str(number), title, f"{number}.jpg", facets=held, variants=sold))
    return found


def vocabulary() -> Vocabulary:
    """Return the shop's vocabulary."""
    return Vocabulary.of(rows(), ("rating", "heel_height", "year"), "shop", "column")
