"""Tell what a change of a whole list means where little or nothing goes beyond what was seen.

"Anything smarter?" of four parkas, of which one is for work, or "warmer" than wool for winter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.conversation.garment import ASCENDING, DESCENDING, Order
from actions.conversation.measuring import measure
from actions.conversation.message import Message
from actions.conversation.state import State
from actions.conversation.understanding import Understood
from actions.conversation.wants import Wants
from actions.retrieval.answer import Found
from data.words.changes import BY_NAME, MORE

# Of so few that were seen the rest of what they are is looked at, too.
SEEN_AT_MOST = 2


def beyond_style(understood: Understood, before: Wants, found: Found) -> Understood | None:
    """Return what is meant of any such garment, where of one style nearly all was seen already.

    "Too sporty, anything smarter" of four parkas is no search for the one of them that is for work:
    among the other coats there are more. None where the style was named just now, or enough of
    those that were seen go further.

    Args:
        understood: what found nothing beyond the list.
        before: what was wanted before the message.
        found: what goes further of the list itself.
    """
    wants, reference = understood.state.wants, understood.state.reference
    styles, changes = wants.wanted("style"), reference.changes if reference else ()
    if reference is None or not (styles and wants.wanted("category") and changes):
        return None
    seen = {str(item["id"]) for item in found.items} <= {*reference.ids}
    if not seen or len(found.items) > SEEN_AT_MOST or before.wanted("style") != styles:
        return None
    given_up = tuple(("style", value) for value in styles)
    after = understood.state.searching(wants=wants.release("style"))
    return replace(understood, state=after, freed=(*understood.freed, *given_up))


def as_far(understood: Understood, message: Message, before: State) -> tuple[State, Order] | None:
    """Return what was looked for before, and the order that tells how far an item goes.

    None where something more than one change of a list is asked, or a number tells what goes
    beyond.
    """
    reference = understood.state.reference
    changes = reference.changes if reference and reference.ids else ()
    axis = BY_NAME.get(changes[0].axis or "") if len(changes) == 1 else None
    if axis is None or axis.field is not None or any(act.op != "change" for act in message.acts):
        return None
    order = Order(axis.name, DESCENDING if changes[0].direction == MORE else ASCENDING)
    sorted_by = None if before.wants.wanted(axis.facet or "") else order
    return before.searching(reference=None, order=sorted_by), order


def is_as_far(item: Mapping[str, Any], state: State, order: Order) -> bool:
    """Say whether an item has as much of what an order is by as the list that is shown."""
    own = measure(item, order.by)
    amounts = [measure(each.told, order.by) for each in state.shown]
    known = [amount for amount in amounts if amount is not None]
    if own is None or not known:
        return False
    return own <= min(known) if order.direction == ASCENDING else own >= max(known)


def may_go_further(state: State, found: Found, limit: int) -> bool:
    """Say whether some of the list may go further than most of it, where nothing else does.

    Few are cheaper than all of a list; the cheapest of the list are of use beside them.
    """
    if state.reference is None or not state.reference.ids:
        return False
    priced = [each.axis for each in state.reference.changes] == ["price"]
    return not found.items or (priced and len(found.items) < limit)
