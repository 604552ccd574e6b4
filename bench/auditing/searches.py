"""Draw searches and changes at random from the values of a shop's file.

Most are the values of one item, so that something is found; some are put together blindly, so that
the assistant has to say that there is nothing. They are said in a few plain constructions.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.auditing.phrases import COMPARATIVES, IN_FULL, plural
from bench.catalogue import Item

# How often a search is put together blindly, names a second value beside one, refuses something.
BLIND, SECOND, REFUSING = 0.2, 0.2, 0.25
BEFORE = ("fit", "pattern", "colour", "material", "length")
AFTER = ("sleeve_length", "neckline", "occasion", "season", "brand")
CHANGED = ("colour", "sleeve_length", "material", "pattern", "length", "neckline", "occasion")
OCCASIONS = {
    "casual": "for casual wear",
    "party": "for a party",
    "wedding": "for a wedding",
    "formal": "for formal occasions",
    "beach": "for the beach",
}
NECKLINES = {"collared": "with a collar", "hooded": "with a hood"}
NECKED = ("neck", "shoulder")
OPENINGS = ("{}", "{}", "show me {}", "I'm looking for {}", "do you have {}?", "{} please")
CHANGES = (
    "like number {} but {}",
    "like number {} but {}",
    "something like number {} but {}",
    "more like number {}, {}",
    "number {} but {}",
)
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
# The axes, each with the words that ask for less and for more of it.
COMPARED = {
    axis: [word for (each, _), words in COMPARATIVES.items() if each == axis for word in words[:2]]
    for axis, _ in COMPARATIVES
}


@dataclass(frozen=True)
class Search:
    """Hold what is said first, and how what is shown is then changed (with "{}" for the place)."""

    text: str
    change: str


def searches(items: Sequence[Item], num: int, seed: int) -> list[Search]:
    """Draw some searches, each with a change."""
    draw = random.Random(seed)
    return [Search(_search(items, draw), _change(items, draw)) for _ in range(num)]


def placed(change: str, place: int) -> str:
    """Return a change with the place of an item in it, which begins at 1."""
    if change.startswith("number"):
        change = change.replace("number {}", f"the {PLACES[place - 1]} one", 1)
    return change.format(place)


def _search(items: Sequence[Item], draw: random.Random) -> str:
    item = draw.choice(items)
    source = [draw.choice(items) if draw.random() < BLIND else item for _ in range(4)]
    facets = draw.sample((*BEFORE, *AFTER), draw.choice((1, 1, 2, 2, 3)))
    told = {facet: _values(facet, draw.choice(source), items, draw) for facet in facets}
    before = [" or ".join(told[facet]) for facet in BEFORE if told.get(facet)]
    if "length" in told and before:
        before = ["knee-length" if each == "knee" else each for each in before]
    fit = told.get("fit")
    if fit:
        before[0] = f"{before[0]}-fit"
    after = [_after(facet, told[facet]) for facet in AFTER if told.get(facet)]
    before += [each for each in after if each == "sleeveless"]
    after = [each for each in after if each != "sleeveless"]
    kind = plural(_kind(item, draw))
    before = [each for each in before if each not in kind]  # no "wool wool coats"
    parts = [*before, kind, *after]
    if draw.random() < 0.5:
        parts.append(_price(item, draw))
    text = draw.choice(OPENINGS).format(" ".join(parts))
    if draw.random() < REFUSING:
        refusal = _refusal({*facets}, items, draw)
        text = f"{text.rstrip('?')}{', ' if refusal else ''}{refusal}"
    return text


def _kind(item: Item, draw: random.Random) -> str:
    style = item.facets.get("style")
    if style and draw.random() < 0.4:
        return IN_FULL.get(style[0], style[0])
    return item.facets["category"][0]


def _values(facet: str, item: Item, items: Sequence[Item], draw: random.Random) -> tuple[str, ...]:
    own = item.facets.get(facet, ())[:1]
    if own and facet in ("colour", "pattern", "occasion", "brand") and draw.random() < SECOND:
        other = draw.choice(items).facets.get(facet, own)[0]
        return tuple(dict.fromkeys((*own, other)))
    return own


def _after(facet: str, values: Sequence[str]) -> str:
    said = [phrase(facet, value) for value in values]
    start = said[0].split(" ", 1)[0] + " "
    return " or ".join([said[0], *(each.removeprefix(start) for each in said[1:])])


def phrase(facet: str, value: str) -> str:
    """Return a value as it follows what it is said of: "with long sleeves", "in red"."""
    if facet == "sleeve_length":
        return value if value == "sleeveless" else f"with {value} sleeves"
    if facet == "neckline":
        necked = value if any(each in value for each in NECKED) else f"{value} neck"
        article = "an" if value[0] in "aeiou" else "a"
        return NECKLINES.get(value, f"with {article} {necked}")
    if facet == "occasion":
        return OCCASIONS.get(value, f"for {value}")
    if facet == "season":
        return f"for {value}"
    if facet == "length":
        return "knee-length" if value == "knee" else value
    return f"{'by' if facet == 'brand' else 'in'} {value}"


def _price(item: Item, draw: random.Random) -> str:
    about = max(10, round((item.price or 50) * draw.uniform(0.7, 1.5) / 5) * 5)
    forms: Mapping[str, int] = {
        "under ${}": 4,
        "up to ${}": 1,
        "over ${}": 1,
        "at least ${}": 1,
        "between ${} and ${}": 1,
    }
    form = draw.choices(list(forms), list(forms.values()))[0]
    return form.format(about, about + draw.choice((10, 20, 40)))


def _refusal(said: set[str], items: Sequence[Item], draw: random.Random) -> str:
    facets = [each for each in ("colour", "pattern", "material") if each not in said]
    if not facets:
        return ""
    facet = draw.choice(facets)
    value = draw.choice(items).facets.get(facet, ("red",))[0]
    if facet == "pattern":
        return "not solid" if value == "solid" else f"no {value}"
    return draw.choice((f"not {value}", f"no {value}"))


def _change(items: Sequence[Item], draw: random.Random) -> str:
    parts: list[str] = []
    num = draw.choice((1, 1, 2))
    axes, facets = draw.sample(sorted(COMPARED), num), draw.sample(CHANGED, num)
    for axis, facet in zip(axes, facets, strict=True):
        if draw.random() < 0.6:
            parts.append(draw.choice(COMPARED[axis]))
        else:
            with_it = [item for item in items if facet in item.facets]
            said = phrase(facet, draw.choice(draw.choice(with_it).facets[facet]))
            parts.append(said.removeprefix("in ") if facet == "pattern" else said)
    parts = ["with " + each if each.endswith("er sleeves") else each for each in parts]
    return draw.choice(CHANGES).format("{}", " and ".join(dict.fromkeys(parts)))
