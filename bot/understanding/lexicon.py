"""Look words up among the values of each facet, by every name people give them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Dict, List, NamedTuple, Optional, Set, Tuple

from bot.understanding.tokens import key
from data import words
from data.words import FACETS

ONLY_AS_NAMED = {
    # Canonical words that mean something else on their own; `senses` decides about these.
    ("sleeve_length", ("short",)),
    ("sleeve_length", ("long",)),
}


class Entry(NamedTuple):
    """Hold what a name stands for."""

    facet: str
    value: str
    of: Optional[str] = None
    known: bool = True


class Lexicon:
    """Find the longest known name that begins at a word."""

    def __init__(self) -> None:
        """Read every facet's words; earlier facets win where two share a name."""
        self.names: Dict[Tuple[str, ...], List[Entry]] = defaultdict(list)
        self.vocabulary: Set[str] = set()
        self.garment_words: Set[str] = set()
        for facet in (*FACETS, "modification", "elsewhere"):
            for word in words.read(facet).values():
                shown = "category" if facet == "elsewhere" else facet
                entry = Entry(shown, word.value, word.of, facet != "elsewhere")
                for name in (word.value, *word.names):
                    self._add(key(name), entry)
        self.longest = max(len(name) for name in self.names)

    def _add(self, name: Tuple[str, ...], entry: Entry) -> None:
        if not name:
            return
        self.vocabulary.update(name)
        if entry.known:
            self.garment_words.update(word for word in name if len(word) > 2)
        variants = [name]
        if entry.facet in ("category", "style"):
            variants.append((*name[:-1], plural(name[-1])))
        if len(name) > 1 and sum(map(len, name)) > 4:
            variants += [("".join(variant),) for variant in list(variants)]
        for variant in variants:
            if (entry.facet, variant) in ONLY_AS_NAMED:
                continue
            self.vocabulary.update(variant)
            if entry not in self.names[variant]:
                self.names[variant].append(entry)

    def longest_at(self, line: List[str], i: int) -> Optional[Tuple[int, List[Entry]]]:
        """Return the number of words of the longest name at word `i`, and what it stands for."""
        for count in range(min(self.longest, len(line) - i), 0, -1):
            entries = self.names.get(tuple(line[i : i + count]))
            if entries:
                return count, entries
        return None

    def exact(self, text: str, facet: str) -> Optional[str]:
        """Return the canonical value of `facet` that `text` names, if it names one."""
        for entry in self.names.get(key(text), []):
            if entry.facet == facet:
                return entry.value
        return None


def plural(word: str) -> str:
    """Return the regular English plural of `word`; a plural stays as it is."""
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("ss", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Return the lexicon, read once."""
    return Lexicon()
