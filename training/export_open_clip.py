"""Export any open_clip model as an encoder folder, with its tokenizer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from retrieval.image_input import ImageInput
from training import manifest
from training.clip_tokenizer import convert
from training.export_own import PHRASES, tokens
from training.onnx_files import quantize, write_onnx
from training.parity import (
    FLOAT_FLOOR,
    INT8_FLOOR,
    ParityError,
    demand,
    lowest_cosine,
    run_onnx,
)

FITS = {"shortest": "crop", "longest": "pad", "squash": "squash"}


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


def load(name: str) -> tuple[Any, Any]:
    """Return an open_clip model in evaluation mode and its tokenizer.

    Args:
        name: `hf-hub:OWNER/NAME`, `local-dir:PATH`, or `ARCHITECTURE/WEIGHTS`.
    """
    import open_clip  # type: ignore[import-untyped]

    if ":" in name:
        model = open_clip.create_model_from_pretrained(name, return_transform=False)
        return model.eval(), open_clip.get_tokenizer(name)
    architecture, _, weights = name.partition("/")
    model = open_clip.create_model_from_pretrained(
        architecture, pretrained=weights or None, return_transform=False
    )
    return model.eval(), open_clip.get_tokenizer(architecture)


def image_input(config: Mapping[str, Any]) -> ImageInput:
    """Return what an open_clip model's preprocessing settings mean in ours.

    Raises:
        ValueError: pictures are fitted in a way that serving does not know.
    """
    size = config["size"]
    height_px, width_px = (size, size) if isinstance(size, int) else size
    resize = FITS.get(config.get("resize_mode") or "shortest")
    if resize is None:
        raise ValueError(f"resize_mode {config['resize_mode']!r} is none of {sorted(FITS)}")
    fill = config.get("fill_color") or 0
    red, green, blue = (fill,) * 3 if isinstance(fill, int) else fill
    mean, std = tuple(config["mean"]), tuple(config["std"])
    return ImageInput(
        height_px=int(height_px),
        width_px=int(width_px),
        resize=resize,
        background=(red, green, blue),
        mean=(mean[0], mean[1], mean[2]),
        std=(std[0], std[1], std[2]),
        interpolation=config.get("interpolation") or "bicubic",
    )


@torch.no_grad()
def export(folder: Path, name: str, *, int8_text: bool = False) -> dict[str, Any]:
    """Write the folder that retrieval serves, parity checked, and return its manifest.

    Args:
        folder: made if missing; files in it are replaced.
        name: as `load` takes it.
        int8_text: make the text tower a quarter of its size.

    Raises:
        ParityError: a file or the tokenizer answers otherwise than open_clip.
    """
    model, tokenizer = load(name)
    folder.mkdir(parents=True, exist_ok=True)
    spec = image_input(model.visual.preprocess_cfg)
    rng = torch.Generator().manual_seed(7)
    pixels = torch.randn(3, 3, spec.height_px, spec.width_px, generator=rng)
    image_path, text_path = folder / "image.onnx", folder / "text.onnx"
    write_onnx(ImageSide(model), (pixels,), image_path, inputs=["pixels"], outputs=["features"])
    expected = model.encode_image(pixels).numpy()
    (served,) = run_onnx(image_path, {"pixels": pixels.numpy()}, ["features"])
    image_parity = demand("image.onnx", lowest_cosine(expected, served), FLOAT_FLOOR)

    converted, pad_id = convert(tokenizer)
    converted.save(str(folder / "tokenizer.json"))
    context = int(tokenizer.context_length)
    text_parity = _export_text(model, tokenizer, text_path, context, pad_id, int8=int8_text)
    return manifest.write(
        folder,
        name=name.removeprefix("hf-hub:").removeprefix("local-dir:").rstrip("/").split("/")[-1],
        dim=expected.shape[1],
        image=manifest.image_section(spec),
        text=manifest.text_section(("input_ids",), context, pad_id, sentence_output=None),
        composer=None,
        weights={"query": 1.0, "difference": 0.5, "reference": 0.5},
        temperature=float(1 / model.logit_scale.exp()),
        parity={"image": image_parity, "text": text_parity},
    )


def _export_text(
    model: Any, tokenizer: Any, path: Path, context: int, pad_id: int, *, int8: bool
) -> float:
    """Write the text side and return its lowest cosine with what open_clip answers."""
    theirs = tokenizer(list(PHRASES))
    ids, _ = tokens(PHRASES, path.with_name("tokenizer.json"), context, pad_id)
    if not bool((torch.from_numpy(ids) == theirs[:, : ids.shape[1]]).all()):
        raise ParityError("tokenizer.json splits the check phrases otherwise than open_clip")
    side = TextSide(model, context, pad_id)
    whole = path.with_name("text-float.onnx") if int8 else path
    example = (torch.from_numpy(ids),)
    write_onnx(side, example, whole, inputs=["input_ids"], outputs=["features"], free_axes=(0, 1))
    if int8:
        quantize(whole, path)
        whole.unlink()
    (served,) = run_onnx(path, {"input_ids": ids}, ["features"])
    expected = model.encode_text(theirs).numpy()
    return demand("text.onnx", lowest_cosine(expected, served), INT8_FLOOR if int8 else FLOAT_FLOOR)
