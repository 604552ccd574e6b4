"""Read a caption as what it asks of a garment beside the one pointed at, simply and with caution.

A caption is parted at "and", "with", "but" and commas. A part is read only where every word of it
is known, so "yellow writing" asks for nothing and "is black with yellow writing" for black alone.
Colours, patterns, sleeves, necklines, materials, fits and lengths are asked for by the catalogue's
own values, or compared ("darker", "longer sleeves"), or refused ("no stripes", "not floral").
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.auditing.conditions import Compared, Condition, Has, merged
from bench.axes import LESS, MORE

COLOURS: Mapping[str, tuple[str, ...]] = {
    **{
        each: (each,)
        for each in (
            "black white cream beige tan brown navy blue teal green olive mint yellow mustard "
            "orange coral red burgundy pink fuchsia purple lavender grey charcoal"
        ).split()
    },
    "gray": ("grey",),
    "maroon": ("burgundy",),
    "light blue": ("light blue",),
    "dark blue": ("navy", "blue"),
    "navy blue": ("navy",),
    "dark grey": ("charcoal", "grey"),
    "dark gray": ("charcoal", "grey"),
    "dark red": ("burgundy", "red"),
    "dark green": ("green", "olive"),
    "light green": ("mint", "green"),
    "light purple": ("lavender", "purple"),
    "light pink": ("pink",),
    "hot pink": ("fuchsia", "pink"),
    "bright red": ("red",),
}
VALUES: Mapping[tuple[str, tuple[str, ...]], str] = {
    (
        "pattern",
        ("solid",),
    ): "solid|plain|solid color|solid colored|plain color|plain colored|no print"
    "|no pattern|no patterns|no design|without print",
    ("pattern", ("striped",)): "striped|stripes|stripe|stripped|stripes pattern|striped pattern",
    ("pattern", ("floral",)): "floral|floral print|floral pattern|floral design|flowers|flowered"
    "|flower print|flower pattern|floral patterns|floral prints",
    ("pattern", ("polka dot",)): "polka dot|polka dots|polka dotted|dots|dotted",
    ("pattern", ("checked",)): "checked|checkered|plaid|plaids|plaid pattern|checks",
    (
        "pattern",
        ("animal print",),
    ): "animal print|leopard print|zebra print|leopard|leopard pattern",
    ("pattern", ("tie-dye",)): "tie dye|tie-dye|tie dyed|tye dye",
    ("pattern", ("colour block",)): "color block|color blocked|colorblock",
    ("sleeve_length", ("sleeveless",)): "sleeveless|no sleeves|without sleeves|no sleeve",
    ("sleeve_length", ("short",)): "short sleeves|short sleeve|short sleeved|short-sleeved",
    ("sleeve_length", ("long",)): "long sleeves|long sleeve|long sleeved|long-sleeved",
    ("sleeve_length", ("three-quarter",)): "3/4 sleeves|3/4 sleeve|three quarter sleeves"
    "|3/4 length sleeves",
    ("sleeve_length", ("short", "three-quarter", "long")): "sleeves|has sleeves",
    ("neckline", ("v-neck",)): "v-neck|v neck|v-neckline|v neckline|vneck|v-necked|v necked",
    ("neckline", ("collared",)): "collar|collared|a collar",
    ("neckline", ("hooded",)): "hood|hooded",
    ("neckline", ("turtleneck",)): "turtleneck|turtle neck",
    ("neckline", ("off-shoulder",)): "off shoulder|off the shoulder|off-shoulder|off shoulders",
    ("neckline", ("halter",)): "halter|halter top|halter neck",
    ("neckline", ("scoop",)): "scoop neck|scooped neck|scoop neckline",
    ("neckline", ("crew",)): "crew neck|round neck",
    ("material", ("denim",)): "denim",
    ("material", ("lace",)): "lace|lacy|lacey",
    ("material", ("silk",)): "silk|silky",
    ("material", ("leather",)): "leather",
    ("material", ("chiffon",)): "chiffon",
    ("material", ("velvet",)): "velvet",
    ("material", ("linen",)): "linen",
    ("material", ("knit",)): "knit|knitted",
    ("length", ("maxi",)): "maxi|full length|floor length|ankle length",
    ("length", ("knee",)): "knee length|knee-length",
    ("length", ("mini",)): "mini",
    ("fit", ("slim",)): "tight|fitted|tight fitting|form fitting|form-fitting",
    ("fit", ("loose",)): "loose|baggy|loose fitting|loose-fitting",
}
REFUSED: Mapping[tuple[str, tuple[str, ...]], str] = {
    ("pattern", ("solid",)): "printed|patterned|has a print|has a pattern|has pattern|has print",
}
COMPARED: Mapping[tuple[str, int], str] = {
    (
        "lightness",
        LESS,
    ): "darker|darker color|darker colored|darker in color|darker colors|darker shade"
    "|darker in colour",
    ("lightness", MORE): "lighter|lighter color|lighter colored|lighter in color|lighter colors"
    "|lighter shade|paler",
    ("length", LESS): "shorter|shorter length|shorter in length",
    ("length", MORE): "longer|longer length|longer in length",
    ("sleeve_length", LESS): "shorter sleeves|shorter sleeve|shorter sleeved",
    ("sleeve_length", MORE): "longer sleeves|longer sleeve|longer sleeved",
    (
        "fit",
        LESS,
    ): "tighter|more fitted|slimmer|more form fitting|less loose|tighter fit|more tight",
    ("fit", MORE): "looser|baggier|looser fit|less fitted|less tight|looser fitting|more loose",
    ("formality", LESS): "more casual|less formal",
    ("formality", MORE): "more formal|dressier|less casual|more dressy",
    ("colourfulness", LESS): "less colorful|more muted",
    ("colourfulness", MORE): "more colorful|more colourful",
    ("warmth", LESS): "lighter weight|more summery",
    ("warmth", MORE): "warmer",
    ("busyness", LESS): "plainer|less patterned|less busy",
    ("busyness", MORE): "more patterned|busier",
}
SPLIT = re.compile(r"\s*(?:,|\.(?:\s|$)|;|&|\band\b|\bwith\b|\bbut\b|\bwhile\b)\s*", re.I)
# Words that change nothing about what a part asks for.
FILLER = frozenset(
    "is are it its it's has have having a an the in more much very all only color colored colors "
    "colour coloured dress dresses shirt shirts top tops tee t-shirt tshirt blouse garment one i "
    "want would like to be of same some little bit slightly style pattern print length".split()
)
NOT = frozenset(("not", "no", "without", "isn't", "non"))
WORD = re.compile(r"[\w/'-]+")


@dataclass(frozen=True)
class Asked:
    """Hold what a caption asks for, and whether all of it could be read."""

    conditions: tuple[Condition, ...]
    whole: bool


def _words() -> dict[str, Condition]:
    found: dict[str, Condition] = {}
    for colour, values in COLOURS.items():
        found[colour] = Has("colour", values)
    for (facet, values), said in VALUES.items():
        found |= {each: Has(facet, values) for each in said.split("|")}
    for (facet, values), said in REFUSED.items():
        found |= {each: Has(facet, values, negated=True) for each in said.split("|")}
    for (axis, sign), said in COMPARED.items():
        found |= {each: Compared(axis, sign) for each in said.split("|")}
    return found


WORDS = _words()
LONGEST = max(len(each.split()) for each in WORDS)


def read(caption: str) -> Asked:
    """Read a caption; one that asks for nothing the columns know has no conditions."""
    found: list[Condition] = []
    whole = True
    for part in SPLIT.split(caption.lower()):
        if part.strip():
            conditions = _part(WORD.findall(part))
            whole = whole and conditions is not None
            found += conditions or ()
    return Asked(_consistent(merged(found)), whole)


def _part(words: list[str]) -> list[Condition] | None:
    """Read a part of a caption: None where a word is not known, [] where it asks for nothing."""
    found: list[Condition] = []
    place, refusing = 0, False
    while place < len(words):
        length = next(
            (
                size
                for size in range(min(LONGEST, len(words) - place), 0, -1)
                if " ".join(words[place : place + size]) in WORDS
            ),
            0,
        )
        if length:
            condition = WORDS[" ".join(words[place : place + length])]
            if refusing and not isinstance(condition, Has):
                return None  # "not darker" says too little
            if refusing and isinstance(condition, Has):
                condition = Has(condition.facet, condition.values, not condition.negated)
            found.append(condition)
            place += length
        elif words[place] in NOT:
            refusing = True
            place += 1
        elif words[place] in FILLER:
            place += 1
        else:
            return None
    return found


def _consistent(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Leave out a comparison of what is asked for by value too: "darker" of "darker, black"."""
    told = tuple(conditions)
    facets = {each.facet for each in told if isinstance(each, Has) and not each.negated}
    return tuple(each for each in told if not (isinstance(each, Compared) and each.axis in facets))
