"""Work out what a message means for each of several garments that are looked for at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.conversation.acts import Act
from actions.conversation.facet import Facet
from actions.conversation.garment import Garment
from actions.conversation.in_hand import (
    called_so,
    ending,
    given_up,
    has_row,
    is_about,
    kinds_told,
    owned_by,
    staying,
    told_lately,
)
from actions.conversation.lending import borrowed
from actions.conversation.meaning import NONE, Value
from actions.conversation.message import Message
from actions.conversation.pointing import point
from actions.conversation.state import State
from actions.conversation.turn import Turn
from actions.conversation.understanding import Understood, understand
from data.words import KINDS
from data.words.outfits import part_of
from data.words.spelling import form

# What covers the body has of these; shoes, bags and what is worn with them have not.
OF_THE_BODY = frozenset(("length", "sleeve_length", "neckline", "fit"))
NOT_ON_THE_BODY = ("shoes", "bag", "extra")
# "And one for my daughter", "also another for him".
ANOTHER = re.compile(
    r"\W*(?:(?:and|plus|also|ok|okay|then|now)\W+)+(?:\w+\s+){0,3}?(?:one|another|some)\b.*\bfor\b",
    re.IGNORECASE,
)


def are_several(turn: Turn) -> bool:
    """Say whether a message is about several garments: it names some, or several are shown."""
    if len(named(turn.message)) > 1 or further(turn) or for_each(turn):
        return True
    if len(turn.state.garments) < 2:
        return False
    kinds = ending(kinds_told(turn.message), turn.state)
    gone = given_up(turn.message, turn.state)
    if kinds and not any(is_about(each, kinds) for each in turn.state.garments):
        return any(is_about(each, gone) for each in turn.state.garments)
    return True


def for_each(turn: Turn) -> list[Understood]:
    """Return what is wanted for each of several persons: "shorts for both"; none for one alone.

    They are those whose garments are looked for, else those of the latest lists.
    """
    message, state = turn.message, turn.state
    if not any(act.each for act in message.said("want")):
        return []
    now = [garment.wants.wanted("gender") for garment in state.garments]
    lists = [each.garments for each in reversed(state.lists)]
    before = [garment.wants.wanted("gender") for each in lists for garment in each]
    whom = list(dict.fromkeys(each for each in now if each))
    whom = whom if len(whom) > 1 else list(dict.fromkeys(each for each in before if each))[1::-1]
    fresh = [Garment(state.wants.for_another_category().want("gender", each)) for each in whom]
    alone = [replace(state, garments=(each,), current=None) for each in fresh]
    return [understand(message, each, turn.shop) for each in alone] if len(alone) > 1 else []


def named(message: Message) -> tuple[int, ...]:
    """Return the numbers of the garments that a message tells apart."""
    told = {act.garment for act in message.said("want", "refuse") if act.garment is not None}
    return tuple(sorted(told))


def further(turn: Turn) -> bool:
    """Say whether a message wants another garment beside those wanted: "also a shirt"."""
    if _another(turn):
        return True
    added = [act for act in turn.message.said("want") if act.also and act.facet in KINDS]
    sold = [act.value for act in added if act.value and act.value.how != NONE]
    styles = [act.value for act in added if act.facet == "style" and act.value in sold]
    words = {form(value.word) for value in (styles or sold) if value}
    held = [
        garment
        for garment in turn.state.garments
        if words & {form(kind.word) for kind in garment.wants.kinds}
    ]
    whom = any(act.facet == "gender" for act in turn.message.said("want"))
    # "Dresses in green too" are more of the dresses, unless they are for somebody else.
    same = held and not (whom and held[0].wants.wanted("gender"))
    return bool(sold and turn.state.wants.kinds and not same)


def _another(turn: Turn) -> bool:
    """Say whether a message wants the same for somebody else, too: "and one for my daughter"."""
    wants = turn.message.said("want")
    whom = [act.value for act in wants if act.facet == "gender"]
    others = [each.wants.wanted("gender") for each in turn.state.garments]
    told = bool(whom) and not any(act.facet in KINDS for act in wants)
    same = all(each and not {*each}.isdisjoint(whom) for each in others)
    kinds = bool(turn.state.wants.kinds)
    return told and kinds and not same and ANOTHER.match(turn.message.text) is not None


def understood(turn: Turn) -> list[Understood]:
    """Return what a message means for each garment.

    Garments that it tells apart begin anew, with the budget, whom they are for and what is
    refused. One that is not wanted any more is left out, and so are all others where only one is
    still wanted. Else it is about the garment that it names or points at, or about all of them.
    """
    state, message, shop = turn.state, turn.message, turn.shop
    if len(numbers := named(message)) > 1 and (same := _in_hand(message, numbers, state)):
        return [
            understand(_of_one(message, same.index(number)), state.alone(number), shop)
            if number in same
            else Understood(state.alone(number))
            for number in range(len(state.garments))
        ]
    if len(numbers := named(message)) > 1:
        # What was told before any garment was named, as "what's on sale", is told of each.
        wants = state.wants
        fresh = Garment(wants.for_another_category() if wants.kinds else wants)
        parts = [part(message, number) for number in numbers]
        kinds_of = [[act for act in each.said("want") if act.facet in KINDS] for each in parts]
        return [
            understand(_suiting(each, n, kinds_of), _begun(state, fresh, each), shop)
            for n, each in enumerate(parts)
        ]
    if further(turn):
        whom = tuple(a.value for a in message.said("want") if a.facet == "gender" and a.value)
        wants = state.wants.for_another_category(instead=message.is_alternative)
        wants = wants.for_another_person(whom, state.wants)
        for facet in KINDS if _another(turn) else ():
            wants = wants.want(facet, state.wants.wanted(facet))
        fresh = Garment(wants)
        lent, trouble = borrowed(message, state)  # "in the same colour"
        if trouble:
            return [Understood(state, trouble=trouble)]
        plain = replace(lent, acts=tuple(replace(act, also=False) for act in lent.acts))
        alone = replace(state, garments=(fresh,), current=None)
        # What all may cost together is of those wanted before, too.
        acts = (act for act in message.said("want") if act.bounds and act.bounds.total)
        of_all = replace(message, acts=tuple(acts))
        earlier = [
            understand(of_all, state.alone(number), shop)
            if of_all.acts
            else Understood(state.alone(number))
            for number in range(len(state.garments))
        ]
        return [*earlier, understand(plain, alone, shop)]
    kinds = ending(kinds_told(message), state)
    turned = given_up(message, state) if kinds else ()
    left = staying(message, state)
    if turned and any(is_about(state.garments[number], kinds) for number in left):
        # "Remove the kurta, only the saree": the saree is looked for already.
        return [Understood(state.alone(number)) for number in left]
    if turned:
        kinds = turned  # "swap the blouse for a shirt" is about the blouse
    elif left:
        return [Understood(state.alone(number)) for number in left]
    if any(act.only for act in message.said("want")):
        stay = sorted(called_so(kinds, state))
        return [understand(message, state.alone(number), shop) for number in stay]
    owned = owned_by(message.said("describe"), state)
    pointed = point(message, state).first
    if pointed is None and message.said("change") and state.current in state.shown:
        pointed = state.current  # "cheaper" is meant of the one in mind
    if kinds and message.said("want", "change", "order", "refuse", "unread"):
        # "Make the skirt navy" means the skirts that are shown, and no one of them; "the bag" is
        # the duffel bag that is in hand.
        named_else = not turned and kinds != kinds_told(message)
        gone = ("describe", "want") if named_else else ("describe",)
        acts = (act for act in message.acts if act.op not in gone or act.facet not in KINDS)
        message = replace(message, acts=tuple(acts))
    found = []
    told = owned or called_so(kinds, state) or (set() if pointed else told_lately(message, state))
    every = [each.wants.kinds for each in state.garments]
    for number in range(len(state.garments)):
        alone = state.alone(number)
        if state.current and state.current.group != number:
            alone = replace(alone, current=None)  # "cheaper shoes" are no cheaper than the dress
        of_it = pointed is None or pointed.group == number
        meant = number in told if kinds or told else of_it
        own_part = part(message, number)
        if kinds and not meant and not has_row(number, state):
            continue  # what there is none of, and nothing more is said of, is not told again
        told_of = message if kinds or pointed else _suiting(own_part, number, every)
        if not meant or (message.acts and not told_of.acts):
            found.append(Understood(alone))
            continue
        own = _of_its_row(understand(told_of, alone, shop), number)
        found.append(_sharing(own, state) if turned else own)
    return _once(found) if turned else found


def _suiting(message: Message, number: int, kinds: Sequence[Sequence[Act | Value]]) -> Message:
    """Return what a message says of one of several garments that can be said of it.

    Of a dress, shoes and a bag only the dress is "knee-length with long sleeves"; `kinds` are
    those of each of them.
    """
    carried = [bool(each) and part_of(each[0].word) in NOT_ON_THE_BODY for each in kinds]
    if not carried[number] or all(carried):
        return message
    acts = tuple(act for act in message.acts if act.garment is not None or not _is_of_the_body(act))
    return replace(message, acts=acts)


def _is_of_the_body(act: Act) -> bool:
    return act.facet in OF_THE_BODY or (act.change is not None and act.change.axis in OF_THE_BODY)


def _once(found: Sequence[Understood]) -> list[Understood]:
    """Return what is meant of each garment, once where the same kind took the place of several.

    "Forget coats. A cardigan", after a trench coat and a duffle coat, is one cardigan.
    """
    kept: list[Understood] = []
    for each in found:
        wants = each.state.wants
        same = [
            place
            for place, other in enumerate(kept)
            if other.state.wants.kinds == wants.kinds
            and {other.state.wants.of("gender"), wants.of("gender")} >= {Facet()}
            or other.state.wants == wants
        ]
        if not same:
            kept.append(each)
        elif wants.of("gender"):
            kept[same[0]] = each
    return kept


def _sharing(understood: Understood, before: State) -> Understood:
    """Return what is meant of a garment that takes another's place, as all of them are wanted.

    Trousers instead of the skirt are for work where all else is.
    """
    first, *others = [each.wants.facets for each in before.garments]
    wants = understood.state.wants
    for facet, each in first.items():
        if facet not in (*KINDS, *wants.facets) and all(o.get(facet) == each for o in others):
            wants = wants.want(facet, each.wanted, together=each.together)
            wants = wants.refuse(facet, each.unwanted)
    return replace(understood, state=understood.state.searching(wants=wants))


def _begun(state: State, fresh: Garment, message: Message) -> State:
    """Return the state in which one of several garments begins, whose it is told with its kind."""
    owners = (act.whose for act in message.said("want") if act.whose)
    garment = replace(fresh, whose=next(owners, ""))
    return replace(state, garments=(garment,), current=None)


def _of_its_row(understood: Understood, number: int) -> Understood:
    """Return what is meant of one garment, a change measured against its own row alone."""
    state = understood.state
    own = tuple(item.id for item in state.shown if item.group == number)
    if not (understood.compared and state.reference and own):
        return understood
    measured = replace(state.reference, ids=own)
    return replace(understood, state=state.searching(reference=measured))


def _in_hand(message: Message, numbers: Sequence[int], state: State) -> list[int]:
    """Return which garments in hand those are that a message tells apart; none for others."""
    found: list[int] = []
    for number in numbers:
        own = owned_by(part(message, number).said("describe"), state)
        if own and len(own) < len(state.garments):
            found += [each for each in own if each not in found][:1]  # "hers in red, his in blue"
            continue
        told = [a for a in part(message, number).said("want") if a.facet in KINDS and a.value]
        kinds = [act.value for act in told if act.again and act.value]
        meant = ending(kinds, state)
        held = [each for each, own in enumerate(state.garments) if kinds and is_about(own, meant)]
        if len(held) != 1 or held[0] in found:
            return []
        found += held
    return found if len(state.garments) > 1 else []


def _of_one(message: Message, number: int) -> Message:
    """Return what a message says of one of its garments, which is in hand, but for its name."""
    told = part(message, number).acts
    return replace(message, acts=tuple(act for act in told if act.facet not in KINDS))


def part(message: Message, number: int) -> Message:
    """Return what a message says of one of its garments, and of all."""
    acts = tuple(act for act in message.acts if act.garment in (None, number))
    return replace(message, acts=acts)
