"""Hear what several kinds have in common: "which brands have both?", after two were looked for."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.commonest import CALLED
from bot.understanding.inquiry import about
from bot.understanding.tokens import phrase, split
from data.words import KINDS

Said = Dict[str, Any]
NAME = "(?P<name>" + "|".join(sorted(CALLED, key=len, reverse=True)) + ")"
BOTH = r"(?:both|all (?:of )?(?:them|these|those|three)|the two|two of them|the pair)"
FORM = phrase(
    rf"(?:(?:and|so|ok|okay|but|now) )*(?:which|what) {NAME}(?: of (?:yours|those))?(?: .*?)?"
    r" (?:have|has|do|does|make|makes|sell|sells|carry|carries|offer|offers|stock|stocks|got"
    rf"|come in|comes in|are in|are there (?:in|for|of))(?: got| come in| exist in)? {BOTH}(?: .*)?"
)


def in_common(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the question which values several kinds share, None of any other message.

    Args:
        text: as it was written.
        acts: what the grammar read; kinds that are named are those, else those in hand.
        view: what the conversation holds.
    """
    line = " ".join(token.word for token in split(text) if token.word.isalpha())
    found = FORM.fullmatch(line)
    kinds = [each for each in about(acts) if each["act"].get("facet") in KINDS]
    several = len({each["start"] for each in kinds}) > 1
    in_hand = not kinds and len(view.get("garments", ())) > 1
    if found is None or not (several or in_hand):
        return None
    facet = CALLED[found["name"]]
    if facet in KINDS:
        return None
    asked = {"op": "ask", "question": "values", "about": "stock", "facet": facet, "each": True}
    starts = sorted({each["start"] for each in kinds})
    told = [
        {**each, "act": {**each["act"], "garment": starts.index(each["start"])}} for each in kinds
    ]
    return [{"act": asked, "start": 0, "end": len(text)}, *(told if several else ())]
