"""Keep a run's log: lines of JSON, TensorBoard and curves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from training.loop import curves

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

RECENT = 50


class RunLog:
    """Hold what a run logged so far, and write it where this process is to.

    `log.jsonl` has a line a step, `{"step", "losses": {...}, "rate", "norm", "images_s"}`, and
    one more whenever the model was checked, `{"step", "figures": {...}}`.
    """

    def __init__(self, folder: Path, *, step: int, writes: bool) -> None:
        """Open the log of a run that is at a step.

        Args:
            folder: the run's.
            step: 0 begins a new log; later lines of a run that went on unsaved are dropped,
                since it takes those steps again.
            writes: whether this process writes.
        """
        self.path, self.folder, self.writes = folder / "log.jsonl", folder, writes
        self.lines: list[dict[str, Any]] = []
        if step > 0 and self.path.exists():
            self.lines = [line for line in curves.read(self.path) if line["step"] <= step]
        self._flushed = len(self.lines)
        self._board: SummaryWriter | None = None
        if writes:
            folder.mkdir(parents=True, exist_ok=True)
            from torch.utils.tensorboard import SummaryWriter

            text = "".join(json.dumps(line) + "\n" for line in self.lines)
            self.path.write_text(text, encoding="utf-8")
            self._file = self.path.open("a", encoding="utf-8")
            self._board = SummaryWriter(str(folder / "tensorboard"), purge_step=step + 1)

    def add(self, line: Mapping[str, Any]) -> None:
        """Log a line; numbers and tables of numbers in it go to TensorBoard."""
        self.lines.append(dict(line))
        if self._board is None:
            return
        self._file.write(json.dumps(line) + "\n")
        for name, value in line.items():
            for tag, number in value.items() if isinstance(value, Mapping) else [("", value)]:
                if name != "step":
                    self._board.add_scalar(f"{name}/{tag}" if tag else name, number, line["step"])

    def write(self) -> None:
        """Bring the lines to disk, without curves."""
        if self._board is not None:
            self._file.flush()

    def flush(self) -> None:
        """Bring everything to disk, and draw the curves."""
        if self._board is not None and self._flushed < len(self.lines):
            self._flushed = len(self.lines)
            self._file.flush()
            self._board.flush()
            curves.draw(self.lines, self.folder / "curves.png")

    def close(self) -> None:
        """Write what is left."""
        if self._board is not None:
            self.flush()
            self._file.close()
            self._board.close()

    def results(self) -> dict[str, float]:
        """Return each loss's mean over the last 50 steps and the figures of the last check.

        A loss that only some steps have is averaged over those.
        """
        recent = [line["losses"] for line in self.lines if "losses" in line][-RECENT:]
        losses = {
            name: fmean(losses[name] for losses in recent if name in losses)
            for name in dict.fromkeys(name for losses in recent for name in losses)
        }
        figures = (line["figures"] for line in reversed(self.lines) if "figures" in line)
        return {**losses, **next(figures, {})}


def shown(numbers: Mapping[str, float]) -> str:
    """Return numbers in one line."""
    return " ".join(f"{name} {value:.4g}" for name, value in numbers.items())
