"""Run a module as `python -m` does, and note which functions of a checkout run, and when.

    python bench/follow.py NOTES ROOT MODULE [ARGUMENT ...]

It is started by `bench.path` in each process of an assistant, of this checkout or of another, in
either Python, so it imports nothing of ours. What runs while a file is imported, and methods that
were generated and stand in no file, are not noted. The notes are written when the process ends:
a list of [path below ROOT, function, ticks], a tick being a hundredth of a second of the clock
that all processes share.
"""

import atexit
import json
import runpy
import sys
import threading
import time
from collections import defaultdict
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

TICKS_A_S = 100
# Folders of a checkout that hold no source of its own.
NOT_OURS = (".venv", "var")


class Notes:
    """Hold which functions of the files in a folder ran, and in which ticks."""

    def __init__(self, root: Path) -> None:
        """Watch nothing yet."""
        self.root = f"{root}/"
        self._ticks: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._known: dict[CodeType, set[int] | None] = {}

    def watch(self) -> None:
        """Note from now on what this thread does, and every thread that is begun."""
        threading.setprofile(self._note)
        sys.setprofile(self._note)

    def save(self, path: Path) -> None:
        """Watch no more and write everything as JSON."""
        sys.setprofile(None)
        ran = [[*key, sorted(ticks)] for key, ticks in list(self._ticks.items())]
        path.write_text(json.dumps(ran), encoding="utf-8")

    def _note(self, frame: FrameType, event: str, argument: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        if code not in self._known:
            self._known[code] = self._of(code)
        ticks = self._known[code]
        if ticks is not None:
            ticks.add(int(time.monotonic() * TICKS_A_S))

    def _of(self, code: CodeType) -> set[int] | None:
        """Return where to note the ticks of some code, None where it is no function of ours."""
        if not code.co_flags & CO_OPTIMIZED or not code.co_filename.startswith(self.root):
            return None  # a module's and a class's own lines run once, when they are imported
        path = code.co_filename[len(self.root) :]
        if path.startswith(tuple(f"{each}/" for each in NOT_OURS)):
            return None
        return self._ticks[path, code.co_name]


def main(notes: Path, root: Path, module: str, arguments: list[str]) -> None:
    """Run a module with its arguments until it ends."""
    noted = Notes(root)
    atexit.register(noted.save, notes)
    sys.path[0] = str(root)
    sys.argv = [module, *arguments]
    noted.watch()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
