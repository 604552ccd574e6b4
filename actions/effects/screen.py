"""Take the list that the shopper sees for the one that is spoken of.

A page can show an earlier list again, and two pages can show the same conversation: a message comes
with the id of the list in view.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.shown import ShownItem
from actions.conversation.turn import Turn
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError

logger = logging.getLogger(__name__)


async def in_view(client: RetrievalClient, turn: Turn) -> Turn:
    """Return the turn with the list in view as the one on the screen, its numbers as they were.

    A list that is no longer remembered, or none named, leaves the latest there.
    """
    earlier = turn.state.lists[:-1]
    shown = next((each for each in earlier if each.set_id == turn.message.set_id), None)
    if shown is None:
        return turn
    try:
        items = await client.items([item.id for item in shown.items])
    except RetrievalError as error:
        # What is remembered tells which item is the second one; its facts are asked for again.
        logger.warning("the list in view: %s: %s", type(error).__name__, error)
        items = ()
    told = {str(item["id"]): item for item in items}
    held = tuple(
        ShownItem.of(told[item.id], item.position, item.group) if item.id in told else item
        for item in shown.items
    )
    state = turn.state.returning(replace(shown, items=held)).at(turn.shop)
    return replace(turn, state=state)
