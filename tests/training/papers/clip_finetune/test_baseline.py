import json
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from torch.nn import functional

from tests.training import tiny_clip
from training import metrics
from training.model_option import name_of
from training.models.dual_encoder_loading import load_dual_encoder
from training.models.dual_encoder_open_clip import OpenClipEncoder
from training.papers.clip_finetune import long_captions
from training.papers.clip_finetune.baseline import baseline
from training.papers.clip_finetune.retrieval_figures import (
    batches_of,
    both_ways,
    chance,
    right_answers,
)
from training.papers.clip_finetune.towers import num_tokens

LONG = (
    "The shirt has long sleeves and a solid colour. It is of cotton; its neckline is round. "
    "There is a belt. The trousers are of denim and three quarters long. She wears a ring."
)


def test_right_answers_share_a_product_or_its_words() -> None:
    pictures, captions = right_answers(
        ["Red  dress", "blue hat", "red dress", "red dress, seen from behind"],
        [0, 1, 2, 3],
        ["a", "b", "c", "a"],
    )
    assert [found.tolist() for found in pictures] == [[0, 2, 3], [1], [0, 2, 3], [0, 3]]
    assert [found.tolist() for found in captions] == [[0, 2, 3], [1], [0, 2], [0, 2, 3]]


def test_chance_is_what_a_random_order_gives() -> None:
    assert chance(np.array([1]), 10, 1) == pytest.approx(0.1)
    assert chance(np.array([1, 1]), 10, 5) == pytest.approx(0.5)
    # Two of four right, two drawn: both wrong with 2/4 * 1/3.
    assert chance(np.array([2]), 4, 2) == pytest.approx(1 - 1 / 6)
    assert chance(np.array([1]), 3, 10) == pytest.approx(1.0)


def test_batches_are_an_easier_task_than_the_gallery() -> None:
    torch.manual_seed(1)
    images = functional.normalize(torch.randn(96, 8), dim=1)
    texts = functional.normalize(images + 0.7 * torch.randn(96, 8), dim=1)
    names = [f"p{row}" for row in range(96)]
    figures = both_ways(images, texts, np.arange(96), names, names)
    small, whole = figures["in batches"], figures["text to image"]
    assert small["batches"] == 3 and small["left out"] == 0
    assert (
        small["text to image"]["R@5"]
        > whole["R@5"]
        > whole["chance R@5"]
        == pytest.approx(5 / 96, abs=1e-4)
    )
    assert small["text to image"]["chance R@5"] == pytest.approx(5 / 32, abs=1e-4)
    # Over three batches that hold everything, in the order of the seed, by hand:
    order = np.random.default_rng(42).permutation(96).reshape(3, 32)
    hits = [
        float((texts[rows] @ images[rows].T).argmax(1).eq(torch.arange(32)).float().mean())
        for rows in map(torch.from_numpy, order)
    ]
    assert small["text to image"]["R@1"] == pytest.approx(np.mean(hits), abs=1e-4)


def test_batches_need_enough_pairs() -> None:
    one = torch.ones(3, 1)
    with pytest.raises(ValueError, match="3 captions do not fill one batch of 32"):
        batches_of(one, one, np.arange(3), [np.array([row]) for row in range(3)])


def test_pictures_that_do_not_ask_stand_in_the_way() -> None:
    images = torch.eye(3)
    texts = functional.normalize(torch.tensor([[0.2, 0.9, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]))
    names = ["a", "b", "c"]
    asked = np.array([True, False, True])
    figures = both_ways(images, texts, np.arange(3), names, names, asked)
    assert figures["text to image"]["queries"] == 2 and figures["text to image"]["gallery"] == 3
    assert figures["text to image"]["R@1"] == 0.5


@pytest.mark.parametrize("make", [tiny_clip.byte_pairs, tiny_clip.hugging_face])
def test_segments_hold_every_word_of_a_long_caption(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    encoder = load_dual_encoder(make(tmp_path / "model"))
    parts = long_captions.segments(encoder, LONG)
    assert " ".join(parts) == LONG
    assert len(parts) > 2 and max(num_tokens(encoder, parts)) <= encoder.max_tokens
    assert parts[0].endswith((".", ";"))
    endless = " ".join(["very"] * 40) + " long dress"
    parts = long_captions.segments(encoder, endless)
    assert " ".join(parts) == endless and max(num_tokens(encoder, parts)) <= encoder.max_tokens
    assert long_captions.segments(encoder, "a hat. red.") == ["a hat. red."]


@torch.no_grad()
def test_segmented_features_are_the_mean_by_tokens(tmp_path: Path) -> None:
    encoder = load_dual_encoder(tiny_clip.byte_pairs(tmp_path / "model"))
    texts = ["a red hat", LONG, "blue jeans"]
    whole = long_captions.tokenize(encoder, texts, "segments")
    found = long_captions.encode(encoder, whole, 3)
    parts = long_captions.segments(encoder, LONG)
    each = functional.normalize(encoder.encode_text(encoder.tokenize(parts)), dim=1)
    weights = torch.tensor(num_tokens(encoder, parts)).float()
    expected = functional.normalize(weights @ each, dim=0)
    assert torch.allclose(found[1], expected, atol=1e-6)
    cut = long_captions.encode(encoder, long_captions.tokenize(encoder, texts, "cut"), 3)
    assert torch.allclose(found[0], cut[0]) and not torch.allclose(found[1], cut[1], atol=1e-3)
    picked = long_captions.pick(whole, torch.tensor([2, 1]))
    assert torch.allclose(long_captions.encode(encoder, picked, 2), found[[2, 1]], atol=1e-6)


def test_baseline_writes_what_it_measured(
    tmp_path: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "CHUNK", 7)
    monkeypatch.setenv("HEMLINE_DATA_DIR", str(data_dir))
    name = tiny_clip.byte_pairs(tmp_path / "model")
    asked = [
        "--model", name, "--root", str(data_dir / "fashion-product-images"),
        "--split", "all", "--report", str(tmp_path / "found.v1"), "--device", "cpu",
    ]  # fmt: skip
    result = CliRunner().invoke(baseline, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    told = json.loads((tmp_path / "found.v1.json").read_text())
    assert told["text to image"]["queries"] == told["text to image"]["gallery"] == 40
    assert told["in batches"]["size"] == 32 and told["in batches"]["left out"] == 8
    assert told["text to image"]["chance R@1"] == pytest.approx(1 / 40)
    assert '--root "$HEMLINE_DATA_DIR/fashion-product-images"' in told["command"]
    assert str(data_dir) not in told["command"]
    page = (tmp_path / "found.v1.md").read_text()
    assert "far easier task" in page and "| guessing | text to image | 0.0250 |" in page

    def never(self: OpenClipEncoder, pixels: object) -> None:
        raise AssertionError("a photo was encoded again")

    monkeypatch.setattr(OpenClipEncoder, "encode_image", never)
    again = CliRunner().invoke(baseline, asked, catch_exceptions=False)
    assert again.output == result.output


def test_baseline_says_what_is_missing(tmp_path: Path, data_dir: Path) -> None:
    root = str(data_dir / "fashion-product-images")
    for given, message in (
        (["--model", str(tmp_path / "no.pt")], "there is nothing at"),
        (["--model", "ViT-Z-99"], "no architecture"),
        (["--model", f"local-dir:{tmp_path}"], "no open_clip_config.json"),
        (["--split", "val"], "no pictures on the side asked for"),
    ):
        result = CliRunner().invoke(baseline, ["--root", root, *given])
        assert result.exit_code == 1 and message in result.output


def test_reports_name_a_model_without_a_machines_folders() -> None:
    named = {
        "hf-hub:Marqo/x": "Marqo/x", "local-dir:/home/me/clip": "me/clip",
        "/home/me/runs/tuned": "runs/tuned",
        "var/mine": "var/mine", "ViT-B-32/openai": "ViT-B-32/openai", "/a/b/c.pt": "b/c.pt",
    }  # fmt: skip
    assert {model: name_of(model) for model in named} == named
