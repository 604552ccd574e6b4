"""Show how far an import has come: in a terminal as it goes, elsewhere only to who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from retrieval.importing.turns import Turn

Advance = Callable[[int], None]


class _Speed(ProgressColumn):
    """Show how many are done a second."""

    def render(self, task: Task) -> Text:
        """Return the speed of the last half minute; of all, once it is done."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s", style="progress.data.speed")


class Steps:
    """Tell of the steps of an import, one after another.

    A terminal gets a bar with the number done, done a second, and the time that is left. A file or
    a pipe gets none of it: there the lines that say what came out are enough.
    """

    def __init__(self, console: Console, turn: Turn | None = None) -> None:
        """Show nothing yet.

        Args:
            console: where bars are shown, if it is a terminal.
            turn: told the same, for imports that wait.
        """
        self._turn = turn
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Speed(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Steps:
        """Show what is begun from now on."""
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bars as they are."""
        self._bars.stop()

    @contextmanager
    def step(self, name: str, total: int = 0) -> Iterator[Advance]:
        """Begin a step, which may lie within another.

        Entered, it gives what is told how many more items are done.

        Args:
            name: what is done ("embedding").
            total: how many items there are; 0 where that is not known.
        """
        done = 0
        task = self._bars.add_task(name, total=total or None)

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self._bars.advance(task, count)
            self._say(name, done, total)

        self._say(name, 0, total)
        yield advance
        if not total:  # there is nothing to see of what has no end to be measured by
            self._bars.remove_task(task)

    def of(self, name: str) -> Callable[[int], AbstractContextManager[Advance]]:
        """Return what begins a step of this name with a number of items."""
        return partial(self.step, name)

    def _say(self, name: str, done: int, total: int) -> None:
        if self._turn is not None:
            self._turn.say(name, done, total)
