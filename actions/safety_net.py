"""Answer what a message holds where its intent says otherwise ("hi, i need a red dress").

The language understanding may take a message for a greeting, or for nothing it knows, although it
found garments in it. What was found counts for more: such a message is searched with.
"""

from __future__ import annotations

from actions.availability import facet_asked
from actions.reply import Turn

CHAT = ("greet", "thanks", "goodbye", "help", "affirm", "deny", "out_of_scope", "nlu_fallback", "")
SEARCHES = ("want", "refine", "refer", "drop")
ABOUT_ITEMS = ("like", "dislike", "details")


def redirect(turn: Turn) -> str | None:
    """Return the action that answers this message better than its intent's own, if any."""
    message = turn.message
    if message.refuses_shown:
        return "action_dislike"
    if facet_asked(turn) and not message.says_wants:
        return "action_available"
    if message.cue("again") and not message.says_wants:
        return "action_affirm" if turn.state.offer.get("kind") == "retry" else "action_find_again"
    if message.intent in SEARCHES:
        if message.cue("afresh"):
            return "action_start_over"
        opinion = message.cue("liking") and not message.says_wants
        return "action_like" if opinion and (message.points or message.says_this) else None
    return "action_find" if is_search(turn) else None


def is_search(turn: Turn) -> bool:
    """Say whether the message asks for garments although its intent is not a search."""
    message, intent = turn.message, turn.message.intent
    if intent in ABOUT_ITEMS:
        return _wants_more_than_an_opinion(turn)
    if intent == "out_of_scope" and message.cue("policy"):
        return False
    if intent == "nlu_fallback" and turn.state and message.number is not None:
        return True
    if intent == "more" and message.unread:
        return True
    if intent in (*CHAT, "more"):
        return message.says_wants or message.points
    return intent in ("summarise", "undo") and message.says_wants


def _wants_more_than_an_opinion(turn: Turn) -> bool:
    """Say whether "I like ..." names a change or a want rather than an item on the screen."""
    message = turn.message
    limited = any(act.bounds for act in message.said("want"))
    if limited or message.said("change", "refuse", "drop"):
        return True
    if not message.said("want"):
        # "I like boho": the look is meant, where no item is.
        meant = message.points or message.says_this or message.tapped_id or message.cue("all")
        return message.intent != "details" and bool(message.said("unread")) and not meant
    return message.intent != "details" or not (message.points or turn.state.shown)
