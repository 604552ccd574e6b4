"""Find out which items a question is about, and have it answered from what is known of them.

A question changes nothing that is remembered, save which item was looked at last, and what is
refused beside it: "I'm allergic to wool, is it wool?".
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation import topic
from actions.conversation.acts import ALL, THIS, Act
from actions.conversation.fitting import fits
from actions.conversation.message import Message
from actions.conversation.mind import (
    TWO,
    as_seen,
    in_comparison,
    in_mind,
    looked_at,
    named_together,
    those_told,
)
from actions.conversation.numbering import Pointing, Trouble
from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.variants import OF_VARIANTS
from actions.effects import stock
from actions.effects.compare import compare
from actions.effects.conditions import are_denied, is_denied
from actions.effects.counting import in_common
from actions.effects.extremes import Pair, first_few, spoken_together
from actions.effects.facts import RECKONED, about_list, about_one
from actions.effects.finding import find
from actions.effects.kept import kept
from actions.effects.kinds_apart import same, tell_apart, told_apart
from actions.effects.matching import match
from actions.effects.memory import summarise, waived
from actions.effects.missing import why
from actions.effects.picking import worth
from actions.effects.prices_apart import prices_apart, prices_called
from actions.effects.restricting import (
    TELLING,
    is_out_of_sight,
    of_stock,
    refused_beside,
    restriction,
    telling,
)
from actions.effects.siblings import in_several
from actions.effects.sums import of_those_named
from actions.effects.tastes import followed_by
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import ask_kind, ask_which, pointing_trouble
from actions.speech.cards import MORE
from actions.speech.denying import is_refused
from actions.speech.describing import refusals, wanted_in_full
from actions.speech.facet_words import facet_names
from actions.speech.language import sentences, varied, worded
from actions.speech.sorry import apologise
from data.words import KINDS, changes

ASK = Act("ask", question="values", about="stock")
# What is answered of one item as it is of several.
OF_ALL = ("least", "most", "average", "total", "count")
logger = logging.getLogger(__name__)


async def ask(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the answer to a question, and take in what is refused beside it."""
    beside = refused_beside(turn.message)
    answered = await _answer(client, turn)
    if not beside or answered.state.garments != turn.state.garments:
        return answered
    wants = answered.state.wants
    for act in beside:
        wants = wants.refuse(act.facet, (act.value,)) if act.value else wants
    outcome = replace(answered, state=answered.state.searching(wants=wants))
    refused = varied("acknowledged", turn.number, changes=refusals(wants))
    return followed_by(outcome, refused)


async def _answer(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the answer to a question about the list, an item, or everything in stock."""
    asked = next(iter(turn.message.said("ask")), ASK)
    own = asked.about == "kept" and asked.question in RECKONED
    if (asked.question == "kept" or asked.about == "kept") and not (own and turn.state.kept):
        return await kept(client, turn)
    if asked.question == "asked":
        return await summarise(client, turn)
    if asked.question == "why":
        return await why(client, turn)
    if asked.question == "waived":
        return await waived(client, turn)
    if asked.question == "values" and asked.each:
        return await in_common(client, turn, asked, telling(turn))
    if asked.question == "same":
        return await same(client, turn)
    if asked.question == "difference":
        if asked.about == "stock" and (kinds := told_apart(turn.message.said(*TELLING))):
            return await tell_apart(client, turn, kinds)
        return await compare(client, turn)
    if asked.about == "stock" and asked.each and asked.question in ("least", "most"):
        return await prices_apart(client, turn, asked)
    begins = asked.question == "exists" and not turn.state.lists and asked.place != ALL
    if begins and telling(turn):
        # "Do you have black dresses?", asked before anything is shown, wants to see them.
        return await find(client, replace(turn, message=restriction(turn.message)))
    named = any(act.facet in KINDS for act in telling(turn))
    seen = turn.state.shown or in_mind(turn.state) or turn.state.spoken
    of_topic = turn.state.topic and asked.about == "list"
    if asked.about != "stock" and not seen and not of_topic and not named:
        return ask_kind(turn, worded("nothing-shown"))
    if topic.is_of_topic(turn.message, asked, turn.state):
        asked = replace(asked, about="stock")
    if asked.question == "count" and asked.each and (counts := _of_each(turn.state)):
        return say(turn.state, counts, MORE)
    nowhere = asked.about == "list" and not (turn.state.shown or in_comparison(turn.state))
    if named and asked.facet and asked.about == "item" and is_out_of_sight(turn, asked):
        asked = of_stock(asked, turn.shop)
    if asked.about == "stock" or not seen or nowhere:
        return await stock.ask(client, turn, asked)
    message = turn.message
    pointing = point(message, turn.state, "ask", "compare")
    if pointing.trouble is Trouble.SEVERAL and (telling(turn) or message.unread):
        # "Is the hoodie cotton?", of six hoodies, is asked of each.
        asked = replace(asked, about="list", question="which", described="")
        pointing = Pointing(pointing.fitting)
    if pointing.trouble and message.pointing("ask"):
        if (each := await prices_called(client, turn, asked)) is not None:
            return each
        return pointing_trouble(turn, pointing)
    items = turn.state.kept if own else pointing.items
    if asked.question == "total" and not asked.word and not items:
        if (told := await of_those_named(client, turn)) is not None:
            return told
    named = any(act.place not in (None, THIS) or act.described for act in message.pointing("ask"))
    if asked.about == "item" and not (named or message.item_id or message.tapped_id):
        # "The red coat" says more than "it", which stands for whatever is not named.
        found, message = described(message, asked, turn.state)
        of_all = not found and message != turn.message
        asked = replace(asked, about="list") if of_all else asked
        items, turn = found or items, replace(turn, message=message)
    if not items:
        item = in_mind(turn.state)
        of_one = asked.about == "item" or message.tapped_id
        # "Which one is longer", asked of two that lie side by side, is of these.
        ranks = asked.question in ("least", "most", "advice")
        apart = in_comparison(turn.state) if ranks else ()
        if ranks and not apart and TWO.search(message.text):
            apart = looked_at(turn.state)
        if not apart and asked.question == "range":
            apart = named_together(message.text, turn.state)  # "what do both cost"
        if not apart and asked.question not in RECKONED:
            apart = those_told(message.text, turn.state)
        seen_of = _of_kind(turn) if asked.about == "list" else ()
        items = apart or ((item,) if item and of_one else () if of_one else seen_of)
    if not items:
        if untold := _untold(turn, asked):
            return say(turn.state, worded("untold", facets=untold))
        if not (telling(turn) or message.unread):
            return ask_which(turn)
        items = turn.state.shown  # "does it have a hood?", of several: which of them has one
    if not own:  # what stood first in an earlier list is "#1" no longer
        items = tuple(as_seen(item, turn.state) for item in items)
    try:
        pairs = await _whole(client, items)
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    if not pairs:
        return ask_kind(turn, worded("items-gone"))
    if asked.question == "goes":
        state = replace(turn.state, current=pairs[0][0]) if len(pairs) == 1 else turn.state
        return say(state, match(turn, [item for item, _ in pairs]))
    if asked.question == "which" and asked.facet == "colour" and asked.each:
        return say(turn.state, await in_several(client, turn, pairs), MORE)
    if len(pairs) == 1 and asked.question == "advice":
        return say(replace(turn.state, current=pairs[0][0]), worth(turn, pairs[0]), MORE)
    if len(pairs) == 1 and asked.question not in OF_ALL:
        outcome = await about_one(client, turn, asked, pairs[0])
        if (
            asked.question == "exists"
            and outcome.state.current == pairs[0][0]
            and is_denied(turn, pairs[0])
        ):
            return await _or_others(client, turn, asked, outcome)
        return outcome
    if (num := turn.message.number) and asked.question in ("least", "most"):
        return say(*first_few(turn.state, asked, pairs, num), MORE)
    outcome = about_list(turn, asked, pairs)
    if 1 < len(items) < len(turn.state.shown):
        # "Save those" are the ones told of.
        if asked.question in ("total", "average"):
            outcome = replace(outcome, state=spoken_together(outcome.state, items))
        elif items == pointing.items:
            ids = tuple(item.id for item in items)
            outcome = replace(outcome, state=replace(outcome.state, compared=ids))
    counted = asked.question == "count" and telling(turn)
    none_of_these = asked.question in ("least", "most") and are_denied(telling(turn), pairs)
    if (counted or none_of_these) and _is_part(turn.state, items):
        return await _or_others(client, turn, asked, outcome)
    return followed_by(outcome, worded("on-your-list")) if own else outcome


def _of_each(state: State) -> str:
    """Return how many there are of each garment that is looked for, "" where that is unknown."""
    totals = state.lists[-1].totals if state.lists else ()
    if len(totals) != len(state.garments):
        return ""
    named = [each.wants for each in state.garments]
    return sentences(
        *(
            worded("stock-number", n=total, wanted=wanted_in_full(wants, state.currency, total))
            for total, wants in zip(totals, named, strict=True)
        )
    )


def _of_kind(turn: Turn) -> tuple[ShownItem, ...]:
    """Return the list in sight; the latest with what is named where none of that is in sight.

    "Which of the jeans was the cheapest?", after hoodies, is of the jeans that were shown.
    """
    told = [act for act in telling(turn) if act.facet in KINDS and act.value and act.value.any]
    for each in reversed(turn.state.lists if told else ()):
        if found := tuple(item for item in each.items if any(fits(item, act) for act in told)):
            shown = turn.state.shown
            return shown if found[0] in shown else tuple(replace(i, position=0) for i in found)
    return turn.state.shown


def _is_part(state: State, items: Sequence[ShownItem]) -> bool:
    """Say whether items are the list in sight, and more was found than it shows."""
    return tuple(items) == state.shown and sum(state.lists[-1].totals) > len(items)


async def _or_others(client: RetrievalClient, turn: Turn, asked: Act, denied: Outcome) -> Outcome:
    """Return what is told of items in sight, and how many of what is wanted are so in all."""
    counted = replace(asked, about="stock", question="count", place=None, described="", facet="")
    others = await stock.ask(client, turn, counted)
    counting = asked.question in ("count", "least", "most")
    if not others.replies or (others.state != turn.state and not counting):
        return denied
    (first, *_), (more, *_) = denied.replies, others.replies
    text = sentences(str(first.text), str(more.text))
    state = others.state if counting else denied.state
    return replace(denied, replies=(replace(more, text=text),), state=state)


def _untold(turn: Turn, asked: Act) -> list[str]:
    """Return what a question is about, where the catalogue tells it of no item at all."""
    named = [asked.facet, *(act.facet for act in telling(turn))]
    known = ("restock", *changes.BY_NAME)
    columns = [each for each in dict.fromkeys(named) if each and each not in known]
    if not columns or any(turn.shop.states(each) for each in columns):
        return []
    return [facet_names(each) for each in columns]


def described(message: Message, asked: Act, state: State) -> tuple[tuple[ShownItem, ...], Message]:
    """Return the item that a question describes, and the message without what describes it.

    What stands up to the garment describes it, what follows is asked: "is the red coat wool?" Where
    a fact is asked by name, all describes: "the price of the red coat".
    """
    told = [
        act
        for act in message.said(*TELLING)
        if act.value and act.facet not in OF_VARIANTS and not is_refused(act)
    ]
    kinds = [place for place, act in enumerate(told, 1) if act.facet in KINDS]
    offered = any(act.facet in OF_VARIANTS for act in message.said(*TELLING))
    num = len(told) if asked.facet or offered else max(kinds) if kinds else len(told) - 1
    describing = told[: max(num, 0)]
    if not describing:
        return (), message
    found = [item for item in state.shown if all(fits(item, act) for act in describing)]
    rest = replace(message, acts=tuple(act for act in message.acts if act not in describing))
    if not found or len(found) == len(state.shown) > 1:
        # "The price of the jeans", of six jeans, asks nothing of what they are.
        return (), rest if found and asked.facet and len(kinds) == num else message
    return (found[0],), rest


async def _whole(client: RetrievalClient, items: Sequence[ShownItem]) -> list[Pair]:
    """Return items with everything that is known of them."""
    held = {item.id: item for item in items}
    found = await client.items(list(held))
    whole = []
    for each in found:
        item = held[str(each["id"])]
        whole.append((replace(ShownItem.of(each), position=item.position, group=item.group), each))
    return whole
