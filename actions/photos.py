"""Start a search from a photo the shopper shares."""

from __future__ import annotations

from dataclasses import replace

from actions.reference import Reference
from actions.reply import Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.searching import search
from actions.understanding import Understood
from actions.wanting import merge

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
    wants = merge(wants, turn.message).wants
    reference = Reference(upload_id=upload_id, modifications=turn.message.modifications)
    state = replace(turn.state, wants=wants, reference=reference, current=None)
    return await search(client, turn, Understood(state))
