"""`rasa shell` in a real terminal answers with numbered lines and without noise."""

import os
import pty
import re
import select
import signal
import subprocess
import time

import pytest

from stack.layout import ROOT
from stack.rasa import RASA_ENV, shell_command
from stack.services import HOST
from stack.throwaway import free_ports

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

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.screen)


@pytest.fixture
def terminal(prepared, stack):
    layout, _ = prepared
    env = {
        **os.environ,
        **RASA_ENV,
        "PYTHONPATH": str(ROOT),
        "HEMLINE_ACTIONS_URL": f"{stack.actions_url}/webhook",
        "HEMLINE_VAR_DIR": str(stack.var),
        "TERM": "xterm",
        "PYTHONUNBUFFERED": "1",
    }
    assert HOST in stack.actions_url
    terminal = Terminal(shell_command(layout, free_ports().rasa), env)
    yield terminal
    terminal.close()


def test_shell_answers_with_numbered_lines(terminal):
    start = terminal.wait_for(r"Your input ->", START_TIMEOUT_S)
    assert "Warning" not in start
    assert "Traceback" not in start
    terminal.type("I need a black dress with long sleeves")
    answer = terminal.wait_for(r"\n6\. [^\n]+\$[\d.]+", ANSWER_TIMEOUT_S)
    assert re.search(r"\n1\. [^\n]+\$[\d.]+", answer)
    assert '"type"' not in answer
    terminal.wait_for(r"Your input ->", ANSWER_TIMEOUT_S)
    terminal.type("the second one but darker")
    terminal.wait_for(r"\n1\. [^\n]+\$[\d.]+", ANSWER_TIMEOUT_S)
