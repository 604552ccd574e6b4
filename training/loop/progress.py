"""Tell how far work has come: a bar on a terminal, a line every half minute anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TypeVar

import click
from tqdm import tqdm

EVERY_S = 30.0
Each = TypeVar("Each")


class Progress:
    """Count what is done of a whole, and say so on stderr.

    Where stderr is a terminal a bar is drawn. Elsewhere, as in a log file, a line comes every
    half minute ("encoding photos: 1,200 of 38,823, 4 min 20 s left"), and none before that.
    """

    def __init__(self, what: str, total: int, *, done: int = 0, shown: bool = True) -> None:
        """Begin to count.

        Args:
            what: is done, for the reader.
            total: how many there are.
            done: how many were done before.
            shown: whether this process tells.
        """
        self.what, self.total, self.done, self.shown = what, total, done, shown
        self._first, self._began = done, time.monotonic()
        self._said = self._began
        # None draws nothing where there is no terminal.
        self._bar = tqdm(
            total=total, initial=done, desc=what, leave=False, disable=None if shown else True
        )

    def __enter__(self) -> Progress:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._bar.close()

    def update(self, num: int = 1, note: str = "") -> None:
        """Count further ones, and say so where it is time to.

        Args:
            num: how many more are done.
            note: what else to tell, such as losses.
        """
        self.done += num
        self._bar.update(num)
        if note:
            self._bar.set_postfix_str(note)
        now = time.monotonic()
        if self.shown and self._bar.disable and now - self._said >= EVERY_S:
            self._said = now
            click.echo(" ".join((self.line(now), note)).strip(), err=True)

    def line(self, now: float) -> str:
        """Return what is done and what is left, at a moment of `time.monotonic()`."""
        num, spent = self.done - self._first, now - self._began
        left = spent / num * (self.total - self.done) if num else 0.0
        minutes, seconds = divmod(round(left), 60)
        ahead = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
        return f"{self.what}: {self.done:,} of {self.total:,}, {ahead} left"


def pieces(
    listed: Sequence[Each], size: int, what: str, *, done: int = 0
) -> Iterator[Sequence[Each]]:
    """Yield a sequence in pieces, telling how far it has come.

    Args:
        listed: of anything.
        size: of a piece; the last may be shorter.
        what: is done with them, for the reader.
        done: begin behind so many.
    """
    with Progress(what, len(listed), done=done) as progress:
        for start in range(done, len(listed), size):
            piece = listed[start : start + size]
            yield piece
            progress.update(len(piece))
