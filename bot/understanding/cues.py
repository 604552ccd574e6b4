"""Find what a message does beside naming things: adds, asks what there is, starts afresh, ..."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.mentions import Message
from data.words.spelling import plural

CUES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "also": r"\b(also|too|as well|either|in addition|add)\b",
        "similar": (
            r"\b(like|similar|resembl\w+|same|close to|closer to|style of|based on|along the lines"
            r"|more of|kind of|sort of|such as|matching|akin|reminiscent)\b"
        ),
        "all": r"\b(all|any|both|these|those|them|none|neither|nothing)\b",
        "afresh": (
            r"\b(start(ing)? (all )?(over|again|afresh)|from scratch|reset|forget everything"
            r"|new search)\b"
        ),
        "again": r"^\W*(please |just )?(try|search|do it|go)( that| it)? again|retry",
        "liking": r"\b(i|we)( really| do| also| quite| rather)? (like|love|adore)\b",
        # What only the shop's people can answer.
        "policy": (
            r"\b(deliver\w*|ship\w*|returns?\b(?! to)|refund\w*|exchange\w*|order status|my order"
            r"|track\w*|pay|payment|credit card|checkout|check out|discount\w*|voucher\w*"
            r"|coupon\w*|opening hours|in stock|stock|guarantee|warranty|my size|sizes?\b)"
        ),
    }.items()
}
ASKED = {
    "colour": r"colou?rs?|shades?",
    "pattern": "patterns?|prints?",
    "material": "materials?|fabrics?",
    "brand": "brands?|labels?|makes",
    "occasion": "occasions?",
    "length": "lengths?",
    "neckline": "necklines?",
    "style": "styles?",
    "category": "kinds?|types?|categories|garments?|clothes|things",
}
BEFORE = r"\b(?:what|which) (?:other |different |sort of |kind of )?"
AFTER = r"\b(?: \w+){0,3}? (?:do|have|got|are|is|can|come|in|available|there|u|you)\b"


def find(message: Message) -> list[dict[str, Any]]:
    """Return the cues of a message, as acts."""
    text = message.text
    found: list[dict[str, Any]] = [
        {"op": "cue", "name": name} for name, pattern in CUES.items() if pattern.search(text)
    ]
    if (facet := _facet_asked(message)) is not None:
        found.append({"op": "cue", "name": "ask", "facet": facet})
    return found


def _facet_asked(message: Message) -> str | None:
    """Return the facet whose values a message asks for: "what colours do you have"."""
    columns = {
        " ".join(name): column
        for name, column in message.names.columns.items()
        if column in message.names.vocabulary.facets and column not in ASKED
    }
    asked = [(facet, names) for facet, names in ASKED.items()]
    asked += [(column, re.escape(said)) for said, column in columns.items()]
    asked += [(column, re.escape(plural(said))) for said, column in columns.items()]
    for facet, names in asked:
        if re.search(rf"{BEFORE}(?:{names}){AFTER}", message.text, re.IGNORECASE):
            return facet
    return None
