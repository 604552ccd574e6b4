"""Look at what runs: whether it is ready, and what of it can be made again where it is broken."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException

from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.progress import Progress
from stack.pulse import Pulse
from stack.supervisor import POLL_S, Supervisor

LOOK_EVERY_S = 5.0
TIMEOUT_S = 20.0
# Two looks, so that nothing is made again for what a restart already mends.
BROKEN_LOOKS = 2
MEND_EVERY_S = 600.0
# The gateway's check that a turn is answered.
TURN = "turn"


@dataclass(frozen=True)
class Look:
    """Hold what the gateway says of itself.

    Args:
        state: "ready", or what it is instead; "away" where it does not answer at all.
        told: what is missing, in words.
        wrong: which of its checks are.
    """

    state: str
    told: str = ""
    wrong: tuple[str, ...] = ()


def look(url: str) -> Look:
    """Ask the gateway's address of readiness."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_S) as response:
            body = response.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    except (OSError, HTTPException) as error:
        return Look("away", str(error))
    try:
        said = json.loads(body)
        wrong = {name: each["message"] for name, each in said["checks"].items() if not each["ok"]}
        return Look(str(said["status"]), "; ".join(map(str, wrong.values())), tuple(wrong))
    except (ValueError, KeyError, TypeError):
        return Look("away", "no answer in the gateway's own words")


class Watch:
    """Ask every few seconds, on a thread of its own, and have mended what stays broken.

    Args:
        url: the gateway's address of readiness.
        progress: tells the person of every change.
        mend: makes again what is broken of catalogue, index and model; gives for each what it
            made and the process that must start again for it.
        every_s: seconds from look to look.
    """

    def __init__(
        self,
        url: str,
        progress: Progress,
        mend: Callable[[], dict[str, str]],
        every_s: float = LOOK_EVERY_S,
    ) -> None:
        """Remember the arguments."""
        self._url = url
        self._progress = progress
        self._mend = mend
        self._every_s = every_s
        self._state = "ready"
        self._broken = 0
        self._mend_at = 0.0
        self.to_restart: list[str] = []

    def follow(self, ended: threading.Event) -> None:
        """Look again and again until the event."""
        while not ended.wait(self._every_s):
            self.notice(look(self._url))

    def notice(self, found: Look) -> None:
        """Tell of a change, and have mended what was broken twice in a row."""
        if found.state != self._state:
            what = "ready again" if found.state == "ready" else f"{found.state}: {found.told}"
            self._progress.line(f"  {time.strftime('%H:%M:%S')} Hemline is {what}")
            self._state = found.state
        self._broken = self._broken + 1 if found.state == "broken" else 0
        if self._broken >= BROKEN_LOOKS and time.monotonic() >= self._mend_at:
            self._mend_at = time.monotonic() + MEND_EVERY_S
            try:
                done = self._mend()
            except (SetupFailure, Stopped) as failure:
                self._progress.line(f"  It could not be mended: {failure}")
                return
            if done:
                self.to_restart += [name for name in done.values() if name]
            elif TURN in found.wrong:
                # Its files are whole: it may have read them before they were.
                self.to_restart.append("rasa")


def stay(supervisor: Supervisor, watch: Watch, pulse: Pulse, interrupts: Interrupts) -> None:
    """Keep everything running until a signal comes.

    Raises:
        SetupFailure: a process dies again and again.
        Stopped: a signal came.
    """
    ended = threading.Event()
    for each in (watch, pulse):
        name = type(each).__name__.lower()
        threading.Thread(target=each.follow, args=(ended,), name=name, daemon=True).start()
    try:
        while not interrupts.wait(POLL_S):
            while pulse.hung:
                supervisor.end(*pulse.hung.popitem())
            supervisor.look()
            while watch.to_restart:
                supervisor.again(watch.to_restart.pop(), "to read its files anew")
        raise Stopped
    finally:
        ended.set()
