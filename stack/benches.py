"""`make bench-shopper` and `make bench-load`: programs that talk to an assistant of their own."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.progress import Progress
from stack.services import DEFAULT_PORTS
from stack.throwaway import NO_LIMITS, Throwaway, throwaway

SHOPPER_REPORT = Path("reports") / "shopper.md"
NUM_SESSIONS, NUM_WORDINGS = 40, 2
LOAD_REPORT = Path("reports") / "load.md"
BESIDE = "HEMLINE_BENCH_BESIDE"


@contextmanager
def measured(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts
) -> Iterator[Throwaway]:
    """Set up what changed, and run an assistant that refuses nobody until the block ends.

    Raises:
        SetupFailure: the set-up failed.
        Stopped: a signal came.
    """
    prepare(layout, choice, progress, interrupts)
    with tempfile.TemporaryDirectory(prefix="hemline-bench-") as folder:
        with throwaway(layout, choice, Path(folder) / "var", NO_LIMITS) as running:
            yield running


def bench_shopper(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts
) -> int:
    """Have a simulated shopper talk, write the report, and give the exit status of the bench.

    Raises:
        SetupFailure: the set-up failed, or the sessions are frozen for another catalogue.
    """
    if not choice.is_demo:
        raise SetupFailure(
            "bench-shopper has sessions for the demo catalogue; for another freeze some with"
            " `python -m bench.shopper.sessions` and run `python -m bench.shopper`."
        )
    with measured(layout, choice, progress, interrupts) as running:
        return _run(layout, shopper_command(layout, choice, running.web_url))


def shopper_command(layout: Layout, choice: Choice, web_url: str) -> list[str]:
    """Name the bench's program and arguments."""
    return [
        str(layout.python("serve")),
        *("-m", "bench.shopper", "--url", web_url),
        *("--catalogue", str(choice.catalogue)),
        *("--num", str(NUM_SESSIONS), "--wordings", str(NUM_WORDINGS)),
        *("--report", str(layout.root / SHOPPER_REPORT), "--out", str(layout.var / "shopper.json")),
    ]


def bench_load(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Have many shoppers talk at once, write the report, and give the exit status of the bench.

    Raises:
        SetupFailure: the set-up failed.
    """
    with measured(layout, choice, progress, interrupts) as running:
        command = [
            str(layout.python("serve")),
            *("-m", "bench.load", "--url", running.web_url),
            *("--report", str(layout.root / LOAD_REPORT)),
            *("--beside", os.environ.get(BESIDE, "")),
            *("--processes", *(f"{name}={running.pid(name)}" for name in DEFAULT_PORTS)),
        ]
        return _run(layout, command)


def _run(layout: Layout, command: list[str]) -> int:
    # The figures and how far it is are the terminal's.
    return subprocess.run(command, cwd=layout.root).returncode
