"""What is checked with the real Rasa, in its own environment: bot/tests/check_*.py of our parts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from stack.rasa import RASA_ENV

ROOT = Path(__file__).parents[2]
PROGRAMS = {
    # Checked by a schema compiled once, and refused as before.
    "check_answer_validator": "answers are checked",
    # Read back short, and kept whole.
    "check_conversation_store": "conversations are kept",
    # Going on in memory on a full disk, and in a new file where one is damaged.
    "check_storing": "a full disk costs no turn",
    # Asking whichever action server is there, with or without Redis.
    "check_several": "several will do",
    # Erased to the last byte, when a shopper wishes and when their time is over.
    "check_erasing": "what was said is erased",
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What became of all of them, in one process that imports Rasa once."""
    python = ROOT / ".venv" / "bot" / "bin" / "python"
    return subprocess.run(
        [python, "-W", "ignore", "-m", "bot.tests", tmp_path_factory.mktemp("rasa"), *PROGRAMS],
        cwd=ROOT,
        env=os.environ | RASA_ENV,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.rasa
@pytest.mark.parametrize("program", PROGRAMS)
def test_part_of_ours_does_in_rasa_what_it_should(
    done: subprocess.CompletedProcess[str], program: str
) -> None:
    assert PROGRAMS[program] in done.stdout.splitlines(), done.stderr[-4000:]


@pytest.mark.rasa
def test_nothing_else_goes_wrong_in_rasa(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr[-4000:]
