"""`make docs`: build docs/ into pages, in an environment of their own."""

from stack.commands import Commands
from stack.environments import environment_step, uv_step
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.processes import Nursery
from stack.progress import Progress
from stack.steps import run_steps


def docs(layout: Layout, progress: Progress, interrupts: Interrupts) -> None:
    """Build the documentation; a link that leads nowhere is a fault.

    Raises:
        SetupFailure: the environment cannot be made, or a page is wrong.
    """
    nursery = Nursery()
    commands = Commands(nursery, layout.root, interrupts)
    try:
        steps = [uv_step(layout, commands), environment_step(layout, commands, "docs")]
        run_steps(steps, progress, nursery, interrupts)
        title = "Build the documentation"
        progress.started(title)
        command = [str(layout.python("docs")), "-m", "mkdocs", "build", "--strict"]
        # MkDocs Material advertises its successor at every start.
        quiet = {"NO_MKDOCS_2_WARNING": "1"}
        commands.run("build the documentation", command, layout.logs / "docs.log", quiet)
        progress.finished(title)
    finally:
        nursery.close()
