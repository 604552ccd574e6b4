"""Write what people might type for a garment, and note which facets each phrase claims."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from data import words
from training.datasets.clothing_pairs import NAMES
from training.datasets.facet_words import canonical
from training.datasets.garments import Garment

LABELS_BY_NAME = {names[0]: names for names in NAMES.values()}
OPENINGS = (
    "a photo of {}",
    "{} product photo",
    "show me {}",
    "i need {}",
    "looking for {}",
    "do you have {}",
    "{} please",
    "i want {}",
)
SLEEVES = {
    "sleeveless": ("sleeveless", ("without sleeves", "with no sleeves")),
    "short": ("short sleeved", ("with short sleeves", "with half sleeves")),
    "three-quarter": ("three-quarter sleeved", ("with three-quarter sleeves", "with 3/4 sleeves")),
    "long": ("long sleeved", ("with long sleeves", "with full sleeves")),
}
PATTERNS = {
    "solid": ("plain", ("in one colour", "without a pattern")),
    "striped": ("striped", ("with stripes", "with a striped pattern")),
    "checked": ("checked", ("with checks", "in plaid")),
    "floral": ("floral", ("with a floral print", "with flowers")),
    "polka dot": ("polka dot", ("with polka dots", "with dots")),
    "graphic": ("graphic", ("with a graphic print", "with a print on the front")),
    "colour block": ("colour block", ("with colour blocking", "in two colours")),
}
GENDERS = {
    "women": ("women's {}", "ladies {}", "{} for women", "women {}"),
    "men": ("men's {}", "mens {}", "{} for men", "men {}"),
    "unisex": ("unisex {}", "{} for everyone"),
}
OCCASIONS = {
    "casual": ("casual {}", "{} for every day"),
    "work": ("{} for work", "{} for the office"),
    "party": ("party {}", "{} for a party"),
    "wedding": ("{} for a wedding", "wedding guest {}"),
    "formal": ("formal {}", "{} for a formal occasion"),
    "sport": ("sports {}", "{} for sport", "{} for the gym"),
    "beach": ("beach {}", "{} for the beach"),
}
# How often a phrase names a facet that is known.
CHANCE = {
    "colour": 0.75,
    "gender": 0.35,
    "pattern": 0.55,
    "sleeve_length": 0.45,
    "length": 0.4,
    "neckline": 0.35,
    "fit": 0.15,
    "material": 0.2,
    "occasion": 0.15,
}


@dataclass(frozen=True)
class Caption:
    """Hold a phrase and what it claims.

    Attributes:
        text: the phrase.
        claims: value of each facet that it names.
        title: the product's title if this is one: it belongs to that product alone.
    """

    text: str
    claims: Mapping[str, str]
    title: bool = False


def title(garment: Garment) -> Caption | None:
    """Return a garment's title as a caption, if it has one."""
    return Caption(garment.title, {}, title=True) if garment.title else None


def phrase(garment: Garment, rng: random.Random) -> Caption:
    """Return a phrase that names some of a garment's facets, in one of many ways."""
    noun, claims = _noun(garment, rng)
    facets = {
        facet: value
        for facet, value in garment.facets.items()
        if rng.random() < CHANCE.get(facet, 0.0)
    }
    before: list[str] = []
    after: list[str] = []
    if "fit" in facets:
        before.append(_name("fit", facets["fit"], rng))
    if "sleeve_length" in facets:
        _place(SLEEVES.get(facets["sleeve_length"]), facets["sleeve_length"], before, after, rng)
    if "length" in facets:
        before.append(_name("length", facets["length"], rng))
    if "colour" in facets:
        colour = _name("colour", facets["colour"], rng)
        if rng.random() < 0.15:
            after.append(f"in {colour}")
        else:
            before.insert(rng.randrange(len(before) + 1), colour)
    if "pattern" in facets:
        _place(PATTERNS.get(facets["pattern"]), facets["pattern"], before, after, rng)
    if "material" in facets:
        before.append(_name("material", facets["material"], rng))
    if "neckline" in facets:
        neckline = _name("neckline", facets["neckline"], rng)
        if rng.random() < 0.5:
            before.append(neckline)
        else:
            after.append(f"with a {neckline}" + ("" if "neck" in neckline else " neckline"))
    rng.shuffle(after)
    text = " ".join([*before, noun])
    if "gender" in facets:
        text = rng.choice(GENDERS[facets["gender"]]).format(text)
    text = " ".join([text, *(" and ".join(after).split())])
    if facets.get("occasion") in OCCASIONS:
        text = rng.choice(OCCASIONS[facets["occasion"]]).format(text)
    if rng.random() < 0.2:
        article = "" if noun.endswith("s") else "a "
        text = rng.choice(OPENINGS).format(article + text)
    return Caption(text, {**facets, **claims})


def _noun(garment: Garment, rng: random.Random) -> tuple[str, dict[str, str]]:
    """Return what to call the garment, and what that claims."""
    facets = garment.facets
    kind = facets.get("kind", "")
    if "label" in facets:
        # Half the time what the other data sets know too, else what tells the labels apart.
        name = rng.choice(LABELS_BY_NAME[facets["label"]])
        if "category" not in facets or rng.random() < 0.5:
            return name, {"label": facets["label"]}
        return name, {facet: facets[facet] for facet in ("category", "style") if facet in facets}
    draw = rng.random()
    if "style" in facets and draw < 0.45:
        claims = {"style": facets["style"], "category": facets["category"]}
        return _style_noun(facets["style"], facets["category"], rng), claims
    if kind and draw < 0.75:
        return kind, {"category": facets["category"], **_finer(kind, facets["category"])}
    category = facets["category"]
    return _name("category", category, rng), {"category": category}


def _finer(kind: str, category: str) -> dict[str, str]:
    """Return the claim of an article type, unless it only is another name of its category.

    Other data sets do not know article types: what they share must not be held apart.
    """
    return {} if canonical("category", kind) == category else {"kind": kind}


def _style_noun(style: str, category: str, rng: random.Random) -> str:
    """Return a style's name, with its category where the name alone is only an adjective."""
    names = (style, *words.read("style")[style].names) if style in words.read("style") else (style,)
    name = rng.choice(names)
    adjective = name == style and not any(category in other for other in names)
    return f"{name} {category}" if adjective and rng.random() < 0.5 else name


def _name(facet: str, value: str, rng: random.Random) -> str:
    """Return a value's own name most often, else one of its other names."""
    others = _others(facet).get(value, ())
    return value if not others or rng.random() < 0.65 else rng.choice(others)


@cache
def _others(facet: str) -> dict[str, tuple[str, ...]]:
    """Return the other names of a facet's values."""
    return {value: tuple(word.names) for value, word in words.read(facet).items()}


def _place(
    ways: tuple[str, tuple[str, ...]] | None,
    value: str,
    before: list[str],
    after: list[str],
    rng: random.Random,
) -> None:
    """Put an adjective before the noun or say the same after it."""
    adjective, tails = ways or (value, ())
    if tails and rng.random() < 0.4:
        after.append(rng.choice(tails))
    else:
        before.append(adjective)
