"""Hear that outfits are wanted for some use: "3 office outfits", "outfit ideas for the beach"."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Optional, Sequence

from bot.understanding.as_a_whole import USES, is_kind

WORN = r"(?:outfits?|ensembles?)"
SOME = r"(?:ideas?|options?|suggestions?|inspiration|inspo|looks?)"
IDEAS = re.compile(
    r"\bwhat\s+would\s+you\s+(?:put|dress|have)\s+\w+\s+in\b"
    rf"|\b{SOME}\b[^.?!;]*\b{WORN}\b|\b{WORN}\s+{SOME}\b"
    rf"|\b(?:[2-9]|two|three|four|five|six|some|few)\s+(?:[\w'\u2019-]+\s+){{0,3}}{WORN}\b",
    re.IGNORECASE,
)
# Then it is something shown, or an outfit spoken of already.
POINTED = re.compile(
    r"\b(?:it|its|this|that|these|those|them|number|no|mine|my|which|save|keep|compare|swap|total"
    r"|cost|price|remove|change|make|undo|how)\b|#",
    re.IGNORECASE,
)


def ideas(text: str, acts: Sequence[Mapping[str, Any]]) -> Optional[List[dict[str, Any]]]:
    """Return the acts of a message that wants outfits for some use, None of any other.

    Args:
        text: the message.
        acts: what the grammar read.
    """
    if not IDEAS.search(text) or POINTED.search(text):
        return None
    wants = [dict(each) for each in acts if each["act"]["op"] in ("want", "refuse")]
    used = any(each["act"].get("facet") in USES for each in wants)
    if not used or any(is_kind(each["act"]) for each in acts):
        return None
    return [{"act": {"op": "pair", "fresh": True}, "start": 0, "end": len(text)}, *wants]
