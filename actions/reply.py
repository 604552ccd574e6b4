"""Hold what is sent back to the shopper in one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.message import Message
from actions.state import State

CHANNELS_WITHOUT_CUSTOM = ("cmdline",)


@dataclass(frozen=True)
class Button:
    """Hold a quick reply: what it shows, and what it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """Hold one message: a text with quick replies, or data for a client to draw."""

    text: str | None = None
    buttons: tuple[Button, ...] = ()
    custom: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Turn:
    """Hold what a turn starts from: the message, the memory, the turn's number, the channel."""

    message: Message
    state: State
    number: int = 0
    channel: str = "rest"

    @property
    def draws(self) -> bool:
        """Say whether the client draws data (a terminal would print it as JSON)."""
        return self.channel not in CHANNELS_WITHOUT_CUSTOM


@dataclass(frozen=True)
class Outcome:
    """Hold what a turn ends with: the memory after it, and the replies in order."""

    state: State
    replies: tuple[Reply, ...] = ()


def say(state: State, text: str, *buttons: Button) -> Outcome:
    """Return an outcome that is one text."""
    return Outcome(state, (Reply(text, tuple(buttons)),))
