"""`make clean`: remove everything the set-up made."""

import shutil

from stack.failure import SetupFailure
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.progress import Progress

CACHES = (".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".rasa")


def clean(layout: Layout, progress: Progress) -> None:
    """Remove environments, run-time files and caches, saying so for each.

    Raises:
        SetupFailure: Hemline runs, or is being set up, on these files.
    """
    locks = [layout.var / "run.lock", layout.environments / "setup.lock"]
    for path in locks:
        if path.parent.is_dir() and not CheckoutLock(path).take():
            raise SetupFailure(f"Hemline is at work here ({path}): stop it before `make clean`.")
    targets = {
        layout.var: "catalogue, vectors, Rasa model, uploads, conversations, logs",
        layout.environments: "Python environments",
        **{layout.root / name: "a tool's cache" for name in CACHES},
    }
    for folder, what in targets.items():
        if folder.is_dir():
            shutil.rmtree(folder)
            progress.line(f"  removed {folder} ({what})")
