import json
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner, Result
from torch.nn import functional

from tests.training import tiny_clip
from training.datasets.kinds import read_pairs
from training.papers.crossmodal import crossmodal_measure, crossmodal_report, hard_negatives
from training.papers.crossmodal.crossmodal_measure import Reranked
from training.papers.crossmodal.model import (
    Candidates,
    CrossModal,
    Objective,
    Shape,
)
from training.papers.crossmodal.stage import crossmodal
from training.papers.crossmodal.token_features import TokenFeatures

PLACES, LENGTH, IMAGE_DIM, TEXT_DIM = 4, 5, 12, 10
SMALL = Shape(IMAGE_DIM, TEXT_DIM, PLACES, 8, width=32, layers=2, heads=4, dim=16, dropout=0.0)


def random_features(num: int, seed: int, *, colours: int = 0) -> TokenFeatures:
    """Pictures and captions that say nothing of each other, or each one of some colours."""
    rng = np.random.default_rng(seed)
    loud = 0.3 if colours else 1.0
    pictures = rng.normal(size=(num, PLACES, IMAGE_DIM)) * loud
    captions = rng.normal(size=(num, LENGTH, TEXT_DIM)) * loud
    if colours:
        mark = np.eye(colours)[np.arange(num) % colours] * 4  # in one place each
        pictures[:, 2, :colours] += mark
        captions[:, 1, :colours] += mark
    return TokenFeatures(
        image_tokens=pictures.astype(np.float16),
        images=functional.normalize(torch.from_numpy(rng.normal(size=(num, 6))).float(), dim=1),
        packed=captions.reshape(-1, TEXT_DIM).astype(np.float16),
        ends=(np.arange(num) + 1) * LENGTH,
        texts=functional.normalize(torch.from_numpy(rng.normal(size=(num, 6))).float(), dim=1),
    )


def train(model: CrossModal, features: TokenFeatures, steps: int, wrong: int) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    rng, num, batch = np.random.default_rng(0), len(features.ends), 16
    for _ in range(steps):
        rows = rng.choice(num, batch, replace=False)
        others = 1 + np.arange(wrong)[None].repeat(batch, 0)  # of another colour
        pictures = np.concatenate([rows[:, None], (rows[:, None] + others) % num], axis=1)
        tokens, mask = features.captions(rows)
        fit = torch.eye(batch, dtype=torch.bool)
        total = model(Candidates(features.pictures(pictures), tokens, mask, fit))["total"]
        optimizer.zero_grad()
        total.backward()
        optimizer.step()


def own(num: int) -> list[np.ndarray]:
    return [np.asarray([row]) for row in range(num)]


def test_matched_pairs_alone_leak_and_joint_scores_do_not() -> None:
    torch.manual_seed(0)
    model = CrossModal(SMALL, objective="paper")
    train(model, random_features(120, seed=1), steps=25, wrong=0)
    held = random_features(24, seed=2)
    rows = np.arange(24)
    # Nothing can be told from these features: the right answer by chance is one in 24.
    leaky = crossmodal_measure.leaky_ranks(model, held, rows, rows)
    joint = crossmodal_measure.rerank(model, held, rows, own(24), top=24).ranks(None)
    assert crossmodal_measure.recalls(leaky)["R@1"] > 0.5
    assert crossmodal_measure.recalls(joint)["R@1"] < 0.25


@pytest.mark.parametrize("objective", ["softmax", "binary"])
def test_joint_scores_learn_what_tokens_tell(objective: Objective) -> None:
    torch.manual_seed(0)
    model = CrossModal(SMALL, objective=objective)
    train(model, random_features(120, seed=1, colours=3), steps=90, wrong=2)
    held = random_features(12, seed=2, colours=3)
    right = [np.flatnonzero(np.arange(12) % 3 == row % 3) for row in range(12)]
    after = crossmodal_measure.rerank(model, held, np.arange(12), right, top=12).ranks(None)
    assert crossmodal_measure.recalls(after)["R@1"] > 0.8


def test_paper_spares_the_pictures_that_answer_a_caption_by_hand() -> None:
    class Known(CrossModal):
        def represent(self, *tokens: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            return torch.eye(2), torch.tensor([[0.6, 0.8], [0.0, 1.0]])

    # The second picture answers the first caption too; the first picture only its own.
    fit = torch.tensor([[True, True], [False, True]])
    tokens = torch.zeros(2, 1, 1, 1)
    model = Known(SMALL, objective="paper", temperature=1.0)
    found = model(Candidates(tokens, tokens[:, 0], tokens[:, 0, :, 0], fit))["total"]
    # Cosines: picture 1 with captions 0.6, 0; picture 2 with 0.8, which is spared, and 1.
    to_text = np.log(np.exp(0.6) + 1) - 0.6 + 0
    to_image = 0 + np.log(1 + np.exp(1)) - 1
    assert found.item() == pytest.approx((to_text + to_image) / 2 / 2)


def test_transformer_is_as_the_paper_says() -> None:
    model = CrossModal(Shape(12, 10, PLACES, 8, width=32))
    assert len(model.blocks) == 6
    assert model.blocks[0].heads == 8
    assert not model.image_cls.any() and not model.text_cls.any()
    with pytest.raises(ValueError, match="33 is no multiple of 8 heads"):
        Shape(12, 10, PLACES, 8, width=33)


def test_score_ignores_what_lies_behind_a_caption() -> None:
    torch.manual_seed(0)
    model = CrossModal(SMALL).eval()
    pictures, tokens = torch.randn(2, PLACES, IMAGE_DIM), torch.randn(2, 3, TEXT_DIM)
    short = model.score(pictures, tokens, torch.ones(2, 3, dtype=torch.bool))
    behind = torch.cat([tokens, torch.randn(2, 4, TEXT_DIM)], dim=1)
    mask = torch.tensor([[True] * 3 + [False] * 4]).repeat(2, 1)
    assert torch.allclose(model.score(pictures, behind, mask), short, atol=1e-5)


def test_right_pictures_are_those_of_the_product_or_the_title() -> None:
    texts, owners = ["red dress", "blue shirt", "red dress"], [0, 2, 3]
    right = hard_negatives.right_pictures(texts, owners, ["a", "a", "b", "c"])
    assert [row.tolist() for row in right] == [[0, 1, 3], [2], [0, 1, 3]]


def test_nearest_leaves_right_pictures_out() -> None:
    texts = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    images = torch.tensor([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8], [0.0, 1.0]])
    rows, cosines = hard_negatives.nearest(texts, images, 2, [np.asarray([0]), np.asarray([2, 3])])
    assert rows.tolist() == [[1, 2], [1, 0]]
    assert cosines == pytest.approx(np.asarray([[0.8, 0.6], [0.6, 0.0]]))
    with pytest.raises(ValueError, match="only 2 among 4 pictures"):
        hard_negatives.nearest(texts, images, 3, [np.asarray([0]), np.asarray([2, 3])])


def test_reranked_ranks_by_hand() -> None:
    found = Reranked(
        before=np.asarray([2, 7]),
        candidates=np.asarray([[5, 6, 4], [1, 2, 3]]),
        cosines=np.asarray([[0.9, 0.8, 0.7], [0.9, 0.8, 0.7]], np.float32),
        scores=np.asarray([[0.0, 3.0, 2.0], [1.0, 2.0, 3.0]], np.float32),
        right=np.asarray([[False, False, True], [False, False, False]]),
    )
    assert found.ranks(0.0).tolist() == [2, 7]
    # 0.9, 1.2, 0.9: the right one is level with the first, which counts as ahead.
    assert found.ranks(0.1).tolist() == [2, 7]
    assert found.ranks(0.2).tolist() == [1, 7]
    assert found.ranks(None).tolist() == [1, 7]
    assert crossmodal_measure.recalls(found.ranks(None)) == {"R@1": 0.0, "R@5": 0.5, "R@10": 1.0}
    assert found.part(np.asarray([False, True])).before.tolist() == [7]


def test_weight_is_zero_where_the_reranker_does_not_help() -> None:
    first = np.tile([True, False, False], (20, 1))
    cosines = np.tile(np.asarray([0.9, 0.8, 0.7], np.float32), (20, 1))
    against = np.tile(np.asarray([0.0, 1.0, 2.0], np.float32), (20, 1))
    rows = np.tile([0, 1, 2], (20, 1))
    weight, tried = crossmodal_measure.best_weight(
        Reranked(np.zeros(20, np.int64), rows, cosines, against, first)
    )
    assert weight == 0.0 and tried["0.0"] == 1.0
    before = np.full(20, 2)
    weight, _ = crossmodal_measure.best_weight(
        Reranked(before, rows, cosines, against, first[:, ::-1])
    )
    assert weight > 0


def test_gain_interval_holds_the_gain() -> None:
    before, after = np.asarray([0, 3, 3, 20] * 50), np.asarray([0, 0, 3, 20] * 50)
    found = crossmodal_measure.gain(before, after, seed=0)
    mean, low, high = found["R@1"]
    assert mean == 0.25
    assert 0.15 < low < 0.25 < high < 0.35
    assert found["R@10"] == (0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_clip.byte_pairs(tmp_path_factory.mktemp("clip") / "model")


def run(clip: str, data: Path, folder: Path, *more: str) -> Result:
    given = [
        "--model", clip, "--dataset", "product-photos", "--threads", "1", "--device", "cpu",
        "--root", str(data / "fashion-product-images"), "--out", str(folder / "run"),
        "--tokens", str(folder / "tokens"), "--report", str(folder / "crossmodal"),
        "--width", "16", "--layers", "1", "--heads", "2", "--batch", "4", "--warmup", "0",
        "--hardest", "4", "--wrong", "2", "--top", "4", "--queries", "10", *more,
    ]  # fmt: skip
    return CliRunner().invoke(crossmodal, given)


def test_stage_reports_both_stages_and_the_cost(clip: str, data_dir: Path, tmp_path: Path) -> None:
    done = run(clip, data_dir, tmp_path, "--steps", "3")
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "crossmodal.json").read_text())
    assert told["steps"] == 3 and told["pairs_seen"] == 3 * 4 * 3
    assert set(told["stage_one"]) == set(told["reranked"]) == {"R@1", "R@5", "R@10"}
    assert told["cost"]["rerank_ms"] > 0 and told["cost"]["stage_one_ms"] > 0
    root = f"--root {data_dir / 'fashion-product-images'}"
    assert "--steps 3" in told["command"] and root in told["command"]
    page = (tmp_path / "crossmodal.md").read_text()
    assert "stage one: cosine over the gallery" in page and "leaky" not in page
    # The run is over: resuming it measures again, out of the tokens that were kept.
    again = run(
        "local-dir:" + clip.removeprefix("local-dir:"),
        data_dir,
        tmp_path,
        "--steps",
        "3",
        "--resume",
    )
    assert again.exit_code == 0, again.output
    assert json.loads((tmp_path / "crossmodal.json").read_text())["reranked"] == told["reranked"]


def test_stage_shows_the_paper_its_leak(clip: str, data_dir: Path, tmp_path: Path) -> None:
    done = run(clip, data_dir, tmp_path, "--paper", "--rate", "1e-3")
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "crossmodal.json").read_text())
    assert told["objective"] == "paper"
    pairs = read_pairs("product-photos", data_dir / "fashion-product-images")
    assert told["steps"] == len(pairs.rows("train")) // 4  # one epoch
    assert set(told["leaky"]) == {"R@1", "R@5", "R@10"}
    assert "has read its own caption" in (tmp_path / "crossmodal.md").read_text()


def test_stage_says_what_is_wrong(clip: str, data_dir: Path, tmp_path: Path) -> None:
    wide = run(clip, data_dir, tmp_path, "--heads", "3")
    assert wide.exit_code == 1 and "width 16 is no multiple of 3 heads" in wide.output
    large = run(clip, data_dir, tmp_path, "--batch", "500")
    assert large.exit_code == 1 and "give a smaller --batch" in large.output


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (((0.01, 0.03), (-0.01, 0.02)), "helps"),
        (((-0.03, -0.01), (-0.01, 0.02)), "makes it worse"),
        (((-0.03, -0.01), (0.01, 0.02)), "helps some recalls and harms others"),
        (((-0.01, 0.01), (-0.01, 0.02)), "does not measurably help"),
    ],
)
def test_verdict_tells_harm_from_no_help(spans: tuple[tuple[float, float], ...], said: str) -> None:
    gains = {f"R@{place}": ((low + high) / 2, low, high) for place, (low, high) in enumerate(spans)}
    assert crossmodal_report.verdict(gains) == said
