"""Show the next items of the same search, never one that was shown already."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions import request
from actions.announcing import kept_wants
from actions.asking import ask_kind
from actions.describing import phrase
from actions.empty_handed import nothing_fits
from actions.errors import RetrievalError
from actions.phrasing import count, pick
from actions.reply import Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.searching import number_asked, showing
from actions.showing import AFRESH, CHEAPER, SUMMARY, products, useful
from actions.sorry import apologise
from actions.understanding import Understood

logger = logging.getLogger(__name__)


async def more(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the next items, or say that these were all."""
    state = replace(turn.state, offer={})
    if not state.wants and not state.reference:
        return ask_kind(turn)
    limit = number_asked(turn)
    try:
        found = await client.search(request.build(state, turn.shop, limit, exclude=state.seen))
    except RetrievalError as error:
        logger.warning("more failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry="more")
    state = replace(state, currency=turn.shop.currency or found.currency or state.currency)
    named = phrase(kept_wants(state, turn.shop), state.currency)
    if not found.items:
        if not state.seen:
            return nothing_fits(turn, found, Understood(state))
        if state.reference:
            text = f"That was everything close to {state.reference.name}. What shall I change?"
        else:
            text = f"Those were all the {named} I have. Drop or change something to see others."
        return say(state, text, *useful(turn.shop, CHEAPER, SUMMARY, AFRESH))
    num = len(found.items)
    total = found.applied.total
    last = num < limit or (total is not None and total <= num)
    if last:
        lead = f"Here {'is the last one' if num == 1 else f'are the last {count(num)}'}:"
    else:
        lead = pick(
            (f"Here are {count(num)} more:", f"{count(num).capitalize()} others:"), turn.number
        )
    after = showing(found, state, state.seen)
    return Outcome(after, products(turn, found, after, lead, has_more=not last))
