"""Export any open_clip model as an encoder folder, with its tokenizer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.exports.clip_tokenizer import convert
from training.exports.export_parts import PHRASES, Storage, check_pixels, export_part, tokens
from training.exports.manifest import Towers, image_section, text_section
from training.exports.parity import ParityError
from training.models.dual_encoder_open_clip import OpenClipEncoder


class ImageSide(nn.Module):
    """Show one open_clip model's image side as pixels to features."""

    def __init__(self, model: Any) -> None:
        """Hold the model."""
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        """Return features: (B, D)."""
        features: Tensor = self.model.encode_image(pixels)
        return features


class TextSide(nn.Module):
    """Show one open_clip model's text side as token ids of any length to features.

    open_clip's towers take texts of exactly their context's length, so the padding is done here.
    """

    def __init__(self, model: Any, context: int, pad_id: int) -> None:
        """Hold the model.

        Args:
            model: of open_clip.
            context: tokens that it was trained with.
            pad_id: of the tokens behind a short text.
        """
        super().__init__()
        self.model, self.context, self.pad_id = model, context, pad_id

    def forward(self, input_ids: Tensor) -> Tensor:
        """Return features (B, D) of token ids (B, T)."""
        missing = input_ids.new_full((input_ids.shape[0], self.context), self.pad_id)
        whole = torch.cat([input_ids, missing], dim=1)[:, : self.context]
        features: Tensor = self.model.encode_text(whole)
        return features


@torch.no_grad()
def export(
    folder: Path,
    encoder: OpenClipEncoder,
    *,
    storage: Storage = "float32",
    name: str | None = None,
) -> Towers:
    """Write both towers as retrieval serves them, with their tokenizer, parity checked.

    Args:
        folder: made if missing; files in it are replaced.
        encoder: as `load_dual_encoder` gives it.
        storage: of the weights of both towers.
        name: what to call the model; None takes the last part of what it was loaded as.

    Raises:
        ParityError: a file or the tokenizer answers otherwise than open_clip.
    """
    model, tokenizer = encoder.eval().model, encoder.tokenizer
    folder.mkdir(parents=True, exist_ok=True)
    pixels = check_pixels(encoder.spec)
    image_parity = export_part(
        ImageSide(model),
        (pixels,),
        folder / "image.onnx",
        inputs=["pixels"],
        outputs=["features"],
        storage=storage,
    )["features"]
    converted, pad_id = convert(tokenizer)
    converted.save(str(folder / "tokenizer.json"))
    context = int(tokenizer.context_length)
    parity = {
        "image": image_parity,
        "text": _export_text(model, tokenizer, folder, context, pad_id, storage),
    }
    return Towers(
        name or encoder.name.removeprefix("local-dir:").rstrip("/").split("/")[-1],
        encoder.dim,
        image_section(encoder.spec),
        text_section(("input_ids",), context, pad_id, sentence_output=None),
        float(1 / model.logit_scale.exp()),
        parity,
    )


def _export_text(
    model: Any, tokenizer: Any, folder: Path, context: int, pad_id: int, storage: Storage
) -> float:
    """Write the text side and return its lowest cosine with what open_clip answers."""
    theirs = tokenizer(list(PHRASES))
    ids, _ = tokens(PHRASES, folder / "tokenizer.json", context, pad_id)
    if not bool((torch.from_numpy(ids) == theirs[:, : ids.shape[1]]).all()):
        raise ParityError("tokenizer.json splits the check phrases otherwise than open_clip")
    return export_part(
        TextSide(model, context, pad_id),
        (torch.from_numpy(ids),),
        folder / "text.onnx",
        inputs=["input_ids"],
        outputs=["features"],
        free_axes=(0, 1),
        storage=storage,
    )["features"]
