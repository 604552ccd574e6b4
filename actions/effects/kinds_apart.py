"""Tell what words of the shop mean and what sets kinds apart, as its own pieces of each show it.

"What's the difference between a trench and a duffle?" is asked of no two items: what most pieces
of a kind are like is told of each, where the kinds differ in it. "Is loose the same as baggy?" is
answered from what each is taken for.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.meaning import ABSENT, HEADS, NEAR, NONE, OWN, TYPO, Value, unique
from actions.conversation.message import payload
from actions.conversation.request import wants_of
from actions.conversation.turn import Button, Outcome, Turn, say
from actions.conversation.wants import Wants
from actions.effects.restricting import afresh, kept_kind, telling
from actions.retrieval.answer import Stock
from actions.retrieval.client import RetrievalClient
from actions.retrieval.errors import RetrievalError
from actions.speech.describing import wanted_in_full
from actions.speech.facet_words import as_said, does, facet_names
from actions.speech.language import capital, quoted, sentences, worded
from actions.speech.sorry import apologise
from data.words import KINDS
from data.words.money import money

TOLD = ("material", "neckline", "sleeve_length", "length", "fit", "pattern", "season", "occasion")
# What so many of a kind have is what it is like.
MOST = 0.5
logger = logging.getLogger(__name__)


def kinds_told(told: Sequence[Act]) -> list[Wants]:
    """Return each kind that is named as what is wanted; a style with its category is one."""
    if sides := _sides(told):
        shared = [act for act in told if act.garment is None]
        return [_wanted([*side, *shared]) for side in sides]
    found: list[Wants] = []
    style = None
    for act in told:
        if act.facet not in KINDS or act.value is None or not act.value.any:
            continue
        if not (act.facet == "category" and style is not None):
            found.append(Wants().want(act.facet, (act.value,)))
        style = act if act.facet == "style" else None
    return list({str(each.to_slot()): each for each in found}.values())


def told_apart(told: Sequence[Act]) -> list[Wants]:
    """Return what a question tells apart, or asks of one kind in general; [] where of items."""
    kinds = kinds_told(told)
    return kinds if len(kinds) > 1 or _sides(told) else []


def _sides(told: Sequence[Act]) -> list[list[Act]]:
    """Return what each side of a comparison is told by, [] where a message tells no sides."""
    numbers = dict.fromkeys(act.garment for act in told if act.garment is not None)
    return [[act for act in told if act.garment == number] for number in numbers]


def _wanted(told: Sequence[Act]) -> Wants:
    """Return what all of some values together want; a style needs no category beside it."""
    styled = any(act.facet == "style" and act.value and act.value.any for act in told)
    wants = Wants()
    for act in told:
        if act.value and act.value.any and not (styled and act.facet == "category"):
            wants = wants.want(act.facet, (act.value,))
    return wants


async def same(client: RetrievalClient, turn: Turn) -> Outcome:
    """Return whether two words are one, or what one is taken for, as the shop's words tell it."""
    told = telling(turn)
    sides = _sides(told)
    values = [act.value for side in sides for act in side[:1] if act.value]
    names = [value.said or value.word for value in values]
    unknown = [*turn.message.unread]
    unknown += [n for n, v in zip(names, values, strict=True) if v.how == NONE]
    untold = [
        act.facet for side in sides for act in side[:1] if act.value and act.value.how == ABSENT
    ]
    if untold:
        return say(turn.state, worded("untold", facets=[facet_names(each) for each in untold[:1]]))
    if unknown:
        lead = worded("word-unknown", words=quoted(unknown))
        return say(turn.state, sentences(lead, *map(_taken, names, values)))
    near = [_taken(name, value) for name, value in zip(names, values, strict=True)]
    if len(sides) == 1:
        return _led(sentences(*near), await tell_apart(client, turn, kinds_told(told)))
    one, other = (_meaning(side) for side in sides[:2])
    words = quoted(names)
    if are_one(sides[:2]):
        close = any(value.how in (NEAR, TYPO) for value in values)
        apart = any(act.question == "difference" for act in turn.message.said("ask"))
        lead = "none" if apart else "near" if close else "yes"
        return say(turn.state, worded("words-same", words=words, lead=lead))
    for narrow, wide, (of, whole) in ((one, other, names), (other, one, names[::-1])):
        if all(narrow.get(facet, {*()}) and narrow[facet] <= own for facet, own in wide.items()):
            return say(turn.state, worded("word-within", narrow=quoted([of]), wide=quoted([whole])))
    lead = sentences(worded("words-apart", words=words), *near)
    if not all(any(act.facet in KINDS for act in side) for side in sides):
        return say(turn.state, lead)
    return _led(lead, await tell_apart(client, turn, kinds_told(told)))


def _taken(name: str, value: Value) -> str:
    """Return what a word is taken for, "" where it is the shop's own."""
    if value.how in (OWN, NONE, ABSENT) or name in value.own_words:
        return ""
    return worded("word-taken", word=quoted([name]), taken=quoted(value.own_words))


def _meaning(side: Sequence[Act], best: bool = False) -> dict[str, set[str]]:
    """Return the shop's values that a word stands for, by facet; of its best meaning alone."""
    found: dict[str, set[str]] = {}
    for act in side:
        for pairs in (act.value.any[:1] if best else act.value.any) if act.value else ():
            for facet, values in pairs:
                found.setdefault(facet, set()).update(values)
    # Whatever ends so in a title is of the kinds that are told, too.
    told = {facet: values for facet, values in found.items() if facet != HEADS}
    return told or found


def _led(lead: str, outcome: Outcome) -> Outcome:
    """Return an outcome whose first text begins with a line of its own."""
    first, *rest = outcome.replies
    text = f"{lead}\n{first.text}" if lead else first.text
    return replace(outcome, replies=(replace(first, text=text), *rest))


def are_one(sides: Sequence[Sequence[Act]]) -> bool:
    """Say whether what two sides of a comparison are called is one thing here."""
    best = [_meaning(side, best=True) for side in sides]
    return len(sides) == 2 and (best[0] == best[1] or _meaning(sides[0]) == _meaning(sides[1]))


async def tell_apart(client: RetrievalClient, turn: Turn, kinds: Sequence[Wants]) -> Outcome:
    """Return what most pieces of some kinds are like, where the kinds differ in it."""
    if are_one(_sides(telling(turn))):
        return await same(client, turn)
    if not any(kind.kinds for kind in kinds):
        # "Loose or regular, what's the difference?", of the jeans in hand.
        own = kept_kind(turn.state.topic or turn.state.wants)
        kinds = [replace(each, facets={**own.facets, **each.facets}) for each in kinds]
    facets = [each for each in TOLD if turn.shop.states(each)]
    numbers = ["price"] if turn.shop.states("price") else []
    try:
        found = [await client.stock(wants_of(each, turn.shop), facets, numbers) for each in kinds]
    except RetrievalError as error:
        logger.warning("kinds could not be told apart: %s: %s", type(error).__name__, error)
        return apologise(turn, turn.state, error, retry="ask")
    unread = turn.message.unread
    alone = len(kinds) == 1  # "what's a parka?"
    common = [{facet: _common(each, facet) for facet in facets} for each in found]
    lines, buttons = [], []
    for wants, stock, most in zip(kinds, found, common, strict=True):
        apart = [f for f in facets if most[f] and (alone or any(most[f] != e[f] for e in common))]
        apart = [facet for facet in apart if not wants.wanted(facet)]
        said = [does(f, [as_said(f, value) for value in most[f]], several=True) for f in apart]
        ends = stock.numbers.get("price")
        low, high = (money(e, turn.shop.currency) for e in ends[:2]) if ends else ("", "")
        kind = capital(wanted_in_full(wants, turn.state.currency))
        if stock.total:
            buttons.append(Button(kind, payload("want", act=afresh(wants))))
        told = worded("kind-apart", kind=kind, n=stock.total, does=said, low=low, high=high)
        lines.append(told)
    lines += [worded("kinds-apart-untold", words=quoted(unread))] if unread else []
    end = worded("kinds-apart-by-pieces")
    return say(replace(turn.state, topic=_either(kinds)), "\n".join([*lines, end]), *buttons)


def _either(kinds: Sequence[Wants]) -> Wants:
    """Return what is wanted where any of some kinds is: "show me two of each" is of these."""
    found, *others = kinds
    for facet in found.facets:
        values = [value for each in kinds for value in each.wanted(facet)]
        if any(each.facets.keys() != found.facets.keys() for each in others):
            return Wants()  # of wool coats and trench coats no one want tells
        found = found.want(facet, unique(values))
    return found


def _common(stock: Stock, facet: str) -> tuple[str, ...]:
    """Return the value of a facet that most pieces have; () where none is so common."""
    values = stock.values.get(facet) or ()
    return tuple(value for value, num in values[:1] if num >= MOST * stock.total > 0)
