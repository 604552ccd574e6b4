"""Export the facet agreement, which scores candidates of a changed reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.exports import manifest
from training.exports.export_parts import Storage, demand_length, export_part
from training.models.agreement import FacetAgreement

FILE = "agreement.onnx"
INPUTS = ("reference", "modification", "candidates")
OUTPUT = "agreement"


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


def add(folder: Path, agreement: FacetAgreement, dim: int, storage: Storage) -> dict[str, Any]:
    """Write `agreement.onnx` into an exported folder, and return its manifest.

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
    parity = export_part(
        Served(agreement),
        (reference.expand(3, -1).contiguous(), torch.stack(words), candidates),
        folder / FILE,
        inputs=INPUTS,
        outputs=[OUTPUT],
        storage=storage,
    )
    section = {"file": FILE, "inputs": list(INPUTS), "output": OUTPUT}
    return manifest.add(folder, "agreement", section, parity)
