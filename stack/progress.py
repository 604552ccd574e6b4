"""Telling the person what is going on, on a terminal and in a log alike."""

import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

HEARTBEAT_S = 30.0


def elapsed(seconds: float) -> str:
    """Write a duration the way people say it: `3.2 s`, `48 s`, `2 min 05 s`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


class Progress:
    """Print each step once it is done, and meanwhile what is running and for how long."""

    def __init__(self, out: TextIO | None = None) -> None:
        """Write to `out`; only a terminal gets the line that changes in place."""
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._running: dict[str, tuple[float, Callable[[], str] | None]] = {}
        self._shown_at = 0.0
        self._lock = threading.Lock()

    def line(self, text: str) -> None:
        """Print a whole line."""
        with self._lock:
            self._print(text)

    def started(self, title: str, count: Callable[[], str] | None = None) -> None:
        """Note that a step began; `count` says how far it has come."""
        with self._lock:
            self._running[title] = (time.monotonic(), count)
            if not self._live:
                self._print(f"  ..      {title}")
                self._shown_at = time.monotonic()

    def finished(self, title: str, outcome: str = "done") -> None:
        """Print a step's outcome (`done`, `same`, `failed`) and how long it took."""
        with self._lock:
            began, _ = self._running.pop(title, (time.monotonic(), None))
            took = "" if outcome == "same" else elapsed(time.monotonic() - began)
            self._print(f"  {outcome:<8}{title:<46}{took}".rstrip())

    def tick(self) -> None:
        """Refresh the changing line, or give a sign of life in a log now and then."""
        with self._lock:
            if not self._running:
                return
            now = time.monotonic()
            parts = []
            for title, (began, count) in self._running.items():
                counted = count() if count else ""
                parts.append(f"{title} {counted + ' ' if counted else ''}{elapsed(now - began)}")
            text = " | ".join(parts)
            if self._live:
                self._out.write(f"\r\x1b[K  ..      {text[:110]}")
                self._out.flush()
            elif now - self._shown_at >= HEARTBEAT_S:
                self._shown_at = now
                self._print(f"  ..      {text}")

    def _print(self, text: str) -> None:
        self._out.write(f"\r\x1b[K{text}\n" if self._live else f"{text}\n")
        self._out.flush()
