"""Run checks of our parts in Rasa's own environment, one after another, importing Rasa once.

    python -m bot.tests FOLDER check_several check_storing

Each runs in a forked process, as if it were called alone with FOLDER/NAME. Importing Rasa takes
longer than any of them.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys
from pathlib import Path
from typing import List

import rasa.core.agent  # noqa: F401  what all of them build upon

LIMIT_S = 120.0


def run(program: str, folder: str) -> None:
    """Run one program in this process."""
    sys.argv = [program, folder]
    runpy.run_module(f"bot.tests.{program}", run_name="__main__")


def main(arguments: List[str]) -> int:
    """Run all; return how many failed."""
    failed = 0
    for program in arguments[1:]:
        folder = Path(arguments[0]) / program
        folder.mkdir()
        process = multiprocessing.get_context("fork").Process(
            target=run, args=(program, str(folder))
        )
        process.start()
        process.join(LIMIT_S)
        if process.exitcode is None:
            process.kill()
            process.join()
        failed += process.exitcode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
