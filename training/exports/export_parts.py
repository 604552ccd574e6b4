"""Write one part of a model as it is served, and compare what it answers with torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from tokenizers import Tokenizer
from torch import Tensor, nn

from retrieval.encoder.image_input import ImageInput, prepare
from training.exports import onnx_weights
from training.exports.onnx_files import write_onnx
from training.exports.parity import FLOAT_FLOOR, INT8_FLOOR, demand, lowest_cosine, run_onnx

Storage = Literal["float32", "float16", "int8"]
SMALLER: Mapping[Storage, Callable[[Path, Path], None]] = {
    "float16": onnx_weights.halve,
    "int8": onnx_weights.quantize,
}
# Shown to both sides of the parity check: short, long, rare words, punctuation.
PHRASES = (
    "black dress",
    "a navy striped long sleeved t-shirt for men",
    "something warmer, please",
    "women's red high heels with a thin strap",
    "the same but without the polka dots and in mustard, for a summer wedding at the beach",
    "kurta",
    "a photo of a hat",
    "in a 3/4 sleeve & size 10!",
    "darker",
    "leather ankle boots with a buckle; not the suede ones",
    "navy blue men casual shoes",
    "charcoal herringbone overcoat, loose fit",
)


def demand_length(what: str, own: int, dim: int) -> None:
    """Refuse what was trained on features of another length than the model gives.

    Args:
        what: names it, with what it does to features.
        own: length of the features that it was trained on.
        dim: length of the model's features.

    Raises:
        ValueError: the two differ.
    """
    if own != dim:
        raise ValueError(
            f"{what} features of length {own}, the model gives {dim}: "
            "train a composer on this model's features"
        )


@torch.no_grad()
def export_part(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    free_axes: Sequence[int] = (0,),
    storage: Storage = "float32",
) -> dict[str, float]:
    """Write a module and return the lowest cosine between each of its outputs and torch's.

    Args:
        module: its outputs are (B, D) in the order of `outputs`.
        example: the inputs, at least two long on every free axis; compared on.
        path: the file to write.
        inputs: names of the inputs.
        outputs: names of the outputs.
        free_axes: axes of every input whose length may vary.
        storage: of the weights; `int8` also computes products in integers.

    Raises:
        ParityError: an output is further from torch than its storage allows.
    """
    write_onnx(module, example, path, inputs=inputs, outputs=outputs, free_axes=free_axes)
    if storage != "float32":
        SMALLER[storage](path, path)
    answers = module(*example)
    expected = [answers] if isinstance(answers, Tensor) else list(answers)
    feeds = {name: value.numpy() for name, value in zip(inputs, example, strict=True)}
    served = run_onnx(path, feeds, outputs)
    floor = INT8_FLOOR if storage == "int8" else FLOAT_FLOOR
    return {
        name: demand(f"{path.name} {name}", lowest_cosine(ours.numpy(), theirs), floor)
        for name, ours, theirs in zip(outputs, expected, served, strict=True)
    }


def check_pictures(num: int = 8) -> list[Image.Image]:
    """Return pictures of blotches in many colours: unlike noise, they look different to a model."""
    rng = np.random.default_rng(7)
    blotches = rng.integers(0, 256, (num, 4, 3, 3), np.uint8)
    return [Image.fromarray(each).resize((180, 240), Image.Resampling.BICUBIC) for each in blotches]


def check_pixels(spec: ImageInput) -> Tensor:
    """Return the check pictures as a tower takes them: (B, 3, H, W)."""
    return torch.from_numpy(prepare(check_pictures(), spec))


def tokens(
    phrases: Sequence[str], tokenizer_file: Path, max_tokens: int, pad_id: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return ids and mask of phrases as int64 arrays (B, T), padded to the longest."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(max_tokens)
    tokenizer.enable_padding(pad_id=pad_id)
    rows = tokenizer.encode_batch(list(phrases))
    ids = np.asarray([row.ids for row in rows], np.int64)
    return ids, np.asarray([row.attention_mask for row in rows], np.int64)
