"""Name what a message mentions: the line of words that patterns run over, and names found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

from bot.understanding.shop.entries import OWN, Entry
from bot.understanding.shop.names import Names
from bot.understanding.text.tokens import Token
from data.words import FACETS, KINDS

# What is mentioned that is no value of a facet.
OTHERS = frozenset("modification price bound currency position facet number described age".split())
# How the patterns of the grammar name the facets: a shop's own columns are all alike to them.
MARKED = (*FACETS, "brand", "column")


@dataclass
class Mention:
    """Hold one thing a message names, by the words `first` up to but not including `last`.

    Args:
        kind: a facet, or "modification", "price", "bound" (of a column of numbers), "currency",
            "position", "facet", "number", "described", "age" (in years).
        value: the canonical value, or the raw words where none is known.
        role: None for wanted; "unwanted", "dropped", "reference", "max", "min" or "about".
        of: for a style, the category it belongs to.
        known: False for a product that the shop does not have.
        entry: what the words stand for in the shop, where they were looked up.
        typo: whether a slip was mended to find it.
    """

    kind: str
    value: Any
    first: int
    last: int
    role: Optional[str] = None
    of: Optional[str] = None
    known: bool = True
    entry: Optional[Entry] = None
    typo: bool = False

    @property
    def facet(self) -> bool:
        """Tell whether the mention is a garment's attribute."""
        return self.kind not in OTHERS

    @property
    def mark(self) -> str:
        """Return how the grammar's patterns name it."""
        return self.kind if self.kind in MARKED or not self.facet else "column"

    @property
    def garment(self) -> str:
        """Return the canonical category that a kind of garment belongs to."""
        return self.of or str(self.value)


class Match(NamedTuple):
    """Hold where a pattern matched, in words, and the match itself."""

    first: int
    last: int
    match: re.Match[str]


@dataclass
class Message:
    """Hold a message's words and what has been found in them so far."""

    text: str
    tokens: List[Token]
    names: Names
    mentions: List[Mention] = field(default_factory=list)
    used: List[bool] = field(default_factory=list)
    # What is part of a garment rather than a product: first and last word, whether refused.
    parts: List[Tuple[int, int, bool]] = field(default_factory=list)
    # What the wanted garment is to be worn with.
    companions: List[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start with no word used."""
        self.used = self.used or [False] * len(self.tokens)

    @property
    def words(self) -> List[str]:
        """Return the words alone."""
        return [token.word for token in self.tokens]

    def add(self, mention: Mention, *, covers: Optional[Tuple[int, int]] = None) -> Mention:
        """Keep `mention` and mark its words, or the words in `covers`, as understood."""
        first, last = covers or (mention.first, mention.last)
        self.mentions.append(mention)
        self.mark(first, last)
        return mention

    def mark(self, first: int, last: int) -> None:
        """Mark words as understood, so that no later rule reads them again."""
        for i in range(first, last):
            self.used[i] = True

    def free(self, first: int, last: int) -> bool:
        """Tell whether no word of a stretch has been understood yet."""
        return not any(self.used[first:last])

    def at(self, i: int) -> Optional[Mention]:
        """Return the mention that covers word `i`, if any."""
        for mention in self.mentions:
            if mention.first <= i < mention.last:
                return mention
        return None

    def remove(self, mention: Mention, *, free: bool = True) -> None:
        """Take a mention back; with `free`, let later rules read its words again."""
        self.mentions = [other for other in self.mentions if other is not mention]
        if free and not any(self.at(i) for i in range(mention.first, mention.last)):
            for i in range(mention.first, mention.last):
                self.used[i] = False

    def columns(self, words: List[str]) -> List[Tuple[int, str]]:
        """Mark the names of a shop's own columns in a line of words; return where each stands."""
        found: List[Tuple[int, str]] = []
        i = 0
        while i < len(words):
            named = self.names.column_at(words, i) if self.free(i, i + 1) else None
            if named is None or named[1] in FACETS or named[1] in ("price", "brand"):
                i += 1
                continue
            found.append((i, named[1]))
            words[i : i + named[0]] = ["<name>", *["<>"] * (named[0] - 1)]
            i += named[0]
        return found

    def garment_at(self, i: int) -> Optional[Mention]:
        """Return the category or style that word `i` is part of, if it is."""
        mention = self.at(i) if i < len(self.tokens) else None
        return mention if mention and mention.kind in KINDS else None

    def before(self, i: int, count: int = 1) -> str:
        """Return up to `count` words that stand before word `i`."""
        return " ".join(self.words[max(0, i - count) : i])

    def after(self, i: int, count: int = 1) -> str:
        """Return up to `count` words from word `i` on."""
        return " ".join(self.words[i : i + count])

    def marked(self) -> List[str]:
        """Return the words with each mention's first word as <kind> and the rest as <>."""
        words = self.words
        for mention in self.mentions:
            if mention.kind == "currency" or mention.last <= mention.first:
                continue
            words[mention.first] = f"<{mention.mark}>"
            for i in range(mention.first + 1, mention.last):
                words[i] = "<>"
        return words

    def find(self, pattern: re.Pattern[str], words: Optional[List[str]] = None) -> Iterator[Match]:
        """Yield where a pattern made by `phrase` matches the words, left to right."""
        words = self.words if words is None else words
        line, starts = " ".join(words), []
        at = 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        for match in pattern.finditer(line):
            if match.start() == match.end():
                continue
            first = _index(starts, match.start())
            yield Match(first, _index(starts, match.end() - 1) + 1, match)

    def part(self, found: Match, group: str, words: Optional[List[str]] = None) -> Tuple[int, int]:
        """Return the words, first and one past the last, that a match's group covers."""
        words = self.words if words is None else words
        start, end = found.match.span(group)
        if start < 0:
            return (-1, -1)
        line = " ".join(words)
        return (line[:start].count(" "), line[:end].count(" ") + 1)


def _index(starts: List[int], at: int) -> int:
    low = 0
    for i, start in enumerate(starts):
        if start <= at:
            low = i
    return low


# Where two facets share a name, the one to prefer; else the names' own order.
PREFERRED = {
    "knits": "category",
    "polo neck": "neckline",
    "strappy top": "style",
    "relaxed": "fit",
    "wide": "fit",
    "tight": "fit",
    "dark": "modification",
}
# "Short" and "long" say nothing of what is short; `senses` decides about these.
ONLY_AS_NAMED = frozenset((("sleeve_length", "short"), ("sleeve_length", "long")))
# "Long sleeves, but 3/4 is fine": of nothing but sleeves.
QUARTERS = frozenset(("3/4", "\u00be"))
BEFORE_BRANDS = frozenset("by from brand label make of".split())


def find_names(message: Message) -> None:
    """Add a mention for the longest name at each word, from left to right."""
    words = message.words
    i = 0
    while i < len(words):
        if message.used[i]:
            i += 1
            continue
        found = _longest(message, words, i)
        if not found:
            i += 1
            continue
        if _ends_in_another(message, i, *found):
            i += 1
            continue
        count, entry = found
        mention = Mention(entry.facet, entry.value, i, i + count, of=entry.of, entry=entry)
        mention.known = entry.known or entry.facet not in KINDS
        mention.typo = any(token.mended for token in message.tokens[i : i + count])
        message.add(mention)
        i += count


def _ends_in_another(message: Message, i: int, count: int, entry: Entry) -> bool:
    """Say whether a name's last words begin one of another facet: "very short sleeves"."""
    for later in range(i + 1, i + count):
        other = None if message.used[later] else _longest(message, message.words, later)
        if other and later + other[0] > i + count and other[0] >= count:
            return not {other[1].facet, entry.facet} & {*KINDS} and other[1].facet != entry.facet
    return False


def _longest(message: Message, words: list[str], i: int) -> tuple[int, Entry] | None:
    line = words
    while len(line) > i:
        found = message.names.at(line, i)
        if found is None:
            return None
        count, entries = found
        if message.free(i, i + count):
            name = " ".join(words[i : i + count])
            meant = [e for e in entries if _is_meant(message, e, i, count)]
            if count > 2 and meant and meant[0].is_kind and _are_two(message, line, i, meant[0]):
                meant = []
            if meant:
                preferred = [e for e in meant if e.facet == PREFERRED.get(name)]
                own = [e for e in meant if e.strength == OWN]
                # Whoever is named is whom it is for, though a tag be called so.
                whom = [
                    e for e in meant if e.facet == "gender" and e.known and own and own[0].label
                ]
                return count, (whom or own or preferred or meant)[0]
        line = words[: i + count - 1]
    return None


def _are_two(message: Message, line: list[str], i: int, whole: Entry) -> bool:
    """Say whether a kind's name joins two that the shop has apart, too: "ties and cufflinks"."""
    joint = next((k for k in range(i + 1, len(line) - 1) if line[k] in ("and", "&", "n")), None)
    if joint is None:
        return False
    parts = (message.names.at(line[:joint], i), message.names.at(line, joint + 1))
    told = [found[1][0] for found in parts if found]
    own = {each.any[0] for each in told if each.is_kind and each.any}
    return len(own) == 2 and whole.any[0] not in own


def _is_meant(message: Message, entry: Entry, i: int, count: int) -> bool:
    """Tell whether a name means this here: an ordinary word needs its column's name beside it."""
    name = " ".join(message.words[i : i + count])
    if (entry.facet, name) in ONLY_AS_NAMED:
        return False
    if name in QUARTERS and not any(word.startswith("sleeve") for word in message.words):
        return False
    if not entry.guarded:
        return True
    if message.text.strip(" .!?") in {v for each in entry.any for _, held in each for v in held}:
        return True  # nothing but the name, as the shop writes it
    if entry.facet == "brand":
        token = message.tokens[i]
        spelt = message.text[token.start : token.end]
        shouted = message.text.upper() == message.text
        # "Arrow brand only": the word belongs to the brand that is named before it.
        named = any(each.kind == "brand" and each.last == i - 1 for each in message.mentions)
        led = message.before(i) in BEFORE_BRANDS and not named
        return led or (spelt.isupper() and not shouted)
    column = entry.facet.split("_")
    before = message.words[max(0, i - len(column) - 1) : i]
    after = message.words[i + count : i + count + len(column)]
    return all(word in before for word in column) or after == column
