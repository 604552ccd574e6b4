"""Say what a shop stocks: for each category its shares of styles, cuts, materials and prices.

Shares need not sum to one. An attribute with no table does not apply to the category.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Shares = dict[str, float]
BALANCED: Shares = {"slim": 1, "regular": 1.4, "loose": 1}
ARMS: Shares = {"sleeveless": 1, "short": 1, "three-quarter": 0.8, "long": 1.2}
PRINTS: Shares = {
    "solid": 34, "striped": 12, "floral": 13, "checked": 7, "polka dot": 7, "graphic": 0,
    "colour block": 4, "animal print": 4, "tie-dye": 2, "herringbone": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """Hold the shares of each attribute's values within a category."""

    weight: float
    gender: Shares
    material: Shares
    price: tuple[float, float]
    pattern: Shares = field(default_factory=lambda: {"solid": 1})
    style: Shares = field(default_factory=dict)
    sleeve_length: Shares = field(default_factory=dict)
    length: Shares = field(default_factory=dict)
    neckline: Shares = field(default_factory=dict)
    fit: Shares = field(default_factory=dict)


KNITTED: Shares = {"solid": 40, "striped": 18, "colour block": 10, "checked": 6, "floral": 5,
                   "animal print": 3, "polka dot": 3}  # fmt: skip
ALL: Shares = {"women": 1, "men": 1, "unisex": 0.5}
HER: Shares = {"women": 1}

KINDS: dict[str, Kind] = {
    "dress": Kind(
        22, HER,
        {"cotton": 4, "linen": 2, "silk": 2.4, "chiffon": 2, "lace": 1.4, "velvet": 1.4,
         "knit": 1.4, "denim": 0.5, "polyester": 2},
        (19, 240), PRINTS,
        {"wrap dress": 1, "shirt dress": 0.8, "a-line dress": 1.5, "sheath dress": 1.3, "": 1.3},
        ARMS, {"mini": 1, "knee": 1, "midi": 1.2, "maxi": 1},
        {"crew": 1, "v-neck": 1, "scoop": 1, "turtleneck": 0.6, "off-shoulder": 0.8, "boat": 0.8,
         "square": 0.8, "halter": 0.5},
        BALANCED,
    ),
    "skirt": Kind(
        5, HER,
        {"cotton": 3, "denim": 1.2, "leather": 1, "silk": 1.6, "wool": 1.4, "polyester": 2,
         "velvet": 0.8, "linen": 1, "chiffon": 1},
        (22, 120), {**PRINTS, "herringbone": 3},
        {"pencil skirt": 1.2, "pleated skirt": 1.2, "a-line skirt": 1.4, "": 0.8},
        length={"mini": 1, "knee": 1.1, "midi": 1.1, "maxi": 0.8},
    ),
    "blouse": Kind(
        5, HER,
        {"silk": 2, "cotton": 2, "chiffon": 2, "linen": 1, "polyester": 1.5, "lace": 1},
        (24, 130), PRINTS, {"camisole": 1, "": 4.5}, ARMS, {"cropped": 0.6, "": 4},
        {"v-neck": 1.2, "collared": 1.2, "scoop": 0.8, "boat": 0.8, "square": 0.8,
         "off-shoulder": 0.9, "turtleneck": 0.4, "crew": 0.8},
        BALANCED,
    ),
    "shirt": Kind(
        5.6, ALL, {"cotton": 5, "linen": 2.4, "denim": 1, "polyester": 0.8, "silk": 0.6},
        (25, 110), {**PRINTS, "checked": 16, "striped": 18, "floral": 6, "animal print": 1},
        sleeve_length={"long": 2.2, "short": 1}, neckline={"collared": 1}, fit=BALANCED,
    ),
    "t-shirt": Kind(
        7, ALL, {"cotton": 6, "linen": 0.7, "polyester": 1.2},
        (9, 55), {**PRINTS, "graphic": 20, "striped": 14, "floral": 5, "animal print": 1.5,
                  "tie-dye": 5, "checked": 2},
        {"polo": 1, "tank top": 1, "": 4}, {"short": 3, "three-quarter": 0.7, "long": 1},
        {"cropped": 0.5, "": 5}, {"crew": 2, "v-neck": 1.4, "scoop": 1}, BALANCED,
    ),
    "sweater": Kind(
        5.4, ALL, {"wool": 3, "knit": 4, "cotton": 1.6}, (29, 160), KNITTED, {},
        {"long": 5, "three-quarter": 0.8, "short": 0.5}, {"cropped": 0.5, "": 5},
        {"crew": 2, "v-neck": 1.3, "turtleneck": 1.6, "boat": 0.5}, BALANCED,
    ),
    "cardigan": Kind(
        4.2, {"women": 1.5, "men": 0.8, "unisex": 0.4}, {"wool": 3, "knit": 4, "cotton": 1.5},
        (29, 150), KNITTED, {}, {"long": 5, "three-quarter": 1, "short": 0.4},
        {"cropped": 0.6, "": 4}, {"v-neck": 2, "crew": 1.2}, BALANCED,
    ),
    "hoodie": Kind(
        4.4, {"women": 1, "men": 1, "unisex": 1.2}, {"cotton": 5, "polyester": 1.4}, (25, 95),
        {"solid": 38, "graphic": 22, "colour block": 12, "striped": 6, "tie-dye": 8, "checked": 3},
        {}, {"long": 1}, {"cropped": 0.4, "": 5}, {"hooded": 1}, BALANCED,
    ),
    "jacket": Kind(
        6, ALL, {"polyester": 1}, (45, 260),
        {"solid": 58, "colour block": 8, "checked": 5, "floral": 5, "animal print": 3,
         "striped": 3},
        {"bomber": 1, "biker": 1, "denim jacket": 1.1, "puffer": 1, "windbreaker": 0.9},
        {"long": 1}, {}, {}, {"slim": 0.7, "regular": 1.6, "loose": 0.9},
    ),
    "coat": Kind(
        5, {"women": 1.2, "men": 1, "unisex": 0.2}, {"wool": 1}, (79, 380),
        {"solid": 50, "checked": 16, "herringbone": 12},
        {"trench": 1, "parka": 0.8, "duffle": 0.7, "wool coat": 1.4}, {"long": 1},
        {"knee": 1.4, "midi": 1}, {}, {"slim": 0.7, "regular": 1.6, "loose": 0.9},
    ),
    "blazer": Kind(
        4.2, {"women": 1.1, "men": 1}, {"wool": 3, "linen": 1.6, "cotton": 1.5, "velvet": 1,
                                        "polyester": 1.2},
        (59, 290), {"solid": 48, "checked": 16, "striped": 12, "herringbone": 8, "floral": 3}, {},
        {"long": 1}, {}, {"collared": 1}, BALANCED,
    ),
    "trousers": Kind(
        6, ALL, {"cotton": 1}, (25, 140),
        {"solid": 50, "striped": 10, "checked": 12, "floral": 3, "polka dot": 2, "animal print": 2,
         "herringbone": 3, "tie-dye": 1},
        {"chinos": 1, "joggers": 1, "leggings": 0.8, "wide-leg": 1, "cargo": 0.8, "": 1.4},
        length={"cropped": 1, "maxi": 3}, fit=BALANCED,
    ),
    "jeans": Kind(
        5, ALL, {"denim": 1}, (35, 150), {"solid": 1}, length={"cropped": 1, "maxi": 3.4},
        fit=BALANCED,
    ),
    "shorts": Kind(
        4, ALL, {"cotton": 4, "linen": 2, "denim": 2, "polyester": 1.4}, (15, 70),
        {"solid": 40, "striped": 11, "checked": 10, "floral": 9, "polka dot": 4, "tie-dye": 4,
         "animal print": 2},
        length={"mini": 1, "knee": 1}, fit={"slim": 0.8, "regular": 1.4, "loose": 1},
    ),
    "jumpsuit": Kind(
        3.6, HER, {"cotton": 3, "linen": 2, "silk": 1.4, "denim": 1, "polyester": 1.6,
         "chiffon": 0.5},
        (39, 170), {**PRINTS, "striped": 10, "animal print": 3}, {}, ARMS,
        {"mini": 0.8, "cropped": 0.9, "maxi": 1.4},
        {"v-neck": 1.4, "crew": 0.8, "scoop": 0.8, "collared": 1, "square": 0.8, "halter": 0.6,
         "off-shoulder": 0.6},
        BALANCED,
    ),
    "shoes": Kind(
        7, ALL, {"leather": 1}, (25, 220), {"solid": 62, "checked": 3, "floral": 4,
                                            "animal print": 6, "striped": 3, "polka dot": 2},
        {"sneakers": 1.5, "boots": 1.1, "heels": 1.1, "loafers": 1, "sandals": 1, "flats": 0.9},
    ),
    "bag": Kind(
        5, {"women": 2.2, "unisex": 1, "men": 0.4}, {"leather": 1}, (19, 240),
        {"solid": 44, "striped": 7, "checked": 6, "floral": 8, "polka dot": 4, "graphic": 5,
         "animal print": 4, "colour block": 2},
        {"tote": 1, "backpack": 1, "clutch": 0.9, "crossbody": 1.1},
    ),
    "hat": Kind(
        3.6, {"women": 1, "men": 0.6, "unisex": 1.4}, {"cotton": 1}, (12, 75),
        {"solid": 46, "striped": 8, "checked": 8, "floral": 6, "polka dot": 3, "graphic": 5,
         "colour block": 4},
        {"cap": 1, "beanie": 1, "sun hat": 0.9, "fedora": 0.8, "bucket hat": 1},
    ),
    "scarf": Kind(
        3.4, {"women": 1.2, "men": 0.6, "unisex": 1}, {"wool": 3, "knit": 1.6, "silk": 1.6,
                                                       "cotton": 1, "chiffon": 0.8},
        (12, 90), {"solid": 26, "striped": 16, "checked": 22, "floral": 12, "polka dot": 6,
                   "herringbone": 5, "animal print": 5},
    ),
}  # fmt: skip

# What a style is made of, how it is cut and what it is not, where that differs from its category.
STYLE_MATERIAL: dict[str, Shares] = {
    "bomber": {"polyester": 3, "leather": 0.6, "silk": 0.8, "velvet": 0.5},
    "biker": {"leather": 1},
    "denim jacket": {"denim": 1},
    "puffer": {"polyester": 1},
    "windbreaker": {"polyester": 1},
    "trench": {"cotton": 3, "polyester": 1},
    "parka": {"cotton": 2, "polyester": 2},
    "duffle": {"wool": 1},
    "wool coat": {"wool": 1},
    "chinos": {"cotton": 4, "linen": 1},
    "joggers": {"cotton": 3, "polyester": 1},
    "leggings": {"cotton": 1, "polyester": 2, "leather": 0.4},
    "wide-leg": {"linen": 2, "silk": 1, "polyester": 1, "cotton": 1.4},
    "cargo": {"cotton": 2, "canvas": 1.4},
    "trousers": {"wool": 3, "linen": 1.4, "cotton": 2, "polyester": 1, "velvet": 0.5,
                 "leather": 0.4},
    "sneakers": {"canvas": 2, "leather": 2},
    "boots": {"leather": 3, "velvet": 0.2},
    "heels": {"leather": 3, "silk": 1, "velvet": 0.7},
    "loafers": {"leather": 3, "velvet": 0.6},
    "sandals": {"leather": 3, "canvas": 0.5},
    "flats": {"leather": 2, "silk": 0.6, "velvet": 0.6, "canvas": 0.7},
    "tote": {"canvas": 2, "leather": 1.6, "straw": 0.8, "cotton": 0.6},
    "backpack": {"canvas": 1.6, "leather": 1, "polyester": 1.6},
    "clutch": {"leather": 1.6, "silk": 1.2, "velvet": 1},
    "crossbody": {"leather": 2.4, "canvas": 0.8},
    "cap": {"cotton": 3, "denim": 0.6, "wool": 0.5, "polyester": 0.6},
    "beanie": {"knit": 3, "wool": 1.6},
    "sun hat": {"straw": 3, "cotton": 0.6},
    "fedora": {"wool": 2, "straw": 1},
    "bucket hat": {"cotton": 3, "denim": 1, "canvas": 0.8},
    "camisole": {"silk": 3, "lace": 1, "cotton": 0.8, "chiffon": 0.6},
    "sheath dress": {"knit": 1.4, "polyester": 2, "wool": 1.4, "silk": 1.4, "velvet": 1, "lace": 1,
                     "cotton": 1.4, "leather": 0.3},
    "shirt dress": {"cotton": 4, "linen": 2, "denim": 1.2, "silk": 0.8},
    "wrap dress": {"silk": 2, "cotton": 2, "chiffon": 1.2, "polyester": 2, "linen": 1},
}  # fmt: skip
STYLE_NECKLINE: dict[str, Shares] = {
    "wrap dress": {"v-neck": 1},
    "shirt dress": {"collared": 1},
    "sheath dress": {"crew": 1, "v-neck": 1, "scoop": 1, "turtleneck": 0.9, "boat": 1,
                     "square": 0.8, "off-shoulder": 0.6},
    "camisole": {"v-neck": 1.4, "scoop": 1},
    "polo": {"collared": 1},
    "tank top": {"scoop": 1},
    "bomber": {},
    "biker": {"collared": 1},
    "denim jacket": {"collared": 1},
    "puffer": {"hooded": 1, "turtleneck": 1},
    "windbreaker": {"hooded": 1},
    "trench": {"collared": 1},
    "parka": {"hooded": 1},
    "duffle": {"hooded": 1},
    "wool coat": {"collared": 1},
}  # fmt: skip
STYLE_GENDER: dict[str, Shares] = {
    "heels": {"women": 1},
    "flats": {"women": 1},
    "leggings": {"women": 1},
    "wide-leg": {"women": 1},
    "clutch": {"women": 1},
    "loafers": {"men": 1, "women": 0.8},
    "sun hat": {"women": 1},
    "tank top": {"women": 1, "men": 1},
}
STYLE_FIT: dict[str, Shares] = {
    "leggings": {"slim": 1},
    "wide-leg": {"loose": 1},
    "cargo": {"loose": 1, "regular": 1},
    "joggers": {"regular": 1, "loose": 1, "slim": 0.6},
    "sheath dress": {"slim": 1},
    "a-line dress": {"regular": 1, "slim": 0.4},
    "wrap dress": {"regular": 1, "slim": 0.4},
    "puffer": {"regular": 1, "loose": 1},
}
# Prints that a material never carries.
NEVER: dict[str, tuple[str, ...]] = {
    "leather": ("floral", "striped", "checked", "polka dot", "tie-dye", "graphic", "herringbone"),
    "lace": ("striped", "checked", "floral", "polka dot", "tie-dye", "animal print", "graphic",
             "herringbone"),
    "denim": ("floral", "checked", "polka dot", "tie-dye", "animal print", "herringbone", "graphic",
              "colour block", "striped"),
    "velvet": ("checked", "striped", "tie-dye", "graphic", "herringbone"),
    "straw": ("floral", "checked", "polka dot", "tie-dye", "animal print", "graphic", "herringbone",
              "striped"),
    "silk": ("herringbone", "graphic"),
    "chiffon": ("herringbone", "graphic", "checked"),
    "wool": ("tie-dye", "floral", "polka dot", "graphic", "animal print"),
    "polyester": ("herringbone",),
    "linen": ("animal print", "graphic"),
    "knit": ("tie-dye", "graphic", "herringbone"),
}  # fmt: skip
