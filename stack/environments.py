"""The Python environments: uv itself, bot, serve and train, installed from locks with hashes."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from stack import stamps
from stack.commands import Commands
from stack.failure import SetupFailure
from stack.layout import Layout
from stack.pythons import Python, find_bot, find_serve
from stack.steps import Step

UV_TITLE = "Get uv, which installs the rest"
TITLES = {
    "bot": "Install the bot environment (Rasa)",
    "serve": "Install the serve environment",
    "train": "Install the train environment (torch, tests)",
    "docs": "Install the docs environment (MkDocs)",
}


def uv_path(layout: Layout) -> Path:
    """Name the checkout's own uv."""
    return layout.environments / "uv" / "bin" / "uv"


def uv_step(layout: Layout, commands: Commands) -> Step:
    """Put the pinned uv into a private environment."""
    lock = layout.root / "stack" / "uv.txt"
    folder = layout.environments / "uv"
    log = layout.logs / "setup-uv.log"

    def work() -> None:
        _clear(folder)
        commands.run(
            "make an environment for uv (on Debian `apt install python3-venv` provides it)",
            [sys.executable, "-m", "venv", str(folder)],
            log,
        )
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        flags = ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        commands.run("install uv with pip", [*pip, *flags, "-r", str(lock)], log)

    return Step(
        UV_TITLE,
        lambda: stamps.digest([lock]),
        folder / "stamp",
        (folder / "bin" / "uv",),
        work,
    )


def environment_step(layout: Layout, commands: Commands, name: str) -> Step:
    """Install one environment from `requirements/<name>.txt`."""
    lock = layout.root / "requirements" / f"{name}.txt"
    folder = layout.environments / name
    log = layout.logs / f"setup-{name}.log"
    find: Callable[[], Python] = (
        (lambda: find_bot(uv_path(layout))) if name == "bot" else find_serve
    )

    def work() -> None:
        uv = str(uv_path(layout))
        python = find()
        _clear(folder)
        commands.run(
            f"make the {name} environment",
            [uv, "venv", "--quiet", "--no-project", "--python", python.path, str(folder)],
            log,
        )
        target = ["--python", str(folder / "bin" / "python")]
        commands.run(
            f"install {lock.relative_to(layout.root)} (is the package index reachable?)",
            [uv, "pip", "sync", "--quiet", *target, "--require-hashes", str(lock)],
            log,
        )
        version_file = folder / "lib" / f"python{python.version}"
        if not version_file.is_dir():
            raise SetupFailure(f"{folder} did not become a Python {python.version} environment.")

    return Step(
        TITLES[name],
        lambda: stamps.digest([lock]),
        folder / "stamp",
        (folder / "bin" / "python",),
        work,
        needs=(UV_TITLE,),
    )


def _clear(folder: Path) -> None:
    # An environment is never mended: what an interrupted install left cannot be trusted, and
    # with uv's cache a new one takes seconds.
    if folder.exists():
        shutil.rmtree(folder)
