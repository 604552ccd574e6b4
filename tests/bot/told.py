"""State everything that the reader told of a message, one short line for each act."""

from __future__ import annotations

from typing import Any

from bot.understanding.reading import Reader, standard_reader
from data.words.changes import called

SIGNS = {"want": "", "refuse": "-", "drop": "~", "dislike": "-", "describe": "@"}
SIDES = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "about": "~"}
PLAIN = ("own", "synonym")


def told(text: str, reader: Reader | None = None, *, values: bool = False) -> set[str]:
    """Return what a message says: "colour=red", "price<50 USD", "darker x2", "-unread=zip".

    Args:
        text: the message.
        reader: of the shop; without one, of a shop that has every word of the lexicon.
        values: whether to tell the shop's values too: "colour=blue (near) [Navy Blue]", where
            " > " parts alternatives and " + " what must hold together.
    """
    acts = [each["act"] for each in (reader or standard_reader()).read(text).acts]
    return {_line(act, values) for act in acts}


def _line(act: dict[str, Any], values: bool) -> str:
    op, facet = act["op"], act.get("facet")
    if op == "change":
        strength = "" if act["strength"] == 1 else f" x{act['strength']:g}"
        return f"{called(act['axis'], act['direction'])}{strength}"
    if op == "point":
        place = act.get("place", f"'{act.get('described')}'")
        return f"{'not ' if act.get('refused') else ''}point {place}"
    if op == "count":
        return f"count {act['number']}"
    if op == "unread":
        return f"{'-' if act['refused'] else ''}unread={act['word']}"
    if "word" not in act:
        sides = " ".join(f"{SIDES[side]}{act[side]:g}" for side in SIDES if side in act)
        currency = f" {act['currency']}" if "currency" in act else ""
        return f"{SIGNS[op]}{facet}{sides}{currency}"
    line = f"{SIGNS[op]}{facet}={act['word']}"
    if act.get("how", "own") not in PLAIN:
        line += f" ({act['how']})"
    if values and act.get("any"):
        each = [" + ".join("/".join(held) for _, held in pairs) for pairs in act["any"]]
        line += f" [{' > '.join(dict.fromkeys(each))}]"
    return line
