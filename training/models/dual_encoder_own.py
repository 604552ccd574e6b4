"""Show the encoder that the project trains itself as a dual encoder."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

import retrieval
from training.hemline import minilm, tower_weights
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.hemline.facet_table import FacetTable
from training.hemline.image_tower import INPUT
from training.hemline.minilm import MAX_TOKENS, MiniLM
from training.hemline.word_table import PAD_ID
from training.loop import checkpoint
from training.models.dual_encoder import DualEncoder, TextTokens

SHIPPED = Path(retrieval.__file__).parent / "encoders" / "hemline"
# The file of an exported folder without which it can only be served.
WEIGHTS = tower_weights.FILE


class OwnEncoder(DualEncoder):
    """Join the trained towers with the frozen MiniLM below the text projection."""

    def __init__(self, model: EncoderModel, name: str) -> None:
        """Hold the towers.

        Args:
            model: what the encoder stage trained.
            name: what to call it.
        """
        super().__init__()
        self.name, self.spec, self.max_tokens = name, INPUT, MAX_TOKENS
        self.dim = model.image.dim
        if model.image.details is not None:
            facets = model.image.details.sizes
            self.detail_values = {facet: tuple(model.table.values[facet]) for facet in facets}
        self.model = model
        self.log_scale = model.log_scale
        self.minilm = MiniLM(attention="sdpa")
        self.tokenizer = Tokenizer.from_file(str(minilm.tokenizer_file()))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(self.max_tokens)
        model.heads.requires_grad_(False)  # they are of use to the encoder stage only
        if model.image.details is not None:
            model.image.details.requires_grad_(False)  # learnt by the details stage only

    def train(self, mode: bool = True) -> OwnEncoder:
        """Switch between training and inference; MiniLM is never trained."""
        super().train(mode)
        self.minilm.eval()
        return self

    def answering(self) -> dict[str, Tensor]:
        """Return the weights but those of facet heads, which an exported folder has at random."""
        return {
            name: value
            for name, value in self.state_dict().items()
            if not name.startswith(("model.heads.", "model.memory."))
        }

    def tokenize(self, texts: Sequence[str]) -> TextTokens:
        """Return the tokens of texts, padded to the longest."""
        rows = self.tokenizer.encode_batch(list(texts))
        ids = torch.full((len(rows), max(len(row.ids) for row in rows)), PAD_ID)
        mask = torch.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row.ids)] = torch.tensor(row.ids)
            mask[place, : len(row.ids)] = 1
        return TextTokens(ids, mask)

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return features of pixels: (B, dim)."""
        features: Tensor = self.model.image(pixels)
        return features

    def encode_text(self, tokens: TextTokens) -> Tensor:
        """Return features of tokens: (B, dim)."""
        length = int(tokens.mask.sum(1).max())  # padding costs as much as words
        ids = tokens.ids[:, :length]
        pooled = self.minilm(ids, tokens.mask[:, :length])
        features: Tensor = self.model.text(pooled, ids)
        return features


def load(path: Path, *, name: str) -> OwnEncoder:
    """Return the model of a checkpoint in evaluation mode.

    Raises:
        FileNotFoundError: there is no such checkpoint.
        ValueError: it is not one of the encoder stage, or was made for another image tower.
    """
    state = checkpoint.load(path)
    if "table" not in state.get("extra", {}) or "average" not in state:
        steps = dict(state.get("settings") or {}).get("steps", 0)
        if state.get("step", steps) < steps:
            raise ValueError(
                f"the run in {path.parent} stopped at step {state['step']:,} of {steps:,}: "
                "let its stage go on with --resume"
            )
        raise ValueError(
            f"{path} holds {', '.join(sorted(state))} and no trained encoder: give the "
            "checkpoint.pt of `python -m training encoder`, or the folder that `finetune` wrote"
        )
    try:
        model = load_encoder(path)
    except RuntimeError as error:
        raise ValueError(
            f"{path} was trained with another image tower than this code builds: train it anew "
            "with `python -m training encoder`"
        ) from error
    return OwnEncoder(model, name).eval()


def load_exported(folder: Path, *, name: str) -> OwnEncoder:
    """Return the model of an exported folder of ours; its facet heads are untrained.

    Its weights were rounded to half precision when it was exported.

    Raises:
        FileNotFoundError: it is no exported folder, or was exported without torch's weights.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told = manifest.get("details", {}).get("values", {})
    table = FacetTable({facet: tuple(values) for facet, values in told.items()})
    image, text = tower_weights.load(folder)
    model = EncoderModel(table, dim=image.project.out_features, folded=True)
    model.image, model.text = image, text
    with torch.no_grad():
        model.log_scale.fill_(math.log(1 / manifest["temperature"]))
    return OwnEncoder(model, name).eval()
