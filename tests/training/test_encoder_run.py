from dataclasses import replace
from pathlib import Path

import click
import pytest
import torch

from training.encoder import Run, Settings, rate_at, read_sets, size_at
from training.encoder_model import load_encoder

SETTINGS = Settings(steps=4, batch=12, height_px=64, width_px=48, warmup=1)


def run(data_dir: Path, folder: Path, settings: Settings = SETTINGS) -> Run:
    folder.mkdir(exist_ok=True)
    return Run(read_sets(data_dir, (), None), settings, folder)


def test_encoder_run_resumes_to_the_same_state(data_dir: Path, tmp_path: Path) -> None:
    whole = run(data_dir, tmp_path / "whole")
    for _ in range(4):
        losses = whole.train_step()
    assert losses["total"] > 0

    first = run(data_dir, tmp_path / "parts")
    for _ in range(2):
        first.train_step()
    first.save()
    second = run(data_dir, tmp_path / "parts")
    second.resume()
    assert second.step == 2
    for _ in range(2):
        second.train_step()
    for name, value in whole.model.state_dict().items():
        assert torch.equal(value, second.model.state_dict()[name]), name
    for name, value in whole.average.state.items():
        assert torch.equal(value, second.average.state[name]), name


def test_encoder_refuses_to_resume_with_other_settings(data_dir: Path, tmp_path: Path) -> None:
    first = run(data_dir, tmp_path / "run")
    first.save()
    other = run(data_dir, tmp_path / "run", replace(SETTINGS, rate=0.5))
    with pytest.raises(click.UsageError, match="another rate"):
        other.resume()


def test_encoder_checkpoint_loads_as_the_average(data_dir: Path, tmp_path: Path) -> None:
    trained = run(data_dir, tmp_path / "run")
    trained.train_step()
    trained.save()
    loaded = load_encoder(trained.checkpoint_path)
    name = "image.project.weight"
    assert torch.equal(loaded.state_dict()[name], trained.average.state[name])


def test_rate_rises_then_falls_to_zero() -> None:
    settings = Settings(steps=100, warmup=10, rate=1.0, decay_from=0.5)
    assert rate_at(0, settings) == pytest.approx(0.1)
    assert rate_at(50, settings) == 1.0
    assert rate_at(75, settings) == pytest.approx(0.5)
    assert rate_at(100, settings) == pytest.approx(0.0)


def test_pictures_grow_late_in_training() -> None:
    settings = Settings(steps=10, small_until=0.5, height_px=128, width_px=96)
    assert size_at(4, settings) == (96, 72)
    assert size_at(5, settings) == (128, 96)


def test_wrong_titles_beside_a_batch_fit_only_their_own_pictures(
    data_dir: Path, tmp_path: Path
) -> None:
    mixer = run(data_dir, tmp_path / "run", replace(SETTINGS, more_titles=50)).mixer
    batch = mixer.draw(0, 64, 48)
    num = len(batch.pixels)
    assert batch.exact.shape[0] == num + 50
    assert bool(torch.diag(batch.exact_fit[:, :num]).all())
    assert not bool((batch.exact_fit & batch.exact_unfit).any())
    # Of 50 drawn from about 32 titles most are wrong for a given picture, none is right for all.
    assert bool(batch.exact_unfit[:, num:].any(1).all())
    assert not bool(batch.exact_fit[:, num:].all(0).any())
