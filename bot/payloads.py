"""Tell a button's payload that is ours from anything else that begins with a slash.

A payload names an intent and what it is about: /refer{"item_id": "17"} or /want{"act": {...}}.
Rasa reads more than that after a slash: its own commands, confidences, entities of any name. None
of it is a shopper's to say.
"""

from __future__ import annotations

import json
import re
from typing import Any, Collection

# What Rasa answers by itself; no button sends it.
RASAS_OWN = frozenset({"session_start"})
FALLBACK = "/nlu_fallback"
PAYLOAD = re.compile(r"/([a-z_]{1,64})(\{.*\})?", re.DOTALL)
MOST_ACTS = 40
LONGEST_ID = 200


def readable(text: str, intents: Collection[str]) -> str:
    """Return a message as Rasa may see it.

    Args:
        text: what the gateway passed on.
        intents: of the assistant.

    Returns:
        The text, but "/nlu_fallback" for a message that begins with a slash and is no payload of
        ours: the assistant says that it does not follow.
    """
    text = text.strip()
    if not text.startswith("/") or _is_ours(text, intents):
        return text
    return FALLBACK


def _is_ours(text: str, intents: Collection[str]) -> bool:
    found = PAYLOAD.fullmatch(text)
    if found is None or found[1] in RASAS_OWN or found[1] not in intents:
        return False
    try:
        told = json.loads(found[2] or "{}")
    except (ValueError, RecursionError):
        return False
    return all(_is_told(name, value) for name, value in told.items())


def _is_told(name: str, value: Any) -> bool:
    if name in ("item_id", "upload_id"):
        is_id = isinstance(value, (str, int)) and not isinstance(value, bool)
        return is_id and 0 < len(str(value)) <= LONGEST_ID
    acts = value if isinstance(value, list) else [value]
    return name == "act" and len(acts) <= MOST_ACTS and all(isinstance(one, dict) for one in acts)
