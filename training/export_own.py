"""Export our own towers and composer as an encoder folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from training import manifest, minilm
from training.composer import Composer
from training.image_tower import INPUT, ImageTower
from training.onnx_files import quantize, write_onnx
from training.parity import FLOAT_FLOOR, INT8_FLOOR, demand, lowest_cosine, run_onnx
from training.text_tower import TextProjection, TextTower

# Shown to both sides of the parity check: short, long, rare words, punctuation.
PHRASES = (
    "black dress",
    "a navy striped long sleeved t-shirt for men",
    "something warmer, please",
    "women's red high heels with a thin strap",
    "the same but without the polka dots and in mustard, for a summer wedding at the beach",
    "kurta",
)


def export(
    folder: Path,
    image: ImageTower,
    projection: TextProjection,
    composer: Composer,
    *,
    weights: Mapping[str, float],
    temperature: float,
    name: str = "hemline",
    int8_text: bool = True,
) -> dict[str, Any]:
    """Write the folder that retrieval serves, parity checked, and return its manifest.

    Args:
        folder: made if missing; files in it are replaced.
        image: trained image tower.
        projection: trained projection of text.
        composer: trained composer.
        weights: of `query`, `difference` and `reference` in a candidate's score.
        temperature: what the contrastive loss divided cosines by.
        name: what the model is called.
        int8_text: make the text tower a quarter of its size.

    Raises:
        ParityError: a file answers otherwise than torch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = TextTower(projection)
    dim = image.project.out_features
    parity = {
        "image": _export_image(folder, image),
        **_export_text(folder, text, int8=int8_text),
        "composer": _export_composer(folder, composer, dim),
    }
    shutil.copyfile(minilm.tokenizer_file(), folder / "tokenizer.json")
    return manifest.write(
        folder,
        name=name,
        dim=dim,
        image=manifest.image_section(INPUT),
        text=manifest.text_section(
            ("input_ids", "attention_mask"), minilm.MAX_TOKENS, pad_id=0, sentence_output="sentence"
        ),
        composer=manifest.composer_section(),
        weights=weights,
        temperature=temperature,
        parity=parity,
    )


def tokens(phrases: Sequence[str], tokenizer_file: Path, max_tokens: int, pad_id: int) -> Any:
    """Return ids and mask of phrases as int64 arrays (B, T), padded to the longest."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(max_tokens)
    tokenizer.enable_padding(pad_id=pad_id)
    rows = tokenizer.encode_batch(list(phrases))
    ids = np.asarray([row.ids for row in rows], np.int64)
    return ids, np.asarray([row.attention_mask for row in rows], np.int64)


@torch.no_grad()
def _export_image(folder: Path, image: ImageTower) -> float:
    path = folder / "image.onnx"
    rng = torch.Generator().manual_seed(7)
    pixels = torch.rand(4, 3, INPUT.height_px, INPUT.width_px, generator=rng) * 2 - 1
    image = image.eval().to(memory_format=torch.contiguous_format)
    write_onnx(image, (pixels,), path, inputs=["pixels"], outputs=["features"])
    (served,) = run_onnx(path, {"pixels": pixels.numpy()}, ["features"])
    return demand("image.onnx", lowest_cosine(image(pixels).numpy(), served), FLOAT_FLOOR)


@torch.no_grad()
def _export_text(folder: Path, text: TextTower, *, int8: bool) -> dict[str, float]:
    path, whole = folder / "text.onnx", folder / "text-float.onnx"
    ids, mask = tokens(PHRASES, minilm.tokenizer_file(), minilm.MAX_TOKENS, 0)
    text.eval()
    example = (torch.from_numpy(ids), torch.from_numpy(mask))
    names = {"inputs": ["input_ids", "attention_mask"], "outputs": ["features", "sentence"]}
    write_onnx(text, example, whole, free_axes=(0, 1), **names)
    if int8:
        quantize(whole, path, keep_float=("projection",))
        whole.unlink()
    else:
        whole.replace(path)
    expected = [answer.numpy() for answer in text(*example)]
    served = run_onnx(path, {"input_ids": ids, "attention_mask": mask}, names["outputs"])
    floor = INT8_FLOOR if int8 else FLOAT_FLOOR
    return {
        part: demand(f"text.onnx {part}", lowest_cosine(ours, theirs), floor)
        for part, ours, theirs in zip(("text", "sentence"), expected, served, strict=True)
    }


@torch.no_grad()
def _export_composer(folder: Path, composer: Composer, dim: int) -> float:
    path = folder / "composer.onnx"
    composer.eval()
    rng = torch.Generator().manual_seed(7)
    pair = torch.nn.functional.normalize(torch.randn(2, 4, dim, generator=rng), dim=2)
    reference, modification = pair[0], pair[1]
    outputs = ["query", "direction"]
    write_onnx(
        composer,
        (reference, modification),
        path,
        inputs=["reference", "modification"],
        outputs=outputs,
    )
    feeds = {"reference": reference.numpy(), "modification": modification.numpy()}
    served = run_onnx(path, feeds, outputs)
    expected = [answer.numpy() for answer in composer(reference, modification)]
    cosine = min(lowest_cosine(a, b) for a, b in zip(expected, served, strict=True))
    return demand("composer.onnx", cosine, FLOAT_FLOOR)
