"""How often a process was started again, and why, is told to Prometheus on a port of its own."""

import os
import signal
import socket
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from stack.failure import SetupFailure
from stack.restarts import DEFAULT_PORT, NAME, PORT, Restarts, metrics_port
from stack.throwaway import free_ports
from tests.stack.test_setup_supervisor import SLEEP, Scene


@pytest.fixture
def scene(tmp_path):
    made = Scene(tmp_path, SLEEP)
    made.supervisor.start()
    yield made
    made.nursery.close()


def counted(text: str) -> dict[str, float]:
    samples = [one for each in text_string_to_metric_families(text) for one in each.samples]
    assert {one.name for one in samples} == {NAME}
    return {one.labels["why"]: one.value for one in samples if one.labels["process"] == "tiny"}


def test_each_end_is_counted_by_why_it_came(scene):
    restarts = scene.supervisor.restarts
    assert counted(restarts.told()) == {"died": 0, "hung": 0, "asked": 0}
    scene.die()
    scene.clock.now += 1
    scene.supervisor.look()
    assert counted(restarts.told()) == {"died": 1, "hung": 0, "asked": 0}
    scene.supervisor.end(scene.pid, 60)
    scene.until_dead()
    scene.clock.now += 9
    scene.supervisor.look()
    assert counted(restarts.told()) == {"died": 1, "hung": 1, "asked": 0}
    scene.supervisor.again("tiny", "to read its files anew")
    scene.supervisor.look()
    os.kill(scene.pid, signal.SIGKILL)
    scene.until_dead()
    assert counted(restarts.told()) == {"died": 2, "hung": 1, "asked": 1}


def test_counts_are_served_while_it_runs_and_a_taken_port_stops_nothing(tmp_path, monkeypatch):
    port = free_ports().web
    monkeypatch.setenv(PORT, str(port))
    restarts, journal = Restarts(["tiny"]), tmp_path / "supervisor.log"
    with restarts.served(journal):
        restarts.count("tiny", "died")
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            assert counted(answer.read().decode())["died"] == 1
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5)
    with socket.create_server(("127.0.0.1", port)), restarts.served(journal):
        assert f"no metrics on port {port}" in journal.read_text()


@pytest.mark.parametrize("given", ["nine", "-1", "70000", "9180.5"])
def test_what_is_no_port_is_refused(monkeypatch, given):
    monkeypatch.setenv(PORT, given)
    with pytest.raises(SetupFailure, match="must be a port, 0 for none"):
        metrics_port()


def test_port_may_be_none_and_has_a_default(tmp_path, monkeypatch):
    monkeypatch.setenv(PORT, "0")
    with Restarts([]).served(tmp_path / "log"):
        assert not (tmp_path / "log").exists()
    monkeypatch.setenv(PORT, "")
    assert metrics_port() == DEFAULT_PORT
