"""`make shell` in a real terminal answers with numbered lines and without noise."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from stack.layout import ROOT

pytestmark = pytest.mark.stack

START_TIMEOUT_S = 120
ANSWER_TIMEOUT_S = 30


class Terminal:
    """Type into a program as a person would, and read what it shows."""

    def __init__(self, command, env) -> None:
        self.screen, inside = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            command,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=env,
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(inside)

    def type(self, words: str) -> None:
        os.write(self.screen, words.encode() + b"\r")

    def wait_for(self, pattern: str, seconds: float) -> str:
        """Read until the pattern is shown, and give everything since the last wait."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.shown):
                seen, self.shown = self.shown[: found.end()], self.shown[found.end() :]
                return seen
            if select.select([self.screen], [], [], 0.2)[0]:
                self.shown += os.read(self.screen, 4096).decode(errors="replace")
            assert self.process.poll() is None, self.shown
        raise AssertionError(f"no {pattern!r} after {seconds} s: {self.shown}")

    def read_to_the_end(self, seconds: float) -> int:
        """Give the exit status once the program has ended."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < deadline:
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.screen, 4096).decode(errors="replace")
                except OSError:
                    break  # the other end is closed: it has ended, or is about to
        return self.process.wait(seconds)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)
        os.close(self.screen)


@pytest.fixture
def terminal(prepared):
    env = {**os.environ, "TERM": "xterm"}
    terminal = Terminal([sys.executable, "-m", "stack", "shell"], env)
    yield terminal
    terminal.close()


def test_shell_answers_with_numbered_lines(terminal):
    start = terminal.wait_for(r"Your input ->", START_TIMEOUT_S)
    assert "Warning" not in start
    assert "Traceback" not in start
    terminal.type("I need a black dress with long sleeves")
    answer = terminal.wait_for(r"\b6\. ", ANSWER_TIMEOUT_S)
    assert re.search(r"1\. [^\n]+\$[\d.]+", answer)
    assert '"type"' not in answer
    terminal.wait_for(r"Your input ->", ANSWER_TIMEOUT_S)
    terminal.type("the second one but darker")
    assert "darker" in terminal.wait_for(r"\b1\. [^\n]+\$[\d.]+", ANSWER_TIMEOUT_S)
    terminal.wait_for(r"Your input ->", ANSWER_TIMEOUT_S)
    terminal.type("/stop")
    assert terminal.read_to_the_end(ANSWER_TIMEOUT_S) == 0
