from __future__ import annotations

import os
import signal
from pathlib import Path

import click
import pytest
import torch

from tests.training.coloured import coloured_facts, coloured_table
from training.composers import lessons
from training.composers.bench import STOCKED_COLOUR, Bench, digest
from training.composers.lessons import Lesson, TripletBatches
from training.composers.method import Asked, Method
from training.composers.triplet_features import TripletTable
from training.loop import checkpoint
from training.loop.trainer import TrainSettings
from training.papers.difference.composers import runs as method_runs
from training.papers.difference.composers.report import Row
from training.papers.difference.composers.runs import MethodRuns, folder_of, refuse_to_mix

SETTINGS = TrainSettings(
    steps=4, batch=8, rate=1e-2, accumulate=2, bf16=False, save_every=3, device="cpu"
)


class Coloured(Bench):
    """The small table for everything."""

    def __init__(self, *, words: float = 1.0) -> None:
        table = coloured_table()
        self.dim, self.num_details = 16, 0
        self.learn, self.validation = {"product-photos": table}, table
        self.tests = {STOCKED_COLOUR: table}
        self.facts, self.sizes = {"product-photos": coloured_facts()}, {"kind": 2, "colour": 4}
        self.taught, self.asked = digest(self.learn), f"with words {words}"


def runs(
    folder: Path,
    *,
    resume: bool = False,
    noise: float = 0.1,
    minutes: float | None = None,
    bench: Bench | None = None,
) -> MethodRuns:
    lesson, made_by = Lesson(candidates=10, noise=noise), {"encoder": "abc"}
    return MethodRuns(
        folder, bench or Coloured(), lesson, made_by=made_by, resume=resume, minutes=minutes
    )


def finished(found: tuple[Method, Row] | None) -> tuple[Method, Row]:
    assert found is not None
    return found


def assert_same(one: tuple[Method, Row], other: tuple[Method, Row]) -> None:
    states = [method.state_dict() for method, _ in (one, other)]
    assert all(torch.equal(value, states[1][name]) for name, value in states[0].items())
    assert one[0].weights == other[0].weights
    rows = [{**vars(row), "figures": None} for _, row in (one, other)]
    assert rows[0] == rows[1]
    for test, figure in one[1].figures.items():
        assert torch.equal(figure, other[1].figures[test])


class Interrupted(TripletBatches):
    """Draw as ever, with a Ctrl-C in the middle of the third step of two batches."""

    def __call__(self, number: int) -> Asked:
        if number == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return super().__call__(number)


class Never(TripletBatches):
    """Draw nothing at all."""

    def __call__(self, number: int) -> Asked:
        raise AssertionError(f"batch {number} is drawn in a run that is over")


@pytest.mark.parametrize(
    "name",
    [
        "TIRG",
        "Combiner",
        "learned residual",
        "residual + difference",
        "facet agreement",
        "residual + difference + agreement",
    ],
)
def test_interrupted_run_ends_with_the_weights_of_a_straight_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    straight = finished(runs(tmp_path / "straight").run(name, SETTINGS))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(lessons, "TripletBatches", Interrupted)
        runs(tmp_path / "half").run(name, SETTINGS)
    state = checkpoint.load(folder_of(tmp_path / "half", name, 42) / "checkpoint.pt")
    assert (state["step"], state["micro"]) == (2, 1)
    assert not (folder_of(tmp_path / "half", name, 42) / "figures.pt").exists()
    resumed = finished(runs(tmp_path / "half", resume=True).run(name, SETTINGS))
    assert_same(straight, resumed)


def test_run_that_is_over_is_neither_trained_nor_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = finished(runs(tmp_path).run("residual + difference", SETTINGS))
    figures = tmp_path / "residual-difference-42" / "figures.pt"
    assert set(checkpoint.load(figures)) == {"asked", "weights", "loss", "tried", "figures"}
    log = (figures.parent / "log.jsonl").read_text(encoding="utf-8")
    assert log.count('"validation"') == 2  # after three steps and after four

    def tune(method: Method, table: TripletTable) -> dict[str, float]:
        raise AssertionError("a run whose figures are kept is tuned")

    monkeypatch.setattr(lessons, "TripletBatches", Never)
    with monkeypatch.context() as patched:
        patched.setattr(method_runs, "tune", tune)
        assert_same(
            first, finished(runs(tmp_path, resume=True).run("residual + difference", SETTINGS))
        )
    # Killed between training and measuring, it is only measured.
    figures.unlink()
    measured = finished(runs(tmp_path, resume=True).run("residual + difference", SETTINGS))
    assert_same(first, measured)


def test_run_is_measured_again_on_other_questions(tmp_path: Path) -> None:
    finished(runs(tmp_path).run("learned residual", SETTINGS))
    kept = tmp_path / "learned-residual-42" / "figures.pt"
    state = checkpoint.load(kept)
    checkpoint.save(kept, {**state, "loss": 99.0})
    _, row = finished(runs(tmp_path, resume=True).run("learned residual", SETTINGS))
    assert row.loss == 99.0
    asked = runs(tmp_path, resume=True, bench=Coloured(words=2.0))
    _, row = finished(asked.run("learned residual", SETTINGS))
    assert row.loss == pytest.approx(state["loss"])
    assert checkpoint.load(kept)["asked"] == "with words 2.0"


def test_resume_refuses_other_settings(tmp_path: Path) -> None:
    finished(runs(tmp_path).run("TIRG", SETTINGS))
    with pytest.raises(click.UsageError, match=r"another extra\.noise \(0\.1, now 0\.2\)"):
        runs(tmp_path, resume=True, noise=0.2).run("TIRG", SETTINGS)
    longer = TrainSettings(**{**vars(SETTINGS), "steps": 5})
    with pytest.raises(click.UsageError, match=r"another steps \(4, now 5\)"):
        runs(tmp_path, resume=True).run("TIRG", longer)
    table = coloured_table()
    fewer = Coloured()
    fewer.taught = digest({"product-photos": TripletTable(**{**vars(table), "goal": table.target})})
    with pytest.raises(click.UsageError, match=r"another extra\.triplets"):
        runs(tmp_path, resume=True, bench=fewer).run("TIRG", SETTINGS)
    with pytest.raises(click.UsageError, match="holds a run already"):
        runs(tmp_path).run("TIRG", SETTINGS)


def test_time_that_is_up_leaves_the_rest_to_resume(tmp_path: Path) -> None:
    assert runs(tmp_path, minutes=1e-6).run("TIRG", SETTINGS) is None
    assert (tmp_path / "tirg-42" / "checkpoint.pt").exists()
    assert_same(
        finished(runs(tmp_path, resume=True).run("TIRG", SETTINGS)),
        finished(runs(tmp_path / "straight").run("TIRG", SETTINGS)),
    )


def test_methods_that_learn_nothing_leave_no_run(tmp_path: Path) -> None:
    _, row = finished(runs(tmp_path / "none", resume=True).run("slerp", SETTINGS))
    assert row.loss is None and len(row.tried) == 9
    assert not (tmp_path / "none").exists()


def test_stage_tells_at_once_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="no run to resume in .*: leave out --resume"):
        refuse_to_mix(tmp_path, ["TIRG"], [42, 43], resume=True)
    refuse_to_mix(tmp_path, ["TIRG"], [42, 43], resume=False)
    checkpoint.save(tmp_path / "tirg-43" / "checkpoint.pt", {})
    refuse_to_mix(tmp_path, ["TIRG", "sum"], [42, 43], resume=True)
    refuse_to_mix(tmp_path, ["Combiner"], [42, 43], resume=False)
    with pytest.raises(click.UsageError, match="tirg-43 holds a run already"):
        refuse_to_mix(tmp_path, ["TIRG"], [42, 43], resume=False)
