import random

import pytest
import torch
from torch.nn import functional

from training.composer import Composer
from training.composer_tuning import scores
from training.datasets import triplets
from training.datasets.garments import Garment
from training.difference import Settings, train
from training.triplet_features import TripletFeatures


def garments() -> list[Garment]:
    made = []
    for number in range(24):
        colour = ("red", "navy", "green")[number % 3]
        kind = ("dress", "shirt")[number % 2]
        facets = {"category": kind, "kind": kind, "gender": "women", "colour": colour}
        made.append(Garment(str(number), f"{colour} {kind}", facets))
    return made


def test_colour_triplets_change_the_colour_alone() -> None:
    items = garments()
    found = triplets.by_colour(items, range(24), 40, random.Random(0))
    assert len(found) == 40
    for triplet in found:
        reference, target = items[triplet.reference].facets, items[triplet.target].facets
        assert reference["kind"] == target["kind"]
        assert reference["colour"] != target["colour"]
        assert triplet.goal[-1] == target["colour"]


def test_pairs_of_renders_differ_as_the_words_say() -> None:
    long = {"category": "dress", "colour": "black", "sleeve_length": "long"}
    items = [Garment("7", "", long), Garment("7", "", {**long, "sleeve_length": "sleeveless"})]
    found = triplets.of_pairs(items, range(2), 10, random.Random(0))
    assert {t.reference for t in found} == {0, 1}
    assert all("sleeve" in t.modification for t in found)


def test_composer_learns_what_is_asked() -> None:
    torch.manual_seed(0)
    reference = functional.normalize(torch.randn(200, 16), dim=1)
    words = functional.normalize(torch.randn(4, 16), dim=1)
    said = torch.arange(200) % 4
    target = functional.normalize(reference + words[said], dim=1)
    found = TripletFeatures(reference, words[said], target, torch.arange(200), [])
    composer = Composer(16, hidden=32)
    few = train(composer, found, Settings(steps=10, batch=32))
    more = train(composer, found, Settings(steps=80, batch=32, rate=3e-3))
    assert more["query"] < few["query"]
    with torch.no_grad():
        query, direction = composer.eval()(reference, words[said])
    assert torch.allclose(query.norm(dim=1), torch.ones(200))
    change = functional.normalize(target - reference, dim=1)
    assert float((direction * change).sum(1).mean()) > 0.5


def test_scores_add_the_three_cosines_by_hand() -> None:
    reference, candidate = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    direction = torch.tensor([[-(0.5**0.5), 0.5**0.5]])  # exactly candidate minus reference
    query = torch.tensor([[0.6, 0.8]])
    weights = {"query": 1.0, "difference": 0.5, "reference": 0.25}
    found = scores(query, direction, reference, candidate, weights)
    assert float(found) == pytest.approx(0.8 + 0.5 * 1.0 + 0.25 * 0.0)
