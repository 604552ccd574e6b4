"""Turn what is wanted as an item has it, or as it was told, into wants by name."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.acts import THIS, Act
from actions.conversation.message import Message
from actions.conversation.numbering import Pointing, Trouble
from actions.conversation.pointing import point
from actions.conversation.shop import value_of
from actions.conversation.state import State
from data.words import KINDS

# What "this" is also said of where nothing is shown.
OF_ITS_OWN = ("season", "occasion")


def borrowed(message: Message, state: State) -> tuple[Message, Pointing | None]:
    """Return the message with what is wanted as an item has it wanted by name.

    Where the item is not there, what is wrong with pointing at it comes beside.
    """
    told: list[Act] = []
    for act in message.acts:
        if act.op != "borrow":
            told.append(act)
            continue
        named = state.told.at(act.place, act.facet) if isinstance(act.place, int) else None
        if act.told and named is not None:
            value = value_of(act.facet, named)
            told.append(Act("want", act.facet, value, word=value.word, fresh=act.fresh))
            continue
        at = point(Message("", (Act("point", place=act.place),)), state)
        op = "refuse" if act.refused else "want"
        if act.place == THIS and at.first is None and state.wants.wanted(act.facet):
            # Of no item in mind, "that colour" is the one that is wanted.
            told += [
                Act(op, act.facet, value, word=value.word, fresh=act.fresh)
                for value in state.wants.wanted(act.facet)
            ]
            continue
        if act.place == THIS and at.first is None and state.told.facet == act.facet:
            # Of no item in mind, "theirs" is of the one brand that was told.
            told += [
                Act(op, act.facet, value_of(act.facet, own), word=own, fresh=act.fresh)
                for own in state.told.values[:1]
            ]
            continue
        if act.place == THIS and act.facet in OF_ITS_OWN and not state.shown:
            continue  # "this season" is that of the calendar
        kinds = any(each.facet in KINDS for each in message.said("want"))
        if act.place == THIS and kinds and not (state.shown or state.spoken):
            continue  # "hoodies, same colour for all" are of no item's colour
        if at.trouble or at.first is None:
            return message, at
        if act.facet == "brand" and not at.first.own(act.facet):
            return message, Pointing((at.first,), Trouble.UNTOLD, act.facet)
        for own in at.first.own(act.facet):
            value = value_of(act.facet, own)
            told.append(Act(op, act.facet, value, word=own.lower(), fresh=act.fresh))
    return replace(message, acts=tuple(told)), None
