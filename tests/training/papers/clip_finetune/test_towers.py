from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training import tiny_clip
from tests.training.encoders import MAKERS, PHOTOS, TEXTS, Maker
from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder
from training.papers.clip_finetune.towers import num_tokens, towers, write


@pytest.fixture(scope="module", params=MAKERS)
def encoder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> DualEncoder:
    make: Maker = request.param
    return load_dual_encoder(make(tmp_path_factory.mktemp(make.__name__) / "model"))


def test_encoder_counts_tokens_uncut(encoder: DualEncoder) -> None:
    short, long = num_tokens(encoder, [TEXTS[0], " ".join(TEXTS * 20)])
    assert short == int(encoder.tokenize(TEXTS[:1]).mask.sum())
    assert long > encoder.max_tokens
    assert encoder.tokenize([" ".join(TEXTS * 20)]).mask.sum() == encoder.max_tokens


@torch.no_grad()
def test_encoder_is_the_same_after_writing(encoder: DualEncoder, tmp_path: Path) -> None:
    name = write(encoder, tmp_path)
    again = load_dual_encoder(str(tmp_path))
    assert again.fingerprint() == load_dual_encoder(name).fingerprint()
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    assert torch.equal(again.tokenize(TEXTS).ids, tokens.ids)
    assert torch.allclose(again.encode_image(pixels), encoder.encode_image(pixels))
    assert torch.allclose(again.encode_text(tokens), encoder.encode_text(tokens))


def test_towers_hold_every_weight_that_features_depend_on(encoder: DualEncoder) -> None:
    image, text = towers(encoder)
    assert len(image) > 2
    for parts in (image, text):
        ids = [id(p) for part in parts for p in part.parameters()]
        assert len(ids) == len(set(ids))
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    encoder.zero_grad()
    (encoder.encode_image(pixels).sum() + encoder.encode_text(tokens).sum()).backward()
    moved = {id(p) for p in encoder.parameters() if p.grad is not None}
    assert moved == {id(p) for part in (*image, *text) for p in part.parameters()}
    encoder.zero_grad()


@pytest.mark.parametrize(
    "tower",
    [
        {"layers": [1, 1, 1, 1], "width": 16, "head_width": 16},
        {"timm_model_name": "test_convnext"},
        {"timm_model_name": "test_resnet"},
    ],
)
def test_other_image_towers_give_parts(tmp_path: Path, tower: dict[str, Any]) -> None:
    encoder = load_dual_encoder(tiny_clip.with_image_tower(tmp_path / "model", **tower))
    assert len(towers(encoder)[0]) == 6
