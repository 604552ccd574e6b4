"""A whole assistant under a supervisor of its own, as `make run` starts one, for killing it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.layout import Layout
from stack.services import HOST, variable
from stack.throwaway import NO_LIMITS, free_ports, furnish, own_urls

PROCESSES = ("retrieval", "actions", "rasa", "web")
MOST_WAIT_S = 240.0


class Supervised:
    """Run an assistant on free ports, and tell how it is.

    Args:
        layout: the checkout, prepared.
        choice: the catalogue and encoder.
        var: an empty folder.
        settings: further `HEMLINE_*` settings.
    """

    def __init__(
        self, layout: Layout, choice: Choice, var: Path, settings: Mapping[str, str] | None = None
    ) -> None:
        """Furnish the folder; nothing runs yet."""
        self._settings = dict(settings or {})
        furnish(layout, var)
        self._layout, self._choice = layout, choice
        self._inner = Layout(layout.root, var)
        self._ports = free_ports()
        self.url = f"http://{HOST}:{self._ports.web}"
        self._supervisor: subprocess.Popen[bytes] | None = None
        self.num_items = 0

    def start(self) -> None:
        """Start the supervisor and wait until all is ready.

        Raises:
            SetupFailure: it is not in time.
        """
        log = self._inner.logs / "run.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            self._supervisor = subprocess.Popen(
                [sys.executable, "-m", "stack", "serve"],
                cwd=self._layout.root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_ready()
        self.num_items = self.items()

    def stop(self) -> None:
        """Stop everything, as Ctrl-C does."""
        if self._supervisor is not None:
            self._supervisor.terminate()
            self._supervisor.wait(60)

    def wait_ready(self) -> float:
        """Wait until the gateway holds turns; give the seconds that took.

        Raises:
            SetupFailure: it does not in time, or the supervisor has given up.
        """
        began = time.monotonic()
        while self.get("/readyz") is None:
            ended = self._supervisor is not None and self._supervisor.poll() is not None
            if ended or time.monotonic() - began > MOST_WAIT_S:
                log = (self._inner.logs / "run.log").read_text(errors="replace")
                raise SetupFailure("It did not get ready again.", "\n".join(log.splitlines()[-20:]))
            time.sleep(0.2)
        return time.monotonic() - began

    def ready(self) -> tuple[int, str]:
        """Give the status and the word with which the gateway says whether it is ready."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=20) as answer:
                return answer.status, str(json.load(answer)["status"])
        except urllib.error.HTTPError as error:
            return error.code, str(json.load(error)["status"])

    def kill(self, name: str) -> None:
        """Kill one of the four processes, or the supervisor."""
        if name == "supervisor" and self._supervisor is not None:
            self._supervisor.kill()
            self._supervisor.wait()
        elif pid := self.pid(name):
            os.kill(pid, signal.SIGKILL)

    def pid(self, name: str) -> int:
        """Give the id of a process, as the supervisor wrote it down last."""
        journal = (self._inner.logs / "supervisor.log").read_text()
        begun = f" {name} runs as process "
        said = [line.split() for line in journal.splitlines() if begun in line]
        return int(said[-1][-1]) if said else 0

    def left_behind(self) -> list[str]:
        """Name the processes that outlive their supervisor by more than two seconds."""
        deadline = time.monotonic() + 2.0
        while time.monotonic() < deadline:
            alive = [name for name in PROCESSES if _runs(self.pid(name))]
            if not alive:
                return []
            time.sleep(0.1)
        return [f"{name} outlived its supervisor" for name in alive]

    def import_again(self) -> "subprocess.Popen[bytes]":
        """Import the same catalogue again into the collection that serves."""
        python = str(self._layout.python("serve"))
        words = [*self._choice.import_words(), "--collection", self._choice.collection]
        with (self._inner.logs / "import.log").open("ab") as out:
            return subprocess.Popen(
                [python, "-m", "retrieval", "import", *words],
                cwd=self._layout.root,
                env={**self._environment(), **self._choice.environment()},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def items(self) -> int:
        """Count the items that are served, -1 where none are."""
        url = f"http://{HOST}:{self._ports.retrieval}/readyz"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return int(json.load(answer)["num_items"])
        except (OSError, HTTPException, ValueError, TypeError):
            return -1

    def get(
        self, path: str, opener: urllib.request.OpenerDirector | None = None
    ) -> dict[str, Any] | None:
        """Give the JSON object at an address of the gateway, None where it does not answer so."""
        opened = opener or urllib.request.build_opener()
        try:
            with opened.open(f"{self.url}{path}", timeout=20) as answer:
                return dict(json.load(answer))
        except (OSError, HTTPException, ValueError):
            return None

    def _environment(self) -> dict[str, str]:
        ports = {variable(name): str(self._ports.of(name)) for name in PROCESSES}
        ours = {"HEMLINE_VAR_DIR": str(self._inner.var), "HEMLINE_HOST": HOST, **ports}
        return {**os.environ, **own_urls(self._ports), **ours, **NO_LIMITS, **self._settings}


def _runs(pid: int) -> bool:
    """Say whether there is such a process; one that has ended has no command line any more."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False
