"""Choose attributes that go together: a style fixes a cut, a material rules out prints."""

from __future__ import annotations

import random

from data.demo import kinds
from data.demo.kinds import KINDS, Shares

COLOURS: Shares = {
    "black": 16, "white": 8, "navy": 7, "blue": 7, "red": 7, "grey": 6, "beige": 6, "green": 6,
    "pink": 6, "cream": 3, "charcoal": 2.6, "tan": 2.4, "brown": 3.4, "light blue": 3, "teal": 2.2,
    "olive": 2.4, "mint": 1.6, "yellow": 2.6, "mustard": 1.8, "orange": 2.2, "coral": 1.6,
    "burgundy": 3, "fuchsia": 1.6, "purple": 2.2, "lavender": 1.8,
}  # fmt: skip
DENIM: Shares = {"blue": 5, "navy": 5, "light blue": 4, "black": 3.4, "grey": 1.6, "white": 1.2,
                 "charcoal": 1}  # fmt: skip
STRAW: Shares = {"beige": 4, "tan": 4, "cream": 2, "black": 1.4, "brown": 1, "white": 1}
LEATHER: Shares = {"black": 8, "brown": 5, "tan": 4, "burgundy": 2, "white": 2, "beige": 2,
                   "navy": 2,
                   "red": 2, "grey": 1.4, "green": 1.2, "pink": 1.2, "blue": 1.2, "cream": 1.2,
                   "olive": 0.8, "yellow": 0.6, "purple": 0.5}  # fmt: skip
OWN_COLOURS: dict[str, Shares] = {
    "animal print": {"tan": 4, "beige": 4, "cream": 2, "brown": 1.4, "white": 1.4, "grey": 1.4,
                     "orange": 0.8, "pink": 0.8},
    "herringbone": {"grey": 5, "charcoal": 4, "brown": 3, "navy": 3, "black": 3, "tan": 2,
                    "beige": 2, "olive": 1, "burgundy": 1, "green": 1, "blue": 1, "cream": 1},
}  # fmt: skip
WARM = {"wool", "knit", "velvet"}
COOL = {"linen", "chiffon", "straw"}


def pick(shares: Shares, rng: random.Random) -> str:
    """Return one value, drawn by its share; an empty table gives the empty value."""
    if not shares:
        return ""
    return rng.choices(list(shares), list(shares.values()))[0]


def attributes(
    rng: random.Random, category: str | None = None, fixed: dict[str, str] | None = None
) -> dict[str, str]:
    """Return attributes that go together.

    Args:
        rng: the source of chance.
        category: one of `KINDS`, or None for any.
        fixed: values that are wanted; whatever else depends on them follows.

    Raises:
        KeyError: the category is not drawn.
        ValueError: a wanted value cannot be drawn for the category.
    """
    wanted = dict(fixed or {})
    category = category or pick({name: kind.weight for name, kind in KINDS.items()}, rng)
    kind = KINDS[category]

    def choose(name: str, shares: Shares) -> str:
        return wanted[name] if name in wanted else pick(shares, rng)

    style = choose("style", kind.style)
    if "neckline" in wanted and "style" not in wanted:
        style = _style_for("neckline", wanted["neckline"], kind, rng)
    if category == "blouse" and style == "camisole" and wanted.get("sleeve_length", "") not in (
        "", "sleeveless",
    ):  # fmt: skip
        style = ""
    gender = choose("gender", kinds.STYLE_GENDER.get(style, kind.gender))
    materials = kinds.STYLE_MATERIAL.get(style or category, kind.material)
    if "pattern" in wanted and "material" not in wanted:
        open_to = {m: s for m, s in materials.items() if _carries(m, wanted["pattern"])}
        materials = open_to or materials
    material = choose("material", materials)
    prints = {name: share for name, share in kind.pattern.items() if _carries(material, name)}
    if "colour" in wanted:
        # Leopard and herringbone come in their own colours only.
        prints = {p: s for p, s in prints.items()
                  if p not in OWN_COLOURS or wanted["colour"] in OWN_COLOURS[p]}  # fmt: skip
    pattern = choose("pattern", prints)
    neckline = choose("neckline", kinds.STYLE_NECKLINE.get(style, kind.neckline))
    sleeves = _sleeves(kind.sleeve_length, style, neckline)
    sleeve_length = choose("sleeve_length", sleeves)
    if neckline == "halter" and sleeve_length != "sleeveless":
        neckline = "crew"
    length = choose("length", kind.length)
    fit = choose("fit", kinds.STYLE_FIT.get(style, kind.fit))
    colour = choose("colour", _colours(material, pattern))
    made = {
        "category": category, "style": style, "gender": gender, "colour": colour,
        "pattern": pattern, "sleeve_length": sleeve_length, "length": length, "neckline": neckline,
        "fit": fit, "material": material,
    }  # fmt: skip
    made["season"] = choose("season", _seasons(made))
    made["occasion"] = wanted.get("occasion") or _occasions(made, rng)
    return made


def _style_for(facet: str, value: str, kind: kinds.Kind, rng: random.Random) -> str:
    """Return a style whose neckline can be the wanted one."""
    del facet
    able = {
        style: share
        for style, share in kind.style.items()
        if value in kinds.STYLE_NECKLINE.get(style, kind.neckline)
    }
    return pick(able, rng)


def _carries(material: str, pattern: str) -> bool:
    return pattern not in kinds.NEVER.get(material, ())


def _sleeves(shares: Shares, style: str, neckline: str) -> Shares:
    if style in ("camisole", "tank top") or neckline == "halter":
        return {"sleeveless": 1.0}
    if style == "polo":
        return {"short": 3.0, "long": 1.0}
    if neckline == "off-shoulder":
        return {k: v for k, v in shares.items() if k != "sleeveless"}
    if neckline == "turtleneck":
        return {k: v * (2.0 if k == "long" else 1.0) for k, v in shares.items()}
    return shares


def _colours(material: str, pattern: str) -> Shares:
    table = {"denim": DENIM, "straw": STRAW, "leather": LEATHER}.get(material, COLOURS)
    return OWN_COLOURS.get(pattern, table)


def _seasons(made: dict[str, str]) -> Shares:
    material, category, style = made["material"], made["category"], made["style"]
    if category in ("coat",) or style in ("beanie", "puffer") or material in WARM:
        if style == "trench":
            return {"autumn": 1.4, "spring": 1.2}
        return {"winter": 2, "autumn": 1.2}
    if material in COOL or category == "shorts" or style in ("sandals", "sun hat"):
        return {"summer": 3, "spring": 0.7}
    if made["sleeve_length"] in ("sleeveless", "short"):
        return {"summer": 2, "spring": 1, "all year": 0.8}
    if category in ("jacket", "hoodie", "cardigan", "sweater") or style == "boots":
        return {"autumn": 1.4, "spring": 1, "winter": 0.8, "all year": 0.6}
    return {"all year": 2, "spring": 1, "autumn": 1, "summer": 0.5}


def _occasions(made: dict[str, str], rng: random.Random) -> str:
    category, material, style = made["category"], made["material"], made["style"]
    if style in ("joggers", "leggings", "windbreaker") or (
        category == "t-shirt" and material == "polyester"
    ):
        choices = [("sport", 2.0), ("casual", 1.4)]
    elif category == "blazer" or style in ("pencil skirt", "loafers", "wool coat", "fedora"):
        choices = [("work", 2.4), ("formal", 1.0), ("casual", 0.6), ("wedding", 0.4)]
    elif category == "dress":
        dressy = material in ("silk", "lace", "chiffon", "velvet") or made["length"] == "maxi"
        choices = (
            [("party", 1.4), ("wedding", 1.5), ("formal", 1.4), ("casual", 0.4)]
            if dressy
            else [("casual", 2.0), ("work", 1.2), ("party", 0.7), ("beach", 0.5)]
        )
        if style == "shirt dress" or style == "sheath dress":
            choices.append(("work", 1.6))
    elif style in ("heels", "clutch") or material in ("silk", "lace"):
        choices = [("party", 1.6), ("formal", 1.2), ("wedding", 1.2), ("work", 0.5)]
    elif style in ("sandals", "sun hat") or (category == "shorts" and made["season"] == "summer"):
        choices = [("beach", 1.6), ("casual", 2.0), ("sport", 0.3)]
    elif category in ("shirt", "trousers", "jumpsuit", "skirt", "blouse") or style == "trench":
        choices = [("work", 1.6), ("casual", 1.6), ("party", 0.5)]
    elif style == "sneakers" or category in ("hoodie",):
        choices = [("casual", 2.4), ("sport", 1.2)]
    else:
        choices = [("casual", 2.6), ("work", 0.5)]
    names = list(dict.fromkeys(name for name, _ in choices))
    shares = {name: sum(s for n, s in choices if n == name) for name in names}
    first = pick(shares, rng)
    rest = {name: share for name, share in shares.items() if name != first}
    clash = {"sport": {"formal", "wedding"}, "beach": {"formal", "work"}}
    rest = {n: s for n, s in rest.items() if n not in clash.get(first, set())}
    if rest and rng.random() < 0.45:
        return f"{first}|{pick(rest, rng)}"
    return first
