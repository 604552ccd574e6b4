"""Let a run that is told to stop finish what it is in, and save."""

from __future__ import annotations

import signal
import threading
import time
from types import FrameType

IMPATIENT_S = 3.0


class StopSignals:
    """Note Ctrl-C and SIGTERM instead of breaking off, while the context lasts.

    A second Ctrl-C breaks off at once, unless it follows right behind the first: `torchrun` passes
    on to its processes the one that the terminal sent them already.

    Attributes:
        received: the signal, once one came.
    """

    def __init__(self) -> None:
        """Prepare; nothing is caught before the context begins."""
        self.received: signal.Signals | None = None
        self._at = 0.0
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> StopSignals:
        """Take over both signals; other threads than the main one cannot and leave them."""
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """Give both signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.received is None:
            self.received, self._at = signal.Signals(number), now
        elif now - self._at > IMPATIENT_S:
            raise KeyboardInterrupt

    def leave(self) -> None:
        """End the run as the signal asks.

        Raises:
            KeyboardInterrupt: after Ctrl-C.
            SystemExit: after SIGTERM, with the status that shells give it.
        """
        if self.received == signal.SIGINT:
            raise KeyboardInterrupt
        if self.received is not None:
            raise SystemExit(128 + self.received)
