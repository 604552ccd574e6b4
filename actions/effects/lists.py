"""Take the list in view for the one that is spoken of; go on with it, repeat it, or go back."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from actions.conversation import in_hand, request
from actions.conversation.acts import ALL, Act
from actions.conversation.fitting import fits
from actions.conversation.lists import ShownList
from actions.conversation.mind import told_together
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.topic import asks_to_see, on_topic
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.understanding import Understood, understand
from actions.effects import garments
from actions.effects.details import show_details
from actions.effects.finding import find, find_again
from actions.effects.repeating import numbered_items, open_list, rows_named, shown_again
from actions.effects.restricting import going_back, names_kind, restriction
from actions.effects.search import in_currency, number_asked, showing
from actions.effects.tastes import led_by
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.announcing import kept_wants
from actions.speech.asking import ask_kind
from actions.speech.cards import (
    AFRESH,
    CHEAPER,
    SUMMARY,
    products,
    useful,
)
from actions.speech.describing import phrase
from actions.speech.empty_handed import nothing_fits
from actions.speech.language import varied, worded
from actions.speech.sorry import apologise

# The list before is none that was shorter.
LIST = re.compile(r"\b(?:lists?|search|results)\b", re.IGNORECASE)
# "Before the hood", "before I said wool".
SAID_BEFORE = re.compile(
    r"\b(?:before|prior\s+to)\s+(?:(?:the|that|this|my|any|all|it\s+was|you\s+went|i|we|said|asked|wanted"
    r"|chose|added|for|with|in|a|an)\s+)*[\w-]+(?:\s+(?:thing|ones?|bit|part|stuff|list))*\W*$",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b(?:previous|prev|before|earlier|prior|former|older?)\b", re.IGNORECASE)
logger = logging.getLogger(__name__)


async def in_view(client: RetrievalClient, turn: Turn) -> Turn:
    """Return the turn with the list in view as the one on the screen, its numbers as they were.

    A page can show an earlier list again, and two pages can show the same conversation: a message
    comes with the id of the list in view. One that is no longer remembered, or none named, leaves
    the latest on the screen.
    """
    earlier = turn.state.lists[:-1]
    shown = next((each for each in earlier if each.set_id == turn.message.set_id), None)
    if shown is None:
        return turn
    try:
        items = await client.items([item.id for item in shown.items])
    except RetrievalError as error:
        # What is remembered tells which item is the second one; its facts are asked for again.
        logger.warning("the list in view: %s: %s", type(error).__name__, error)
        items = ()
    told = {str(item["id"]): item for item in items}
    held = tuple(
        ShownItem.of(told[item.id], item.position, item.group) if item.id in told else item
        for item in shown.items
    )
    state = turn.state.returning(replace(shown, items=held)).at(turn.shop)
    return replace(turn, state=state)


async def more(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the next items, or say that these were all.

    None comes that was shown already; in an order, none that was before in that order.

    "Show me more dresses" goes on with dresses; what wants something else is searched for.
    """
    if asks_to_see(turn.message, turn.state):
        return await find_again(client, replace(turn, state=on_topic(turn.state)))
    if (other := _otherwise_wanted(turn)) is not None:
        return await find(client, other)
    state = replace(turn.state, offer={}, tried=())
    if not any(state.garments) and not state.goes_on:
        return ask_kind(turn)
    if len(state.garments) > 1:
        return await _more_of_each(client, turn, state)
    limit = number_asked(turn)
    try:
        said = state.garment.said
        shown = state.seen if state.garment.order else state.ever_shown
        body = request.build(state, turn.shop, limit, exclude=shown, said=said)
        found = await client.search(body)
        if not found.items and _has_others(state):
            # The rest of this list stood in other lists.
            body = request.build(state, turn.shop, limit, exclude=state.seen, said=said)
            found = await client.search(body)
    except RetrievalError as error:
        logger.warning("more failed: %s: %s", type(error).__name__, error)
        return apologise(turn, state, error, retry="more")
    state = in_currency(state, turn, found)
    named = phrase(kept_wants(state, turn.shop), state.currency)
    if not found.items:
        if not state.seen:
            return nothing_fits(turn, found, Understood(state))
        if state.reference:
            text = worded("more-none-like", name=state.reference.name)
        else:
            text = worded("more-none", wanted=named)
        return say(state.ended(), text, *useful(turn.shop, CHEAPER, SUMMARY, AFRESH))
    num = len(found.items)
    before = len(state.shown) if state.goes_on else 0
    after = showing(found, state, limit, state.seen)
    lead = varied("more-some", turn.number, n=num)
    lead = lead if after.has_more else worded("more-last", n=num)
    return Outcome(after, products(turn, found, after, lead, before))


def _has_others(state: State) -> bool:
    """Say whether there are more of what the list on the screen counts than it shows."""
    return state.goes_on and sum(state.lists[-1].totals) > len(state.shown)


def _otherwise_wanted(turn: Turn) -> Turn | None:
    """Return the turn as a search, where it asks for something that is not wanted already.

    After one dress "show me the other bags" looks for bags.
    """
    message = turn.message
    if message.unread or message.said("refuse", "drop", "change", "order", "describe"):
        return turn
    if not message.said("want", *(("about",) if len(turn.state.garments) == 1 else ())):
        return None
    wanted = restriction(message)
    after = understand(wanted, turn.state, turn.shop)
    changes = bool(after.not_sold) or after.state.garments != turn.state.garments
    return replace(turn, message=wanted) if changes else None


async def _more_of_each(client: RetrievalClient, turn: Turn, state: State) -> Outcome:
    parts = [Understood(state.alone(number)) for number in range(len(state.garments))]
    further = in_hand.about(turn.message, state)
    return await garments.show(client, turn, parts, exclude=state.ever_shown, further=further)


async def again(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the list on the screen once more, or the one that an address names."""
    if opened := turn.message.said("open"):
        return await open_list(client, turn, opened[0].word)
    if asks_to_see(turn.message, turn.state):
        return await find_again(client, replace(turn, state=on_topic(turn.state)))
    if not turn.state.lists:
        return ask_kind(turn, worded("nothing-shown"))
    if any(act.each for act in turn.message.said("again")) and (two := _with_earlier(turn.state)):
        return await garments.show(client, turn, [Understood(each) for each in two])
    those = any(act.place == ALL for act in turn.message.said("again"))
    if those and (items := told_together(turn.state)):
        latest = turn.state.lists[-1]
        lead = varied("shown-again", turn.number)
        return await shown_again(client, turn, replace(latest, items=items, totals=()), lead)
    said = turn.message.said("want", "about")
    # "Show them again, the phone rang": what the shop has not is no list's.
    told = tuple(act for act in said if act.value is None or act.value.any)
    shown = turn.state.lists[-1]
    if any(act.value for act in told) and not _is_of(shown, told):
        # "The sandals again", of an earlier list, else of none.
        named = names_kind(replace(turn.message, acts=told))
        if (meant := _meant(turn, turn.state.lists)) is None and named:
            return await _meant_otherwise(client, turn)
        shown = meant or shown
    shown = rows_named(shown, told)
    if some := numbered_items(shown, turn.message):
        shown = replace(shown, items=some)
    lead = varied("shown-again", turn.number)
    return await shown_again(client, turn, shown, lead)


def _with_earlier(state: State) -> list[State]:
    """Return what is looked for beside what was before it, a state each; none where all is seen."""
    lists = [each for each in state.lists if not each.own]
    earlier = [each.garments for each in reversed(lists) if each.garments != state.garments]
    if len(state.garments) > 1 or not earlier or not any(state.garments):
        return []
    every = replace(state, garments=(*earlier[0], *state.garments))
    return [every.alone(number) for number in range(len(every.garments))]


async def back(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return an earlier list: the one named or described, else the one before."""
    lists = turn.state.lists
    if not lists:
        return ask_kind(turn, worded("nothing-shown"))
    told = turn.message.said("want", "describe", "about", "point")
    places = [act.place for act in turn.message.said("back") if act.place]
    if (limited := going_back(turn)) is not None:
        return await find(client, limited)
    # After a search in vain the list before it is the one that is still on the screen.
    # So it is where items were looked at since: looking at one is no list.
    seen = turn.state.away and not BEFORE.search(turn.message.text)
    on_screen = (bool(turn.state.tried) or seen) and not told and not places
    seen_now = lists[-1].garments == turn.state.garments
    # One of several, which stays as it is by now.
    on_screen = on_screen or (seen_now and rows_named(lists[-1], told) is not lists[-1])
    found = lists[-1] if on_screen else _meant(turn, lists)
    if (
        found is None
        and len(_once(lists)) == 1
        and not turn.message.said("want", "describe", "about")
    ):
        found = lists[0]  # the only one there is, away from which an item was looked at
    if found is None and turn.message.said("want", "about"):
        return await _meant_otherwise(client, turn)
    oldest = _once(lists)[0]
    if found is None and any(act.place and act.place != ALL for act in turn.message.said("point")):
        lead = worded("oldest-list")
        return await shown_again(client, turn, oldest, lead)
    if found is None:
        return say(turn.state, worded("no-such-list"), SUMMARY, AFRESH)
    lead = varied("shown-before", turn.number)
    return await shown_again(client, turn, rows_named(found, told), lead)


async def _meant_otherwise(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return what is named by a message that leads to no list: an item shown, else a search."""
    told = turn.message.said("want", "about")
    for item in turn.state.shown:
        if all(fits(item, act) for act in told if act.value):
            return await show_details(client, turn, item)
    wanted = tuple(replace(act, op="want") if act.op == "about" else act for act in told)
    message = replace(turn.message, intent="want", acts=wanted)
    outcome = await find(client, replace(turn, message=message))
    if outcome.state.lists == turn.state.lists:
        return say(turn.state, worded("no-such-list"), SUMMARY, AFRESH)
    return led_by(worded("no-such-list-so"), outcome)


def _meant(turn: Turn, lists: Sequence[ShownList]) -> ShownList | None:
    """Return the list that is meant; a list shown twice counts once."""
    told = turn.message.said("want", "describe", "about")
    places = [act.place for act in turn.message.said("back", "point") if act.place]
    if any(act.value for act in told):
        if SAID_BEFORE.search(turn.message.text):
            # "Back to before the hood": what was shown before that was wanted.
            since = dropwhile(lambda each: not _is_of(each, told), reversed(lists))
            return next(dropwhile(lambda each: _is_of(each, told), since), None)
        fitting = [each for each in reversed(lists) if _is_of(each, told)]
        # What a search in vain left on the screen is to be gone back to as well, and "the men's",
        # after a word on hers, is what is seen where that is his.
        seen = turn.state.tried or all(act.facet == "gender" for act in told if act.value)
        others = [each for each in fitting if each is not lists[-1] or seen]
        return next(iter([*others, *fitting]), None)
    place = next((each for each in places if isinstance(each, int)), -1)
    if lists[-1].before and place < 0:
        # What "more" brought is one step, too.
        if place == -1 and not LIST.search(turn.message.text):
            return lists[-1].shrunk()
        place += place < -1
    found = _once(lists)
    if place < 0:
        # Before the list on the screen, where that was shown first: back twice goes further back.
        place += 1 + [_ids(each) for each in found].index(_ids(lists[-1]))
    return found[place - 1] if 1 <= place <= len(found) else None


def _once(lists: Sequence[ShownList]) -> list[ShownList]:
    """Return the lists, each where it was shown first."""
    return list({_ids(each): each for each in lists}.values())


def _ids(shown: ShownList) -> tuple[str, ...]:
    return tuple(item.id for item in shown.items)


def _is_of(shown: ShownList, told: Sequence[Act]) -> bool:
    """Say whether all that is told was wanted of a list, or is true of all its items."""
    words = {
        value.word.casefold()
        for garment in shown.garments
        for facet in garment.wants.facets
        for value in garment.wants.wanted(facet)
    }
    return all(
        act.word.casefold() in words or (bool(shown.items) and _all_fit(shown, act))
        for act in told
        if act.value
    )


def _all_fit(shown: ShownList, act: Act) -> bool:
    return all(fits(item, act) for item in shown.items)
