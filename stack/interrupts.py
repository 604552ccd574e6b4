"""Ctrl-C and its relatives, as an event the program waits on."""

import signal
import threading
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts:
    """Remember that the program was asked to stop, without cutting anything off half-way."""

    def __init__(self) -> None:
        """Start unasked; `listen` connects the signals."""
        self._asked = threading.Event()
        self.signal: int | None = None

    def listen(self) -> None:
        """Note SIGINT, SIGTERM and SIGHUP from now on (main thread only)."""
        for number in SIGNALS:
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.signal = number
        self._asked.set()

    def asked(self) -> bool:
        """Say whether a signal to stop has come."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait up to `seconds` for a signal and say whether it came."""
        return self._asked.wait(seconds)

    @property
    def exit_status(self) -> int:
        """The shell's convention for a program ended by that signal."""
        return 128 + (self.signal or signal.SIGINT)
