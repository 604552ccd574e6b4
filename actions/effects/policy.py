"""Answer what is asked of the shop itself, in its own words, and where items are bought."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.pointing import point
from actions.conversation.shown import ShownItem
from actions.conversation.turn import Outcome, Reply, Turn, say
from actions.effects.details import shop_address
from actions.effects.tastes import led_by
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError, RetrievalMissing
from actions.speech.asking import pointing_trouble
from actions.speech.cards import AFRESH, MORE
from actions.speech.language import sentences, worded
from actions.speech.sorry import apologise
from data.storefront.storefront import CONTACT, Link, Person, Storefront
from data.storefront.topics import GARMENTS, TALK, nearest, topics

logger = logging.getLogger(__name__)
# What the reader takes for the shop's own business is some topic's where it is at all near, unless
# what is said of garments is far nearer; of what it takes for something else only what is very
# near, and nearer than anything said of garments. Chosen on tests/sets/policy.yml: python -m
# bench.policy.
ELSEWHERE, BASKET = "elsewhere", "basket"
NEAR, LIKELY, SURE, MARGIN, FAR = 0.3, 0.4, 0.5, 0.1, 0.15
# What may be a question of the shop that was taken for something else.
MISTAKEN = ("unknown", "help", "language")
PHOTO = "photo"


async def policy(client: RetrievalClient, turn: Turn) -> Outcome | None:
    """Return the answer to a question of the shop's own terms; None where there is no such."""
    least, asked = _least(turn), topics(turn.storefront)
    told_of = next((act.word for act in turn.message.acts[:1] if act.op == "chat"), "")
    if told_of not in [topic.name for topic in asked]:
        told_of = ""
    if least is None:  # of a further step of a message no words are at hand
        return _answered(turn, told_of) if told_of else None
    told = [sentence for topic in asked for sentence in topic.sentences]
    try:
        near = nearest(asked, await client.nearness(turn.message.text, told))
    except RetrievalError as error:
        logger.warning("topics can't be compared: %s: %s", type(error).__name__, error)
        return None
    name, nearness = next(pair for pair in near.items() if pair[0] not in (GARMENTS, TALK))
    besides = max(near[GARMENTS], near[TALK]) + MARGIN
    if least == NEAR:
        besides = max(near[GARMENTS] - FAR, near[TALK])
    if nearness < max(least, besides):
        return _answered(turn, told_of) if told_of else None  # the reader knows it by its form
    if name not in turn.storefront.answers and name != CONTACT and nearness < LIKELY:
        return handed_over(turn, worded("topic-untold", topic=""))  # it may be of none of them
    return _answered(turn, name)


def handed_over(turn: Turn, text: str, topic: str = "") -> Outcome:
    """Return a text that ends with who is to be asked instead, or that nobody is named."""
    person = turn.storefront.person
    ways = worded("nobody-to-ask") if person is None else _ways(turn.storefront, person)
    return _said(turn, sentences(text, ways), topic, person=person, told=False)


def _least(turn: Turn) -> float | None:
    """Return how near a topic must be for a message to be about it; None where none can be."""
    message = turn.message
    if not message.text or not message.acts:
        return None
    first = message.acts[0]
    if first.op == "chat" and first.name == ELSEWHERE:
        return NEAR
    if first.op == "chat" and first.name in MISTAKEN:
        return LIKELY
    if first.op == "unsure":
        return LIKELY if ELSEWHERE in first.word.split() else SURE
    if first.op == "chat":
        asks = first.name in (BASKET, PHOTO) and not message.pointing()  # an item has its page
        return SURE if asks else None
    if first.op == "ask" and first.about in ("", "stock"):
        return SURE
    return SURE if _of_nothing(turn) else None


def _of_nothing(turn: Turn) -> bool:
    """Say whether a message asks of an item where there is none: what it asks of is the shop's."""
    state = turn.state
    nothing = not (state.lists or state.kept or state.current or state.reference)
    return nothing and all(
        act.op == "ask" and act.about in ("item", "list") for act in turn.message.acts
    )


def _answered(turn: Turn, name: str) -> Outcome:
    shop = turn.storefront
    answer = shop.answers.get(name)
    if name == CONTACT and shop.person is not None:
        text = _ways(shop, shop.person)
        told = sentences(answer.text, text) if answer else text
        return _said(turn, told, name, person=shop.person)
    if answer is None:
        return handed_over(turn, worded("topic-untold", topic=name), name)
    links = (Link(title=worded("topic-more"), url=answer.url),) if answer.url else ()
    text = (
        sentences(answer.text, worded("topic-page", address=answer.url)) if links else answer.text
    )
    return _said(turn, text, name, links)


def _ways(shop: Storefront, person: Person) -> str:
    ways = [way for way in (person.mail, person.phone, person.url) if way]
    return worded("person-to-ask", name=person.name or shop.name, ways=ways)


def _said(
    turn: Turn,
    text: str,
    topic: str,
    links: tuple[Link, ...] = (),
    person: Person | None = None,
    *,
    told: bool = True,
) -> Outcome:
    """Return a text with what leads on from it, for those who draw it.

    Args:
        turn: the turn.
        text: what is said.
        topic: that it is about, "" for none.
        links: where more is told.
        person: to whom it hands over.
        told: whether the shop has written what is said.
    """
    if person is not None:
        ways = (
            ("mail", f"mailto:{person.mail}", person.mail),
            ("phone", f"tel:{person.phone}".replace(" ", ""), person.phone),
            ("page", person.url, person.url),
        )
        led = [{"way": way, "title": str(said), "url": url} for way, url, said in ways if said]
    else:
        led = [{"way": "page", "title": link.title, "url": link.url} for link in links]
    buttons = (MORE, AFRESH) if turn.state.shown else ()
    custom = {
        "type": "answer",
        "topic": topic,
        "told": told,
        "handed_over": person is not None,
        "links": led,
    }
    replies = [Reply(text, buttons)]
    return Outcome(turn.state, (*replies, Reply(custom=custom)) if turn.draws else tuple(replies))


async def where_sold(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the pages of the items that a question of buying points at; nothing is kept for it."""
    pointing = point(turn.message, turn.state)
    if not pointing.items:
        return led_by(worded("no-basket-yet"), pointing_trouble(turn, pointing))
    try:
        items = [await whole(client, item) for item in pointing.items]
    except RetrievalMissing:
        return say(turn.state, worded("item-gone"))
    except RetrievalError as error:
        logger.warning("an item's page could not be found: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="again")
    replies = [Reply("\n".join(pages(items)))]
    if turn.draws:
        # By these a client makes links of the addresses.
        told = [{"id": i.id, "title": i.title, "url": i.url} for i in items if i.url]
        replies += [Reply(custom={"type": "pages", "items": told})] if told else []
    return Outcome(replace(turn.state, current=items[0]), tuple(replies))


def pages(items: Sequence[ShownItem]) -> list[str]:
    """Return lines that say where items are to be bought, as no basket is here."""
    found = [(item.title, page) for item in items if (page := shop_address({"url": item.url}))]
    count = "none" if not found else "one" if len(found) == 1 else "several"
    return [
        worded("no-basket", pages=count),
        *(worded("its-page", title=title, address=page) for title, page in found),
    ]


async def whole(client: RetrievalClient, item: ShownItem) -> ShownItem:
    """Return an item with its price, picture and address, asked for where they are not held.

    Raises:
        RetrievalError: the service can't tell.
    """
    if item.title and item.image_url:
        return item
    return replace(ShownItem.of(await client.item(item.id)), position=item.position)
