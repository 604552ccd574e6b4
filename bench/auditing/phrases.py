"""Read the phrases that an assistant says of items: "black dresses for a wedding under $80".

A phrase is scanned by the longest words known: the shop's own values in the few forms that English
gives them, prices, and comparatives. What is left over makes it not understood.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from bench.auditing.conditions import Alike, Bound, Compared, Condition, Has, merged
from bench.axes import LESS, MORE
from bench.catalogue import Item

# Which columns' values are said, and around which words.
FORMS: Mapping[str, tuple[str, ...]] = {
    "colour": ("{}", "in {}"),
    "pattern": ("{}",),
    "material": ("{}", "in {}"),
    "length": ("{}", "{}-length"),
    "sleeve_length": ("{} sleeves", "with {} sleeves"),
    "neckline": ("{}", "{} neck", "{} neckline", "with a {}", "with a {} neck", "a {} neckline"),
    "fit": ("{}", "{} fit", "{}-fit"),
    "occasion": ("for {}", "for a {}", "for the {}", "for {} wear", "for {} occasions"),
    "season": ("for {}", "for {} round"),
    "brand": ("by {}",),
    "gender": ("{}", "{}'s", "for {}"),
}
ELSE: Mapping[str, tuple[str, str]] = {
    "sleeveless": ("sleeve_length", "sleeveless"),
    "a collar": ("neckline", "collared"),
    "a hood": ("neckline", "hooded"),
    "hood": ("neckline", "hooded"),
    "collar": ("neckline", "collared"),
    "stripes": ("pattern", "striped"),
    "checks": ("pattern", "checked"),
    "florals": ("pattern", "floral"),
    "polka dots": ("pattern", "polka dot"),
    "solid ones": ("pattern", "solid"),
    "graphic prints": ("pattern", "graphic"),
    "any kind of garment": ("", ""),
}
# Kinds whose name alone is no noun.
IN_FULL = {
    "wide-leg": "wide-leg trousers",
    "cargo": "cargo trousers",
    "bomber": "bomber jacket",
    "biker": "biker jacket",
    "puffer": "puffer jacket",
    "trench": "trench coat",
    "duffle": "duffle coat",
    "tote": "tote bag",
    "clutch": "clutch bag",
    "crossbody": "crossbody bag",
    "polo": "polo shirt",
}
# What is said once before several values.
SHARED = {"occasion": "for", "season": "for", "brand": "by", "neckline": "with"}
COMPARATIVES: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("lightness", LESS): ("darker",),
    ("lightness", MORE): ("lighter", "brighter"),
    ("price", LESS): ("cheaper", "less expensive"),
    ("price", MORE): ("pricier", "more expensive"),
    ("length", LESS): ("shorter",),
    ("length", MORE): ("longer",),
    ("sleeve_length", LESS): ("shorter sleeves",),
    ("sleeve_length", MORE): ("longer sleeves",),
    ("fit", LESS): ("slimmer", "tighter", "slimmer fit"),
    ("fit", MORE): ("looser", "looser fit"),
    ("formality", LESS): ("more casual", "less formal"),
    ("formality", MORE): ("more formal", "less casual", "dressier"),
    ("warmth", LESS): ("lighter weight", "lighter to wear", "cooler", "less warm"),
    ("warmth", MORE): ("warmer",),
    ("busyness", LESS): ("plainer", "less patterned"),
    ("busyness", MORE): ("more patterned", "busier"),
    ("colourfulness", LESS): ("more muted", "less colourful"),
    ("colourfulness", MORE): ("more colourful",),
}
SAME = {"sleeves": "sleeve_length", "kind": "style"}
GLUE = frozenset("a an and or with in for by the but also some pieces piece".split())
PRICE = re.compile(
    r"(?:(?P<word>under|below|up to|at most|over|above|from|at least) [$£€](?P<one>[\d.,]*\d)"
    r"|between [$£€](?P<low>[\d.,]*\d) and [$£€](?P<high>[\d.,]*\d))(?![\w.])"
)
SIDE = {
    "under": "lt", "below": "lt", "up to": "lte", "at most": "lte",
    "over": "gt", "above": "gt", "from": "gte", "at least": "gte",
}  # fmt: skip
WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True)
class Reading:
    """Hold what a phrase says, and the words of it that nothing explains."""

    conditions: tuple[Condition, ...]
    left: tuple[str, ...] = ()


class Phrases:
    """Know what a shop's phrases mean."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take the words from the items of the shop's file."""
        self.words: dict[str, tuple[Condition, ...]] = {}
        told: dict[str, set[str]] = {}
        for item in items:
            for facet, values in item.facets.items():
                told.setdefault(facet, set()).update(value.lower() for value in values)
        for facet, forms in FORMS.items():
            for value in told.get(facet, ()):
                for form in forms:
                    self._know(form.format(value), Has(facet, (value,)))
        for facet in ("category", "style"):
            for value in told.get(facet, ()):
                for word in {value, IN_FULL.get(value, value)}:
                    self._know(word, Has(facet, (value,)))
                    self._know(plural(word), Has(facet, (value,)))
        for one, two in permutations(told.get("sleeve_length", ()), 2):
            self._know(f"{one} or {two} sleeves", Has("sleeve_length", (one, two)))
        for word, (facet, value) in ELSE.items():
            self._know(word, *([Has(facet, (value,))] if facet else []))
        for (axis, sign), words in COMPARATIVES.items():
            for word in words:
                self._know(word, Compared(axis, sign))
                self._know(f"{word} than the one you picked", Compared(axis, sign))
        for facet in (*FORMS, *SAME):
            self._know(f"same {facet.replace('_', ' ')}", Alike(SAME.get(facet, facet)))
        self.longest = max(len(word.split()) for word in self.words)

    def _know(self, word: str, *means: Condition) -> None:
        """Note a word; of two meanings the first is kept, a denim jacket being a style."""
        self.words.setdefault(word, means)

    def read(self, phrase: str, narrow: bool = True) -> Reading:
        """Read a phrase.

        Args:
            phrase: what is said of items.
            narrow: a "denim jacket" is the style of that name, and not any jacket of denim.
        """
        found: list[Condition] = []
        left: list[str] = []
        rest, spans = phrase.lower(), []
        for price in PRICE.finditer(rest):
            found.append(_bound(price))
            spans.append(price.span())
        for begin, end in reversed(spans):
            rest = f"{rest[:begin]} , {rest[end:]}"
        words = WORD.findall(rest)
        place = 0
        together: set[str] = set()
        last = ""
        while place < len(words):
            length, means = self._longest(words[place:], narrow)
            if means is None and last in SHARED:  # "for work or a party"
                length, means = self._longest([SHARED[last], *words[place:]], narrow)
                length -= 1
            if means is None:
                if words[place] not in GLUE:
                    left.append(words[place])
                place += 1
                continue
            facet = means[0].facet if means and isinstance(means[0], Has) else ""
            if facet == last and place and words[place - 1] == "and":
                together.add(facet)
            last = facet
            found += means
            place += length
        return Reading(merged(found, every=together), tuple(left))

    def readings(self, phrase: str) -> list[Reading]:
        """Return the ways to read a phrase: a style of two words may be a material and a kind."""
        both = [self.read(phrase), self.read(phrase, narrow=False)]
        whole = [each for each in both if not each.left] or both[:1]
        return whole[:1] if whole[0] == whole[-1] else whole

    def _longest(self, words: list[str], narrow: bool) -> tuple[int, tuple[Condition, ...] | None]:
        for length in range(min(self.longest, len(words)), 0, -1):
            means = self.words.get(" ".join(words[:length]))
            if means is None:
                continue
            style = bool(means) and isinstance(means[0], Has) and means[0].facet == "style"
            if style and not narrow and length > 1:
                continue
            return length, means
        return 0, None


def _bound(price: re.Match[str]) -> Bound:
    def amount(told: str) -> float:
        return float(told.replace(",", ""))

    if price["low"]:
        return Bound("price", (("gte", amount(price["low"])), ("lte", amount(price["high"]))))
    return Bound("price", ((SIDE[price["word"]], amount(price["one"])),))


def plural(word: str) -> str:
    """Return a kind as it is said of several: "scarves", "dresses", "jeans"."""
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith("f"):
        return f"{word[:-1]}ves"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "ch", "sh", "x")) else f"{word}s"
