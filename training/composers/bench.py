"""Hold all that a way to compose is trained, tuned and measured on, and measure it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import torch
from torch import Tensor

from training.composers import questions, triplet_features
from training.composers.facts import facts
from training.composers.method import Method
from training.composers.triplet_features import RENDERS, Gallery, TripletTable
from training.datasets import pair_garments, renders
from training.datasets.garments import FACETS, is_held_out
from training.datasets.pairs import PairSet
from training.datasets.triplets import Triplet
from training.hemline.facet_table import FacetTable
from training.loop.devices import moved
from training.metrics import precision_each
from training.models.encoded_once import EncodedOnce

RENDERS_SHARE = 0.2
VALIDATION_SHARES = (0.1, 0.2, 0.4)
ANY_COLOUR = "in COLOUR, any"
STOCKED_COLOUR = "in COLOUR, as stocked"
ONE_CHANGE = "one change, renders"
CHUNK = 500


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
        encoded: EncodedOnce,
        train_galleries: dict[str, Gallery],
        test_galleries: dict[str, Gallery],
        *,
        num_triplets: int,
        num_questions: int,
        seed: int,
        device: torch.device,
    ) -> None:
        """Write the triplets; a tenth of the training products is kept for validation.

        Args:
            encoded: encodes the words.
            train_galleries: photos first, then drawn garments if there are any.
            test_galleries: of the same sets, held out.
            num_triplets: to learn from, of photos; renders, which are fewer, give
                `RENDERS_SHARE` of it.
            num_questions: of each kind.
            seed: of all that is drawn.
            device: where methods will be measured.

        Raises:
            ValueError: too few garments share what they state, for learning or for measuring.
        """
        photos_name = next(iter(train_galleries))
        details = encoded.encoder.detail_values
        self.dim = int(train_galleries[photos_name].features.shape[1])
        self.num_details = encoded.encoder.num_details
        self.learn: dict[str, TripletTable] = {}
        for name, gallery in train_galleries.items():
            part, held, asked = _divided(gallery, num_questions, seed + 1)
            share = RENDERS_SHARE if name == RENDERS else 1.0
            triplets = triplet_features.write(part, max(1, round(num_triplets * share)), seed)
            self.learn[name] = triplet_features.table(
                part, triplets, encoded.texts, "to learn from"
            )
            if name == photos_name:
                self.validation = triplet_features.table(
                    held, asked, encoded.texts, "to choose weights on"
                )
        numbers = FacetTable({each: details.get(each, ()) for each in FACETS}) if details else None
        self.sizes, self.facts = facts(train_galleries, self.learn, numbers)
        photos = test_galleries[photos_name]
        in_colour = {
            name: questions.in_colour(photos, num_questions, as_stocked=stocked, seed=seed)
            for name, stocked in ((ANY_COLOUR, False), (STOCKED_COLOUR, True))
        }
        self.tests = {
            name: triplet_features.table(photos, asked, encoded.texts, "to measure on")
            for name, asked in in_colour.items()
        }
        if RENDERS in test_galleries:
            drawn = test_galleries[RENDERS]
            asked = questions.one_change(drawn, num_questions, seed)
            self.tests[ONE_CHANGE] = triplet_features.table(
                drawn, asked, encoded.texts, "to measure on"
            )
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
            test: _figure(test, questions.best_possible(table)).cpu()
            for test, table in self.tests.items()
        }


def bench_of(
    encoded: EncodedOnce,
    pairs: PairSet,
    renders_file: tuple[Path, ...],
    renders_held: tuple[Path, ...],
    **chosen: Any,
) -> Bench:
    """Return the bench of a model's features; see `Bench` for what else is chosen.

    Args:
        encoded: gives the features.
        pairs: the data set that changes are written of.
        renders_file: what `renders` drew to learn from.
        renders_held: drawn from other seeds, to be measured on.
        chosen: further arguments of `Bench`.

    Raises:
        click.ClickException: too few garments share what they state.
        PictureUnreadable: a photo cannot be decoded; the message has its path.
    """
    listed = pair_garments.garments(pairs)
    learn, tests = (
        {pairs.name: Gallery(pairs.name, listed, rows, encoded.photos(pairs, rows))}
        for rows in (pairs.rows("train"), pairs.rows("test"))
    )
    for files, galleries, held_out in ((renders_file, learn, False), (renders_held, tests, None)):
        if files:
            drawn = renders.read(files)
            rows = [
                row
                for row, each in enumerate(drawn.garments)
                if held_out is None or each.held_out == held_out
            ]
            pictures = encoded.pictures(drawn, rows)
            galleries[RENDERS] = Gallery(RENDERS, drawn.garments, rows, pictures)
    try:
        return Bench(encoded, learn, tests, **chosen)
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _divided(gallery: Gallery, num: int, seed: int) -> tuple[Gallery, Gallery, list[Triplet]]:
    """Return what to learn from, what to choose weights on, and so many questions to the latter.

    A tenth of the products is kept for choosing, more where so few have no questions: a small
    shop's are soon used up.
    """
    for share in VALIDATION_SHARES:
        rows: dict[bool, list[int]] = {True: [], False: []}
        for row in gallery.rows:
            garment = gallery.listed[row]
            key = f"composer:{garment.title or garment.key}"
            rows[is_held_out(key, share=share)].append(row)
        held = gallery.only(rows[True])
        asked = questions.in_colour(held, num, as_stocked=False, seed=seed)
        if asked:
            break
    return gallery.only(rows[False]), held, asked


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


@torch.inference_mode()
def measure(method: Method, table: TripletTable, k: int = 10) -> Tensor:
    """Return the share of right ones among each query's first k; the reference never counts.

    Of a gallery of fewer than k garments the first k are all.

    Shapes:
        out: (Q,).
    """
    method.eval()
    found = []
    for start in range(0, len(table), CHUNK):
        end = min(start + CHUNK, len(table))
        rows = torch.arange(start, end, device=table.features.device)
        own = table.reference[rows]
        scores = method(table.features[own], table.texts[table.modification[rows]], table.features)
        scores = scores.scatter(1, own[:, None], float("-inf"))
        found.append(precision_each(scores, table.right(rows), min(k, len(table.features))))
    return torch.cat(found)


def tune(method: Method, table: TripletTable) -> dict[str, float]:
    """Set the weights that find most on validation triplets; return the figure of each choice."""
    tried: dict[str, float] = {}
    best, best_score = dict(method.weights), -1.0
    for weights in method.choices():
        method.weights = weights
        score = float(measure(method, table).mean())
        tried[", ".join(f"{name} {value:g}" for name, value in weights.items())] = round(score, 4)
        if score > best_score:
            best, best_score = weights, score
    method.weights = best
    return tried
