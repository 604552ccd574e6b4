"""Search a gallery by cos(caption, candidate - reference), and count targets found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from training import metrics
from training.models.composer import towards
from training.papers.difference.difference_data import PairSource, pairs
from training.papers.difference.model import CaptionedPairs
from training.papers.difference.relative_queries import TripletSet

KS = (1, 10, 50)
BATCH = 32


class Directed(Protocol):
    """Tell what search needs of a model; see `DifferenceModel` and `FixedDifference`."""

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return embeddings of photos."""

    def direction(self, reference: Tensor, ids: Tensor, mask: Tensor) -> Tensor:
        """Return where captions lead from the references' embeddings."""


@torch.inference_mode()
def recalls(
    model: Directed, part: TripletSet, source: PairSource, device: torch.device
) -> dict[str, float]:
    """Return R@1, 10 and 50 of the targets within each category, and their means.

    All captions of a query are asked as one. The reference never counts as an answer: it does
    not differ from itself. A gallery of fewer than k photos is found whole.
    """
    found: dict[str, float] = {}
    for category, keys in part.galleries.items():
        asked = [query for query in part.items if query.category == category]
        if not asked:
            continue
        gallery = torch.cat(
            [model.encode_image(source.photos(some).to(device)).float() for some in _parts(keys)]
        )
        places = {key: place for place, key in enumerate(keys)}
        hits = dict.fromkeys(KS, 0.0)
        for start in range(0, len(asked), BATCH):
            some = asked[start : start + BATCH]
            own = [places.get(query.reference, -1) for query in some]
            reference = model.encode_image(
                source.photos([query.reference for query in some]).to(device)
            ).float()
            ids, mask = source.captions([query.text for query in some])
            direction = model.direction(reference, ids.to(device), mask.to(device)).float()
            scores = towards(direction, reference, gallery).cpu()  # (Q, C)
            for row, place in enumerate(own):
                if place >= 0:
                    scores[row, place] = float("-inf")
            right = torch.zeros_like(scores, dtype=torch.bool)
            for row, query in enumerate(some):
                right[row, [places[key] for key in (query.target, *query.as_right)]] = True
            for k, share in metrics.recall_at(scores, right, KS).items():
                hits[k] += share * len(some)
        found |= {f"{category} R@{k}": hits[k] / len(asked) for k in KS}
    for k in KS:
        each = [value for name, value in found.items() if name.endswith(f" R@{k}")]
        found[f"mean R@{k}"] = sum(each) / len(each)
    return found


@torch.no_grad()
def validation_loss(
    model: nn.Module, part: TripletSet, source: PairSource, device: torch.device, batch: int
) -> float:
    """Return the mean loss over batches of the queries' captions, in their own order.

    Args:
        model: `forward(batch)` returns the loss as "total".
        part: with targets.
        source: of pixels or features.
        device: where the model is.
        batch: examples, as in training, since the loss depends on it; what does not fill the
            last one is left out unless it is the only one.
    """
    examples = [(query, caption) for query in part.items for caption in query.captions]
    whole = max(len(examples) // batch, 1)
    losses = []
    for number in range(whole):
        made = pairs(examples[number * batch : (number + 1) * batch], source)
        there = CaptionedPairs(
            made.reference.to(device), made.target.to(device), made.ids.to(device),
            made.mask.to(device),
        )  # fmt: skip
        losses.append(float(model(there)["total"]))
    return sum(losses) / len(losses)


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield keys a batch at a time."""
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
