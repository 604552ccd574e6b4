"""Settle what a message gives up and refuses among all that it names: "any colour, under 40"."""

from __future__ import annotations

import re
from typing import List, Sequence

from bot.understanding.asking.marking import Marked, Span

WANTING = ("want", "also", "replace")
# What takes back a refusal: "no black, or actually, black is fine".
AFTER_ALL = re.compile(
    r"\b(?:actually|but|or|fine|okay?|after all|only|just|instead|except)\b", re.I
)
# "Any colour, and forget the 40": the limit is given up, too.
GIVEN_UP = re.compile(
    r"\b(?:forget|drop|no|not|never|ignore|remove|lift|skip|scrap|without|past|go|over|above|more)\b",
    re.IGNORECASE,
)
# What gives a value up that is named in whatever way.
GIVING_UP = re.compile(
    r"\b(?:any\w*|what(?:so)?ever|either|all|every\w*|matters?|mind|cares?|important|fuss\w*|flexible"
    r"|open|need\w*|longer|off|away|out|rid|los[et]|ditch|bin|scratch|clear|reset|undo|leave|stop"
    r"|less|instead|enough|over it|sick|tired|without|but|except|not|n['\u2019]t|dont|doesnt|isnt"
    r"|aren|cancel|relax|loosen|widen|delete|kill|away|had|changed|wrong|sorry|oops|actually)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"\s*(?:to|and|-|\u2013|till|until)\s*[$\u20ac\u00a3\u20b9]?\s*", re.IGNORECASE)

VALUED = (":want", ":refuse", ":drop", ":describe")
# "She has a clutch already": what somebody has is not looked for again.
OWNING = re.compile(
    r"\b(?:i|we|he|she|they|my \w+|his \w+|her \w+)\b['\u2019]?(?:ve|s|d)?\s+(?:\w+\s+){0,2}?"
    r"(?:has|have|had|got|own|owns|bought|gave|given)\b",
    re.IGNORECASE,
)
PLENTY = re.compile(
    r"\b(?:already|enough|plenty|loads|tons|lots|too many|so many|dozens|too much)\b", re.I
)
CLAUSE = re.compile(r"[,.;:!?\n]|\s(?:so|but|and|then|now|looking|want|need)\s", re.IGNORECASE)


def limiting(text: str, marked: Marked, roles: Sequence[str]) -> List[str]:
    """Return the roles of what a message names, a limit kept that something else is given up for.

    "Any colour, but cheaper than 40" gives up the colour alone.

    Args:
        text: the message.
        marked: as the head saw it.
        roles: of its spans.
    """
    found, freed = list(roles), 0
    for place, span in enumerate(marked.spans):
        if found[place] != "out":
            continue
        kind = span.marker.partition(":")[0]
        other = next((i for i in (place - 1, place + 1) if _are_ends(text, marked, i, place)), None)
        if other is not None and found[other] in WANTING:
            found[place] = found[other]  # both ends of "40 to 80"
            continue
        if kind not in ("price", "bound"):
            freed = span.end
        elif freed and not GIVEN_UP.search(text[freed : span.start]):
            found[place] = "want"
    return found


def _are_ends(text: str, marked: Marked, one: int, other: int) -> bool:
    """Say whether two things named are the ends of one range: "40 to 80"."""
    if not 0 <= min(one, other) < max(one, other) < len(marked.spans):
        return False
    low, high = marked.spans[min(one, other)], marked.spans[max(one, other)]
    priced = low.marker.startswith("price") and high.marker.startswith("price")
    return priced and ENDS.fullmatch(text[low.end : high.start]) is not None


def refusing(text: str, marked: Marked, roles: Sequence[str]) -> List[str]:
    """Return the roles of what a message names, a value that is refused refused throughout.

    "Not black, everyone wears black" wants no black; nor is it given up where it is not wanted.

    Args:
        text: the message.
        marked: as the head saw it.
        roles: of its spans.
    """
    found, gone = list(roles), dict[str, int]()
    if _is_bare(text, marked):
        found = ["want" if role == "refuse" else role for role in found]  # "floral kaftan"
    for place, span in enumerate(marked.spans):
        said = text[span.start : span.end].lower()
        kind, _, proposed = span.marker.partition(":")
        if proposed not in ("want", "refuse"):
            continue
        wanted = f"[wants:{kind}]" in marked.context.split()
        if found[place] == "out" and not wanted:
            if proposed == "refuse":
                found[place] = "refuse"
            elif not _gives_up(text):
                found[place] = "want"  # "gingham?" gives nothing up
        if found[place] in ("out", "refuse"):
            gone.setdefault(said, span.end)
    for place, span in enumerate(marked.spans):
        end = gone.get(text[span.start : span.end].lower())
        if end is not None and found[place] in WANTING:
            after = span.start >= end and AFTER_ALL.search(text[end : span.start])
            if span.marker.endswith(":refuse") or (span.start >= end and not after):
                found[place] = "context"
    return found


def _is_bare(text: str, marked: Marked) -> bool:
    """Say whether a message is nothing but values and words that nothing knows, none refused."""
    left = "".join(
        " " if any(span.start <= at < span.end for span in marked.spans) else letter
        for at, letter in enumerate(text)
    )
    wanted = all(span.marker.endswith((":want", "unread")) for span in marked.spans)
    return wanted and not any(letter.isalnum() for letter in left)


def _gives_up(text: str) -> bool:
    """Say whether a message gives anything up: "gingham?", "wool then" do not."""
    return GIVEN_UP.search(text) is not None or GIVING_UP.search(text) is not None


def owned(text: str, marked: Marked, roles: List[str]) -> List[str]:
    """Return the roles, what somebody has already refused, or mere talk beside another garment."""
    found = list(roles)
    had: List[int] = []
    for i, span in enumerate(marked.spans):
        if not is_valued(span) or found[i] not in (*WANTING, "context"):
            continue
        start = max((m.end() for m in CLAUSE.finditer(text[: span.start])), default=0)
        ends = CLAUSE.search(text[span.end :])
        end = span.end + ends.start() if ends else len(text)
        owning = OWNING.search(text[start : span.start] + " ")
        if owning and PLENTY.search(text[start:end]):
            had.append(i)
    kinds = [
        i
        for i, span in enumerate(marked.spans)
        if span.marker.startswith("kind") and i not in had and found[i] in WANTING
    ]
    for i in had:
        kind = any(marked.spans[k].marker.startswith("kind") for k in had)
        sought = "[wants:kind]" in marked.context or not kind
        found[i] = "context" if kinds or not sought else "refuse"
    return found


def is_valued(span: Span) -> bool:
    """Say whether a thing named is a value with a role of its own."""
    return span.marker.endswith(VALUED) and not span.marker.startswith(("facet", "described"))
