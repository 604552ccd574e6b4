"""Hear a place in a list of values that was told: "from the first brand", "the third one".

After "I have Ostler, Velloux and Sorrel" the first brand is Ostler. Where no such list was told,
the first brand is that of the first item. "And the cheapest?" takes up a question for the dearest.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.together.ordering import ASCENDING, find
from bot.understanding.together.reckoning import LEADING, Reckoned

NAME = "|".join(sorted(map(re.escape, {*NAMES, *MORE_NAMES}), key=len, reverse=True))
PLACE = rf"(?P<place>last|{'|'.join(ORDINALS)}|(?:1?\d|20)(?:st|nd|rd|th))"
OF = r"(?P<of>(?:from|by|in|of|with|for)\s+)?"
OPENING = (
    r"(?:(?:and|or|ok|okay|hmm|yes|so|then|now|maybe|just|only|show|me|see|give|something|anything"
    r"|everything|all|stuff|things|whatever|ones?|those|what about|how about|let's|go|i'll|take"
    r"|i'd like|i want|please)\W+)*"
)
CLOSING = r"(?:\W+(?:please|pls|then|instead|first|now))*\W*"
CALLED = re.compile(rf"\b{OF}the\s+{PLACE}\s+(?:listed\s+)?(?P<name>{NAME})\b(?!['\u2019])", re.I)
WHOLE = re.compile(
    rf"\W*{OPENING}{OF}(?:the\s+)?{PLACE}(?:\s+(?:one|(?P<name>{NAME})))?{CLOSING}", re.I
)
ASKING = re.compile(
    r"^\W*(?:and\s+)?(?:what|which|who|how|is|are|does|do|did|can|where|when|why)\b(?!\s+about)",
    re.I,
)
# "What's your cheapest one?", of all that is looked for.
YOURS = re.compile(
    r"\W*(?:(?:and|so|ok|okay|now|then|show me|what|which|what's|whats|is|are|would be|has)\W+)*"
    r"your\s+$"
    # "Wow, no, the cheapest" takes the other end.
    r"|\W*(?:\w+\W+)?(?:no|nope|nah)\W+(?:wait\W+)?(?:show me\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
ONE = re.compile(r"(?:\W+(?:ones?|things?|item|of all|overall|please|then|be|now))*\W*", re.I)
KEPT = ("want", "refuse", "drop", "unread", "order")


def told_before(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> Optional[List[Dict[str, Any]]]:
    """Return the acts of a message that wants what stands at a place in what was told, or None.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds: "told" is the facet whose values were told last,
            "told_last" whether nothing was shown since.
    """
    facet = view.get("told") or ""
    if ASKING.search(text):
        return None
    whole = WHOLE.fullmatch(text)
    called = whole if whole and whole["name"] else CALLED.search(text)
    if called is not None:
        name = called["name"].lower()
        named = NAMES.get(name) or MORE_NAMES[name]
        # Of a list that was not told, only "from the first brand" wants that of an item.
        if named != facet and not (view.get("shown") and called["of"] and named == "brand"):
            return None
    elif facet and whole and (view.get("told_last") or (whole["of"] and facet == "brand")):
        called, named = whole, facet
    else:
        return None
    act = {"op": "want", "facet": named, "from": _place(called["place"]), "told": named == facet}
    start, end = called.span()
    rest = [
        dict(each)
        for each in acts
        if each["act"]["op"] in KEPT and not (start <= each["start"] and each["end"] <= end)
    ]
    return [{"act": act, "start": start, "end": end}, *rest]


def _place(said: str) -> int:
    said = said.lower()
    return -1 if said == "last" else ORDINALS.get(said) or int(said[:-2])


def other_end(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Reckoned | None:
    """Return the superlative that takes up the question before: "and the cheapest?", or None."""
    about, ranks = view.get("ranked", ""), find(text, numbers)
    named = any(each["act"]["op"] in ("want", "refuse", "point") for each in acts)
    if about not in ("list", "stock", "kept") or len(ranks) != 1 or not ranks[0].by or named:
        return None
    if not (LEADING.fullmatch(text[: ranks[0].start]) and ONE.fullmatch(text[ranks[0].end :])):
        return None
    question = "least" if ranks[0].direction == ASCENDING else "most"
    return Reckoned(question, ranks[0].by, about=about)


def best_of_all(
    text: str, view: Mapping[str, Any], numbers: tuple[str, ...]
) -> Dict[str, Any] | None:
    """Return the order by which what a message asks for comes first; None where it asks nothing.

    Args:
        text: as it was written.
        view: what the conversation holds.
        numbers: the shop's columns of numbers.
    """
    for rank in find(text, numbers) if view.get("shown") else ():
        before = text[: rank.start]
        # After coats with the dearest first "and the cheapest?" is the other end of all of them.
        by, _, way = str(view.get("ordered", "")).partition(" ")
        turned = rank.by == by and rank.direction != way
        begins = YOURS.fullmatch(before) or (turned and LEADING.fullmatch(before))
        if rank.by and begins and ONE.fullmatch(text[rank.end :]):
            return {"op": "order", "by": rank.by, "direction": rank.direction}
    return None
