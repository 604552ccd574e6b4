"""Say where items are to be bought: at their own pages at the shop, for no basket is here."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Reply, Turn, say
from actions.effects.details import shop_address
from actions.effects.tastes import led_by
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.asking import pointing_trouble
from actions.speech.language import worded
from actions.speech.sorry import apologise

logger = logging.getLogger(__name__)


async def where_sold(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the pages of the items that a question of buying points at; nothing is kept for it."""
    pointing = point(turn.message, turn.state)
    if not pointing.items:
        return led_by(worded("no-basket-yet"), pointing_trouble(turn, pointing))
    try:
        items = [await whole(client, item) for item in pointing.items]
    except RetrievalMissing:
        return say(turn.state, worded("item-gone"))
    except RetrievalError as error:
        logger.warning("an item's page could not be found: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    replies = [Reply("\n".join(pages(items)))]
    if turn.draws:
        # By these a client makes links of the addresses.
        told = [{"id": i.id, "title": i.title, "url": i.url} for i in items if i.url]
        replies += [Reply(custom={"type": "pages", "items": told})] if told else []
    return Outcome(replace(turn.state, current=items[0]), tuple(replies))


def pages(items: Sequence[ShownItem]) -> list[str]:
    """Return lines that say where items are to be bought, as no basket is here."""
    found = [(item.title, page) for item in items if (page := shop_address({"url": item.url}))]
    count = "none" if not found else "one" if len(found) == 1 else "several"
    return [
        worded("no-basket", pages=count),
        *(worded("its-page", title=title, address=page) for title, page in found),
    ]


async def whole(client: RetrievalClient, item: ShownItem) -> ShownItem:
    """Return an item with its price, picture and address, asked for where they are not held.

    Raises:
        RetrievalError: the service can't tell.
    """
    if item.title and item.image_url:
        return item
    return replace(ShownItem.of(await client.item(item.id)), position=item.position)
