"""Outfit-complementary item retrieval (OCIR): the piece that completes an outfit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.datasets.pairs import PairSet
from training.metrics import recall_at
from training.papers.fashionvil.batches import Batch, generator
from training.papers.fashionvil.downstream.task import device_of, in_batches, mean_percent
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.objectives import info_nce
from training.papers.fashionvil.pictures import Pictures
from training.papers.fashionvil.polyvore_outfits import Outfit, OutfitSet

KS = (10, 30, 50)
# Other pieces of an outfit that a query looks at; longer outfits give some of theirs.
MOST_PIECES = 5


class OutfitModel(nn.Module):
    """Say what completes an outfit: its other pieces, seen for the category that is missing.

    Source:
        FashionViL retrieves with its image encoder, trained as CSA-Net is: a piece's features
        are weighed by the category that is asked for. Here one mask a category weighs them,
        learnt with InfoNCE over the batch instead of a triplet loss over outfits.
    """

    def __init__(self, backbone: FashionViL, num_categories: int) -> None:
        """Take over a pre-trained model."""
        super().__init__()
        self.backbone = backbone
        self.masks = nn.Embedding(num_categories, backbone.size.width)
        nn.init.ones_(self.masks.weight)
        self.shift = nn.Linear(backbone.size.width, backbone.size.width)
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def complete(self, pieces: Tensor, known: Tensor, category: Tensor) -> Tensor:
        """Return what is looked for (B, D), not normalised.

        Shapes:
            pieces: (B, M, D) features of an outfit's other pieces.
            known: (B, M) bool, false where an outfit has fewer.
            category: (B,) int64, of the missing piece.
        """
        weighed = functional.normalize(pieces, dim=2) * self.masks(category).unsqueeze(1)
        weighed = weighed * known.unsqueeze(2)
        whole: Tensor = self.shift(weighed.sum(1) / known.sum(1, keepdim=True))
        return whole

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the loss of finding the missing pieces among the batch's."""
        num, most = batch["known"].shape
        features = self.backbone.encode_image(batch["pixels"])  # (B * (M + 1), D)
        pieces, missing = features[: num * most], features[num * most :]
        wanted = self.complete(pieces.view(num, most, -1), batch["known"], batch["category"])
        scale = self.log_scale.exp().clamp(max=100.0)
        loss = info_nce(wanted, missing, scale, batch["products"])
        return {"completion": loss, "total": loss}


class OutfitRetrieval:
    """Draw outfits with a piece taken out, and rank that category's pieces for the gap."""

    name = "outfits"

    def __init__(
        self,
        pairs: PairSet,
        pictures: Pictures,
        train: OutfitSet,
        test: OutfitSet,
        *,
        batch: int,
        seed: int,
    ) -> None:
        """Number pieces and categories.

        Args:
            pairs: the items, whose keys the outfits name.
            pictures: of `pairs`, by row.
            train: outfits to learn from.
            test: outfits to measure on.
            batch: outfits a batch.
            seed: of everything drawn.

        Raises:
            ValueError: a side has no outfit of two pieces or more.
        """
        self.pictures, self.batch, self.seed = pictures, batch, seed
        self.rows = {item.key: row for row, item in enumerate(pairs.items)}
        names = sorted({item.category for item in pairs.items})
        places = {name: place for place, name in enumerate(names)}
        self.categories = torch.tensor([places[item.category] for item in pairs.items])
        self.num_categories = len(names)
        self.train = self._of(train.outfits)
        self.test = self._of(test.outfits)

    def _of(self, outfits: Sequence[Outfit]) -> list[Tensor]:
        """Return the rows of every outfit of two pieces or more."""
        kept = [
            torch.tensor([self.rows[key] for key in outfit.items])
            for outfit in outfits
            if len(outfit.items) > 1
        ]
        if not kept:
            raise ValueError("no outfit has two pieces with photos")
        return kept

    def build(self, backbone: FashionViL) -> OutfitModel:
        """Return the model that is fine-tuned."""
        return OutfitModel(backbone, self.num_categories)

    def _take_out(self, outfit: Tensor, place: int, rng: torch.Generator) -> Tensor:
        """Return up to `MOST_PIECES` rows of an outfit without one."""
        rest = torch.cat([outfit[:place], outfit[place + 1 :]])
        return rest[torch.randperm(len(rest), generator=rng)[:MOST_PIECES]]

    def __call__(self, number: int) -> Batch:
        """Return the batch of a number.

        Shapes:
            pixels: (B * (M + 1), 3, H, W): the outfits' pieces, then the missing ones.
            known: (B, M) bool; category, products: (B,) int64.
        """
        rng = generator(self.seed, number, 1)
        missing = torch.zeros(self.batch, dtype=torch.int64)
        known = torch.zeros(self.batch, MOST_PIECES, dtype=torch.bool)
        pieces = torch.zeros(self.batch, MOST_PIECES, dtype=torch.int64)
        for place, drawn in enumerate(
            torch.randint(len(self.train), (self.batch,), generator=rng).tolist()
        ):
            outfit = self.train[drawn]
            gap = int(torch.randint(len(outfit), (1,), generator=rng))
            rest = self._take_out(outfit, gap, rng)
            missing[place] = outfit[gap]
            pieces[place] = rest[0]
            pieces[place, : len(rest)] = rest
            known[place, : len(rest)] = True
        return {
            "pixels": self.pictures.varied(torch.cat([pieces.flatten(), missing]), rng),
            "known": known,
            "category": self.categories[missing],
            "products": missing,
        }

    def figures(self, model: nn.Module) -> dict[str, float]:
        """Return Recall@10, 30 and 50 among the held-out pieces of the missing category.

        Source:
            CSA-Net: a gap is filled from all test items of its category. Every outfit has one
            gap here, its last piece.
        """
        assert isinstance(model, OutfitModel)
        backbone, device = model.backbone.eval(), device_of(model)
        worn = torch.unique(torch.cat(self.test))
        features = in_batches(
            worn, lambda part: backbone.encode_image(self.pictures.plain(part).to(device))
        )
        places = {row: place for place, row in enumerate(worn.tolist())}
        rng = generator(self.seed, 0, 0)
        by_category: dict[int, list[Tensor]] = defaultdict(list)
        for outfit in self.test:
            by_category[int(self.categories[outfit[-1]])].append(outfit)
        hits = dict.fromkeys(KS, 0.0)
        for category, outfits in by_category.items():
            gallery = (self.categories[worn] == category).nonzero().flatten()
            wanted = []
            for outfit in outfits:
                rest = self._take_out(outfit, len(outfit) - 1, rng)
                pieces = features[[places[row] for row in rest.tolist()]].unsqueeze(0).to(device)
                known = torch.ones(1, len(rest), dtype=torch.bool, device=device)
                with torch.inference_mode():
                    found = model.complete(pieces, known, torch.tensor([category], device=device))
                wanted.append(found.float().cpu())
            scores = functional.normalize(torch.cat(wanted), dim=1) @ (
                functional.normalize(features[gallery], dim=1).T
            )
            right = worn[gallery][None] == torch.stack([outfit[-1] for outfit in outfits])[:, None]
            # A category with fewer pieces than k is found whole.
            for k, share in recall_at(scores, right, KS).items():
                hits[k] += share * len(outfits)
        recalls = {f"OCIR R@{k}": count / len(self.test) for k, count in hits.items()}
        return {**recalls, "OCIR outfits": float(len(self.test))}

    def columns(self, figures: dict[str, float]) -> dict[str, float]:
        """Return the mean of the recalls, as the poster's table."""
        return {"OCIR": mean_percent(figures, [f"OCIR R@{k}" for k in KS])}
