"""State acts in short notation, for tests: "colour=red", "-pattern=striped", "price<=60"."""

from __future__ import annotations

from typing import Any

from data.words.changes import called

SIGNS = {"want": "", "refuse": "-", "drop": "~", "describe": "@"}
POINTING = ("point", "reference", "like", "dislike", "keep", "release", "compare", "pair", "ask")
SIDES = {"lt": "<=", "lte": "<=", "gt": ">=", "gte": ">=", "about": "~"}


def stated(act: dict[str, Any]) -> list[str]:
    """Return one act in short notation; nothing for descriptions of items."""
    op, facet = act["op"], act.get("facet")
    if op in SIGNS and "word" in act:
        return [f"{SIGNS[op]}{facet}={act['word']}"]
    if op == "want":
        # "about": true says what a question is restricted to, and is no limit.
        sides = [side for side in SIDES if side in act and act[side] is not True]
        return [f"{facet}{SIDES[side]}{act[side]:g}" for side in sides]
    if op in ("drop", "dislike") and facet:
        return [f"{'~' if op == 'drop' else '-'}facet={facet}"]
    if op == "change":
        return [f"modification={called(act['axis'], act['direction'])}"]
    if op in POINTING and act.get("place") not in (None, "all"):
        return [f"position={act['place']}"]
    if op == "count":
        return [f"number={act['number']}"]
    if op == "unread":
        return [f"{'-' if act['refused'] else ''}unread={act['word']}"]
    return []
