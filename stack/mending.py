"""Make again what has become broken of the catalogue, the index and the model, while they serve."""

from stack.choice import Choice
from stack.commands import Commands
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import DEMO_TITLE, MODEL_TITLE, VECTORS_TITLE, preparation
from stack.processes import Nursery
from stack.progress import Progress

# What is made again, in this order, and which process must start again to take it up: the others
# notice by themselves. Environments are left alone, the processes run in them.
TAKEN_UP_BY = {DEMO_TITLE: "", VECTORS_TITLE: "", MODEL_TITLE: "rasa"}


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
