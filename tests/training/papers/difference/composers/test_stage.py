import json
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from tests.training.shirts import write_encoder, write_shirts
from training.__main__ import stages
from training.composers.bench import ANY_COLOUR, STOCKED_COLOUR
from training.papers.difference.composers.report import Row, summary
from training.papers.intervals import paired_interval

WAY = "residual + difference + agreement"


@pytest.fixture
def shirts(tmp_path: Path) -> Path:
    return write_shirts(tmp_path)


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    return write_encoder(tmp_path)


def test_composers_are_compared_in_one_table(shirts: Path, encoder: Path, tmp_path: Path) -> None:
    runs, reports = tmp_path / "runs", tmp_path / "reports"
    asked = [
        "compare-composers", "--root", str(shirts), "--model", str(encoder), "--out", str(runs),
        "--reports", str(reports), "--method", "image only", "--method", WAY,
        "--seeds", "2", "--baseline", "image only",
        "--steps", "4", "--batch", "8", "--num-triplets", "40", "--num-questions", "20",
    ]  # fmt: skip
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 0, result.output
    table = json.loads((reports / "composer.json").read_text(encoding="utf-8"))
    assert len(table["methods"][WAY][ANY_COLOUR]["seeds"]) == 2
    assert len(table["methods"]["image only"][ANY_COLOUR]["seeds"]) == 1
    assert table["methods"]["image only"][ANY_COLOUR]["gain_95"] == [0.0, 0.0]
    assert 0 < table["oracle"][ANY_COLOUR] <= 1
    text = (reports / "composer.md").read_text(encoding="utf-8")
    assert f"| {WAY} |" in text
    assert str(tmp_path) not in text.replace(table["command"], "")
    assert sorted(path.name for path in runs.iterdir()) == [
        "residual-difference-agreement-42", "residual-difference-agreement-43",
    ]  # fmt: skip
    for name in ("checkpoint.pt", "log.jsonl", "curves.png", "tensorboard"):
        assert (runs / "residual-difference-agreement-42" / name).exists()

    again = CliRunner().invoke(stages, asked)
    assert again.exit_code == 2 and "go on with --resume" in again.output
    resumed = CliRunner().invoke(stages, [*asked, "--resume"])
    assert resumed.exit_code == 0, resumed.output
    assert "step" not in resumed.output.replace("--steps 4", "")  # none was taken
    then = json.loads((reports / "composer.json").read_text(encoding="utf-8"))
    assert {**then, "command": ""} == {**table, "command": ""}
    other = CliRunner().invoke(stages, [*asked, "--resume", "--noise", "0.2"])
    assert other.exit_code == 2 and "noise (0.1, now 0.2)" in other.output


def test_intervals_are_paired_by_query() -> None:
    constant = torch.full((40,), 0.25)
    assert paired_interval(constant) == pytest.approx((0.25, 0.25))
    low, high = paired_interval(torch.tensor([0.0, 1.0] * 200), num_draws=2000)
    assert 0.44 < low < 0.47
    assert 0.53 < high < 0.56


def test_summary_takes_queries_over_seeds_by_hand() -> None:
    def row(method: str, seed: int, shares: list[float]) -> Row:
        each = torch.tensor(shares)
        return Row(method, seed, {}, None, {}, {STOCKED_COLOUR: each})

    rows = [row("sum", 1, [0.1, 0.3]), row("both", 1, [0.5, 0.5]), row("both", 2, [0.3, 0.7])]
    found = summary(rows, {STOCKED_COLOUR: torch.tensor([1.0, 0.5])}, "sum")
    both = found["both"][STOCKED_COLOUR]
    assert both["mean"] == pytest.approx(0.5)
    assert both["seeds"] == pytest.approx([0.5, 0.5])
    assert both["gain"] == pytest.approx(0.3)  # 0.4 - 0.1 and 0.6 - 0.3
    assert both["gain_95"] == pytest.approx([0.3, 0.3])
    assert both["share_of_oracle"] == pytest.approx(0.6667, abs=1e-4)
