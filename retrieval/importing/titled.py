"""Take from titles what columns leave open: "Black striped shirt" says kind, colour and pattern.

A title is the shop's own statement, so what it says is stated, and no picture speaks against it.
Only facets that pictures are told of are read off titles: without the rest of the items, a column
of those whose title happens to name a value would leave out all others. Whom things are for is
read where nearly every title says it: "Velmira Women Red Tshirt".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from data import words
from data.catalogue.read import Catalogue, Row
from data.vocabulary import Vocabulary
from data.words.lexicon import lexicon, title_heads
from data.words.spelling import Key, form, key

# Names that mean something else in a title than in a wish: a "print" can be of anything.
MISLEADING = frozenset({"print", "prints", "logo", "plain"})

# What says in a title whom a thing is for; "dad" and "boyfriend" are said of styles.
WHOM = {
    "men": "men mens male gents gentlemen",
    "women": "women womens female ladies",
    "boys": "boy boys",
    "girls": "girl girls",
    "kids": "kid kids children childrens",
    "unisex": "unisex",
}
WHOM_BY_WORD = {word: value for value, said in WHOM.items() for word in said.split()}
# Of all titles so many must say whom a thing is for: what says nothing is then found for nobody.
NEARLY_ALL = 0.9


@cache
def _names(facet: str) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for value, word in words.read(facet).items():
        for name in (value, *word.names):
            if name not in MISLEADING:
                found.setdefault(key(name), value)
    return found


def said(text: str, facet: str) -> tuple[str, ...]:
    """Return the canonical values of a facet that a text names, in its order, longest names first.

    Args:
        text: a title or a description.
        facet: a standard one.
    """
    if facet == "category":
        kind = kind_of(text)
        return (kind,) if kind else ()
    return tuple(_called(text, facet))


def _called(text: str, facet: str) -> dict[str, str]:
    """Return the canonical values that a text names, each with the first name it is called by."""
    names, line = _names(facet), key(text)
    longest = max(map(len, names))
    found: dict[str, str] = {}
    place = 0
    while place < len(line):
        for count in range(min(longest, len(line) - place), 0, -1):
            name = tuple(line[place : place + count])
            value = names.get(name)
            if value is not None:
                found.setdefault(value, " ".join(name))
                place += count
                break
        else:
            place += 1
    return found


def kind_of(title: str) -> str | None:
    """Return the canonical category that a title ends with, None where no lexicon knows it."""
    for head in reversed(title_heads(title)):
        for meaning in lexicon().meanings(head, ("category", "style", "elsewhere")):
            return meaning.of if meaning.facet == "style" else meaning.value
    return None


class OwnWords:
    """Know how a shop writes canonical values: "t-shirt" is its "Tshirts"."""

    def __init__(self, rows: Iterable[Row], facets: Sequence[str]) -> None:
        """Read the values that rows state of some facets; the commonest of one meaning wins."""
        self._own: dict[tuple[str, str], str] = {}
        self._closed: set[str] = set()
        rows = list(rows)
        for facet in facets:
            counts = Counter(value for row in rows for value in row.facets.get(facet, ()))
            for value, _ in counts.most_common():
                for meant in (lexicon().canonical(facet, value), form(value), value.lower()):
                    if meant:
                        self._own.setdefault((facet, meant), value)
            # Kinds are a shop's own order of things; ours do not belong among them.
            if counts and facet == "category":
                self._closed.add(facet)

    def of(self, facet: str, value: str) -> str | None:
        """Return the shop's word for a canonical value; None where ours does not belong there."""
        own = self._own.get((facet, value)) or self._own.get((facet, form(value)))
        return own or (None if facet in self._closed else value)

    def written(self, told: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """Return canonical values by facet as the shop writes them."""
        found = {}
        for facet, values in told.items():
            own = [each for value in values if (each := self.of(facet, value)) is not None]
            if own:
                found[facet] = tuple(dict.fromkeys(own))
        return found


def with_titled(catalogue: Catalogue, facets: Sequence[str]) -> Catalogue:
    """Return a catalogue whose rows have what their titles say of facets that they leave open.

    Args:
        catalogue: checked.
        facets: that may be filled.
    """
    own = OwnWords(catalogue.rows, facets)
    rows = []
    for row in catalogue.rows:
        title = _without_brand(row)
        told = {facet: said(title, facet) for facet in facets if facet not in row.facets}
        told = {facet: values for facet, values in told.items() if values}
        filled = own.written(told) if told else {}
        if "colour" in filled:
            filled["colour"] = _as_called(title, filled["colour"])
        rows.append(replace(row, facets={**row.facets, **filled}) if filled else row)
    return replace(catalogue, rows=rows)


def _as_called(title: str, colours: Sequence[str]) -> tuple[str, ...]:
    """Return colours as a title calls them: off white is off white, and navy blue is navy."""
    called = _called(title, "colour")
    names = {value: called.get(value, value) for value in colours}
    return tuple(value if value in name else name for value, name in names.items())


def with_whom(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue whose rows have whom their titles say that they are for.

    One that has a column for it, or whose titles mostly don't say it, comes back as it is.

    Args:
        catalogue: checked.
    """
    if any("gender" in row.facets for row in catalogue.rows):
        return catalogue
    told = [_whom(row) for row in catalogue.rows]
    if sum(map(bool, told)) < NEARLY_ALL * len(told):
        return catalogue
    rows = [
        replace(row, facets={**row.facets, "gender": whom}) if whom else row
        for row, whom in zip(catalogue.rows, told, strict=True)
    ]
    return replace(catalogue, rows=rows)


def _whom(row: Row) -> tuple[str, ...]:
    found = (WHOM_BY_WORD.get(word) for word in key(_without_brand(row)))
    return tuple(dict.fromkeys(each for each in found if each))


def from_titles(vocabulary: Vocabulary | None, rows: Iterable[Row]) -> frozenset[str]:
    """Return which of brand and gender no column of a file tells, so that titles may.

    Args:
        vocabulary: of the catalogue as it is served.
        rows: as the file has them.
    """
    brands = {"brand"} if vocabulary is not None and vocabulary.brands_from == "titles" else set()
    stated = any("gender" in row.facets for row in rows)
    return frozenset(brands if stated else {*brands, "gender"})


def _without_brand(row: Row) -> str:
    """Return a title without the brand that it begins with: "Red Tape Men Black Shoes" is black."""
    for brand in row.facets.get("brand", ()):
        if row.title.lower().startswith(f"{brand.lower()} "):
            return row.title[len(brand) + 1 :]
    return row.title
