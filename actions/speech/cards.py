"""Turn found items into messages: a text for everyone, data for clients that draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.conversation import acts, link
from actions.conversation.bounds import Bounds
from actions.conversation.meaning import Value
from actions.conversation.message import payload
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.turn import Button, Reply, Turn
from actions.retrieval.answer import Found
from actions.speech.amounts import limits
from actions.speech.apart import set_apart, unsaid
from actions.speech.chips import told_of
from actions.speech.facet_words import as_said, facet_name, label, looks
from actions.speech.language import capital, worded
from data.words import changes
from data.words.money import money

MORE = Button(worded("button-more"), payload("more"))
CHEAPER = Button(worded("button-cheaper"), payload("refine", act=acts.change("price", "less")))
SUMMARY = Button(worded("button-summary"), payload("summarise"))
AFRESH = Button(worded("button-afresh"), payload("start_over"))
# Tries once more what failed, or shows the list once more.
AGAIN = payload("again")


def useful(shop: Shop, *buttons: Button) -> tuple[Button, ...]:
    """Return the quick replies that make sense in a shop: nothing is cheaper without prices."""
    return tuple(each for each in buttons if each != CHEAPER or shop.states("price"))


def costs(item: Mapping[str, Any]) -> str:
    """Return what an item costs, and cost before; "" if it is not known.

    It is "$49.90", "from $49.90" where its sizes differ, and "$49.90 in size M, was $60.00" of a
    search for size M.
    """
    if item.get("price") is None:
        return ""
    currency, was = item.get("currency"), item.get("was")
    return worded(
        "item-cost",
        price=money(float(item["price"]), currency),
        lowest=item.get("price_to") is not None,
        sizes=[label("size", size) for size in item.get("in_size") or ()],
        was="" if was is None else money(float(was), currency),
    )


def sold_as(item: Mapping[str, Any]) -> list[str]:
    """Return what else is to be said of buying an item: its rating, and what is sold out."""
    told = []
    if item.get("sold_out"):
        sizes = [label("size", size) for size in item.get("in_size") or ()]
        told.append(worded("card-sold-out", sizes=sizes))
    elif item.get("on_sale") and item.get("was") is None:
        told.append(worded("card-on-sale"))
    if item.get("rating") is not None:
        told.append(worded("card-rated", rating=f"{float(item['rating']):g}"))
    return told


def lines_of(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return drawn items as the lines of a numbered list, each told from the others by its words.

    Where titles are mere names, the colour and the kind stand beside.
    """
    return [line(item, what) for item, what in zip(items, unsaid(items), strict=True)]


def line(item: Mapping[str, Any], what: str = "") -> str:
    """Return a drawn item as one line of a numbered list, for terminals.

    Args:
        item: as it is drawn.
        what: what it is, where its title does not say that.
    """
    told = [each for each in (costs(item), *sold_as(item)) if each]
    cost = f" — {', '.join(told)}" if told else ""
    reasons = item.get("reasons") or []
    why = f" ({', '.join(map(str, reasons))})" if reasons else ""
    title = ", ".join(filter(None, (str(item["title"]), what)))
    return f"{item['position']}. {title}{cost}{why}"


def products(
    turn: Turn, found: Found, state: State, lead: str, before: int = 0
) -> tuple[Reply, ...]:
    """Return the messages that show the items.

    Args:
        turn: the turn, whose channel decides whether data is sent too.
        found: the items.
        state: the conversation with these items shown.
        lead: the sentences before the list.
        before: how many items of the same list were shown already.
    """
    items = [drawn(item, place) for place, item in enumerate(found.items, before + 1)]
    lines = lines_of(items)
    buttons = (MORE, CHEAPER, SUMMARY) if state.has_more else (CHEAPER, SUMMARY, AFRESH)
    replies = [Reply("\n".join([lead, *lines]), useful(turn.shop, *buttons))]
    if turn.draws:
        told = told_of(found, state, turn.shop)
        shown = state.lists[-1]
        custom: dict[str, Any] = {"type": "products", "set_id": shown.set_id}
        custom |= {"items": set_apart(items, told["chips"]), "applied": told}
        if shown.totals:
            custom["total"] = shown.totals[0]
        called = found.applied.named or found.applied.partly
        replies.append(Reply(custom=custom | ({} if called else _address(state))))
    return tuple(replies)


def _address(state: State) -> dict[str, str]:
    """Return how an address names the list on the screen, where one can."""
    query = link.written(state.garments, state.shown)
    return {"address": query} if query else {}


def drawn(item: Mapping[str, Any], place: int, group: int | None = None) -> dict[str, Any]:
    """Return an item as clients draw it: its place in the list, and its reasons in words."""
    told_by_price = ("size",) if item.get("in_size") else ()
    why = [each for each in item.get("reasons") or () if each.get("facet") not in told_by_price]
    reasons = in_words(why, item.get("currency"))
    told = {"position": place, **item, "reasons": reasons}
    return told if group is None else {**told, "group": group}


@dataclass(frozen=True)
class Group:
    """Hold what was found for one garment of several.

    Attributes:
        title: its heading: "Black skirts".
        note: what is to be said of it besides, such as that there are none.
        items: as they are drawn.
        total: how many there are of it, where that is known.
        applied: what a client shows about its search.
    """

    title: str
    note: str
    items: tuple[Mapping[str, Any], ...]
    total: int | None
    applied: Mapping[str, Any]


def grouped(turn: Turn, groups: Sequence[Group], state: State, lead: str) -> tuple[Reply, ...]:
    """Return the messages that show several garments, each under its heading."""
    lines = [lead] if lead else []
    for each in groups:
        lines += [f"{each.title}:" if each.items else "", each.note, *lines_of(each.items)]
    items = [item for each in groups for item in set_apart(each.items, each.applied["chips"])]
    buttons = (MORE, SUMMARY, AFRESH) if items else (SUMMARY, AFRESH)
    replies = [Reply("\n".join(filter(None, lines)), buttons)]
    if turn.draws and items:
        told = [
            {
                "title": each.title,
                "note": each.note,
                "total": each.total,
                "chips": each.applied["chips"],
                "applied": each.applied,
            }
            for each in groups
        ]
        whole: dict[str, Any] = {
            "wants": "; ".join(str(each.applied["wants"]) for each in groups),
            "reference": None,
            "modifications": [],
            "filters": {},
            "chips": [],
        }
        custom = {
            "type": "products",
            "set_id": state.lists[-1].set_id,
            "items": items,
            "groups": told,
            "applied": whole,
        }
        replies.append(Reply(custom=custom | _address(state)))
    return tuple(replies)


def buttons_for(kinds: Iterable[Value]) -> tuple[Button, ...]:
    """Return a quick reply for each kind of garment, called as the shop calls it."""
    found = []
    for kind in kinds:
        facet, (own, *_) = kind.any[0][0]
        found.append(Button(capital(own), payload("want", act=acts.want(facet, kind))))
    return tuple(found)


NUM_REASONS_AT_MOST = 4
# What a number tells, rather than a value that could be named.
BESIDE = ("lightness", "colourfulness")


def in_words(reasons: Iterable[Any], currency: str | None) -> list[str]:
    """Return the reasons of an item as sentences' parts, each once; unknown kinds are left out.

    Args:
        reasons: as the retrieval service tells them.
        currency: of the item's price.
    """
    told = [_reason(each, currency) for each in reasons if isinstance(each, Mapping)]
    return list(dict.fromkeys(each for each in told if each))[:NUM_REASONS_AT_MOST]


def _reason(reason: Mapping[str, Any], currency: str | None) -> str:
    kind, facet = reason.get("kind"), str(reason.get("facet") or "")
    if kind == "has" and facet != "category":
        # Every answer is of the kind asked for; that is no news.
        return _own(facet, reason.get("value"))
    if kind == "looks" and facet:
        return looks(facet, [as_said(facet, str(reason.get("value")))])
    if kind == "bound":
        return limits(facet, Bounds.read(reason), currency)
    if kind == "same":
        return worded("reason-same", facet=facet, name=facet_name(facet))
    if kind == "named":
        return worded("reason-named", word=str(reason.get("word")))
    if kind == "described":
        return worded("reason-described", word=str(reason.get("word")))
    if kind == "change":
        return _change(reason, facet, currency)
    return ""


def _change(reason: Mapping[str, Any], facet: str, currency: str | None) -> str:
    axis, direction = str(reason.get("axis")), str(reason.get("direction"))
    of_list = reason.get("than") == "items"
    if axis == "price" and reason.get("apart") is not None and not of_list:
        apart = float(reason["apart"])
        return worded("reason-price", amount=money(abs(apart), currency), cheaper=apart < 0)
    if axis in BESIDE and direction in (changes.LESS, changes.MORE):
        than = "list" if of_list else "item"
        return worded("reason-beside", end=f"{axis}-{direction}", than=than)
    if axis not in changes.BY_NAME:
        return ""
    called = changes.called(axis, direction)
    told = [reason, *(reason.get("also") or ())]
    own = [_own(str(each.get("facet") or ""), each.get("value")) for each in told]
    own = [each for each in own if each]
    return f"{called}: {', '.join(own)}" if own else called


def _own(facet: str, value: Any) -> str:
    """Return a value of the item's as a label: "for work"; "" where none is told."""
    return label(facet, as_said(facet, str(value))) if facet and value else ""
