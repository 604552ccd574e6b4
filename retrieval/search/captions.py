"""Write captions as the encoder's training had them: the one place that writes English here.

A want is rendered by the canonical word of its values, which the encoder learnt, or in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data import words as files
from data.words.changes import BY_NAME
from data.words.full_names import kind_in_full, neckline_in_full, with_article
from data.words.lexicon import KINDS, lexicon
from retrieval.wants import AnyWant, AxisChange, Change, Part, ValuesWant, Want

ANYTHING = "clothes"
# A caption names few alternatives; of more kinds than these it names what they are kinds of.
MOST_NAMED = 3
BEFORE_NOUN = ("fit", "pattern", "colour", "material", "length")
AFTER_NOUN = ("sleeve_length", "neckline", "occasion", "season", "brand")
# Facets that name the garment, the narrowest first; a caption has one noun.
NOUNS = ("style", "title_heads", "category")
NOUN = "noun"
# What a garment keeps when it is "the same, but ...": its kind is not a change asked for.
NOT_A_CHANGE = (*NOUNS, "gender", "brand")
OCCASIONS = {
    "casual": "for every day",
    "party": "for a party",
    "wedding": "for a wedding",
    "formal": "for formal occasions",
    "beach": "for the beach",
}
GENDERS = {"women": "women's", "men": "men's"}
IN_PLACE = {"solid": "plain", "knee": "knee-length"}
# A photo's captions; how a garment's kind, colour and sleeves are told apart in it.
TEMPLATES = ("{}", "a photo of {}", "{} product photo")
COLOUR_TEMPLATES = ("{}", "a {} garment", "{} clothes")
SLEEVE_TEMPLATES = {
    "sleeveless": ("sleeveless {}", "{} without sleeves"),
    "short": ("short sleeved {}", "{} with short sleeves"),
    "long": ("long sleeved {}", "{} with long sleeves"),
}
SLEEVED = ("top", "t-shirt", "shirt")
OTHER_NAMES = 3
# What people call a garment when they photograph it, though no shop files it there.
SEEN_AS = {
    "t-shirt": ("undershirt", "long sleeve t-shirt"),
    "sweater": ("long sleeved top", "longsleeve"),
    "jacket": ("outerwear",),
    "coat": ("outwear", "winter coat"),
    "blouse": ("top",),
    "hat": ("cap", "beanie"),
    "trousers": ("sweatpants",),
}


def query(wants: Sequence[Want], words: Sequence[str], changes: Sequence[Change] = ()) -> str:
    """Return wants as one caption: "black cotton dress with long sleeves".

    Args:
        wants: numbers and refusals have no place in a caption.
        words: about the look, in the shopper's own words.
        changes: where there is nothing to compare with; a change is a plain word then.
    """
    named = _named(wants)
    together = {
        want.facet for want in wants if isinstance(want, ValuesWant) and want.match == "all"
    }
    parts = [GENDERS.get(value, value) for value in named.get("gender", ())]
    parts += [
        either(
            [IN_PLACE.get(value, value) for value in named[facet]],
            "and" if facet in together else "or",
        )
        for facet in BEFORE_NOUN
        if facet in named
    ]
    if "sleeveless" in named.get("sleeve_length", ()):
        parts.append("sleeveless")
    for change in changes:
        if isinstance(change, AxisChange):
            parts.append(BY_NAME[change.axis].plain(change.direction))
        else:
            parts += change.words
    parts += words
    parts.append(either([kind_in_full(kind) for kind in named[NOUN]]))
    return " ".join([part for part in parts if part] + _additions(named))


def changed(
    changes: Sequence[Change], wants: Sequence[Want], reference: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return a caption for each change, then for each want that the reference does not meet.

    Args:
        changes: "darker", "more boho".
        wants: of one value, as a change: "in red", "with long sleeves".
        reference: its values by facet, as the shop writes them.
    """
    found = [
        BY_NAME[change.axis].called(change.direction)
        if isinstance(change, AxisChange)
        else " ".join(change.words)
        for change in changes
    ]
    for want in wants:
        if not isinstance(want, ValuesWant | AnyWant) or want.facet in NOT_A_CHANGE:
            continue
        named = _named([want]).get(want.facet, [])
        values = {
            value
            for parts in _alternatives(want)
            for part in parts
            if isinstance(part, ValuesWant) and part.facet == want.facet
            for value in part.values
        }
        # Of several values only one would count as a change; they stay with the conditions.
        if len(named) == 1 and not values & set(reference.get(want.facet, ())):
            found.append(_after(want.facet, named[0]))
    return found


def _alternatives(want: Want) -> list[list[Part]]:
    """Return the values wanted as alternatives, best first."""
    if isinstance(want, ValuesWant):
        return [[want]]
    return want.any if isinstance(want, AnyWant) else []


def _named(wants: Iterable[Want]) -> dict[str, list[str]]:
    """Return the words for what is wanted by facet, no more of each than a caption can name.

    Of alternatives the best is named, save of garments: "sneakers or a hat".
    """
    held: dict[str, list[str]] = {}
    kinds: list[tuple[int, list[str]]] = []
    for want in wants:
        nouns: dict[str, list[str]] = {}
        for place, parts in enumerate(_alternatives(want)):
            # Of "shoes, and boots among them" the noun is boots.
            noun = next((n for n in NOUNS if any(part.facet == n for part in parts)), "")
            first = place == 0 or (isinstance(want, AnyWant) and want.equal)
            for part in [each for each in parts if isinstance(each, ValuesWant)]:
                if part.facet not in NOUNS and first:
                    held.setdefault(part.facet, []).extend(part.values)
                elif part.facet == noun:
                    nouns.setdefault(noun, []).extend(part.values)
        values = [value for each in nouns.values() for value in each]
        if values:
            kinds.append((min(map(NOUNS.index, nouns)), values))
    narrowest = min((rank for rank, _ in kinds), default=0)
    values = [value for rank, each in kinds if rank == narrowest for value in each]
    called = _words(NOUN, values)
    if len(called) > MOST_NAMED:
        called = list(dict.fromkeys(map(broader, values)))
    named = {facet: _words(facet, each)[:MOST_NAMED] for facet, each in held.items() if each}
    return {**named, NOUN: called[:MOST_NAMED]}


def _words(facet: str, values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word(facet, value) for value in values))


def word(facet: str, value: str) -> str:
    """Return a catalogue's value by its canonical word, else in lower case."""
    meanings = lexicon().meanings(value, KINDS if facet == NOUN else (facet,))
    return meanings[0].value if meanings else value.lower()


def broader(kind: str) -> str:
    """Return the kind of garment that a catalogue's category or style belongs to."""
    meanings = lexicon().kind(kind)
    return (meanings[0].of or meanings[0].value) if meanings else kind.lower()


def _additions(named: Mapping[str, list[str]]) -> list[str]:
    """Return what follows the noun, everything it comes "with" first and together."""
    having: list[tuple[str, str]] = []
    rest: list[tuple[str, str]] = []
    for facet in AFTER_NOUN:
        phrases = [_after(facet, value) for value in named.get(facet, ()) if value != "sleeveless"]
        if not phrases:
            continue
        start = phrases[0].split(" ", 1)[0] + " "
        if all(phrase.startswith(start) for phrase in phrases):
            phrases = [phrase.removeprefix(start) for phrase in phrases]
        else:
            start = ""
        (having if start == "with " else rest).append((start, either(phrases)))
    first = [f"with {either([each for _, each in having], 'and')}"] if having else []
    return [*first, *(f"{start}{phrase}" for start, phrase in rest)]


def _after(facet: str, value: str) -> str:
    """Return a value as something that follows the noun: "with long sleeves", "in red"."""
    if facet == "sleeve_length":
        return value if value == "sleeveless" else f"with {value} sleeves"
    if facet == "neckline":
        return f"with {with_article(neckline_in_full(value))}"
    if facet == "occasion":
        return OCCASIONS.get(value, f"for {value}")
    if facet == "season":
        return "for all year round" if value == "all year" else f"for {value}"
    if facet == "brand":
        return f"by {value}"
    if facet in ("colour", "material"):
        return f"in {value}"
    return IN_PLACE.get(value, value)


def either(values: Sequence[str], last: str = "or") -> str:
    """Return values joined as a choice: "red, navy or black"."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"


def names_of_all(categories: Sequence[str]) -> list[list[str]]:
    """Return what each category may be called in a photo, no name twice: the first keeps it.

    Args:
        categories: of a catalogue, the commonest first.
    """
    called: list[list[str]] = []
    taken = {category.lower() for category in categories}
    for category in categories:
        own = [category.lower(), *(name for name in names(category) if name not in taken)]
        taken.update(own)
        called.append(own)
    return called


def names(category: str) -> list[str]:
    """Return what a catalogue's category may be called: itself, synonyms, kinds within it."""
    canonical = lexicon().canonical("category", category)
    found = [category.lower()]
    if canonical is not None:
        found += [canonical, *lexicon().names("category", canonical)[:OTHER_NAMES]]
        found += SEEN_AS.get(canonical, ())
        found += [style for style, each in files.read("style").items() if each.of == canonical]
    return list(dict.fromkeys(found))


def prompts(values: Sequence[str], templates: Sequence[str]) -> list[str]:
    """Return every value in every template, value by value."""
    return [template.format(value.lower()) for value in values for template in templates]
