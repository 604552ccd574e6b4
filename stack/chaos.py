"""`make test-chaos`: kill processes at random in mid-conversation, and look at what is left of it.

Every round somebody shops, keeps an item and is in the middle of a turn when a process is killed
with signal 9: one of the four, the supervisor of all, or an import. Nobody lends a hand: what must
get up again does so by itself, save the supervisor, which is started as a person would.
"""

import json
import os
import random
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.error
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
from stack.supervised import PROCESSES, Supervised

REPORT = Path("reports") / "chaos.md"
NUM_ROUNDS, SEED = 50, 15
TARGETS = (*PROCESSES, *PROCESSES, "import", "supervisor")
# The supervisor gives up after five deaths of one process in a minute: that is not what is tried.
MOST_KILLS, WITHIN_S = 3, 60.0
TURNS_A_SHOPPER = 6


@dataclass
class Round:
    """Hold what was killed, what became of the turn, and how long it took to be ready again.

    One after which it did not get ready any more is the last.
    """

    target: str
    turn: str
    ready_after_s: float
    faults: list[str] = field(default_factory=list)
    is_last: bool = False


class Chaos:
    """Shop at an assistant and kill parts of it.

    Args:
        running: the assistant.
        seed: of everything that is drawn by chance.
    """

    def __init__(self, running: Supervised, seed: int) -> None:
        """Nobody shops yet."""
        self._running = running
        self._random = random.Random(seed)
        self._kills: list[tuple[float, str]] = []
        self._shopper, self._num_turns, self._kept = Shopper(running.url), 0, ""

    def round(self, target: str = "") -> Round:
        """Kill one thing in the middle of a turn; look at everything once it is ready again."""
        target = target or self._random.choice(self._allowed())
        self._shop()
        turn_id = uuid.uuid4().hex
        outcome: list[str] = []
        turn = threading.Thread(target=lambda: outcome.append(self._say_once(turn_id)))
        importing = self._running.import_again() if target == "import" else None
        time.sleep(self._random.uniform(0.5, 6.0) if importing else 0.0)
        turn.start()
        time.sleep(self._random.uniform(0.0, 0.08))
        self._kill(target, importing)
        turn.join()
        done = Round(target, outcome[0], 0.0)
        began = time.monotonic()
        try:
            if target == "supervisor":
                done.faults += self._running.left_behind()
                self._running.start()
            else:
                self._running.wait_ready()
        except SetupFailure as failure:
            done.faults.append(str(failure))
            done.is_last = True
        done.ready_after_s = time.monotonic() - began
        if done.is_last:
            return done
        done.faults += self._look(turn_id)
        return done

    def _allowed(self) -> list[str]:
        since = time.monotonic() - WITHIN_S
        lately = Counter(name for at, name in self._kills if at > since)
        return [name for name in TARGETS if lately[name] < MOST_KILLS]

    def _shop(self) -> None:
        """Begin to shop now and then: a want, and an item that is kept."""
        if self._num_turns % TURNS_A_SHOPPER == 0:
            self._shopper = Shopper(self._running.url)
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
        else:
            self._running.kill(target)

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
        shown = self._running.get("/v1/conversation?sender=shopper", self._shopper.opener)
        said = [each["said"]["text"] for each in (shown or {}).get("turns", [])]
        if "a black dress" not in said or "show my list" not in said:
            faults.append(f"the transcript is lost: {said[-5:]}")
        if (num := self._running.items()) != self._running.num_items:
            faults.append(f"{num} of {self._running.num_items} items")
        return faults


def chaos(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Kill `NUM_ROUNDS` times, write a report, and give 1 where anything was lost.

    Raises:
        SetupFailure: the set-up failed, or it did not get ready at all.
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
        running = Supervised(layout, choice, Path(folder) / "var")
        trial = Chaos(running, SEED)
        try:
            running.start()
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
                if done.is_last:
                    break
        finally:
            running.stop()
    report = written(rounds, running.num_items)
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
            f" {statistics.median(waits):.1f} s, {waits[-1]:.1f} s | {num_lost} |"
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
