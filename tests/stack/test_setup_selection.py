"""`make test ONLY=...`: which tests run, and what is set up for them."""

import pytest

from stack.choice import Choice
from stack.commands import Commands
from stack.environments import TITLES, UV_TITLE
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import ROOT, Layout
from stack.preparation import (
    DEMO_TITLE,
    EVERYTHING,
    MODEL_TITLE,
    VECTORS_TITLE,
    Wanted,
    preparation,
)
from stack.processes import Nursery
from stack.selection import PLAIN, Selection

TESTS_AND_RASA = Wanted(("bot", "train"), shop=False)


@pytest.fixture
def layout(tmp_path):
    """A checkout with one test file for each thing that a test can need."""
    folder = tmp_path / "tests"
    folder.mkdir()
    files = {
        "test_plain.py": '"""Speaks of pytest.mark.stack alone."""\ndef test_it(): pass\n',
        "test_rasa.py": "import pytest\n@pytest.mark.rasa\ndef test_it(): pass\n",
        "test_stack.py": "import pytest\npytestmark = [pytest.mark.stack, pytest.mark.browser]\n",
        "test_broken.py": "def test_it(:\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return Layout(tmp_path, tmp_path / "var")


def titles(layout: Layout, wanted: Wanted) -> set[str]:
    choice = Choice(layout.demo, layout.demo, layout.root, "demo", True)
    commands = Commands(Nursery(), layout.root, Interrupts())
    return {step.title for step in preparation(layout, commands, choice, wanted)}


def test_nothing_selected_is_all_tests_and_the_whole_set_up(layout):
    selection = Selection.read(layout, " ")
    assert selection == Selection((), EVERYTHING, num_files=4)
    shop = {DEMO_TITLE, VECTORS_TITLE, MODEL_TITLE}
    tested = [title for name, title in TITLES.items() if name != "docs"]
    assert titles(layout, selection.wanted) == {UV_TITLE, *tested, *shop}


@pytest.mark.parametrize(
    ("only", "wanted"),
    [
        ("tests/test_plain.py", PLAIN),
        ("tests/test_broken.py", PLAIN),
        ("tests/test_plain.py::test_it", PLAIN),
        ("tests/test_rasa.py", TESTS_AND_RASA),
        ("tests/test_plain.py tests/test_rasa.py::test_it", TESTS_AND_RASA),
        ("tests/test_stack.py", EVERYTHING),
        ("tests", EVERYTHING),
    ],
)
def test_selected_tests_get_the_set_up_that_their_marks_ask_for(layout, only, wanted):
    assert Selection.read(layout, only).wanted == wanted


def test_plain_tests_need_no_catalogue_no_vectors_and_no_model(layout):
    assert titles(layout, PLAIN) == {UV_TITLE, TITLES["train"]}
    assert titles(layout, TESTS_AND_RASA) == {UV_TITLE, TITLES["bot"], TITLES["train"]}


def test_selected_tests_keep_their_order_and_quoted_spaces(layout):
    only = "tests/test_stack.py 'tests/test_plain.py::test_it[a b]'"
    tests = ("tests/test_stack.py", "tests/test_plain.py::test_it[a b]")
    assert Selection.read(layout, only).tests == tests


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ("tests/nope", "ONLY=tests/nope does not exist"),
        ("tests/test_plain.py tests/nope.py::test_it", "ONLY=tests/nope.py::test_it does not"),
        ("'tests/test_plain.py", "No closing quotation"),
    ],
)
def test_selection_refuses_what_is_not_there(layout, only, said):
    with pytest.raises(SetupFailure, match=said) as caught:
        Selection.read(layout, only)
    assert "\n" not in str(caught.value)


def test_only_tests_of_the_whole_assistant_wait_for_it():
    here = Layout(ROOT, ROOT / "var")
    quick = "tests/actions tests/data tests/retrieval tests/training tests/web"
    assert Selection.read(here, quick).wanted == PLAIN
    assert Selection.read(here, "tests/bot").wanted == TESTS_AND_RASA
    assert Selection.read(here, "tests/stack/test_faults.py").wanted == EVERYTHING


@pytest.mark.parametrize(
    ("num_files", "cores", "processes"),
    [(1, 2, 1), (19, 8, 1), (20, 8, 2), (90, 1, 1), (90, 2, 2), (90, 64, 6)],
)
def test_many_files_share_the_cores_and_few_stay_in_one_process(num_files, cores, processes):
    assert Selection((), EVERYTHING, num_files).num_processes(cores) == processes


def test_selected_files_are_counted_once(layout):
    only = "tests tests/test_plain.py::test_it tests/test_rasa.py"
    assert Selection.read(layout, only).num_files == 4
