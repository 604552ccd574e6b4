"""Make everything the processes need, once per change, by one set-up at a time."""

from stack.checks import check_disk, check_drawing, check_writable
from stack.choice import Choice
from stack.commands import Commands
from stack.failure import Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import PROCESSES, Wanted, preparation
from stack.processes import Nursery
from stack.progress import Progress
from stack.steps import run_steps

POLL_S = 0.5


def prepare(
    layout: Layout,
    choice: Choice,
    progress: Progress,
    interrupts: Interrupts,
    wanted: Wanted = PROCESSES,
) -> None:
    """Run the steps of the set-up that are not fresh.

    Args:
        layout: the checkout.
        choice: the catalogue and encoder to prepare.
        progress: tells the person.
        interrupts: stops it.
        wanted: how much of it.

    Raises:
        SetupFailure: something is missing or a step failed.
        Stopped: a signal came.
    """
    check_writable(layout)
    lock = CheckoutLock(layout.environments / "setup.lock")
    _take(lock, progress, interrupts)
    nursery = Nursery()
    try:
        check_disk(layout, wanted.environments)
        if wanted.shop and choice.is_demo and not layout.demo.is_dir():
            check_drawing()
        commands = Commands(nursery, layout.root, interrupts)
        steps = preparation(layout, commands, choice, wanted)
        run_steps(steps, progress, nursery, interrupts)
    finally:
        nursery.close()
        lock.release()


def _take(lock: CheckoutLock, progress: Progress, interrupts: Interrupts) -> None:
    told = False
    while not lock.take():
        if not told:
            progress.line(f"Waiting for another set-up of this checkout (process {lock.holder()})")
            told = True
        if interrupts.wait(POLL_S):
            raise Stopped
