"""A dead process gets up again with growing pauses, until it has died too often; logs grow on."""

import io
import os
import signal
import socket
import sys
import time
from email.message import Message
from pathlib import Path
from unittest.mock import Mock
from urllib.error import HTTPError

import pytest

from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.logs import note, rotate
from stack.processes import Nursery
from stack.progress import Progress
from stack.pulse import Pulse, responds
from stack.services import Service
from stack.supervisor import PAUSES_S, Supervisor
from stack.watch import Look, Watch

SLEEP = "import os, time; print('up', os.getpid(), flush=True); time.sleep(600)"
FAIL = "raise SystemExit('the gallery is missing')"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Scene:
    """Supervise one tiny program, with a clock that a test sets forward."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder, self.clock, self.told = folder, Clock(), io.StringIO()
        self.nursery = Nursery()
        command = (sys.executable, "-c", program)
        service = Service("tiny", command, dict(os.environ), 0)
        progress = Progress(self.told)
        self.supervisor = Supervisor([service], self.nursery, folder, folder, progress, self.clock)

    @property
    def pid(self) -> int | None:
        return self.supervisor.pids().get("tiny")

    def until_dead(self) -> None:
        """Wait until the process has ended and the supervisor has noticed."""
        deadline = time.monotonic() + 20
        while self.pid is not None and time.monotonic() < deadline:
            self.supervisor.look()
            time.sleep(0.01)
        assert self.pid is None

    def die(self) -> None:
        os.kill(self.pid or 0, signal.SIGKILL)
        self.until_dead()


@pytest.fixture
def scenes(tmp_path):
    made = []

    def make(program: str) -> Scene:
        made.append(Scene(tmp_path, program))
        made[-1].supervisor.start()
        return made[-1]

    yield make
    for each in made:
        each.nursery.close()


def test_killed_process_is_started_again_after_a_pause_and_it_is_said(scenes):
    scene = scenes(SLEEP)
    first = scene.pid
    scene.die()
    assert "tiny was killed (SIGKILL); it is started again in 0.5 s" in scene.told.getvalue()
    scene.supervisor.look()
    assert scene.pid is None
    scene.clock.now += 0.5
    scene.supervisor.look()
    assert scene.pid not in (None, first)
    journal = (scene.folder / "supervisor.log").read_text()
    assert "was killed" in journal and f"runs as process {scene.pid}" in journal


def test_pauses_grow_and_five_deaths_in_a_minute_are_enough(scenes):
    scene = scenes(SLEEP)
    for pause_s in PAUSES_S:
        scene.die()
        assert f"again in {pause_s:g} s" in scene.told.getvalue()
        scene.clock.now += pause_s - 0.01
        scene.supervisor.look()
        assert scene.pid is None
        scene.clock.now += 0.01
        scene.supervisor.look()
        assert scene.pid
    os.kill(scene.pid, signal.SIGKILL)
    with pytest.raises(SetupFailure, match="5 times within a minute, and is not started again"):
        scene.until_dead()


def test_deaths_long_ago_do_not_count(scenes):
    scene = scenes(SLEEP)
    for _ in range(7):
        scene.die()
        scene.clock.now += 61
        scene.supervisor.look()
        assert scene.pid
    assert scene.told.getvalue().count("again in 0.5 s") == 7


def test_process_that_ends_by_itself_before_it_is_ready_is_a_failure_at_once(scenes):
    scene = scenes(FAIL)
    with pytest.raises(SetupFailure, match="before it was ready") as caught:
        scene.supervisor.wait_ready("http://127.0.0.1:9/readyz", Interrupts())
    assert "the gallery is missing" in caught.value.detail


def test_restart_keeps_what_the_log_held(scenes):
    scene = scenes(SLEEP)
    log = scene.folder / "tiny.log"
    deadline = time.monotonic() + 20
    while not log.read_text() and time.monotonic() < deadline:
        time.sleep(0.01)
    before = log.read_text()
    scene.die()
    scene.clock.now += 1
    scene.supervisor.look()
    while log.read_text() == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert log.read_text().startswith(before) and log.read_text().count("up ") == 2


def test_asked_for_restart_is_no_death(scenes):
    scene = scenes(SLEEP)
    first = scene.pid
    for _ in range(6):
        scene.supervisor.again("tiny", "to read its files anew")
        scene.supervisor.look()
    assert scene.pid not in (None, first)
    assert "tiny is started again: to read its files anew" in scene.told.getvalue()


def test_large_log_moves_on_while_it_is_written(tmp_path):
    log = tmp_path / "x.log"
    with log.open("ab") as writer:
        for number in range(4):
            writer.write(f"{number}".encode() * 100)
            writer.flush()
            assert rotate(log, max_bytes=100, num_kept=2)
        writer.write(b"end")
        writer.flush()
    assert log.read_text() == "end"
    assert (tmp_path / "x.log.1").read_text() == "3" * 100
    assert (tmp_path / "x.log.2").read_text() == "2" * 100
    assert not (tmp_path / "x.log.3").exists()
    assert not rotate(log, max_bytes=100) and not rotate(tmp_path / "none.log")


def test_large_log_is_emptied_where_the_disk_is_full(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    log = tmp_path / "x.log"
    log.write_text("x" * 200)
    monkeypatch.setattr("stack.logs.shutil.copyfile", full)
    assert rotate(log, max_bytes=100)
    assert log.read_text() == ""


def test_notes_have_times_and_stop_nothing(tmp_path):
    note(tmp_path / "deep" / "x.log", "started")
    assert (tmp_path / "deep" / "x.log").read_text()[:2] == "20"
    note(tmp_path, "a folder cannot be written to")


def watching(mended: dict[str, str]) -> tuple[Watch, io.StringIO, list[int]]:
    told, asked = io.StringIO(), []

    def mend() -> dict[str, str]:
        asked.append(1)
        return mended

    return Watch("http://127.0.0.1:9/readyz", Progress(told), mend), told, asked


def test_watch_tells_of_changes_alone():
    watch, told, _ = watching({})
    for state in ("ready", "waiting", "waiting", "ready", "ready"):
        watch.notice(Look(state, "retrieval is not there"))
    lines = told.getvalue().splitlines()
    assert [line.split(" ", 3)[-1] for line in lines] == [
        "Hemline is waiting: retrieval is not there",
        "Hemline is ready again",
    ]


def test_watch_has_mended_what_is_broken_twice_in_a_row_and_not_again_at_once():
    watch, _, asked = watching({"Train the Rasa model": "rasa"})
    for state in ("broken", "ready", "broken"):
        watch.notice(Look(state))
    assert not asked
    for _ in range(5):
        watch.notice(Look("broken"))
    assert len(asked) == 1 and watch.to_restart == ["rasa"]


@pytest.mark.parametrize("state", ["busy", "waiting", "disk full", "away"])
def test_watch_makes_nothing_again_for_what_passes(state):
    watch, _, asked = watching({})
    for _ in range(4):
        watch.notice(Look(state))
    assert not asked


def test_watch_restarts_rasa_where_its_files_are_whole_and_it_answers_nothing():
    watch, _, asked = watching({})
    for _ in range(2):
        watch.notice(Look("broken", "a greeting is answered with nothing", ("turn",)))
    assert asked and watch.to_restart == ["rasa"]


def test_process_that_lives_and_answers_nothing_is_ended_and_started_again(scenes):
    scene = scenes(SLEEP)
    silence = socket.create_server(("127.0.0.1", 0))
    port = silence.getsockname()[1]
    service = Service("tiny", (), {}, port, f"http://127.0.0.1:{port}/")
    with silence, pytest.MonkeyPatch.context() as patch:
        patch.setattr("stack.pulse.TIMEOUT_S", 0.05)
        pulse = Pulse([service], scene.supervisor.pids, 30.0, now=scene.clock)
        for first, after_s in ((False, 299.0), (True, 29.0)):
            # One that never answered may be starting still.
            patch.setattr("stack.pulse.responds", lambda *_, is_first=first: is_first)
            pulse.ask(service)
            patch.setattr("stack.pulse.responds", responds)
            pulse.ask(service)
            scene.clock.now += after_s
            pulse.ask(service)
            assert not pulse.hung
        scene.clock.now += 1.0
        pulse.ask(service)
    assert pulse.hung == {scene.pid: 30.0}
    scene.supervisor.end(*pulse.hung.popitem())
    scene.until_dead()
    told = scene.told.getvalue()
    assert "tiny has answered nothing for 30 s: it is ended" in told and "again in 0.5 s" in told


def test_pulse_takes_any_answer_for_one_and_a_new_process_as_starting(scenes, monkeypatch):
    scene = scenes(SLEEP)
    service = Service("tiny", (), {}, 0, "http://127.0.0.1:9/")
    pulse = Pulse([service], scene.supervisor.pids, 30.0, now=scene.clock)
    answered = HTTPError(service.health, 503, "not ready", Message(), None)
    monkeypatch.setattr("urllib.request.urlopen", Mock(side_effect=answered))
    pulse.ask(service)
    monkeypatch.setattr("urllib.request.urlopen", Mock(side_effect=OSError))
    pulse.ask(service)
    scene.die()
    scene.clock.now += 31
    scene.supervisor.look()
    pulse.ask(service)
    assert not pulse.hung
