"""Tell beside what a price is compared: "shoes that cost less than the black dress".

What it is compared with is described, and no wish: the blue one, the dress that is asked for too.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Sequence

Said = Dict[str, Any]
THAN = re.compile(
    r"\b(?:than|as)\s+(?:the|that|those|this|an?|my)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


def than(text: str, acts: Sequence[Said], read: Callable[[str], Sequence[Said]]) -> List[Said]:
    """Return a search's acts with what a price is compared with told as what it is about.

    Args:
        text: as it was written.
        acts: as decided.
        read: the grammar's acts of a text.
    """
    found = [dict(each) for each in acts]
    if not any(_is_price(each["act"]) for each in found):
        return found
    about: List[Said] = []
    for each in found:
        act, place = each["act"], {"start": each["start"], "end": each["end"]}
        if act["op"] == "reference" and act.get("described"):
            told = [one["act"] for one in read(str(act["described"])) if one["act"].get("any")]
        elif act["op"] == "describe" and act.get("any") and THAN.search(text[: each["start"]]):
            told = [act]
        else:
            continue
        about += [{"act": {**one, "op": "want", "about": True}, **place} for one in told]
    return [*found, *about]


def _is_price(act: Said) -> bool:
    """Say whether an act asks for a lower or a higher price, and for none in particular."""
    told = act["op"] == "change" and act.get("axis") == "price"
    return told and "ratio" not in act and "amount" not in act
