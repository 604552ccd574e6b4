"""Running one command of the set-up and turning its failure into one line."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.processes import Nursery

POLL_S = 0.05
NO_SPACE = "No space left on device"
NUM_TAIL_LINES = 25


class Commands:
    """Run commands to their end, with their output in a log each."""

    def __init__(self, nursery: Nursery, root: Path, interrupts: Interrupts) -> None:
        """Run in `root` with this process's environment until a signal comes."""
        self._nursery = nursery
        self._root = root
        self._interrupts = interrupts

    def run(
        self, what: str, command: Sequence[str], log: Path, env: Mapping[str, str] | None = None
    ) -> None:
        """Run a command and wait for it.

        Args:
            what: the work in words, for the error.
            command: program and arguments.
            log: where its output goes.
            env: further environment variables.

        Raises:
            SetupFailure: it ended with another status than 0.
            Stopped: everything is being stopped.
        """
        child = self._nursery.start(what, command, log, {**os.environ, **(env or {})}, self._root)
        if child is None:
            raise Stopped
        while (status := child.status()) is None:
            if self._interrupts.asked():
                self._nursery.close()
                raise Stopped
            time.sleep(POLL_S)
        self._nursery.forget(child)
        if status == 0:
            return
        if self._nursery.closed:
            raise Stopped
        tail = child.tail(NUM_TAIL_LINES)
        if NO_SPACE in tail:
            raise SetupFailure(
                f"The disk is full: could not {what}. Free some space and try again."
            )
        line = f"Could not {what} (status {status}); all of its output is in {log}"
        raise SetupFailure(line, tail)
