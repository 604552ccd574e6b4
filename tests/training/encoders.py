"""Dual encoders of every kind that can be trained, and what to show them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from PIL import Image

from tests.training import tiny_clip
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint

PHOTOS = [Image.new("RGB", (40, 60), "navy"), Image.new("RGB", (64, 64), "orange")]
TEXTS = [
    "a navy dress!!",
    "an orange hat, wide brimmed, for the beach and for every summer day of it",
]
VALUES = {"category": ("dress", "hat"), "colour": ("navy",)}


def own(folder: Path) -> str:
    torch.manual_seed(0)
    state = EncoderModel(FacetTable(VALUES)).state_dict()
    path = folder / "checkpoint.pt"
    table = {facet: list(values) for facet, values in VALUES.items()}
    checkpoint.save(path, {"extra": {"table": table}, "average": state, "step": 3})
    return str(path)


def shipped(folder: Path) -> str:
    return "hemline"


Maker = Callable[[Path], str]
MAKERS: tuple[Maker, ...] = (tiny_clip.byte_pairs, tiny_clip.hugging_face, own, shipped)
