"""Child processes, each the leader of its own group, and none outlives the program."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

GRACE_S = 8.0
POLL_S = 0.05
LEASH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("leash.py")))


class Child:
    """A command that runs as the leader of its own process group, with its output in a log.

    Args:
        name: by which it is spoken of.
        process: the leader.
        log: where its output goes.
        began_at: where in the log its output begins.
    """

    def __init__(
        self, name: str, process: "subprocess.Popen[bytes]", log: Path, began_at: int
    ) -> None:
        """Keep the arguments."""
        self.name = name
        self.log = log
        self._process = process
        self._began_at = began_at

    @property
    def pid(self) -> int:
        """The process id, which is the id of the group too."""
        return self._process.pid

    def status(self) -> int | None:
        """Give the exit status, or None while it runs."""
        return self._process.poll()

    def signal_group(self, number: int) -> None:
        """Send a signal to everything the command started."""
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return  # the whole group is gone: nothing left to tell

    def group_is_alive(self) -> bool:
        """Say whether the leader, or anything it left behind, still runs."""
        if self.status() is None:
            return True
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def tail(self, num_lines: int = 15) -> str:
        """Give the last lines it printed."""
        content = self.log.read_bytes() if self.log.is_file() else b""
        # What stands before is of an earlier process, unless the log has been moved on since.
        text = content[self._began_at if len(content) >= self._began_at else 0 :].decode(
            errors="replace"
        )
        return "\n".join(text.replace("\r", "\n").rstrip().splitlines()[-num_lines:])


def stop_all(children: Iterable[Child], grace_s: float = GRACE_S) -> None:
    """Stop every group: ask first, then kill what has not gone after `grace_s` seconds."""
    alive = [child for child in children if child.group_is_alive()]
    for child in alive:
        child.signal_group(signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while any(child.group_is_alive() for child in alive) and time.monotonic() < deadline:
        time.sleep(POLL_S)
    for child in alive:
        if child.group_is_alive():
            child.signal_group(signal.SIGKILL)
    for child in alive:
        while child.status() is None:
            time.sleep(POLL_S)


class Nursery:
    """Keep every child that was started, so that none outlives the program."""

    def __init__(self, held: tuple[int, ...] = ()) -> None:
        """Start with no children.

        Args:
            held: open files that every child keeps open too, such as a lock.
        """
        self._held = held
        self._children: list[Child] = []
        self._closed = False
        self._lock = threading.Lock()

    @property
    def closed(self) -> bool:
        """Say whether everything is being stopped."""
        return self._closed

    def start(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        env: Mapping[str, str],
        cwd: Path,
        appends: bool = False,
    ) -> Child | None:
        """Start a command that dies with this process, or give None when all is being stopped.

        The kernel ties it to the calling thread: that must live as long as the command may.

        Args:
            name: by which it is spoken of.
            command: program and arguments.
            log: where its output goes.
            env: its whole environment.
            cwd: the folder it runs in.
            appends: go on where the log ends, instead of beginning it anew.
        """
        with self._lock:
            if self._closed:
                return None
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("ab" if appends else "wb") as out:
                began_at = out.tell()
                process = subprocess.Popen(
                    [*LEASH, str(os.getpid()), *command],
                    pass_fds=self._held,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    env=dict(env),
                    cwd=cwd,
                    start_new_session=True,
                )
            child = Child(name, process, log, began_at)
            self._children.append(child)
            return child

    def forget(self, child: Child) -> None:
        """Drop a child that has ended and was expected to."""
        with self._lock:
            self._children.remove(child)

    def close(self) -> None:
        """Start no more children and stop all there are."""
        with self._lock:
            self._closed = True
            children = list(self._children)
        stop_all(children)
