"""Map the labels of a data set to the words that the whole project uses for garments."""

from __future__ import annotations

import re
from functools import cache

from data import words

# Facets that a shop's title may name besides what its columns say.
TITLE_FACETS = ("style", "pattern", "sleeve_length", "length", "neckline", "fit", "material")
# Names that mean something else in a title than in a request.
MISLEADING = {"polo neck", "lined", "print", "logo", "collar", "high neck", "wide", "tight"}


@cache
def names(facet: str) -> dict[str, str]:
    """Return the canonical value of every name of a facet, names as words are compared."""
    found: dict[str, str] = {}
    for value, word in words.read(facet).items():
        for name in (value, *word.names):
            found.setdefault(words.normal(name), value)
    return found


def canonical(facet: str, label: str) -> str:
    """Return the canonical value of a label, or the label as words are compared."""
    name = words.normal(label)
    return names(facet).get(name, name)


def singular(label: str) -> str:
    """Return an article type as one piece is called: `Track Pants` stays, `Dresses` does not."""
    name = words.normal(label)
    if name.endswith(("pants", "jeans", "shorts", "trousers", "leggings", "heels", "flats")):
        return name
    if name.endswith(("shoes", "sandals", "flops", "briefs", "socks", "tights", "cufflinks")):
        return name
    if name.endswith(("glasses", "earrings", "boxers", "gloves", "suspenders", "stockings")):
        return name
    if name.endswith(("dresses", "watches", "clutches")):
        return name[:-2]
    if name.endswith("scarves"):
        return name[:-3] + "f"
    if name.endswith("s") and not name.endswith("ss"):
        return name[:-1]
    return name


def category_and_style(label: str) -> tuple[str, str]:
    """Return the category and the style that an article type stands for; style may be empty."""
    whole = words.normal(label)
    for name in (whole, singular(label), whole.split()[-1]):
        if name in names("category"):
            return names("category")[name], ""
        if name in names("style"):
            style = names("style")[name]
            return words.read("style")[style].of or "", style
        if name in names("elsewhere"):
            return names("elsewhere")[name], ""
        if singular(label).endswith(" vest"):  # underwear, not a waistcoat
            break
    return singular(label), ""


@cache
def _pattern(facet: str) -> re.Pattern[str]:
    """Return a pattern that finds a facet's names, longest first."""
    known = sorted((name for name in names(facet) if name not in MISLEADING), key=len)
    return re.compile(rf"\b({'|'.join(map(re.escape, reversed(known)))})\b")


def stated_once(facet: str, text: str) -> str:
    """Return the one value of a facet that a text names, or "" where it names none or several."""
    hits = {names(facet)[name] for name in _pattern(facet).findall(words.normal(text))}
    return hits.pop() if len(hits) == 1 else ""


def facets_of_title(title: str, category: str) -> dict[str, str]:
    """Return the facets that a product's title names.

    Args:
        title: of the product.
        category: canonical; a style of another category is not believed.
    """
    text = f" {words.normal(title.replace('3/4', 'three quarter'))} "
    found: dict[str, str] = {}
    for facet in TITLE_FACETS:
        hits = {names(facet)[name] for name in _pattern(facet).findall(text)}
        if facet == "style":
            hits = {value for value in hits if words.read("style")[value].of == category}
        if len(hits) == 1:
            found[facet] = hits.pop()
    if re.search(r"\bfull sleeves?\b", text):
        found["sleeve_length"] = "long"
    if re.search(r"\b(half|short) sleeves?\b", text):
        found["sleeve_length"] = "short"
    return found
