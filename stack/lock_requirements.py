"""`make lock`: write the locks anew from the `.in` files."""

from stack.commands import Commands
from stack.environments import uv_path, uv_step
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.processes import Nursery
from stack.progress import Progress
from stack.steps import run_steps

# name, folder, Python version, further constraints: train must agree with serve.
LOCKS = (
    ("uv", "stack", "3.11", ()),
    ("bot", "requirements", "3.10", ()),
    ("serve", "requirements", "3.11", ()),
    ("docs", "requirements", "3.11", ()),
    ("train", "requirements", "3.11", ("--constraints", "requirements/serve.txt")),
)


def lock_requirements(layout: Layout, progress: Progress, interrupts: Interrupts) -> None:
    """Resolve each lock to today's versions, with hashes and without addresses.

    Raises:
        SetupFailure: the requirements do not fit together.
    """
    nursery = Nursery()
    commands = Commands(nursery, layout.root, interrupts)
    try:
        run_steps([uv_step(layout, commands)], progress, nursery, interrupts)
        for name, folder, version, more in LOCKS:
            title = f"Lock {folder}/{name}.txt"
            progress.started(title)
            command = [
                *(str(uv_path(layout)), "pip", "compile", f"{folder}/{name}.in"),
                *("--output-file", f"{folder}/{name}.txt", "--python-version", version),
                *("--universal", "--generate-hashes", "--upgrade", "--no-emit-index-url"),
                *("--no-emit-find-links", "--custom-compile-command", "make lock", *more),
            ]
            commands.run(f"lock {name}", command, layout.logs / f"lock-{name}.log")
            progress.finished(title)
    finally:
        nursery.close()
