"""How much memory a process takes, with all that it started."""

from __future__ import annotations

import os
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process and its children in MB; 0 of one that is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = {int(one) for each in threads for one in (each / "children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * PAGE_BYTES / 1e6 + sum(map(resident_mb, children))
