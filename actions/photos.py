"""Start a search from a photo the shopper shares."""

from __future__ import annotations

from dataclasses import replace

from actions.merging import merge
from actions.reference import Reference
from actions.reply import Outcome, Turn, say
from actions.request import is_told
from actions.retrieval_client import RetrievalClient
from actions.searching import search
from actions.understanding import Understood, changes_asked

IN_TERMINAL = "In the terminal I can't take pictures: open the web page for that, or describe it."
IN_PAGE = (
    "Yes please: use the camera button beside the text box, or drag or paste a picture here. "
    "I'll look for what comes closest."
)


async def share_photo(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what comes closest to the photo, or how to share one."""
    upload_id = turn.message.upload_id
    if upload_id is None:
        return say(turn.state, IN_PAGE if turn.draws else IN_TERMINAL)
    # The picture takes the place of what was described; budget, gender and refusals stay.
    wants = turn.state.wants.for_another_category()
    merged = merge(wants, turn.message, turn.shop)
    asked = changes_asked(turn.message, merged.wants)
    reference = Reference(
        upload_id=upload_id, changes=tuple(each for each in asked if is_told(each, turn.shop))
    )
    unread = turn.message.unread
    wants = merged.wants.looking(*unread)
    state = replace(turn.state, wants=wants, reference=reference, current=None)
    return await search(
        client, turn, Understood(state, merged.said, unread=unread, missing=merged.missing)
    )
