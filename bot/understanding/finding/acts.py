"""State what was found in a message as acts, each with the shop's own values."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from bot.understanding.finding import bounds, price
from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.shop.standard_entries import ALIKE
from bot.understanding.together import several
from data.words import KINDS
from data.words.changes import AXES, LESS, MORE

OPS = {
    None: "want",
    "mine": "mine",
    "unwanted": "refuse",
    "dropped": "drop",
    "reference": "describe",
}
# A comparison leaves its end out; one that is denied ("no less than") takes it in.
# "What about 60?", in place of the limit that there was.
OFFERED = re.compile(r"\b(?:what|how) about\W*$")
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
    if kind == "age":
        return {"op": "unread", "word": f"age {value}", "refused": False}
    entry = mention.entry
    if entry is None or entry.facet != kind or entry.value != value:
        if mention.known or kind not in KINDS:
            entry = message.names.canonical(kind, str(value))
    meaning = _meaning(message, mention, kind, str(value), entry)
    others = [m for m in message.mentions if m.kind in KINDS and m.known and m.role is None]
    if mention.role == "unwanted" and kind in KINDS and meaning["how"] == "none" and others:
        # "Bags, no totes": no column knows totes, and what is called so is left out.
        return {"op": "unread", "word": meaning["word"], "refused": True}
    same = [m for m in others if m.entry and entry and m.entry.any == entry.any]
    if mention.role == "unwanted" and kind in KINDS and same and meaning["how"] == "synonym":
        # "Earrings but no hoops", where those are but called earrings.
        said = spoken(message, mention.first, mention.last)
        return {"op": "unread", "word": said, "refused": True}
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
        word = value if alike and facet not in KINDS else entry.label or said
    found = [[[name, list(values)] for name, values in each] for each in entry.any]
    if facet == "gender" and mention.role == "unwanted":
        found = found[:1]
    act = {"facet": entry.facet if entry.known else facet, "word": word, "any": found, "how": how}
    # What no such garment has is looked for in the shopper's own word.
    detail = facet == "pattern" and how == "synonym" and word != said
    return {**act, "said": said} if detail or how in ("near", "typo", "suggested") else act


def spoken(message: Message, first: int, last: int) -> str:
    """Return words as the shopper wrote them, in lower case."""
    tokens = message.tokens
    return message.text[tokens[first].start : tokens[max(first, last - 1)].end].lower()


def _price(message: Message, mention: Mention, currency: Any) -> dict[str, Any]:
    if mention.role == "dropped":
        return {"op": "drop", "facet": "price"}
    if mention.role == bounds.MIDDLE:
        return {"op": "want", "facet": "price", "middle": True}
    lead = message.text[: message.tokens[mention.first].start].lower()
    lead = re.sub(r"[$€£₹\s]+$", "", lead)
    side = "about"
    if mention.role == "max":
        side = "lt" if UNDER.search(lead) else "lte"
    elif mention.role == "min":
        side = "gt" if OVER.search(lead) else "gte"
    act: dict[str, Any] = {"op": "want", "facet": "price", side: float(mention.value)}
    if side == "about" and OFFERED.search(lead):
        act["offered"] = True
    return {**act, "currency": currency} if currency else act


def _change(message: Message, mention: Mention) -> dict[str, Any] | None:
    word = spoken(message, mention.first, mention.last)
    if isinstance(mention.value, dict):
        return {"op": "change", "axis": "price", "strength": 1.0, "word": word, **mention.value}
    axis = AXIS.get(str(mention.value))
    if axis is None:
        return {"op": "unread", "word": word, "refused": False}
    around = set(message.words[max(0, mention.first - 2) : mention.last])
    # "Costs too much" asks for what is cheaper, not for what is much cheaper.
    much = around & MUCH and not (around & MUCH == {"much"} and "too" in around)
    strength = 2.0 if much else 0.5 if around & BIT else 1.0
    name, direction = axis
    return {
        "op": "change",
        "axis": name,
        "direction": direction,
        "strength": strength,
        "word": word,
    }
