from pathlib import Path
from typing import Any

import pytest
import torch

from tests.training import tiny_clip
from tests.training.encoders import MAKERS, PHOTOS, TEXTS, Maker
from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder
from training.papers.crossmodal.tower_tokens import image_tokens, text_tokens


@pytest.fixture(scope="module", params=MAKERS)
def encoder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> DualEncoder:
    make: Maker = request.param
    return load_dual_encoder(make(tmp_path_factory.mktemp(make.__name__) / "model"))


@torch.no_grad()
def test_towers_give_their_tokens(encoder: DualEncoder) -> None:
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    places = image_tokens(encoder, pixels)
    assert places.ndim == 3 and places.shape[0] == 2 and places.shape[1] > 1
    hidden, mask = text_tokens(encoder, tokens)
    assert hidden.shape[:2] == mask.shape == tokens.mask.shape
    assert 0 < mask[0].sum() < mask[1].sum() <= encoder.max_tokens


@torch.no_grad()
def test_open_clip_tokens_are_what_the_tower_pools(tmp_path: Path) -> None:
    encoder = load_dual_encoder(tiny_clip.byte_pairs(tmp_path / "model"))
    tokens = encoder.tokenize(TEXTS)
    hidden, mask = text_tokens(encoder, tokens)
    last = hidden[torch.arange(2), mask.sum(1) - 1]  # (2, width)
    projected = last @ encoder.model.text_projection
    assert torch.allclose(projected, encoder.encode_text(tokens), atol=1e-5)


@torch.no_grad()
@pytest.mark.parametrize(
    "tower",
    [
        {"layers": [1, 1, 1, 1], "width": 16, "head_width": 16},
        {"timm_model_name": "test_convnext"},
        {"timm_model_name": "test_resnet"},
    ],
)
def test_other_image_towers_give_tokens(tmp_path: Path, tower: dict[str, Any]) -> None:
    encoder = load_dual_encoder(tiny_clip.with_image_tower(tmp_path / "model", **tower))
    assert image_tokens(encoder, torch.zeros(1, 3, 64, 64)).shape[:2] == (1, 4)
