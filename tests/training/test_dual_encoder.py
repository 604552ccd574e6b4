import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from PIL import Image

from tests.retrieval import tiny_encoder
from tests.training import tiny_clip
from training.__main__ import stages
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint
from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder

PHOTOS = [Image.new("RGB", (40, 60), "navy"), Image.new("RGB", (64, 64), "orange")]
TEXTS = [
    "a navy dress!!",
    "an orange hat, wide brimmed, for the beach and for every summer day of it",
]
VALUES = {"category": ("dress", "hat"), "colour": ("navy",)}


def own(folder: Path) -> str:
    torch.manual_seed(0)
    state = EncoderModel(FacetTable(VALUES)).state_dict()
    path = folder / "checkpoint.pt"
    table = {facet: list(values) for facet, values in VALUES.items()}
    checkpoint.save(path, {"extra": {"table": table}, "average": state, "step": 3})
    return str(path)


def shipped(folder: Path) -> str:
    return "hemline"


Maker = Callable[[Path], str]


@pytest.fixture(scope="module", params=[tiny_clip.byte_pairs, tiny_clip.hugging_face, own, shipped])
def encoder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> DualEncoder:
    make: Maker = request.param
    return load_dual_encoder(make(tmp_path_factory.mktemp(make.__name__) / "model"))


@torch.no_grad()
def test_encoder_gives_features_and_tokens_of_both(encoder: DualEncoder) -> None:
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    assert pixels.shape == (2, 3, encoder.spec.height_px, encoder.spec.width_px)
    assert encoder.encode_image(pixels).shape == (2, encoder.dim)
    assert encoder.encode_text(tokens).shape == (2, encoder.dim)
    places = encoder.image_tokens(pixels)
    assert places.ndim == 3 and places.shape[0] == 2 and places.shape[1] > 1
    hidden, mask = encoder.text_tokens(tokens)
    assert hidden.shape[:2] == mask.shape == tokens.mask.shape
    assert 0 < mask[0].sum() < mask[1].sum() <= encoder.max_tokens


def test_encoder_counts_tokens_uncut(encoder: DualEncoder) -> None:
    short, long = encoder.num_tokens([TEXTS[0], " ".join(TEXTS * 20)])
    assert short == int(encoder.tokenize(TEXTS[:1]).mask.sum())
    assert long > encoder.max_tokens
    assert encoder.tokenize([" ".join(TEXTS * 20)]).mask.sum() == encoder.max_tokens


@torch.no_grad()
def test_encoder_is_the_same_after_writing(encoder: DualEncoder, tmp_path: Path) -> None:
    name = encoder.write(tmp_path)
    again = load_dual_encoder(str(tmp_path))
    assert again.fingerprint() == load_dual_encoder(name).fingerprint()
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    assert torch.equal(again.tokenize(TEXTS).ids, tokens.ids)
    assert torch.allclose(again.encode_image(pixels), encoder.encode_image(pixels))
    assert torch.allclose(again.encode_text(tokens), encoder.encode_text(tokens))


def test_towers_hold_every_weight_that_features_depend_on(encoder: DualEncoder) -> None:
    image, text = encoder.towers()
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


@torch.no_grad()
def test_open_clip_tokens_are_what_the_tower_pools(tmp_path: Path) -> None:
    encoder = load_dual_encoder(tiny_clip.byte_pairs(tmp_path / "model"))
    tokens = encoder.tokenize(TEXTS)
    hidden, mask = encoder.text_tokens(tokens)
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
def test_other_image_towers_give_tokens_and_parts(tmp_path: Path, tower: dict[str, Any]) -> None:
    encoder = load_dual_encoder(tiny_clip.with_image_tower(tmp_path / "model", **tower))
    assert encoder.image_tokens(torch.zeros(1, 3, 64, 64)).shape[:2] == (1, 4)
    assert len(encoder.towers()[0]) == 6


def test_file_of_weights_is_loaded_into_an_architecture(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither a file nor a tag of ViT-B-32"):
        load_dual_encoder(f"ViT-B-32/{tmp_path / 'missing.pt'}")
    with pytest.raises(ValueError, match="no architecture 'ViT-Z-99'"):
        load_dual_encoder("ViT-Z-99")


def test_folder_without_weights_is_refused(tmp_path: Path) -> None:
    name = tiny_clip.byte_pairs(tmp_path / "model")
    (tmp_path / "model" / "open_clip_model.safetensors").unlink()
    with pytest.raises(FileNotFoundError, match="no weights"):
        load_dual_encoder(name)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="there is no model at .* neither manifest.json"):
        load_dual_encoder(str(tmp_path / "empty"))
    with pytest.raises(FileNotFoundError, match="there is nothing at"):
        load_dual_encoder(str(tmp_path / "elsewhere"))


def test_checkpoint_of_something_else_is_refused(tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "composer.pt", {"composer": {}, "weights": {}})
    with pytest.raises(ValueError, match="holds composer, weights and no trained encoder"):
        load_dual_encoder(str(tmp_path / "composer.pt"))


def test_dual_encoder_hemline_is_the_one_that_ships() -> None:
    from retrieval.encoder.encoder import Encoder
    from training.models.dual_encoder_own import SHIPPED

    ours, served = load_dual_encoder("hemline"), Encoder.load(SHIPPED, 1)
    photo = Image.new("RGB", (60, 80), (180, 20, 40))
    words = ["a red dress", "navy trousers with pockets"]
    with torch.no_grad():
        pictures = ours.encode_image(ours.prepare([photo]))
        texts = ours.encode_text(ours.tokenize(words))
    for seen, known in (
        (pictures, served.encode_images([photo])),
        (texts, served.encode_texts(words)),
    ):
        cosine = torch.cosine_similarity(seen, torch.from_numpy(np.asarray(known)), dim=1)
        assert float(cosine.min()) > 0.995
    assert math.exp(-float(ours.log_scale.detach())) == pytest.approx(served.temperature)


def test_exported_folder_is_measured_and_not_trained(tmp_path: Path) -> None:
    from retrieval.encoder.encoder import Encoder

    folder = tiny_encoder.build(tmp_path / "served")
    model, served = load_dual_encoder(str(folder)), Encoder.load(folder, 1)
    photo = Image.new("RGB", (61, 83), (180, 20, 40))
    words = ["a red dress", "navy"]
    assert (model.dim, model.fingerprint()) == (served.dim, served.model_hash[:16])
    for seen, known in (
        (model.encode_image(model.prepare([photo])), served.encode_images([photo])),
        (model.encode_text(model.tokenize(words)), served.encode_texts(words)),
    ):
        assert np.allclose(torch.nn.functional.normalize(seen, dim=1), known, atol=1e-5)
    assert model.num_tokens(words)[0] > model.num_tokens(words)[1] > 0
    refused = CliRunner().invoke(stages, ["finetune", "--model", str(folder)])
    assert refused.exit_code == 1
    assert "without weights to train" in refused.output and "\n" not in refused.output.strip()


@pytest.mark.parametrize("file", ["checkpoint.pt", "model.safetensors"])
def test_torn_weights_are_said_in_one_line(file: str, tmp_path: Path) -> None:
    name = str(tmp_path / file)
    if file.endswith("safetensors"):
        name = tiny_clip.byte_pairs(tmp_path / "model")
        file = "model/open_clip_model.safetensors"
    (tmp_path / file).write_bytes(b"torn")
    refused = CliRunner().invoke(stages, ["baseline", "--model", name])
    assert refused.exit_code == 1
    assert name in refused.output and "\n" not in refused.output.strip()
