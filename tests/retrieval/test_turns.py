"""Imports that are killed, that come two at once, and what is told of them meanwhile."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from retrieval.errors import Importing
from retrieval.gallery.edge import EdgeStore
from retrieval.gallery.stock import Stock
from retrieval.importing import turns
from retrieval.importing.turns import Doing, doing, turn
from tests.retrieval import small_shop, tiny_encoder

MANY, FEW = 700, 40
TIMEOUT_S = 180


class Shop:
    """A shop's files, and imports of them as processes of their own."""

    def __init__(self, folder: Path, num: int) -> None:
        self.var = folder / "var"
        self.catalogue, self.images = small_shop.write(folder / "shop", num)
        for number, path in enumerate(sorted(self.images.iterdir())):
            with Image.open(path) as opened:
                opened.putpixel((0, 0), divmod(number, 256) + (0,))  # no two are alike
                opened.save(path)
        self._encoder = tiny_encoder.build(folder / "encoder")
        self.started: list[subprocess.Popen[str]] = []

    def start(self) -> subprocess.Popen[str]:
        words = ["import", str(self.catalogue), "--images", str(self.images)]
        env = {
            **{name: value for name, value in os.environ.items() if name != "QDRANT_URL"},
            "HEMLINE_VAR_DIR": str(self.var),
            "HEMLINE_ENCODER_DIR": str(self._encoder),
            "COLUMNS": "300",
        }
        command = [sys.executable, "-m", "retrieval", *words]
        started = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
        self.started.append(started)
        return started

    def kill_once(self, importing: subprocess.Popen[str], reached: Callable[[], bool]) -> None:
        """Kill an import the moment something is so, with the signal that nothing can catch."""
        waited = time.monotonic()
        while not reached():
            assert importing.poll() is None, importing.communicate()
            assert time.monotonic() - waited < TIMEOUT_S
            time.sleep(0.002)
        importing.send_signal(signal.SIGKILL)
        importing.communicate(timeout=TIMEOUT_S)

    def remembered(self) -> int:
        path = self.var / "gallery" / "finished.sqlite"
        if not path.exists():
            return 0
        database = sqlite3.connect(path, timeout=30)
        try:
            (num,) = database.execute("SELECT count(*) FROM finished").fetchone()
        except sqlite3.OperationalError:  # the table is not made yet
            return 0
        finally:
            database.close()
        return int(num)

    def ids(self) -> list[str]:
        gallery = EdgeStore(self.var / "gallery").open("demo")
        held = Stock.read(gallery)
        gallery.close()
        return sorted(item.id for item in held.items)


Make = Callable[[int], Shop]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make a shop of so many items; what it started ends with the test."""
    made: list[Shop] = []

    def shop(num: int) -> Shop:
        made.append(Shop(tmp_path, num))
        return made[-1]

    yield shop
    for each in (each for shop in made for each in shop.started):
        if each.poll() is None:
            each.kill()
        if each.stderr is not None and not each.stderr.closed:
            each.communicate(timeout=TIMEOUT_S)


def test_an_import_killed_three_times_has_nothing_twice_and_nothing_missing(make: Make) -> None:
    shop = make(MANY)
    store = EdgeStore(shop.var / "gallery")
    shop.kill_once(shop.start(), lambda: shop.remembered() > 0)
    first = shop.remembered()
    assert store.version("demo") is None
    shop.kill_once(shop.start(), lambda: shop.remembered() > first)
    second = shop.remembered()
    assert 0 < first < second < MANY

    def is_indexing() -> bool:
        said = doing(shop.var / "gallery")
        return said is not None and said.step == "indexing"

    shop.kill_once(shop.start(), is_indexing)
    assert shop.remembered() == MANY
    assert store.version("demo") is None

    last = shop.start()
    _, said = last.communicate(timeout=TIMEOUT_S)
    assert last.returncode == 0, said
    assert f"Published {MANY} items as demo (0 newly encoded)" in said
    assert shop.ids() == [row["id"] for row in small_shop.rows(MANY)]
    left = [path.name for path in (shop.var / "gallery" / "demo").iterdir() if path.is_dir()]
    assert left == [store.version("demo")]


def test_what_was_published_serves_on_while_the_next_import_is_killed(make: Make) -> None:
    shop = make(MANY)
    assert shop.start().wait(TIMEOUT_S) == 0
    version = EdgeStore(shop.var / "gallery").version("demo")
    text = shop.catalogue.read_text(encoding="utf-8").replace("g0001,", "another,", 1)
    shop.catalogue.write_text(text, encoding="utf-8")
    drafts = shop.var / "gallery" / "demo"
    shop.kill_once(shop.start(), lambda: sum(each.is_dir() for each in drafts.iterdir()) > 1)
    assert EdgeStore(shop.var / "gallery").version("demo") == version
    assert "g0001" in shop.ids()
    assert shop.start().wait(TIMEOUT_S) == 0
    assert "another" in shop.ids()
    assert len(shop.ids()) == MANY


def test_a_second_import_says_whom_it_waits_for_and_then_goes_on(make: Make) -> None:
    shop = make(FEW)
    with turn(shop.var / "gallery", "autumn.csv into demo") as held:
        held.say("embedding", 5, 70)
        second = shop.start()
        assert second.stderr is not None
        said = second.stderr.readline()
        assert f"process {os.getpid()}, autumn.csv into demo (embedding, 5 of 70)" in said
        assert "waiting for it to end" in said
        time.sleep(0.2)
        assert second.poll() is None
        assert EdgeStore(shop.var / "gallery").version("demo") is None
    _, more = second.communicate(timeout=TIMEOUT_S)
    assert second.returncode == 0, more
    assert len(shop.ids()) == FEW


def test_a_log_holds_what_came_out_and_no_bars(make: Make) -> None:
    shop = make(FEW)
    importing = shop.start()
    _, said = importing.communicate(timeout=TIMEOUT_S)
    assert importing.returncode == 0
    assert "Published" in said
    assert not re.search("[\u2500-\u28ff\x1b\r]", said)


def test_a_turn_is_refused_to_whom_will_not_wait(tmp_path: Path) -> None:
    with turn(tmp_path, "one"):
        with pytest.raises(Importing, match=f"process {os.getpid()}, one"):
            with turn(tmp_path, "two"):
                pass
        assert str(doing(tmp_path)) == f"process {os.getpid()}, one (reading)"
    with turn(tmp_path, "two"):
        pass
    assert doing(tmp_path) is None


def test_a_turn_tells_how_far_the_work_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([1.0, 1.1, 1.2, 9.0])
    # The module's own clock: threads of other tests ask everybody's.
    monkeypatch.setattr(turns, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with turn(tmp_path, "one") as held:
        held.say("embedding", 0, 2_000)
        held.say("embedding", 64, 2_000)
        assert str(doing(tmp_path)).endswith("(embedding, 0 of 2,000)")
        held.say("indexing")
        assert str(doing(tmp_path)).endswith("(indexing)")
        held.say("embedding", 1_999, 2_000)
        assert doing(tmp_path) == Doing(os.getpid(), "one", "embedding", 1_999, 2_000)
        held_by_a_shorter_line = json.loads((tmp_path / turns.NAME).read_text())
    assert held_by_a_shorter_line["done"] == 1_999
