"""Tell which colours, materials, brands, ... the catalogue has."""

from __future__ import annotations

from actions.asking import value_buttons
from actions.facet_words import as_said, facet_name, label, plural
from actions.meaning import HEADS, UNSEEN
from actions.phrasing import listing
from actions.reply import Outcome, Turn, say
from actions.retrieval_client import RetrievalClient
from actions.shop import KINDS
from actions.showing import buttons_for
from data.words.money import money

NUM_SAID, NUM_BUTTONS = 16, 6
BY_TITLES = " Brands are told by what the titles begin with."
DETAILS = "details"


def facet_asked(turn: Turn) -> str | None:
    """Return the facet whose values the message asks for, None where it points at an item."""
    message = turn.message
    of_one = message.points or message.tapped_id or message.says_this and message.intent == DETAILS
    asked = None if of_one else message.cue("ask")
    return (asked.facet or "category") if asked else None


async def available(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return the values of the facet asked for, the commonest first, some of them to tap."""
    facet = facet_asked(turn) or "category"
    if not turn.shop.is_known:
        return say(turn.state, "I can't reach the catalogue at the moment. Ask me again in a bit.")
    values = turn.shop.kinds() if facet in ("category", HEADS) else turn.shop.values(facet)
    if turn.shop.range(facet) or not values:
        return _numbers(turn, facet)
    before = {"brand": "by "}.get(facet, f"{facet_name(facet)}: ")
    before = "size " if facet in UNSEEN else before
    said = [
        plural(value.word)
        if facet in KINDS
        else label(facet, as_said(facet, value.values(facet)[0])).removeprefix(before)
        for value in values
    ]
    more = ", among others" if len(said) > NUM_SAID else ""
    how = BY_TITLES if facet == "brand" and turn.shop.tells_brands_by_titles else ""
    few = values[:NUM_BUTTONS]
    buttons = buttons_for(few) if facet == "category" else value_buttons(facet, few)
    text = f"I have {listing(said[:NUM_SAID])}{more}.{how} Which would you like?"
    return say(turn.state, text, *buttons)


def _numbers(turn: Turn, facet: str) -> Outcome:
    """Return from where to where a number goes, or that the catalogue says nothing of it."""
    ends = turn.shop.range(facet)
    if ends is None:
        return say(turn.state, f"The catalogue says nothing about the {facet_name(facet)}.")
    currency = turn.shop.currency if facet == "price" else None
    low, high = (money(end, currency, whole=True) for end in ends)
    return say(turn.state, f"The {facet_name(facet)} goes from {low} to {high}.")
