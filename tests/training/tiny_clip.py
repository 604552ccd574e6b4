"""Untrained open_clip models of a few thousand weights, saved as the hub lays them out."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import torch

from training.hemline import minilm

CONFIG: dict[str, Any] = {
    "model_cfg": {
        "embed_dim": 32,
        "vision_cfg": {
            "image_size": 32, "layers": 2, "width": 32, "patch_size": 8, "head_width": 16,
        },
        "text_cfg": {
            "context_length": 16, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2,
        },
    },
    "preprocess_cfg": {
        "size": [32, 32], "mode": "RGB", "mean": [0.48, 0.46, 0.41], "std": [0.27, 0.26, 0.28],
        "interpolation": "bicubic", "resize_mode": "squash", "fill_color": 0,
    },
}  # fmt: skip


def byte_pairs(folder: Path) -> str:
    """Return the name of a model with CLIP's own tokenizer."""
    return _save(folder, CONFIG)


def hugging_face(folder: Path) -> str:
    """Return the name of a model with a Hugging Face tokenizer and a text tower apart."""
    config = copy.deepcopy(CONFIG)
    config["model_cfg"]["custom_text"] = True
    config["model_cfg"]["text_cfg"] |= {
        "vocab_size": 30522, "hf_tokenizer_name": "its own folder",
        "tokenizer_kwargs": {"clean": "canonicalize"}, "pool_type": "last", "no_causal_mask": True,
    }  # fmt: skip
    name = _save(folder, config)
    for file in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "config.json"):
        shutil.copy(minilm.folder() / file, folder)
    return name


def with_image_tower(folder: Path, **tower: Any) -> str:
    """Return the name of a model with another image tower."""
    config = copy.deepcopy(CONFIG)
    config["model_cfg"]["vision_cfg"] = {"image_size": 64, **tower}
    return _save(folder, config)


def _save(folder: Path, config: dict[str, Any]) -> str:
    import open_clip
    from safetensors.torch import save_file

    folder.mkdir(parents=True)
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
