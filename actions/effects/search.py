"""Search for the garment in hand, and answer whatever comes of it."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation import request
from actions.conversation.acts import POINTING
from actions.conversation.beyond_list import as_far, beyond_style, is_as_far, may_go_further
from actions.conversation.loosening import (
    far_enough,
    farthest,
    freed,
    let_go,
    ranked,
)
from actions.conversation.meaning import NONE, Value, unique
from actions.conversation.merging import Said
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.topic import resumed
from actions.conversation.turn import Outcome, Turn
from actions.conversation.understanding import Understood, understand
from actions.effects.missing import lacking
from actions.effects.shading import COLOUR, in_shades, shades, shades_left
from actions.effects.sums import are_bought_together, within_total
from actions.retrieval.answer import Found
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalUnreachable
from actions.speech.announcing import announce
from actions.speech.cards import products
from actions.speech.empty_handed import none_beyond, not_sold, nothing_fits
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS

# What leaves the wants as they are.
SAME_AGAIN = (*POINTING, "count", "more", "open")
logger = logging.getLogger(__name__)


async def search(
    client: RetrievalClient,
    turn: Turn,
    understood: Understood,
    retry: str = "refine",
    first: tuple[Understood, Found] | None = None,
) -> Outcome:
    """Return the outcome of searching with the wants as understood.

    When the service fails, what the shopper just said is kept, so that trying again works. When
    nothing is found, nothing is kept: what was wanted before stands in nobody's way.

    Args:
        client: the way to the retrieval service.
        turn: the turn; its state is what undo comes back to.
        understood: the state to search with and what to say of it.
        retry: the intent that asks the same again after a failure.
        first: what was understood and found before something was given up to find anything.
    """
    gone = kinds_gone(understood.state)
    if gone and not turn.shop.is_known:
        return apologise(turn, understood.state, RetrievalUnreachable("/v1/vocabulary"), retry)
    if gone and len(gone) == len(understood.state.wants.kinds):
        return not_sold(replace(turn, state=without_gone(turn.state)), gone)  # and no near miss
    state = replace(without_gone(understood.state).remembering(turn.state), offer={}, tried=())
    missing = unique((*understood.missing, *gone))
    understood = replace(understood, state=state, moved=turn.moved, missing=missing)
    limit = len(state.garment.first) or number_asked(turn)
    limit = request.NUM_ITEMS_AT_MOST if are_bought_together(turn, state) else limit
    try:
        said = typed(turn, state)
        state = state.searching(said=said)
        found = await client.search(request.build(state, turn.shop, limit, said=said))
        if may_go_further(state, found, limit):
            # Nothing new goes further than the list, but some of the list itself may.
            beside = await client.search(request.build(state, turn.shop, limit, again=True))
            found = beside if len(beside.items) > len(found.items) else found
            if (wider := beyond_style(understood, turn.state.wants, found)) is not None:
                others = await client.search(request.build(wider.state, turn.shop, limit))
                understood, found = (wider, others) if others.items else (understood, found)
                state = understood.state
    except RetrievalError as error:
        logger.warning("search failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry)
    if (warm := ranked(understood, found.applied, turn.shop)) is not None:
        return await search(client, turn, warm, retry, first)
    # What no text says leaves nothing out, now or later: nobody need be shown it, or drop it.
    wants = state.wants.saying_nothing_of(found.applied.never_said)
    state = in_currency(state.searching(wants=wants), turn, found)
    understood = replace(understood, state=state)
    understood, found, shaded = await in_shades(client, turn, understood, found, limit)
    if not found.items:
        if (apart := state.wants.apart()) != state.wants:
            either = replace(understood, state=state.searching(wants=apart), apart=True)
            return await search(client, turn, either, retry)
        if (free := freed(understood, turn.state.wants)) is not None:
            return await search(client, turn, free, retry, first or (understood, found))
        if (less := let_go(understood, turn.message, found.applied, turn.shop)) is not None:
            return await search(client, turn, less, retry, first or (understood, found))
        if (far := farthest(understood, turn.message)) is not None:
            nearest = await search(client, turn, far, retry, first or (understood, found))
            if far_enough(nearest.state):
                return nearest
        if (plain := _of_another_kind(turn)) is not None:
            again = understand(
                plain.message, resumed(plain.message, plain.state).alone(0), plain.shop
            )
            return await search(client, plain, again, retry)
        if (loose := _without_reference(turn, understood)) is not None:
            return await search(client, turn, loose, retry)
        understood, found = first or (understood, found)
        if (alike := await _as_far(client, turn, understood, found, limit)) is not None:
            return alike
        colour = any(e.facet == COLOUR and e.how == "wanted" for e in understood.said)
        wants = understood.state.wants
        near = await shades_left(client, turn, wants) if colour else ("", ())
        return await _meaning_one(client, turn, nothing_fits(turn, found, understood, *near), found)
    shaded = shaded or await shades(client, turn, understood, found, limit)
    state = understood.state
    understood = replace(understood, lacking=await lacking(client, turn, state, found))
    found, sums = await within_total(client, turn, state, found, number_asked(turn))
    lead = announce(found, understood, turn, len(found.items) if sums else limit)
    lead = sentences(sums, shaded, lead)
    if state.garment.order and found.applied.ordered == 0:
        # Nothing tells it: that is said once, and not with every search from here on.
        state = state.searching(order=None)
    after = showing(found, state, limit)
    if len(found.applied.named) == 1:
        after = replace(after, current=after.shown[0])
    return Outcome(after, products(turn, found, after, lead))


async def _as_far(
    client: RetrievalClient, turn: Turn, understood: Understood, found: Found, limit: int
) -> Outcome | None:
    """Return the others that go as far as a list which nothing goes beyond; None for none.

    Nothing is warmer than a list of wool cardigans for winter, but there may be more of those.
    """
    far = as_far(understood, turn.message, turn.state) if found.applied.at_end else None
    if far is None:
        return None
    reference, (state, order) = understood.state.reference, far
    state = state.remembering(turn.state)
    seen = unique((*(reference.ids if reference else ()), *turn.state.ever_shown))
    body = request.build(state, turn.shop, request.NUM_ITEMS_AT_MOST, exclude=seen)
    try:
        others = await client.search(body)
    except RetrievalError as error:
        logger.warning("no others could be found: %s: %s", type(error).__name__, error)
        return None  # what was found out is said all the same
    same = [item for item in others.items if is_as_far(item, state, order)][:limit]
    if not same:
        return None
    others = replace(others, items=tuple(same))
    after = showing(others, state, limit)
    after = replace(after, seen=unique((*seen, *after.seen)))  # none of them is another
    none = none_beyond(turn, understood, found.applied.at_end)
    lead = sentences(none, worded("as-far", n=len(same)))
    return Outcome(after, products(turn, others, after, lead))


async def _meaning_one(
    client: RetrievalClient, turn: Turn, outcome: Outcome, found: Found
) -> Outcome:
    """Return the outcome with the one item in mind that giving up a single want would bring.

    After "there is no such jacket in M; look at any size (that brings 1)?" that one is "it".
    """
    given_up = [act["facet"] for act in outcome.state.offer.get("acts", ())]
    brings = [
        each.total
        for each in found.applied.relaxations
        if [each.facet, *(other.facet for other in each.also)] == given_up
    ]
    tried = outcome.state.tried
    if brings[:1] != [1] or len(tried) != 1 or outcome.state.current:
        return outcome
    wants = tried[0].wants
    for facet in given_up:
        wants = wants.drop(facet)
    loose = replace(tried[0], wants=wants)
    alone = replace(outcome.state, garments=(loose,))
    try:
        only = await client.search(request.build(alone, turn.shop, 1))
    except RetrievalError as error:
        logger.warning("what is left could not be found: %s: %s", type(error).__name__, error)
        return outcome  # what was found out is said all the same
    mind = ShownItem.of(only.items[0]) if only.items else None
    return replace(outcome, state=replace(outcome.state, current=mind))


def _without_reference(turn: Turn, understood: Understood) -> Understood | None:
    """Return what is meant of no item, where a kind is named and none of it is like the reference.

    After "more like number 2", "just show me boots" looks for boots. None where the message points
    at an item, or says what is to differ from it.
    """
    message, state = turn.message, understood.state
    named = any(act.facet in KINDS for act in message.said("want"))
    if not named or state.reference is None or message.points or message.said("change"):
        return None
    said = (*understood.said, Said("dropped", "reference"))
    after = state.searching(reference=None)
    return replace(understood, state=after, said=said, similar=False, changes=())


def typed(turn: Turn, state: State) -> str:
    """Return what is looked for in names and texts: nothing where something is refused.

    Nor is what points at an item or says what is to differ ("can I see number three, only darker"):
    its words are of the search, not of the garment. A message that likes, dislikes or counts only
    asks for the same once more.
    """
    message = turn.message
    if message.said("refuse") or message.unread_refused or message.is_number:
        return ""
    if message.said("reference", "change") and not message.unread:
        return ""
    if message.acts and all(act.op in SAME_AGAIN for act in message.acts):
        return state.garment.said
    return message.text[: request.NUM_LETTERS_AT_MOST]


def _of_another_kind(turn: Turn) -> Turn | None:
    """Return the turn with a kind that took another's place as a search of its own.

    Of "a skirt instead" the sleeves of the dress cannot be kept. None where no kind is replaced.
    """
    acts = turn.message.acts
    if not any(act.replace and act.facet in KINDS for act in acts):
        return None
    plain = tuple(replace(act, replace=False) for act in acts)
    return replace(turn, message=replace(turn.message, acts=plain))


def in_currency(state: State, turn: Turn, found: Found) -> State:
    """Return the state with the catalogue's currency, as far as it is known."""
    return replace(state, currency=turn.shop.currency or found.currency or state.currency)


def kinds_gone(state: State) -> tuple[Value, ...]:
    """Return the kinds of garment wanted that an earlier catalogue had and this one does not."""
    return tuple(kind for kind in state.wants.kinds if kind.how == NONE)


def without_gone(state: State) -> State:
    """Return the state with those kinds of garment no longer wanted."""
    gone = kinds_gone(state)
    return state.searching(wants=state.wants.without(*gone)) if gone else state


def showing(found: Found, state: State, limit: int, seen: tuple[str, ...] = ()) -> State:
    """Return the state with these items on the screen, `seen` before them in this search.

    More of what is on the screen grows that list; anything else is a list of its own. Of `limit`
    items asked for, fewer are the last.
    """
    grows = bool(seen) and state.goes_on
    before = len(state.shown) if grows else 0
    reference = state.reference.unnumbered() if state.reference else None
    if reference and found.applied.looks_like:
        reference = replace(reference, looks_like=found.applied.looks_like)
    places = enumerate(found.items, before + 1)
    shown = tuple(ShownItem.of(item, place) for place, item in places)
    state = state.searching(reference=reference)
    total = found.applied.total
    more = len(shown) >= limit and (total is None or total > len(shown))
    if grows:
        return state.growing(shown, more)
    return state.showing(shown, seen, _totals(found, state), more)


def _totals(found: Found, state: State) -> tuple[int, ...]:
    """Return how many items satisfy what is wanted; empty where the list is no count of them."""
    applied = found.applied
    if applied.total is None or applied.named or applied.partly or state.reference:
        return ()
    return (applied.total,)


def number_asked(turn: Turn) -> int:
    """Return how many items to show: as many as asked for, from 1 to 12, else 6."""
    number = turn.message.number
    if number is None:
        return request.NUM_ITEMS
    return max(1, min(number, request.NUM_ITEMS_AT_MOST))
