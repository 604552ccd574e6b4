"""The fixture shop's own words: kinds, colours, brands and materials that no lexicon knows."""

from typing import NamedTuple

TOPS, LEGS, WHOLE, FEET, SMALL = "top", "legs", "whole", "feet", "small"
SHAPES = (TOPS, LEGS, WHOLE, FEET, SMALL)


class Kind(NamedTuple):
    """Hold one kind of product.

    Args:
        singular: as titles name one.
        shape: how its picture is drawn; shoes have heel heights, garments stretch and sizes.
        genders: who it is made for, by initial.
        prices: the least and the greatest, in pounds.
        materials: what it may be made of.
        share: how common it is.
        sleeved: whether it has sleeves to speak of.
    """

    singular: str
    shape: str
    genders: str
    prices: tuple[int, int]
    materials: tuple[str, ...]
    share: int = 3
    sleeved: bool = False


COTTON, LINEN, WOOL, SILK = "Brushed Cotton", "Washed Linen", "Merino Wool", "Mulberry Silk"
DENIM, LEATHER, SUEDE, NYLON = "Raw Denim", "Leather", "Suede", "Ripstop Nylon"
KNIT, BRASS, VISCOSE = "Rib Knit", "Brass", "Ecovero"

KINDS = {
    "Slip Frocks": Kind("Slip Frock", WHOLE, "w", (45, 160), (SILK, VISCOSE, COTTON), 5),
    "Tea Dresses": Kind("Tea Dress", WHOLE, "w", (40, 130), (COTTON, LINEN, VISCOSE), 5, True),
    "Boiler Suits": Kind("Boiler Suit", WHOLE, "wu", (60, 150), (DENIM, COTTON), 3, True),
    "Pyjamas": Kind("Pyjama Set", WHOLE, "wm", (25, 90), (COTTON, SILK), 3, True),
    "Vest Tops": Kind("Vest Top", TOPS, "wm", (9, 35), (COTTON, SILK, KNIT), 4),
    "T-Shirts": Kind("T-Shirt", TOPS, "wmu", (10, 45), (COTTON, LINEN), 6, True),
    "Shirts": Kind("Shirt", TOPS, "wm", (25, 95), (COTTON, LINEN, DENIM), 6, True),
    "Blouses": Kind("Blouse", TOPS, "w", (28, 110), (SILK, VISCOSE, COTTON), 4, True),
    "Jumpers": Kind("Jumper", TOPS, "wmu", (35, 140), (WOOL, COTTON, KNIT), 5, True),
    "Hooded Tops": Kind("Hooded Top", TOPS, "mu", (30, 80), (COTTON,), 3, True),
    "Gilets": Kind("Gilet", TOPS, "wmu", (40, 130), (NYLON, WOOL, SUEDE), 4),
    "Coats": Kind("Coat", TOPS, "wm", (90, 320), (WOOL, COTTON, NYLON), 5, True),
    "Rain Jackets": Kind("Rain Jacket", TOPS, "wmu", (55, 180), (NYLON,), 3, True),
    "Track Bottoms": Kind("Track Bottom", LEGS, "wmu", (20, 70), (COTTON, NYLON), 5),
    "Jeans": Kind("Jeans", LEGS, "wm", (40, 130), (DENIM,), 5),
    "Culottes": Kind("Culottes", LEGS, "w", (35, 95), (LINEN, VISCOSE, COTTON), 4),
    "Chinos": Kind("Chinos", LEGS, "m", (35, 85), (COTTON,), 3),
    "Wrap Skirts": Kind("Wrap Skirt", LEGS, "w", (28, 90), (LINEN, SILK, DENIM), 4),
    "Court Shoes": Kind("Court Shoe", FEET, "w", (50, 190), (LEATHER, SUEDE), 5),
    "Trainers": Kind("Trainer", FEET, "wmu", (45, 140), (LEATHER, SUEDE, NYLON), 5),
    "Ankle Boots": Kind("Ankle Boot", FEET, "wm", (70, 220), (LEATHER, SUEDE), 4),
    "Sliders": Kind("Slider", FEET, "wmu", (15, 50), (LEATHER, NYLON), 2),
    "Satchels": Kind("Satchel", SMALL, "u", (60, 210), (LEATHER, SUEDE), 3),
    "Shopper Bags": Kind("Shopper Bag", SMALL, "wu", (18, 120), (COTTON, LEATHER, NYLON), 3),
    "Jewelry": Kind("Pendant", SMALL, "wu", (12, 140), (BRASS,), 4),
    "Bobble Hats": Kind("Bobble Hat", SMALL, "u", (12, 45), (WOOL, KNIT), 3),
    "Neckerchiefs": Kind("Neckerchief", SMALL, "u", (10, 55), (SILK, COTTON), 2),
    "Belts": Kind("Belt", SMALL, "wm", (15, 70), (LEATHER, SUEDE), 2),
}
GENDERS = {"w": "Women", "m": "Men", "u": "Unisex"}
COLOURS = {
    "Ink": (24, 28, 48),
    "Navy Blue": (24, 40, 92),
    "Blue": (40, 90, 190),
    "Duck Egg": (176, 212, 208),
    "Forest Green": (24, 78, 46),
    "Moss": (104, 112, 58),
    "Gold": (204, 164, 60),
    "Mustard": (206, 152, 30),
    "Tan": (186, 140, 96),
    "Oat": (222, 208, 180),
    "Off White": (242, 238, 226),
    "White": (252, 252, 252),
    "Grey Melange": (158, 160, 164),
    "Black": (14, 14, 16),
    "Red": (196, 30, 40),
    "Rosewood": (122, 48, 56),
    "Blush": (238, 190, 192),
    "Colour Pop": (230, 80, 160),
}
PATTERNS = {
    "Plain": 12,
    "Breton Stripe": 4,
    "Gingham": 3,
    "Ditsy Floral": 3,
    "Polka Dot": 2,
    "Colour Block": 2,
}
# Two words, an ampersand, and a word that means something else too.
BRANDS = (
    "Fallow & Rye",
    "Ostler",
    "Tidewright",
    "Common Thread",
    "Harbour",
    "Bramble Lane",
    "Kestrel Row",
    "Noor Atelier",
    "Velloux",
    "Sorrel",
)
SLEEVES = ("Long Sleeve", "Short Sleeve", "Elbow Sleeve", "Sleeveless")
CARE = ("machine wash", "hand wash", "dry clean only")
AVAILABILITY = {"in stock": 7, "sold out": 2, "back soon": 1}
ORIGINS = ("Portugal", "Italy", "Turkey", "India", "Scotland", "Peru")
COLLECTIONS = ("Tideline", "Night Market", "Slow Sunday", "The Archive")
LETTER_SIZES = ("XS", "S", "M", "L", "XL", "XXL")
SHOE_SIZES = tuple(str(size) for size in range(36, 47))
MODELS = (
    "Alder Birch Cove Dune Ember Fern Gale Heath Isla Juno Kite Lark Maren Nell Orla Pip Quill Rae "
    "Sage Tarn Una Vale Wren Yarrow Zephyr Aster Brook Cleo Dell Edie"
).split()
