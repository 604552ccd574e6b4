"""What `make test` counts, and that ONLY leaves out everything else."""

import sys

import pytest

from stack import verify as verifying
from stack.choice import Choice
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.preparation import EVERYTHING
from stack.progress import Progress
from stack.selection import PLAIN, Selection
from stack.verify import Counts, count, verify

OUTCOMES = """
import pytest

def test_passes(): pass
def test_passes_too(): pass
def test_fails(): assert False
def test_is_left_out(): pytest.skip("not today")
@pytest.fixture
def broken(): raise OSError
def test_cannot_start(broken): pass
"""


@pytest.fixture
def layout(tmp_path):
    """A checkout with two test files whose train environment is the one that runs this."""
    python = tmp_path / ".venv" / "train" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_outcomes.py").write_text(OUTCOMES)
    (tmp_path / "tests" / "test_more.py").write_text("def test_it(): pass\n")
    return Layout(tmp_path, tmp_path / "var")


@pytest.fixture
def asked(layout, monkeypatch):
    """Note what is set up and whether checks run, in place of doing so."""
    notes = []
    monkeypatch.setattr(verifying, "prepare", lambda *given: notes.append(given[-1]))
    monkeypatch.setattr(verifying, "_run_checks", lambda *given: notes.append("checks") or [])
    return notes


def run(layout: Layout, *tests: str, num_files: int = 1) -> int:
    choice = Choice(layout.demo, layout.demo, layout.root, "demo", True)
    selection = Selection(tests, PLAIN if tests else EVERYTHING, num_files)
    return verify(layout, choice, selection, Progress(), Interrupts())


def test_selected_tests_run_without_checks_on_their_own_set_up(layout, asked, capfd):
    assert run(layout, "tests/test_more.py") == 0
    assert asked == [PLAIN]
    assert capfd.readouterr().out.endswith("\n1 passed, 0 failed\n")


def test_everything_is_set_up_checked_and_counted(layout, asked, capfd):
    assert run(layout) == 1
    assert asked == [EVERYTHING, "checks"]
    assert capfd.readouterr().out.endswith("\n3 passed, 2 failed, 1 skipped\n")


def test_tests_in_several_processes_are_counted_the_same(layout, asked, capfd, monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1})
    assert run(layout, num_files=20) == 1
    shown = capfd.readouterr().out
    assert "2 workers" in shown
    assert shown.endswith("\n3 passed, 2 failed, 1 skipped\n")


def test_process_of_tests_that_dies_is_a_failure_and_the_others_go_on(
    layout, asked, capfd, monkeypatch
):
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0, 1})
    dies = "import os\ndef test_it(): os._exit(9)\n"
    (layout.root / "tests" / "test_dies.py").write_text(dies)
    assert run(layout, num_files=20) == 1
    assert capfd.readouterr().out.endswith("\n3 passed, 3 failed, 1 skipped\n")


def test_test_that_does_not_exist_is_no_success(layout, asked, capfd):
    assert run(layout, "tests/test_more.py::test_other") == 1
    assert capfd.readouterr().out.endswith("\n0 passed, 0 failed\n")


def test_tests_that_never_started_count_as_a_failure(tmp_path):
    assert count(tmp_path / "missing.xml") == Counts(0, 1, 0)
