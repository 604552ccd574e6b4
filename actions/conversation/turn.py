"""Hold what is sent back to the shopper in one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.conversation.meaning import Value
from actions.conversation.message import Message
from actions.conversation.shop import Shop
from actions.conversation.state import State
from data.storefront.storefront import Storefront

CHANNELS_WITHOUT_CUSTOM = ("cmdline",)


def moved(now: State, before: State) -> tuple[tuple[str, Value], ...]:
    """Return the wanted values that are no longer meant as they were before."""
    return tuple(
        (facet, value)
        for garment, then in zip(now.garments, before.garments, strict=True)
        for facet, each in garment.wants.facets.items()
        for value, earlier in zip(each.wanted, then.wants.wanted(facet), strict=False)
        if value.how != earlier.how
    )


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
    """Hold what a turn starts from.

    Attributes:
        message: what the shopper says.
        state: the memory, as the catalogue served now has it.
        shop: what that catalogue has.
        number: the turn's number, which varies the wording.
        channel: through which it came.
        moved: values asked for earlier that this catalogue no longer has.
        storefront: what the shop tells of itself.
    """

    message: Message
    state: State
    shop: Shop = Shop()
    number: int = 0
    channel: str = "rest"
    moved: tuple[tuple[str, Value], ...] = ()
    storefront: Storefront = Storefront()

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
