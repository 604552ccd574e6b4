"""Fill the slots of wordings with a shop's values, places, prices and words of degree."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from bot.understanding.asking.marking import KIND_OF
from bot.understanding.reading import Reader
from bot.understanding.together.ordering import superlative
from data.words.changes import AXES
from data.words.spelling import plural

FACETS = {
    "colour": "colour color shade", "pattern": "pattern print", "material": "material fabric",
    "length": "length", "fit": "fit cut", "neckline": "neckline", "sleeve_length": "sleeve~length",
    "brand": "brand label", "style": "style", "occasion": "occasion", "price": "price",
}  # fmt: skip
ORDINALS = "first second third fourth fifth sixth seventh eighth".split()
UNITS = "one two three four five six seven eight".split()
SLEEVES = "long sleeves|short sleeves|sleeveless|3/4 sleeves|no sleeves|long sleeved|cap sleeves"
FITS = (
    "slim fit|fitted|loose|oversized|baggy|relaxed|skinny|tight|loose fitting|regular fit|wide|"
    "figure-hugging|boxy|slim|roomy|relaxed fit|bodycon|tailored"
)
LENGTHS = "mini|midi|maxi|knee length|knee-length|cropped|ankle length|long|short|floor length"
NECKS = (
    "v-neck|v neck|crew neck|round neck|turtleneck|turtlenecks|polo neck|halter neck|boat neck|"
    "square neck|scoop neck|high neck|off the shoulder|collar|mock necks"
)
OCCASIONS = (
    "a wedding|the wedding|work|the office|a party|the beach|the gym|a job interview|a funeral|"
    "a night out|date night|prom|the weekend|a christening|a gala|holiday|a garden party|school|"
    "everyday|running|a festival|graduation|diwali|eid|a barbecue|nye|the opera"
)
SEASONS = "summer|winter|autumn|spring|the winter|the summer|fall|the rain|cold weather"
GENDERS = (
    "women|men|woman|my husband|my wife|kids|girls|boys|mens|womens|ladies|a man|husband|wife|"
    "daughter|son|my niece|men's|women's"
)
THINGS = (
    "frills|buttons|zips|a hood|hood|pockets|ruffles|sequins|logos|fringe|lace trim|bows|tassels|"
    "shoulder pads|drawstrings|a belt|a zip|puffy sleeves|embroidery|beads|studs|rips|pleats|"
    "a collar|feathers|a lining|straps|cut-outs|cutouts|elastic|padding|slits|a slit|lace|fur|"
    "glitter|patches|cuffs|thumbholes|reflective strips|gold buttons|big pockets|a bow"
)
UNSOLD = "kayak|guitar|sofa|laptop|bicycle|toaster|tent|phone|puppy|lamp|drill|microwave|piano"
AMOUNTS = "50|80|100|60|40|120|30|75|200|150|90|1000|1500|25|35|45|250"
RANKFACETS = (
    "price|length|warmth|formality|cost|how warm they are|how formal they are|brightness|rating|"
    "fit|how long they are|how dark they are|colour|how dressy they are|lightness"
)
SORTWAYS = (
    "low to high|high to low|cheapest to dearest|lowest to highest|highest to lowest|ascending|"
    "descending|cheap to expensive|most to least expensive|longest to shortest|"
    "lightest to darkest|shortest to longest|warmest to thinnest|price low to high|"
    "price high to low|price ascending|price descending|darkest to lightest|cheapest first|"
    "dearest first|low price to high price|most formal to most casual"
)
ADJECTIVES = "too long|too short|too tight|too dear|a bit steep|too much money|not warm enough"
SEVERAL = ("like", "compare", "reference", "about", "anchor")
SINGULAR = re.compile(r"\b(?:a|an|another|this|that|one|each|every)\s+(?:\S+ )?$", re.IGNORECASE)


class Filler:
    """Fill slots over one shop."""

    def __init__(self, reader: Reader) -> None:
        """Index the shop's names by facet."""
        self.reader = reader
        self._names: dict[str, list[str]] = {}
        for name, entries in reader.names.names.items():
            said = " ".join(name)
            if len(name) <= 3 and len(said) > 2:
                for facet in {entry.facet for entry in entries if entry.known}:
                    self._names.setdefault(facet, []).append(said)
        vocabulary = reader.names.vocabulary
        self._own = {facet: vocabulary.values(facet) for facet in vocabulary.facets}
        self.own_columns = [
            facet for facet in vocabulary.facets if facet not in KIND_OF and facet != "brand"
        ]

    def fill(self, kind: str, before: str, rng: random.Random, role: str = "") -> tuple[str, str]:
        """Return what fills a slot, and its facet where it has one.

        Args:
            kind: of the slot.
            before: the text in front of it.
            rng: draws.
            role: of the slot.
        """
        if kind == "item":
            return self._item(rng, role in SEVERAL), ""
        if kind == "kind":
            return self._kind(before, rng), "category"
        if kind in ("colour", "pattern", "material"):
            if self.own_columns and rng.random() < 0.08:
                column = rng.choice(self.own_columns)
                return rng.choice(self._own[column]).lower(), column
            return self._value(kind, rng), kind
        if kind == "brand":
            return self._brand(rng), "brand"
        listed = {
            "sleeve": (SLEEVES, "sleeve_length"), "fit": (FITS, "fit"),
            "length": (LENGTHS, "length"), "neckline": (NECKS, "neckline"),
            "occasion": (OCCASIONS, "occasion"), "season": (SEASONS, "season"),
            "gender": (GENDERS, "gender"), "thing": (THINGS, ""), "unsold": (UNSOLD, ""),
            "rankfacet": (RANKFACETS, ""), "sortway": (SORTWAYS, ""),
        }.get(kind)  # fmt: skip
        if listed:
            return rng.choice(listed[0].split("|")), listed[1]
        makers: dict[str, Callable[[random.Random], str]] = {
            "amount": _amount, "place": self._place, "num": _num,
            "number": lambda r: r.choice("2 3 4 5 6 8 10 12 two three five ten".split()),
            "compar": _comparative, "change": _change, "complaint": _complaint, "best": _best,
            "adjword": _adjective,
        }  # fmt: skip
        if kind in makers:
            return makers[kind](rng), "price" if kind == "amount" else ""
        if kind in ("facet", "facets"):
            return self._facet(kind == "facets", rng)
        raise ValueError(f"nothing fills a slot of kind {kind!r}")

    def _value(self, facet: str, rng: random.Random) -> str:
        own, names = self._own.get(facet), self._names.get(facet)
        if own and (not names or rng.random() < 0.5):
            return rng.choice(own).lower()
        return rng.choice(names or ["plain"])

    def _brand(self, rng: random.Random) -> str:
        own = self._own.get("brand")
        known = "Nike|Zara|Levi's|Barbour|H&M|Uniqlo|Gucci|Mango"
        return rng.choice(own) if own and rng.random() < 0.8 else rng.choice(known.split("|"))

    def _kind(self, before: str, rng: random.Random) -> str:
        names = [*self._names.get("category", []), *self._names.get("style", []), "dress"]
        own = self._own.get("category", [])
        word = rng.choice(own).lower() if own and rng.random() < 0.4 else rng.choice(names)
        if not SINGULAR.search(before) and not word.endswith("s") and rng.random() < 0.7:
            return plural(word)
        return word

    def _place(self, rng: random.Random) -> str:
        i = min(int(rng.expovariate(0.4)), 7)
        ordinal, digit = ORDINALS[i], str(i + 1)
        suffix = {"1": "st", "2": "nd", "3": "rd"}.get(digit, "th")
        return rng.choice(
            (
                f"the {ordinal} one", f"the {ordinal} one", f"the {ordinal}", f"number {digit}",
                f"number {digit}", f"no. {digit}", f"#{digit}", digit, f"the {digit}{suffix} one",
                f"the {digit}{suffix}", f"number {UNITS[i]}", f"option {digit}", f"item {digit}",
                "the last one", "the last", f"the {ordinal} {self._kind('the', rng)}",
                f"no {digit}", f"the {ordinal} option", f"nr {digit}", f"pic {digit}",
            )
        )  # fmt: skip

    def _item(self, rng: random.Random, several: bool) -> str:
        """Return how a shown item is described; "the red ones" only where that can be no want."""
        facet = rng.choice(("colour", "colour", "pattern", "material"))
        value = self._value(facet, rng)
        kind = self._kind("the a ", rng)
        sleeves = rng.choice(SLEEVES.split("|"))
        two = f"the {self._value('colour', rng)} {value}"
        said = [
            f"the {value} one", f"the {value} one", f"the {value} {kind}", f"that {value} {kind}",
            f"the {kind}", f"the one with {sleeves}", f"that {value} one", f"{two} one",
            f"{two} {kind}",
        ]  # fmt: skip
        if several:
            said += [f"the {value} ones", f"the {value}", f"those {value} ones", f"the {kind} one"]
        return rng.choice(said)

    def _facet(self, several: bool, rng: random.Random) -> tuple[str, str]:
        if self.own_columns and rng.random() < 0.12:
            column = rng.choice(self.own_columns)
            said = column.replace("_", " ")
            return (plural(said) if several else said), column
        facet = rng.choice([*FACETS, "colour", "material", "length", "price", "price"])
        said = rng.choice(FACETS[facet].split()).replace("~", " ")
        if not several:
            if facet == "sleeve_length":
                said = rng.choice((said, "sleeves", "sleeve"))
            elif facet == "price":
                said = rng.choice((said, "budget", "cost"))
            elif facet == "neckline":
                said = rng.choice((said, "neck", "collar"))
            return said, facet
        return plural(said), facet


def _amount(rng: random.Random) -> str:
    number = rng.choice(AMOUNTS.split("|"))
    return rng.choice(
        (
            number, number, f"${number}", f"£{number}", f"{number} dollars", f"{number} quid",
            f"{number} euros", f"€{number}", f"{number} bucks", f"{number} pounds",
            f"Rs {number}", f"{number} rupees", f"${number}.00", "sixty quid", "a hundred",
        )
    )  # fmt: skip


def _num(rng: random.Random) -> str:
    i = min(int(rng.expovariate(0.35)), 8)
    if rng.random() < 0.12:
        return rng.choice(("the first", "the second", "the third", "the last"))
    return rng.choice((str(i + 1),) * 6 + (f"number {i + 1}", f"#{i + 1}"))


def _words(comparing: bool, rng: random.Random) -> str:
    axis = rng.choice(AXES)
    less = rng.random() < 0.5
    if comparing:
        said = (axis.comparatives_less if less else axis.comparatives_more).split()
        return rng.choice(said or [axis.less if less else axis.more])
    said = (axis.adjectives_less if less else axis.adjectives_more).split()
    return rng.choice(said or ["long"]).replace("-", " ")


def _comparative(rng: random.Random) -> str:
    if rng.random() < 0.25:
        return f"{rng.choice(('more', 'less'))} {_words(False, rng)}"
    return _words(True, rng)


def _change(rng: random.Random) -> str:
    lead = rng.choice(("", "", "", "a bit ", "much ", "a little ", "slightly ", "a lot "))
    return lead + _comparative(rng)


def _complaint(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return rng.choice(ADJECTIVES.split("|"))
    lead = rng.choice(("too ", "too ", "a bit too ", "way too ", "a bit ", "far too ", "quite "))
    return lead + _words(False, rng)


def _best(rng: random.Random) -> str:
    if rng.random() < 0.35:
        return rng.choice(
            "cheapest|most expensive|least expensive|dearest|priciest|lowest priced".split("|")
        )
    if rng.random() < 0.3:
        return f"{rng.choice(('most', 'most', 'least'))} {_words(False, rng)}"
    return superlative(_words(True, rng).split()[0])


def _adjective(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return rng.choice("smart|nice|comfy|cute|classy|warm|light|sporty|cosy|trendy".split("|"))
    return _words(False, rng)
