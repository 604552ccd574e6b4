"""Read a whole message: run the grammar's parts in order and state what they found as acts.

This is the only reader of English. It knows the shop's own words by the names it is given.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from bot.understanding import (
    acts,
    bounds,
    cues,
    description,
    dropping,
    matching,
    modification,
    negation,
    position,
    price,
    senses,
    spelling,
    unread,
    unsold,
)
from bot.understanding.mentions import Mention, Message
from bot.understanding.names import Names
from bot.understanding.tokens import Token, split
from data.vocabulary import Vocabulary, standard

LONGEST_CHARS = 1_000


class Reading(NamedTuple):
    """Hold what a message says.

    Attributes:
        acts: each thing said, as `{"act": {...}, "start", "end"}`, in the order said; words that
            describe and that nothing read are acts of op "unread".
        view: the message's words as the intent classifier sees them.
    """

    acts: list[dict[str, Any]]
    view: list[Token]

    @property
    def unread(self) -> list[str]:
        """Return the describing words that nothing read."""
        return [each["act"]["word"] for each in self.acts if each["act"]["op"] == "unread"]

    @property
    def asks(self) -> bool:
        """Tell whether something is wanted, refused or given up, or a price or change asked."""
        return any(each["act"]["op"] in ("want", "refuse", "drop", "change") for each in self.acts)


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

    def read(self, text: str) -> Reading:
        """Return the reading of `text`; only its first 1,000 characters count."""
        return self._read(text)

    def _read_anew(self, text: str) -> Reading:
        tokens = spelling.mended(split(text[:LONGEST_CHARS]), self._speller)
        message = Message(text, tokens, self.names)
        if not message.tokens:
            return Reading([], [])
        bounds.find(message)
        price.find(message)
        position.find(message)
        modification.find(message)
        matching.find(message)
        senses.settle(message)
        dropping.find_disliked(message)
        dropping.find(message)
        negation.find(message)
        description.find(message)
        position.find_pointers(message)
        position.find_number(message)
        description.after_positions(message)
        unsold.find(message)
        unread.drop_talk(message)
        found = acts.acts(message)
        for first, last, refused in unread.find(message):
            act = {"op": "unread", "word": acts.spoken(message, first, last), "refused": refused}
            place = (message.tokens[first].start, message.tokens[last - 1].end)
            found.append({"act": act, "start": place[0], "end": place[1]})
        whole = {"start": 0, "end": len(text)}
        cued = [{"act": act, **whole} for act in cues.find(message)]
        if any(each["act"]["name"] == "also" for each in cued):
            for each in found:
                if each["act"]["op"] == "want":
                    each["act"]["also"] = True
        found.sort(key=lambda each: each["start"])
        return Reading([*found, *cued], _view(message))


@lru_cache(maxsize=1)
def standard_reader() -> Reader:
    """Return the reader of a shop that has every value of the lexicon."""
    return Reader(standard())


def _view(message: Message) -> list[Token]:
    """Return the words with each mention replaced by the name of its kind and role."""
    view: list[Token] = []
    i = 0
    while i < len(message.tokens):
        mention = message.at(i)
        if mention is None or mention.kind in ("currency", "described"):
            view.append(message.tokens[i])
            i += 1
            continue
        last = max(mention.last, i + 1)
        start, end = message.tokens[i].start, message.tokens[last - 1].end
        view.append(Token(_name(mention), start, end))
        i = last
    return view


def _name(mention: Mention) -> str:
    if mention.kind == "position":
        return "x_this" if mention.value == "this" else "x_position"
    if mention.kind == "bound":
        return "x_price_max"
    if mention.kind in ("category", "style"):
        name = "x_garment" if mention.known else "x_product"
    elif mention.facet:
        name = "x_attribute"
    else:
        name = f"x_{mention.kind}"
    return f"{name}_{mention.role}" if mention.role else name
