"""Take a step of every stage in float32 and in bfloat16, on whatever processor there is."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from torchvision.models import resnet18

from tests.training import published_formats, tiny_clip
from tests.training.coloured import coloured_facts, train
from tests.training.conftest import both_sets
from tests.training.papers.difference.test_difference import distilbert
from tests.training.watched_steps import Step, check
from training import details, encoder, lit
from training.__main__ import stages
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.hemline.encoder_settings import EncoderSettings
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint
from training.loop.trainer import TrainSettings
from training.papers.difference.composers.methods import make

SETTINGS = TrainSettings(steps=1, batch=8, rate=1e-3, average=0.9, device="cpu")
SMALL = EncoderSettings(height_px=64, width_px=48, more_titles=20)


@pytest.fixture(autouse=True)
def without_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures of runs, which cost more than the runs."""
    monkeypatch.setattr("training.loop.curves.draw", lambda lines, path: None)


@pytest.fixture(scope="module")
def start(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the checkpoint of an untrained encoder."""
    torch.manual_seed(3)
    sets = both_sets(data_dir, 16)
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    path = tmp_path_factory.mktemp("start") / "checkpoint.pt"
    state = EncoderModel(table).state_dict()
    checkpoint.save(path, {"extra": {"table": table.lists()}, "average": state})
    return path


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_clip.byte_pairs(tmp_path_factory.mktemp("clip") / "model")


def run(stage: str, out: Path, *given: object) -> None:
    """Run a stage from the command line, which leaves the precision to the processor."""
    common = ["--out", out, "--device", "cpu", "--threads", 1, "--warmup", 0]
    result = CliRunner().invoke(stages, [str(each) for each in (stage, *given, *common)])
    assert result.exit_code == 0, result.output


def test_encoder_step(bf16: bool, steps: list[Step], data_dir: Path, tmp_path: Path) -> None:
    sets = both_sets(data_dir, 16)
    encoder.prepare(sets, SETTINGS, SMALL, tmp_path / "run", pretrained=False).fit()
    check(steps, bf16=bf16)


def test_lit_step(
    bf16: bool, steps: list[Step], data_dir: Path, start: Path, tmp_path: Path
) -> None:
    sets = both_sets(data_dir, 16)
    more = {"words_rate": 10.0, "noise": 0.0, "more_titles": 20}
    lit.prepare(load_encoder(start), sets, SETTINGS, tmp_path / "run", **more).fit()
    check(steps, bf16=bf16)


def test_details_step(
    bf16: bool, steps: list[Step], data_dir: Path, start: Path, tmp_path: Path
) -> None:
    sets = both_sets(data_dir, 16)
    details.prepare(load_encoder(start), sets, SETTINGS, tmp_path / "run").fit()
    check(steps, bf16=bf16)


@pytest.mark.parametrize("model", ["hemline", "clip"])
def test_finetune_step(
    model: str, bf16: bool, steps: list[Step], clip: str, data_dir: Path, tmp_path: Path
) -> None:
    named = clip if model == "clip" else model
    root, report = data_dir / "fashion-product-images", tmp_path / "report"
    given = ("--model", named, "--root", root, "--report", report, "--steps", 1, "--batch", 4)
    run("finetune", tmp_path / "run", *given)
    check(steps, bf16=bf16)


@pytest.mark.parametrize("objective", ["softmax", "binary", "paper"])
def test_crossmodal_step(
    objective: str, bf16: bool, steps: list[Step], clip: str, data_dir: Path, tmp_path: Path
) -> None:
    asked = ["--paper"] if objective == "paper" else ["--objective", objective]
    run(
        "crossmodal", tmp_path / "run", "--model", clip,
        "--root", data_dir / "fashion-product-images", "--tokens", tmp_path / "tokens",
        "--report", tmp_path / "report", "--width", 16, "--layers", 1, "--heads", 2,
        "--batch", 4, "--steps", 1, "--hardest", 4, "--wrong", 2, "--top", 4, "--queries", 10,
        *asked,
    )  # fmt: skip
    check(steps, bf16=bf16)


@pytest.mark.parametrize("variant", ["paper", "ours"])
def test_difference_step(
    variant: str, bf16: bool, steps: list[Step], start: Path, tmp_path: Path
) -> None:
    root = published_formats.fashion_iq(tmp_path / "iq")
    torch.manual_seed(0)
    weights = tmp_path / "resnet18.pth"
    torch.save(resnet18(weights=None).state_dict(), weights)
    given = {
        "paper": (
            "--trunk", "resnet18", "--image-weights", weights, "--size-px", 64,
            "--text-weights", distilbert(tmp_path / "text"),
        ),
        "ours": ("--model", start),
    }  # fmt: skip
    run(
        "difference", tmp_path / "run", "--variant", variant, "--root", root,
        "--reports", tmp_path / "reports", "--batch", 4, "--steps", 1, *given[variant],
    )  # fmt: skip
    # Photos in one colour: the norms of a trunk that learnt nothing blow up what is rounded off.
    check(steps, bf16=bf16, apart=0.25)


@pytest.mark.parametrize("way", ["TIRG", "Combiner", "residual + difference + agreement"])
def test_composer_step(way: str, bf16: bool, steps: list[Step], tmp_path: Path) -> None:
    torch.manual_seed(0)
    method = make(way, 16, {"kind": 2, "colour": 4}, 0)
    facts = {"product-photos": coloured_facts()}
    train(method, SETTINGS, tmp_path, num_candidates=10, facts=facts)
    check(steps, bf16=bf16)
