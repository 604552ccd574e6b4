"""Name the function that answers each action of the domain."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions import (
    availability,
    chatting,
    finding,
    item_details,
    offers,
    paging,
    photos,
    remembering,
    tastes,
)
from actions.reply import Outcome, Turn
from actions.retrieval_client import RetrievalClient

Answering = Callable[[RetrievalClient, Turn], Awaitable[Outcome]]

ANSWERS: dict[str, Answering] = {
    "action_find": finding.find,
    "action_find_again": finding.find_again,
    "action_available": availability.available,
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
