"""Name the intent of a message, by which Rasa's rules choose what is done: its leading act's."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

INTENTS = {
    "want": "want",
    "refuse": "refine",
    "drop": "drop",
    "change": "refine",
    "order": "refine",
    "count": "refine",
    "mine": "refine",
    "unread": "refine",
    "describe": "refer",
    "reference": "refer",
    "point": "details",
    "restart": "start_over",
    "open": "again",  # an address alone says it
}
CHAT = {
    "bye": "goodbye",
    "photo": "share_photo",
    "elsewhere": "out_of_scope",
    "basket": "out_of_scope",
    "unknown": "out_of_scope",
    "idle": "out_of_scope",
    "later": "out_of_scope",
    "undecided": "out_of_scope",
    "suits": "out_of_scope",
    "machine": "help",
}
UNKNOWN = "nlu_fallback"


def intent(acts: Sequence[Mapping[str, Any]]) -> str:
    """Return the intent that a reading's acts lead to.

    Args:
        acts: of the reading, the leading one first, each with its "act".
    """
    if not acts:
        return UNKNOWN
    act = acts[0]["act"]
    if act["op"] == "chat":
        return CHAT.get(str(act["name"]), str(act["name"]))
    return INTENTS.get(act["op"], str(act["op"]))
