"""Name every action of the domain and the function that answers it."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor  # type: ignore[import-untyped]

from actions import chatting, finding, item_details, offers, paging, photos, remembering, tastes
from actions.retrieval_client import RetrievalClient
from actions.turn_action import Answering, TurnAction

ANSWERS: dict[str, Answering] = {
    "action_find": finding.find,
    "action_more": paging.more,
    "action_details": item_details.details,
    "action_like": tastes.like,
    "action_dislike": tastes.dislike,
    "action_share_photo": photos.share_photo,
    "action_summarise": remembering.summarise,
    "action_undo": remembering.undo,
    "action_start_over": remembering.start_over,
    "action_affirm": offers.affirm,
    "action_deny": offers.deny,
    "action_greet": chatting.greet,
    "action_thanks": chatting.thanks,
    "action_goodbye": chatting.goodbye,
    "action_help": chatting.explain,
    "action_out_of_scope": chatting.out_of_scope,
    "action_fallback": chatting.fall_back,
}


def executor(client: RetrievalClient) -> ActionExecutor:
    """Return an executor that knows every action."""
    known = ActionExecutor()
    for name, answer in ANSWERS.items():
        known.register_action(TurnAction(name, answer, client))
    return known
