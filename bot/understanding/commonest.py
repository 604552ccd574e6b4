"""Hear what there is most or least of: "your biggest section", "the most common colour".

The biggest size is one of those there are. A section that is big holds many things; that no fit is
meant is told by what is called big: a column's name or a part of a shop.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Sequence

from bot.understanding.dropping import NAMES
from bot.understanding.inquiry import about
from bot.understanding.marking import MORE_NAMES
from bot.understanding.ordering import ASCENDING, DESCENDING
from bot.understanding.tokens import phrase, split

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
NAME = "(?P<name>" + "|".join(sorted(CALLED, key=len, reverse=True)) + ")"
END = "(?P<end>" + f"{MANY}|{FEW})"
OPEN = r"(?:.* )?(?:which|what|whats|whichs|tell me|name|show me)(?: (?:is|are|of|one|ones))*"
FORMS = (
    phrase(rf"{OPEN}(?: (?:your|the|ur|this shops))* {END} {NAME}(?: .*)?"),
    phrase(rf"{OPEN}(?: (?:your|the|ur))* {NAME}(?: (?:you (?:have|stock|sell)|here))?"
           rf" (?:is|are)(?: (?:the|your))* {END}(?: .*)?"),
    # "Which brand has the most dresses?"
    phrase(rf"{OPEN}(?: (?:your|the|ur))* {NAME} (?:has|have|makes|sells|does|do|offers|got)"
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
