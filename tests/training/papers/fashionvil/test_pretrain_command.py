import json
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner, Result

from tests.training import published_formats
from training.papers.fashionvil.ablation import ROWS
from training.papers.fashionvil.options import row_numbers
from training.papers.fashionvil.published import beside
from training.papers.fashionvil.report import WHOLE, interval
from training.papers.fashionvil.stage import pretrain

SMALL = (
    "--size", "tiny", "--text-start", "random", "--attribute-products", "3",
    "--label-steps", "1",
)  # fmt: skip
SHORT = ("--batch", "4", "--warmup", "0", "--threads", "1", "--device", "cpu")


def call(*arguments: object) -> Result:
    found = CliRunner().invoke(pretrain, [str(part) for part in arguments])
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


@pytest.fixture(autouse=True)
def without_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures of seventy short runs, which cost more than the runs."""
    monkeypatch.setattr("training.loop.curves.draw", lambda lines, path: None)


def model_of(folder: Path) -> dict[str, torch.Tensor]:
    state = torch.load(folder / "checkpoint.pt", weights_only=True)
    weights: dict[str, torch.Tensor] = state["model"]
    return weights


def test_run_trains_any_subset_and_resumes_to_the_same_state(shop: Path, tmp_path: Path) -> None:
    common = ("run", "--root", shop, *SMALL, *SHORT, "--tasks", "itc,mpfc,itm", "--steps", "4")
    whole = call(*common, "--out", tmp_path / "whole")
    assert whole.exit_code == 0, whole.output
    assert "patch labels: codes used" in whole.output
    stopped = call(*common, "--out", tmp_path / "parts", "--minutes", "0.00001")
    assert "--resume goes on" in stopped.output
    again = call(*common, "--out", tmp_path / "parts")
    assert again.exit_code == 2
    assert "--resume" in again.output
    resumed = call(*common, "--out", tmp_path / "parts", "--resume")
    assert resumed.exit_code == 0, resumed.output
    straight, parts = model_of(tmp_path / "whole"), model_of(tmp_path / "parts")
    assert straight.keys() == parts.keys()
    assert all(torch.equal(straight[name], parts[name]) for name in straight)
    other = call(
        *common[:-4], "--tasks", "itc", "--steps", "4", "--out", tmp_path / "parts", "--resume"
    )
    assert other.exit_code == 2
    assert "tasks" in other.output


def test_downstream_measures_a_checkpoint(shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    trained = call(
        "run", "--root", shop, *SMALL, *SHORT, "--tasks", "mlm", "--separate", "--steps", "1",
        "--out", out,
    )  # fmt: skip
    assert trained.exit_code == 0, trained.output
    measured = call(
        "downstream", out / "checkpoint.pt", "--root", shop, *SHORT, "--steps", "1",
        "--only", "recognition", "--out", tmp_path / "down",
    )  # fmt: skip
    assert measured.exit_code == 0, measured.output
    figures = json.loads((tmp_path / "down" / "figures.json").read_text())
    assert set(figures) == {"recognition"}
    assert 0 <= figures["recognition"]["SCR macro-F"] <= 1


def test_downstream_refuses_another_stages_checkpoint(shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.pt"
    torch.save({"model": {}, "extra": {}}, path)
    found = call("downstream", path, "--root", shop, "--out", tmp_path / "down")
    assert found.exit_code == 1
    assert "is no checkpoint of `python -m training pretrain run`" in found.output


def test_ablation_makes_every_row_and_takes_up_those_done(shop: Path, tmp_path: Path) -> None:
    polyvore = published_formats.polyvore(tmp_path / "polyvore")
    common = (
        "ablation", "--root", shop, *SMALL, *SHORT, "--steps", "1", "--tune-steps", "1",
        "--triplets", "8", "--polyvore", polyvore, "--out", tmp_path / "rows",
        "--reports", tmp_path / "reports",
    )  # fmt: skip
    first = call(*common, "--rows", "1,13", "--seeds", "2")
    assert first.exit_code == 0, first.output
    kept = [path.read_text() for path in sorted((tmp_path / "rows").glob("row-12-*/result.json"))]
    # Six tasks take six times the steps of one, and each seed is a run of its own.
    told = [json.loads(text) for text in kept]
    assert [each["seed"] for each in told] == [42, 43]
    assert [each["settings"]["seed"] for each in told] == [42, 43]
    log = (tmp_path / "rows" / "row-12-seed-43" / "pretrained" / "log.jsonl").read_text()
    assert json.loads(log.splitlines()[-1])["step"] == 6
    page = (tmp_path / "reports" / "pretrain-ablation.md").read_text()
    assert "Means over seeds 42, 43; the interval" in page
    assert "gain over None, 95% interval" in page
    assert call(*common).exit_code == 2
    found = call(*common, "--resume", "--seeds", "1")
    assert found.exit_code == 0, found.output
    assert "None, seed 42: done before" in found.output
    assert (tmp_path / "rows" / "row-12-seed-42" / "result.json").read_text() == kept[0]
    table = json.loads((tmp_path / "reports" / "pretrain-ablation.json").read_text())
    assert [row["name"] for row in table["rows"]] == [row.name for row in ROWS]
    for row in table["rows"]:
        assert set(row["columns"]) == {"ITR", "TIR", "TGIR", "SCR", "OCIR"}
        assert row["meta_sum"] == pytest.approx(sum(row["columns"].values()))
    text = (tmp_path / "reports" / "pretrain-ablation.md").read_text()
    for row in ROWS:
        assert f"| {row.name} |" in text
    assert "No product here has a second photo" in text
    changed = call(*common, "--resume", "--rate", "0.01")
    assert changed.exit_code == 1
    assert "other settings" in changed.output


def test_rows_have_the_papers_order_and_sharing() -> None:
    assert len(ROWS) == 13
    assert ROWS[0].tasks == ()
    assert [row.separate for row in ROWS] == [False] * 12 + [True]
    assert ROWS[12].tasks == ROWS[11].tasks
    assert len(set(ROWS[11].tasks)) == 6
    best = max(ROWS, key=lambda row: row.published)
    assert best is ROWS[11]


def test_interval_of_gains_is_students_by_hand() -> None:
    assert interval([1.0]) is None
    low, high = interval([1.0, 2.0, 3.0]) or (0.0, 0.0)
    # Standard deviation 1, over the root of three, times 4.303 for two degrees of freedom.
    assert (low, high) == (pytest.approx(2 - 4.303 / 3**0.5), pytest.approx(2 + 4.303 / 3**0.5))


def test_figures_stand_beside_the_papers_by_hand() -> None:
    assert WHOLE == ROWS[11].name
    figures = {
        "ITR R@1": 0.1, "ITR R@1 of 101": 0.5, "TGIR dress R@10": 0.2, "TGIR shirt R@10": 0.4,
        "TGIR dress gallery": 900.0, "CR accuracy": 0.9, "CR macro-F": 0.5, "SCR accuracy": 0.8,
        "SCR macro-F": 0.2, "OCIR R@10": 0.1, "OCIR R@30": 0.2, "OCIR outfits": 7.0,
    }  # fmt: skip
    lines = beside([figures, {**figures, "ITR R@1 of 101": 0.7}])
    assert "| picture to title, R@1 of 101 | 60.00 | 65.54 |" in lines
    assert "| title to picture, R@1 of 101 | not measured | 61.88 |" in lines
    assert "| text-guided retrieval, R@10 | 30.00 | 31.21 |" in lines
    assert any("macro-Fs | 60.00 | 90.33" in line for line in lines)
    assert any(line.startswith("| outfits") and "| 15.00 |" in line for line in lines)


def test_rows_are_counted_from_one() -> None:
    assert row_numbers("", 3) == [0, 1, 2]
    assert row_numbers("3, 1", 3) == [0, 2]
    with pytest.raises(ValueError, match="4, x is no row; they are 1 to 3"):
        row_numbers("4,x", 3)


def test_unknown_task_ends_in_one_line(shop: Path, tmp_path: Path) -> None:
    found = call("run", "--root", shop, "--tasks", "mpx", "--out", tmp_path)
    assert found.exit_code == 1
    assert "mpx is no pre-training task: choose among itc" in found.output
    assert "Traceback" not in found.output
