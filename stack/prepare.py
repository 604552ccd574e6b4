"""Make everything the processes need, once per change, and again what becomes broken of it.

One set-up of a checkout is at work at a time.
"""

from stack.checks import check_disk, check_drawing, check_writable
from stack.choice import Choice
from stack.commands import Commands
from stack.failure import Stopped
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import (
    DEMO_TITLE,
    MODEL_TITLE,
    PROCESSES,
    VECTORS_TITLE,
    Wanted,
    preparation,
)
from stack.processes import Nursery
from stack.progress import Progress
from stack.steps import run_steps

POLL_S = 0.5
# What is made again, in this order, and which process must start again to take it up: the others
# notice by themselves. Environments are left alone, the processes run in them.
TAKEN_UP_BY = {DEMO_TITLE: "", VECTORS_TITLE: "", MODEL_TITLE: "rasa"}


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


def mend(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts
) -> dict[str, str]:
    """Look at every output of the set-up, and make again what is not as it was made.

    Returns:
        The title of each step that was done again, with the process that must start again for it;
        nothing where all is whole, or another set-up is at work.

    Raises:
        SetupFailure: it could not be made.
        Stopped: a signal came.
    """
    lock = CheckoutLock(layout.environments / "setup.lock")
    if not lock.take():
        return {}
    nursery = Nursery()
    try:
        commands = Commands(nursery, layout.root, interrupts)
        done = {}
        for step in preparation(layout, commands, choice):
            wrong = step.wrong() if step.title in TAKEN_UP_BY else None
            if wrong is None:
                continue
            progress.line(f"  {step.title} again: {wrong}")
            made_from = step.made_from()
            step.stamp.unlink(missing_ok=True)
            step.work()
            step.seal(made_from)
            done[step.title] = TAKEN_UP_BY[step.title]
        return done
    finally:
        nursery.close()
        lock.release()
