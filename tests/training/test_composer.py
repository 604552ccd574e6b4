import random
from pathlib import Path

import pytest
import torch

from tests.training.coloured import coloured_table, train
from training.composers import questions
from training.composers.bench import measure
from training.composers.composed import ALL, Composed
from training.composers.lessons import Lesson, TripletBatches, any_right
from training.composers.modifications import LIGHTNESS, change
from training.composers.triplet_features import Gallery, TripletTable
from training.datasets import triplets
from training.datasets.garments import Garment
from training.loop.trainer import TrainSettings
from training.models.composer import Composer


def garments() -> list[Garment]:
    made = []
    for number in range(24):
        colour = ("red", "navy", "green")[number % 3]
        kind = ("dress", "shirt")[number % 2]
        facets = {"category": kind, "kind": kind, "gender": "women", "colour": colour}
        made.append(Garment(str(number), f"{colour} {kind}", facets))
    return made


def gallery() -> Gallery:
    items = garments()
    return Gallery("product-photos", items, range(24), torch.eye(24))


def test_colour_triplets_change_the_colour_alone() -> None:
    items = garments()
    found = triplets.by_facet(items, range(24), 40, random.Random(0), "colour")
    assert len(found) == 40
    for triplet in found:
        reference, target = items[triplet.reference].facets, items[triplet.target].facets
        assert reference["kind"] == target["kind"]
        assert reference["colour"] != target["colour"]
        assert triplet.goal[-1] == target["colour"]
        assert target["colour"] in triplet.wanted["colour"]
        assert triplet.wanted["kind"] == (reference["kind"],)


def test_pairs_of_renders_differ_as_the_words_say() -> None:
    long = {"category": "dress", "colour": "black", "sleeve_length": "long"}
    items = [Garment("7", "", long), Garment("7", "", {**long, "sleeve_length": "sleeveless"})]
    found = triplets.of_pairs(items, range(2), 10, random.Random(0))
    assert {t.reference for t in found} == {0, 1}
    assert all("sleeve" in t.modification for t in found)
    assert all(t.wanted["colour"] == ("black",) for t in found)


def test_darker_wants_every_darker_colour_and_a_name_only_that() -> None:
    rng = random.Random(3)
    said = [change({"colour": "pink"}, {"colour": "navy"}, rng) for _ in range(60)]
    darker = [each for each in said if "dark" in each.text and "dark blue" not in each.text]
    assert darker
    for each in darker:
        assert {"navy", "black", "red"} <= set(each.wanted["colour"])
        assert all(LIGHTNESS[name] < LIGHTNESS["pink"] for name in each.wanted["colour"])
    assert all(each.wanted == {"colour": ("navy",)} for each in said if "navy" in each.text)


def test_longer_wants_all_that_are_longer() -> None:
    rng = random.Random(1)
    said = [change({"length": "mini"}, {"length": "midi"}, rng) for _ in range(40)]
    longer = [each for each in said if "longer" in each.text]
    assert longer
    assert all(each.wanted["length"] == ("knee", "midi", "maxi") for each in longer)


def test_right_garments_meet_every_facet_and_are_not_the_reference() -> None:
    table = coloured_table()
    right = table.right(torch.tensor([0]))  # kind 0, colour 0, asked for colour 1
    assert right[0].nonzero()[:, 0].tolist() == [2, 10, 18, 26, 34]
    asked = TripletTable(**{**vars(table), "goal": torch.zeros(40, dtype=torch.int64)})
    assert asked.right(torch.tensor([0]))[0].nonzero()[:, 0].tolist() == [8, 16, 24, 32]
    assert asked.right(torch.tensor([0]), torch.tensor([8, 9])).tolist() == [[True, False]]


def test_one_colour_is_asked_as_often_as_another_or_as_it_is_stocked() -> None:
    items = [
        Garment(str(n), "", {"kind": "shirt", "gender": "men", "colour": colour})
        for n, colour in enumerate(["red"] + ["navy"] * 8 + ["green"] * 8)
    ]
    held = Gallery("product-photos", items, range(17), torch.eye(17))
    reds = {}
    for stocked in (False, True):
        asked = questions.in_colour(held, 600, as_stocked=stocked, seed=0)
        assert all(items[t.reference].facets["colour"] not in t.wanted["colour"] for t in asked)
        reds[stocked] = sum(t.wanted["colour"] == ("red",) for t in asked) / len(asked)
    assert 0.4 < reds[False] < 0.56
    assert 0.05 < reds[True] < 0.17


def test_an_oracle_is_held_back_by_an_empty_shelf() -> None:
    best = questions.best_possible(coloured_table())
    assert best.tolist() == pytest.approx([0.5] * 40)  # five of each kind and colour


def test_finding_any_right_one_by_hand() -> None:
    scores = torch.tensor([[0.0, 0.0, 0.0, 0.0], [5.0, 1.0, 1.0, 1.0]])
    right = torch.tensor([[True, True, False, False], [False, False, False, False]])
    assert float(any_right(scores, right)) == pytest.approx(0.6931, abs=1e-4)  # -log(2 of 4)


def test_batches_hold_each_candidate_once_and_every_target() -> None:
    # No two garments alike, so that each is known by its features.
    table = TripletTable(**{**vars(coloured_table()), "features": torch.eye(40)})
    draw = TripletBatches({"product-photos": table}, Lesson(candidates=5), batch=8, seed=0)
    found, again, other = draw(3), draw(3), draw(4)
    assert torch.equal(found.reference, again.reference)
    assert not torch.equal(found.reference, other.reference)
    rows = [int((row == table.features).all(1).nonzero()[0]) for row in found.candidates]
    assert rows == sorted(set(rows)) and len(rows) <= 13
    assert bool(found.right.any(1).all())
    assert found.reference.norm(dim=1).tolist() == pytest.approx([1.0] * 8)


def test_batches_come_from_renders_as_often_as_asked() -> None:
    table = coloured_table()
    drawn = TripletTable(**{**vars(table), "texts": torch.zeros(4, 16)})
    tables = {"product-photos": table, "renders": drawn}
    draw = TripletBatches(tables, Lesson(products=0.75), batch=2, seed=0)
    photos = sum(bool(draw(number).modification.any()) for number in range(200))
    assert 0.65 < photos / 200 < 0.85


def test_training_repeats_by_its_seed(tmp_path: Path) -> None:
    settings = TrainSettings(steps=3, batch=8, rate=1e-3, device="cpu")
    made = []
    for number in range(2):
        torch.manual_seed(1)
        method = Composed(Composer(16, hidden=8), ALL)
        train(method, settings, tmp_path / str(number), num_candidates=10)
        made.append(measure(method, coloured_table()))
    assert torch.equal(*made)
