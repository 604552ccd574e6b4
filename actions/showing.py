"""Turn found items into messages: a text for everyone, data for clients that draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions import acts
from actions.chips import applied
from actions.meaning import Value
from actions.message import payload
from actions.reasons import in_words
from actions.reply import Button, Reply, Turn
from actions.request import wants_of
from actions.retrieval_answer import ABSENT, UNKNOWN, Found
from actions.shop import Shop
from actions.state import State
from data.words.money import money

MORE = Button("Show more", payload("more"))
CHEAPER = Button("Cheaper", payload("refine", act=acts.change("price", "less")))
SUMMARY = Button("What have I asked for?", payload("summarise"))
AFRESH = Button("Start over", payload("start_over"))
# Searches with the wants as they are, whatever was said last.
AGAIN = payload("refine", act=acts.cue("again"))


def useful(shop: Shop, *buttons: Button) -> tuple[Button, ...]:
    """Return the quick replies that make sense in a shop: nothing is cheaper without prices."""
    return tuple(each for each in buttons if each != CHEAPER or shop.states("price"))


def line(position: int, item: Mapping[str, Any]) -> str:
    """Return an item as one line of a numbered list, for terminals."""
    price = item.get("price")
    cost = f" — {money(float(price), item.get('currency'))}" if price is not None else ""
    reasons = item.get("reasons") or []
    why = f" ({', '.join(map(str, reasons))})" if reasons else ""
    return f"{position}. {item['title']}{cost}{why}"


def products(
    turn: Turn, found: Found, state: State, lead: str, has_more: bool
) -> tuple[Reply, ...]:
    """Return the messages that show the items.

    Args:
        turn: the turn, whose channel decides whether data is sent too.
        found: the items.
        state: the conversation with these items shown.
        lead: the sentences before the list.
        has_more: whether a further page may exist.
    """
    items = [
        {
            "position": place,
            **item,
            "reasons": in_words(item.get("reasons") or (), item.get("currency")),
        }
        for place, item in enumerate(found.items, 1)
    ]
    lines = [line(place, item) for place, item in enumerate(items, 1)]
    buttons = (MORE, CHEAPER, SUMMARY) if has_more else (CHEAPER, SUMMARY, AFRESH)
    replies = [Reply("\n".join([lead, *lines]), useful(turn.shop, *buttons))]
    if turn.draws:
        sent = [*found.applied.implied, *wants_of(state.wants, turn.shop)]
        told = applied(state, turn.shop, sent, found.applied.wants_met(ABSENT, UNKNOWN))
        replies.append(Reply(custom={"type": "products", "items": items, "applied": told}))
    return tuple(replies)


def wants_changed(turn: Turn, state: State) -> tuple[Reply, ...]:
    """Return the data that redraws the chips when wants changed and no items are sent."""
    if not turn.draws:
        return ()
    return (Reply(custom={"type": "wants", "applied": applied(state, turn.shop)}),)


def buttons_for(kinds: Iterable[Value]) -> tuple[Button, ...]:
    """Return a quick reply for each kind of garment, called as the shop calls it."""
    found = []
    for kind in kinds:
        facet, (own, *_) = kind.any[0][0]
        found.append(Button(own[:1].upper() + own[1:], payload("want", act=acts.want(facet, kind))))
    return tuple(found)
