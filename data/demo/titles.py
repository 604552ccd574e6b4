"""Write a title and description from attributes, never more than the picture shows."""

from __future__ import annotations

import random

from data.demo.garment import Garment

NOUNS: dict[str, str] = {
    "tote": "tote bag", "clutch": "clutch bag", "crossbody": "crossbody bag",
    "backpack": "backpack", "biker": "biker jacket", "bomber": "bomber jacket",
    "puffer": "puffer jacket", "trench": "trench coat", "duffle": "duffle coat",
    "polo": "polo shirt", "wide-leg": "wide-leg trousers", "cargo": "cargo trousers",
    "heels": "heels", "flats": "ballet flats",
}  # fmt: skip
SMALL = {"shoes", "bag", "hat"}
PLURAL = {"trousers", "jeans", "shorts", "shoes"}
LINES = (
    "Alder", "Bramble", "Cove", "Fjord", "Gable", "Heath", "Inlet", "Kestrel", "Linden", "Meadow",
    "Nettle", "Orchard", "Quarry", "Ridge", "Thistle", "Upland", "Vale", "Yarrow", "Harbour",
    "Lantern", "Mistral", "Tidal", "Weaver", "Larkspur",
)  # fmt: skip
SLEEVES = {
    "sleeveless": "no sleeves", "short": "short sleeves", "three-quarter": "three-quarter sleeves",
    "long": "long sleeves",
}  # fmt: skip
NECKS = {
    "crew": "a crew neck", "v-neck": "a v-neck", "scoop": "a scoop neck", "collared": "a collar",
    "turtleneck": "a turtleneck", "off-shoulder": "an off-shoulder neckline",
    "boat": "a boat neck", "square": "a square neckline", "halter": "a halter neck",
    "hooded": "a hood",
}  # fmt: skip
FEEL = {
    "cotton": "breathable cotton", "linen": "crisp linen", "wool": "soft wool",
    "silk": "silk with a gentle sheen", "denim": "sturdy denim", "leather": "supple leather",
    "polyester": "hard-wearing polyester", "velvet": "velvet with a rich pile",
    "knit": "a cosy knit", "chiffon": "floaty chiffon", "lace": "delicate lace",
    "canvas": "strong canvas", "straw": "woven straw",
}  # fmt: skip
USES = {
    "casual": "the weekend", "work": "the office", "party": "a party",
    "wedding": "a wedding", "formal": "formal evenings", "sport": "the gym",
    "beach": "the beach",
}  # fmt: skip
SEASONS = {
    "spring": "Made for spring.", "summer": "Made for summer days.",
    "autumn": "Made for autumn layers.", "winter": "Made to keep out the winter.",
    "all year": "Wear it all year.",
}  # fmt: skip
CARE = (
    "Cut in small batches.", "Finished by hand.", "Runs true to size.",
    "Sewn to last.", "A piece to reach for often.", "Made with care for the seams.",
)  # fmt: skip


def noun(garment: Garment) -> str:
    """Return what a shop calls the garment."""
    return NOUNS.get(garment.style, garment.style or garment.category)


def _print(garment: Garment) -> str:
    """Return the adjective of the pattern, nothing for a solid one."""
    return {"solid": "", "colour block": "colour-block", "animal print": "animal-print"}.get(
        garment.pattern, garment.pattern
    )


def _length(garment: Garment) -> str:
    if garment.category in ("trousers", "jeans") or garment.category == "jumpsuit":
        return {"cropped": "cropped", "mini": "mini"}.get(garment.length, "")
    if garment.category == "shorts":
        return "knee-length" if garment.length == "knee" else ""
    return {"knee": "knee-length"}.get(garment.length, garment.length)


def _material(garment: Garment, what: str) -> str:
    if garment.material in what or garment.category == "jeans":
        return ""
    return {"knit": "knitted"}.get(garment.material, garment.material)


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _joined(*words: str) -> str:
    text = " ".join(word for word in words if word)
    return text[:1].upper() + text[1:]


def title(garment: Garment, rng: random.Random) -> str:
    """Return a title such as a shop writes; it states some attributes, never a wrong one."""
    what, colour, pattern = noun(garment), garment.colour, _print(garment)
    length, material = _length(garment), _material(garment, what)
    if garment.category == "t-shirt" and garment.style == "" and rng.random() < 0.3:
        what = "tee"
    fit = {"slim": "slim-fit", "loose": "loose-fit"}.get(garment.fit, "")
    tails = []
    if garment.sleeve_length and garment.sleeve_length != "sleeveless":
        tails.append(SLEEVES[garment.sleeve_length])
    if garment.neckline and what not in ("polo shirt", "shirt", "shirt dress", "hoodie"):
        tails.append(NECKS[garment.neckline])
    tail = f"with {rng.choice(tails)}" if tails and rng.random() < 0.6 else ""
    bare = "sleeveless" if garment.sleeve_length == "sleeveless" and rng.random() < 0.6 else ""
    if what in ("tank top", "camisole"):
        bare = ""
    forms = [
        (colour, pattern, length, bare, what, tail),
        (bare, pattern, material, length, what, f"in {colour}"),
        (fit, colour, pattern, material, what, tail),
        (colour, material, pattern, what, tail),
        (length, bare, colour, pattern, what, tail),
        (pattern, length, material, what, f"in {colour}"),
    ]
    text = _joined(*rng.choice(forms))
    if rng.random() < 0.3:
        text = f"{rng.choice(LINES)} {text[:1].lower()}{text[1:]}"
    return text


def description(garment: Garment, rng: random.Random) -> str:
    """Return one to three sentences that the picture bears out."""
    what, pattern = noun(garment), _print(garment)
    many = garment.category in PLURAL
    article = "" if many else "An" if garment.colour[0] in "aeiou" else "A"
    feel = FEEL[garment.material]
    opening = rng.choice(
        [
            _joined(article, garment.colour, pattern, what, "in", feel) + ".",
            _joined("These" if many else "This", garment.colour, what,
                    "are" if many else "is", "made of", feel) + ".",
            _joined(what, "in", f"{garment.colour},", "made of", feel)
            + (f" in {_article(garment.pattern)} pattern." if garment.pattern != "solid" else "."),
        ]
    )  # fmt: skip
    parts = []
    if garment.fit:
        parts.append(_article(f"{garment.fit} fit"))
    if garment.sleeve_length:
        parts.append(SLEEVES[garment.sleeve_length])
    if garment.neckline:
        parts.append(NECKS[garment.neckline])
    length = _length(garment)
    if length:
        parts.append("a cropped length" if length == "cropped" else f"a {length} cut")
    rng.shuffle(parts)
    sentences = [opening]
    if parts and rng.random() < 0.8:
        chosen = parts[: rng.randint(1, min(3, len(parts)))]
        lead = rng.choice(["Cut with", "It has", "Comes with", "Designed with"])
        if many and lead == "It has":
            lead = "They have"
        text = chosen[0] if len(chosen) == 1 else ", ".join(chosen[:-1]) + " and " + chosen[-1]
        sentences.append(f"{lead} {text}.")
    if rng.random() < 0.55:
        places = [USES[name] for name in garment.occasion.split("|")]
        sentences.append(f"Good for {' or '.join(places)}.")
    elif rng.random() < 0.5:
        sentences.append(SEASONS[garment.season])
    else:
        washed = garment.material in ("cotton", "denim") and garment.category not in SMALL
        sentences.append("Machine wash cool." if washed else rng.choice(CARE))
    return " ".join(sentence for sentence in sentences[:3] if sentence)
