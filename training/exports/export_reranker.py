"""Add a trained reranker to an exported folder: its file, and the towers' tokens that it reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.exports import manifest, onnx_outputs, onnx_weights
from training.exports.export_parts import PHRASES, check_pixels
from training.exports.onnx_files import write_onnx
from training.exports.parity import INT8_FLOOR, demand, lowest_cosine, run_onnx
from training.loop import checkpoint
from training.models.crossmodal import CrossModal, restore
from training.models.dual_encoder import DualEncoder
from training.rerankers.token_features import fingerprint

FILE = "reranker.onnx"
INPUTS = ("image_tokens", "text_tokens", "text_mask")
TOKENS = "tokens"


class JointScore(nn.Module):
    """Show a cross-modal transformer as what is served: pairs to scores."""

    def __init__(self, model: CrossModal) -> None:
        """Hold the model."""
        super().__init__()
        self.model = model

    def forward(self, image_tokens: Tensor, text_tokens: Tensor, text_mask: Tensor) -> Tensor:
        """Return the scores (B,) of pairs."""
        return self.model.score(image_tokens, text_tokens, text_mask)


def add(folder: Path, path: Path, encoder: DualEncoder) -> dict[str, Any]:
    """Put a reranker into an exported folder, parity checked, and return the new manifest.

    The towers' files gain an output each, `tokens`; their weights stay as they are. Their hashes
    change all the same, and with them the model's: embed the catalogue after this, not before.

    Args:
        folder: exported from `encoder`.
        path: `reranker.pt`, as the `crossmodal` stage writes it.
        encoder: what the folder was exported from.

    Raises:
        ValueError: it was trained on another encoder's tokens, or its score has no weight.
        ParityError: a file answers otherwise than torch.
    """
    state = checkpoint.load(path)
    if "shape" not in state:
        raise ValueError(f"{path} holds no reranker; `python -m training crossmodal` writes one")
    if state["fingerprint"] != fingerprint(encoder):
        raise ValueError(
            f"{path} reads the tokens of another encoder ({state['encoder']}): train one on this "
            "encoder with `python -m training crossmodal --encoder`"
        )
    measured = state["measured"]
    if not measured["weight"] > 0:
        raise ValueError(
            f"{path} did not help on held-out captions, so its score weighs nothing: train it "
            "longer, or export without it"
        )
    parity = _give_out_tokens(folder, encoder)
    parity["reranker"] = _write(folder / FILE, restore(state, state["weights"]), encoder)
    section = {
        "file": FILE,
        "inputs": list(INPUTS),
        "output": "score",
        "image_output": TOKENS,
        "text_output": TOKENS,
        "weight": measured["weight"],
        "top": measured["top"],
    }
    return manifest.add(folder, "reranker", section, parity)


@torch.no_grad()
def _give_out_tokens(folder: Path, encoder: DualEncoder) -> dict[str, float]:
    """Add the tokens to both towers' outputs, and return the lowest cosine of each with torch."""
    text = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["text"]
    pixels = check_pixels(encoder.spec)
    places = encoder.image_tokens(pixels).float().numpy()
    tokens = encoder.tokenize(PHRASES)
    longest = int(tokens.mask.sum(1).max())
    hidden, mask = encoder.text_tokens(tokens)
    hidden, mask = hidden[:, :longest].float(), mask[:, :longest].bool()
    ids = {"input_ids": tokens.ids, "attention_mask": tokens.mask}
    return {
        "image_tokens": onnx_outputs.give_out(
            folder / "image.onnx", {"pixels": pixels.numpy()}, places,
            np.ones(places.shape[:2], np.bool_), TOKENS, INT8_FLOOR,
        ),
        "text_tokens": onnx_outputs.give_out(
            folder / "text.onnx", {name: ids[name][:, :longest].numpy() for name in text["inputs"]},
            hidden.numpy(), mask.numpy(), TOKENS, INT8_FLOOR,
        ),
    }  # fmt: skip


@torch.no_grad()
def _write(path: Path, model: CrossModal, encoder: DualEncoder) -> float:
    """Write the reranker in 8-bit integers; return the cosine of its scores with torch's.

    Scores are compared as retrieval uses them: less their mean, over one caption's candidates.
    """
    places = encoder.image_tokens(check_pixels(encoder.spec)).float()  # (8, P, Di)
    tokens = encoder.tokenize(PHRASES[: len(places)])
    longest = int(tokens.mask.sum(1).max())
    hidden, mask = encoder.text_tokens(tokens)
    hidden, mask = hidden[:, :longest].float(), mask[:, :longest].long()
    write_onnx(
        JointScore(model), (places, hidden, mask), path,
        inputs=INPUTS, outputs=["score"], free_axes=(0, 1),
    )  # fmt: skip
    onnx_weights.quantize(path, path)
    expected, served = [], []
    for row in range(len(hidden)):
        pair = (places, hidden[row].expand(len(places), -1, -1), mask[row].expand(len(places), -1))
        expected.append(model.score(*pair).numpy())
        feeds = {name: np.ascontiguousarray(v) for name, v in zip(INPUTS, pair, strict=True)}
        served.append(run_onnx(path, feeds, ["score"])[0])
    ours, theirs = (np.stack(rows) for rows in (expected, served))
    ours, theirs = (rows - rows.mean(axis=1, keepdims=True) for rows in (ours, theirs))
    return demand(path.name, lowest_cosine(ours.reshape(1, -1), theirs.reshape(1, -1)), INT8_FLOOR)
