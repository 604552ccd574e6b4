import json
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from tests.training.conftest import COLOURS, COLUMNS, photo, write_tar
from training.__main__ import stages
from training.composers.composer_bench import ANY_COLOUR, STOCKED_COLOUR
from training.composers.composer_report import Row, summary
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint
from training.metrics import paired_interval
from training.models.agreement import FacetAgreement
from training.models.composer import Composer

WAY = "residual + difference + agreement"


@pytest.fixture
def shirts(tmp_path: Path) -> Path:
    """Shirts for men in three colours, enough for a few on each side of every split."""
    products = tmp_path / "fashion-product-images"
    products.mkdir(parents=True)
    names = [list(COLOURS)[number % 3] for number in range(60)]
    rows = [
        f"{number},Men,Apparel,Topwear,Shirts,{name},Summer,2012,Casual,Label{number} {name} Shirt"
        for number, name in enumerate(names)
    ]
    (products / "styles.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", encoding="utf-8")
    photos = {f"images/{n}.jpg": photo(COLOURS[name], (60, 80)) for n, name in enumerate(names)}
    write_tar(products / "images-0.tar", photos)
    return products


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    values = {
        "category": ("shirt",), "kind": ("shirt",), "colour": ("red", "navy"), "gender": ("men",),
    }  # fmt: skip
    path = tmp_path / "encoder" / "checkpoint.pt"
    extra = {"table": {facet: list(known) for facet, known in values.items()}}
    state = EncoderModel(FacetTable(values), dim=32, detailed=True).state_dict()
    checkpoint.save(path, {"extra": extra, "average": state})
    return path


def test_composer_stage_writes_the_table_and_ships(
    shirts: Path, encoder: Path, tmp_path: Path
) -> None:
    out, reports = tmp_path / "run" / "composer.pt", tmp_path / "reports"
    asked = [
        "composer", "--root", str(shirts), "--model", str(encoder), "--out", str(out),
        "--reports", str(reports), "--method", "image only", "--method", WAY,
        "--seeds", "2", "--baseline", "image only", "--ship", WAY,
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

    shipped = checkpoint.load(out)
    assert shipped["details"] == 5
    composer = Composer(37, num_details=5)
    composer.load_state_dict(shipped["composer"])
    agreement = FacetAgreement(37, shipped["facets"], detailed=True)
    agreement.load_state_dict(shipped["agreement"])
    assert agreement.sizes == {"category": 1, "kind": 1, "colour": 2, "gender": 1}
    assert set(shipped["weights"]) == {"query", "difference", "reference", "agreement"}
    runs = out.parent / "composer-runs"
    assert sorted(path.name for path in runs.iterdir()) == [
        "residual-difference-agreement-42", "residual-difference-agreement-43",
    ]  # fmt: skip
    for name in ("checkpoint.pt", "log.jsonl", "curves.png", "tensorboard"):
        assert (runs / "residual-difference-agreement-42" / name).exists()

    again = CliRunner().invoke(stages, asked)
    assert again.exit_code == 2 and "go on with --resume" in again.output
    out.unlink()
    resumed = CliRunner().invoke(stages, [*asked, "--resume"])
    assert resumed.exit_code == 0, resumed.output
    assert "step" not in resumed.output.replace("--steps 4", "")  # none was taken
    then = json.loads((reports / "composer.json").read_text(encoding="utf-8"))
    assert {**then, "command": ""} == {**table, "command": ""}
    kept = checkpoint.load(out)["composer"]
    assert all(torch.equal(value, kept[name]) for name, value in shipped["composer"].items())
    other = CliRunner().invoke(stages, [*asked, "--resume", "--noise", "0.2"])
    assert other.exit_code == 2 and "noise (0.1, now 0.2)" in other.output


def test_composer_stage_refuses_to_ship_what_it_does_not_train(shirts: Path, encoder: Path) -> None:
    asked = ["composer", "--root", str(shirts), "--model", str(encoder)]
    asked += ["--method", "sum", "--ship", "learned residual"]
    result = CliRunner().invoke(stages, asked)
    assert result.exit_code == 2
    assert "not among the methods" in result.output


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
