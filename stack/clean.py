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
    held = []
    try:
        for path in (layout.var / "run.lock", layout.environments / "setup.lock"):
            if path.parent.is_dir():
                lock = CheckoutLock(path)
                if not lock.take():
                    raise SetupFailure(f"Hemline is at work ({path}): stop it before `make clean`.")
                held.append(lock)
        _remove_all(layout, progress)
    finally:
        for lock in held:
            lock.release()


def _remove_all(layout: Layout, progress: Progress) -> None:
    targets = {
        layout.var: "catalogue, vectors, Rasa model, uploads, conversations, logs",
        layout.environments: "Python environments",
        **{layout.root / name: "a tool's cache" for name in CACHES},
    }
    for folder, what in targets.items():
        if folder.is_dir():
            shutil.rmtree(folder)
            progress.line(f"  removed {folder} ({what})")
