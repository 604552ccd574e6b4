"""Telling the person what is going on, on a terminal and in a log alike."""

import re
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

HEARTBEAT_S = 30.0
TAIL_BYTES = 4000
COUNT = re.compile(rb"(\d[\d,]*)\s?(?:/|of)\s?(\d[\d,]*)")


def elapsed(seconds: float) -> str:
    """Write a duration the way people say it: `3.2 s`, `48 s`, `2 min 05 s`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60:02d} s"


def count_in(log: Path) -> str:
    """Find the last `12/3600` in the end of a log, for work that reports its own progress."""
    if not log.is_file():
        return ""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - TAIL_BYTES))
        found = COUNT.findall(file.read())
    return f"{found[-1][0].decode()}/{found[-1][1].decode()}" if found else ""


class Progress:
    """Print each step once it is done, and meanwhile what is running and for how long."""

    def __init__(self, out: TextIO | None = None) -> None:
        """Write to `out`; only a terminal gets the line that changes in place."""
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._running: dict[str, tuple[float, Path | None]] = {}
        self._shown_at = 0.0
        self._lock = threading.Lock()

    def line(self, text: str) -> None:
        """Print a whole line."""
        with self._lock:
            self._print(text)

    def started(self, title: str, log: Path | None = None) -> None:
        """Note that a step began; `log` is where its own progress can be read."""
        with self._lock:
            self._running[title] = (time.monotonic(), log)
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
            for title, (began, log) in self._running.items():
                counted = count_in(log) if log else ""
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
