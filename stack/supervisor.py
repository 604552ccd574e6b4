"""Keep processes running: start a dead one again, with growing pauses, and say so.

Why not one that exists: what runs without root (supervisord, for one) leaves its children behind
when it is killed itself, and neither asks whether a process still answers nor makes again what it
reads.
"""

import signal
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.logs import note, rotate
from stack.processes import Child, Nursery, stop_all
from stack.progress import Progress
from stack.restarts import ASKED, DIED, HUNG, Restarts
from stack.services import Service
from stack.supervise import answers, explain

PAUSES_S = (0.5, 1.0, 2.0, 4.0)
MOST_DEATHS, WITHIN_S = 5, 60.0
POLL_S = 0.2
READY_TIMEOUT_S = 300.0


@dataclass
class _Kept:
    """Hold what is known of one process."""

    service: Service
    log: Path
    child: Child | None = None
    deaths: list[float] = field(default_factory=list)
    due: float = 0.0
    is_hung: bool = False


class Supervisor:
    """Run processes until told to stop.

    Args:
        wanted: in the order in which they are started.
        nursery: starts them, and stops them at the end.
        logs: the folder of a log for each, and of `supervisor.log`.
        cwd: where they run.
        progress: tells the person.
        now: the seconds of a clock that never goes back.
    """

    def __init__(
        self,
        wanted: Iterable[Service],
        nursery: Nursery,
        logs: Path,
        cwd: Path,
        progress: Progress,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start nothing yet."""
        self._kept = {each.name: _Kept(each, logs / f"{each.name}.log") for each in wanted}
        self._nursery = nursery
        self._journal = logs / "supervisor.log"
        self._cwd = cwd
        self._progress = progress
        self._now = now
        self._waited_for = False
        self.restarts = Restarts(self._kept)

    def start(self) -> None:
        """Start every process.

        Raises:
            Stopped: everything is being stopped already.
        """
        for kept in self._kept.values():
            self._start(kept)

    def wait_ready(
        self, url: str, interrupts: Interrupts, timeout_s: float = READY_TIMEOUT_S
    ) -> None:
        """Keep the processes running until an address answers 200.

        Raises:
            SetupFailure: one ended by itself, which on a first start is nothing that passes; or
                the address does not answer 200 in time.
            Stopped: a signal came.
        """
        deadline = self._now() + timeout_s
        self._waited_for = True
        try:
            while not answers(url):
                self.look()
                self._progress.tick()
                if self._now() > deadline:
                    raise SetupFailure(
                        f"Not ready after {timeout_s:.0f} s: {url} says {explain(url)};"
                        f" logs are in {self._journal.parent}"
                    )
                if interrupts.wait(POLL_S):
                    raise Stopped
        finally:
            self._waited_for = False

    def look(self) -> None:
        """Notice who died, and start again whose pause is over.

        Raises:
            SetupFailure: one dies again and again.
            Stopped: everything is being stopped.
        """
        for kept in self._kept.values():
            if kept.child is not None and kept.child.status() is not None:
                self._bury(kept, kept.child)
            if kept.child is None and self._now() >= kept.due:
                self._start(kept)
            rotate(kept.log)
        rotate(self._journal)

    def again(self, name: str, why: str) -> None:
        """Stop a process and start it again: no death that counts."""
        kept = self._kept[name]
        self._say(f"{name} is started again: {why}")
        self.restarts.count(name, ASKED)
        if kept.child is not None:
            child, kept.child = kept.child, None
            stop_all([child])
            self._nursery.forget(child)
        kept.due = self._now()

    def end(self, pid: int, silent_s: float) -> None:
        """Kill a process that answers nothing any more: `look` starts it again, as a dead one."""
        for name, each in self._kept.items():
            if each.child is not None and each.child.pid == pid:
                self._say(f"{name} has answered nothing for {silent_s:.0f} s: it is ended")
                each.is_hung = True
                each.child.signal_group(signal.SIGKILL)

    def pids(self) -> dict[str, int]:
        """Give the process ids of those that run."""
        running = {name: each.child for name, each in self._kept.items()}
        return {name: child.pid for name, child in running.items() if child is not None}

    def _start(self, kept: _Kept) -> None:
        service = kept.service
        kept.child = self._nursery.start(
            service.name, service.command, kept.log, service.env, self._cwd, appends=True
        )
        if kept.child is None:
            raise Stopped
        note(self._journal, f"{service.name} runs as process {kept.child.pid}")

    def _bury(self, kept: _Kept, child: Child) -> None:
        now, name, status = self._now(), kept.service.name, child.status()
        kept.child = None
        # What it started itself must not stay behind on its port.
        child.signal_group(signal.SIGKILL)
        self._nursery.forget(child)
        how = ended(status)
        why, kept.is_hung = HUNG if kept.is_hung else DIED, False
        if self._waited_for and status is not None and status >= 0:
            note(self._journal, f"{name} {how} before it was ready")
            raise SetupFailure(
                f"The {name} process {how} before it was ready; its log is {kept.log}",
                child.tail(),
            )
        kept.deaths = [at for at in kept.deaths if now - at < WITHIN_S] + [now]
        if len(kept.deaths) >= MOST_DEATHS:
            self._say(f"{name} {how}, {MOST_DEATHS} times within a minute: giving up")
            raise SetupFailure(
                f"The {name} process {how}, {MOST_DEATHS} times within a minute, and is not"
                f" started again; its log is {kept.log}",
                child.tail(),
            )
        self.restarts.count(name, why)
        pause_s = PAUSES_S[min(len(kept.deaths), len(PAUSES_S)) - 1]
        kept.due = now + pause_s
        self._say(f"{name} {how}; it is started again in {pause_s:g} s")

    def _say(self, text: str) -> None:
        self._progress.line(f"  {time.strftime('%H:%M:%S')} {text}")
        note(self._journal, text)


def ended(status: int | None) -> str:
    """Say how a process ended: "was killed (SIGKILL)", "ended by itself (status 1)"."""
    if status is not None and status < 0:
        return f"was killed ({signal.Signals(-status).name})"
    return f"ended by itself (status {status})"
