"""What the simulated shopper can talk to: the assistant, the same made worse, and floors.

- Running: the assistant over REST, as a shopper has it.
- LastTurnOnly: the same, but each message begins a conversation of its own.
- Dropping: an assistant to which each k-th message arrives without its words.
- Filtering: no assistant at all, but a filter on what was truly told, ties broken at random: of
  everything told it is the ceiling, of the last message the floor without memory, of nothing
  chance. It never shows the target, so that a session goes on; what it would have found is
  computed.
"""

import random
from collections.abc import Mapping
from typing import Protocol
from urllib.error import URLError

from bench.catalogue import Item
from bench.conversation import Conversation, Heard, Pressable
from bench.shopper.facts import Fact, left
from bench.shopper.moves import Move

NUM_SHOWN = 6
WORDLESS = "hmm"


class Assistant(Protocol):
    """Answer a shopper's messages; what was meant is told beside the words, for floors alone."""

    def say(self, text: str, move: Move) -> Heard:
        """Answer a message."""

    def more(self, text: str) -> Heard:
        """Answer "show me more"."""

    def press(self, button: Pressable) -> Heard:
        """Answer a button."""


class Running:
    """Talk to the assistant that runs at an address, in one conversation."""

    def __init__(self, url: str) -> None:
        """Begin a conversation."""
        self._url = url
        self._talk = Conversation(url)

    def say(self, text: str, move: Move) -> Heard:
        """Send a message.

        Raises:
            URLError: nothing answers there.
        """
        return self._talk.say(text)

    def more(self, text: str) -> Heard:
        """Ask for more of what was shown."""
        return self._talk.say(text)

    def press(self, button: Pressable) -> Heard:
        """Send a button's payload."""
        return self._talk.say(button.payload)


class LastTurnOnly(Running):
    """Talk to the running assistant as if each message were the first."""

    def say(self, text: str, move: Move) -> Heard:
        """Send a message in a new conversation."""
        self._talk = Conversation(self._url)
        return self._talk.say(text)


class Dropping:
    """Pass messages on, each k-th without its words: an assistant made worse on purpose."""

    def __init__(self, inner: Assistant, every: int) -> None:
        """Drop the words of each `every`-th message, beginning with that one."""
        self._inner, self._every, self._num = inner, every, 0

    def say(self, text: str, move: Move) -> Heard:
        """Pass a message on, or nothing of it."""
        self._num += 1
        return self._inner.say(WORDLESS if self._num % self._every == 0 else text, move)

    def more(self, text: str) -> Heard:
        """Pass on that more is wanted."""
        return self._inner.more(text)

    def press(self, button: Pressable) -> Heard:
        """Pass a button on."""
        return self._inner.press(button)


class Filtering:
    """Show at random what agrees with what was told, never the target."""

    def __init__(
        self, items: Mapping[str, Item], target: str, memory: str, draw: random.Random
    ) -> None:
        """Begin without anything told.

        Args:
            items: the shop's file.
            target: id of the garment in mind.
            memory: "all" that was told counts, the "last" message alone, or "none" of it.
            draw: breaks the ties.
        """
        self._items, self._target, self._memory, self._draw = items, target, memory, draw
        self._told: list[Fact] = []
        self._seen: list[str] = []
        self._rest: list[str] = []
        self.num_left = 0

    def say(self, text: str, move: Move) -> Heard:
        """Filter by what a message meant and show six; `num_left` is 0 where that is not true."""
        if self._memory != "all":
            self._told = []
        if self._memory != "none":
            columns = {fact.column for fact in move.facts if fact.kind == "is"}
            kept = [fact for fact in self._told if fact.kind != "is" or fact.column not in columns]
            self._told = [*kept, *move.facts]
        fit = left(self._items, self._told, self._seen)
        self.num_left = len(fit) if self._target in fit else 0
        self._rest = [each for each in fit if each != self._target]
        self._draw.shuffle(self._rest)
        return self._show()

    def more(self, text: str) -> Heard:
        """Show the next six."""
        return self._show()

    def press(self, button: Pressable) -> Heard:
        """Nothing is offered, so nothing is pressed."""
        raise URLError("no button was shown")

    def _show(self) -> Heard:
        shown, self._rest = self._rest[:NUM_SHOWN], self._rest[NUM_SHOWN:]
        self._seen += shown
        return Heard("", tuple(shown) or None, (tuple(shown),))
