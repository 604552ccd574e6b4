from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from retrieval.encoder.folder import read_manifest
from tests.training import tiny_clip
from training.exports import export_open_clip, export_reranker
from training.exports.parity import ParityError, run_onnx
from training.loop import checkpoint
from training.models.crossmodal import CrossModal, Shape, state_of
from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder
from training.rerankers.token_features import fingerprint


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> DualEncoder:
    return load_dual_encoder(tiny_clip.byte_pairs(tmp_path_factory.mktemp("clip") / "model"))


def saved(path: Path, encoder: DualEncoder, **other: Any) -> tuple[Path, CrossModal]:
    torch.manual_seed(0)
    places = (32 // 8) ** 2
    model = CrossModal(Shape(32, 32, places, encoder.max_tokens, width=32, layers=2, heads=4))
    state = {
        **state_of(model),
        "weights": model.state_dict(),
        "encoder": "tiny",
        "fingerprint": fingerprint(encoder),
        "measured": {"weight": 0.1, "top": 5},
    }
    checkpoint.save(path, state | other)
    return path, model.eval()


def test_reranker_in_a_folder_scores_as_torch_does(encoder: Any, tmp_path: Path) -> None:
    folder = tmp_path / "exported"
    export_open_clip.export(folder, encoder)
    path, model = saved(tmp_path / "reranker.pt", encoder)
    made = export_reranker.add(folder, path, encoder)
    assert read_manifest(folder) == made  # hashes fit
    assert made["reranker"]["weight"] == 0.1 and made["reranker"]["top"] == 5
    assert {"image_tokens", "text_tokens", "reranker"} <= made["parity"].keys()

    pixels, texts = torch.randn(3, 3, 32, 32), ["a red dress"]
    tokens = encoder.tokenize(texts)
    length = int(tokens.mask.sum())
    features, places = run_onnx(
        folder / "image.onnx", {"pixels": pixels.numpy()}, ["features", "tokens"]
    )
    (hidden,) = run_onnx(
        folder / "text.onnx", {"input_ids": tokens.ids[:, :length].numpy()}, ["tokens"]
    )
    mask = np.ones((3, length), np.int64)
    feeds = {
        "image_tokens": places,
        "text_tokens": hidden[:, :length].repeat(3, axis=0),
        "text_mask": mask,
    }
    (scores,) = run_onnx(folder / "reranker.onnx", feeds, ["score"])
    with torch.no_grad():
        assert np.allclose(features, encoder.encode_image(pixels).numpy(), atol=1e-4)
        whole, there = encoder.text_tokens(tokens)
        expected = model.score(
            encoder.image_tokens(pixels), whole.expand(3, -1, -1), there.expand(3, -1)
        )
    assert scores == pytest.approx(expected.numpy(), abs=0.02)


def test_reranker_of_another_encoder_is_refused(encoder: Any, tmp_path: Path) -> None:
    path, _ = saved(tmp_path / "other.pt", encoder, fingerprint="0")
    with pytest.raises(ValueError, match="tokens of another encoder"):
        export_reranker.add(tmp_path, path, encoder)
    path, _ = saved(tmp_path / "idle.pt", encoder, measured={"weight": 0.0, "top": 5})
    with pytest.raises(ValueError, match="its score weighs nothing"):
        export_reranker.add(tmp_path, path, encoder)


def test_tokens_of_other_weights_are_not_found(encoder: Any, tmp_path: Path) -> None:
    from training.exports import onnx_outputs
    from training.exports.onnx_files import write_onnx

    write_onnx(
        torch.nn.Conv2d(3, 4, 2), (torch.randn(2, 3, 4, 4),), tmp_path / "image.onnx",
        inputs=["pixels"], outputs=["features"],
    )  # fmt: skip
    feeds = {"pixels": np.ones((2, 3, 4, 4), np.float32)}
    other = np.random.default_rng(0).normal(size=(2, 9, 4)).astype(np.float32)
    with pytest.raises(ParityError, match="exported from other weights"):
        onnx_outputs.give_out(
            tmp_path / "image.onnx", feeds, other, np.ones((2, 9), np.bool_), "tokens", 0.99
        )
