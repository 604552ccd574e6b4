"""Export composer and facet agreement beside the towers whose features they change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.exports.export_parts import Storage, demand_length, export_part
from training.loop import checkpoint
from training.models.agreement import FacetAgreement
from training.models.composer import Composer
from training.models.dual_encoder import DualEncoder

COMPOSER: Mapping[str, Any] = {
    "file": "composer.onnx",
    "inputs": ["reference", "modification"],
    "outputs": ["query", "direction"],
}
AGREEMENT: Mapping[str, Any] = {
    "file": "agreement.onnx",
    "inputs": ["reference", "modification", "candidates"],
    "output": "agreement",
}
# What a score weighs where no composer was tuned: retrieval then adds reference and words.
UNTUNED = {"query": 1.0, "difference": 0.5, "reference": 0.5}


def load(
    path: Path, encoder: DualEncoder
) -> tuple[Composer, FacetAgreement | None, dict[str, float]]:
    """Return what a stage saved: composer, agreement if any, and the weights of a score.

    Args:
        path: what `composer` wrote.
        encoder: on whose features it is to answer.

    Raises:
        ValueError: the file holds no composer, or one of another model's features.
    """
    state = checkpoint.load(path)
    if "composer" not in state:
        raise ValueError(f"{path} holds no composer; `python -m training composer` writes one")
    made_for = state.get("encoder")
    if made_for is not None and made_for != encoder.fingerprint():
        raise ValueError(
            f"--composer {path} was trained on the features of another model ({state['model']}): "
            "train one by `python -m training composer` with the very --model that is exported"
        )
    weights = state["composer"]
    num_details = state.get("details", 0)
    shared, hidden = weights["keep.weight"].shape[1] // 2, weights["residual.0.weight"].shape[0]
    composer = Composer(shared + num_details, hidden, num_details=num_details)
    composer.load_state_dict(weights)
    agreement = None
    if "agreement" in state:
        kept = state["agreement"]
        agreement = FacetAgreement(
            composer.dim,
            state["facets"],
            detailed=num_details > 0,
            hidden=len(kept["listener.0.bias"]),
        )
        agreement.load_state_dict(kept)
        agreement.eval()
    return composer.eval(), agreement, dict(state["weights"])


def export_composer(folder: Path, composer: Composer, dim: int, storage: Storage) -> float:
    """Write `composer.onnx` and return its lowest cosine with torch.

    Args:
        folder: the exported folder.
        composer: trained on features of the same model.
        dim: length of the model's features.
        storage: of the weights.

    Raises:
        ValueError: the composer was trained on features of another length.
        ParityError: it answers otherwise than torch.
    """
    demand_length("the composer changes", composer.dim, dim)
    rng = torch.Generator().manual_seed(7)
    pair = nn.functional.normalize(torch.randn(2, 8, dim, generator=rng), dim=2)
    found = export_part(
        composer,
        (pair[0], pair[1]),
        folder / COMPOSER["file"],
        inputs=COMPOSER["inputs"],
        outputs=COMPOSER["outputs"],
        storage=storage,
    )
    return min(found.values())


class Served(nn.Module):
    """Answer one request: a reference, all that was said of it, and the candidates."""

    def __init__(self, agreement: FacetAgreement) -> None:
        """Take a trained agreement."""
        super().__init__()
        self.agreement = agreement

    def forward(self, reference: Tensor, modification: Tensor, candidates: Tensor) -> Tensor:
        """Return the agreement.

        Shapes:
            reference: (M, D) normalised, the same in every row.
            modification: (M, D) normalised.
            candidates: (N, D) normalised.
            out: (1, N).
        """
        scores: Tensor = self.agreement(reference[:1], modification[None], candidates)
        return scores


def export_agreement(folder: Path, agreement: FacetAgreement, dim: int, storage: Storage) -> float:
    """Write `agreement.onnx` and return its lowest cosine with torch.

    Args:
        folder: the exported folder.
        agreement: trained on features of the same model.
        dim: length of the model's features.
        storage: of the weights.

    Raises:
        ValueError: the agreement was trained on features of another length.
        ParityError: it answers otherwise than torch.
    """
    demand_length("the agreement reads", agreement.dim, dim)
    rng = torch.Generator().manual_seed(7)
    reference, *words = nn.functional.normalize(torch.randn(4, dim, generator=rng), dim=1)
    candidates = nn.functional.normalize(torch.randn(8, dim, generator=rng), dim=1)
    found = export_part(
        Served(agreement),
        (reference.expand(3, -1).contiguous(), torch.stack(words), candidates),
        folder / AGREEMENT["file"],
        inputs=AGREEMENT["inputs"],
        outputs=[AGREEMENT["output"]],
        storage=storage,
    )
    return min(found.values())
