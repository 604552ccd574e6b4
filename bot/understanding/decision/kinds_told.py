"""Take a kind of garment for wanted that a strange sentence merely seems to tell of.

"Mujhe kurta chahiye" wants a kurta, "I saw a green cardigan here yesterday" a green cardigan; what
is somebody's own stays so.
"""

from __future__ import annotations

import re
from typing import List, Sequence

from bot.understanding.asking.marking import Marked
from data.words.lexicon import lexicon

OWNED = re.compile(r"\b(?:my|our|his|her|their|your)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
# "I was wearing a coat", "she's got a scarf".
TOLD = re.compile(
    r"\b(?:have|has|had|having|got|wore|wear|wears|wearing|bought|own|owns|lost|ripped|hate|hated"
    r"|than|like|with|in|from|about|of)\s+(?:[\w'\u2019-]+\s+){0,3}$",
    re.IGNORECASE,
)
REFUSING = re.compile(
    r"\b(?:no|not|non|none|nothing|never|without|hates?|dislikes?)\b|n['\u2019]?t\b"
)


def sole_kind(text: str, marked: Marked, roles: Sequence[str]) -> List[str]:
    """Return the roles of a search, the one kind it names wanted where none is looked for yet.

    The head takes a kind in a strange sentence for merely told of ("mujhe kurta chahiye"). What is
    somebody's own stays so.
    """
    kinds = [i for i, span in enumerate(marked.spans) if span.marker == "kind:want"]
    if len(kinds) != 1 or roles[kinds[0]] != "context" or "[wants:kind]" in marked.context:
        return _with_head(text, marked, roles, kinds)
    before = text[: marked.spans[kinds[0]].start]
    owned = OWNED.search(before)
    if (owned and not _is_given(owned[0])) or TOLD.search(before):
        return list(roles)
    return _with_head(text, marked, [*roles[: kinds[0]], "want", *roles[kinds[0] + 1 :]], kinds)


def _with_head(text: str, marked: Marked, roles: Sequence[str], kinds: Sequence[int]) -> List[str]:
    """Return roles in which what stands before a kind that is wanted is wanted with it.

    "I saw a green cardigan here yesterday" is of a green one.
    """
    found = list(roles)
    for place in kinds:
        for i in range(place - 1, -1, -1):
            span, after = marked.spans[i], marked.spans[i + 1]
            adjacent = not text[span.end : after.start].strip(" -")
            valued = span.marker.endswith(":want") and not span.marker.startswith("kind")
            if not valued or not adjacent or found[place] != "want":
                break
            mere = found[i] == "context" or (found[i] == "refuse" and not REFUSING.search(text))
            found[i] = "want" if mere else found[i]
    return found


def _is_given(owned: str) -> bool:
    """Say whether it is to a person that something is given: "gift my girlfriend perfume"."""
    said = owned.split()
    return len(said) == 2 and lexicon().canonical("gender", said[1].lower()) is not None
