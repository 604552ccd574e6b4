"""Find what a shop sells of one thing in other colours, each as an item of its own.

A shop that lists every colour by itself calls them alike up to the colour: "Lark Sweater - Pink"
and "Lark Sweater - Green". What is asked of the colours of one is answered of all.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from actions.conversation.acts import Act
from actions.conversation.fitting import fits
from actions.conversation.garment import Garment
from actions.conversation.reference import Reference
from actions.conversation.request import NUM_ITEMS_AT_MOST, build
from actions.conversation.shop import value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.conversation.wants import Wants
from actions.effects.extremes import Pair
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.facet_words import as_said
from actions.speech.language import worded
from data.words.money import money

COLOUR = "colour"
BETWEEN = " -\u2013\u2014,|/:()"
logger = logging.getLogger(__name__)


def family(item: ShownItem) -> str:
    """Return what an item is called without its colour at the end, "" where it has none there."""
    title, colour = item.title.casefold(), (item.colour or "").casefold()
    bare = title.rstrip(BETWEEN)
    name = bare.removesuffix(colour).rstrip(BETWEEN) if colour else bare
    parted = len(name) < len(bare) - len(colour) - 1
    return name if parted else ""


async def siblings(client: RetrievalClient, turn: Turn, item: ShownItem) -> tuple[ShownItem, ...]:
    """Return the same thing in other colours; () for what stands alone."""
    name = family(item)
    if not name:
        return ()
    wants = Wants(version=turn.shop.version)
    if item.category:
        wants = wants.want("category", (value_of("category", item.category),))
    alone = State(garments=(Garment(wants, Reference(item=item)),))
    try:
        found = await client.search(build(alone, turn.shop, NUM_ITEMS_AT_MOST))
    except RetrievalError as error:
        logger.warning("other colours could not be found: %s: %s", type(error).__name__, error)
        return ()
    others = tuple(map(ShownItem.of, found.items))
    return tuple(each for each in others if family(each) == name and each.id != item.id)


async def in_colours(
    client: RetrievalClient, turn: Turn, asked: Act, told: tuple[Act, ...], pair: Pair
) -> tuple[str, ShownItem] | None:
    """Return what is said of the colours that an item comes in, and the item meant from here on.

    None where it is not asked of them, or where the item comes in no other.
    """
    item, _ = pair
    wanted = [act for act in told if act.facet == COLOUR and act.value]
    of_colours = asked.facet == COLOUR and not told
    costs = asked.question == "fact" and asked.facet == "price"
    in_one = (asked.question == "exists" or costs) and len(wanted) == len(told) == 1
    if not (of_colours or in_one):
        return None
    others = await siblings(client, turn, item)
    if not others:
        return None
    if in_one:
        meant = next((each for each in (item, *others) if fits(each, wanted[0])), None)
        if meant is None:
            return None
        if costs and meant.price is not None:
            price = money(meant.price, meant.currency)
            return worded("item-costs", name=meant.name, price=price), meant
        text = worded("sibling-yes", name=meant.name, colour=as_said(COLOUR, meant.colour or ""))
        return text, meant
    colours = [as_said(COLOUR, each.colour or "") for each in (item, *others)]
    return worded("sibling-colours", name=item.name, colours=list(dict.fromkeys(colours))), item


async def in_several(client: RetrievalClient, turn: Turn, pairs: Sequence[Pair]) -> str:
    """Return which of some items come in more than one colour, each with those it comes in.

    They are listed by colour, or their own column tells several.
    """
    told: list[str] = []
    seen: set[str] = set()
    for item, _ in pairs:
        if item.id in seen:
            continue  # another of one that was told of
        alike = (item, *await siblings(client, turn, item))
        seen |= {each.id for each in alike}
        own = [as_said(COLOUR, each) for one in alike for each in one.values(COLOUR)]
        colours = list(dict.fromkeys(own))
        if len(colours) > 1:
            told.append(worded("sibling-colours", name=item.name, colours=colours))
    return " ".join(told) or worded("sibling-none", n=len(pairs))
