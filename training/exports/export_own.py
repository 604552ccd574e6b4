"""Export our own towers as an encoder folder."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.exports.export_parts import PHRASES, Storage, check_pixels, export_part, tokens
from training.exports.manifest import Towers, image_section, text_section
from training.hemline import minilm
from training.hemline.image_tower import INPUT, ImageTower
from training.hemline.text_tower import TextProjection, TextTower
from training.hemline.word_table import compacted


def export(
    folder: Path,
    image: ImageTower,
    projection: TextProjection,
    *,
    temperature: float,
    name: str = "hemline",
    image_storage: Storage = "float16",
    text_storage: Storage = "int8",
) -> Towers:
    """Write both towers as retrieval serves them, parity checked.

    Args:
        folder: made if missing; files in it are replaced.
        image: trained image tower.
        projection: trained projection of text.
        temperature: what the contrastive loss divided cosines by.
        name: what the model is called.
        image_storage: of the image tower's weights.
        text_storage: of the text tower's weights.

    Raises:
        ParityError: a file answers otherwise than torch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    image = image.eval().to(memory_format=torch.contiguous_format)
    image_parity = export_part(
        image,
        (check_pixels(INPUT),),
        folder / "image.onnx",
        inputs=["pixels"],
        outputs=["features"],
        storage=image_storage,
    )
    text_parity = _export_text(folder, TextTower(copy.deepcopy(projection)), text_storage)
    parity = {
        "image": image_parity["features"],
        "text": text_parity["features"],
        "sentence": text_parity["sentence"],
    }
    shutil.copyfile(minilm.tokenizer_file(), folder / "tokenizer.json")
    return Towers(
        name,
        image.dim,
        image_section(INPUT),
        text_section(
            ("input_ids", "attention_mask"), minilm.MAX_TOKENS, pad_id=0, sentence_output="sentence"
        ),
        temperature,
        parity,
    )


def _export_text(folder: Path, text: TextTower, storage: Storage) -> dict[str, float]:
    """Write the text tower and return the lowest cosine of each output with torch."""
    _forget_far_places(text)
    text.projection.words = compacted(text.projection.words)
    ids, mask = tokens(PHRASES, minilm.tokenizer_file(), minilm.MAX_TOKENS, 0)
    return export_part(
        text.eval(),
        (torch.from_numpy(ids), torch.from_numpy(mask)),
        folder / "text.onnx",
        inputs=["input_ids", "attention_mask"],
        outputs=["features", "sentence"],
        free_axes=(0, 1),
        storage=storage,
    )


def _forget_far_places(text: TextTower) -> None:
    """Keep the position embeddings of the places that a text can have; MiniLM knows eight times."""
    embeddings: Any = text.minilm.bert.embeddings
    places = embeddings.position_embeddings.weight[: minilm.MAX_TOKENS]
    embeddings.position_embeddings.weight = nn.Parameter(places.detach().clone())
    for buffer in ("position_ids", "token_type_ids"):
        setattr(embeddings, buffer, getattr(embeddings, buffer)[:, : minilm.MAX_TOKENS])
