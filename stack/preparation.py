"""What the processes need before they start: catalogue, vectors and the Rasa model."""

import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from data.seal import fault
from stack import stamps
from stack.choice import Choice
from stack.commands import Commands
from stack.environments import TITLES, environment_step, uv_step
from stack.layout import Layout
from stack.rasa import RASA_ENV, STANDARD_WORDS
from stack.steps import Step

NUM_GARMENTS = 3600
SEED = 42
DEMO_TITLE = "Draw the demo catalogue"
VECTORS_LOG = "setup-vectors.log"
NUM_TOLD = 30
VECTORS_TITLE = "Embed and index the catalogue"
MODEL_TITLE = "Train the Rasa model"


@dataclass(frozen=True)
class Wanted:
    """Say how much is to be set up.

    Args:
        environments: some of `bot`, `serve` and `train`.
        shop: also the catalogue, its vectors and the Rasa model, which need `bot` and `serve`.
    """

    environments: tuple[str, ...] = ("bot", "serve")
    shop: bool = True


PROCESSES = Wanted()
EVERYTHING = Wanted(("bot", "serve", "train"))


def preparation(
    layout: Layout, commands: Commands, choice: Choice, wanted: Wanted = PROCESSES
) -> list[Step]:
    """List every step before the processes, or tests, can start.

    Args:
        layout: the checkout.
        commands: runs what the steps run.
        choice: the catalogue and encoder.
        wanted: how much of it.
    """
    steps = [uv_step(layout, commands)]
    steps += [environment_step(layout, commands, name) for name in wanted.environments]
    if not wanted.shop:
        return steps
    if choice.is_demo:
        steps.append(demo_step(layout, commands))
    steps.append(vectors_step(layout, commands, choice))
    steps.append(rasa_step(layout, commands))
    return steps


def demo_step(layout: Layout, commands: Commands) -> Step:
    """Draw the demo catalogue; it appears under its name only when complete."""
    log = layout.logs / "setup-demo.log"
    half_made = f".{layout.demo.name}-*"

    def count() -> str:
        try:
            drawn = sum(1 for _ in layout.var.glob(f"{half_made}/images/*"))
        except FileNotFoundError:
            return ""  # just finished, and moved to its place while we looked
        return f"{drawn}/{NUM_GARMENTS}" if drawn else ""

    def work() -> None:
        for interrupted in layout.var.glob(half_made):
            shutil.rmtree(interrupted)
        size = ["--num", str(NUM_GARMENTS), "--seed", str(SEED)]
        python = str(layout.python("serve"))
        commands.run(
            "draw the demo catalogue",
            [python, "-m", "data", "demo", "--out", str(layout.demo), *size],
            log,
            {"HEMLINE_VAR_DIR": str(layout.var)},
        )

    return Step(
        DEMO_TITLE,
        lambda: stamps.digest([layout.root / "data" / "demo"], str(NUM_GARMENTS), str(SEED)),
        layout.stamp("demo"),
        (layout.demo / "catalogue.csv", layout.demo / "images"),
        work,
        needs=(TITLES["serve"],),
        count=count,
        kept=(layout.demo / "catalogue.csv", layout.demo / "images"),
    )


def vectors_step(layout: Layout, commands: Commands, choice: Choice) -> Step:
    """Import the catalogue into the gallery; the import itself resumes and swaps in."""
    sources = [
        *(
            layout.root / "data" / name
            for name in ("catalogue", "words", "vocabulary.py", "picture_file.py")
        ),
        *(layout.root / "retrieval" / name for name in ("encoder", "gallery", "importing")),
    ]
    log = layout.logs / VECTORS_LOG
    server = os.environ.get("QDRANT_URL", "")
    gallery = () if server else (layout.var / "gallery",)

    def count() -> str:
        try:
            doing = json.loads((layout.var / "gallery" / "importing").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""  # not begun, or just being written
        return f"{doing['done']}/{doing['total']}" if doing.get("total") else ""

    def work() -> None:
        python, words = str(layout.python("serve")), choice.import_words()
        commands.run(
            f"import {choice.catalogue}",
            [python, "-m", "retrieval", "import", *words, "--collection", choice.collection],
            log,
            {"HEMLINE_VAR_DIR": str(layout.var), **choice.environment()},
        )

    return Step(
        VECTORS_TITLE,
        lambda: stamps.digest(sources, *choice.made_from(), _server_state(server)),
        layout.stamp(f"vectors-{choice.collection}"),
        gallery,
        work,
        needs=(TITLES["serve"], DEMO_TITLE) if choice.is_demo else (TITLES["serve"],),
        count=count,
        fault=None if server else lambda: gallery_fault(layout.var / "gallery", choice.collection),
    )


def gallery_fault(galleries: Path, collection: str) -> str | None:
    """Say what is wrong with the version of a collection that is served, None where it is whole."""
    pointer = galleries / collection / "current"
    if not pointer.is_file():
        return f"{pointer} is missing"
    version = pointer.parent / pointer.read_text(encoding="utf-8").strip()
    if not version.is_dir():
        return f"{version} is missing"
    wrong = fault(version)
    return f"{version}: {wrong}" if wrong else None


def imported(layout: Layout, choice: Choice) -> list[str]:
    """Return what became of a shop's own file when it was imported; nothing of the demo.

    Rows may have been left out of it: nobody should have to open a log to see that.
    """
    log = layout.logs / VECTORS_LOG
    if choice.is_demo or not log.is_file():
        return []
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    told = [line for line in lines if line.strip()]
    more = [f"and {len(told) - NUM_TOLD} more lines in {log}"] if len(told) > NUM_TOLD else []
    return [f"  {line}" for line in (*told[:NUM_TOLD], *more)]


def _server_state(url: str) -> str:
    # What a server holds is not ours to know, so the import looks each time; it remembers vectors.
    return f"{url} {time.time()}" if url else ""


def rasa_step(layout: Layout, commands: Commands) -> Step:
    """Train the Rasa model under another name and move it in place when complete."""
    bot = layout.root / "bot"
    sources = [
        bot / "config.yml",
        bot / "domain.yml",
        bot / "data",
        *sorted(path for path in bot.glob("*/*.py") if path.parent.name not in ("web", "tests")),
        layout.root / "data" / "words",
        layout.root / "data" / "vocabulary.py",
        layout.root / "requirements" / "bot.txt",
    ]
    log = layout.logs / "setup-rasa.log"

    def work() -> None:
        fresh = layout.rasa_model.parent / "new"
        _remove(fresh)
        python = str(layout.python("bot"))
        files = ["--config", "bot/config.yml", "--domain", "bot/domain.yml", "--data", "bot/data"]
        out = ["--out", str(fresh), "--fixed-model-name", layout.rasa_model.name, "--force"]
        commands.run(
            "train the Rasa model",
            [python, "-m", "rasa", "train", *files, *out],
            log,
            {**RASA_ENV, **STANDARD_WORDS},
        )
        (fresh / layout.rasa_model.name).replace(layout.rasa_model)
        _remove(fresh)

    return Step(
        MODEL_TITLE,
        lambda: stamps.digest(sources),
        layout.stamp("rasa"),
        (layout.rasa_model,),
        work,
        needs=(TITLES["bot"],),
        kept=(layout.rasa_model,),
    )


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
