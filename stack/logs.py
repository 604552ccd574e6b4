"""Logs that outlive a restart: written at their end, moved on when they grow, with times."""

import os
import shutil
import time
from pathlib import Path

MAX_BYTES = 10_000_000
NUM_KEPT = 3


def note(log: Path, text: str) -> None:
    """Write a line with the time at a log's end; a full disk loses it and stops nothing."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    except OSError:
        return  # what supervises must go on where nothing can be written


def rotate(log: Path, max_bytes: int = MAX_BYTES, num_kept: int = NUM_KEPT) -> bool:
    """Move what a log holds to `.1`, `.2` and so on, if it has grown too large.

    A process that writes at its end goes on in the same file, which is emptied; what it writes
    while that is done may be lost.

    Args:
        log: that a process has open for appending.
        max_bytes: from which size on.
        num_kept: how many former ones there are at most.

    Returns:
        Whether it was moved; where the disk is full it is only emptied.
    """
    try:
        if log.stat().st_size < max_bytes:
            return False
        for number in range(num_kept - 1, 0, -1):
            older = log.with_name(f"{log.name}.{number}")
            if older.exists():
                older.replace(log.with_name(f"{log.name}.{number + 1}"))
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
    except FileNotFoundError:
        return False
    except OSError:
        log.with_name(f"{log.name}.1").unlink(missing_ok=True)
    os.truncate(log, 0)
    return True
