from dataclasses import replace
from pathlib import Path

import click
import pytest
import torch
from click.testing import CliRunner

from tests.training.conftest import both_roots, both_sets
from training.__main__ import stages
from training.encoder import prepare
from training.hemline.encoder_model import load_encoder
from training.hemline.encoder_settings import EncoderSettings
from training.loop import checkpoint
from training.loop.trainer import Trainer, TrainSettings

SETTINGS = TrainSettings(steps=4, batch=12, rate=1e-3, average=0.9)
CHOSEN = EncoderSettings(height_px=64, width_px=48, small_until=0.5, more_titles=50)


def run(data_dir: Path, folder: Path, settings: TrainSettings = SETTINGS) -> Trainer:
    return prepare(both_sets(data_dir), settings, CHOSEN, folder, pretrained=False)


def test_encoder_run_resumes_to_the_same_state(data_dir: Path, tmp_path: Path) -> None:
    whole = run(data_dir, tmp_path / "whole")
    figures = whole.fit()
    assert {"total", "exact", "title_r1", "clothing_accuracy"} <= set(figures)

    first = run(data_dir, tmp_path / "parts")
    first.fit(minutes=1e-9)
    assert first.step == 1
    second = run(data_dir, tmp_path / "parts")
    second.fit(resume=True)
    saved, resumed = (checkpoint.load(each.checkpoint_path) for each in (whole, second))
    for part in ("model", "average"):
        for name, value in saved[part].items():
            assert torch.equal(value, resumed[part][name]), name


def test_encoder_refuses_to_resume_with_other_pictures(data_dir: Path, tmp_path: Path) -> None:
    run(data_dir, tmp_path / "run").fit(minutes=1e-9)
    sets = both_sets(data_dir)
    other = prepare(
        sets, SETTINGS, replace(CHOSEN, height_px=96), tmp_path / "run", pretrained=False
    )
    with pytest.raises(click.UsageError, match="height_px"):
        other.fit(resume=True)


def test_encoder_stage_trains_and_loads_as_the_average(data_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    small = ["--steps", "1", "--batch", "12"]
    asked = ["encoder", *both_roots(data_dir), "--out", str(out), "--threads", "2", *small]
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    assert (out / "curves.png").exists()
    loaded = load_encoder(out / "checkpoint.pt")
    average = checkpoint.load(out / "checkpoint.pt")["average"]
    held = {name: value for name, value in loaded.state_dict().items() if "memory" not in name}
    assert set(held) == {name for name in average if "memory" not in name}
    for name, value in held.items():
        assert torch.equal(value, average[name]), name

    asked += ["--start-from", str(out / "checkpoint.pt"), "--out", str(tmp_path / "second")]
    result = CliRunner().invoke(stages, asked)
    assert "learnt anew: nothing" in result.output, result.output


def test_pictures_are_varied_less_in_the_last_quarter() -> None:
    chosen = EncoderSettings(ease=0.5)
    assert [chosen.ease_at(share) for share in (0.0, 0.74, 0.75, 0.99)] == [0, 0, 0.5, 0.5]


def test_titles_are_told_apart_from_pictures_of_earlier_steps(
    data_dir: Path, tmp_path: Path
) -> None:
    trainer = run(data_dir, tmp_path / "run")
    trainer.fit(minutes=1e-9)
    memory = trainer.model.memory
    assert int(memory.num_seen) > 0
    batch = trainer.draw(1)
    assert bool(memory.wrong(batch.exact_titles).any())
    trainer.model.train()

    def exact() -> float:
        torch.manual_seed(0)  # the same layers are dropped
        with torch.no_grad():
            return float(trainer.model(batch)["exact"])

    with_memory = exact()
    memory.titles.fill_(-1)
    assert exact() < with_memory


def test_pictures_grow_and_the_trunk_thaws_late_in_training() -> None:
    chosen = EncoderSettings(small_until=0.5, height_px=128, width_px=96, frozen=3, frozen_large=1)
    assert (chosen.size_at(0.4), chosen.frozen_at(0.4)) == ((96, 72), 3)
    assert (chosen.size_at(0.5), chosen.frozen_at(0.5)) == ((128, 96), 1)


def test_wrong_titles_beside_a_batch_fit_only_their_own_pictures(
    data_dir: Path, tmp_path: Path
) -> None:
    batch = run(data_dir, tmp_path / "run").draw(0)
    num = len(batch.pixels)
    assert len(batch.exact) == num + 50
    assert bool(torch.diag(batch.exact_fit[:, :num]).all())
    assert not bool((batch.exact_fit & batch.exact_unfit).any())
    # Of 50 drawn from about 32 titles most are wrong for a given picture, none is right for all.
    assert bool(batch.exact_unfit[:, num:].any(1).all())
    assert not bool(batch.exact_fit[:, num:].all(0).any())
