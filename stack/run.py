"""`make run`: set up what changed, start the processes, say where to go, stop them all."""

import time

from stack.checks import check_ports, check_writable
from stack.choice import Choice
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import imported
from stack.prepare import prepare
from stack.processes import Nursery
from stack.progress import Progress, elapsed
from stack.services import Ports, service_environment, services
from stack.supervise import start, wait_ready, watch

START_TITLE = "Start retrieval, actions, Rasa and the page"


def run(layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts) -> None:
    """Serve until a signal comes.

    Raises:
        SetupFailure: the set-up failed, or a process died.
        Stopped: a signal came; every process has been stopped.
    """
    began = time.monotonic()
    ports = Ports.read()
    env = service_environment(layout, ports, choice)
    wanted = services(layout, ports, env)
    host = next(service for service in wanted if service.name == "web").env["HEMLINE_HOST"]
    lock = only_one(layout)
    nursery = Nursery()
    try:
        check_ports(wanted, host)
        prepare(layout, choice, progress, interrupts)
        for told in imported(layout, choice):
            progress.line(told)
        check_ports(wanted, host)
        progress.started(START_TITLE)
        children = start(wanted, nursery, layout.logs, layout.root)
        address = f"http://{host}:{ports.web}"
        wait_ready([f"{address}/readyz"], children, interrupts, progress)
        progress.finished(START_TITLE)
        progress.line(f"  Ready after {elapsed(time.monotonic() - began)}; Ctrl-C stops it.")
        progress.line(f"Hemline is ready: {address}")
        watch(children, interrupts)
    except Stopped:
        progress.line("Stopping every process ...")
        raise
    finally:
        nursery.close()
        lock.release()


def only_one(layout: Layout) -> CheckoutLock:
    """Make sure that no other assistant runs on the same run-time files.

    Raises:
        SetupFailure: one does.
    """
    check_writable(layout)
    lock = CheckoutLock(layout.var / "run.lock")
    if not lock.take():
        raise SetupFailure(
            f"Hemline already runs on {layout.var} (process {lock.holder()}): stop it first, or"
            " give this one other files by HEMLINE_VAR_DIR and other ports."
        )
    return lock
