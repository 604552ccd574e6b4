"""Ask of a person's garment by its kind: "is hers leather?" asks whether the backpack is.

Only where the garments of several persons are looked for is it told whose a thing is.
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.understanding.together.whose import OWNED, numbers_of
from data.words.spelling import plural

ASKING = re.compile(
    r"\W*(?:(?:and|so|ok|okay|but|hmm+|well|oh)\W+)*(?P<first>is|are|was|were|do|does|did|has|have|will"
    r"|would|can|could|which|what|whats|what['\u2019]s|how)\b(?!\s+about\b)",
    re.IGNORECASE,
)
MANY = re.compile(r"\b(?:are|were|do|have|which of|which one of)\s+$", re.IGNORECASE)


def by_kind(text: str, view: Mapping[str, Any]) -> str:
    """Return a question with whose garment it is of told by its kind, else the message itself.

    Args:
        text: as it was written.
        view: what the conversation holds: `garments`, the kinds of each, and `whose` each is.
    """
    kinds, owners = view.get("garments", ()), view.get("whose", ())
    if len(kinds) < 2 or not any(owners) or not view.get("shown") or not ASKING.match(text):
        return text
    found = [each for each in OWNED.finditer(text) if numbers_of(each, owners)]
    of = numbers_of(found[0], owners) if len(found) == 1 else []
    called = [words[-1] for number, words in enumerate(kinds) if number in of and words]
    others = [words[-1:] for number, words in enumerate(kinds) if number not in of]
    genders = [*view.get("genders", ()), *[""] * len(kinds)]
    mine = genders[of[0]].lower() if of else ""
    if len(called) != 1 or (called in others and (not mine or genders.count(genders[of[0]]) > 1)):
        return text  # of two of one kind it would tell nothing apart
    start, end = found[0].span()
    name = plural(called[0]) if MANY.search(text[:start]) else called[0]
    if called in others:  # "is hers reduced?", of two shirts, is of the women's
        owner = f"{mine}'" if mine.endswith("s") else f"{mine}'s"
        name = f"{owner} {name}"
    return f"{text[:start]}the {name}{text[end:]}"
