from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from tests.training.conftest import both_roots, both_sets
from training.__main__ import stages
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.hemline.facet_table import FacetTable
from training.lit import prepare
from training.loop import checkpoint
from training.loop.trainer import Trainer, TrainSettings

SETTINGS = TrainSettings(steps=12, batch=24, rate=1e-3, average=0.5, clip=5.0)


@pytest.fixture(scope="module")
def encoder(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the checkpoint of an untrained encoder."""
    torch.manual_seed(3)
    sets = both_sets(data_dir)
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    path = tmp_path_factory.mktemp("lit") / "checkpoint.pt"
    state = EncoderModel(table).state_dict()
    checkpoint.save(path, {"extra": {"table": dict(table.values)}, "average": state})
    return path


def run(data_dir: Path, encoder: Path, folder: Path, noise: float = 0.0) -> Trainer:
    sets = both_sets(data_dir)
    return prepare(
        load_encoder(encoder), sets, SETTINGS, folder, words_rate=10, noise=noise, more_titles=20
    )


def test_captions_move_towards_pictures_that_stay(
    data_dir: Path, encoder: Path, tmp_path: Path
) -> None:
    trainer = run(data_dir, encoder, tmp_path / "run")
    batch = trainer.draw(0)

    def loss() -> float:
        with torch.no_grad():
            return float(trainer.model.eval()(batch)["total"])

    before = loss()
    trainer.fit()
    assert loss() < before - 0.2
    start, end = (load_encoder(path) for path in (encoder, trainer.checkpoint_path))
    for name, value in end.image.state_dict().items():
        assert torch.equal(value, start.image.state_dict()[name]), name
    assert torch.equal(end.log_scale, start.log_scale)
    assert not torch.equal(end.text.words.table.weight, start.text.words.table.weight)


def test_pictures_are_encoded_once_and_a_run_resumes_to_the_same_state(
    data_dir: Path, encoder: Path, tmp_path: Path
) -> None:
    whole = run(data_dir, encoder, tmp_path / "whole", noise=0.3)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("features-*.pt")}
    assert len(kept) == 2
    whole.fit()
    run(data_dir, encoder, tmp_path / "parts", noise=0.3).fit(minutes=1e-9)
    parts = run(data_dir, encoder, tmp_path / "parts", noise=0.3)
    parts.fit(resume=True)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("features-*.pt")} == kept
    saved, resumed = (checkpoint.load(each.checkpoint_path) for each in (whole, parts))
    for name, value in saved["average"].items():
        assert torch.equal(value, resumed["average"][name]), name


def test_lit_stage_writes_an_encoder_that_exports(
    data_dir: Path, encoder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    asked = ["lit", "--model", str(encoder), *both_roots(data_dir), "--out", str(out)]
    asked += ["--steps", "2", "--batch", "16", "--warmup", "0"]
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    assert load_encoder(out / "checkpoint.pt").table == load_encoder(encoder).table
    refused = CliRunner().invoke(stages, [*asked, "--resume", "--noise", "0.1"])
    assert refused.exit_code != 0 and "noise" in refused.output
