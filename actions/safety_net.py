"""Notice a garment wanted in a message whose intent says otherwise ("hi, i need a red dress").

The language understanding may take a message for a greeting or for nothing it knows although it
found garments in it. What was found counts for more: such a message is searched with.
"""

from __future__ import annotations

from actions.chatting import SHOP_QUESTION
from actions.reply import Turn

CHAT = ("greet", "thanks", "goodbye", "help", "affirm", "deny", "out_of_scope", "nlu_fallback", "")
ABOUT_ITEMS = ("like", "dislike", "details")


def is_search(turn: Turn) -> bool:
    """Say whether the message asks for garments, whatever its intent."""
    message, intent = turn.message, turn.message.intent
    if message.is_payload:
        return False
    if intent in ABOUT_ITEMS:
        return _wants_more_than_an_opinion(turn)
    if intent == "out_of_scope" and SHOP_QUESTION.search(message.text):
        return False
    points = any(str(place.value) != "this" for place in message.all("position"))
    describes = bool(message.all("described") or message.facets("reference"))
    if intent in (*CHAT, "more"):
        return message.says_wants or points or describes
    return intent in ("summarise", "undo") and message.says_wants


def _wants_more_than_an_opinion(turn: Turn) -> bool:
    """Say whether "I like ..." names a change or a want rather than an item on the screen."""
    message = turn.message
    if message.modifications or message.all("price") or message.facets("unwanted", "dropped"):
        return True
    plain = message.facets(None)
    if not plain:
        return False
    points = bool(message.all("position") or message.all("described") or message.item_id)
    if message.intent == "details":
        return not points and not turn.state.shown
    return True
