"""What a process and its children use: memory, and processor time."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Give the resident memory of a process and its children in MB; 0 of one that is gone.

    What several hold together (libraries, files that are mapped) is shared out among them (PSS).
    """

    def held_kb(proc: Path) -> int:
        lines = (proc / "smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)

    return _over_family(pid, held_kb) * 1024 / 1e6


def processor_s(pid: int) -> float:
    """Give the processor time that a process and its living children have taken, in seconds."""

    def ticks(proc: Path) -> int:
        # A name may hold spaces and brackets; what is counted stands behind it.
        fields = (proc / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    return _over_family(pid, ticks) / TICKS


class ProcessorTime:
    """Measure what each process takes from now on.

    Args:
        pids: of the processes, by name.
    """

    def __init__(self, pids: Mapping[str, int]) -> None:
        """Look at what they have taken so far."""
        self._pids = pids
        self._before = {name: processor_s(pid) for name, pid in pids.items()}

    def ms_a_turn(self, num_turns: int) -> dict[str, float]:
        """Give what each has taken since, in milliseconds a turn."""
        since = {name: processor_s(pid) - self._before[name] for name, pid in self._pids.items()}
        return {name: taken * 1e3 / max(num_turns, 1) for name, taken in since.items()}


def _over_family(pid: int, of: Callable[[Path], int]) -> int:
    proc = Path(f"/proc/{pid}")
    try:
        own = of(proc)
        threads = list((proc / "task").iterdir())
        children = {int(one) for each in threads for one in (each / "children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return own + sum(_over_family(each, of) for each in children)
