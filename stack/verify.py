"""`make test`: set everything up, run every check and all tests, and report at the end.

With ONLY, just the tests it names run, on the set-up they need, and no checks.
"""

import os
import subprocess
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from stack.checklist import Check, bot_checks, source_checks
from stack.choice import Choice
from stack.commands import Commands
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.processes import Nursery
from stack.progress import Progress, elapsed
from stack.selection import Selection

POLL_S = 0.2


@dataclass(frozen=True)
class Counts:
    """Count pytest's outcomes."""

    passed: int
    failed: int
    skipped: int

    def closing_line(self) -> str:
        """Give the last line of `make test`."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def verify(
    layout: Layout,
    choice: Choice,
    selection: Selection,
    progress: Progress,
    interrupts: Interrupts,
) -> int:
    """Check everything, or what was selected; give 0 only if all passed and nothing was skipped.

    Raises:
        SetupFailure: the set-up failed.
        Stopped: a signal came.
    """
    began = time.monotonic()
    prepare(layout, choice, progress, interrupts, selection.wanted)
    nursery = Nursery()
    try:
        failed = [] if selection.tests else _run_checks(layout, progress, interrupts, nursery)
        counts = _run_pytest(layout, choice, selection, interrupts)
    finally:
        nursery.close()
    print(f"\nEverything took {elapsed(time.monotonic() - began)}.")
    for check in failed:
        print(f"FAILED: {check.title}: {' '.join(check.command)}")
    print(counts.closing_line(), flush=True)
    return 1 if failed or counts.failed or counts.skipped or not counts.passed else 0


def _run_checks(
    layout: Layout, progress: Progress, interrupts: Interrupts, nursery: Nursery
) -> list[Check]:
    """Run the two lists of checks beside each other and give those that failed."""
    commands = Commands(nursery, layout.root, interrupts)
    failed: list[Check] = []

    def follow(checks: list[Check]) -> None:
        for check in checks:
            progress.started(check.title)
            try:
                log = layout.logs / f"check-{check.name}.log"
                commands.run(check.title.lower(), check.command, log, check.env)
            except SetupFailure as failure:
                progress.finished(check.title, "failed")
                progress.line(f"\n{failure.detail}\n\n{failure}\n")
                failed.append(check)
            except Stopped:
                return
            else:
                progress.finished(check.title)

    lanes = [source_checks(layout), bot_checks(layout)]
    threads = [threading.Thread(target=follow, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        progress.tick()
        interrupts.wait(POLL_S)
    if interrupts.asked():
        raise Stopped
    return failed


def _run_pytest(
    layout: Layout, choice: Choice, selection: Selection, interrupts: Interrupts
) -> Counts:
    """Run the tests with their output on this terminal and count the outcomes."""
    num_processes = selection.num_processes(len(os.sched_getaffinity(0)))
    # How the tests are shared out among several is in tests/conftest.py.
    several = ("--numprocesses", str(num_processes)) if num_processes > 1 else ()
    python = str(layout.python("train"))
    env = {**os.environ, "HEMLINE_ENCODER_DIR": str(choice.encoder)}
    # A folder of its own: another terminal may run other tests of this checkout.
    with tempfile.TemporaryDirectory(prefix="hemline-tests-") as folder:
        report = Path(folder) / "tests.xml"
        command = [python, "-m", "pytest", f"--junitxml={report}", *several, *selection.tests]
        process = subprocess.Popen(command, cwd=layout.root, env=env)
        while process.poll() is None:
            if interrupts.wait(POLL_S):
                process.terminate()
                process.wait()
                raise Stopped
        return count(report)


def count(report: Path) -> Counts:
    """Count the outcomes in a JUnit report; no report means that not even the start worked."""
    if not report.is_file():
        return Counts(0, 1, 0)
    passed = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        left_out = int(suite.get("skipped", 0))
        passed += int(suite.get("tests", 0)) - bad - left_out
        failed += bad
        skipped += left_out
    return Counts(passed, failed, skipped)
