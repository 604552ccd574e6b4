"""Ask the question that helps most, given what is known; what can be tapped, the shop has."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation import acts
from actions.conversation.garment import ASCENDING, DESCENDING, Order
from actions.conversation.in_hand import INSTEAD
from actions.conversation.meaning import Value
from actions.conversation.message import payload
from actions.conversation.numbering import Pointing, Trouble
from actions.conversation.shop import Shop
from actions.conversation.state import State
from actions.conversation.turn import Button, Outcome, Reply, Turn, say
from actions.speech.amounts import sorted_by
from actions.speech.cards import AFRESH, CHEAPER, MORE, buttons_for, useful
from actions.speech.chips import wants_changed
from actions.speech.describing import phrase
from actions.speech.facet_words import facet_name, facet_of_it, label, spoken
from actions.speech.kind_words import plural
from actions.speech.language import capital, sentences, varied, worded
from data.words import changes
from data.words.lexicon import lexicon

NUM_KINDS, NUM_VALUES = 6, 4
# By these a shop's items are sorted most often, beside the price.
ORDERED_BY = ("formality", "length")
QUESTIONS = (
    ("category", worded("ask-category"), NUM_KINDS),
    ("colour", worded("ask-colour"), NUM_VALUES),
    ("occasion", worded("ask-occasion"), NUM_VALUES),
)


def ask_kind(turn: Turn, lead: str = "") -> Outcome:
    """Return the question that starts a search, with the shop's own kinds to tap."""
    kinds = turn.shop.kinds()[:NUM_KINDS]
    question = varied("ask-kind", turn.number, example=capital(_example(turn.shop)))
    return say(turn.state, sentences(lead, question), *buttons_for(kinds))


def _example(shop: Shop) -> str:
    """Return what could be asked for: "black dresses", in a colour that everybody knows."""
    kinds, colours = shop.kinds(), shop.values("colour")
    if not kinds:
        return ""
    plain = [each for each in colours if lexicon().family(each.word) == each.word]
    return " ".join([*(each.word for each in (plain or colours)[:1]), plural(kinds[0].word)])


def value_buttons(facet: str, values: tuple[Value, ...]) -> tuple[Button, ...]:
    """Return a quick reply for each value of a facet."""
    return tuple(
        Button(
            capital(label(facet, spoken(facet, value))),
            payload("refine", act=acts.want(facet, value)),
        )
        for value in values
    )


def ask_next(turn: Turn, lead: str = "") -> Outcome:
    """Return a question about something not yet known, with answers to tap."""
    wants, shop = turn.state.wants, turn.shop
    if not wants and not turn.state.reference:
        return ask_kind(turn, lead)
    for facet, question, num in QUESTIONS:
        if facet == "category" and (wants.kinds or turn.state.reference):
            continue
        values = shop.values(facet)[:num]
        if values and not wants.of(facet):
            return say(turn.state, sentences(lead, question), *value_buttons(facet, values))
    if not wants.price and shop.states("price"):
        return say(turn.state, sentences(lead, worded("ask-budget")), CHEAPER, MORE)
    question = worded("ask-change", wanted=phrase(wants, turn.state.currency))
    return say(turn.state, sentences(lead, question), *useful(shop, MORE, CHEAPER, AFRESH))


def nothing_left(turn: Turn, state: State) -> Outcome:
    """Return the answer when the last want was dropped."""
    after = replace(state, offer={})
    buttons = buttons_for(turn.shop.kinds()[:NUM_KINDS])
    return Outcome(after, (Reply(worded("all-dropped"), buttons), *wants_changed(turn, after)))


def pointing_trouble(turn: Turn, pointing: Pointing) -> Outcome:
    """Return why what was pointed at can't be found, and what can be."""
    num = len(turn.state.shown)
    if pointing.trouble is None:
        return ask_which(turn)
    if pointing.trouble is Trouble.NOTHING_SHOWN:
        return ask_kind(turn, worded("nothing-shown"))
    if pointing.trouble is Trouble.UNTOLD and pointing.first:
        name, told_of = pointing.first.name, facet_of_it(pointing.said)
        untold = worded("item-untold", key=pointing.said, facet=told_of, name=name)
        return say(turn.state, untold, MORE)
    if pointing.trouble is Trouble.UNTOLD:
        return say(turn.state, worded("these-facet-untold", facet=facet_of_it(pointing.said)), MORE)
    if pointing.trouble is Trouble.OUT_OF_RANGE:
        return say(turn.state, worded("no-such-place", n=num), MORE)
    if pointing.trouble is Trouble.SEVERAL:
        numbers = [f"#{item.position}" for item in pointing.fitting]
        if pointing.fitting and all(item.position for item in pointing.fitting):
            return say(turn.state, worded("several-fit", numbers=numbers), MORE)
        return ask_which(turn)
    return say(turn.state, worded("not-seen", words=pointing.said, n=num), MORE)


def ask_order(turn: Turn) -> Outcome:
    """Return the question what to sort by, with ways that the shop's columns know."""
    ways = [("price", ASCENDING), ("price", DESCENDING)] if turn.shop.states("price") else []
    ways += [
        (axis.name, direction)
        for axis in changes.AXES
        if axis.facet and turn.shop.states(axis.facet) and axis.name in ORDERED_BY
        for direction in (ASCENDING, DESCENDING)
    ]
    buttons = tuple(
        Button(
            capital(sorted_by(Order(by, direction))),
            payload("refine", act={"op": "order", "by": by, "direction": direction}),
        )
        for by, direction in ways
    )
    return say(turn.state, worded("ask-order"), *buttons)


def ask_instead(turn: Turn, facet: str, row: int | None = None) -> Outcome:
    """Return the question which value of a facet to look for in place of one not liked.

    Args:
        turn: the turn.
        facet: of which a value is not liked.
        row: of which of several garments, where one is named.
    """
    garments = turn.state.garments
    several = row is not None and len(garments) > 1
    offer = {"kind": INSTEAD, "facet": facet, "row": str(row)} if several else turn.state.offer
    state = replace(turn.state, offer=offer)
    if facet == "price":
        text = worded("ask-instead-price")
        return say(turn.state, text, *useful(turn.shop, CHEAPER, MORE))
    wants = garments[row].wants if row is not None and row < len(garments) else turn.state.wants
    asked = wants.of(facet)
    values = [v for v in turn.shop.values(facet) if v not in (*asked.wanted, *asked.unwanted)]
    buttons = value_buttons(facet, tuple(values[:NUM_VALUES]))
    text = worded("ask-instead", facet=facet_name(facet))
    if facet == "gender":
        text = worded("ask-instead-gender")
    return say(state, text, *buttons)


def ask_which(turn: Turn, doing: str = "mean") -> Outcome:
    """Return the question which of the items on the screen is meant.

    Args:
        turn: the turn.
        doing: what is to be done with it: a variant of "which-question".
    """
    num = len(turn.state.shown)
    if not num:
        return ask_kind(turn, worded("nothing-shown"))
    if num == 1:
        return say(turn.state, worded("which-of-one", name=turn.state.shown[0].name))
    return say(turn.state, worded("which-one", doing=doing, n=num))
