from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from tests.training.shirts import write_encoder, write_shirts
from training.__main__ import stages
from training.loop import checkpoint
from training.models.agreement import FacetAgreement
from training.models.composer import Composer


@pytest.fixture
def shirts(tmp_path: Path) -> Path:
    return write_shirts(tmp_path)


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    return write_encoder(tmp_path)


def test_composer_stage_says_what_was_found_and_ships(
    shirts: Path, encoder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run" / "composer.pt"
    asked = [
        "composer", "--root", str(shirts), "--model", str(encoder), "--out", str(out),
        "--steps", "4", "--batch", "8", "--num-triplets", "40", "--num-questions", "20",
    ]  # fmt: skip
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    for name in ("trained", "photo and words added", "a perfect order"):
        assert f"\n{name}: in COLOUR, any 0." in f"\n{result.output}"

    shipped = checkpoint.load(out)
    assert shipped["details"] == 5
    composer = Composer(37, num_details=5)
    composer.load_state_dict(shipped["composer"])
    agreement = FacetAgreement(37, shipped["facets"], detailed=True)
    agreement.load_state_dict(shipped["agreement"])
    assert agreement.sizes == {"category": 1, "kind": 1, "colour": 2, "gender": 1}
    assert set(shipped["weights"]) == {"query", "difference", "reference", "agreement"}
    for name in ("checkpoint.pt", "log.jsonl", "curves.png", "tensorboard"):
        assert (out.parent / "composer-run" / name).exists()

    again = CliRunner().invoke(stages, asked)
    assert again.exit_code == 2 and "go on with --resume" in again.output
    out.unlink()
    resumed = CliRunner().invoke(stages, [*asked, "--resume"])
    assert resumed.exit_code == 0, resumed.output
    kept = checkpoint.load(out)["composer"]
    assert all(torch.equal(value, kept[name]) for name, value in shipped["composer"].items())
    longer = CliRunner().invoke(stages, [*asked, "--resume", "--steps", "5"])
    assert longer.exit_code == 2 and "steps (4, now 5)" in longer.output


def test_composer_stage_says_that_too_little_is_stated(encoder: Path, tmp_path: Path) -> None:
    shirts = write_shirts(tmp_path, colours=1)
    result = CliRunner().invoke(
        stages, ["composer", "--root", str(shirts), "--model", str(encoder), "--threads", "1",
                 "--out", str(tmp_path / "composer.pt")]
    )  # fmt: skip
    assert result.exit_code == 1 and "no changes to learn from could be made" in result.output
