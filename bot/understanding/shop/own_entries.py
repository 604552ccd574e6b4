"""State what the names of a shop's own values stand for: value, kin and home."""

from __future__ import annotations

from bot.understanding.shop import own_values
from bot.understanding.shop.entries import OWN, SYNONYM, Entry
from bot.understanding.shop.own_values import Spelling
from bot.understanding.text.talk import FUNCTION
from data import words
from data.vocabulary import Vocabulary
from data.words.lexicon import lexicon
from data.words.spelling import Key, key, singular

# French for dresses; where a shop has these too, they are the English for bathrobes.
TWO_TONGUED = frozenset(("robe",))
CHILDREN = frozenset("boy girl kid child baby toddler infant".split())


class OwnEntries:
    """Make the entries of one shop's own values."""

    def __init__(self, vocabulary: Vocabulary, ordinary: frozenset[str]) -> None:
        """Remember the shop's vocabulary and the words of ordinary talk."""
        self._vocabulary = vocabulary
        self._ordinary = ordinary
        self._kind_columns = own_values.kind_columns(vocabulary)

    def entry(self, facet: str, name: Key, found: list[Spelling]) -> Entry:
        """Return what a name of a column's values stands for."""
        said = " ".join(name)
        groups: dict[int, list[str]] = {}
        for spelling in found:
            held = groups.setdefault(spelling.strength, [])
            if spelling.value not in held:
                held.append(spelling.value)
        best = max(groups)
        values = [tuple(groups[strength]) for strength in sorted(groups, reverse=True)]
        if facet == "gender":
            values = genders(self._vocabulary, said, values)
        elif facet == "category":
            values.append(self._same_kind(said, values))
        elif facet in words.FACETS[2:]:
            values.append(self._shades(facet, said, values))
        alternatives = tuple(((facet, each),) for each in values if each)
        whole = groups[best] if best == OWN else []
        canonical = self._canonical_of(facet, said, whole)
        about = "category" if facet in self._kind_columns and facet != "style" else facet
        of = self._home(facet, whole, said) if facet in self._kind_columns else None
        of = None if facet != "style" and of == (canonical or said) else of
        guarded = self._is_guarded(facet, name) or (
            best == own_values.HEAD and all(word in self._ordinary for word in name)
        )
        strength = best if best > own_values.HEAD else SYNONYM
        entry = Entry(about, canonical or said, of, alternatives, "own", strength, guarded)
        if len(whole) == 1 and len(key(whole[0])) <= 4:
            return entry._replace(label=" ".join(whole[0].lower().split()))
        return entry

    def _canonical_of(self, facet: str, said: str, whole: list[str]) -> str | None:
        facets = ("category",) if facet in self._kind_columns else (facet,)
        if facet == "style":
            facets = ("style",)
        meanings = [m for each in (said, *whole) for m in lexicon().meanings(each, facets)]
        same = [m.value for m in meanings if key(m.value) == key(said)]
        return same[0] if same else meanings[0].value if whole and meanings else None

    def _home(self, facet: str, whole: list[str], said: str) -> str | None:
        """Return the canonical category that a kind belongs to, where it is not one itself."""
        if facet == "style":
            for meaning in lexicon().meanings(said, ("style",)):
                return meaning.of
            homes = [
                category
                for category, styles in self._vocabulary.styles.items()
                if any(value in styles for value in whole)
            ]
            if len(homes) == 1:
                return lexicon().canonical("category", homes[0]) or homes[0].lower()
            return None
        meanings = lexicon().kind(said)
        return meanings[0].of or meanings[0].value if meanings else None

    def _same_kind(self, said: str, values: list[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the kinds that are this one by another name, which come after: tees are t-shirts.

        A shop's hands write one kind in several ways.
        """
        meant = lexicon().meanings(said, ("category",))
        own = {value for each in values for value in each}
        return tuple(
            value
            for value in (self._vocabulary.values("category") if meant else ())
            if value not in own
            and not {singular(word) for word in key(value)} & TWO_TONGUED
            and meant[0] in lexicon().meanings(value, ("category",))
        )

    def _shades(self, facet: str, said: str, values: list[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the values that are this one and more: jet black is black, too."""
        canonical = lexicon().canonical(facet, said)
        if canonical is None or key(canonical) != key(said):
            return ()
        own = {value for each in values for value in each}
        return tuple(
            value
            for value in self._vocabulary.values(facet)
            if value not in own
            and set(key(said)) < set(key(value))
            and lexicon().canonical(facet, value) == canonical
        )

    def _is_guarded(self, facet: str, name: Key) -> bool:
        if len(name) > 1:
            return all(word in FUNCTION for word in name)
        if column_of_sizes(facet):
            return len(name[0]) < 2 or name[0].isdigit() or name[0] in self._ordinary
        if _is_year(name[0]) and all(map(_is_year, self._vocabulary.values(facet))):
            return False  # "the ones from 2012"
        # Two letters may be anything; two characters of Chinese are a word.
        if all(word.isdigit() or (len(word) < 3 and word.isascii()) for word in name):
            return True
        if not all(word in self._ordinary for word in name) or facet in self._kind_columns:
            return False
        return facet not in words.FACETS or not lexicon().meanings(" ".join(name), (facet,))


def genders(
    vocabulary: Vocabulary, said: str, values: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return the values for whom a garment is said to be: others' spellings, then everyone's.

    Women are not girls where the shop tells them apart; what is for everyone is for women, and for
    girls where the shop has nothing for adults alone.
    """
    canonical = lexicon().canonical("gender", said)
    own = [value for each in values for value in each]
    if canonical is None or canonical == "unisex":
        return values
    if canonical == "children":
        young = [value for value in vocabulary.values("gender") if is_child(value)]
        return [tuple(dict.fromkeys([*own, *young]))]
    same = [
        value
        for value in vocabulary.values("gender")
        if own_values.gender_of(value) == canonical and is_child(value) == is_child(said)
    ]
    told = vocabulary.values("gender")
    adults = any(own_values.gender_of(v) in ("women", "men") and not is_child(v) for v in told)
    everyone = [
        value
        for value in told
        if own_values.gender_of(value) == "unisex"
        and (is_child(value) == is_child(said) or (is_child(said) and not adults))
    ]
    return [tuple(dict.fromkeys([*own, *same])), tuple(e for e in everyone if e not in own)]


def is_child(value: str) -> bool:
    """Tell whether a gender is a child's."""
    return bool({singular(word) for word in key(value)} & CHILDREN)


def column_of_sizes(facet: str) -> bool:
    """Tell whether a column holds sizes, by its name."""
    return bool({"size", "sizes"} & set(facet.split("_")))


def _is_year(value: str) -> bool:
    """Say whether a value may be a year of our days, which nobody says of anything else."""
    return len(value) == 4 and value[:2] in ("19", "20") and value.isdigit()
