"""Notice a process that lives and answers nothing any more, and have it ended."""

import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

from stack.failure import SetupFailure
from stack.services import Service

HUNG_AFTER = "HEMLINE_HUNG_AFTER_S"
HUNG_AFTER_S = 60.0
EVERY_S, TIMEOUT_S = 5.0, 5.0
# Of a shorter longest silence these parts, so that it is noticed when it is over.
EVERY_PART, TIMEOUT_PART = 1 / 8, 1 / 2
# A process that has not answered yet is still starting, for so long at most.
START_S = 300.0


@dataclass
class _Heard:
    """Hold what is known of one process: which it is, whether it ever answered, silent since."""

    pid: int
    ever: bool = False
    silent_since: float | None = None


class Pulse:
    """Ask every process for a sign of life every few seconds, on a thread of its own.

    Any answer is one, also that it is not ready: what is broken or busy is mended otherwise.

    Args:
        wanted: the processes.
        pids: gives the ids of those that run.
        after_s: seconds without an answer after which one is hung; 0 for never.
        every_s: seconds from round to round, at most.
        now: the seconds of a clock that never goes back.
    """

    def __init__(
        self,
        wanted: Iterable[Service],
        pids: Callable[[], dict[str, int]],
        after_s: float,
        every_s: float = EVERY_S,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask nobody yet."""
        self._wanted = list(wanted)
        self._pids = pids
        self._after_s = after_s
        self._every_s = min(every_s, EVERY_PART * after_s)
        self._timeout_s = min(TIMEOUT_S, TIMEOUT_PART * after_s)
        self._now = now
        self._heard: dict[str, _Heard] = {}
        # Which process is hung, and for how many seconds; whoever ends it takes it out.
        self.hung: dict[int, float] = {}

    def follow(self, ended: threading.Event) -> None:
        """Ask again and again until the event, all at a time: one that hangs delays no other."""
        with ThreadPoolExecutor(len(self._wanted)) as pool:
            while self._after_s:
                list(pool.map(self.ask, self._wanted))
                if ended.wait(self._every_s):
                    break

    def ask(self, service: Service) -> None:
        """Ask one process that can be asked, and note it where it is silent for too long."""
        pid = self._pids().get(service.name)
        if pid is None or not service.health:
            return
        heard = self._heard.get(service.name)
        if heard is None or heard.pid != pid:
            heard = self._heard[service.name] = _Heard(pid)
        asked_at = self._now()
        if responds(service.health, self._timeout_s):
            heard.ever, heard.silent_since = True, None
            return
        if heard.silent_since is None:
            heard.silent_since = asked_at
        silent_s = self._now() - heard.silent_since
        if silent_s >= (self._after_s if heard.ever else max(START_S, self._after_s)):
            self.hung[pid] = silent_s


def responds(url: str, timeout_s: float) -> bool:
    """Say whether anything is answered at an address in time, whatever it is."""
    try:
        with urllib.request.urlopen(url, timeout=timeout_s):
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, HTTPException):
        return False  # not there, or not answering: both are silence


def hung_after_s() -> float:
    """Take the longest silence from HEMLINE_HUNG_AFTER_S.

    Raises:
        SetupFailure: it is no number of seconds.
    """
    given = os.environ.get(HUNG_AFTER) or str(HUNG_AFTER_S)
    try:
        after_s = float(given)
    except ValueError:
        after_s = -1.0
    if not 0 <= after_s < float("inf"):
        raise SetupFailure(f"{HUNG_AFTER} must be seconds, 0 for never, not {given!r}.")
    return after_s
