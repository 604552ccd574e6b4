"""State what the lexicon's values are in one shop: its own values, near ones, or none."""

from __future__ import annotations

from difflib import SequenceMatcher

from bot.understanding.shop import own_values
from bot.understanding.shop.entries import NEAR, SYNONYM, Entry, missing
from bot.understanding.shop.own_entries import genders, is_child
from data.vocabulary import Vocabulary
from data.words import KINDS
from data.words.lexicon import lexicon
from data.words.shading import is_near
from data.words.spelling import Key, key

# From this likeness on, a word and a value are two forms of one word.
ALIKE = 0.6
# What is called so beside a material is none of it.
IMITATING = frozenset("faux vegan fake imitation artificial mock".split())
# As what one dresses for an occasion that a shop has only under another name, too.
BESIDE = {"work": "formal"}


class StandardEntries:
    """Make the entries of the lexicon's values in one shop."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Remember the shop's vocabulary."""
        self._vocabulary = vocabulary

    def by_canonical(self, facet: str) -> dict[str, list[str]]:
        """Return the shop's values of a facet by what they mean."""
        own: dict[str, list[str]] = {}
        for value in self._vocabulary.values(facet):
            canonical = lexicon().canonical(facet, value)
            if facet == "gender":
                canonical = own_values.gender_of(value)
                if is_child(value) and canonical != "children":
                    own.setdefault("children", []).append(value)
            if canonical is not None:
                own.setdefault(canonical, []).append(value)
        return own

    def entry(
        self, facet: str, value: str, own: dict[str, list[str]], exact: Entry | None
    ) -> Entry:
        """Return what a canonical value is in the shop.

        Args:
            facet: a standard facet that tells no kind.
            value: canonical.
            own: the shop's values by canonical value.
            exact: what the shop itself calls so, if anything.
        """
        if facet not in self._vocabulary.facets:
            return missing(self._vocabulary, facet, value)
        if values := own.get(value):
            plain = tuple(each for each in values if key(each) == key(value))
            held = [plain, tuple(each for each in values if each not in plain)]
            if facet == "occasion" and not plain:
                # A shop that calls nothing "for work" has it among what is formal, too.
                held.append(tuple(own.get(BESIDE.get(value, ""), ())))
            if facet == "gender":
                grown = tuple(v for v in values if not is_child(v)) or tuple(values)
                held = genders(self._vocabulary, value, [grown])
            return _entry(facet, value, held, "synonym", SYNONYM)
        if exact is not None:
            return exact
        stated = self._vocabulary.stated(facet)
        near = self._family(value, own) if facet == "colour" else []
        if any(each in stated for each in near):
            return _entry(facet, value, [tuple(near)], "near", NEAR)
        return missing(self._vocabulary, facet, value)

    def _family(self, colour: str, own: dict[str, list[str]]) -> list[str]:
        """Return the shop's colours of a colour's family: the plain one where it has that.

        Of one family, beige is no brown: what is much darker or lighter is not near.
        """
        family = lexicon().family(colour)
        near = [c for c in own if lexicon().family(c) == family and is_near(colour, c)]
        near = [family] if family in near else near
        return [v for c in near for v in own[c]]

    def swallows(self, facet: str, name: Key) -> bool:
        """Tell whether a longer name holds another facet's word: "blue jeans" is blue, too."""
        if len(name) < 2:
            return False
        for cut in range(1, len(name)):
            left, right = " ".join(name[:cut]), " ".join(name[cut:])
            others = [
                m
                for m in lexicon().meanings(left)
                if m.facet in ("colour", "material", "pattern") and m.facet != facet
            ]
            rest = lexicon().meanings(right, KINDS)
            if rest and any(
                m.facet == "colour" or m.facet in self._vocabulary.facets for m in others
            ):
                return True
        return False


def as_said(entry: Entry, name: str) -> Entry:
    """Return an entry as another name stands for it: crimson is no red, only near it.

    So is cashmere near wool, and faux leather near leather.
    """
    if entry.facet not in ("colour", "material") or entry.how != "synonym":
        return entry
    said, value = key(name), entry.value
    if (own := _own_alike(entry, " ".join(said))) and value not in said:
        return entry._replace(any=(((entry.facet, (own,)),),), label=own.lower())
    alike = SequenceMatcher(None, " ".join(said), value).ratio() >= ALIKE or value in said
    return entry._replace(how="near") if IMITATING & {*said} or not alike else entry


def _own_alike(entry: Entry, said: str) -> str:
    """Return the one of a shop's values that a name is a form of: "golden" is its gold."""
    own = [value for pairs in entry.any for _, values in pairs for value in values]
    alike = [each for each in own if said.startswith(" ".join(key(each)))]
    return alike[0] if len(own) > 1 and len(alike) == 1 and len(alike[0]) > 2 else ""


def _entry(facet: str, value: str, held: list[tuple[str, ...]], how: str, strength: int) -> Entry:
    alternatives = tuple(((facet, values),) for values in held if values)
    first = next((values for values in held if values), ())
    sole = len(first) == 1 and (facet != "occasion" or len(alternatives) == 1)
    label = lexicon().in_english(first[0], (facet,)).lower() if sole else None
    return Entry(facet, value, None, alternatives, how, strength, label=label)
