"""Try small faults on tests that are collected once, each fault in a forked process of its own."""

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.faults import Fault
from bench.swapped import swap

# Loaded anew for a fault in what runs while a module is loaded.
OURS = ("actions", "bot", "data", "retrieval", "tests")
FAST = "not stack and not browser and not rasa"
ARGUMENTS = ("-x", "-q", "-s", "-p", "no:cacheprovider", "-m", FAST, "--no-header")
SLOW_S, MOST_MET, FEW, SLACK, LEAST_LIMIT_S = 0.5, 1500, 60, 20.0, 60.0
KILLED, SURVIVED = "killed", "survived"
UNMADE = 77  # the status of a process that could not make its fault


@dataclass(frozen=True)
class Outcome:
    """Hold what came of a fault: killed or survived, and by which test."""

    word: str
    by: str = ""


class Known:
    """Know which tests meet a line, from what a run of all of them noted.

    Args:
        noted: as `Met.save` writes it.
    """

    def __init__(self, noted: dict[str, Any]) -> None:
        """Leave out what is slow."""
        self.took_s: dict[str, float] = {
            test: took_s for test, took_s in noted["took_s"].items() if took_s < SLOW_S
        }
        self._tests: list[str] = noted["tests"]
        self._lines: dict[str, list[int]] = noted["lines"]

    def is_met_early(self, fault: Fault) -> bool:
        """Say whether a line has done its work before the first test."""
        return "" in self._of_line(f"{fault.path}:{fault.line}")

    def _of_line(self, place: str) -> set[str]:
        return {self._tests[each] for each in self._lines.get(place, ())}

    def tests(self, fault: Fault) -> list[str]:
        """Give the tests that should notice, each function's quickest first.

        Those that meet the line; and where few do, as of what the first test of a module builds
        and the others use, those that meet the file too, and the rest of their modules.
        """
        of_line = self._of_line(f"{fault.path}:{fault.line}") & self.took_s.keys()
        of_file: set[str] = set()
        if len(of_line) <= FEW:
            for place in self._lines:
                if place.startswith(f"{fault.path}:"):
                    of_file |= self._of_line(place)
            modules = {test.partition("::")[0] for test in of_line | of_file}
            of_file |= {test for test in self.took_s if test.partition("::")[0] in modules}
        more = (of_file & self.took_s.keys()) - of_line
        return [*self._varied(of_line), *self._varied(more)][:MOST_MET]

    def _varied(self, tests: Iterable[str]) -> list[str]:
        """Put one test of each function first, then a second of each, and so on."""
        of_function: dict[str, list[str]] = defaultdict(list)
        for test in sorted(tests, key=lambda each: (self.took_s[each], each)):
            of_function[test.partition("[")[0]].append(test)
        ranked = [
            (turn, self.took_s[test], test)
            for each in of_function.values()
            for turn, test in enumerate(each)
        ]
        return [test for _, _, test in sorted(ranked)]


class Trials:
    """Try faults, as a pytest plugin: in place of running the tests that were collected.

    Args:
        faults: to try, one after the other.
        tree: a copy of the checkout, where the tests were collected.
        known: which tests meet which line.
        log: where what the tests print is written to.
        note: called with each fault and what came of it.
        until: the time of `time.monotonic` at which no further fault is begun.
    """

    def __init__(
        self,
        faults: Sequence[Fault],
        tree: Path,
        known: Known,
        log: Path,
        note: Callable[[Fault, Outcome], None],
        until: float,
    ) -> None:
        """Try nothing yet."""
        self._faults, self._tree, self._known = faults, tree, known
        self._log, self._note, self._until = log, note, until

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all of them; the tests themselves are run by nobody else."""
        items = {item.nodeid: item for item in session.items}
        for fault in self._faults:
            if time.monotonic() > self._until:
                break
            self._note(fault, self._outcome(fault, items))
        return True

    def _outcome(self, fault: Fault, items: dict[str, pytest.Item]) -> Outcome:
        tests = [test for test in self._known.tests(fault) if test in items]
        if not tests:
            return Outcome(SURVIVED)
        file = self._tree / fault.path
        source = file.read_text(encoding="utf-8")

        def swapped() -> int:
            if not swap(fault, str(file), source):
                return UNMADE
            return run([items[test] for test in tests])

        limit_s = LEAST_LIMIT_S + SLACK * sum(self._known.took_s[test] for test in tests)
        status = in_child(swapped, self._tree, self._log, limit_s)
        if status == UNMADE or (status == 0 and self._known.is_met_early(fault)):
            file.write_text(fault.applied(source), encoding="utf-8")
            try:
                status = in_child(lambda: anew(tests), self._tree, self._log, limit_s)
            finally:
                file.write_text(source, encoding="utf-8")
        return Outcome(SURVIVED) if status == 0 else Outcome(KILLED, self._noticed_by(status))

    def _noticed_by(self, status: int | None) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        failed = [line for line in lines if line.startswith(("FAILED ", "ERROR "))]
        return failed[-1][:300] if failed else f"status {status}"


def run(items: Sequence[pytest.Item]) -> int:
    """Run collected tests until one fails; return how many did."""
    session = items[0].session
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            print(f"\nFAILED {item.nodeid}", flush=True)
            return 1
    return 0


def anew(tests: Sequence[str]) -> int:
    """Load everything of ours anew and run some tests."""
    for name in list(sys.modules):
        if name.partition(".")[0] in OURS:
            del sys.modules[name]
    return int(pytest.main([*ARGUMENTS, *tests]))


def in_child(work: Callable[[], int], tree: Path, log: Path, limit_s: float) -> int | None:
    """Do something in a forked process inside a tree.

    Args:
        work: to do; gives the exit status.
        tree: the folder to do it in.
        log: where what it prints is written to.
        limit_s: of the processor's time; of the clock's, ten times as much, for other work may
            leave it little of either core.

    Returns:
        Its exit status, or None where it took too long and was ended.
    """

    def child() -> None:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit_s), int(limit_s) + 1))
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        os.chdir(tree)
        status = 1
        try:
            status = work()
        finally:
            sys.stdout.flush()
            os._exit(status)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(limit_s * 10)
    ended = process.exitcode
    if ended == -signal.SIGXCPU:
        ended = None
    try:
        os.killpg(int(process.pid or 0), signal.SIGKILL)  # what the tests started goes too
    except ProcessLookupError:
        pass
    process.join()
    return ended
