"""`make bench-load`: many shoppers at once talk to an assistant of their own; writes a report."""

import os
import subprocess
import tempfile
from pathlib import Path

from stack.bench_turn import SETTINGS
from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.prepare import prepare
from stack.progress import Progress
from stack.services import DEFAULT_PORTS
from stack.throwaway import throwaway

REPORT = Path("reports") / "load.md"
BESIDE = "HEMLINE_BENCH_BESIDE"


def bench_load(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Measure, write the report, and give the exit status of the bench.

    Raises:
        SetupFailure: the set-up failed.
    """
    prepare(layout, choice, progress, interrupts)
    with tempfile.TemporaryDirectory(prefix="hemline-bench-") as folder:
        with throwaway(layout, choice, Path(folder) / "var", SETTINGS) as running:
            processes = [f"{name}={running.pid(name)}" for name in DEFAULT_PORTS]
            command = [
                str(layout.python("serve")),
                *("-m", "bench.load", "--url", running.web_url),
                *("--report", str(layout.root / REPORT)),
                *("--beside", os.environ.get(BESIDE, "")),
                *("--processes", *processes),
            ]
            return subprocess.run(command, cwd=layout.root, env={**os.environ}).returncode
