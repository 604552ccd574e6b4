"""Note which lines of the product each test meets."""

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest


class Met:
    """Note, as a pytest plugin, how long each test takes and which lines of some files it meets."""

    def __init__(self, root: Path, targets: Sequence[str], longest_s: float) -> None:
        """Watch the files of some folders, in each test no longer than some seconds."""
        self.root = f"{root}/"
        self.targets = tuple(f"{root}/{target}" for target in targets)
        self.lines: dict[str, set[str]] = defaultdict(set)
        self.took_s: dict[str, float] = {}
        self.test = ""
        self.longest_s, self.until = longest_s, 0.0

    def _trace(self, frame: FrameType, event: str, argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(self.targets):
            return None
        if event == "call" and time.perf_counter() > self.until:
            sys.settrace(None)  # watched, what is slow would take ten times as long
            return None
        if event == "line":
            place = f"{frame.f_code.co_filename.removeprefix(self.root)}:{frame.f_lineno}"
            self.lines[place].add(self.test)
        return self._trace

    def pytest_sessionstart(self) -> None:
        """Watch the threads that will be started too: searches run in them."""
        threading.settrace(self._trace)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        """Watch one test, with what is set up for it."""
        self.test = item.nodeid
        self.until = time.perf_counter() + self.longest_s
        sys.settrace(self._trace)
        yield
        sys.settrace(None)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        """Note the processor's time of the test itself, which other work makes no longer."""
        began = sum(os.times()[:4])
        yield
        self.took_s[item.nodeid] = sum(os.times()[:4]) - began

    def save(self, path: Path) -> None:
        """Write everything as JSON."""
        lines = {place: sorted(tests) for place, tests in self.lines.items()}
        path.write_text(json.dumps({"took_s": self.took_s, "lines": lines}), encoding="utf-8")
