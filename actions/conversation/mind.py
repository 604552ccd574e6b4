"""Know which item is in mind: looked at last, one of two, told of before.

"It" is the item that was looked at last, "the other one" that of two which is not in mind, "the one
I asked about" the one that was told of before, "all three" those told of last or one of each row.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conversation.shown import OWN, ShownItem
from actions.conversation.state import NUM_SPOKEN, State
from actions.conversation.wants import Wants
from data.words.outfits import is_pair

TWO = re.compile(r"\b(?:both|neither|either|two)\b", re.IGNORECASE)
# All there are, and not those that were spoken of.
EVERY = re.compile(r"\b(?:all|every\w*|lot|none|any)\b", re.IGNORECASE)
# "All three", "the two", "both": so many that one need not say which.
COUNTED = re.compile(
    r"\b(?:both|neither|either|(?:all|the|those|these|them)\s+[2-6]|two|three|four|five|six)\b",
    re.I,
)
# Those that were told of, whatever else is shown: "are both wool?", "are they lined?"; which "of
# them" something is, is asked of all.
THOSE = re.compile(
    r"\b(?:both|neither|either|(?:the|those|these|them)\s+(?:[2-6]|two|three|four|five|six)|they)\b",
    re.IGNORECASE,
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def known(item_id: str, state: State) -> ShownItem:
    """Return the remembered item with this id; without a title where it is not remembered."""
    remembered = [item for each in reversed(state.lists) for item in each.items]
    remembered += (*state.kept, *state.spoken)
    if state.current:
        remembered.append(state.current)
    if state.reference and state.reference.item:
        remembered.append(state.reference.item)
    return next((item for item in remembered if item.id == item_id), ShownItem(item_id))


def in_mind(state: State) -> ShownItem | None:
    """Return what "it" means: looked at or pointed at last, else alone, else started from."""
    if state.current:
        return state.current
    if len(state.shown) == 1:
        return state.shown[0]
    return state.reference.item if state.reference else None


def in_comparison(state: State) -> tuple[ShownItem, ...]:
    """Return the items that were compared or told of together last, () where none were since."""
    held = (*state.shown, *(item for each in state.lists for item in each.items), *state.spoken)
    return tuple({item.id: item for item in held if item.id in state.compared}.values())


def looked_at(state: State) -> tuple[ShownItem, ...]:
    """Return the two items that were looked at last, one by one; () where there are no two."""
    looked = state.looked
    if len(looked) < 2 <= len(state.spoken) and not state.shown:
        return state.spoken[-2:]
    return tuple(known(each, state) for each in looked) if len(looked) == 2 else ()


def spoken_of(before: State, after: State) -> State:
    """Return the state after a turn, the item that it was about among those spoken of last."""
    same = [each.number for each in before.lists[-1:]] == [each.number for each in after.lists[-1:]]
    looked = after.looked if after.looked != before.looked else before.looked if same else ()
    seen = bool(after.lists or after.current or after.spoken)  # of nothing one looks away
    after = replace(after, away=same and seen and (before.away or _looks_at(before, after)))
    if not same and after.current is None and after.wants.kinds == before.wants.kinds:
        after = replace(after, current=beside_it(before))  # it is still what they go with
    mind = after.current
    if mind is None:
        return replace(after, looked=looked)
    if after.topic is before.topic and (before.current is None or before.current.id != mind.id):
        after = replace(after, topic=Wants())  # an item is what is spoken of now
    others = tuple(item for item in after.spoken if item.id != mind.id)
    spoken = (*others, mind)[-NUM_SPOKEN:]
    if looked[-1:] != (mind.id,):
        looked = (*looked, mind.id)[-2:]
    return replace(after, looked=looked, spoken=spoken)


def _looks_at(before: State, after: State) -> bool:
    """Say whether a turn told of items: one that is kept or liked was merely pointed at."""
    marked = (before.kept, before.liked) != (after.kept, after.liked)
    told = (before.current, before.compared) != (after.current, after.compared)
    return told and not marked


def beside_it(state: State) -> ShownItem | None:
    """Return the item that what is shown is to be worn with, None where nothing is."""
    mind, beside = state.current, state.beside
    if mind is None or not state.shown or any(item.id == mind.id for item in state.shown):
        return beside if beside and beside.id != OWN else None
    return mind


def last_two(state: State) -> tuple[ShownItem, ...]:
    """Return the one item that is seen with the one that was told of before it, () without one."""
    before = _last_before(state)
    return (before, state.shown[0]) if before else ()


def _last_before(state: State) -> ShownItem | None:
    """Return what was told of, or shown alone, before the one item that is seen now.

    "How much for the two?", after a shirt and a skirt, each of a turn of its own.
    """
    if len(state.shown) != 1:
        return None
    before = [each.items[0] for each in state.lists[:-1] if len(each.items) == 1]
    told = (*before, *state.spoken)
    found = next((item for item in reversed(told) if item.id != state.shown[0].id), None)
    return as_seen(found, state) if found else None


def other(state: State) -> ShownItem | None:
    """Return that of two items which is not in mind: compared, looked at, or shown by twos."""
    before = state.lists[-2].items if len(state.lists) > 1 else ()
    mind = in_mind(state)
    for pair in (in_comparison(state), looked_at(state), state.shown, before):
        left = [item for item in pair if mind and item.id != mind.id]
        if len(pair) == 2 and len(left) == 1:
            return as_seen(left[0], state)
    return None


def told_of(state: State) -> ShownItem | None:
    """Return the item that was told of last, another than the one in mind where there is one."""
    mind = state.current.id if state.current else ""
    earlier = [item for item in state.spoken if item.id != mind]
    return as_seen(earlier[-1], state) if earlier else state.current


def as_seen(item: ShownItem, state: State) -> ShownItem:
    """Return an item as it stands on the screen, without a number where it does not."""
    seen = next((each for each in state.shown if each.id == item.id), None)
    return seen or replace(item, position=0)


def firsts(state: State, place: int = 1) -> tuple[ShownItem, ...]:
    """Return the first of each row that is shown, or the one at a further place of each."""
    rows: dict[int, list[ShownItem]] = {}
    for item in state.shown:
        rows.setdefault(item.group, []).append(item)
    number = place - 1 if place > 0 else place
    return tuple(row[number] for row in rows.values() if -len(row) <= number < len(row))


def told_together(state: State) -> tuple[ShownItem, ...]:
    """Return the items that were compared, or told of together, since the latest list."""
    told = () if state.current else tuple(known(each, state) for each in state.looked)
    found = in_comparison(state) or told
    return found if len(found) > 1 else ()


def named_together(text: str, state: State) -> tuple[ShownItem, ...]:
    """Return the items that "both", "all three" or "them" are; () where that is all that is shown.

    They are as many as were just told of; else, of as many as there are rows, the first of each,
    and of what goes with an item, that item and the first.
    """
    counted = COUNTED.search(text)
    if counted is None:
        return () if EVERY.search(text) else told_together(state)
    word = counted[0].split()[-1].lower()
    number = int(word) if word.isdigit() else NUMBERS.get(word, 2)
    if number == len(state.shown):
        return ()
    first, anchor = firsts(state), beside_it(state) or _last_before(state)
    beside = (anchor, *first) if anchor else ()
    ways = (in_comparison(state), told_together(state), looked_at(state), beside, first)
    return next((each for each in ways if len(each) == number), ())


def those_told(text: str, state: State) -> tuple[ShownItem, ...]:
    """Return the items told of last that a question means by "both", "the two" or "they".

    () where it does not say so, or where not as many were told of. Trousers in mind are "they", and
    of anything else in mind, "they" are those that it was told of with.
    """
    said, mind = THOSE.search(text), state.current
    if said is None:
        return ()
    told = (in_comparison(state), told_together(state), looked_at(state))
    meant = named_together(text, state)
    if said[0].lower() == "they" and mind:
        if is_pair(mind.category or mind.title):
            return (mind,)
        meant = told[0] if mind.id in state.compared else ()
    return meant if meant in told else ()
