"""Turn "less than the blue one" into a limit: the price of what it is compared with."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation import request
from actions.conversation.acts import Act
from actions.conversation.bounds import Bounds
from actions.conversation.fitting import fits
from actions.conversation.garment import ASCENDING, DESCENDING, Garment, Order
from actions.conversation.merging import merge
from actions.conversation.pointing import point
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.conversation.wants import Wants
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from data.words import KINDS
from data.words.changes import LESS

logger = logging.getLogger(__name__)


async def limited(client: RetrievalClient, turn: Turn) -> Turn:
    """Return the turn with a price that is compared with another's as a limit by its number.

    What is like an item on the screen but cheaper stays so; of a garment of another kind, or of one
    that is not shown, the price alone counts. Where it is not known, the turn stays as it was.
    """
    message = turn.message
    change = next((act for act in message.said("change") if _is_price(act)), None)
    if change is None or change.change is None:
        return turn
    less = change.change.direction == LESS
    told = tuple(act for act in message.said("about") if act.value)
    kinds = tuple(act for act in message.said("want") if act.facet in KINDS and act.value)
    item = point(message, turn.state).first if message.said("reference") else None
    if item is not None:
        other = bool(kinds) and not any(fits(item, kind) for kind in kinds)
        price = item.price if other else None
    else:
        price = await _price(client, turn, told, kinds, less) if told else None
    if price is None:
        return turn
    own = {act.value for act in told}
    garments = {act.garment for act in kinds if act.value not in own} - {None}
    garment = garments.pop() if len(garments) == 1 else None
    limit = Act(
        "want", "price", bounds=Bounds(lt=price) if less else Bounds(gt=price), garment=garment
    )
    gone = ("reference", "about", "describe")
    acts = tuple(act for act in message.acts if act is not change and act.op not in gone)
    return replace(turn, message=replace(message, acts=(*acts, limit)))


def _is_price(act: Act) -> bool:
    change = act.change
    return change is not None and change.axis == "price" and change.ratio is change.amount is None


async def _price(
    client: RetrievalClient, turn: Turn, told: tuple[Act, ...], kinds: tuple[Act, ...], less: bool
) -> float | None:
    """Return the price of what is described: on the screen, else in the shop.

    Of several in the shop it is one that all are compared with in earnest: of "less than the blue
    one" the cheapest. A garment that is asked for as well is any of its own.
    """
    shown = [item for item in turn.state.shown if all(fits(item, act) for act in told)]
    if shown and shown[0].price is not None:
        return shown[0].price
    both = any(act.value == kind.value for act in told for kind in kinds)
    own = told if any(act.facet in KINDS for act in told) else (*told, *kinds)
    acts = tuple(replace(act, op="want", garment=None) for act in own)
    wants = merge(Wants(), replace(turn.message, acts=acts), turn.shop).wants
    if not wants.kinds:
        wants = merge(turn.state.wants, replace(turn.message, acts=acts), turn.shop).wants
    order = Order("price", ASCENDING if less != both else DESCENDING)
    alone = State(garments=(Garment(wants, order=order),))
    try:
        found = await client.search(request.build(alone, turn.shop, 1))
    except RetrievalError as error:
        logger.warning("what a price is compared with could not be found: %r", error)
        return None
    return next((float(i["price"]) for i in found.items if i.get("price") is not None), None)
