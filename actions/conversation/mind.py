"""Know which item is in mind: looked at last, one of two, told of before.

"It" is the item that was looked at last, "the other one" that of two which is not in mind, "the one
I asked about" the one that was told of before.
"""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.shown import ShownItem
from actions.conversation.state import NUM_SPOKEN, State
from actions.conversation.wants import Wants


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
    """Return what "it" means: looked at or pointed at last, else started from, else alone."""
    if state.current:
        return state.current
    if state.reference and state.reference.item:
        return state.reference.item
    return state.shown[0] if len(state.shown) == 1 else None


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


def other(state: State) -> ShownItem | None:
    """Return that of two items which is not in mind: compared, looked at, or shown by twos."""
    before = state.lists[-2].items if len(state.lists) > 1 else ()
    mind = in_mind(state)
    for pair in (in_comparison(state), looked_at(state), state.shown, before):
        left = [item for item in pair if mind and item.id != mind.id]
        if len(pair) == 2 and len(left) == 1:
            return _as_seen(left[0], state)
    return None


def told_of(state: State) -> ShownItem | None:
    """Return the item that was told of last, another than the one in mind where there is one."""
    mind = state.current.id if state.current else ""
    earlier = [item for item in state.spoken if item.id != mind]
    return _as_seen(earlier[-1], state) if earlier else state.current


def _as_seen(item: ShownItem, state: State) -> ShownItem:
    """Return an item as it stands on the screen, without a number where it does not."""
    seen = next((each for each in state.shown if each.id == item.id), None)
    return seen or replace(item, position=0)
