"""Process groups, signals and locks, on tiny programs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stack.commands import Commands
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.layout import ROOT
from stack.locks import CheckoutLock
from stack.processes import Nursery, stop_all
from stack.supervise import raise_if_dead, wait_ready

PARENT_AND_CHILD = (
    "import subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    "print(child.pid, flush=True)\n"
    "time.sleep(600)\n"
)
DEAF = (
    "import signal, time\n"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "print('deaf', flush=True)\n"
    "time.sleep(600)\n"
)
SUPERVISOR = """
import sys
from pathlib import Path
from stack.failure import Stopped
from stack.interrupts import Interrupts
from stack.locks import CheckoutLock
from stack.processes import Nursery
from stack.progress import Progress
from stack.pulse import Pulse
from stack.services import Service
from stack.supervisor import Supervisor
from stack.watch import Watch, stay
interrupts = Interrupts()
interrupts.listen()
folder = Path(sys.argv[1])
lock = CheckoutLock(folder / "lock")
assert lock.take()
nursery = Nursery((lock.fileno(),))
service = Service("sleeper", (sys.executable, "-c", sys.argv[2]), {}, 0)
supervisor = Supervisor([service], nursery, folder, folder, Progress())
supervisor.start()
print("watching", flush=True)
try:
    watch = Watch("http://127.0.0.1:9/readyz", Progress(), dict)
    stay(supervisor, watch, Pulse([service], supervisor.pids, 60.0), interrupts)
except Stopped:
    sys.exit(interrupts.exit_status)
finally:
    nursery.close()
"""


@pytest.fixture
def nursery():
    nursery = Nursery()
    yield nursery
    nursery.close()


def started(nursery: Nursery, program: str, folder: Path, name: str = "tiny"):
    command = [sys.executable, "-c", program]
    return nursery.start(name, command, folder / f"{name}.log", dict(os.environ), folder)


def eventually(condition, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_stop_ends_the_children_of_children(nursery, tmp_path):
    child = started(nursery, PARENT_AND_CHILD, tmp_path)
    assert eventually(lambda: child.tail() != "")
    grandchild = int(child.tail())
    assert is_running(grandchild)
    stop_all([child])
    assert eventually(lambda: not is_running(grandchild))
    assert child.status() == -signal.SIGTERM


def test_stop_kills_what_does_not_listen(nursery, tmp_path):
    child = started(nursery, DEAF, tmp_path)
    assert eventually(lambda: child.tail() == "deaf")
    stop_all([child], grace_s=0.2)
    assert child.status() == -signal.SIGKILL


def test_nursery_starts_nothing_after_closing(nursery, tmp_path):
    nursery.close()
    assert started(nursery, "print()", tmp_path) is None


def test_dead_process_is_named_with_the_end_of_its_log(nursery, tmp_path):
    child = started(nursery, "raise SystemExit('the gallery is missing')", tmp_path, "retrieval")
    assert eventually(lambda: child.status() is not None)
    with pytest.raises(SetupFailure, match="retrieval process ended by itself") as caught:
        raise_if_dead([child])
    assert "the gallery is missing" in caught.value.detail


def test_waiting_names_the_address_that_is_not_ready(nursery, tmp_path):
    child = started(nursery, "import time; time.sleep(600)", tmp_path)
    with pytest.raises(SetupFailure, match="http://127.0.0.1:9/readyz"):
        wait_ready(["http://127.0.0.1:9/readyz"], [child], Interrupts(), timeout_s=0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_every_process(tmp_path, number):
    log = tmp_path / "sleeper.log"
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path), PARENT_AND_CHILD]
    supervisor = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with supervisor:
        assert supervisor.stdout.readline() == "watching\n"
        assert eventually(lambda: log.exists() and log.read_text() != "")
        grandchild = int(log.read_text())
        supervisor.send_signal(number)
        assert supervisor.wait(20) == 128 + number
    assert eventually(lambda: not is_running(grandchild))


def test_killed_supervisor_leaves_no_process_and_no_lock(tmp_path):
    log, lock = tmp_path / "sleeper.log", CheckoutLock(tmp_path / "lock")
    program = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path), program]
    supervisor = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with supervisor:
        assert supervisor.stdout.readline() == "watching\n"
        assert eventually(lambda: log.exists() and log.read_text() != "")
        child = int(log.read_text())
        assert not lock.take() and lock.holder_lives()
        supervisor.kill()
    assert eventually(lambda: not is_running(child))
    assert eventually(lock.take)
    lock.release()


def test_child_holds_its_supervisors_lock_for_as_long_as_it_lives(tmp_path):
    lock, other = CheckoutLock(tmp_path / "lock"), CheckoutLock(tmp_path / "lock")
    assert lock.take()
    nursery = Nursery((lock.fileno(),))
    started(nursery, "import time; time.sleep(600)", tmp_path)
    lock.release()
    assert not other.take()
    nursery.close()
    assert eventually(other.take)
    other.release()


def test_child_is_not_run_where_its_parent_is_gone_already(tmp_path):
    here = ["-c", f"open({str(tmp_path / 'ran')!r}, 'w')"]
    leash = [sys.executable, "-I", "-S", str(ROOT / "stack" / "leash.py"), "1"]
    done = subprocess.run([*leash, sys.executable, *here], cwd=tmp_path)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "ran").exists()


def test_command_that_does_not_exist_is_said_in_the_log(nursery, tmp_path):
    child = nursery.start("lost", ["/no/such/program"], tmp_path / "x.log", {}, tmp_path)
    assert eventually(lambda: child.status() is not None)
    assert child.status() == 127
    assert "/no/such/program cannot be run: No such file" in child.tail()


def test_log_goes_on_where_it_ended_and_the_tail_is_of_the_last_process(nursery, tmp_path):
    log = tmp_path / "x.log"
    for word in ("first", "second"):
        command = [sys.executable, "-c", f"print({word!r})"]
        child = nursery.start("x", command, log, dict(os.environ), tmp_path, appends=True)
        assert eventually(lambda child=child: child.status() is not None)
    assert log.read_text() == "first\nsecond\n"
    assert child.tail() == "second"


def test_failed_command_becomes_one_line_with_its_log(nursery, tmp_path):
    commands = Commands(nursery, tmp_path, Interrupts())
    log = tmp_path / "x.log"
    with pytest.raises(SetupFailure, match=r"Could not draw it \(status 3\).*x\.log") as caught:
        commands.run("draw it", [sys.executable, "-c", "print('why'); exit(3)"], log)
    assert caught.value.detail == "why"


def test_full_disk_during_a_command_is_said_plainly(nursery, tmp_path):
    commands = Commands(nursery, tmp_path, Interrupts())
    program = "raise OSError(28, 'No space left on device')"
    with pytest.raises(SetupFailure, match="The disk is full: could not install"):
        commands.run("install", [sys.executable, "-c", program], tmp_path / "x.log")


def test_interrupt_stops_a_running_command(nursery, tmp_path):
    interrupts = Interrupts()
    interrupts._note(signal.SIGINT, None)
    commands = Commands(nursery, tmp_path, interrupts)
    with pytest.raises(Stopped):
        commands.run("sleep", [sys.executable, "-c", PARENT_AND_CHILD], tmp_path / "x.log")


def test_lock_is_held_by_one_and_names_it(tmp_path):
    first, second = CheckoutLock(tmp_path / "lock"), CheckoutLock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    assert second.holder() == str(os.getpid())
    first.release()
    assert second.take()
    second.release()
