"""Read a whole message: run the grammar's parts in order and state what they found as acts.

This is the only reader of English. It knows the shop's own words by the names it is given.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Mapping, NamedTuple

from bot.understanding import (
    borrowing,
    bounds,
    deciding,
    description,
    dropping,
    joining,
    mentions,
    modification,
    negation,
    position,
    presence,
    price,
    relative_price,
    repair,
    senses,
    several,
    sizes,
    sold_words,
    spelling,
    unsold,
)
from bot.understanding.head import Head
from bot.understanding.mentions import Mention, Message
from bot.understanding.names import Names
from bot.understanding.standard_entries import ALIKE
from bot.understanding.tokens import split
from data.vocabulary import Vocabulary, standard
from data.words import KINDS
from data.words.changes import AXES, LESS, MORE

LONGEST_CHARS = 1_000


class Reading(NamedTuple):
    """Hold what a message says.

    Attributes:
        acts: each thing said, as `{"act": {...}, "start", "end"}`, in the order said; words that
            describe and that nothing read are acts of op "unread".
        operation: what the message does, where a head decided.
        confidence: how likely that is.
        companions: what the wanted garment is to be worn with, as acts like the others.
    """

    acts: list[dict[str, Any]]
    operation: str = ""
    confidence: float = 1.0
    companions: tuple[dict[str, Any], ...] = ()

    @property
    def unread(self) -> list[str]:
        """Return the describing words that nothing read."""
        return [each["act"]["word"] for each in self.acts if each["act"]["op"] == "unread"]


class Reader:
    """Read messages over one shop's vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary's names; this takes a moment, reading does not."""
        # What facets are called is talk, too: "what colours do you have" asks for no hair colour.
        talk = spelling.asking().union(*(name.split() for name in dropping.NAMES))
        self.names = Names(vocabulary, talk)
        values, kinds = set[str](), set[str]()
        for name, entries in self.names.names.items():
            if any(entry.facet != "brand" for entry in entries):
                values.update(word for word in name if len(word) > 2)
            if len(name) == 1 and entries[0].is_kind and entries[0].known:
                kinds.update(name)
        self._speller = spelling.Speller(self.names.words, spelling.asking(), values, kinds)
        self._read = lru_cache(maxsize=4_096)(self._read_anew)

    @property
    def version(self) -> str:
        """Return the version of the vocabulary."""
        return self.names.vocabulary.version

    def read(
        self, text: str, view: Mapping[str, Any] | None = None, head: Head | None = None
    ) -> Reading:
        """Return the reading of `text`; only its first 1,000 characters count.

        Args:
            text: as it was written.
            view: what the conversation holds, as `marking.mark` takes it; the head alone asks.
            head: decides what the message does; without it the grammar alone speaks.
        """
        reading = self._read(text)
        if head is None:
            return reading
        said = text[:LONGEST_CHARS]
        decided = deciding.settled(said, reading.acts, self.names, view, head)
        if reading.companions and decided["acts"][0]["act"]["op"] in ("pair", "unsure"):
            decided["acts"] = worn_with(decided["acts"], reading.companions)
        elif decided["operation"] == "search":
            meant = repair.repaired(said, decided["acts"])
            lent = borrowing.otherwise(borrowing.borrow(said, meant), reading.acts, said)
            wanted = (view or {}).get("wanted", ())
            decided["acts"] = several.apart(said, joining.joined(said, lent, wanted))
        decided["acts"] = several.once(decided["acts"], repeated=False)
        return reading._replace(**decided)

    def _read_anew(self, text: str) -> Reading:
        tokens = spelling.mended(split(text[:LONGEST_CHARS]), self._speller)
        message = Message(text, tokens, self.names)
        if not message.tokens:
            return Reading([])
        sizes.find_packs(message)
        sold_words.find(message)
        bounds.find(message)
        sold_words.find_ratings(message)
        relative_price.find(message)
        price.find(message)
        sizes.find(message)
        position.find(message)
        modification.find(message)
        mentions.find_names(message)
        senses.settle(message)
        dropping.find_disliked(message)
        dropping.find(message)
        negation.find(message)
        description.find(message)
        position.find_pointers(message)
        position.find_number(message)
        description.after_positions(message)
        presence.find(message)
        unsold.find(message)
        unsold.drop_talk(message)
        found = acts(message)
        for first, last, refused in unsold.find_unread(message):
            act: dict[str, Any] = {
                "op": "unread",
                "word": spoken(message, first, last),
                "refused": refused,
            }
            place = (message.tokens[first].start, message.tokens[last - 1].end)
            found.append({"act": act, "start": place[0], "end": place[1]})
        found.sort(key=lambda each: each["start"])
        message.mentions = message.companions
        return Reading(found, companions=tuple(acts(message)))


def worn_with(
    decided: list[dict[str, Any]], companions: tuple[dict[str, Any], ...]
) -> list[dict[str, Any]]:
    """Return a pairing's acts with the garment that is described for it, where no place is.

    "Shoes to go with blue jeans" are for blue jeans; "something to wear over a red dress" names
    nothing else.
    """
    if decided[0]["act"]["op"] == "unsure":
        decided = [{**decided[0], "act": {"op": "pair", "place": "this"}}]
    placed = [each["act"].get("place") for each in decided if each["act"]["op"] == "pair"]
    if any(place not in (None, "this") for place in placed):
        return decided
    about = [{**each, "act": {**each["act"], "op": "want", "about": True}} for each in companions]
    return [*decided, *about]


@lru_cache(maxsize=1)
def standard_reader() -> Reader:
    """Return the reader of a shop that has every value of the lexicon."""
    return Reader(standard())


OPS = {
    None: "want",
    "mine": "mine",
    "unwanted": "refuse",
    "dropped": "drop",
    "reference": "describe",
}
# A comparison leaves its end out; one that is denied ("no less than") takes it in.
DENIED = r"(?<!no )(?<!not )(?<!nothing )(?<!none )\b"
UNDER = re.compile(
    rf"(?:\b(?:under|below)|{DENIED}(?:less|lower|smaller|{price.CHEAPER}) than)\W*$|<\W*$"
)
OVER = re.compile(
    rf"(?:\b(?:over|above)|{DENIED}(?:more|higher|greater|{price.DEARER}) than)\W*$|>\W*$"
)
AXIS = {axis.called(way): (axis.name, way) for axis in AXES for way in (LESS, MORE)}
MUCH = frozenset("much far way lot lots even significantly considerably".split())
BIT = frozenset("bit little slightly tad touch somewhat".split())


def acts(message: Message) -> list[dict[str, Any]]:
    """Return the acts of a message's mentions, in the order said, each once at its place."""
    currency = next((m.value for m in message.mentions if m.kind == "currency"), None)
    found: list[dict[str, Any]] = []
    for mention in sorted(message.mentions, key=lambda m: (m.first, m.last)):
        if mention.kind == "currency":
            continue
        act = _act(message, mention, currency)
        if act is None:
            continue
        start = message.tokens[mention.first].start
        end = message.tokens[max(mention.first, mention.last - 1)].end
        found.append({"act": act, "start": start, "end": end})
        if mention.kind == "style" and mention.of and mention.role in (None, "reference"):
            home = message.names.canonical("category", mention.of)
            more = _meaning(message, mention, "category", mention.of, home)
            found.append({"act": {"op": act["op"], **more}, "start": start, "end": end})
    return several.once(found)


def _act(message: Message, mention: Mention, currency: Any) -> dict[str, Any] | None:
    kind, value = mention.kind, mention.value
    if kind == "price":
        return _price(message, mention, currency)
    if kind == "bound":
        column = value["column"]
        sides = {side: amount for side, amount in value.items() if side != "column"}
        if "eq" in sides:
            sides = {"gte": sides["eq"], "lte": sides["eq"]}
        return {"op": "want", "facet": column, **sides}
    if kind == "facet":
        return {"op": "dislike" if mention.role == "unwanted" else "drop", "facet": value}
    if kind == "modification":
        if mention.role == "dropped":
            # Called as it was asked: "forget the darker thing".
            word = "cheaper" if isinstance(value, dict) else str(value)
            return {"op": "drop", "facet": "change", "word": word}
        return _change(message, mention)
    if kind == "position":
        return {"op": "point", "place": value}
    if kind == "described":
        refused = {"refused": True} if mention.role == "unwanted" else {}
        return {"op": "point", "described": value, **refused}
    if kind == "number":
        return {"op": "count", "number": value}
    entry = mention.entry
    if entry is None or entry.facet != kind or entry.value != value:
        if mention.known or kind not in KINDS:
            entry = message.names.canonical(kind, str(value))
    meaning = _meaning(message, mention, kind, str(value), entry)
    return {"op": OPS[mention.role], **meaning}


def _meaning(
    message: Message, mention: Mention, facet: str, value: str, entry: Any
) -> dict[str, Any]:
    """Return what a value is in the shop, and how it is said."""
    said = spoken(message, mention.first, mention.last)
    if entry is None:
        return {"facet": facet, "word": said, "any": [], "how": "none"}
    how = "typo" if mention.typo and entry.known else entry.how
    word = entry.label or said
    if not entry.known:
        # "Stripes" are called striped; what the lexicon takes for teal stays turquoise.
        alike = facet == "gender" or SequenceMatcher(None, said, value).ratio() >= ALIKE
        word = value if alike and facet not in KINDS else said
    found = [[[name, list(values)] for name, values in each] for each in entry.any]
    if facet == "gender" and mention.role == "unwanted":
        found = found[:1]
    act = {"facet": entry.facet if entry.known else facet, "word": word, "any": found, "how": how}
    # What no such garment has is looked for in the shopper's own word.
    detail = facet == "pattern" and how == "synonym" and word != said
    return {**act, "said": said} if detail or how in ("near", "typo") else act


def spoken(message: Message, first: int, last: int) -> str:
    """Return words as the shopper wrote them, in lower case."""
    tokens = message.tokens
    return message.text[tokens[first].start : tokens[max(first, last - 1)].end].lower()


def _price(message: Message, mention: Mention, currency: Any) -> dict[str, Any]:
    if mention.role == "dropped":
        return {"op": "drop", "facet": "price"}
    lead = message.text[: message.tokens[mention.first].start].lower()
    lead = re.sub(r"[$€£₹\s]+$", "", lead)
    side = "about"
    if mention.role == "max":
        side = "lt" if UNDER.search(lead) else "lte"
    elif mention.role == "min":
        side = "gt" if OVER.search(lead) else "gte"
    act: dict[str, Any] = {"op": "want", "facet": "price", side: float(mention.value)}
    return {**act, "currency": currency} if currency else act


def _change(message: Message, mention: Mention) -> dict[str, Any] | None:
    word = spoken(message, mention.first, mention.last)
    if isinstance(mention.value, dict):
        return {"op": "change", "axis": "price", "strength": 1.0, "word": word, **mention.value}
    axis = AXIS.get(str(mention.value))
    if axis is None:
        return {"op": "unread", "word": word, "refused": False}
    around = set(message.words[max(0, mention.first - 2) : mention.last])
    strength = 2.0 if around & MUCH else 0.5 if around & BIT else 1.0
    name, direction = axis
    return {
        "op": "change",
        "axis": name,
        "direction": direction,
        "strength": strength,
        "word": word,
    }
