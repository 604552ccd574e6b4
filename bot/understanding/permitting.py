"""Tell what is allowed from what is asked for: "pink is fine" need not be a wish for pink."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Sequence

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
