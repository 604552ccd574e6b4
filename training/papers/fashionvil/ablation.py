"""Run the rows of the ablation table, each kept as soon as it is done."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from training.loop.processes import rank
from training.loop.trainer import TrainSettings
from training.papers.fashionvil import runs
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.task import Downstream
from training.papers.fashionvil.patch_labels import PatchLabels
from training.papers.fashionvil.sizes import ModelSize

COLUMNS = ("ITR", "TIR", "TGIR", "SCR", "OCIR")


@dataclass(frozen=True)
class Row:
    """Say what one row of the table is pre-trained with.

    Attributes:
        name: as the table has it.
        tasks: none for the row that is not pre-trained.
        published: Meta-sum of the paper's row, in its data and columns.
        separate: without sharing text and fusion encoder.
    """

    name: str
    tasks: tuple[str, ...]
    published: float
    separate: bool = False


_FULL = ("itc", "mlm", "mpfc", "itm", "mvc", "pac")
ROWS = (
    Row("None", (), 265.04),
    Row("MVC (augmented image only)", ("mvc-augmented",), 266.32),
    Row("MPFC", ("mpfc",), 266.88),
    Row("MLM (attribute words only)", ("mlm-attributes",), 266.92),
    Row("MLM", ("mlm",), 266.97),
    Row("PAC", ("pac",), 269.07),
    Row("MVC", ("mvc",), 269.38),
    Row("ITC", ("itc",), 275.31),
    Row("ITC + MLM + MPFC", _FULL[:3], 275.94),
    Row("ITC + MLM + MPFC + ITM", _FULL[:4], 276.62),
    Row("ITC + MLM + MPFC + ITM + MVC", _FULL[:5], 277.84),
    Row("ITC + MLM + MPFC + ITM + MVC + PAC", _FULL, 279.36),
    Row("the same, without sharing TE and FE", _FULL, 273.71, separate=True),
)


@dataclass(frozen=True)
class Result:
    """Hold one row's outcome with one seed.

    Attributes:
        name, tasks: of the row.
        seed: of its weights at the start and of all that was drawn to train them.
        columns: of the table, in percent.
        figures: all of them by name.
        seconds: that the row took.
        settings: that a row must have been run with to be taken up again.
    """

    name: str
    tasks: tuple[str, ...]
    seed: int
    columns: Mapping[str, float]
    figures: Mapping[str, float]
    seconds: float
    settings: Mapping[str, Any]

    @property
    def meta_sum(self) -> float:
        """Return the sum of the columns there are."""
        return sum(self.columns.values())


class Ablation:
    """Pre-train, fine-tune and measure row by row."""

    def __init__(
        self,
        corpus: Corpus,
        size: ModelSize,
        tasks: Sequence[Downstream],
        *,
        start: runs.Start,
        pretraining: TrainSettings,
        tuning: TrainSettings,
        labelling: TrainSettings,
        folder: Path,
        say: Callable[[str], None],
    ) -> None:
        """Prepare the table.

        Args:
            corpus: that all rows learn from.
            size: of all models.
            tasks: downstream ones, which make the columns.
            start: of all models; `separate` is the row's.
            pretraining: its steps are those of each task, so that a row of six tasks takes six
                times as many as a row of one.
            tuning: of each downstream task.
            labelling: of the VQ model, which all rows share.
            folder: of all runs.
            say: told how it goes on.
        """
        self.corpus, self.size, self.tasks, self.start = corpus, size, tasks, start
        self.pretraining, self.tuning, self.labelling = pretraining, tuning, labelling
        self.folder, self.say = folder, say
        self.labels: tuple[PatchLabels, dict[str, float]] | None = None

    def run(self, row: Row, seed: int) -> Result:
        """Return a row's result, from its folder if it was done with the same settings.

        Raises:
            ValueError: it was done with others.
        """
        folder = self.folder / f"row-{ROWS.index(row):02d}-seed-{seed}"
        path = folder / "result.json"
        steps = self.pretraining.steps * len(row.tasks)
        pretraining = replace(self.pretraining, seed=seed, steps=max(1, steps))
        tuning = replace(self.tuning, seed=seed)
        settings = self._settings(row, seed)
        if path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["settings"] == settings:
                self.say(f"{row.name}, seed {seed}: done before, in {folder}")
                return Result(**{**kept, "tasks": tuple(kept["tasks"])})
            raise ValueError(f"{path} was run with other settings: give the same, or another --out")
        began = time.monotonic()
        model = replace(self.start, separate=row.separate).model(self.size, seed)
        if row.tasks:
            self.say(f"{row.name}, seed {seed}: pre-training")
            runs.pretrain(
                model,
                self.corpus,
                row.tasks,
                pretraining,
                folder / "pretrained",
                labels=self.patch_labels()[0] if "mpfc" in row.tasks else None,
            )
        # Cloned: fine-tuning changes the weights in place.
        weights = {name: value.detach().cpu().clone() for name, value in model.state_dict().items()}
        columns: dict[str, float] = {}
        figures: dict[str, float] = {}
        for task in self.tasks:
            self.say(f"{row.name}, seed {seed}: fine-tuning on {task.name}")
            model.cpu().load_state_dict(weights)
            _, found = runs.fine_tune(task, model, tuning, folder / task.name)
            figures |= found
            columns |= task.columns(found)
        seconds = time.monotonic() - began
        result = Result(row.name, row.tasks, seed, columns, figures, seconds, settings)
        if rank() == 0:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(asdict(result), indent=2) + "\n", encoding="utf-8")
            # The figures are kept; a table's worth of optimizer states is not.
            for name in ("pretrained", *(task.name for task in self.tasks)):
                (folder / name / "checkpoint.pt").unlink(missing_ok=True)
        return result

    def patch_labels(self) -> tuple[PatchLabels, dict[str, float]]:
        """Return the VQ model that all rows share, trained when first asked for."""
        if self.labels is None:
            self.say("patch labels: training the VQ model")
            self.labels = runs.patch_labels(
                self.corpus, self.size, self.labelling, self.folder / "patch-labels"
            )
        return self.labels

    def _settings(self, row: Row, seed: int) -> dict[str, Any]:
        """Return what a row's result depends on, as JSON would keep it."""
        learnt = {
            name: {**asdict(settings), "save_every": None, "device": None}
            for name, settings in (
                ("pretraining", self.pretraining),
                ("tuning", self.tuning),
                ("labelling", self.labelling),
            )
        }
        whole = {
            **learnt,
            "seed": seed,
            "tasks": row.tasks,
            "separate": row.separate,
            "size": asdict(self.size),
            "text": Path(self.start.text).name,
            "dataset": self.corpus.name,
            "photos": [len(self.corpus.train), len(self.corpus.test)],
            "downstream": [task.name for task in self.tasks],
        }
        settings: dict[str, Any] = json.loads(json.dumps(whole))
        return settings
