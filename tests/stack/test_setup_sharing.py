"""How the tests are shared out among processes."""

import os
import subprocess
import sys

from stack.layout import ROOT
from tests.conftest import place, unit

PROGRAM = """
import os
def test_it(worker_id): print("ran", __name__, worker_id, os.environ["OMP_NUM_THREADS"])
def test_again(worker_id): test_it(worker_id)
"""


def test_folders_that_share_something_dear_stay_whole_and_others_go_by_file():
    shell, faults = "tests/stack/test_shell.py::test_a", "tests/stack/test_faults.py::test_b[1]"
    assert unit(shell) == unit(faults)
    page, reach = "tests/web/browser/test_page.py::test_a", "tests/web/browser/test_reach.py::x"
    assert unit(page) == unit(reach) != unit(shell)
    assert unit("tests/web/test_turns.py::test_a[b::c]") == "tests/web/test_turns.py"


def test_longest_folders_begin_first():
    nodeids = [
        "tests/bot/a.py::x",
        "tests/web/browser/b.py::x",
        "tests/training/c.py::x",
        "tests/stack/d.py::x",
        "tests/a.py::x",
    ]
    assert [nodeids.index(each) for each in sorted(nodeids, key=place)] == [3, 1, 2, 0, 4]


def test_processes_run_whole_files_with_one_thread_each(tmp_path):
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    for number in range(4):
        (folder / f"test_{number}.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "pytest", "-n", "2", "-rP", "tests"]
    env = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    ran = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("ran ")]
    assert len(ran) == 8
    assert len({(module, worker) for module, worker, _ in ran}) == 4
    assert {worker for _, worker, _ in ran} == {"gw0", "gw1"}
    assert {threads for _, _, threads in ran} == {"1"}
