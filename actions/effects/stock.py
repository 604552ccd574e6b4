"""Answer questions about everything in stock: how many, which values, from where to where."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import ALL, Act
from actions.conversation.garment import ASCENDING, DESCENDING, Garment, Order
from actions.conversation.meaning import ABSENT, HEADS
from actions.conversation.merging import Merged, merge
from actions.conversation.message import Message, payload
from actions.conversation.request import NUM_UNSAID_AT_MOST, build, wants_of
from actions.conversation.shop import Shop, value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.conversation.wants import Facet, Wants
from actions.effects.details import show_details
from actions.effects.extremes import called_most
from actions.effects.finding import find
from actions.effects.tastes import led_by
from actions.retrieval.answer import Stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import value_buttons
from actions.speech.cards import buttons_for
from actions.speech.describing import phrase, wanted_in_full
from actions.speech.empty_handed import not_sold
from actions.speech.facet_words import (
    as_said,
    bare,
    facet_name,
    facet_names,
    facet_of_it,
    plural,
)
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS, changes
from data.words.money import money

NUM_SAID, NUM_BUTTONS = 16, 6
RANGE = ("range", "least", "most")
logger = logging.getLogger(__name__)


async def ask(client: RetrievalClient, turn: Turn, asked: Act) -> Outcome:
    """Return what the catalogue has, of what the question is restricted to.

    Args:
        client: the way to the retrieval service.
        turn: the turn; a question changes nothing that is remembered.
        asked: the question.
    """
    shop = turn.shop
    if not shop.is_known:
        return say(turn.state, worded("stock-unreachable"))
    merged = merge(_in_hand(turn, asked), restriction(turn.message), shop)
    if merged.missing and not merged.wants.kinds:
        return not_sold(turn, merged.missing)
    wants = merged.wants
    facet = _facet(asked)
    if facet == "category" and wants.kinds and shop.states("style"):
        facet = "style"  # what kinds of dresses there are, not that they are dresses
    number = "price" if asked.question in RANGE and not facet else facet
    by_number = asked.question in RANGE or shop.range(facet) is not None
    if not (wants or facet or asked.question in RANGE):
        facet = "category"
    try:
        found = await client.stock(
            wants_of(wants, shop),
            [facet] if facet and not by_number else [],
            [number] if by_number else [],
            wants.unsaid[-NUM_UNSAID_AT_MOST:],
        )
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    if asked.question in ("least", "most") and found.total:
        return await _extreme(client, turn, wants, asked)
    absent = [*_untold(merged, shop), *(name for name, met in found.wants if met == "absent")]
    if facet and not by_number and not shop.states(facet):
        absent.insert(0, facet)
    wants = wants.stated(shop, also_missing=True)
    names = [facet_names(each) for each in dict.fromkeys(absent)]
    lack = worded("untold", facets=names) if names else ""
    if absent and facet in absent:
        return say(turn.state, lack)
    if unread := turn.message.unread:
        return say(turn.state, sentences(lack, worded("stock-unread", words=unread)))
    if found.total == 0:
        named = wanted_in_full(wants, turn.state.currency)
        return say(turn.state, sentences(lack, worded("stock-none", wanted=named)))
    if found.total == 1 and wants:
        turn = replace(turn, state=await _with_the_only(client, turn, wants))
    if by_number:
        return say(turn.state, sentences(lack, _ends(found, number, wants, turn)))
    if asked.question in ("count", "exists") or not facet:
        return _how_many(turn, found, wants, lack)
    if facet == "style" and not found.values.get(facet):
        return _how_many(turn, found, wants, lack)
    return _values(turn, found, facet, wants, lack)


async def _with_the_only(client: RetrievalClient, turn: Turn, wants: Wants) -> State:
    """Return the state with the only item there is of what a question is about as "it"."""
    alone = State(garments=(Garment(wants),), disliked=turn.state.disliked)
    try:
        found = await client.search(build(alone, turn.shop, 1))
    except RetrievalError as error:
        logger.warning("the only item could not be read: %s: %s", type(error).__name__, error)
        return turn.state  # the question is answered all the same
    items = [ShownItem.of(item) for item in found.items]
    held = [item for item in turn.state.shown if items and item.id == items[0].id]
    return replace(turn.state, current=next(iter((*held, *items)), None))


async def _extreme(client: RetrievalClient, turn: Turn, wants: Wants, asked: Act) -> Outcome:
    """Return the item that has least or most of something, of all there are."""
    by, less = asked.facet or "price", asked.question == "least"
    order = Order(by, ASCENDING if less else DESCENDING)
    if wants.kinds and not any(turn.state.garments):
        # Asked before anything is looked for, it is how the search begins.
        acts = (*restriction(turn.message).acts, Act("order", order=order))
        message = replace(turn.message, intent="want", acts=acts)
        outcome = await find(client, replace(turn, message=message))
        best = next(iter(outcome.state.shown), None)
        if by != "price" or best is None or best.price is None or outcome.state == turn.state:
            return outcome
        told = money(best.price, best.currency)
        called = called_most(by, less)
        lead = worded("extreme-is", n=1, names=best.name, called=called, why=told)
        return led_by(lead, outcome)
    alone = State(garments=(Garment(wants, order=order),), disliked=turn.state.disliked)
    try:
        found = await client.search(build(alone, turn.shop, 1))
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    if not found.items or not found.applied.ordered:
        return say(turn.state, worded("not-sortable", facet=facet_names(by)))
    details = await show_details(client, turn, ShownItem.of(found.items[0]))
    first, *rest = details.replies
    wanted = phrase(wants, turn.state.currency)
    lead = worded("stock-extreme", called=called_most(by, less), wanted=wanted)
    return replace(details, replies=(replace(first, text=f"{lead}\n{first.text}"), *rest))


def _in_hand(turn: Turn, asked: Act) -> Wants:
    """Return what a question that names no kind of garment is of: what is wanted now.

    "How many garments do you have?" is of all there are. "How many are there in navy?", after black
    dresses, counts navy dresses; "what brands do you have?" is of dresses for her, whatever their
    colour.
    """
    if asked.place == ALL:
        return Wants()
    wants = turn.state.wants
    named = any(act.facet in KINDS for act in restriction(turn.message).said("want"))
    if named or not wants.kinds or len(turn.state.garments) > 1:
        return Wants()
    if asked.question == "count":
        return wants
    if asked.question == "values" and _facet(asked) not in ("", *KINDS):
        kept = {facet: wants.wanted(facet) for facet in (*KINDS, "gender")}
        facets = {facet: Facet(values) for facet, values in kept.items() if values}
        return Wants(facets, version=wants.version)
    return Wants()


def restriction(message: Message) -> Message:
    """Return the message with what it restricts a question to, or mentions, as its wants."""
    told = (
        replace(act, op="want") if act.op in ("about", "describe") else act for act in message.acts
    )
    return replace(message, acts=tuple(told))


def _untold(merged: Merged, shop: Shop) -> list[str]:
    """Return the columns of a question that the catalogue lacks."""
    wants = merged.wants
    looked = [name for name in wants.facets if any(v.how == ABSENT for v in wants.wanted(name))]
    unable = [each.facet for each in merged.said if each.how == "unable"]
    return [*looked, *unable, *(name for name in wants.numbers if not shop.states(name))]


def _facet(asked: Act) -> str:
    """Return the column a question asks about, "" where it asks about none."""
    axis = changes.BY_NAME.get(asked.facet)
    facet = axis.facet or axis.field or "" if axis and asked.facet != "price" else asked.facet
    return "category" if facet == HEADS else facet


def _how_many(turn: Turn, found: Stock, wants: Wants, lack: str) -> Outcome:
    """Return how many there are, and the way to see them."""
    total = found.total
    named = wanted_in_full(wants, turn.state.currency, total)
    acts = [each.value for each in turn.message.said("want", "about", "describe") if each.value]
    show = Button(worded("button-show-them"), payload("want", act=_as_wants(turn.message)))
    exists = turn.message.said("ask")[:1] and turn.message.said("ask")[0].question == "exists"
    told = worded("stock-yes" if exists else "stock-number", n=total, wanted=named)
    text = sentences(lack, told, _by_look(max(found.looked.values(), default=0), total))
    return say(turn.state, text, *((show,) if acts else ()))


def _by_look(num: int, total: int) -> str:
    """Return of how many items only the pictures tell what was asked, "" for none."""
    return worded("stock-by-look", n=num, all=num >= total) if num else ""


def _as_wants(message: Message) -> list[dict[str, object]]:
    return [
        {"op": "want", "facet": act.facet, **act.value.to_slot()}
        for act in message.said("want", "about", "describe")
        if act.value
    ]


def _ends(found: Stock, number: str, wants: Wants, turn: Turn) -> str:
    """Return from where to where a number goes, or that the catalogue says nothing of it."""
    ends = found.numbers.get(number)
    named = wanted_in_full(wants, turn.state.currency) if wants else ""
    if ends is None:
        return worded("stock-range-untold", facet=facet_of_it(number), wanted=named)
    currency = turn.shop.currency if number == "price" else None
    mind = turn.state.current
    if found.total == 1 and number == "price" and mind and mind.price is not None:
        return worded("item-costs", name=mind.name, price=money(mind.price, mind.currency))
    whole = number != "price"
    low, high, middle = (money(end, currency, whole=whole) for end in ends)
    name = facet_name(number)
    return worded("stock-range", name=name, wanted=named, low=low, high=high, middle=middle)


def _values(turn: Turn, found: Stock, facet: str, wants: Wants, lack: str) -> Outcome:
    """Return the values there are, the commonest first, some of them to tap."""
    shop = turn.shop
    told = found.values.get(facet) or ()
    if not told:
        untold = worded("untold", facets=[facet_names(facet)])
        return say(turn.state, sentences(lack, untold))
    alike = _alike(facet, told)
    said = [f"{name} ({count:,})" for name, (_, count) in alike.items()]
    by_titles = facet == "brand" and shop.tells_brands_by_titles
    how = worded("stock-brands-by-titles") if by_titles else ""
    how = how or _by_look(found.seen.get(facet, 0), sum(count for _, count in told))
    of = wanted_in_full(wants, turn.state.currency) if wants else ""
    more = len(said) > NUM_SAID
    lead = worded("stock-values", wanted=of, values=said[:NUM_SAID], more=more)
    own = [values for values, _ in alike.values()]
    values = tuple(
        replace(value_of(facet, each[0]), any=(((facet, each),),)) for each in own[:NUM_BUTTONS]
    )
    buttons = buttons_for(values) if facet in KINDS else value_buttons(facet, values)
    state = turn.state.telling(facet, (each[0] for each in own[:NUM_SAID]), wants)
    return say(state, sentences(lack, lead, how, worded("stock-which")), *buttons)


def _alike(facet: str, told: Sequence[tuple[str, int]]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Return values by how they are said, each with its spellings in the shop and its count."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for value, count in told:
        values, before = found.get(_said(facet, value), ((), 0))
        found[_said(facet, value)] = ((*values, value), before + count)
    return found


def _said(facet: str, value: str) -> str:
    if facet in KINDS:
        return plural(value.lower())
    return bare(facet, as_said(facet, value))
