"""Keep items on the shopper's own list, take them off it, and show it."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.conversation.acts import ALL, THIS, Act
from actions.conversation.fitting import fits, is_named_plural, says
from actions.conversation.in_hand import is_sought
from actions.conversation.message import payload
from actions.conversation.mind import in_mind, known
from actions.conversation.numbering import are_others
from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Reply, Turn
from actions.effects.buying import chosen_in
from actions.effects.grounding import is_held
from actions.effects.policy import BASKET, pages, whole
from actions.effects.tastes import led_by, meant
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.asking import ask_which
from actions.speech.cards import AFRESH, MORE
from actions.speech.language import sentences, varied, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.money import money

KEEP, RELEASE = "keep", "release"
GIVEN_UP = ("drop", "refuse", "dislike")
# "And the second watch", after the first was saved.
ALSO = re.compile(r"\W*(?:and|also|plus|&)\b", re.IGNORECASE)
# "Delete the tie", of one thing, and not "no ties".
TAKE = re.compile(
    r"\b(?:remove|delete|drop|scrap|bin|lose|ditch|get\s+rid\s+of|cross\s+off"
    r"|take\s+(?:off|out|away))\s+"
    r"(?:the|that|this|it|my)\b|\btake\s+(?:the|that|this|my)\b.*\b(?:off|out|away)\b",
    re.IGNORECASE,
)
REMOVING = re.compile(
    r"\b(?:remove|delete|drop|scrap|bin|lose|ditch|unsave|take\s+(?:off|out)|get\s+rid\s+of)\b",
    re.I,
)
SHOW = Button(worded("button-list"), payload("kept"))
logger = logging.getLogger(__name__)


async def keep(client: RetrievalClient, turn: Turn) -> Outcome:
    """Put the items meant on the shopper's list."""
    items = meant(turn, KEEP)
    into_basket = any(act.name == BASKET for act in turn.message.said("chat"))
    if isinstance(items, Outcome):
        # That no basket is here is said, whichever item it is.
        return led_by(worded("no-basket-yet"), items) if into_basket else items
    if not items:
        return ask_which(turn, KEEP)
    try:
        full = [await whole(client, item) for item in items]
        full, in_sizes = await _in_size(client, turn, full)
    except RetrievalMissing:
        return _text(turn, turn.state, worded("item-gone"))
    except RetrievalError as error:
        logger.warning("an item could not be kept: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry=KEEP, item_id=items[0].id)
    if not full:
        text = sentences(*in_sizes, worded("list-saved-none", n=len(items)))
        return _text(turn, replace(turn.state, current=items[0]), text, MORE)
    state = replace(turn.state.keep(*full), current=full[0], offer={}, tried=())
    state = state.remembering(turn.state)
    names = [item.name for item in full]
    number = 0 if len(full) > 1 else turn.number
    text = varied("list-saved", number, items=names, n=len(state.kept))
    text = sentences(text, *in_sizes)
    numbered = [act for act in turn.message.said(KEEP) if act.of and isinstance(act.place, int)]
    for act in numbered:
        if not is_held(turn.state, act) and are_others(act.of, turn.state.shown):
            text = sentences(text, worded("none-shown-so", words=act.described))
    if into_basket:
        text = "\n".join([*pages(full), text])
    return _text(turn, state, text, SHOW, MORE)


async def _in_size(
    client: RetrievalClient, turn: Turn, items: Sequence[ShownItem]
) -> tuple[list[ShownItem], list[str]]:
    """Return those of the items that can be had in the size they are chosen in, and what is said.

    Raises:
        RetrievalError: the service can't tell.
    """
    sized = [act for act in turn.message.said("about") if act.facet == "size"]
    if not sized:
        return list(items), []
    told = [chosen_in(sized, (i, await client.item(i.id)), turn.shop) for i in items]
    kept = [item for item, (has, _) in zip(items, told, strict=True) if has]
    return kept, [said for _, said in told]


async def release(client: RetrievalClient, turn: Turn) -> Outcome:
    """Take the items meant off the shopper's list."""
    if not turn.state.kept:
        return _text(turn, turn.state, worded("list-empty"))
    told = turn.message.said(RELEASE)
    spared = any(act.refused for act in told)
    whole = any(act.place == ALL for act in told) and not spared
    if spared or any(act.order for act in told):
        if len(turn.state.kept) == 1 and not spared:
            return _text(turn, turn.state, worded("no-such-place", n=1), SHOW)
        # "The dearer one" is that of the list, and so are "all but the second".
        numbered = (replace(each, position=n) for n, each in enumerate(turn.state.kept, 1))
        ranked = point(turn.message, turn.state.showing(numbered), RELEASE)
        meant_ids = tuple(item.id for item in ranked.items)
        turn = replace(turn, message=replace(turn.message, item_ids=meant_ids))
    last = _is_listed(turn.state) and len(turn.state.kept) == 1 and in_mind(turn.state) is None
    whole = whole or (last and any(a.place == THIS for a in told))
    items = turn.state.kept if whole else _described(turn) or meant(turn, RELEASE)
    if isinstance(items, Outcome) and not _by_place(turn):
        return items
    if isinstance(items, Outcome):
        items = ()
    if not items and not _by_place(turn) and turn.state.shown:
        return ask_which(turn, RELEASE)
    ids = {item.id for item in items}
    held = tuple(item for item in turn.state.kept if item.id in ids) or _by_place(turn)
    if not held:
        names = [item.name for item in items]
        return _text(turn, turn.state, worded("list-lacks", n=len(names), items=names), SHOW)
    state = turn.state.release(*(item.id for item in held))
    state = replace(state, offer={}, tried=()).remembering(turn.state)
    names = [item.name for item in held]
    return _text(turn, state, worded("list-released", items=names, n=len(state.kept)), SHOW)


def taken_back(turn: Turn, back: State) -> Outcome | None:
    """Return what undo says of the own list and of likings, None where neither is another now."""
    told = []
    held, now = ({item.id for item in each.kept} for each in (back, turn.state))
    if gone := [item.name for item in turn.state.kept if item.id not in held]:
        told.append(worded("list-released", items=gone, n=len(back.kept)))
    if returned := [item.name for item in back.kept if item.id not in now]:
        told.append(varied("list-saved", 0, items=returned, n=len(back.kept)))
    unliked = [known(each, turn.state) for each in turn.state.liked if each not in back.liked]
    if names := [item.name for item in unliked if item.title]:
        told.append(worded("unliked", items=names))
    return _text(turn, back, sentences(*told), MORE) if told else None


def _described(turn: Turn) -> tuple[ShownItem, ...]:
    """Return the one item of the list that is described: "take the skirt off again"."""
    told = [act.of for act in turn.message.said(RELEASE) if act.of]
    found = [i for i in turn.state.kept if any(all(fits(i, act) for act in of) for of in told)]
    return tuple(found) if len(found) == 1 else ()


def _by_place(turn: Turn) -> tuple[ShownItem, ...]:
    """Return the items of the list itself that are numbered: "take number 2 off my list"."""
    kept = turn.state.kept
    places = [act.place for act in turn.message.pointing(RELEASE)]
    numbers = [place for place in places if isinstance(place, int)]
    found = [n - 1 if n > 0 else len(kept) + n for n in numbers]
    return tuple(kept[n] for n in found if 0 <= n < len(kept))


async def kept(client: RetrievalClient, turn: Turn) -> Outcome:
    """Show the shopper's list."""
    items = turn.state.kept
    if not items:
        liked = [known(each, turn.state) for each in turn.state.liked]
        names = [item.title for item in liked if item.title]
        text = worded("list-empty-liked", items=names) if names else worded("list-empty-how")
        return _text(turn, turn.state, text, is_open=True)
    lines = [_line(number, item) for number, item in enumerate(items, 1)]
    head = worded("list-heading", n=len(items))
    # Numbers said next are those of this list; "back" leads to what was on the screen before.
    numbered = [replace(item, position=place) for place, item in enumerate(items, 1)]
    state = turn.state.showing(numbered, turn.state.seen)
    state = replace(state, lists=(*state.lists[:-1], replace(state.lists[-1], own=True)))
    return _text(turn, state, "\n".join([head, *lines]), MORE, AFRESH, is_open=True)


def going_on(turn: Turn) -> Turn | None:
    """Return the turn as one that keeps more, right after an item was kept: "and the second"."""
    state, message = turn.state, turn.message
    latest = state.kept[-1].id if state.kept else ""
    after = state.current is not None and state.current.id == latest
    ops = ("point", "like", "describe")
    places = [act for act in message.said("point", "like") if isinstance(act.place, int)]
    if not (after and places and ALSO.match(message.text)) or state.away:
        return None
    if any(act.op not in ops for act in message.acts):
        return None
    acts = tuple(replace(act, op=KEEP) for act in places)
    return replace(turn, message=replace(message, intent=KEEP, acts=acts))


def _is_listed(state: State) -> bool:
    """Say whether what is on the screen is the shopper's own list."""
    return bool(state.lists and state.lists[-1].own)


def taken_off(turn: Turn) -> Turn | None:
    """Return the turn as one that takes items off the own list, where that is what is meant.

    That list is on the screen: "delete the first", "remove the skirt". Or a thing is named that is
    on it, and is none of several that are looked for: "delete the tie".
    """
    state, message = turn.state, turn.message
    on_screen = _is_listed(state)
    if (again := _of_the_saved(turn)) is not None:
        return again
    if not state.kept or not (on_screen or TAKE.search(message.text)):
        return None
    acts = [a for a in message.acts if a.op in GIVEN_UP]
    named = [a for a in acts if a.op != "dislike"]
    if any(a.facet not in KINDS for a in named) or (named and not TAKE.search(message.text)):
        return None
    mind = in_mind(state)
    saved = mind is not None and any(item.id == mind.id for item in state.kept)
    this = saved and bool(acts) and all(a.op == "dislike" and a.place == THIS for a in acts)
    if not acts or len(acts) < len(message.acts) or not (on_screen or named or this):
        return None  # "remove that" is of what was just saved
    told = tuple(replace(act, op=RELEASE) for act in acts if act.op == "dislike")
    ids: tuple[str, ...] = ()
    for act in named[:1]:
        items = [i for i in state.kept if says(i, (act.word,)) or fits(i, act)]
        if not items or (is_sought(message, state) and not on_screen):
            return None
        of = (replace(act, op="describe"),)
        told = (*told, Act(RELEASE, described=act.word, of=of if act.value else ()))
        if len(items) == 1 or is_named_plural(act.word, message.text):
            ids = tuple(item.id for item in items)
    after = replace(message, intent=RELEASE, acts=told, item_ids=ids or message.item_ids)
    return replace(turn, message=after)


def _of_the_saved(turn: Turn) -> Turn | None:
    """Return the turn as one that takes off what it numbers, all of which was saved: "remove 5"."""
    message, state = turn.message, turn.state
    places = [act for act in message.acts if act.op == "dislike" and isinstance(act.place, int)]
    if not places or len(places) < len(message.acts) or not REMOVING.search(message.text):
        return None
    items, saved = point(message, state, "dislike").items, {item.id for item in state.kept}
    if not items or any(item.id not in saved for item in items):
        return None
    ids = tuple(item.id for item in items)
    return replace(turn, message=replace(message, intent=RELEASE, acts=(), item_ids=ids))


def _line(number: int, item: ShownItem) -> str:
    cost = "" if item.price is None else f" — {money(item.price, item.currency)}"
    return f"{number}. {item.title}{cost}"


def drawn(state: State, is_open: bool) -> dict[str, Any]:
    """Return the list as clients draw it."""
    items = [
        {
            "id": item.id,
            "title": item.title,
            "price": item.price,
            "currency": item.currency,
            "url": item.url,
            "image_url": item.image_url,
        }
        for item in state.kept
    ]
    return {"type": "kept", "items": items, "open": is_open}


def _text(turn: Turn, state: State, text: str, *buttons: Button, is_open: bool = False) -> Outcome:
    replies = [Reply(text, tuple(buttons))]
    asked = turn.message.intent in (KEEP, RELEASE)
    if turn.draws and (is_open or asked or state.kept != turn.state.kept):
        replies.append(Reply(custom=drawn(state, is_open)))
    return Outcome(state, tuple(replies))
