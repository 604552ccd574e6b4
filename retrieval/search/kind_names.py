"""Say in which words a photo may show a catalogue's kinds, colours and sleeves."""

from __future__ import annotations

from data import words
from retrieval.search.meanings import lexicon

# Phrased as the shipped encoder's training captions are.
TEMPLATES = ("{}", "a photo of {}", "{} product photo")
COLOUR_TEMPLATES = ("{}", "a {} garment", "{} clothes")
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
# Kinds a photo hardly tells apart, and a shopper would not mind side by side.
NEAR = (("trousers", "jeans"), ("jacket", "coat"), ("shirt", "blouse"))
SLEEVE_NAMES = {
    "sleeveless": ("sleeveless {}", "{} without sleeves"),
    "short": ("short sleeved {}", "{} with short sleeves"),
    "long": ("long sleeved {}", "{} with long sleeves"),
}
SLEEVED = ("top", "t-shirt", "shirt")


def names(category: str) -> list[str]:
    """Return what a catalogue's category may be called: itself, synonyms, kinds within it."""
    canonical = lexicon().canonical("category", category)
    found = [category.lower()]
    if canonical is not None:
        found += [canonical, *lexicon().names("category", canonical)[:OTHER_NAMES]]
        found += SEEN_AS.get(canonical, ())
        found += [style for style, word in words.read("style").items() if word.of == canonical]
    return list(dict.fromkeys(found))


def names_of_all(categories: list[str]) -> list[list[str]]:
    """Return the names of each category, no name twice: the first category keeps it.

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


def kind(category: str) -> str:
    """Return the kind of garment a catalogue's category belongs to, near kinds taken as one."""
    meant = lexicon().kind(category)
    own = (meant[0].of or meant[0].value) if meant else category
    return next((near[0] for near in NEAR if own in near), own)


def prompts(values: list[str], templates: tuple[str, ...]) -> list[str]:
    """Return every value in every template, value by value."""
    return [template.format(value.lower()) for value in values for template in templates]
