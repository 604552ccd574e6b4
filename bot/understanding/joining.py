"""Tell how what a message names joins what is wanted already: beside it, allowed, or others of it.

"Or navy" is wanted too, "pink is fine" need not be a wish for pink, "swap the bag" is for others.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

from data.words import KINDS

FINE = (
    r"(?:ok|okay|fine|alright|all right|allowed|acceptable|welcome|possible|no problem"
    r"|not a problem|no issue)"
)
# "Pink is fine", "leather's ok then", "stripes would be all right".
AFTER = re.compile(
    r"^(?:\s+(?:one|ones))?"
    r"(?:['\u2019]s|['\u2019]d be|\s+(?:is|are|would be|will be|might be|can be))"
    rf"\s+(?:(?:also|actually|totally|perfectly|absolutely|quite|just|now|all|then)\s+)*{FINE}\b",
    re.IGNORECASE,
)
# "I don't mind pink", "I'm ok with leather after all", "you can include stripes again".
BEFORE = re.compile(
    r"\b(?:(?:don['\u2019]?t|do not|wouldn['\u2019]?t|won['\u2019]?t) mind"
    r"|(?:ok|okay|fine|alright|happy|cool) with|open to|can live with|can (?:include|allow))"
    r"\s+(?:(?:some|a bit of|having|wearing)\s+)?$",
    re.IGNORECASE,
)
# "Or navy" after black dresses: what joins what is wanted already.
ALTERNATIVE = re.compile(
    r"^\W*(?:(?:ok|okay|hm+|um+|and|maybe|yeah)\W+)*or\b(?!\W*(?:not|else)\b)", re.I
)
# "Swap the bag", for one that is not named.
SWAP = re.compile(r"^\W*(?:[\w']+\W+){0,3}?(?:swap|change|switch|replace|exchange)\b", re.I)


def joined(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts with all that this file tells of them.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    return alternative(text, swapped(text, permitted(text, acts)))


def permitted(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, values that it merely allows marked so.

    What is allowed is no longer refused where it was; where it was not, it is wanted.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    for each in found:
        act = each["act"]
        if act["op"] not in ("want", "drop") or not act.get("any"):
            continue
        end = each["end"]
        if text[:end].lower().endswith(("'s", "\u2019s")):
            end -= 2  # "leather's ok"
        if AFTER.search(text[end:]) or BEFORE.search(text[: each["start"]]):
            each["act"] = {**act, "op": "want", "permitted": True}
    return found


def swapped(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, "swap the bag" as a wish for others of its kind.

    Args:
        text: the message.
        acts: as read.
    """
    found = [dict(each) for each in acts]
    kinds = [each for each in found if each["act"].get("facet") in KINDS and each["act"].get("any")]
    gone = [each for each in kinds if each["act"]["op"] in ("drop", "refuse")]
    if not gone or gone != kinds or len(kinds) != len(found) or not SWAP.search(text):
        return found
    about = [{**each, "act": {**each["act"], "op": "want", "about": True}} for each in gone]
    return [{"act": {"op": "more"}, "start": 0, "end": len(text)}, *about]


def alternative(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, what a message that begins with "or" wants joining what is wanted.

    Args:
        text: the message.
        acts: as read.
    """
    found = [dict(each) for each in acts]
    if ALTERNATIVE.search(text):
        for each in found:
            if each["act"]["op"] == "want" and each["act"].get("any"):
                each["act"] = {**each["act"], "also": True}
    return found
