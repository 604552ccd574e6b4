"""Keep changes of prices and stock that come while an import reads and embeds its file.

They are made at once to what is served. As they are later than the import's file, the version that
the import publishes has them too: it takes them from here while nobody else may publish.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from retrieval.changes import ItemChange
from retrieval.importing.turns import at_work, publishing

# Until an import's version is the current one; it was indexed before, so this takes seconds.
WAIT_S = 45.0


class Meanwhile:
    """Hold what changes of one collection while an import of it is at work."""

    def __init__(self, folder: Path, collection: str) -> None:
        """Remember where it is kept.

        Args:
            folder: of galleries.
            collection: by its name.
        """
        self._folder = folder
        self._path = folder / f"{collection}.meanwhile"

    def forget(self) -> None:
        """Begin an import: what changed before its file is read is in the file.

        Raises:
            OSError: the folder cannot be written.
        """
        self._path.unlink(missing_ok=True)

    def note(self, changes: Sequence[ItemChange]) -> None:
        """Keep changes that were made, where an import is at work.

        Raises:
            OSError: the folder cannot be written.
        """
        if not at_work(self._folder):
            return
        with self._path.open("a", encoding="utf-8") as file:
            for change in changes:
                file.write(change.model_dump_json(exclude_unset=True) + "\n")
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def publishing(self) -> Iterator[list[ItemChange]]:
        """Hold the right to publish a version; give what changed since `forget`, in order.

        Raises:
            Importing: others publish for too long (503).
            OSError: the folder cannot be read or written.
        """
        with publishing(self._folder, WAIT_S):
            yield self._noted()

    def _noted(self) -> list[ItemChange]:
        if not self._path.exists():
            return []
        lines = self._path.read_text(encoding="utf-8").splitlines(keepends=True)
        # A line without its end was cut off with its process, which then answered nobody.
        whole = [line for line in lines if line.endswith("\n")]
        return [ItemChange.model_validate(json.loads(line)) for line in whole]
