"""Answer questions about everything in stock: how many, which values, from where to where."""

from __future__ import annotations

import logging
from dataclasses import replace

from actions.conversation.acts import ALL, Act
from actions.conversation.garment import ASCENDING, DESCENDING, Garment, Order
from actions.conversation.meaning import ABSENT, HEADS, UNSEEN
from actions.conversation.merging import Merged, merge
from actions.conversation.message import Message, payload
from actions.conversation.request import NUM_UNSAID_AT_MOST, build, wants_of
from actions.conversation.shop import Shop, value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.topic import on_topic
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects import counting
from actions.effects.details import show_details
from actions.effects.everything import everything, whether_all
from actions.effects.extremes import called_most
from actions.effects.finding import find
from actions.effects.restricting import afresh, in_hand_of, kept_kind, names_kind, restriction
from actions.effects.tastes import led_by
from actions.retrieval.answer import Stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.asking import value_buttons
from actions.speech.cards import buttons_for
from actions.speech.describing import phrase, wanted_in_full
from actions.speech.empty_handed import not_sold
from actions.speech.facet_words import facet_name, facet_names, facet_of_it
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS, changes
from data.words.money import money
from data.words.outfits import is_pair

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
    if asked.question == "values" and asked.place == ALL and not _facet(asked):
        return await everything(client, turn)
    in_hand = in_hand_of(turn, asked, _facet(asked))
    merged = merge(in_hand, restriction(turn.message), shop)
    if merged.missing and not merged.wants.kinds:
        if asked.question == "exists":
            # "Do you have David Beckham?" may ask for what titles alone name.
            return await find(client, replace(turn, message=restriction(turn.message)))
        return not_sold(turn, merged.missing)
    wants = merged.wants
    facet = _facet(asked)
    if facet == "category" and wants.kinds and shop.states("style"):
        facet = "style"  # what kinds of dresses there are, not that they are dresses
    by_count = bool(facet) and counting.counts_values(asked, facet, shop)
    number = "price" if asked.question in RANGE and not facet else facet
    by_number = not by_count and (asked.question in RANGE or shop.range(facet) is not None)
    if not (facet or asked.question in RANGE):
        # "Tell me about your Velmira things": of what kinds they are.
        told = wants.kinds or (wants and asked.question != "values")
        facet = "" if told else "category"
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
    # What follows is of that, or of its kind where there is none.
    topic = wants if found.total else kept_kind(wants)
    for each in _untold(merged, shop):
        topic = topic.drop(each) if each in UNSEEN else topic
    turn = replace(turn, state=replace(turn.state, topic=topic))
    if by_count and found.values.get(facet):
        named = wanted_in_full(wants, turn.state.currency)
        return say(turn.state, counting.commonest(found, facet, named, asked.question == "least"))
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
        lack = sentences(lack, worded("stock-unread", words=unread))
        if not (wants and asked.question in ("exists", "count")):
            return say(turn.state, lack)
        # "Have you anything for girls? She is 5": of the girls' there are some, all the same.
        asked = replace(asked, question="count") if found.total else asked
        if found.total:
            return _how_many(turn, found, wants, lack, asked)
    if asked.question == "exists" and asked.place == ALL and not absent:
        return await whether_all(client, turn, wants, found.total)
    if found.total == 0 and asked.question == "exists" and in_hand:
        return await _of_more(client, turn, wants, sentences(lack))
    if found.total == 0:
        named = wanted_in_full(wants, turn.state.currency)
        return say(turn.state, sentences(lack, worded("stock-none", wanted=named)))
    if found.total == 1 and wants:
        turn = replace(turn, state=await _with_the_only(client, turn, wants))
    if by_number:
        return say(turn.state, sentences(lack, _ends(found, number, wants, turn)))
    if asked.question == "count" and asked.facet and found.values.get(facet):
        named = wanted_in_full(wants, turn.state.currency) if wants else ""
        lead = sentences(lack, counting.number_of_values(found, facet, named))
        return _values(turn, found, facet, wants, lead)
    if asked.question in ("count", "exists") or not facet:
        return _how_many(turn, found, wants, lack, asked)
    if facet == "style" and not found.values.get(facet):
        return _how_many(turn, found, wants, lack, asked)
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


async def _of_more(client: RetrievalClient, turn: Turn, wants: Wants, lack: str) -> Outcome:
    """Return that there is none of what is in hand, and of how much more there is one.

    "Do you stock Ray-Ban?" is asked of the brown sunglasses in hand, else of sunglasses, else of
    all there are.
    """
    shop, currency = turn.shop, turn.state.currency
    none = sentences(lack, worded("stock-none", wanted=wanted_in_full(wants, currency)))
    for base in (kept_kind(turn.state.wants), Wants()):
        wider = merge(base, restriction(turn.message), shop).wants
        if wider == wants:
            continue
        try:
            found = await client.stock(wants_of(wider, shop))
        except RetrievalError as error:
            logger.warning("a question failed: %s: %s", type(error).__name__, error)
            return apologise(turn, turn.state, error, retry="ask")
        if found.total:
            named = wanted_in_full(wider, currency, found.total)
            told = worded("stock-number", n=found.total, wanted=named)
            show = Button(worded("button-show-them"), payload("want", act=afresh(wider)))
            return say(turn.state, sentences(none, told), show)
    return say(turn.state, none)


async def _extreme(client: RetrievalClient, turn: Turn, wants: Wants, asked: Act) -> Outcome:
    """Return the item that has least or most of something, of all there are."""
    by, less = asked.facet or "price", asked.question == "least"
    order = Order(by, ASCENDING if less else DESCENDING)
    named = names_kind(turn.message)
    if wants.kinds and not any(turn.state.garments) and not asked.number:
        turn = turn if named else replace(turn, state=on_topic(turn.state))
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
    number = asked.number or 1
    try:
        found = await client.search(build(alone, turn.shop, number))
    except RetrievalError as error:
        logger.warning("a question failed: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    if number > len(found.items) > 0:
        return say(turn.state, worded("extreme-beyond", n=len(found.items)))
    if not found.items or not found.applied.ordered:
        return say(turn.state, worded("not-sortable", facet=facet_names(by)))
    details = await show_details(client, turn, ShownItem.of(found.items[number - 1]))
    first, *rest = details.replies
    wanted = phrase(wants, turn.state.currency)
    called = worded("nth-most", number=number, called=called_most(by, less))
    lead = worded("stock-extreme", called=called, wanted=wanted)
    return replace(details, replies=(replace(first, text=f"{lead}\n{first.text}"), *rest))


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


def _how_many(turn: Turn, found: Stock, wants: Wants, lack: str, asked: Act) -> Outcome:
    """Return how many there are, and the way to see them."""
    total = found.total
    named = wanted_in_full(wants, turn.state.currency, total)
    if total == 1 and wants.kinds and all(is_pair(kind.word) for kind in wants.kinds):
        named = worded("pair-of", wanted=named)
    acts = [each.value for each in turn.message.said("want", "about", "describe") if each.value]
    show = Button(worded("button-show-them"), payload("want", act=_as_wants(turn.message)))
    told = worded(
        "stock-yes" if asked.question == "exists" else "stock-number", n=total, wanted=named
    )
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
    if low == high:
        return worded("stock-range-one", name=name, wanted=named, low=low)
    return worded("stock-range", name=name, wanted=named, low=low, high=high, middle=middle)


def _values(turn: Turn, found: Stock, facet: str, wants: Wants, lack: str) -> Outcome:
    """Return the values there are, the commonest first, some of them to tap."""
    shop = turn.shop
    told = found.values.get(facet) or ()
    if not told:
        untold = worded("untold", facets=[facet_names(facet)])
        return say(turn.state, sentences(lack, untold))
    alike = counting.alike(facet, told)
    said = [f"{name} ({count:,})" for name, (_, count) in alike.items()]
    by_titles = facet == "brand" and shop.tells_brands_by_titles
    how = worded("stock-brands-by-titles") if by_titles else ""
    how = how or _by_look(found.seen.get(facet, 0), sum(count for _, count in told))
    of = wanted_in_full(wants, turn.state.currency) if wants else ""
    more = len(said) > NUM_SAID or bool(by_titles and sum(n for _, n in told) < found.total)
    lead = worded("stock-values", wanted=of, values=said[:NUM_SAID], more=more)
    own = [values for values, _ in alike.values()]
    values = tuple(
        replace(value_of(facet, each[0]), any=(((facet, each),),)) for each in own[:NUM_BUTTONS]
    )
    buttons = buttons_for(values) if facet in KINDS else value_buttons(facet, values)
    state = turn.state.telling(facet, (each[0] for each in own[:NUM_SAID]))
    return say(state, sentences(lack, lead, how, worded("stock-which")), *buttons)
