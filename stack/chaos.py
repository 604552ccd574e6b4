"""`make test-chaos`: kill processes at random in mid-conversation, and look at what is left of it.

Every round somebody shops, keeps an item and is in the middle of a turn when a process is killed
with signal 9: one of the four, the supervisor of all, or an import. Nobody lends a hand: what must
get up again does so by itself, save the supervisor, which is started as a person would.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

from stack.chat import Shopper
from stack.choice import Choice
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.progress import Progress, elapsed
from stack.services import HOST, variable
from stack.throwaway import free_ports, furnish

REPORT = Path("reports") / "chaos.md"
NUM_ROUNDS, SEED = 50, 15
PROCESSES = ("retrieval", "actions", "rasa", "web")
TARGETS = (*PROCESSES, *PROCESSES, "import", "supervisor")
# The supervisor gives up after five deaths of one process in a minute: that is not what is tried.
MOST_KILLS, WITHIN_S = 3, 60.0
MOST_WAIT_S = 240.0
TURNS_A_SHOPPER = 6


@dataclass
class Round:
    """Hold what was killed, what became of the turn, and how long it took to be ready again."""

    target: str
    turn: str
    ready_after_s: float
    faults: list[str] = field(default_factory=list)


class Chaos:
    """Run an assistant under its own supervisor and kill parts of it.

    Args:
        layout: the checkout, prepared.
        choice: the catalogue and encoder.
        var: an empty folder.
        seed: of everything that is drawn by chance.
    """

    def __init__(self, layout: Layout, choice: Choice, var: Path, seed: int) -> None:
        """Furnish the folder; nothing runs yet."""
        furnish(layout, var)
        self._layout, self._choice = layout, choice
        self._inner = Layout(layout.root, var)
        self._ports = free_ports()
        self._random = random.Random(seed)
        self.url = f"http://{HOST}:{self._ports.web}"
        self._kills: list[tuple[float, str]] = []
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._shopper, self._num_turns, self._kept = Shopper(self.url), 0, ""
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
        self.num_items = self._items()

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
        while self._get("/readyz") is None:
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

    def round(self, target: str = "") -> Round:
        """Kill one thing in the middle of a turn; look at everything once it is ready again."""
        target = target or self._random.choice(self._allowed())
        self._shop()
        turn_id = uuid.uuid4().hex
        outcome: list[str] = []
        turn = threading.Thread(target=lambda: outcome.append(self._say_once(turn_id)))
        importing = self._import() if target == "import" else None
        time.sleep(self._random.uniform(0.5, 6.0) if importing else 0.0)
        turn.start()
        time.sleep(self._random.uniform(0.0, 0.08))
        self._kill(target, importing)
        turn.join()
        done = Round(target, outcome[0], 0.0)
        began = time.monotonic()
        if target == "supervisor":
            done.faults += self._left_behind()
            self.start()
        else:
            self.wait_ready()
        done.ready_after_s = time.monotonic() - began
        done.faults += self._look(turn_id)
        return done

    def _allowed(self) -> list[str]:
        since = time.monotonic() - WITHIN_S
        lately = Counter(name for at, name in self._kills if at > since)
        return [name for name in TARGETS if lately[name] < MOST_KILLS]

    def _shop(self) -> None:
        """Begin to shop now and then: a want, and an item that is kept."""
        if self._num_turns % TURNS_A_SHOPPER == 0:
            self._shopper = Shopper(self.url)
            shown = _products(self._shopper.say("a black dress"))
            self._kept = str(shown[0]["id"])
            self._shopper.say("save number 1")
        self._num_turns += 1

    def _say_once(self, turn_id: str) -> str:
        try:
            self._shopper.say("under 200 dollars", turn_id=turn_id)
        except urllib.error.HTTPError as error:
            return f"refused with {error.code}"
        except (OSError, HTTPException, ValueError):
            return "cut off"
        return "answered"

    def _kill(self, target: str, importing: "subprocess.Popen[bytes] | None") -> None:
        self._kills.append((time.monotonic(), target))
        if importing is not None:
            importing.kill()
            importing.wait()
        elif target == "supervisor" and self._supervisor is not None:
            self._supervisor.kill()
            self._supervisor.wait()
        else:
            pid = self.pid(target)
            if pid:
                os.kill(pid, signal.SIGKILL)

    def pid(self, name: str) -> int:
        """Give the id of a process, as the supervisor wrote it down last."""
        journal = (self._inner.logs / "supervisor.log").read_text()
        begun = f" {name} runs as process "
        said = [line.split() for line in journal.splitlines() if begun in line]
        return int(said[-1][-1]) if said else 0

    def _left_behind(self) -> list[str]:
        """Name the processes that outlive their supervisor by more than two seconds."""
        deadline = time.monotonic() + 2.0
        while time.monotonic() < deadline:
            left = [name for name in PROCESSES if Path(f"/proc/{self.pid(name)}/cmdline").exists()]
            alive = [name for name in left if Path(f"/proc/{self.pid(name)}/cmdline").read_bytes()]
            if not alive:
                return []
            time.sleep(0.1)
        return [f"{name} outlived its supervisor" for name in alive]

    def _import(self) -> "subprocess.Popen[bytes]":
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

    def _look(self, turn_id: str) -> list[str]:
        """Say what is not as it was before the kill: wants, list, transcript, items."""
        faults = []
        try:
            answers = self._shopper.say("under 200 dollars", turn_id=turn_id)
            if not _applied(answers):
                # The assistant apologised for what was away just then, and offers a button.
                answers = self._shopper.say("/again")
        except (OSError, HTTPException, ValueError) as error:
            return [f"the same turn sent again is not answered: {error}"]
        filters = _applied(answers).get("filters") or {}
        if filters.get("category") != ["dress"] or filters.get("colour") != ["black"]:
            faults.append(f"wants are lost: {filters}")
        if not filters.get("price"):
            faults.append(f"the turn that was cut off is not done: {filters}")
        told = json.dumps(self._shopper.say("show my list"))
        if self._kept not in told:
            faults.append("the kept list is lost")
        shown = self._get("/v1/conversation?sender=shopper", self._shopper.opener)
        said = [each["said"]["text"] for each in (shown or {}).get("turns", [])]
        if "a black dress" not in said or "show my list" not in said:
            faults.append(f"the transcript is lost: {said[-5:]}")
        if (num := self._items()) != self.num_items:
            faults.append(f"{num} of {self.num_items} items")
        return faults

    def _items(self) -> int:
        url = f"http://{HOST}:{self._ports.retrieval}/readyz"
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return int(json.load(answer)["num_items"])
        except (OSError, HTTPException, ValueError, TypeError):
            return -1

    def _get(
        self, path: str, opener: urllib.request.OpenerDirector | None = None
    ) -> dict[str, Any] | None:
        opened = opener or urllib.request.build_opener()
        try:
            with opened.open(f"{self.url}{path}", timeout=20) as answer:
                return dict(json.load(answer))
        except (OSError, HTTPException, ValueError):
            return None

    def _environment(self) -> dict[str, str]:
        ports = {variable(name): str(self._ports.of(name)) for name in PROCESSES}
        limits = {"HEMLINE_RATE_LIMIT": "100000/minute", "HEMLINE_IP_RATE_LIMIT": "100000/minute"}
        ours = {"HEMLINE_VAR_DIR": str(self._inner.var), "HEMLINE_HOST": HOST, **ports, **limits}
        unset = ("HEMLINE_RASA_URL", "HEMLINE_ACTIONS_URL", "HEMLINE_RETRIEVAL_URL")
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        return {**kept, **ours}


def chaos(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Kill `NUM_ROUNDS` times, write a report, and give 1 where anything was lost.

    Raises:
        SetupFailure: the set-up failed, or it did not get ready again.
        Stopped: a signal came.
    """
    prepare(layout, choice, progress, interrupts)
    return try_rounds(layout, choice, progress, interrupts, NUM_ROUNDS)


def try_rounds(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts, num: int
) -> int:
    """Kill a number of times on what is prepared already."""
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory(prefix="hemline-chaos-") as folder:
        trial = Chaos(layout, choice, Path(folder) / "var", SEED)
        try:
            trial.start()
            for number in range(1, num + 1):
                if interrupts.asked():
                    raise Stopped
                done = trial.round()
                rounds.append(done)
                what = "; ".join(done.faults) or "all is there"
                progress.line(
                    f"  {number:3d} {done.target:<11}{done.turn:<18}"
                    f"ready after {elapsed(done.ready_after_s):<13}{what}"
                )
        finally:
            trial.stop()
    report = written(rounds, trial.num_items)
    (layout.root / REPORT).write_text(report, encoding="utf-8")
    progress.line(f"Written to {REPORT}")
    return 1 if any(done.faults for done in rounds) else 0


def written(rounds: list[Round], num_items: int) -> str:
    """Write what came of all rounds as a report."""
    lines = [
        "# Killed at random, in mid-conversation",
        "",
        f"`make test-chaos`, {len(rounds)} rounds, seed {SEED}, {num_items:,} items. Each kills one"
        " process with signal 9 while a turn is under",
        "way. Afterwards the same turn is sent again, and wants, kept list, transcript and the"
        " number of items are looked at. Nobody",
        "lends a hand, but for starting a killed supervisor again."
        f" It ran on {os.cpu_count()} cores with a load average of {os.getloadavg()[2]:.0f}.",
        "",
        "| killed | times | turns answered / refused / cut off | ready again after, median and most"
        " | something lost |",
        "| --- | --- | --- | --- | --- |",
    ]
    for target in dict.fromkeys(TARGETS):
        some = [done for done in rounds if done.target == target]
        if not some:
            continue
        how = Counter(done.turn.split()[0] for done in some)
        waits = sorted(done.ready_after_s for done in some)
        num_lost = sum(bool(done.faults) for done in some)
        lines.append(
            f"| {target} | {len(some)} | {how['answered']} / {how['refused']} / {how['cut']} |"
            f" {waits[len(waits) // 2]:.1f} s, {waits[-1]:.1f} s | {num_lost} |"
        )
    lost = [done for done in rounds if done.faults]
    lines += ["", f"{len(rounds) - len(lost)} of {len(rounds)} rounds lost nothing."]
    lines += [f"- {done.target}: {'; '.join(done.faults)}" for done in lost]
    return "\n".join(lines) + "\n"


def _products(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    customs = [answer.get("custom") or {} for answer in answers]
    return [item for each in customs if each.get("type") == "products" for item in each["items"]]


def _applied(answers: list[dict[str, Any]]) -> dict[str, Any]:
    customs = [answer.get("custom") or {} for answer in answers]
    found = [each.get("applied") or {} for each in customs if each.get("type") == "products"]
    return found[-1] if found else {}
