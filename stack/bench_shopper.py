"""`make bench-shopper`: the simulated shopper talks to an assistant of its own; writes a report."""

import os
import subprocess
import tempfile
from pathlib import Path

from stack.bench_turn import SETTINGS
from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.progress import Progress
from stack.throwaway import throwaway

REPORT = Path("reports") / "shopper.md"
NUM_SESSIONS, NUM_WORDINGS = 40, 2


def bench_shopper(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts
) -> int:
    """Measure, write the report, and give the exit status of the bench.

    Raises:
        SetupFailure: the set-up failed, or the sessions are frozen for another catalogue.
    """
    if not choice.is_demo:
        raise SetupFailure(
            "bench-shopper has sessions for the demo catalogue; for another freeze some with"
            " `python -m bench.shopper.sessions` and run `python -m bench.shopper`."
        )
    prepare(layout, choice, progress, interrupts)
    with tempfile.TemporaryDirectory(prefix="hemline-bench-") as folder:
        with throwaway(layout, choice, Path(folder) / "var", SETTINGS) as running:
            command = shopper_command(layout, choice, running.web_url)
            # The figures and how far it is are the terminal's.
            return subprocess.run(command, cwd=layout.root, env={**os.environ}).returncode


def shopper_command(layout: Layout, choice: Choice, web_url: str) -> list[str]:
    """Name the bench's program and arguments."""
    return [
        str(layout.python("serve")),
        *("-m", "bench.shopper", "--url", web_url),
        *("--catalogue", str(choice.catalogue)),
        *("--num", str(NUM_SESSIONS), "--wordings", str(NUM_WORDINGS)),
        *("--report", str(layout.root / REPORT), "--out", str(layout.var / "shopper.json")),
    ]
