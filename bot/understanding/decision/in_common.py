"""Hear what most have, and what several share: "most common colour", "which have both?"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.decision.inquiry import about
from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.tokens import phrase, split
from bot.understanding.together.ordering import ASCENDING, DESCENDING
from data.words import KINDS

Said = Dict[str, Any]
# Facets of which one value is bigger than another only by how much there is of it.
COUNTED = ("category", "style", "brand", "colour", "pattern", "material", "occasion", "season")
SECTIONS = "section department category area selection range assortment".split()
CALLED = {
    **{name: facet for name, facet in {**NAMES, **MORE_NAMES}.items() if facet in COUNTED},
    **dict.fromkeys((*SECTIONS, *(f"{word}s" for word in SECTIONS), "categories"), "category"),
}
MANY = r"(?:biggest|largest|(?:most )?common(?:est)?|most frequent|best stocked|strongest)"
FEW = r"(?:smallest|rarest|tiniest|least common|least frequent|weakest)"
SECTION = "(?P<name>" + "|".join(sorted(CALLED, key=len, reverse=True)) + ")"
END = "(?P<end>" + f"{MANY}|{FEW})"
OPEN = r"(?:.* )?(?:which|what|whats|whichs|tell me|name|show me)(?: (?:is|are|of|one|ones))*"
FORMS = (
    phrase(rf"{OPEN}(?: (?:your|the|ur|this shops))* {END} {SECTION}(?: .*)?"),
    phrase(rf"{OPEN}(?: (?:your|the|ur))* {SECTION}(?: (?:you (?:have|stock|sell)|here))?"
           rf" (?:is|are)(?: (?:the|your))* {END}(?: .*)?"),
    # "Which brand has the most dresses?"
    phrase(rf"{OPEN}(?: (?:your|the|ur))* {SECTION} (?:has|have|makes|sells|does|do|offers|got)"
           r"(?: got)?(?: the)? (?P<end>most|fewest|least)(?: .*)?"),
)  # fmt: skip
SIZES = phrase(
    rf"{OPEN}(?: (?:your|the|ur))* (?:biggest|largest|smallest|highest|lowest) sizes?(?! \\d)"
    r"(?: .*)?"
)
MOST_OF = phrase(
    r"(?:.* )?what (?:do you|have you|does the shop|dyou)(?: (?:have|stock|sell|got|carry|keep))+"
    r"(?: the)? (?P<end>most|least)(?: of)?"
)


def commonest(text: str, acts: Sequence[Said]) -> Optional[List[Said]]:
    """Return the question what there is most or least of, None where a message asks nothing such.

    Args:
        text: as it was written.
        acts: what the grammar read; values that are named beside restrict it.
    """
    line = " ".join(token.word for token in split(text) if token.word.isalpha())
    found = next((hit for form in (*FORMS, MOST_OF) if (hit := form.fullmatch(line))), None)
    if found is None:
        sizes = {"op": "ask", "question": "values", "about": "stock", "facet": "size"}
        whole = {"act": sizes, "start": 0, "end": len(text)}
        return [whole, *about(acts)] if SIZES.fullmatch(line) else None
    few = re.fullmatch(f"{FEW}|least|fewest", found["end"]) is not None
    facet = CALLED[found["name"]] if "name" in found.groupdict() else "category"
    asked = {
        "op": "ask", "question": "least" if few else "most", "about": "stock", "facet": facet,
        "direction": ASCENDING if few else DESCENDING,
    }  # fmt: skip
    return [{"act": asked, "start": 0, "end": len(text)}, *about(acts)]


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
