"""Tell which changes a message asks for, and which wants and earlier changes they end.

"Half the price" is a limit where the price is known; "even more" is the last change once more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from actions.conversation.meaning import Change, unique
from actions.conversation.measuring import measure
from actions.conversation.merging import Merged, Said
from actions.conversation.message import Message
from actions.conversation.mind import in_mind
from actions.conversation.reference import Reference
from actions.conversation.shown import ShownItem
from actions.conversation.state import State
from actions.conversation.wants import Wants
from data.words.changes import MORE, has_no_fit

NOTHING = Wants()
BRIGHT = re.compile(r"\bbright(?:er|ly)?\b", re.IGNORECASE)
# On the scales of 0 to 100 on which pictures are measured: navy and burgundy are darker than the
# first, pastels lighter than the last, and olive is less coloured than coral or green.
NOT_DARK, COLOURED, LIGHT = 40.0, 25.0, 65.0
FURTHER = "further"
# Of a season some garments are warmer than others.
SEASON = "season"


def changes_asked(
    message: Message, wants: Wants = NOTHING, before: Reference | None = None
) -> tuple[Change, ...]:
    """Return the changes asked for, each once.

    "Bigger" is looser of what has a fit; of a bag it is what only the look can tell. "Even more" is
    the last change once more.
    """
    kinds = [value.word for value in wants.kinds]
    found = list[Change]()
    for act in message.said("change"):
        if act.change is None:
            continue
        if act.word == FURTHER:
            found += before.changes[-1:] if before else ()
            continue
        sized = act.change.axis == "fit" and act.word and kinds and all(map(has_no_fit, kinds))
        found.append(Change(act.word) if sized else act.change)
    return unique(found)


def priced(
    changes: tuple[Change, ...], merged: Merged, item: ShownItem | None, state: State
) -> tuple[tuple[Change, ...], Merged]:
    """Turn "half the price" into a limit, where the price that it is half of is known."""
    start = item or in_mind(state)
    prices = [start.price] if start else [each.price for each in state.shown]
    known = sorted(price for price in prices if price is not None)
    if not known:
        return changes, merged
    left = []
    for each in changes:
        if (bounds := each.price_beside(median(known))) is None:
            left.append(each)
        else:
            limited = (*merged.said, Said("limited", "price"))
            merged = replace(merged, wants=merged.wants.limit("price", bounds), said=limited)
    return tuple(left), merged


def brightened(
    changes: tuple[Change, ...], message: Message, item: ShownItem | None, state: State
) -> tuple[Change, ...]:
    """Turn "brighter" into more vivid, of what is not dark and has a colour, or is light already.

    Beside black and navy what is brighter is lighter; beside coral or pale pink it is vivid.
    """
    told = [act for act in message.said("change") if BRIGHT.search(act.word)]
    if not told:
        return changes
    start = item or (state.reference.item if state.reference else None) or in_mind(state)
    seen = [start] if start else [*state.shown]
    light, vivid = (
        [amount for each in seen if (amount := measure(each.told, key)) is not None]
        for key in ("lightness", "colourfulness")
    )
    if not (light and vivid):
        return changes
    coloured = median(light) >= NOT_DARK and median(vivid) >= COLOURED
    if not (coloured or median(light) >= LIGHT):
        return changes
    lighter = [act.change for act in told if act.change and act.change.axis == "lightness"]
    return tuple(
        Change.of("colourfulness", each.direction or MORE, each.strength)
        if each in lighter
        else each
        for each in changes
    )


def released(wants: Wants, changes: tuple[Change, ...], merged: Merged) -> Wants:
    """Return the wants without the values that changes contradict, save those named just now.

    The season stays as long as something is left: of dresses for spring some are warmer.
    """
    for change in changes:
        if change.facet and change.facet not in (SEASON, *merged.facets_set):
            wants = wants.release(change.facet)
    return wants


def purposes_given_up(before: Wants, after: Wants) -> tuple[Said, ...]:
    """Return that a change gave up what things are for: what is dressier is not for the beach.

    Another length is what was asked for; that another occasion comes of it must be said.
    """
    gone = before.wanted("occasion")
    return (Said("given_up", "occasion", gone),) if gone and not after.wanted("occasion") else ()


def without_ended(reference: Reference, merged: Merged, changes: tuple[Change, ...]) -> Reference:
    """Return the reference without changes that a value named now makes pointless."""
    kept = tuple(
        each
        for each in reference.changes
        if each in changes or not any(each.ended_by(facet) for facet in merged.facets_set)
    )
    return replace(reference, changes=kept)
