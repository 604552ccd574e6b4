"""Tell which colours, materials, brands, ... the catalogue has."""

from __future__ import annotations

import logging
import re

from actions.errors import RetrievalError
from actions.facet_words import facet_name, label, plural
from actions.message import payload
from actions.phrasing import listing
from actions.reply import Button, Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.sorry import apologise

NUM_SAID, NUM_BUTTONS = 16, 6
NAMED = {
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
ASKED = re.compile(
    r"\b(?:what|which) (?:other |different |sort of |kind of )?"
    rf"(?:{'|'.join(f'(?P<{facet}>{names})' for facet, names in NAMED.items())})\b"
    r"(?: \w+){0,3}? (?:do|have|got|are|is|can|come|in|available|there|u|you)\b",
    re.IGNORECASE,
)
logger = logging.getLogger(__name__)


def facet_asked(turn: Turn) -> str | None:
    """Return the facet whose values the message asks for, None where it points at an item."""
    message = turn.message
    pointed = message.all("position") or message.all("described") or message.tapped_id
    asked = None if pointed or message.is_payload else ASKED.search(message.text)
    return asked.lastgroup if asked else None


async def available(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the values of the facet asked for, the commonest first, some of them to tap."""
    facet = facet_asked(turn) or "category"
    try:
        values = await client.values(facet)
    except RetrievalError as error:
        logger.warning("facets failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error)
    if not values:
        return say(turn.state, f"The catalogue says nothing about the {facet_name(facet)}.")
    words = [label(facet, value).removeprefix("by ") for value in values]
    more = ", among others" if len(words) > NUM_SAID else ""
    buttons = [
        Button(word[:1].upper() + word[1:], payload("refine", **{facet: value}))
        for word, value in zip(words[:NUM_BUTTONS], values[:NUM_BUTTONS], strict=True)
    ]
    kinds = facet in ("category", "style")
    said = [plural(value) if kinds else word for word, value in zip(words, values, strict=True)]
    text = f"I have {listing(said[:NUM_SAID])}{more}. Which would you like?"
    return say(turn.state, text, *buttons)
