"""Map the words people use to a catalogue's own values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from data.words import normal
from retrieval.encoder.encoder import Features
from retrieval.gallery.interface import AnyOf, Clause, Either, Every
from retrieval.gallery.stock import Stock
from retrieval.search.meanings import (
    BARE_LENGTHS,
    BROADER,
    BROADER_NAMES,
    GENERIC,
    KINDS,
    Meaning,
    form,
    lexicon,
)
from retrieval.search.typos import correct
from retrieval.search.wants import shown

Embed = Callable[[Sequence[str]], Features]
# Cosines of sentence embeddings from which a word is taken for a value. Measured with MiniLM over
# the words of fashion: what no shop of clothes sells stays at or below 0.54 ("blanket", "tent").
SIMILAR = {"category": 0.65}
SIMILAR_OTHER = 0.60
# From this likeness on, in percent, a word and a value are two forms of one word.
ALIKE = 60
# What an unknown word is compared with: the commonest values, each with some other names.
MAX_COMPARED, NAMES_COMPARED = 150, 5
# Facets whose values need no explaining.
UNTOLD = ("gender", "season", "sleeve_length", "fit")


@dataclass(frozen=True, slots=True)
class Mapped:
    """Say which values of the catalogue a word stands for, and how that was decided.

    Args:
        chosen: the catalogue's values by facet; facets in it hold together.
        how: "exact", "synonym", "typo", "similar" or "title".
    """

    facet: str
    word: str
    how: str
    chosen: dict[str, tuple[str, ...]]
    clause: Clause

    @property
    def note(self) -> str | None:
        """Return what to tell the shopper, or None where the word says it already."""
        values = [value.lower() for chosen in self.chosen.values() for value in chosen]
        if self.how in ("exact", "title") or not values or self.facet in UNTOLD:
            return None
        said = form(self.word)
        same = any(
            said == form(shown(facet, value))
            or fuzz.ratio(said, form(value)) >= ALIKE
            or form(value) in said
            for facet, chosen in self.chosen.items()
            for value in chosen
        )
        if same and self.how == "synonym":
            return None
        own = [value.lower() for value in self.chosen.get(self.facet, ())] or values
        return f"took {self.word} as {', '.join(own[:4])}"


class Facets:
    """Know the values of one catalogue and which words mean them."""

    def __init__(self, stock: Stock, embed: Embed) -> None:
        """Index the catalogue's values by what they mean.

        Args:
            stock: the catalogue's items.
            embed: gives sentence embeddings, for words nothing else explains.
        """
        self._stock = stock
        self._embed = embed
        self._embedded: dict[str, tuple[list[str], Features]] = {}
        self._values = {
            facet: [value for value, _ in counts.most_common()]
            for facet, counts in stock.facets.items()
        }
        self._meant: dict[tuple[str, str], list[str]] = {}
        for facet, values in self._values.items():
            for value in values:
                for meaning in self._of_value(facet, value):
                    key = (f"{facet}:{meaning.facet}", meaning.value)
                    self._meant.setdefault(key, []).append(value)

    def _of_value(self, facet: str, value: str) -> list[Meaning]:
        if facet in ("category", "style"):
            return lexicon().kind(value)
        return lexicon().meanings(value, (facet,))

    def __contains__(self, facet: str) -> bool:
        """Say whether the catalogue has this facet."""
        return facet in self._values

    def values(self, facet: str) -> list[str]:
        """Return the catalogue's values of a facet."""
        return self._values.get(facet, [])

    def meaning(self, facet: str, canonical: str) -> tuple[str, ...]:
        """Return the catalogue's values that mean a canonical one."""
        return tuple(self._meant.get((f"{facet}:{facet}", canonical), ()))

    def canonical(self, facet: str, value: str | None) -> str | None:
        """Return what a catalogue's value means, or None."""
        return None if value is None else lexicon().canonical(facet, value)

    def map(self, facet: str, word: str) -> Mapped | None:
        """Return what a word means in this catalogue, or None where it means nothing here."""
        if facet in ("category", "style"):
            return self._kind(facet, word)
        if facet not in self._values:
            return None
        exact = [value for value in self._values[facet] if normal(value) == normal(word)]
        meanings = lexicon().meanings(word, (facet,))
        if facet == "length" and normal(word) in BARE_LENGTHS:
            meanings = [Meaning(facet, value) for value in BARE_LENGTHS[normal(word)]]
        same = [v for m in meanings for v in self._meant.get((f"{facet}:{facet}", m.value), ())]
        if facet == "gender" and not exact:
            # "ladies" are women, not girls, where the catalogue tells them apart.
            canonical = {normal(meaning.value) for meaning in meanings}
            same = [value for value in same if normal(value) in canonical] or same
        if exact or same:
            chosen = exact if facet == "gender" and exact else list(dict.fromkeys(exact + same))
            return self._plain(facet, word, chosen, "exact" if exact else "synonym")
        if facet == "colour" and meanings:
            family = lexicon().family(meanings[0].value)
            near = [v for v in self._values[facet] if self._family(v) == family]
            base = [value for value in near if self.canonical(facet, value) == family]
            if near:
                return self._plain(facet, word, base or near, "similar")
        if meanings:
            return None
        if (fixed := correct(word, self._known(facet))) is not None:
            again = self.map(facet, fixed)
            if again is not None:
                return Mapped(facet, word, "typo", again.chosen, again.clause)
        return self._similar(facet, word)

    def _family(self, value: str) -> str | None:
        canonical = self.canonical("colour", value)
        return lexicon().family(canonical) if canonical else None

    def _known(self, facet: str) -> list[str]:
        facets = KINDS if facet in ("category", "style") else (facet,)
        return [*lexicon().forms(facets), *(form(value) for value in self.values(facet))]

    def _plain(self, facet: str, word: str, values: list[str], how: str) -> Mapped:
        chosen = tuple(values)
        field = AnyOf(f"facets.{facet}", self.with_unisex(facet, chosen))
        return Mapped(facet, word, how, {facet: chosen}, field)

    def with_unisex(self, facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
        """Return the values a filter admits: what is for everyone is for women too."""
        if facet != "gender":
            return values
        return tuple(dict.fromkeys((*values, *self.meaning("gender", "unisex"))))

    def _kind(self, facet: str, word: str) -> Mapped | None:
        said = form(word)
        kinds = _Kinds()
        named = [value for value in self.values(facet) if form(value) == said]
        if named and said:
            # "jacket" is Jackets, and Rain Jackets too; what else it could mean is not needed.
            heads = [v for v in self.values(facet) if form(v).endswith(f" {said}")]
            kinds.add({facet: [*named, *heads]})
            return kinds.mapped(facet, word, "exact")
        meanings = lexicon().kind(word)
        for meaning in meanings:
            self._of_meaning(meaning, said, kinds)
        broader = BROADER_NAMES.get(normal(word), normal(word))
        if not kinds.clauses and broader in BROADER:
            for each in BROADER[broader]:
                for meaning in lexicon().kind(each):
                    self._of_meaning(meaning, form(each), kinds)
        if kinds.clauses:
            return kinds.mapped(facet, word, "synonym")
        names = {form(n) for m in meanings for n in lexicon().names(m.facet, m.value)}
        if any(meaning.facet == "elsewhere" for meaning in meanings):
            names = {said}
        found = [head for head in sorted({said, *names}) if self._stock.has("title_heads", head)]
        if found and (said in found or meanings):
            clause = AnyOf("title_heads", tuple(found))
            return Mapped(facet, word, "title", {"title": tuple(found)}, clause)
        if meanings or broader in BROADER:
            return None
        if (fixed := correct(word, self._known(facet))) is not None:
            again = self._kind(facet, fixed)
            return again and Mapped(facet, word, "typo", again.chosen, again.clause)
        return self._similar("category", word)

    def _of_meaning(self, meaning: Meaning, said: str, kinds: _Kinds) -> None:
        if meaning.facet == "style":
            self._of_style(meaning, kinds)
            return
        values = list(self._meant.get((f"category:{meaning.facet}", meaning.value), []))
        if meaning.facet == "elsewhere" and meaning.value not in GENERIC:
            # The words of one such product are neighbours, no synonyms: no tablet for a laptop.
            known = {said, form(meaning.value)}
            values = [v for v in values if known & {form(v), *map(form, v.split())}]
        if meaning.facet == "category":
            for value in self.values("category"):
                within = any(kind.of == meaning.value for kind in lexicon().kind(value))
                if within and value not in values:
                    values.append(value)
        if values:
            kinds.add({"category": values})

    def _of_style(self, meaning: Meaning, kinds: _Kinds) -> None:
        styles = self._meant.get(("style:style", meaning.value), [])
        homes = self._meant.get(("category:category", meaning.of or ""), [])
        if styles:
            kinds.add({"category": homes, "style": styles} if homes else {"style": styles})
        own = self._meant.get(("category:style", meaning.value), [])
        if own:
            kinds.add({"category": own})
        if "style" in self._values or not self.values("category"):
            return
        # No column of styles: boots are whatever shoes are called boots in their titles.
        forms = {form(name) for name in lexicon().names("style", meaning.value)}
        titled = tuple(each for each in sorted(forms) if self._stock.has("title_heads", each))
        home = self._kind("category", meaning.of or "") if titled else None
        if home is not None:
            kinds.clauses.append(Every((home.clause, AnyOf("title_heads", titled))))
            kinds.chosen.setdefault("title", []).extend(titled)

    def _similar(self, facet: str, word: str) -> Mapped | None:
        if not self.values(facet) or not form(word):
            return None
        values, rows = self._names(facet)
        scores = rows @ self._embed([word.lower()])[0]
        best = int(np.argmax(scores))
        if float(scores[best]) < SIMILAR.get(facet, SIMILAR_OTHER):
            return None
        return self._plain(facet, word, [values[best]], "similar")

    def _names(self, facet: str) -> tuple[list[str], Features]:
        """Return a facet's values and their other names as sentences, embedded once."""
        if facet not in self._embedded:
            values: list[str] = []
            names: list[str] = []
            for value in self.values(facet)[:MAX_COMPARED]:
                canonical = self.canonical(facet, value)
                known = lexicon().names(facet, canonical)[:NAMES_COMPARED] if canonical else []
                for name in dict.fromkeys([value.lower(), *known]):
                    values.append(value)
                    names.append(name)
            self._embedded[facet] = (values, self._embed(names))
        return self._embedded[facet]


class _Kinds:
    """Gather the values a product word stands for; any of the clauses satisfies it."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.chosen: dict[str, list[str]] = {}

    def add(self, parts: dict[str, list[str]]) -> None:
        """Add values that hold together: a category and a style within it."""
        held = tuple(AnyOf(f"facets.{name}", tuple(parts[name])) for name in parts)
        self.clauses.append(held[0] if len(held) == 1 else Every(held))
        for name, values in parts.items():
            kept = self.chosen.setdefault(name, [])
            kept.extend(value for value in values if value not in kept)

    def mapped(self, facet: str, word: str, how: str) -> Mapped:
        """Return what was gathered."""
        clause = self.clauses[0] if len(self.clauses) == 1 else Either(tuple(self.clauses))
        chosen = {name: tuple(values) for name, values in self.chosen.items()}
        return Mapped(facet, word, how, chosen, clause)
