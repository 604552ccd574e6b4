"""Clear lines for what a machine lacks."""

import shutil
import socket
import subprocess
import sys
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from stack import checks, pythons
from stack.checklist import bot_checks, source_checks
from stack.choice import Choice
from stack.clean import clean
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import ROOT, Layout
from stack.locks import CheckoutLock
from stack.progress import Progress, elapsed
from stack.run import only_one
from stack.services import Ports, Service, service_environment, services
from stack.throwaway import free_ports, own_urls


def one_line(failure: pytest.ExceptionInfo[SetupFailure]) -> str:
    assert "\n" not in str(failure.value)
    return str(failure.value)


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path, tmp_path / "var")


@pytest.fixture
def encoder(tmp_path):
    folder = tmp_path / "encoder"
    folder.mkdir()
    (folder / "manifest.json").write_text("{}")
    return str(folder)


def test_busy_port_is_named_with_the_setting_that_moves_it():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SetupFailure) as caught:
            checks.check_ports([Service("web", (), {}, port)], "127.0.0.1")
    line = one_line(caught)
    assert f"Port {port} (web)" in line
    assert "HEMLINE_WEB_PORT=" in line


def test_free_ports_pass():
    checks.check_ports([Service("web", (), {}, free_ports().web)], "127.0.0.1")


def test_small_disk_says_how_much_is_needed(layout, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(10**10, 10**10, 10**9))
    with pytest.raises(SetupFailure) as caught:
        checks.check_disk(layout, ["bot", "serve"])
    assert "needed (uv, bot, serve), 1.0 GB free" in one_line(caught)


def test_disk_check_counts_only_what_is_missing(layout, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(10**10, 10**10, 10**9))
    for name in ("uv", "bot", "serve"):
        (layout.environments / name).mkdir(parents=True)
        (layout.environments / name / "stamp").write_text("x")
    checks.check_disk(layout, ["bot", "serve"])


def test_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(SetupFailure) as caught:
        checks.check_writable(Layout(tmp_path, tmp_path / "var"))
    assert f"Cannot write to {tmp_path / 'var'}" in one_line(caught)


def test_missing_bot_python_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(pythons, "find", lambda version: None)
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    uv.chmod(0o755)
    with pytest.raises(SetupFailure) as caught:
        pythons.find_bot(uv)
    assert "needs Python 3.10" in one_line(caught)
    assert "pyenv install 3.10" in one_line(caught)


def test_missing_serve_python_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(pythons, "find", lambda version: None)
    with pytest.raises(SetupFailure, match="needs Python 3.11") as caught:
        pythons.find_serve()
    one_line(caught)


def test_python_is_found_where_pyenv_keeps_it(tmp_path, monkeypatch):
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    folder = tmp_path / "versions" / f"{here}.99" / "bin"
    folder.mkdir(parents=True)
    (folder / f"python{here}").symlink_to(sys.executable)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")
    found = pythons.find(here)
    assert found is not None
    assert found.version == here


def test_placeholder_that_does_not_run_is_no_python(tmp_path):
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert pythons.probe(str(shim)) is None


def test_python_named_by_hand_must_be_that_version(monkeypatch):
    monkeypatch.setenv("HEMLINE_PYTHON_310", "/bin/false")
    with pytest.raises(SetupFailure, match="HEMLINE_PYTHON_310=/bin/false is not a Python 3.10"):
        pythons.find("3.10")


def test_makefile_finds_a_python_or_says_so_in_one_line():
    script = ["/bin/sh", str(ROOT / "stack" / "find-python.sh")]
    env = {"PATH": "/nowhere", "HOME": "/nowhere", "HEMLINE_PYTHON": sys.executable}
    found = subprocess.run(script, env=env, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).exists()


def test_help_describes_every_target():
    helped = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "shell", "bench-turn", "lock", "clean", "help"):
        assert sum(f"make {target} " in line for line in helped.stdout.splitlines()) == 1


def test_choice_defaults_to_the_demo(layout, encoder, monkeypatch):
    for name in ("HEMLINE_CATALOGUE", "HEMLINE_IMAGES", "HEMLINE_COLLECTION"):
        monkeypatch.delenv(name, raising=False)
    choice = Choice.read(layout, "", "", encoder)
    assert choice.is_demo
    assert choice.collection.startswith("demo")


def test_choice_of_an_own_catalogue_gets_its_own_collection(layout, encoder, tmp_path):
    (tmp_path / "shop.csv").write_text("id,title,image\n")
    (tmp_path / "images").mkdir()
    choice = Choice.read(layout, str(tmp_path / "shop.csv"), "", encoder)
    assert not choice.is_demo
    assert choice.images == tmp_path / "images"
    assert choice.collection.startswith("own-")


def test_choice_needs_no_folder_for_pictures_from_the_web(layout, encoder, tmp_path, monkeypatch):
    monkeypatch.delenv("HEMLINE_FETCH", raising=False)
    (tmp_path / "shop.csv").write_text("id,title,image\n")
    shop = str(tmp_path / "shop.csv")
    with pytest.raises(SetupFailure, match="FETCH=1") as caught:
        Choice.read(layout, shop, "", encoder)
    one_line(caught)
    choice = Choice.read(layout, shop, "", encoder, "1")
    assert choice.import_words() == [shop, "--fetch"]
    assert choice.environment()["HEMLINE_FETCH"] == "1"
    with pytest.raises(SetupFailure, match="is not a folder"):
        Choice.read(layout, shop, str(tmp_path / "none"), encoder, "1")


@pytest.mark.parametrize(
    ("catalogue", "images", "said"),
    [
        ("missing.csv", "", "is not a file"),
        ("", "pictures", "IMAGES needs CATALOGUE"),
    ],
)
def test_choice_rejects_what_is_not_there(layout, encoder, monkeypatch, catalogue, images, said):
    monkeypatch.delenv("HEMLINE_CATALOGUE", raising=False)
    with pytest.raises(SetupFailure, match=said) as caught:
        Choice.read(layout, catalogue, images, encoder)
    one_line(caught)


def test_choice_rejects_a_folder_that_is_no_encoder(layout, tmp_path):
    with pytest.raises(SetupFailure, match="holds no manifest.json"):
        Choice.read(layout, "", "", str(tmp_path))


def test_settings_of_the_person_reach_the_processes(layout, encoder, monkeypatch):
    monkeypatch.setenv("HEMLINE_RATE_LIMIT", "7/minute")
    monkeypatch.setenv("HEMLINE_WEB_PORT", "18081")
    ports = Ports.read()
    env = service_environment(layout, ports, Choice.read(layout, "", "", encoder))
    web = {service.name: service for service in services(layout, ports, env)}["web"]
    assert web.port == 18081
    assert web.env["HEMLINE_RATE_LIMIT"] == "7/minute"
    assert web.env["HEMLINE_WEB_PORT"] == "18081"


def test_rasa_keeps_its_http_api_and_telemetry_off(layout, encoder):
    ports = free_ports()
    env = service_environment(layout, ports, Choice.read(layout, "", "", encoder))
    rasa = {service.name: service for service in services(layout, ports, env)}["rasa"]
    assert "--enable-api" not in rasa.command
    assert rasa.command[rasa.command.index("--interface") + 1] == "127.0.0.1"
    assert rasa.env["RASA_TELEMETRY_ENABLED"] == "false"


def test_throwaway_processes_point_at_each_other(layout):
    ports = Ports(1, 2, 3, 4)
    assert own_urls(ports)["HEMLINE_RASA_URL"] == "http://127.0.0.1:2"
    assert own_urls(ports)["HEMLINE_ACTIONS_URL"] == "http://127.0.0.1:3/webhook"
    assert own_urls(ports)["HEMLINE_RETRIEVAL_URL"] == "http://127.0.0.1:4"


def test_clean_removes_what_was_made_and_says_so(layout, capsys):
    for folder in (layout.var / "demo", layout.environments / "serve"):
        folder.mkdir(parents=True)
    clean(layout, Progress())
    assert not layout.var.exists()
    assert not layout.environments.exists()
    assert "Python environments" in capsys.readouterr().out


def test_clean_refuses_while_hemline_runs(layout):
    lock = CheckoutLock(layout.var / "run.lock")
    assert lock.take()
    with pytest.raises(SetupFailure, match="stop it before"):
        clean(layout, Progress())
    lock.release()
    assert layout.var.exists()


@pytest.mark.parametrize(
    ("seconds", "said"), [(3.21, "3.2 s"), (48.4, "48 s"), (125.0, "2 min 05 s")]
)
def test_elapsed_reads_like_speech(seconds, said):
    assert elapsed(seconds) == said


def test_progress_shows_how_far_a_long_step_has_come(monkeypatch, capsys):
    monkeypatch.setattr("stack.progress.HEARTBEAT_S", 0)
    progress = Progress()
    progress.started("Draw the demo catalogue", lambda: "1200/3600")
    progress.tick()
    progress.finished("Draw the demo catalogue")
    shown = capsys.readouterr().out
    assert "Draw the demo catalogue 1200/3600 0.0 s" in shown
    assert "done    Draw the demo catalogue" in shown


def test_second_assistant_on_the_same_files_is_refused(layout):
    with only_one(layout, Interrupts()):
        with pytest.raises(SetupFailure) as caught, only_one(layout, Interrupts()):
            pass
    assert "already runs" in one_line(caught)


def test_next_assistant_waits_for_the_processes_of_one_that_was_killed(layout, monkeypatch):
    monkeypatch.setattr("stack.run.LEFT_BEHIND_S", 5.0)
    left = CheckoutLock(layout.var / "run.lock")
    assert left.take()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (layout.var / "run.lock").write_text(f"{gone.pid}\n")
    threading.Timer(0.5, left.release).start()
    with only_one(layout, Interrupts()):
        pass


def test_missing_drawing_library_names_its_package():
    with pytest.raises(SetupFailure) as caught:
        checks.check_drawing({"libno-such-thing.so.1": "libno-such-thing1"})
    assert "`apt install libno-such-thing1`" in one_line(caught)


def test_checks_have_their_own_names_and_run_what_there_is(layout):
    listed = [*source_checks(layout), *bot_checks(layout)]
    assert len({check.name for check in listed}) == len(listed)
    ours = [word for check in listed for word in check.command if word.startswith("bot.")]
    assert ours == ["bot.tests.check_stories"]
    places = [ROOT / name.replace(".", "/") for name in ours]
    assert all((at / "__init__.py").is_file() or at.with_suffix(".py").is_file() for at in places)
    given = [word for check in listed for word in check.command if word.startswith("bot/")]
    assert given and all((ROOT / name).exists() for name in given)
