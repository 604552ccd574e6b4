"""Gather what was mended, mapped or left out while a catalogue was read, each thing once."""

from __future__ import annotations


class Notes:
    """Keep sentences in the order they were first said, and how often each applied."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._counts: dict[str, int | None] = {}

    def say(self, sentence: str) -> None:
        """Keep a sentence; a second time it is not repeated."""
        self._counts.setdefault(sentence, None)

    def count(self, what: str, by: int = 1) -> None:
        """Count one more of something; it is shown as "what: 7"."""
        if by:
            self._counts[what] = (self._counts.get(what) or 0) + by

    def counted(self, what: str) -> int:
        """Return how often something was counted."""
        return self._counts.get(what) or 0

    def lines(self) -> tuple[str, ...]:
        """Return everything said, with its counts."""
        return tuple(
            what if count is None else f"{what}: {count}" for what, count in self._counts.items()
        )
