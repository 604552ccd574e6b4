"""Work out what a message means for the search: new wants, another reference, or a question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.conversation.changing import (
    brightened,
    changes_asked,
    priced,
    purposes_given_up,
    released,
    without_ended,
)
from actions.conversation.garment import ASCENDING, DESCENDING, Garment, Order
from actions.conversation.lending import borrowed
from actions.conversation.meaning import Change, Value, unique
from actions.conversation.merging import Merged, Said, left_to_texts, merge
from actions.conversation.message import Message
from actions.conversation.mind import beside_it
from actions.conversation.numbering import NOWHERE, Pointing, Trouble
from actions.conversation.pointing import point
from actions.conversation.reference import Reference
from actions.conversation.request import is_told
from actions.conversation.shop import Shop, value_of
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from data.words import KINDS
from data.words.changes import LESS


@dataclass(frozen=True)
class Understood:
    """Hold what a message means.

    Attributes:
        state: the conversation after it.
        said: what it changed.
        compared: whether a change is measured against the whole list on the screen.
        opened: an item merely pointed at.
        trouble: that what was pointed at is not there.
        similar: whether it asks for something like an item.
        changes: what it asks to be different.
        apart: whether what was wanted together is now wanted one or the other.
        is_new_search: whether it asks for another kind of garment.
        unread: describing words that nothing could read, now looked for.
        unread_refused: those that are not wanted, now left out where a text says them.
        adjectives: changes with nothing to compare with, now words that are looked for.
        untold: changes that nothing in the catalogue tells, and that are not kept.
        moved: values asked for earlier that another catalogue no longer has.
        missing: kinds named that the shop lacks, beside others; `not_sold`: all of those named.
        freed: wants given up, since what is to differ cannot differ while they hold.
        wishes: what was merely wished for and given up, since nothing has it beside all else.
        lacking: of values any of which will do, those that nothing found has.
    """

    state: State
    said: tuple[Said, ...] = ()
    compared: bool = False
    opened: ShownItem | None = None
    trouble: Pointing | None = None
    similar: bool = False
    changes: tuple[Change, ...] = ()
    apart: bool = False
    is_new_search: bool = False
    unread: tuple[str, ...] = ()
    unread_refused: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    untold: tuple[Change, ...] = ()
    moved: tuple[tuple[str, Value], ...] = ()
    missing: tuple[Value, ...] = ()
    not_sold: tuple[Value, ...] = ()
    freed: tuple[tuple[str, Value], ...] = ()
    wishes: tuple[Value, ...] = ()
    lacking: tuple[tuple[str, Value], ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Say whether the message asks for no change at all."""
        words = self.unread or self.unread_refused or self.adjectives
        points = self.compared or self.opened or self.trouble or self.similar
        return not (self.said or points or words or self.not_sold)


def understand(message: Message, state: State, shop: Shop) -> Understood:
    """Return what a search-like message means for the garment in hand.

    Args:
        message: what the shopper says.
        state: what was said and shown before.
        shop: what the catalogue has.
    """
    message, trouble = borrowed(message, state)
    if trouble:
        return Understood(state, trouble=trouble)
    understood = _understood(message, state, shop)
    after = understood.state
    refused = unique((*message.unread_refused, *left_to_texts(message, after.wants)))
    if not (understood.trouble or understood.not_sold):
        after = after.searching(wants=after.wants.avoiding(*refused)) if refused else after
        if (whom := message.told_whose) is not None:
            after = after.searching(whose=whom)
    return replace(
        understood,
        state=after,
        unread_refused=refused,
        untold=tuple(each for each in changes_asked(message) if not is_told(each, shop)),
    )


def _understood(message: Message, state: State, shop: Shop) -> Understood:
    pointing = point(message, state)
    places = any(isinstance(act.place, int) for act in message.pointing())
    describes_nothing_shown = bool(message.said("describe")) and (
        pointing.trouble is Trouble.NOTHING_SHOWN
        or (pointing.trouble is Trouble.NOT_DESCRIBED and bool(message.said("want", "drop")))
    )
    if describes_nothing_shown and not places:
        # "like the red dress but in blue" with no red dress on the screen is a plain want.
        pointing = NOWHERE
    merged = merge(state.wants, message, shop, with_described=describes_nothing_shown)
    if merged.missing and not set(KINDS) & set(merged.facets_set):
        # Anything the shop has would be a near miss. Budget and person are told once, all the same.
        rest = merged.wants.without(*merged.missing).for_another_category()
        tried = (Garment(rest, whose=message.told_whose or ""),) if rest else state.tried
        return Understood(replace(state, tried=tried), not_sold=merged.missing)
    if pointing.trouble and not merged.said:
        return Understood(state, trouble=pointing)
    # "Number 2 in black" is none of the black things there are.
    lost = places and not set(KINDS) & set(merged.facets_set)
    if pointing.trouble is Trouble.OUT_OF_RANGE or (
        pointing.trouble is Trouble.NOTHING_SHOWN and lost
    ):
        return Understood(state, trouble=pointing)

    asked = changes_asked(message, merged.wants, state.reference)
    changes = tuple(each for each in asked if is_told(each, shop))
    orders = message.said("order")
    mere_pointing = not (asked or merged.said or orders)
    wants_similar = bool(message.item_id or message.said("reference"))
    if pointing.first and mere_pointing and not wants_similar:
        if message.intent not in ("refine", "want") or not message.unread:
            opened = replace(state, current=pointing.first)
            return Understood(opened, opened=pointing.first)
    state, dropped = _drop_from_reference(state, message)
    merged = replace(merged, said=merged.said + dropped)
    if merged.is_new_search:
        state = state.searching(order=None)
    for act in orders:
        if act.order:
            state = state.searching(order=act.order)
            merged = replace(merged, said=(*merged.said, Said("ordered", act.order.by)))
    changes, merged = priced(changes, merged, pointing.first, state)
    changes = brightened(changes, message, pointing.first, state)
    if pointing.first and not merged.is_new_search:
        return _start_from(pointing.first, message, state, merged, changes)
    return _go_on(message, state, merged, changes)


def _start_from(
    item: ShownItem, message: Message, state: State, merged: Merged, changes: tuple[Change, ...]
) -> Understood:
    """Search from the item pointed at; the wants stay, save those a change contradicts."""
    wants, unread = merged.wants, message.unread
    if not changes and not merged.said:
        # "Like the second one but puffier": what nothing read is what is to differ.
        changes, unread = tuple(Change(word) for word in unread), ()
    before = state.reference
    if before and before.id == item.id and changes and not changes[0].turns_on(before.changes):
        reference = before.changed(*changes)
    else:
        reference = Reference(item=item, changes=changes)
    reference = without_ended(reference, merged, changes)
    wants = released(wants, reference.changes, merged).looking(*unread)
    told = (*merged.said, *purposes_given_up(merged.wants, wants))
    if merged.said and not wants.kinds and item.category:  # "it in black" is of its kind
        wants = wants.want("category", (value_of("category", item.category),))
    after = replace(state.searching(wants=wants, reference=reference), current=item)
    return Understood(
        after, told, similar=True, changes=changes, unread=unread, missing=merged.missing
    )


def _go_on(
    message: Message, state: State, merged: Merged, changes: tuple[Change, ...]
) -> Understood:
    """Search on with no item pointed at.

    A change is meant against the item in mind, else against the reference there is; where that
    has it already, or there is none, against the whole list on the screen.
    """
    reference = None if merged.is_new_search else state.reference
    if reference:
        reference = without_ended(reference, merged, changes)
    wants, compared, adjectives = merged.wants, False, tuple[str, ...]()
    open_ = merged.is_new_search or not (state.shown or reference)
    if changes and (open_ or _is_of_a_list(message, changes, state, reference)):
        # With nothing to differ from, "not too dear" is told by what comes first.
        ranked = next((each for each in changes if each.axis), None)
        if ranked and not (open_ and state.garment.order):
            less = ranked.direction == LESS
            order = Order(ranked.axis or "", ASCENDING if less else DESCENDING)
            state = state.searching(order=order)
            said = (*merged.said, Said("ordered", order.by))
            merged = replace(merged, said=said)
        left = [each for each in changes if each is not ranked]
        adjectives = tuple(change.adjective for change in left)
        wants, changes = wants.looking(*adjectives), ()
    elif changes:
        asked = state.reference.changes if state.reference else ()
        repeated = any(change.turns_on(asked) for change in changes)
        if state.current and not repeated and not beside_it(state):
            reference = Reference(item=state.current, changes=changes)
        elif (reference is None or repeated) and state.shown:
            compared = True
            reference = Reference(ids=tuple(item.id for item in state.shown), changes=changes)
        elif reference:
            reference = reference.changed(*changes)
        wants = released(wants, changes, merged)
    if reference and reference.ids and not reference.changes:
        reference = None  # a list is only ever a measure
    after = state.searching(wants=wants.looking(*message.unread), reference=reference)
    if merged.is_new_search:
        after = replace(after, current=None)
    given_up = purposes_given_up(merged.wants, wants)
    return Understood(
        after,
        (*merged.said, *given_up),
        compared,
        similar=bool(changes) and not adjectives,
        changes=() if adjectives else changes,
        unread=message.unread,
        adjectives=adjectives,
        missing=merged.missing,
        is_new_search=merged.is_new_search,
    )


def _is_of_a_list(
    message: Message, changes: tuple[Change, ...], state: State, reference: Reference | None
) -> bool:
    """Say whether what a list is to be is told as it is: "just the dark ones", and none darker.

    Of one item in mind "dark" is a change all the same, and of a list that was compared "darker".
    """
    if state.current or reference or message.said("order") or not state.shown:
        return False
    told = {act.change: act.word for act in message.said("change") if act.change}
    return all(told.get(each, "") in each.adjectives for each in changes)


def _drop_from_reference(state: State, message: Message) -> tuple[State, tuple[Said, ...]]:
    """Take off the reference, or one change of it, when its chip was removed."""
    said: list[Said] = []
    for act in message.said("drop"):
        if act.facet == "order" and state.garment.order:
            state = state.searching(order=None)
            said.append(Said("dropped", "order"))
        if state.reference is None or act.facet not in ("reference", "change"):
            continue
        if act.facet == "reference":
            state = state.searching(reference=None)
            said.append(Said("dropped", "reference"))
        elif state.reference:
            state = state.searching(reference=state.reference.without(act.word))
            said.append(Said("dropped", "change", (Value(act.word),) if act.word else ()))
    return state, tuple(said)
