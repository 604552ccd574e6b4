"""The short form of `make test-chaos`: killed in mid-conversation, and a disk that is full."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from stack.chaos import SEED, Chaos
from stack.chat import Shopper
from stack.supervised import PROCESSES, Supervised
from tests.stack.looking import text

HUNG_AFTER_S = "8"
pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def running(prepared, tmp_path_factory) -> Iterator[Supervised]:
    layout, choice = prepared
    var = tmp_path_factory.mktemp("chaos") / "var"
    running = Supervised(layout, choice, var, {"HEMLINE_HUNG_AFTER_S": HUNG_AFTER_S})
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def trial(running: Supervised) -> Chaos:
    return Chaos(running, SEED)


@contextmanager
def full_disk(running: Supervised) -> Iterator[None]:
    """Have the kernel refuse every write of the four processes, as on a full disk."""
    pids = [running.pid(name) for name in PROCESSES]
    most = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE)[1] for pid in pids}
    for pid in pids:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most[pid]))
    try:
        yield
    finally:
        for pid in pids:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most[pid], most[pid]))


@pytest.mark.parametrize("target", ["web", "actions", "retrieval", "import"])
def test_killed_in_mid_conversation_loses_nothing_and_gets_up(trial: Chaos, target: str) -> None:
    done = trial.round(target)
    assert done.faults == []


def test_all_that_hangs_is_ended_and_the_conversation_goes_on(running: Supervised) -> None:
    shopper = Shopper(running.url)
    assert text(shopper.say("a black dress under 80 dollars"))
    before = {name: running.pid(name) for name in PROCESSES}
    for pid in before.values():
        os.kill(pid, signal.SIGSTOP)
    deadline = time.monotonic() + 180
    while not all(running.pid(name) != before[name] for name in PROCESSES):
        assert time.monotonic() < deadline, before
        time.sleep(0.2)
    running.wait_ready()
    assert "$80" in text(shopper.say("what did I ask for so far?"))


def test_full_disk_costs_no_turn_and_is_told(running: Supervised) -> None:
    shopper = Shopper(running.url)
    assert text(shopper.say("a black dress"))
    with full_disk(running):
        for words in ("in red instead", "under 150", "show my list"):
            assert text(shopper.say(words))
        # A write is tried every few seconds; what Rasa could not store is known at once.
        assert running.ready()[0] == 503
        deadline = time.monotonic() + 20
        while (found := running.ready()) != (503, "disk full") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert found == (503, "disk full")
    running.wait_ready()
    assert text(shopper.say("in navy instead"))
    assert running.ready() == (200, "ready")
