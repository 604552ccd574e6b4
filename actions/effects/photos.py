"""Start a search from a photo the shopper shares."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.changing import changes_asked
from actions.conversation.merging import merge
from actions.conversation.reference import Reference
from actions.conversation.request import is_told
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.understanding import Understood
from actions.effects.search import search
from actions.retrieval.client import RetrievalClient
from actions.speech.language import worded


async def share_photo(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what comes closest to the photo, or how to share one."""
    upload_id = turn.message.upload_id
    if upload_id is None:
        return say(turn.state, worded("photo-in-page" if turn.draws else "photo-in-terminal"))
    return await search(client, turn, from_photo(turn, upload_id))


def from_photo(turn: Turn, upload_id: str) -> Understood:
    """Return what a message means that comes with a photo, or changes it.

    Args:
        turn: the turn; what is wanted takes the place of what the photo shows.
        upload_id: of the photo.
    """
    # "Is there one of these in linen?" asks for what it names, of the photo that came with it.
    acts = tuple(replace(a, op="want") if a.op == "about" else a for a in turn.message.acts)
    turn = replace(turn, message=replace(turn.message, acts=acts))
    # The picture takes the place of what was described; budget, gender and refusals stay.
    wants = turn.state.wants.for_another_category()
    merged = merge(wants, turn.message, turn.shop)
    asked = changes_asked(turn.message, merged.wants)
    reference = Reference(
        upload_id=upload_id, changes=tuple(each for each in asked if is_told(each, turn.shop))
    )
    unread = turn.message.unread
    wants = merged.wants.looking(*unread)
    alone = turn.state.alone(0).searching(wants=wants, reference=reference, order=None)
    state = replace(alone, current=None)
    return Understood(state, merged.said, unread=unread, missing=merged.missing)
