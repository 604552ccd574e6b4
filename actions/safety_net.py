"""Answer what a message holds where its intent says otherwise ("hi, i need a red dress").

The language understanding may take a message for a greeting, or for nothing it knows, although it
found garments in it. What was found counts for more: such a message is searched with.
"""

from __future__ import annotations

import re

from actions.availability import facet_asked
from actions.chatting import SHOP_QUESTION
from actions.reply import Turn

CHAT = ("greet", "thanks", "goodbye", "help", "affirm", "deny", "out_of_scope", "nlu_fallback", "")
SEARCHES = ("want", "refine", "refer", "drop")
ABOUT_ITEMS = ("like", "dislike", "details")
AFRESH = re.compile(
    r"\b(start(ing)? (all )?(over|again|afresh)|from scratch|reset|forget everything|new search)\b",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"^\W*(please |just )?(try|search|do it|go)( that| it)? again|retry", re.IGNORECASE
)
LIKING = re.compile(
    r"\b(i|we)( really| do| also| quite| rather)? (like|love|adore)\b", re.IGNORECASE
)


def redirect(turn: Turn) -> str | None:
    """Return the action that answers this message better than its intent's own, if any."""
    message = turn.message
    if message.is_payload:
        return None
    if message.refuses_shown:
        return "action_dislike"
    if facet_asked(turn) and not message.says_wants:
        return "action_available"
    if AGAIN.search(message.text) and not message.says_wants:
        return "action_affirm" if turn.state.offer.get("kind") == "retry" else "action_find_again"
    if message.intent in SEARCHES:
        if AFRESH.search(message.text):
            return "action_start_over"
        opinion = LIKING.search(message.text) and not message.says_wants
        return "action_like" if opinion and message.all("position") else None
    return "action_find" if is_search(turn) else None


def is_search(turn: Turn) -> bool:
    """Say whether the message asks for garments although its intent is not a search."""
    message, intent = turn.message, turn.message.intent
    if intent in ABOUT_ITEMS:
        return _wants_more_than_an_opinion(turn)
    if intent == "out_of_scope" and SHOP_QUESTION.search(message.text):
        return False
    points = any(str(place.value) != "this" for place in message.all("position"))
    describes = bool(message.all("described") or message.facets("reference"))
    if intent == "nlu_fallback" and turn.state and message.one("number") is not None:
        return True
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
