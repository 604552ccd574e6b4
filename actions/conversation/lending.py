"""Turn what is wanted as an item has it into wants by name: "the colour of the first"."""

from __future__ import annotations

from dataclasses import replace

from actions.conversation.acts import THIS, Act
from actions.conversation.meaning import Value
from actions.conversation.message import Message
from actions.conversation.pointing import Pointing, point
from actions.conversation.state import State


def borrowed(message: Message, state: State) -> tuple[Message, Pointing | None]:
    """Return the message with what is wanted as an item has it wanted by name.

    Where the item is not there, what is wrong with pointing at it comes beside.
    """
    told: list[Act] = []
    for act in message.acts:
        if act.op != "borrow":
            told.append(act)
            continue
        at = point(Message("", (Act("point", place=act.place),)), state)
        op = "refuse" if act.refused else "want"
        if act.place == THIS and at.first is None and state.wants.wanted(act.facet):
            # Of no item in mind, "that colour" is the one that is wanted.
            told += [
                Act(op, act.facet, value, word=value.word)
                for value in state.wants.wanted(act.facet)
            ]
            continue
        if at.trouble or at.first is None:
            return message, at
        for own in at.first.own(act.facet):
            value = Value(own.lower(), (((act.facet, (own,)),),))
            told.append(Act(op, act.facet, value, word=own.lower()))
    return replace(message, acts=tuple(told)), None
