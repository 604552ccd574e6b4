"""Hear what is done with all that are shown but some: "I hate all but 2", "keep all but the red".

What is left out is read by itself, as what it points at, and the rest as it is read without it.
Beside all of them it is told as what is not meant.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional

from bot.understanding.acts import Reading

Said = Dict[str, Any]
# "All", "any of these", "everything here", and what leaves some of them out.
BUT = re.compile(
    r"(?P<every>\b(?:all|every(?:thing|\s+one)|each(?:\s+one)?|any|none)\b"
    r"(?:\s+(?:of\s+)?(?:them|these|those|it|here))?)(?P<between>(?:\s+\w+){0,4}?)\s*,?\s+"
    r"(?:but|bar|except(?:\s+for)?|excepting|excluding|apart\s+from|aside\s+from|other\s+than"
    r"|besides|with\s+the\s+exception\s+of)\s+(?:for\s+)?",
    re.IGNORECASE,
)
# Where what is left out ends: "all but 2 are awful", "all but 2 from my list".
END = re.compile(
    r"\s+(?:is|are|was|were|looks?|seems?|can|could|should|please|pls|thanks?|from|off|to|on)\b"
    r"|\s*[.!?;]|\s*,(?!\s*(?:#?\d|the\b|number\b))|\s*$",
    re.IGNORECASE,
)
# What items are left out of; the others are pointed at one by one.
DONE = ("like", "dislike", "keep", "release", "compare")
POINTING = ("point", "reference", "compare", "like", "again")


def read(
    text: str, view: Mapping[str, Any], one: Callable[[str, Mapping[str, Any]], Reading]
) -> Optional[Reading]:
    """Return the reading of such a message, None for any other.

    Args:
        text: as it was written.
        view: what the conversation holds.
        one: reads a text that does one thing.
    """
    found = BUT.search(text) if view.get("shown") else None
    if found is None:
        return None
    last = END.search(text, found.end())
    end = last.start() if last else len(text)
    left_out = _pointed(one(text[found.end() : end], view).acts)
    if not left_out:
        return None
    every = found["every"]
    every = f"them {every}" if every.lower() == "all" and text[: found.start()].strip() else every
    rest = f"{text[: found.start()]}{every}{found['between']}{text[end:]}"
    reading = one(rest, view)
    if not _is_done_with_all(reading):
        # "Show me everything but 2" does away with nothing.
        return reading if _is_done_with_all(one(text, view)) else None
    op, whole = reading.acts[0]["act"]["op"], {"start": 0, "end": len(text)}
    spared = [{"act": {**act, "op": op, "refused": True}, **whole} for act in left_out]
    return reading._replace(acts=[{"act": {"op": op, "place": "all"}, **whole}, *spared])


def _is_done_with_all(reading: Reading) -> bool:
    """Say whether one thing is done with all that are shown, and nothing beside."""
    acts = [each["act"] for each in reading.acts]
    return len(acts) == 1 and acts[0]["op"] in DONE and acts[0].get("place") == "all"


def _pointed(acts: List[Said]) -> List[Dict[str, Any]]:
    """Return what acts point at and nothing else, [] where they do anything beside."""
    told = [each["act"] for each in acts if each["act"]["op"] != "again"]
    if any(act["op"] not in POINTING for act in told):
        return []
    if not all(isinstance(act.get("place"), int) or act.get("described") for act in told):
        return []
    return [{n: v for n, v in act.items() if n in ("place", "described", "of")} for act in told]
