import copy
import hashlib
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from click.testing import CliRunner
from PIL import Image

from retrieval.encoder.encoder import Encoder
from training.__main__ import stages
from training.datasets.kinds import read_pairs
from training.export import exported
from training.exports import (
    export_check,
    export_composer,
    export_own,
    manifest,
    parity,
)
from training.exports.export_parts import check_pictures, check_pixels
from training.hemline import minilm, tower_weights
from training.hemline.image_tower import INPUT, ImageTower
from training.hemline.text_tower import TextProjection, TextTower
from training.loop import checkpoint
from training.models.agreement import FacetAgreement
from training.models.composer import Composer
from training.models.dual_encoder_loading import load_dual_encoder
from training.models.dual_encoder_open_clip import image_input

# The exporter copies tree types of torch itself through an interface that torch has deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*LeafSpec.*:FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:onnxscript.*"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:torch.*"),
]

WEIGHTS = {"query": 1.0, "difference": 0.5, "reference": 0.2}
TINY_CLIP = {
    "model_cfg": {
        "embed_dim": 32,
        "vision_cfg": {
            "image_size": 32, "layers": 1, "width": 64, "patch_size": 16, "head_width": 32,
        },
        "text_cfg": {
            "context_length": 77, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 1,
        },
    },
    "preprocess_cfg": {
        "size": [32, 32], "mode": "RGB", "mean": [0.48, 0.46, 0.41], "std": [0.27, 0.26, 0.28],
        "interpolation": "bicubic", "resize_mode": "shortest", "fill_color": 0,
    },
}  # fmt: skip


def shallow(projection: TextProjection) -> TextTower:
    """Return a text tower with the first of MiniLM's six layers: all look alike to the exporter."""
    text = TextTower(projection)
    text.minilm.bert.encoder.layer = text.minilm.bert.encoder.layer[:1]
    return text


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("own")
    torch.manual_seed(0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(export_own, "TextTower", shallow)
        image = ImageTower(24, read={"kind": 5, "colour": 3})
        projection = TextProjection(24, hidden=64, num_details=8)
        towers = export_own.export(folder, image, projection, temperature=0.05, name="tiny")
        head = Composer(32, hidden=32, num_details=8).eval()
        kept = {"composer": export_composer.export_composer(folder, head, 32, "float16")}
        manifest.write(
            folder, towers, weights=WEIGHTS, composer=export_composer.COMPOSER, parity=kept
        )
    assert tower_weights.keep(folder, image, projection)
    yield folder


def test_own_export_is_served(own_folder: Path) -> None:
    encoder = Encoder.load(own_folder)
    photos = [Image.new("RGB", size, "navy") for size in ((300, 400), (50, 20))]
    assert encoder.encode_images(photos).shape == (2, 32)
    assert encoder.encode_texts(["a red dress", "hat"]).shape == (2, 32)
    made = encoder.compose(encoder.encode_images(photos)[0], encoder.encode_texts(["darker"])[0])
    assert np.linalg.norm(made.query) == pytest.approx(1.0, abs=1e-5)


def test_manifest_holds_the_hash_of_every_file(own_folder: Path) -> None:
    made = json.loads((own_folder / "manifest.json").read_text())
    assert set(made["files"]) == {"image.onnx", "text.onnx", "composer.onnx", "tokenizer.json"}
    for name, digest in made["files"].items():
        assert hashlib.sha256((own_folder / name).read_bytes()).hexdigest() == digest
    lines = "\n".join(sorted(f"{name}:{digest}" for name, digest in made["files"].items()))
    assert made["model_hash"] == hashlib.sha256(lines.encode()).hexdigest()
    assert made["parity"]["image"] >= parity.FLOAT_FLOOR
    assert made["parity"]["text"] >= parity.INT8_FLOOR


def test_own_export_folds_norms_and_stores_small(own_folder: Path) -> None:
    image, text = (onnx.load(str(own_folder / f"{part}.onnx")) for part in ("image", "text"))
    assert not any(node.op_type == "BatchNormalization" for node in image.graph.node)
    kinds = {held.name: held.data_type for held in text.graph.initializer}
    table = next(held for held in text.graph.initializer if "word_embeddings" in held.name)
    assert kinds[table.name] == onnx.TensorProto.INT8 and list(table.dims) == [30522, 384]
    large = [held for held in image.graph.initializer if np.prod(held.dims) >= 1024]
    assert {held.data_type for held in large} == {onnx.TensorProto.FLOAT16}
    places = [held for held in text.graph.initializer if "position_embeddings" in held.name]
    assert max(held.dims[0] for held in places) == minilm.MAX_TOKENS


def test_own_export_keeps_its_torch_weights(own_folder: Path) -> None:
    encoder = Encoder.load(own_folder)
    image, _ = tower_weights.load(own_folder)
    pixels = check_pixels(INPUT)
    with torch.no_grad():
        expected = image(pixels).numpy()
    served = encoder.encode_images(check_pictures())
    assert parity.lowest_cosine(expected, served) >= parity.FLOAT_FLOOR
    with pytest.raises(FileNotFoundError, match="exported without"):
        tower_weights.load(own_folder.parent)


def test_model_hash_changes_with_any_file() -> None:
    assert manifest.model_hash({"a": "1", "b": "2"}) == manifest.model_hash({"b": "2", "a": "1"})
    assert manifest.model_hash({"a": "1"}) != manifest.model_hash({"a": "2"})


def hub_folder(folder: Path, config: dict[str, Any]) -> str:
    """Return the name of an untrained open_clip model saved as the hub lays it out."""
    import open_clip
    from safetensors.torch import save_file

    folder.mkdir()
    torch.manual_seed(0)
    sizes = {name: part for name, part in config["model_cfg"].items() if name != "custom_text"}
    kind = open_clip.CustomTextCLIP if "custom_text" in config["model_cfg"] else open_clip.CLIP
    weights = kind(**copy.deepcopy(sizes)).state_dict()
    save_file(
        {name: value.contiguous() for name, value in weights.items()},
        folder / "open_clip_model.safetensors",
    )
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    return f"local-dir:{folder}"


def check_served(folder: Path, name: str) -> Encoder:
    """Return the exported folder's encoder after comparing its texts with open_clip's."""
    encoder = Encoder.load(folder)
    phrases = ["a RED dress, size 10", "women's  high-heels!"]
    with torch.no_grad():
        model = load_dual_encoder(name)
        expected = model.encode_text(model.tokenize(phrases)).numpy()
    assert parity.lowest_cosine(expected, encoder.encode_texts(phrases)) >= parity.FLOAT_FLOOR
    assert encoder.encode_images([Image.new("RGB", (90, 60))]).shape == (1, 32)
    return encoder


def test_open_clip_model_with_byte_pairs_is_exported(tmp_path: Path) -> None:
    name = hub_folder(tmp_path / "tiny-clip", TINY_CLIP)
    made = exported(load_dual_encoder(name), tmp_path / "served")
    assert made["name"] == "tiny-clip"
    assert made["parity"]["image"] >= parity.FLOAT_FLOOR
    assert made["parity"]["text"] >= parity.FLOAT_FLOOR
    assert made["composer"] is None and made["image"]["resize"] == "crop"
    check_served(tmp_path / "served", name)


def test_open_clip_model_with_hugging_face_tokenizer_is_exported(tmp_path: Path) -> None:
    config = copy.deepcopy(TINY_CLIP)
    config["model_cfg"]["custom_text"] = True
    config["model_cfg"]["text_cfg"] |= {
        "context_length": 24, "vocab_size": 30522, "hf_tokenizer_name": "its own folder",
        "tokenizer_kwargs": {"clean": "canonicalize"}, "pool_type": "last",
        "no_causal_mask": True,
    }  # fmt: skip
    config["preprocess_cfg"]["resize_mode"] = "squash"
    name = hub_folder(tmp_path / "tiny-siglip", config)
    for file in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "config.json"):
        shutil.copy(minilm.folder() / file, tmp_path / "tiny-siglip")
    made = exported(load_dual_encoder(name), tmp_path / "served")
    assert made["image"]["resize"] == "squash" and made["text"]["max_tokens"] == 24
    check_served(tmp_path / "served", name)


def test_export_command_compares_recalls_of_an_int8_folder(tmp_path: Path, data_dir: Path) -> None:
    name = hub_folder(tmp_path / "tiny-clip", TINY_CLIP)
    torch.manual_seed(0)
    composer = Composer(32, hidden=16, num_details=8)
    sizes = {"kind": 3, "colour": 5}
    agreement = FacetAgreement(32, sizes, detailed=True, hidden=16).eval()
    weights = {**WEIGHTS, "agreement": 0.1}
    saved = {
        "composer": composer.state_dict(), "weights": weights,
        "agreement": agreement.state_dict(), "facets": agreement.sizes, "details": 8,
    }  # fmt: skip
    checkpoint.save(tmp_path / "composer.pt", saved)
    folder, root = tmp_path / "served", data_dir / "fashion-product-images"
    words = [
        "export", "--model", name, str(folder), "--int8",
        "--composer", str(tmp_path / "composer.pt"),
        "--name", "small", "--compare", "--dataset", "product-photos", "--root", str(root),
    ]  # fmt: skip
    level = logging.getLogger().level
    result = CliRunner().invoke(stages, words)
    assert result.exit_code == 0, result.output
    assert logging.getLogger().level == level  # what comes after may warn again
    made = json.loads((folder / "manifest.json").read_text())
    assert made["name"] == "small" and made["weights"] == weights
    assert made["parity"]["text"] >= parity.INT8_FLOOR
    assert made["recalls"]["R@1"]["served"] >= made["recalls"]["R@1"]["torch"] - 0.01
    whole = sum(p.numel() for p in load_dual_encoder(name).parameters())
    assert (folder / "text.onnx").stat().st_size < 1.3 * whole
    encoder = Encoder.load(folder)
    reference, words_ = torch.eye(32)[0], torch.eye(32)[1]
    with torch.no_grad():
        query, _ = composer.eval()(reference[None], words_[None])
    served = encoder.compose(reference.numpy(), words_.numpy())
    assert served.query @ query[0].numpy() >= parity.FLOAT_FLOOR
    rows = torch.eye(32)
    for num in (1, 2):  # of one modification and of several
        with torch.no_grad():
            expected = agreement(rows[:1], rows[None, 1 : 1 + num], rows)[0].numpy()
        agreed = encoder.agree(rows[0].numpy(), rows[1 : 1 + num].numpy(), rows.numpy())
        np.testing.assert_allclose(agreed, expected, atol=0.02)


def test_export_refuses_a_composer_of_other_features(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="of length 16, the model gives 32"):
        export_composer.export_composer(tmp_path, Composer(16, hidden=8), 32, "float32")
    agreement = FacetAgreement(16, {"colour": 2}, hidden=8)
    with pytest.raises(ValueError, match="of length 16, the model gives 32"):
        export_composer.export_agreement(tmp_path, agreement, 32, "float32")
    checkpoint.save(tmp_path / "encoder.pt", {"average": {}})
    encoder = load_dual_encoder(hub_folder(tmp_path / "tiny-clip", TINY_CLIP))
    with pytest.raises(ValueError, match="holds no composer"):
        export_composer.load(tmp_path / "encoder.pt", encoder)
    saved = {"composer": {}, "weights": {}, "model": "ViT-B-32/openai", "encoder": "other"}
    checkpoint.save(tmp_path / "composer.pt", saved)
    with pytest.raises(ValueError, match=r"features of another model \(ViT-B-32/openai\)"):
        export_composer.load(tmp_path / "composer.pt", encoder)


def test_comparison_refuses_a_folder_that_finds_less(data_dir: Path) -> None:
    pairs = read_pairs("product-photos", data_dir / "fashion-product-images")

    class Model:
        """Place every photo and every text by its own hash, or everything at one point."""

        def __init__(self, blind: bool) -> None:
            self.blind, self.spread = blind, torch.eye(64)

        def prepare(self, photos: Any) -> Any:
            return photos

        def tokenize(self, texts: Any) -> Any:
            return texts

        def encode_image(self, photos: Any) -> torch.Tensor:
            return self.spread[: len(photos)]

        def encode_text(self, texts: Any) -> torch.Tensor:
            rows = torch.arange(len(texts))
            return self.spread[rows + 1 if self.blind else rows]

        def encode_images(self, photos: Any) -> Any:
            return self.encode_image(photos).numpy()

        def encode_texts(self, texts: Any) -> Any:
            return self.encode_text(texts).numpy()

    seeing, blind = Model(blind=False), Model(blind=True)
    both = export_check.compare(seeing, seeing, pairs)  # type: ignore[arg-type]
    assert both["R@1"] == {"torch": 1.0, "served": 1.0}
    with pytest.raises(parity.ParityError, match="R@1 on product-photos is .* but 1.0000"):
        export_check.compare(seeing, blind, pairs)  # type: ignore[arg-type]


def test_parity_refuses_another_model() -> None:
    ours, theirs = np.eye(2, dtype=np.float32), np.ones((2, 2), np.float32)
    with pytest.raises(parity.ParityError, match="below 0.99"):
        parity.demand("text.onnx", parity.lowest_cosine(ours, theirs), 0.99)


def test_image_input_reads_open_clip_settings() -> None:
    spec = image_input({**TINY_CLIP["preprocess_cfg"], "resize_mode": "longest"})
    assert (spec.resize, spec.height_px, spec.background) == ("pad", 32, (0, 0, 0))
    with pytest.raises(ValueError, match="stretch"):
        image_input({**TINY_CLIP["preprocess_cfg"], "resize_mode": "stretch"})
