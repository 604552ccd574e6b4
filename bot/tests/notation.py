"""State acts in short notation, for tests: "colour=red", "-pattern=striped", "price<=60"."""

from __future__ import annotations

from typing import Any

from data.words.changes import called

SIGNS = {"want": "", "refuse": "-", "drop": "~", "describe": "@"}
SIDES = {"lt": "<=", "lte": "<=", "gt": ">=", "gte": ">=", "about": "~"}


def stated(act: dict[str, Any]) -> list[str]:
    """Return one act in short notation; nothing for cues and descriptions of items."""
    op, facet = act["op"], act.get("facet")
    if op in SIGNS and "word" in act:
        return [f"{SIGNS[op]}{facet}={act['word']}"]
    if op == "want":
        return [f"{facet}{SIDES[side]}{act[side]:g}" for side in SIDES if side in act]
    if op in ("drop", "dislike"):
        return [f"{'~' if op == 'drop' else '-'}facet={facet}"]
    if op == "change":
        return [f"modification={called(act['axis'], act['direction'])}"]
    if op == "point" and "place" in act:
        return [f"position={act['place']}"]
    if op == "count":
        return [f"number={act['number']}"]
    if op == "unread":
        return [f"{'-' if act['refused'] else ''}unread={act['word']}"]
    return []
