"""Work out what a message means for the search: new wants, another reference, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.leftovers import leftovers
from actions.message import Message, unique
from actions.modifications import MOVES, SIZES, WITHOUT_FIT, adjective, conflicts, ended_by
from actions.pointing import NOWHERE, Pointing, Trouble, point
from actions.reference import Reference
from actions.shown import ShownItem
from actions.state import State
from actions.wanting import Merged, Said, merge

SIMILAR = re.compile(
    r"\b(like|similar|resembl\w+|same|close to|closer to|style of|based on|along the lines|"
    r"more of|kind of|sort of|such as|matching|akin|reminiscent)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Understood:
    """Hold what a message means.

    `state` is the conversation after it. `compared` is the item a change is measured against
    although the shopper named none. `opened` is an item merely pointed at. `trouble` says that
    what was pointed at is not there.
    """

    state: State
    said: tuple[Said, ...] = ()
    compared: ShownItem | None = None
    opened: ShownItem | None = None
    trouble: Pointing | None = None
    similar: bool = False
    is_new_search: bool = False

    @property
    def changes_nothing(self) -> bool:
        """Say whether the message asks for no change at all."""
        return not (self.said or self.compared or self.opened or self.trouble or self.similar)


def understand(message: Message, state: State) -> Understood:
    """Return what a search-like message means, given what was said and shown before."""
    message = _sized(message, state)
    pointing = point(message, state)
    describes_nothing_shown = bool(message.facets("reference")) and (
        pointing.trouble is Trouble.NOTHING_SHOWN
        or (pointing.trouble is Trouble.NOT_DESCRIBED and bool(message.facets(None)))
    )
    if describes_nothing_shown and not message.all("position"):
        # "like the red dress but in blue" with no red dress on the screen is a plain want.
        pointing = NOWHERE
    merged = merge(state.wants, message, with_reference_words=describes_nothing_shown)
    if pointing.trouble and not merged.said:
        return Understood(state, trouble=pointing)
    if pointing.trouble is Trouble.OUT_OF_RANGE:
        return Understood(state, trouble=pointing)

    modifications = message.modifications
    mere_pointing = not (modifications or merged.said)
    wants_similar = message.is_payload or bool(SIMILAR.search(message.text))
    if pointing.first and mere_pointing and not wants_similar:
        loose = leftovers(message)
        if message.intent not in ("refine", "want") or not loose:
            opened = replace(state, current=pointing.first)
            return Understood(opened, opened=pointing.first)
    state, dropped = _drop_from_reference(state, message)
    said = merged.said + dropped
    if pointing.first and not merged.is_new_search:
        return _start_from(pointing.first, message, state, merged, said)
    return _go_on(message, state, merged, said)


def _start_from(
    item: ShownItem, message: Message, state: State, merged: Merged, said: tuple[Said, ...]
) -> Understood:
    """Search from the item pointed at; the wants stay, save those a change contradicts."""
    changes = message.modifications
    if not changes and not merged.said:
        changes = (" ".join(leftovers(message)),) if leftovers(message) else ()
    same = state.reference is not None and state.reference.id == item.id
    if same and state.reference and changes and not conflicts(changes[0], _asked(state)):
        reference = state.reference.with_modifications(*changes)
    else:
        reference = Reference(item=item, modifications=unique(changes))
    reference = _without_ended(reference, merged, message)
    wants = merged.wants
    for change in reference.modifications:
        if change in MOVES and MOVES[change] not in merged.facets_set:
            wants = wants.release(MOVES[change])
    after = replace(state, wants=wants, reference=reference, current=item)
    return Understood(after, said, similar=True)


def _go_on(message: Message, state: State, merged: Merged, said: tuple[Said, ...]) -> Understood:
    """Search on with no item pointed at: from the reference there is, if any."""
    reference = None if merged.is_new_search else state.reference
    if reference:
        reference = _without_ended(reference, merged, message)
    wants, changes, compared = merged.wants, message.modifications, None
    starts_over = merged.is_new_search or not (state.shown or reference)
    if changes and starts_over:
        wants = replace(wants, words=unique([*wants.words, *map(adjective, changes)]))
        said = (*said, Said("wanted", "words", tuple(map(adjective, changes))))
    elif changes:
        repeated = any(conflicts(change, _asked(state)) for change in changes)
        if (reference is None or repeated) and state.shown:
            compared = state.shown[0]
            reference = Reference(item=compared, modifications=changes)
        elif reference:
            reference = reference.with_modifications(*changes)
        for change in changes:
            if change in MOVES and MOVES[change] not in merged.facets_set:
                wants = wants.release(MOVES[change])
    if message.intent in ("want", "refine") and (merged.said or not state):
        loose = leftovers(message)
        words = loose if merged.is_new_search else (*wants.words, *loose)
        wants = replace(wants, words=unique(words))
        if loose and not merged.said:
            said = (*said, Said("wanted", "words", loose))
    after = replace(state, wants=wants, reference=reference)
    if merged.is_new_search:
        after = replace(after, current=None)
    changed = bool(changes) and not starts_over
    return Understood(after, said, compared, similar=changed, is_new_search=merged.is_new_search)


def _sized(message: Message, state: State) -> Message:
    """Return the message with "bigger" kept as said where the garment meant has no fit."""
    kinds = [str(e.value) for e in message.facets(None) if e.name == "category"]
    if not set(kinds or state.wants.category) or message.is_payload:
        return message
    if not set(kinds or state.wants.category) <= WITHOUT_FIT:
        return message
    entities = tuple(
        replace(each, value=message.text[each.start : each.end].lower())
        if each.name == "modification" and each.value in SIZES and each.start is not None
        else each
        for each in message.entities
    )
    return replace(message, entities=entities)


def _asked(state: State) -> tuple[str, ...]:
    return state.reference.modifications if state.reference else ()


def _without_ended(reference: Reference, merged: Merged, message: Message) -> Reference:
    """Return the reference without changes that a value named now makes pointless."""
    ended = [change for facet in merged.facets_set for change in ended_by(facet)]
    return reference.without(*(each for each in ended if each not in message.modifications))


def _drop_from_reference(state: State, message: Message) -> tuple[State, tuple[Said, ...]]:
    """Take off the reference, or one change of it, when its chip was removed."""
    named = message.one("facet")
    if state.reference is None or named not in ("reference", "modification"):
        return state, ()
    value = str(message.one("value") or "")
    if named == "reference":
        return replace(state, reference=None), (Said("dropped", "reference"),)
    kept = state.reference.without(value)
    return replace(state, reference=kept), (Said("dropped", "modification", (value,)),)
