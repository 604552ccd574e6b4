"""Tell facts of the items that are asked about: what is stated, what only looks so, what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.fitting import fits, is_for_all
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.turn import Outcome, Turn, say
from actions.conversation.variants import asks_of_variants
from actions.effects import buying
from actions.effects.conditions import (
    are_denied,
    are_told,
    by_facet,
    holds,
    in_texts,
    is_of,
    is_so,
    of_kind,
    states,
)
from actions.effects.details import show_details
from actions.effects.extremes import (
    Pair,
    counted_on,
    extreme,
    extreme_of_each,
    first_of_each,
    names,
    seen,
    value_of,
)
from actions.effects.own_size import sizes_asked_again
from actions.effects.picking import advice, by_title, degree_of, used, uses, values_in
from actions.effects.restricting import telling
from actions.effects.siblings import in_colours
from actions.retrieval.client import RetrievalClient
from actions.speech.amounts import limits
from actions.speech.asking import ask_which
from actions.speech.cards import MORE
from actions.speech.denying import is_refused, leaves_open, not_so
from actions.speech.facet_words import (
    comes,
    does,
    facet_name,
    facet_names,
    facet_of_it,
    looks,
    predicate,
    spoken,
)
from actions.speech.language import listing, quoted, sentences, worded
from data.words import KINDS, changes

RECKONED = ("least", "most", "range", "average", "total")


def about_list(turn: Turn, asked: Act, pairs: Sequence[Pair]) -> Outcome:
    """Return one sentence about several items."""
    told = telling(turn)
    if asks_of_variants(told, asked.facet) and asked.question in ("fact", "which", "exists"):
        return say(turn.state, buying.about_list(told, pairs, turn.shop, asked.facet), MORE)
    if asked.question in RECKONED:
        # "Which of the red ones is the cheapest?" asks of the red ones alone.
        kinds = [act for act in told if act.facet in KINDS] if asked.each else []
        some = [[kind] for kind in kinds] if len(kinds) > 1 else [told]
        within: Sequence[Pair] = [p for p in pairs if any(is_of(p, each) for each in some)]
        lead = "" if within or not are_told(told, pairs) else _which(turn, told, pairs, False)
        if are_denied(told, pairs):
            return say(turn.state, lead, MORE)
        within = within or pairs
        unread = turn.message.unread
        groups = list(dict.fromkeys(item.group for item, _ in within))
        rows = [[pair for pair in within if pair[0].group == group] for group in groups]
        if asked.word == "first":
            return say(*first_of_each(turn.state, rows, asked.number), MORE)
        if asked.each and len(groups) > 1:
            return say(*extreme_of_each(turn.state, asked, rows), MORE)
        answer, best = extreme(counted_on(asked, within, turn.state.current), within)
        text = sentences(
            lead, worded("unread", words=unread) if unread and not lead else "", answer
        )
        if best is not None:
            # "Which is the cheapest?" looks at it: "that one" is meant of it.
            return say(replace(turn.state, current=best), text, MORE)
    elif asked.question == "advice" and all(act.facet in KINDS for act in told):
        # "Which of the tops would you pick?" asks of the tops alone.
        within = [pair for pair in pairs if is_of(pair, told)]
        if not within:
            return say(turn.state, _which(turn, told, pairs, counting=False), MORE)
        return say(replace(turn.state, current=within[0][0]), advice(turn, within), MORE)
    elif told or turn.message.unread:
        of, asks = of_kind(told, pairs) if turn.message.unread else (pairs, told)
        text = _which(turn, asks, of, counting=asked.question == "count")
        turn = replace(turn, state=_of_which(turn, asks, of))
    elif asked.facet and not any(states(each, asked.facet) for _, each in pairs):
        text = worded("untold", facets=[facet_names(asked.facet)])
    elif asked.facet:
        lines = [f"{item.name}: {value_of(each, asked.facet)}" for item, each in pairs]
        head = worded("facet-heading", facet=facet_name(asked.facet))
        silent = any(not states(each, asked.facet) for _, each in pairs)
        by_names = by_title(turn, asked.facet) if silent else ""
        text = "\n".join([head, *lines, *([by_names] if by_names else [])])
    elif asked.question == "count":
        found = sum(turn.state.lists[-1].totals) if turn.state.lists else 0
        whole = found > len(pairs) == len(turn.state.shown)
        text = worded("found-number", n=found, shown=len(pairs)) if whole else ""
        text = text or worded("these-number", n=len(pairs))
    elif asked.question in ("advice", "which"):
        return say(replace(turn.state, current=pairs[0][0]), advice(turn, pairs), MORE)
    else:
        return ask_which(turn)
    return say(turn.state, text, MORE)


async def about_one(client: RetrievalClient, turn: Turn, asked: Act, pair: Pair) -> Outcome:
    """Return a fact of one item; where none is named, all of them."""
    item, each = pair
    state = replace(turn.state, current=item)
    told = telling(turn)
    if (family := await in_colours(client, turn, asked, told, pair)) is not None:
        text, meant = family
        return say(replace(turn.state, current=meant), text, MORE)
    if asks_of_variants(told, asked.facet):
        told = told or sizes_asked_again(turn, asked)
        return say(state, buying.about_one(asked, told, pair, turn.shop), MORE)
    if told or turn.message.unread:
        return say(state, _yes_or_no(turn, told, pair), MORE)
    axis = changes.BY_NAME.get(asked.facet)
    facet = asked.facet if axis is None or asked.facet == "price" else axis.facet or "colour"
    if not facet:
        details = await show_details(client, turn, item)
        first, *rest = details.replies
        more = f"{first.text}\n{worded('item-all-told')}"
        return replace(details, replies=(replace(first, text=more), *rest))
    value = value_of(each, facet, unknown="")
    if not value and (shown := seen(each, facet)):
        text = worded("item-looks", name=item.name, looks=looks(facet, shown))
        return say(state, text, MORE)
    if not value:
        told_of = facet_of_it(facet)
        told_in = in_texts(each, facet, item.name)
        text = told_in or worded("item-untold", key=facet, facet=told_of, name=item.name)
        return say(state, sentences(text, by_title(turn, facet, item)), MORE)
    if facet == "price":
        return say(state, worded("item-costs", name=item.name, price=value), MORE)
    values = values_in(each, facet)
    if comes(facet, values[0]):
        text = worded("item-comes", name=item.name, values=predicate(facet, values))
    else:
        text = worded("item-does", name=item.name, does=does(facet, values))
    return say(state, sentences(text, by_title(turn, facet)), MORE)


def _of_which(turn: Turn, told: Sequence[Act], pairs: Sequence[Pair]) -> State:
    """Return the state in which "them" are those of a list that a question finds, or "it" is."""
    found = [item for item, each in pairs if holds(item, each, told, turn.message.unread)]
    if not 0 < len(found) < len(pairs):
        return turn.state
    if len(found) == 1:
        return replace(turn.state, current=found[0])
    return replace(turn.state, looked=tuple(item.id for item in found), current=None)


def _which(turn: Turn, told: Sequence[Act], pairs: Sequence[Pair], counting: bool) -> str:
    """Return which items are what is asked for."""
    found = [item for item, each in pairs if holds(item.stated, each, told, turn.message.unread)]
    looking = [
        item
        for item, each in pairs
        if item not in found and holds(item, each, told, turn.message.unread)
    ]
    if looking and not counting:
        by_look = _looking(looking, told, whole=len(looking) == len(pairs))
        return sentences(_these(turn, told, found, pairs) if found else "", by_look)
    unsaid = [act for act in told if leaves_open(act) and not any(is_so(*p, act) for p in pairs)]
    rest = [act for act in told if act not in unsaid]
    if not found and rest and (unsaid or turn.message.unread):
        # What is told of none hides nothing of what else is asked.
        plain = tuple(act for act in turn.message.acts if act.op != "unread")
        heard = replace(turn, message=replace(turn.message, acts=plain))
        words = [act.value.said or act.value.word for act in unsaid if act.value]
        lead = worded("these-untold", asked=quoted([*words, *turn.message.unread]))
        return sentences(lead, _which(heard, rest, pairs, counting))
    open_to = [act for act in told if not found and leaves_open(act) and act.value]
    if open_to and len(open_to) == len(told) and not counting:
        open_words = [act.value.said or act.value.word for act in open_to if act.value]
        return worded("these-untold", asked=quoted(open_words))
    silent = [act for act in told if not any(states(each, act.facet) for _, each in pairs)]
    num, unread = len(found), turn.message.unread
    if silent or unread and not found:
        asked = [*(_asked(act, turn) for act in told), *quoted(unread)]
        return sentences(worded("these-untold", asked=asked), uses(turn, pairs))
    if counting or not found:
        named = listing([f"#{item.position}" for item in found if item.position])
        counted = worded("these-counted", n=num, does=_said(turn, told, num), names=named)
        seen = [_looking(looking, told)] if looking else []
        return sentences(counted, *seen)
    return _these(turn, told, found, pairs)


def _said(turn: Turn, told: Sequence[Act], num: int) -> list[str]:
    """Return what is so of some items, each with its verb."""
    said = [_either(acts, turn, several=num > 1) for acts in by_facet(told)]
    unread = turn.message.unread
    return said + ([worded("does-say", words=quoted(unread), several=num > 1)] if unread else [])


def _these(
    turn: Turn, told: Sequence[Act], found: Sequence[ShownItem], pairs: Sequence[Pair]
) -> str:
    """Return which items are what is asked, by what is stated of them."""
    said = _said(turn, told, len(found))
    if len(found) == len(pairs):
        return worded("these-all", does=said)
    return worded("these-some", names=names(found), does=said)


def _looking(items: Sequence[ShownItem], told: Sequence[Act], whole: bool = False) -> str:
    """Return which items only look as is asked: all of those that are asked about, or some."""
    said = [
        looks(act.facet, [spoken(act.facet, act.value)], several=whole or len(items) > 1)
        for act in told
        if act.value and not is_refused(act) and not any(fits(item.stated, act) for item in items)
    ]
    if whole and len(items) > 1:
        return worded("these-all-look", looks=said)
    return worded("these-look", names=names(items), looks=said)


def _asked(act: Act, turn: Turn) -> str:
    """Return what is asked of items: "under $60", "dresses"."""
    if act.bounds:
        return limits(act.facet, act.bounds, turn.state.currency)
    return predicate(act.facet, [spoken(act.facet, act.value)], several=True) if act.value else ""


def _either(told: Sequence[Act], turn: Turn, several: bool) -> str:
    """Return what is asked of one facet with its verb: "is by Ostra or Tansy"."""
    values = [spoken(act.facet, act.value) for act in told if act.value]
    if len(values) < 2:
        return _does(told[0], turn, several)
    return does(told[0].facet, values, several, last="or")


def _does(act: Act, turn: Turn, several: bool = False) -> str:
    """Return what is asked with its verb: "is under $60", "are dresses"."""
    if act.value and is_refused(act):
        return not_so(act.facet, act.value, several)
    if act.value:
        return does(act.facet, [spoken(act.facet, act.value)], several)
    verb = "does-be" if act.facet == "price" else "does-have"
    return worded(verb, what=_asked(act, turn), several=several)


def _yes_or_no(turn: Turn, told: Sequence[Act], pair: Pair) -> str:
    """Return whether an item is what is asked; of what no column tells, what its texts say."""
    item, each = pair
    said: list[str] = []
    only: dict[str, list[str]] = {}  # what is not told, by what is told instead
    for act in told:
        own = value_of(each, act.facet, unknown="")
        if not own and (shown := seen(each, act.facet)):
            said.append(worded("item-looks", name=item.name, looks=looks(act.facet, shown)))
        elif not own and act.facet != "title_heads":
            unknown = worded("item-unknown-if", name=item.name, does=_does(act, turn))
            said.append(in_texts(each, act.facet, item.name) or unknown)
        elif is_so(item, each, act):
            whole = not fits(item, act) and is_for_all(item, act)
            how = does(act.facet, values_in(each, act.facet)) if whole else _does(act, turn)
            said.append(worded("item-yes", name=item.name, does=how))
        elif own and leaves_open(act):
            asked = act.value.said or act.value.word if act.value else ""
            only.setdefault(does(act.facet, values_in(each, act.facet)), []).append(asked)
        elif own:
            values = values_in(each, act.facet)
            if act.bounds:
                own = worded("does-be", what=own, several=False)
            else:
                own = does(act.facet, values)
            said.append(worded("item-no-but", name=item.name, does=own))
        else:
            said.append(worded("item-no", name=item.name))
    for word in turn.message.unread:
        texts = f"{each['title']}. {each.get('description') or ''}"
        if word in texts.lower():
            said.append(worded("item-texts-say", texts=texts))
        elif degree := degree_of(word, each):
            said.append(worded("item-degree", word=word, name=item.name, does=degree))
        elif use := used(turn, each):
            only.setdefault(use, []).append(word)
        else:
            said.append(worded("item-texts-silent", word=word))
    for instead, words in only.items():
        said.append(worded("item-only", words=quoted(words), name=item.name, does=instead))
    return sentences(*said)
