"""Name the data sets that the papers' stages brought, for every stage to read."""

from __future__ import annotations

from training.datasets.kinds import KINDS, Kind
from training.papers import demo_stream
from training.papers.clip_finetune import deepfashion_multimodal
from training.papers.fashionvil import fashion_gen, polyvore

PUBLISHED = {
    "deepfashion-multimodal": Kind(deepfashion_multimodal.read, "deepfashion-multimodal"),
    "fashiongen": Kind(fashion_gen.read, "fashiongen"),
    "polyvore": Kind(polyvore.read, "polyvore_outfits"),
    "demo": Kind(demo_stream.read, source="drawn"),
}


def add() -> None:
    """Let `--dataset` name them; more than once does no harm."""
    KINDS.update(PUBLISHED)
