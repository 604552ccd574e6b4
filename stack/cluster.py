"""`make test-cluster`: two of each process over a real Postgres and Redis."""

import shutil
from dataclasses import replace
from pathlib import Path

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.progress import Progress
from stack.selection import Selection
from stack.verify import verify

TESTS = "tests/cluster"


def test_cluster(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> int:
    """Run those tests that need more than the project brings; give 0 only if all passed.

    Raises:
        SetupFailure: the set-up failed, or a program is missing.
        Stopped: a signal came.
    """
    missing = [] if list(Path("/usr/lib/postgresql").glob("*/bin/postgres")) else ["postgresql"]
    missing += [] if shutil.which("redis-server") else ["redis-server"]
    if missing:
        raise SetupFailure(f"test-cluster needs `apt install {' '.join(missing)}`.")
    selection = Selection.read(layout, TESTS)
    selection = replace(selection, tests=("-m", "cluster", *selection.tests))
    return verify(layout, choice, selection, progress, interrupts)
