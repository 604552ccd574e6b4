"""`make run`: set up what changed, start the processes, keep them running, stop them all."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from stack.checks import check_ports, check_writable
from stack.choice import Choice
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import imported
from stack.prepare import mend, prepare
from stack.processes import Nursery
from stack.progress import Progress, elapsed
from stack.pulse import Pulse, hung_after_s
from stack.services import Ports, Service, service_environment, services
from stack.supervisor import Supervisor
from stack.watch import Watch, stay

START_TITLE = "Start retrieval, actions, Rasa and the page"
# How long the processes of one that was killed may take to end; the kernel ends them at once.
LEFT_BEHIND_S = 15.0
POLL_S = 0.1


def run(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> None:
    """Set up what changed, then serve until a signal comes.

    Raises:
        SetupFailure: the set-up failed, or a process dies again and again.
        Stopped: a signal came; every process has been stopped.
    """
    began = time.monotonic()
    with only_one(layout, interrupts) as lock:
        wanted, host = wanted_services(layout, choice)
        check_ports(wanted, host)
        prepare(layout, choice, progress, interrupts)
        for told in imported(layout, choice):
            progress.line(told)
        _serve(layout, choice, progress, interrupts, lock, began)


def serve(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> None:
    """Serve what was set up before, without a look at whether it has changed.

    Raises:
        SetupFailure: a process dies again and again.
        Stopped: a signal came; every process has been stopped.
    """
    began = time.monotonic()
    with only_one(layout, interrupts) as lock:
        _serve(layout, choice, progress, interrupts, lock, began)


def _serve(
    layout: Layout,
    choice: Choice,
    progress: Progress,
    interrupts: Interrupts,
    lock: CheckoutLock,
    began: float,
) -> None:
    wanted, host = wanted_services(layout, choice)
    check_ports(wanted, host)
    after_s = hung_after_s()
    # The children hold the lock too: while one of them lives, nobody else starts.
    nursery = Nursery((lock.fileno(),))
    supervisor = Supervisor(wanted, nursery, layout.logs, layout.root, progress)
    try:
        with supervisor.restarts.served(layout.logs / "supervisor.log"):
            progress.started(START_TITLE)
            supervisor.start()
            address = f"http://{host}:{Ports.read().web}"
            supervisor.wait_ready(f"{address}/readyz", interrupts)
            progress.finished(START_TITLE)
            progress.line(f"  Ready after {elapsed(time.monotonic() - began)}; Ctrl-C stops it.")
            progress.line(f"Hemline is ready: {address}")
            mending = partial(mend, layout, choice, progress, interrupts)
            watch = Watch(f"{address}/readyz", progress, mending)
            stay(supervisor, watch, Pulse(wanted, supervisor.pids, after_s), interrupts)
    except Stopped:
        progress.line("Stopping every process ...")
        raise
    finally:
        nursery.close()


def wanted_services(layout: Layout, choice: Choice) -> tuple[list[Service], str]:
    """Give every process, and the address that the page listens on."""
    ports = Ports.read()
    wanted = services(layout, ports, service_environment(layout, ports, choice))
    return wanted, next(each for each in wanted if each.name == "web").env["HEMLINE_HOST"]


@contextmanager
def only_one(layout: Layout, interrupts: Interrupts) -> Iterator[CheckoutLock]:
    """Make sure that no other assistant runs on the same run-time files.

    Where one was killed, its processes die with it and hold the lock a moment longer.

    Raises:
        SetupFailure: one does.
        Stopped: a signal came.
    """
    check_writable(layout)
    lock = CheckoutLock(layout.var / "run.lock")
    deadline = time.monotonic() + LEFT_BEHIND_S
    while not lock.take():
        if lock.holder_lives() or time.monotonic() > deadline:
            raise SetupFailure(
                f"Hemline already runs on {layout.var} (process {lock.holder()}): stop it first,"
                " or give this one other files by HEMLINE_VAR_DIR and other ports."
            )
        if interrupts.wait(POLL_S):
            raise Stopped
    try:
        yield lock
    finally:
        lock.release()
