"""Through which files a message passes: what a watched process notes, and what is told of it."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import path
from bench.follow import TICKS_A_S
from stack.services import Service

SHOP = {
    "shop/__init__.py": "",
    "shop/__main__.py": """
import sys
import threading
import time

from shop import declared, shelf
from tools import lathe

def serve(word):
    shelf.look(word)
    thread = threading.Thread(target=shelf.Shelf().fill)
    thread.start()
    thread.join()
    time.sleep(0.2)
    lathe.turn()

serve(sys.argv[1])
""",
    "shop/shelf.py": """
def look(word):
    assert word == "boots"

def never():
    return 1

class Shelf:
    size = 3
    def fill(self):
        return self.size
""",
    "shop/declared.py": """
from dataclasses import dataclass

@dataclass
class Label:
    text: str = ""

LABEL = Label("new")
""",
    "var/tools/__init__.py": "",
    "var/tools/lathe.py": "def turn():\n    return 1\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, source in SHOP.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
    return tmp_path


def test_functions_that_run_are_noted_and_what_is_imported_or_elsewhere_is_not(
    shop: Path,
) -> None:
    service = Service("retrieval", (sys.executable, "-m", "shop", "boots"), {}, 1)
    began_s = time.monotonic()
    subprocess.run(
        path.followed(service, shop, shop).command,
        env={"PYTHONPATH": str(shop / "var")},
        check=True,
    )
    ended_s = time.monotonic()
    noted = json.loads((shop / "retrieval.json").read_text())
    assert sorted(each[:2] for each in noted) == [
        ["shop/__main__.py", "serve"],
        ["shop/shelf.py", "fill"],
        ["shop/shelf.py", "look"],
    ]
    ticks = [tick for each in noted for tick in each[2]]
    assert began_s * TICKS_A_S - 1 <= min(ticks) <= max(ticks) <= ended_s * TICKS_A_S


def test_files_of_all_processes_count_once_where_something_ran_in_time(shop: Path) -> None:
    noted = {
        "web": [["shop/shelf.py", "look", [100, 400]], ["shop/__main__.py", "serve", [99, 301]]],
        "rasa": [["shop/shelf.py", "fill", [300]], ["shop/shelf.py", "never", [500]]],
    }
    for name, ran in noted.items():
        (shop / f"{name}.json").write_text(json.dumps(ran))
    assert path.passed(shop, shop, 1.0, 3.0) == [
        path.Passed("shop/shelf.py", len(SHOP["shop/shelf.py"].splitlines()), ("fill", "look"))
    ]
    assert [file.path for file in path.passed(shop, shop, 3.01, 3.02)] == ["shop/__main__.py"]


def test_files_are_told_by_room_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    files = [
        path.Passed("actions/acts.py", 125, ("drop", "want")),
        path.Passed("bot/web/chat.py", 38, ("say",)),
        path.Passed("bot/web/limits.py", 50, ("take",)),
    ]
    path.report("I found 3 dresses.", files)
    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        "I found 3 dresses.",
        "file lines functions run",
        "actions (1) 125",
        "acts.py 125 2",
        "bot/web (2) 88",
        "chat.py 38 1",
        "limits.py 50 1",
        "all (3) 213",
    ]


def test_checkout_that_is_not_prepared_is_refused(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert path.main(["a dress", "--root", str(shop)]) == 1
    assert "`make prepare` first" in capsys.readouterr().err
