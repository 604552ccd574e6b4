"""Note which lines of the product each test meets.

Files are written anew with a call before each statement, which costs little beside a tracer that
looks at every call of every library.
"""

import ast
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

# What the test that runs now has met: (file, first line, last line).
SEEN: set[tuple[str, int, int]] = set()
meet = SEEN.add


def watched(path: str, source: str) -> str:
    """Return a file's source with a note before each statement.

    Args:
        path: the file's name, as it is noted.
        source: what stands in it.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                setattr(node, name, list(_noted(path, body)))
    imports = sum(_stands_first(node) for node in tree.body)
    tree.body[imports:imports] = ast.parse("from bench.met import meet as _meet").body
    return ast.unparse(ast.fix_missing_locations(tree))


def _noted(path: str, body: list[ast.stmt]) -> Iterable[ast.stmt]:
    for node in body:
        if not _stands_first(node):
            inner = getattr(node, "body", None) or getattr(node, "cases", None)
            last = node.end_lineno or node.lineno
            if inner and not isinstance(inner[0], ast.match_case):
                last = max(node.lineno, inner[0].lineno - 1)
            yield ast.parse(f"_meet(({path!r}, {node.lineno}, {last}))").body[0]
        yield node


def _stands_first(node: ast.stmt) -> bool:
    """Tell a docstring, and what is imported from the future: nothing may stand before them."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


class Met:
    """Note, as a pytest plugin, how long each test takes and which watched lines it meets.

    What is met before the first test, while files are loaded, is noted as met by the test "".
    """

    def __init__(self) -> None:
        """Note nothing yet."""
        self.lines: dict[str, set[int]] = defaultdict(set)
        self.tests: list[str] = []
        self.took_s: dict[str, float] = {}
        self.failed: set[str] = set()

    def _note(self, test: str) -> None:
        self.tests.append(test)
        for path, first, last in list(SEEN):
            for line in range(first, last + 1):
                self.lines[f"{path}:{line}"].add(len(self.tests) - 1)
        SEEN.clear()

    def pytest_collection_finish(self) -> None:
        """Note what was met so far."""
        self._note("")

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        """Note what one test meets, with what is set up for it."""
        yield
        self._note(item.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        """Note the processor's time of the test itself, which other work makes no longer."""
        began = sum(os.times()[:4])
        yield
        self.took_s[item.nodeid] = sum(os.times()[:4]) - began

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out a test that fails without any fault."""
        if report.failed:
            self.failed.add(report.nodeid)

    def save(self, path: Path) -> None:
        """Write everything as JSON; tests of a line are told by their places among all tests."""
        lines = {place: sorted(tests) for place, tests in self.lines.items()}
        took_s = {test: each for test, each in self.took_s.items() if test not in self.failed}
        noted = {
            "took_s": took_s,
            "tests": self.tests,
            "lines": lines,
            "failed": sorted(self.failed),
        }
        path.write_text(json.dumps(noted), encoding="utf-8")
