"""Tell what several brands or kinds cost, and which costs less by half of the pieces of each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.meaning import Value
from actions.conversation.merging import merge
from actions.conversation.request import wants_of
from actions.conversation.shop import value_of
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects import stock
from actions.effects.kinds_apart import kinds_told
from actions.effects.restricting import kept_kind, restriction, telling
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.cards import MORE
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import facet_names
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.money import money

BRAND = "brand"
# So many brands are told of at most, the commonest first; of so many, the next ones.
NUM_BRANDS, NUM_NEXT = 24, 2
logger = logging.getLogger(__name__)


async def prices_apart(client: RetrievalClient, turn: Turn, asked: Act) -> Outcome:
    """Return which of what is named costs least or most: brands, or kinds of garment.

    Args:
        client: the way to the retrieval service.
        turn: the turn; a question changes nothing that is remembered.
        asked: the question: its word is the facet whose values are told apart.
    """
    shop = turn.shop
    if not shop.states("price"):
        return say(turn.state, worded("untold", facets=[facet_names("price")]))
    if asked.word == BRAND and not shop.states(BRAND):
        return say(turn.state, worded("untold", facets=[facet_names(BRAND)]))
    try:
        every = await _apart(client, turn, asked)
        found = await asyncio.gather(
            *(client.stock(wants_of(each, shop), [], ["price"]) for each in every)
        )
    except RetrievalError as error:
        logger.warning("prices could not be told apart: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    currency, most = shop.currency, asked.question == "most"
    none = [
        worded("group-none", wanted=wanted_in_full(wants, turn.state.currency))
        for wants, stock in zip(every, found, strict=True)
        if not stock.total
    ]
    priced = [
        (stock.numbers["price"][2], stock.total, wants)
        for wants, stock in zip(every, found, strict=True)
        if stock.total and stock.numbers.get("price")
    ]
    priced.sort(key=lambda each: (-each[0] if most else each[0], -each[1]))
    told = [
        worded(
            "half-cost",
            n=total,
            wanted=wanted_in_full(wants, turn.state.currency),
            price=money(middle, currency),
        )
        for middle, total, wants in priced[: NUM_NEXT + 1]
    ]
    if len(priced) < 2:
        return say(turn.state, sentences(*none, *told))
    best = wanted_in_full(priced[0][2], turn.state.currency, 2)
    alike = priced[0][0] == priced[1][0]
    lead = worded("costs-least", wanted=best, most=most, n=len(priced), alike=alike)
    return say(turn.state, sentences(*none, lead, *told))


async def prices_called(client: RetrievalClient, turn: Turn, asked: Act) -> Outcome | None:
    """Return what is told of each kind that a question calls, where not all of them are shown.

    "How much are the skirt and the shirt?", of which the shop has several shirts.
    """
    called = [act for act in turn.message.said("ask") if act.described and act.of]
    if len(called) < 2 or asked.facet != "price":
        return None
    lines = []
    for act in called:
        about = tuple(replace(each, op="about") for each in act.of)
        ask_of = replace(asked, question="range", about="stock", described="", of=())
        message = replace(turn.message, acts=(ask_of, *about))
        told = await stock.ask(client, replace(turn, message=message), ask_of)
        lines += [str(reply.text) for reply in told.replies if reply.text]
    return say(turn.state, "\n".join(lines), MORE)


async def _apart(client: RetrievalClient, turn: Turn, asked: Act) -> list[Wants]:
    """Return what is told apart, each as what is wanted of it.

    Raises:
        RetrievalError: the brands that there are could not be asked for.
    """
    told, shop = telling(turn), turn.shop
    if asked.word != BRAND:
        return kinds_told(told)
    brands = [act.value for act in told if act.facet == BRAND and act.value and act.value.any]
    rest = tuple(act for act in told if act.facet != BRAND)
    named = any(act.facet in KINDS for act in rest)
    held = Wants(version=shop.version) if named else kept_kind(turn.state.topic or turn.state.wants)
    message = restriction(replace(turn.message, acts=rest))
    base = merge(held, message, shop).wants
    wanted: Sequence[Value] = brands if len(brands) > 1 else turn.state.wants.wanted(BRAND)
    if len(wanted) < 2:
        stock = await client.stock(wants_of(base, shop), [BRAND])
        names = [name for name, _ in stock.values.get(BRAND, ())][:NUM_BRANDS]
        wanted = [value_of(BRAND, name) for name in names]
    return [base.want(BRAND, (each,)) for each in wanted]
