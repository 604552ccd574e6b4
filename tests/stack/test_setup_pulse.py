"""A process that lives and answers nothing is noticed as soon as its longest silence is over."""

import socket
import threading
import time

import pytest

from stack.failure import SetupFailure
from stack.pulse import Pulse, hung_after_s
from stack.services import Service

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


def test_pulse_notices_a_short_silence_as_soon_as_it_is_over():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        pulse = Pulse([Service("tiny", (), {}, 0, url)], lambda: {"tiny": 1}, 0.4)
        ended = threading.Event()
        following = threading.Thread(target=pulse.follow, args=(ended,))
        following.start()
        # It answers once; whoever asks after that is connected and hears nothing.
        asking, _ = server.accept()
        with asking:
            asking.recv(1000)
            asking.sendall(ANSWER)
        deadline = time.monotonic() + 20
        while not pulse.hung and time.monotonic() < deadline:
            time.sleep(0.01)
        ended.set()
        following.join()
    assert 0.4 <= pulse.hung[1] < 3


def test_pulse_asks_all_at_a_time_so_that_one_that_hangs_delays_no_other(monkeypatch):
    names = ("retrieval", "actions", "rasa", "web")
    services = [Service(name, (), {}, 0, f"http://127.0.0.1:9/{name}") for name in names]
    pids = {name: number for number, name in enumerate(names, 1)}
    pulse, ended = Pulse(services, lambda: pids, 0.01, every_s=0.0), threading.Event()
    together = threading.Barrier(len(names), timeout=10)

    def silent(*_):
        together.wait()
        ended.set()
        return False

    monkeypatch.setattr("stack.pulse.responds", silent)
    pulse.follow(ended)
    assert not together.broken


@pytest.mark.parametrize("given", ["soon", "-1", "nan", "inf"])
def test_longest_silence_is_seconds_or_refused(monkeypatch, given):
    monkeypatch.setenv("HEMLINE_HUNG_AFTER_S", given)
    with pytest.raises(SetupFailure, match="HEMLINE_HUNG_AFTER_S must be seconds"):
        hung_after_s()
    monkeypatch.setenv("HEMLINE_HUNG_AFTER_S", "")
    assert hung_after_s() == 60.0
