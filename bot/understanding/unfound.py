"""Tell what is meant where the head alone leaves it open, by what the conversation allows.

Asking back which of two things was meant is the last resort: an operation that has nothing to work
on cannot be meant, so the next likely one is, and words that nobody knows are looked for.
"""

from __future__ import annotations

import re
from typing import Any, Dict, FrozenSet, List, Mapping, Optional

from bot.understanding import spelling
from bot.understanding.head import Decision
from bot.understanding.talk import FUNCTION, OPINION

Said = Dict[str, Any]
# What can be meant of a list alone.
OF_A_LIST = frozenset(
    "point like dislike keep compare pair ask_list ask_item more again back order undo".split()
)
ASKING = ("ask_item", "ask_list", "ask_stock")
# Of what is left once the impossible is taken out, and of everything.
LIKELY, LEAST = 0.5, 0.1
WORD = re.compile(r"[^\W\d_]{3,}(?:['\u2019-][^\W\d_]+)*")
REFUSED = re.compile(
    r"\b(?:no|not|nothing|without|never|isn['\u2019]?t|aren['\u2019]?t|don['\u2019]?t want)"
    r"(?:\s+(?:any|an?|the|too|so|that|very))*\s+$",
    re.IGNORECASE,
)


def allowed(decision: Decision, cannot: FrozenSet[str]) -> Decision:
    """Return the decision once what cannot be meant is left out, itself where none is likely.

    Args:
        decision: what the head answered.
        cannot: operations that have nothing to work on.
    """
    if decision.operation not in cannot:
        return decision
    left = 1.0 - sum(share for name, share in decision.ranking if name in cannot)
    for name, share in decision.ranking:
        if name in cannot:
            continue
        if share < LEAST or share < LIKELY * left:
            return decision
        return decision._replace(operation=name, confidence=share / left)
    return decision


def asked_of(decision: Decision, view: Mapping[str, Any], threshold: float) -> Decision:
    """Return the decision of which things a question is, where that alone is doubtful.

    A question is of the item that is looked at, else of the list that is shown, else of the shop;
    "the dearest of what remains?", which could as well sort, asks of the list.
    """
    if decision.confidence >= threshold or len(decision.ranking) < 2:
        return decision
    (first, share), (second, other) = decision.ranking[:2]
    between = {decision.operation, first, second}
    if not between & {*ASKING} or not between <= {*ASKING, "order"} or share + other < threshold:
        return decision
    if view.get("looked_at") and "ask_item" in between:
        return decision._replace(operation="ask_item", confidence=share + other)
    named = "ask_list" if view.get("shown") else "ask_stock"
    return decision._replace(operation=named, confidence=share + other)


def words_left(text: str) -> List[Said]:
    """Return the words of a message that say something, which nothing has read, as acts."""
    talk = spelling.asking() | FUNCTION | OPINION
    found: List[Said] = []
    for match in WORD.finditer(text):
        plain = re.sub(r"['\u2019]", "", match.group().lower())
        if plain in talk:
            continue
        refused = REFUSED.search(text[: match.start()]) is not None
        act = {"op": "unread", "word": match.group().lower(), "refused": refused}
        found.append({"act": act, "start": match.start(), "end": match.end()})
    return found


def instead_of_search(decision: Decision, shown: bool) -> Optional[str]:
    """Return the operation that a search which names nothing to look for is, None for a search."""
    cannot = frozenset({"search"} | (set() if shown else OF_A_LIST))
    told = allowed(decision._replace(operation="search"), cannot)
    return told.operation if told.operation != "search" else None
