"""Turn found items into messages: a text for everyone, data for clients that draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.chips import applied
from actions.message import payload
from actions.money import money
from actions.reply import Button, Reply, Turn
from actions.retrieval_answer import Found
from actions.state import State

MORE = Button("Show more", payload("more"))
CHEAPER = Button("Cheaper", payload("refine", modification="cheaper"))
SUMMARY = Button("What have I asked for?", payload("summarise"))
AFRESH = Button("Start over", payload("start_over"))


def line(position: int, item: Mapping[str, Any]) -> str:
    """Return an item as one line of a numbered list, for terminals."""
    price = item.get("price")
    cost = f" — {money(float(price), item.get('currency'))}" if price is not None else ""
    reasons = item.get("reasons") or []
    why = f" ({', '.join(map(str, reasons))})" if reasons else ""
    return f"{position}. {item['title']}{cost}{why}"


def products(
    turn: Turn, found: Found, state: State, lead: str, currency: str | None, has_more: bool
) -> tuple[Reply, ...]:
    """Return the messages that show the items.

    Args:
        turn: the turn, whose channel decides whether data is sent too.
        found: the items.
        state: the conversation with these items shown.
        lead: the sentences before the list.
        currency: the catalogue's currency.
        has_more: whether a further page may exist.
    """
    lines = [line(place, item) for place, item in enumerate(found.items, 1)]
    buttons = (MORE, CHEAPER, SUMMARY) if has_more else (CHEAPER, SUMMARY, AFRESH)
    replies = [Reply("\n".join([lead, *lines]), buttons)]
    if turn.draws:
        custom = {
            "type": "products",
            "items": [{"position": place, **item} for place, item in enumerate(found.items, 1)],
            "applied": applied(state.wants, state.reference, currency, found.applied.filters),
        }
        replies.append(Reply(custom=custom))
    return tuple(replies)


def wants_changed(turn: Turn, state: State, currency: str | None = None) -> tuple[Reply, ...]:
    """Return the data that redraws the chips when wants changed and no items are sent."""
    if not turn.draws:
        return ()
    drawn = {"type": "wants", "applied": applied(state.wants, state.reference, currency)}
    return (Reply(custom=drawn),)


def buttons_for(kinds: Sequence[str]) -> tuple[Button, ...]:
    """Return a quick reply for each kind of garment."""
    return tuple(Button(kind.capitalize(), payload("want", category=kind)) for kind in kinds)
