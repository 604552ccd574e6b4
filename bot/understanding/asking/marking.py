"""Write a read message as the learnt head sees it: its words, with markers for what is named.

A value, price or place becomes one marker that also tells which role the grammar proposes; what
is better judged by its words ("cheaper", "it", "sleeves") keeps them behind its marker. The head
thus never meets a shop's own words, and reads every shop alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Mapping, NamedTuple, Sequence

from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.numbers import tells_how_often
from bot.understanding.text.talk import FUNCTION, OPINION
from bot.understanding.text.tokens import SHORTHAND
from bot.understanding.together import ordering

KINDS = ("kind", "colour", "pattern", "material", "brand", "cut", "use", "value")
PROPOSED = ("want", "refuse", "drop", "describe")
KIND_OF = {
    "category": "kind", "style": "kind", "colour": "colour", "pattern": "pattern",
    "material": "material", "brand": "brand", "fit": "cut", "length": "cut",
    "sleeve_length": "cut", "neckline": "cut", "occasion": "use", "season": "use",
    "gender": "use",
}  # fmt: skip
VALUES = tuple(f"{kind}:{role}" for kind in KINDS for role in PROPOSED)
PRICES = ("price:most", "price:least", "price:about", "bound")
PLACES = ("place", "places", "described", "described:refused")
# These stand before words that stay.
BEFORE = (
    "this", "pronoun", "digit", "change", "rank", "facet", "facet:drop", "facet:dislike",
    "unread", "unread:refused",
)  # fmt: skip
MARKERS = (*VALUES, *PRICES, *PLACES, "count", *BEFORE)
CONTEXT = (
    *(f"wants:{kind}" for kind in (*KINDS, "price")),
    "shown", "looked", "reference", "kept", "asked",
)  # fmt: skip
ROLES = (
    "context", "want", "also", "replace", "out", "refuse", "describe", "about", "anchor", "like",
    "dislike", "keep", "release", "reference", "point", "compare", "order",
)  # fmt: skip

PRONOUN = re.compile(
    r"\b(?:it|this|that|these|those|them|em|both|all|neither|none|any|one|ones|everything)\b",
    re.IGNORECASE,
)
DIGIT = re.compile(
    r"(?<![\w.$€£₹#-])(?<!\ba )(?<!\ban )(?:#\s?)?(?:1?\d|20)(?:st|nd|rd|th)?(?![\w%$€£₹]|[.,]\d)"
    r"|\b(?:first|second|third|fourth|fifth|sixth|last|one|two|three|four|five|six)(?='s\b)"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|two|three|four|five|six)\b",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
FACET = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, (*NAMES, "color", "colors", "shades", "makes",
    "necklines", "kinds", "types", "size", "sizes", "collar", "hood", "pockets")), key=len,
    reverse=True)) + r")\b",
    re.IGNORECASE,
)  # fmt: skip
MORE_NAMES = {
    "color": "colour", "colors": "colour", "shades": "colour", "makes": "brand",
    "necklines": "neckline", "kinds": "category", "types": "category", "collar": "neckline",
    "rate": "price", "mrp": "price",
}  # fmt: skip

# What emoji say; the head's vocabulary has none.
SIGNS = {
    "\u2764\ufe0f": "love it", "\u2764": "love it", "\U0001f60d": "love it",
    "\U0001f525": "love it", "\U0001f970": "love it", "\U0001f44d": "thumbs up",
    "\U0001f44e": "thumbs down", "\U0001f92e": "yuck", "\U0001f922": "yuck",
    "\U0001f64f": "thanks", "\U0001f44b": "hello", "\U0001f44c": "okay", "\u2705": "yes",
    "\u274c": "no", "\U0001f645": "no", "\U0001f4f7": "photo", "\U0001f4f8": "photo",
    "\u27a1": "next", "\u2b05": "back", "\u2192": "to", "\U0001f602": "haha",
    "\U0001f914": "hmm",
}  # fmt: skip
POINTED = frozenset(
    "item option piece pick choice look looks picture pic photo image result suggestion design "
    "model product pair items options pieces picks results".split()
)
# What is written short that the head would not know.
SHORT = re.compile(r"\b(?:bk|nvm|lemme|gimmie|sthg|abt)\b", re.IGNORECASE)


def is_heart(sign: str) -> bool:
    """Say whether an emoji is a heart, of whatever colour, or eyes or a face full of them."""
    name = unicodedata.name(sign, "") if sign > "\u2000" else ""
    return "HEART" in name and "BROKEN" not in name


def says_nothing(text: str) -> bool:
    """Say whether a message is nothing but marks, and emoji of which none is known."""
    known = any(sign in text for sign in (*SIGNS, *(s for s in SHORTHAND if not s.isascii())))
    return not known and not any(each.isalnum() or is_heart(each) for each in text)


class Span(NamedTuple):
    """Hold one thing that a message names.

    Attributes:
        start: where it begins in the message.
        end: one past its last character.
        marker: what the head sees.
        acts: which of the reading's acts speak of it, by their places.
        value: of what no act speaks: a facet's name, a place, a ranking.
    """

    start: int
    end: int
    marker: str
    acts: tuple[int, ...] = ()
    value: Any = None


class Marked(NamedTuple):
    """Hold a message as the head sees it.

    Attributes:
        context: the markers of what the conversation holds, with spaces between.
        text: the message, with markers.
        spans: what the message names, in the order of its markers.
    """

    context: str
    text: str
    spans: tuple[Span, ...]


def mark(
    text: str,
    acts: list[dict[str, Any]],
    view: Mapping[str, Any] | None = None,
    columns: Mapping[str, str] | None = None,
    numbers: tuple[str, ...] = (),
) -> Marked:
    """Return a message as the head sees it.

    Args:
        text: as it was written.
        acts: what the grammar read, as `Reading.acts`.
        view: what the conversation holds: `wanted` (facets), `shown`, `looked_at`, `reference`,
            `kept` (yes or no) and `asked` (what was offered or asked, by name).
        columns: the shop's own columns by what they are called.
        numbers: the shop's columns of numbers.
    """
    spans = find(text, acts, columns or {}, numbers)
    return Marked(context(view or {}), written(text, spans), tuple(spans))


def context(view: Mapping[str, Any]) -> str:
    """Return the markers of what the conversation holds."""
    facets = [each for each in view.get("wanted", ()) if each != "either"]
    wanted = {"price" if f == "price" else KIND_OF.get(f, "value") for f in facets}
    held = [f"wants:{kind}" for kind in (*KINDS, "price") if kind in wanted]
    names = {"shown": "shown", "looked_at": "looked", "reference": "reference", "kept": "kept"}
    held += [marker for name, marker in names.items() if view.get(name)]
    if view.get("asked"):
        held.append("asked")
    return " ".join(f"[{name}]" for name in held)


def written(text: str, spans: Sequence[Span], words: bool = True) -> str:
    """Return the message with its markers.

    Args:
        text: as it was written.
        spans: what it names, in order.
        words: whether values keep their words behind their markers, for the grammar may be wrong
            about them.
    """
    text = text.replace("[", "(")  # what looks like a marker is none
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        parts.append(f" [{span.marker}] ")
        stays = span.marker in BEFORE or (words and span.marker in VALUES)
        at = span.start if stays else span.end
    parts.append(text[at:])
    said = SHORT.sub(lambda found: SHORTHAND[found.group().lower()], "".join(parts))
    for sign, meaning in SIGNS.items():
        said = said.replace(sign, f" {meaning} ")
    said = "".join(" love it " if is_heart(letter) else letter for letter in said)
    return re.sub(r"\s+", " ", said).strip()


def find(
    text: str, acts: list[dict[str, Any]], columns: Mapping[str, str], numbers: tuple[str, ...]
) -> list[Span]:
    """Return what a message names, in order; no two overlap."""
    spans: list[Span] = []
    # "Not the cheapest, not the dearest" asks for neither.
    whole = [(each["start"], each["end"]) for each in acts if "middle" in each["act"]]
    ranks = [
        rank
        for rank in ordering.find(text, numbers)
        if not any(start <= rank.start < end for start, end in whole)
    ]
    for rank in ranks:
        spans.append(Span(rank.start, rank.end, "rank", (), (rank.by, rank.direction)))
    grouped: dict[tuple[int, int], list[int]] = {}
    for i, each in enumerate(acts):
        place = (each["start"], each["end"])
        over = [p for p in grouped if p[0] < place[1] and place[0] < p[1]]
        for other in over:
            place = (min(place[0], other[0]), max(place[1], other[1]))
        members = [k for other in over for k in grouped.pop(other)]
        grouped[place] = [*members, i]
    for (start, end), members in grouped.items():
        held = [acts[k]["act"] for k in members]
        if any(start < r.end and r.start < end for r in ranks):
            if all(act["op"] in ("change", "want", "refuse", "unread") for act in held):
                continue
        start, end = _trimmed(text, start, end)
        _add(spans, Span(start, end, _marker(held), tuple(members)))
    for said, column in columns.items():
        for match in re.finditer(rf"\b{re.escape(said)}\b", text, re.IGNORECASE):
            _add(spans, Span(*match.span(), "facet", (), column))
    for match in FACET.finditer(text):
        said = match.group().lower()
        name = NAMES.get(said) or MORE_NAMES.get(said, said)
        _add(spans, Span(*match.span(), "facet", (), name))
    for match in DIGIT.finditer(text):
        if match.group().lower() == "two" and THE.search(text[: match.start()]):
            continue  # "which of the two" is of both
        often = tells_how_often(text, *match.span())
        if often and often not in FUNCTION | OPINION | POINTED:
            continue
        if match.group() == "1" and any(_is_before(span, match.start()) for span in spans):
            continue  # "the blue 1" is one, and no place
        _add(spans, Span(*match.span(), "digit", (), place_of(match.group())))
    for match in PRONOUN.finditer(text):
        _add(spans, Span(*match.span(), "pronoun", (), match.group().lower()))
    return sorted(spans)


def _add(spans: list[Span], span: Span) -> None:
    if span.end > span.start and not any(
        each.start < span.end and span.start < each.end for each in spans
    ):
        spans.append(span)


def _is_before(span: Span, start: int) -> bool:
    """Say whether a description ends right before a place of the text."""
    return span.marker.startswith("described") and span.end + 1 == start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without spaces and marks at its ends."""
    while start < end and not text[start].isalnum() and text[start] not in "#$€£₹":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marker(held: list[dict[str, Any]]) -> str:
    """Return the marker of what acts of one stretch say."""
    pointed = next((act for act in held if act["op"] == "point" and "described" in act), None)
    if pointed is not None:
        return "described:refused" if pointed.get("refused") else "described"
    act = held[0]
    op = act["op"]
    if op == "point":
        places = [a["place"] for a in held if a["op"] == "point"]
        return "places" if len(places) > 1 else "this" if places == ["this"] else "place"
    if op in ("count", "change"):
        return str(op)
    if op == "unread":
        return "unread:refused" if act.get("refused") else "unread"
    if op == "dislike":
        return "facet:dislike"
    if op == "drop" and "any" not in act:
        return "facet:drop"
    if "any" not in act:
        if act.get("facet") != "price":
            return "bound"
        if "about" in act or "middle" in act:
            return "price:about"
        return "price:least" if "gt" in act or "gte" in act else "price:most"
    return f"{KIND_OF.get(act['facet'], 'brand' if act['facet'] == 'brand' else 'value')}:{op}"


ORDINALS = "zero first second third fourth fifth sixth seventh eighth".split()
UNITS = "zero one two three four five six".split()


def place_of(said: str) -> int:
    """Return the place in a list that a number names, from 1; -1 for the last."""
    word = said.lower()
    if word == "last":
        return -1
    if word in ORDINALS:
        return ORDINALS.index(word)
    if word in UNITS:
        return UNITS.index(word)
    return int(re.sub(r"\D", "", word))
