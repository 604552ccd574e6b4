"""Tell everything about one item."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.conversation import acts
from actions.conversation.meaning import Change
from actions.conversation.message import payload
from actions.conversation.pointing import point
from actions.conversation.request import is_told
from actions.conversation.shown import ShownItem, several
from actions.conversation.turn import Button, Outcome, Reply, Turn, say
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.asking import ask_which, pointing_trouble
from actions.speech.cards import costs, sold_as
from actions.speech.facet_words import as_said, label, looks
from actions.speech.language import capital, either, worded
from actions.speech.sorry import apologise
from data.web_address import is_web_address
from data.words.changes import LESS, called

logger = logging.getLogger(__name__)
NUM_OTHERS = 3
TOLD = ("sleeve_length", "length", "neckline", "fit", "pattern", "material", "occasion", "season")


async def details(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the details of the item the message points at, else of the one looked at last."""
    pointing = point(turn.message.as_description(), turn.state)
    if pointing.trouble:
        return pointing_trouble(turn, pointing)
    item = pointing.first or turn.state.current
    if item is None and len(turn.state.shown) == 1:
        item = turn.state.shown[0]
    if item is None:
        return ask_which(turn, "details")
    return await show_details(client, turn, item, *pointing.items[1:])


async def show_details(
    client: RetrievalClient, turn: Turn, item: ShownItem, *others: ShownItem
) -> Outcome:
    """Return everything known of one item, and what can be done with it.

    Args:
        client: the way to the retrieval service.
        turn: the turn.
        item: the item that "it" is from here on.
        others: further items asked about in the same breath; told of in words only.
    """
    try:
        full = await client.item(item.id)
        further = [(await client.item(each.id), each) for each in others[:NUM_OTHERS]]
    except RetrievalMissing:
        return say(turn.state, worded("item-gone-others"))
    except RetrievalError as error:
        logger.warning("details failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="details", item_id=item.id)
    named = item if item.title else ShownItem.of(full)
    state = replace(turn.state, current=named, offer={})
    buttons = (
        Button(worded("button-more-like-this"), payload("refer", item_id=item.id)),
        *(
            Button(
                capital(called(axis, LESS)),
                payload("refine", act=acts.change(axis, LESS), item_id=item.id),
            )
            for axis in ("lightness", "price")
            if is_told(Change.of(axis, LESS), turn.shop)
        ),
        Button(worded("button-like"), payload("like", item_id=item.id)),
        Button(worded("button-dislike"), payload("dislike", item_id=item.id)),
    )
    told = [text(full, named.position), *(text(each, at.position) for each, at in further)]
    replies = [Reply("\n\n".join(told), buttons)]
    if turn.draws:
        replies.append(Reply(custom={"type": "details", "item": dict(full)}))
    return Outcome(state, tuple(replies))


def text(item: Mapping[str, Any], position: int = 0) -> str:
    """Return an item in words: name and price, what it is like, its description, where it is."""
    attributes = item.get("attributes") or {}
    price = ", ".join([each for each in (costs(item), *sold_as(item)) if each])
    brand = str(attributes.get("brand") or item.get("brand") or "")
    title = str(item["title"])
    head = worded("item-details", place=position, title=title, price=price, brand=brand)
    colour = item.get("colour") or attributes.get("colour")
    kind = attributes.get("style") or item.get("category") or attributes.get("category")
    first = " ".join(str(word) for word in (colour, kind) if word)
    words = [first] if first else []
    for facet in TOLD:
        value = attributes.get(facet)
        if value:
            words.append(either([label(facet, as_said(facet, e)) for e in several(value)]))
    shown = [
        looks(f, [as_said(f, e) for e in several(v)]) for f, v in (item.get("looked") or {}).items()
    ]
    lines = [
        head,
        ", ".join(words),
        worded("details-looked", looks=shown) if shown else "",
        str(item.get("description") or attributes.get("description") or ""),
    ]
    if address := shop_address(item):
        lines.append(worded("item-at-shop", address=address))
    return "\n".join(line for line in lines if line.strip())


def shop_address(item: Mapping[str, Any]) -> str:
    """Return the address of an item's page at the shop, or nothing where it has none on the web.

    One with a space would end in the middle of the line that it is told in.
    """
    address = str(item.get("url") or "").strip()
    return address if is_web_address(address) and " " not in address else ""
