"""Put a price where "mid-priced" is said: around what half of what is looked for costs at most."""

from __future__ import annotations

import logging
from dataclasses import replace
from statistics import median, median_low

from actions.conversation.acts import MIDDLE, Act
from actions.conversation.bounds import Bounds
from actions.conversation.message import Message
from actions.conversation.request import wants_of
from actions.conversation.several import are_several, named, part
from actions.conversation.several import understood as of_each
from actions.conversation.topic import resumed, taken_up
from actions.conversation.turn import Turn
from actions.conversation.understanding import understand
from actions.conversation.wants import Wants
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import facet_names
from actions.speech.language import sentences, worded
from data.words.money import money

logger = logging.getLogger(__name__)


async def settle(client: RetrievalClient, turn: Turn) -> tuple[Turn, str]:
    """Return the turn with a price in the middle as a price in money, and what is said of it.

    Args:
        client: asked what half of what is looked for costs.
        turn: the turn; where no price is known, it goes on without one.
    """
    message = turn.message
    asked = next((act for act in message.acts if act.op == MIDDLE), None)
    if asked is None:
        return turn, ""
    rest = tuple(act for act in message.acts if act.op != MIDDLE)
    plain = replace(turn, message=replace(message, acts=rest))
    if any(act.about == "list" for act in message.said("ask")) and turn.state.shown:
        return _of_list(plain, asked), ""
    try:
        limits, told = await _limits(client, plain, asked)
    except RetrievalError as error:
        logger.warning("the price in the middle is not known: %r", error)
        return plain, worded("middle-price-unknown")
    if not limits:
        return plain, worded("untold", facets=[facet_names("price")])
    return replace(plain, message=replace(plain.message, acts=(*rest, *limits))), sentences(*told)


def _of_list(turn: Turn, asked: Act) -> Turn:
    """Return the turn of a question which item of the list is in the middle of their prices."""
    prices = [item.price for item in turn.state.shown if item.price is not None]
    if not prices:
        return turn
    middle = median_low(prices)
    act = _limit(asked, Bounds(gte=middle, lte=middle))
    return replace(turn, message=replace(turn.message, acts=(*turn.message.acts, act)))


async def _limits(client: RetrievalClient, turn: Turn, asked: Act) -> tuple[list[Act], list[str]]:
    """Return the limits of each garment that is told apart, or of all, and what is said of them."""
    state = taken_up(turn.message, resumed(turn.message, turn.state))
    numbers = named(turn.message)
    limits, told = [], []
    if len(numbers) < 2 and are_several(replace(turn, state=state)):
        each = [part.state.wants for part in of_each(replace(turn, state=state))]
        found = [await _middle(client, turn, _without_middle(wants)) for wants in each]
        prices = [price for price in found if price is not None]
        if not prices:
            return [], []
        return [_limit(asked, Bounds(about=median(prices)))], []
    for number in numbers if len(numbers) > 1 else (None,):
        message = turn.message if number is None else part(turn.message, number)
        wants = _wants(message, turn)
        middle = await _middle(client, turn, wants)
        if middle is None:
            continue
        limit = _within(wants.price, middle)
        limits.append(replace(_limit(asked, limit), garment=number))
        named_so = wanted_in_full(wants, turn.state.currency, 2)
        told.append(
            worded("middle-price", wanted=named_so, price=money(middle, turn.shop.currency))
        )
    return limits, told


def _wants(message: Message, turn: Turn) -> Wants:
    """Return what is looked for by a message, but for an earlier price in the middle."""
    state = taken_up(message, resumed(message, turn.state)).alone(0)
    return _without_middle(understand(message, state, turn.shop).state.wants)


def _without_middle(wants: Wants) -> Wants:
    return wants.drop("price") if wants.price.about is not None else wants


async def _middle(client: RetrievalClient, turn: Turn, wants: Wants) -> float | None:
    """Return what half of what is looked for costs at most, None where no price is known."""
    found = await client.stock(wants_of(wants, turn.shop), [], ["price"])
    ends = found.numbers.get("price")
    return ends[2] if ends else None


def _within(limits: Bounds, middle: float) -> Bounds:
    """Return the prices around the one in the middle, within other limits that there are."""
    if not limits:
        return Bounds(about=middle)
    ends = Bounds(about=middle).as_sent()
    low, high = round(ends["gte"], 2), round(ends["lte"], 2)
    upper, lower = limits.upper, limits.lower
    return replace(
        limits,
        gte=low if lower is None or low > lower else limits.gte,
        gt=limits.gt if lower is not None and low <= lower else None,
        lte=high if upper is None or high < upper else limits.lte,
        lt=limits.lt if upper is not None and high >= upper else None,
    )


def _limit(asked: Act, bounds: Bounds) -> Act:
    return Act("about" if asked.about else "want", "price", bounds=bounds)
