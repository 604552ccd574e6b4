"""Hold all that ways to compose are trained, tuned and measured on."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from training.composers import composer_questions, triplet_features
from training.composers.composer_measure import measure
from training.composers.composer_methods import Method
from training.composers.facts import facts
from training.composers.triplet_features import Gallery, TripletTable
from training.datasets.garments import is_held_out
from training.hemline.encoder_model import EncoderModel
from training.loop.devices import moved

RENDERS_SHARE = 0.2
ANY_COLOUR = "in COLOUR, any"
STOCKED_COLOUR = "in COLOUR, as stocked"
ONE_CHANGE = "one change, renders"


class Bench:
    """Hold the triplets to learn from, to choose weights on and to be measured on.

    Attributes:
        dim: length of the features.
        num_details: how many of their last numbers are details, which words do not have.
        learn: triplets to learn from, by the name of their set; in memory, for batches are drawn
            there.
        facts: what is known of the training garments, by the name of their set.
        sizes: number of values of each facet in them.
        validation: triplets to choose weights on.
        tests: triplets to be measured on, by name.
        taught: digest of `learn`.
        asked: digest of `validation` and `tests`.
    """

    def __init__(
        self,
        model: EncoderModel,
        train_galleries: dict[str, Gallery],
        test_galleries: dict[str, Gallery],
        *,
        num_triplets: int,
        num_questions: int,
        seed: int,
        cache: Path | None,
        device: torch.device,
    ) -> None:
        """Write the triplets; a tenth of the training products is kept for validation.

        Args:
            model: encodes the words.
            train_galleries: the encoder was trained on them.
            test_galleries: it was not.
            num_triplets: to learn from, of product photos; renders, which are fewer, give
                `RENDERS_SHARE` of it.
            num_questions: of each kind.
            seed: of all that is drawn.
            cache: folder in which pooled tokens are kept between runs.
            device: where methods will be measured.
        """
        self.dim = int(next(iter(train_galleries.values())).features.shape[1])
        self.num_details = model.image.num_details
        self.learn: dict[str, TripletTable] = {}
        for name, gallery in train_galleries.items():
            rows: dict[bool, list[int]] = {True: [], False: []}
            for row in gallery.rows:
                garment = gallery.part.garments[row]
                key = f"composer:{garment.title or garment.key}"
                rows[is_held_out(key, share=0.1)].append(row)
            part = gallery.only(rows[False])
            share = RENDERS_SHARE if name == "renders" else 1.0
            triplets = triplet_features.write(part, max(1, round(num_triplets * share)), seed)
            self.learn[name] = triplet_features.table(model, part, triplets, cache)
            if name == "product-photos":
                held = gallery.only(rows[True])
                asked = composer_questions.in_colour(
                    held, num_questions, as_stocked=False, seed=seed + 1
                )
                self.validation = triplet_features.table(model, held, asked)
        numbers = model.table if self.num_details else None
        self.sizes, self.facts = facts(train_galleries, self.learn, numbers)
        photos = test_galleries["product-photos"]
        questions = {
            name: composer_questions.in_colour(photos, num_questions, as_stocked=stocked, seed=seed)
            for name, stocked in ((ANY_COLOUR, False), (STOCKED_COLOUR, True))
        }
        self.tests = {
            name: triplet_features.table(model, photos, asked) for name, asked in questions.items()
        }
        if "renders" in test_galleries:
            drawn = test_galleries["renders"]
            asked = composer_questions.one_change(drawn, num_questions, seed)
            self.tests[ONE_CHANGE] = triplet_features.table(model, drawn, asked)
        self.taught = digest(self.learn)
        self.asked = digest({"validation": self.validation, **self.tests})
        self.validation, self.tests = moved(self.validation, device), moved(self.tests, device)

    def figures(self, method: Method) -> dict[str, Tensor]:
        """Return what a tuned method reaches on each query of each test: (Q,) each."""
        return {
            test: _figure(test, measure(method, table)).cpu() for test, table in self.tests.items()
        }

    def ceilings(self) -> dict[str, Tensor]:
        """Return what an oracle would reach on each query of each test."""
        return {
            test: _figure(test, composer_questions.best_possible(table)).cpu()
            for test, table in self.tests.items()
        }


def _figure(test: str, shares: Tensor) -> Tensor:
    """Return what a test counts: the share of right ones, or whether there is one: (Q,)."""
    return (shares > 0).float() if test == ONE_CHANGE else shares


def digest(tables: Mapping[str, TripletTable]) -> str:
    """Return by what a resumed run tells that it meets the same triplets.

    Of the features only their number goes in: the last bits of those of words differ with the
    number of threads, and which encoder made them is told beside it.
    """
    found = hashlib.sha256()
    for name, table in tables.items():
        found.update(f"{name} {tuple(table.features.shape)} {tuple(table.texts.shape)}".encode())
        for field in dataclasses.fields(table):
            value = getattr(table, field.name)
            if not isinstance(value, Tensor):
                found.update(repr(value).encode())
            elif not value.is_floating_point():
                found.update(value.numpy().tobytes())
    return found.hexdigest()[:16]
