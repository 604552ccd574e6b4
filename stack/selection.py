"""Which tests `make test ONLY=...` runs, and what they need set up."""

import ast
import shlex
from dataclasses import dataclass
from pathlib import Path

from stack.failure import SetupFailure
from stack.layout import Layout
from stack.preparation import EVERYTHING, Wanted

# The mark of a test that needs more than the environment of the tests, and what it needs.
NEEDS = {"stack": EVERYTHING, "cluster": EVERYTHING, "rasa": Wanted(("bot", "train"), shop=False)}
PLAIN = Wanted(("train",), shop=False)
# One more process imports everything anew, some seconds: fewer files are run sooner without.
FILES_A_PROCESS = 10
# Each holds torch and what its tests make, a gigabyte and more.
MOST_PROCESSES = 6


@dataclass(frozen=True)
class Selection:
    """Hold the tests a person asked for.

    Args:
        tests: files, folders and `file::test`, as pytest takes them; none means all of them.
        wanted: what must be set up before they run.
        num_files: how many files hold them.
    """

    tests: tuple[str, ...]
    wanted: Wanted
    num_files: int

    @classmethod
    def read(cls, layout: Layout, only: str) -> "Selection":
        """Take the value of ONLY: nothing for all tests, else words as a shell splits them.

        Raises:
            SetupFailure: a path does not exist, or a quote is not closed.
        """
        try:
            tests = tuple(shlex.split(only))
        except ValueError as error:
            raise SetupFailure(f"ONLY={only} cannot be split into paths: {error}.") from error
        if not tests:
            return cls((), EVERYTHING, len(_files(layout.root / "tests")))
        files: set[Path] = set()
        for test in tests:
            path = layout.root / test.partition("::")[0]
            if not path.exists():
                raise SetupFailure(
                    f"ONLY={test} does not exist: name a folder, a file or file::test in tests/."
                )
            files.update(_files(path))
        marks = {mark for file in files for mark in _marks(file)}
        parts = [PLAIN, *(NEEDS[mark] for mark in NEEDS if mark in marks)]
        return cls(tests, _together(parts), len(files))

    def num_processes(self, cores: int) -> int:
        """Give how many processes run the tests soonest."""
        return max(1, min(cores, MOST_PROCESSES, self.num_files // FILES_A_PROCESS))


def _together(parts: list[Wanted]) -> Wanted:
    named = {name for part in parts for name in part.environments}
    environments = tuple(name for name in EVERYTHING.environments if name in named)
    return Wanted(environments, shop=any(part.shop for part in parts))


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("test_*.py")) if path.is_dir() else [path]


def _marks(file: Path) -> set[str]:
    # Read, not collected by pytest: that would need the environment and import everything.
    try:
        tree = ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return set()  # pytest says best what is wrong with it
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "mark"
    }
