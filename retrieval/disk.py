"""Write a few bytes, to know that photos can be kept."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from retrieval.errors import DiskFull

PROBE = b"x" * 4096


def check_writable(folder: Path) -> None:
    """Write a block below a folder and bring it to the disk; nothing of it stays.

    Raises:
        DiskFull: it cannot be written, for want of space or of the right to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(PROBE)
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        raise DiskFull(
            f"nothing can be written to {folder} ({error.strerror}): searches go on, photos are "
            "not taken; free some space"
        ) from error
