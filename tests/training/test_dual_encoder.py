import math
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from PIL import Image

from tests.retrieval import tiny_encoder
from tests.training import tiny_clip
from tests.training.encoders import MAKERS, PHOTOS, TEXTS, Maker, own
from training.__main__ import stages
from training.loop import checkpoint
from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder
from training.papers.clip_finetune.towers import num_tokens


@pytest.fixture(scope="module", params=MAKERS)
def encoder(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> DualEncoder:
    make: Maker = request.param
    return load_dual_encoder(make(tmp_path_factory.mktemp(make.__name__) / "model"))


@torch.no_grad()
def test_encoder_gives_features_of_both(encoder: DualEncoder) -> None:
    pixels, tokens = encoder.prepare(PHOTOS), encoder.tokenize(TEXTS)
    assert pixels.shape == (2, 3, encoder.spec.height_px, encoder.spec.width_px)
    assert encoder.encode_image(pixels).shape == (2, encoder.dim)
    assert encoder.encode_text(tokens).shape == (2, encoder.dim)
    short, long = tokens.mask.sum(1)
    assert 0 < short < long <= encoder.max_tokens


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


@pytest.mark.parametrize(
    ("weight", "counts"),
    [("heads.heads.0.bias", False), ("image.project.bias", True), ("text.second.bias", True)],
)
def test_fingerprint_is_of_what_features_depend_on(
    weight: str, counts: bool, tmp_path: Path
) -> None:
    encoder = load_dual_encoder(own(tmp_path))
    first = encoder.fingerprint()
    with torch.no_grad():
        encoder.get_parameter(f"model.{weight}").add_(1)
    assert (encoder.fingerprint() != first) == counts


def test_fingerprint_of_the_one_that_ships_is_the_same_whenever_it_is_loaded() -> None:
    first, second = (load_dual_encoder("hemline").fingerprint() for _ in range(2))
    assert first == second


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
    assert num_tokens(model, words)[0] > num_tokens(model, words)[1] > 0
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
