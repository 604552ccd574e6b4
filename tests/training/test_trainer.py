from __future__ import annotations

import dataclasses
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import torch
from click.testing import CliRunner
from torch import Tensor, nn
from torch.nn import functional

from training.loop import checkpoint, curves
from training.loop.run_checkpoint import RunCheckpoint
from training.loop.trainer import Diverged, Trainer, TrainSettings
from training.options import train_options

SETTINGS = TrainSettings(steps=6, batch=4, rate=1e-2, warmup=2, save_every=100, device="cpu")


class Regression(nn.Module):
    """A small net with dropout and a buffer, so that both must survive resuming."""

    def __init__(self, dropout: float = 0.5, norm: bool = True) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.body = nn.Sequential(
            nn.Linear(3, 8),
            nn.BatchNorm1d(8) if norm else nn.Identity(),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(8, 1),
        )
        self.unused = nn.Linear(2, 2)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        error = functional.mse_loss(self.body(batch["x"])[:, 0].float(), batch["y"])
        return {"total": error, "error": error}


def draw(number: int, rows: int = 4) -> dict[str, Tensor]:
    rng = torch.Generator().manual_seed(number)
    x = torch.randn(rows, 3, generator=rng)
    return {"x": x, "y": x.sum(1)}


def state_of(trainer: Trainer) -> dict[str, Any]:
    trainer.save()
    return checkpoint.load(trainer.checkpoint_path)


def assert_same(one: Any, other: Any, where: str = "state") -> None:
    """Compare nested states bit for bit."""
    assert type(one) is type(other), where
    if isinstance(one, Tensor):
        assert torch.equal(one, other), where
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for name in one:
            assert_same(one[name], other[name], f"{where}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), where
        for place, (left, right) in enumerate(zip(one, other, strict=True)):
            assert_same(left, right, f"{where}[{place}]")
    else:
        assert one == other, where


def steps_in(folder: Path) -> list[int]:
    return [line["step"] for line in curves.read(folder / "log.jsonl")]


def interrupting(at: int) -> Callable[[int], dict[str, Tensor]]:
    """Return a `draw` during whose batch someone presses Ctrl-C."""

    def draws(number: int) -> dict[str, Tensor]:
        if number == at:
            os.kill(os.getpid(), signal.SIGINT)
        return draw(number)

    return draws


@pytest.mark.parametrize(("accumulate", "bf16"), [(1, True), (3, False)])
def test_trainer_resumes_bit_for_bit(
    tmp_path: Path, accumulate: int, bf16: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = dataclasses.replace(SETTINGS, accumulate=accumulate, bf16=bf16, average=0.9)
    straight = Trainer(Regression(), draw, settings, tmp_path / "straight")
    losses = straight.fit()
    rng = torch.get_rng_state()
    # With three batches a step, batch 7 is the second of the third step.
    half = Trainer(Regression(), interrupting(7 if accumulate > 1 else 2), settings, tmp_path / "a")
    with pytest.raises(KeyboardInterrupt):
        half.fit()
    assert (half.step, half.state.micro) == ((2, 2) if accumulate > 1 else (3, 0))
    assert f"stopped at step {half.step}; --resume goes on" in capsys.readouterr().out
    torch.manual_seed(99)  # whatever else the new process did before
    resumed = Trainer(Regression(), draw, settings, tmp_path / "a")
    assert resumed.fit(resume=True) == losses
    assert torch.equal(torch.get_rng_state(), rng)
    assert_same(state_of(resumed), state_of(straight))
    assert steps_in(tmp_path / "a") == [1, 2, 3, 4, 5, 6]
    weights = state_of(Trainer(Regression(), draw, settings, tmp_path / "new"))["model"]
    assert not torch.equal(weights["body.0.weight"], resumed.model.state_dict()["body.0.weight"])


def test_trainer_drops_the_log_of_steps_it_takes_again(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, save_every=2)

    def crash(number: int) -> dict[str, Tensor]:
        if number == 3:
            raise OSError("the disk is gone")
        return draw(number)

    with pytest.raises(OSError, match="the disk is gone"):
        Trainer(Regression(), crash, settings, tmp_path).fit()
    assert steps_in(tmp_path) == [1, 2, 3]
    Trainer(Regression(), draw, settings, tmp_path).fit(resume=True)
    assert steps_in(tmp_path) == [1, 2, 3, 4, 5, 6]


def test_trainer_writes_its_log_before_the_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, seen = RunCheckpoint.save, []

    def save(self: RunCheckpoint, state: Mapping[str, Any]) -> None:
        seen.append(steps_in(tmp_path))  # what a kill right behind the checkpoint would leave
        keep(self, state)

    monkeypatch.setattr(RunCheckpoint, "save", save)
    settings = dataclasses.replace(SETTINGS, save_every=2)
    Trainer(Regression(), draw, settings, tmp_path).fit()
    assert seen == [[1, 2], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6]]


def test_trainer_accumulates_to_the_gradient_of_the_joint_batch(tmp_path: Path) -> None:
    whole = dataclasses.replace(SETTINGS, bf16=False, batch=8)
    parts = dataclasses.replace(SETTINGS, bf16=False, batch=4, accumulate=2)

    def draw_half(number: int) -> dict[str, Tensor]:
        start = number % 2 * 4
        return {name: value[start : start + 4] for name, value in draw(number // 2, 8).items()}

    found = []
    for settings, drawn in ((whole, lambda number: draw(number, 8)), (parts, draw_half)):
        folder = tmp_path / str(settings.accumulate)
        trainer = Trainer(Regression(0.0, norm=False), drawn, settings, folder)
        losses = trainer.fit()
        # AdamW would take the same steps with gradients twice as long; their norms tell.
        norms = [line["norm"] for line in curves.read(folder / "log.jsonl")]
        found.append((losses, norms, trainer.model.state_dict()))
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-5)
    assert found[0][1] == pytest.approx(found[1][1], rel=1e-4)
    for name, value in found[0][2].items():
        torch.testing.assert_close(found[1][2][name], value, rtol=1e-4, atol=1e-6)


def test_trainer_refuses_another_setting_by_name(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, steps=1)
    extra = {"loss": {"temperature": 0.1}, "facets": torch.arange(3)}
    Trainer(Regression(), draw, settings, tmp_path, extra=extra).fit()
    other = dataclasses.replace(settings, rate=0.5, save_every=7)
    with pytest.raises(click.UsageError, match=r"another rate \(0.01, now 0.5\)\. Give"):
        Trainer(Regression(), draw, other, tmp_path, extra=extra).fit(resume=True)
    warm = {"loss": {"temperature": 0.2}, "facets": torch.arange(3)}
    with pytest.raises(click.UsageError, match="another extra.loss.temperature"):
        Trainer(Regression(), draw, settings, tmp_path, extra=warm).fit(resume=True)


def test_trainer_needs_a_run_to_resume_and_overwrites_none(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, steps=1)
    with pytest.raises(click.UsageError, match="no run to resume"):
        Trainer(Regression(), draw, settings, tmp_path).fit(resume=True)
    Trainer(Regression(), draw, settings, tmp_path).fit()
    before = (tmp_path / "checkpoint.pt").read_bytes()
    with pytest.raises(click.UsageError, match="holds a run already"):
        Trainer(Regression(), draw, settings, tmp_path).fit()
    assert (tmp_path / "checkpoint.pt").read_bytes() == before


def test_trainer_stops_at_a_loss_that_is_no_number(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, save_every=2)

    def poisoned(number: int) -> dict[str, Tensor]:
        batch = draw(number)
        return batch | {"y": batch["y"] * float("nan")} if number == 4 else batch

    trainer = Trainer(Regression(), poisoned, settings, tmp_path)
    with pytest.raises(Diverged, match=r"not finite at step 5: total, error.*--rate"):
        trainer.fit()
    state = checkpoint.load(tmp_path / "checkpoint.pt")
    assert state["step"] == 4
    assert all(bool(value.isfinite().all()) for value in state["model"].values())


def test_trainer_stops_after_the_minutes_given(tmp_path: Path) -> None:
    trainer = Trainer(Regression(), draw, SETTINGS, tmp_path)
    trainer.fit(minutes=1e-9)
    assert trainer.step == 1
    assert checkpoint.load(tmp_path / "checkpoint.pt")["step"] == 1


def test_trainer_checks_the_running_average_and_keeps_the_weights(tmp_path: Path) -> None:
    settings = dataclasses.replace(SETTINGS, steps=2, average=0.9)
    seen: list[dict[str, Tensor]] = []

    def check(model: nn.Module) -> dict[str, float]:
        assert not model.training and not torch.is_grad_enabled()
        seen.append({name: value.clone() for name, value in model.state_dict().items()})
        return {"recall": 0.25}

    trainer = Trainer(Regression(), draw, settings, tmp_path, check=check)
    assert trainer.fit()["recall"] == 0.25
    state = checkpoint.load(tmp_path / "checkpoint.pt")
    assert_same(seen, [state["average"]])
    assert_same(dict(trainer.model.state_dict()), dict(state["model"]))
    assert not torch.equal(state["average"]["body.0.weight"], state["model"]["body.0.weight"])


def test_trainer_scales_a_groups_rate_and_logs_it(tmp_path: Path) -> None:
    model = Regression()
    still = {"params": [*model.body[0].parameters()], "share": 0.0, "weight_decay": 0.0}
    groups = [still, {"params": [*model.body[4].parameters()]}]
    before = {name: value.clone() for name, value in model.state_dict().items()}
    settings = dataclasses.replace(SETTINGS, steps=3, warmup=1, schedule="constant")
    Trainer(model, draw, settings, tmp_path, groups=groups).fit()
    assert torch.equal(model.state_dict()["body.0.weight"], before["body.0.weight"])
    assert not torch.equal(model.state_dict()["body.4.weight"], before["body.4.weight"])
    rates = [line["rate"] for line in curves.read(tmp_path / "log.jsonl")]
    assert rates == pytest.approx([0.005, 0.01, 0.01])


def test_trainer_wants_a_total(tmp_path: Path) -> None:
    class Nameless(Regression):
        def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
            return {"error": super().forward(batch)["error"]}

    with pytest.raises(ValueError, match="Nameless returns the losses error"):
        Trainer(Nameless(), draw, SETTINGS, tmp_path).fit()


def test_train_options_make_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setenv("LOCAL_WORLD_SIZE", "4")
    got: dict[str, Any] = {}

    @click.command()
    @train_options(out=tmp_path, steps=9, batch=3, rate=0.1)
    def stage(out: Path, minutes: float | None, threads: int, resume: bool, **chosen: Any) -> None:
        got.update(settings=TrainSettings(**chosen), out=out, minutes=minutes, resume=resume)
        assert threads == 2

    result = CliRunner().invoke(stage, ["--fp32", "--accumulate", "2", "--minutes", "5"])
    assert result.exit_code == 0, result.output
    settings = TrainSettings(steps=9, batch=3, rate=0.1, accumulate=2, bf16=False)
    assert got == {"settings": settings, "out": tmp_path, "minutes": 5.0, "resume": False}
    assert CliRunner().invoke(stage, ["--steps", "0"]).exit_code == 2
