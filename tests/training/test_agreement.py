from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from tests.training.coloured import VALUES, coloured_facts, coloured_table, train
from training.composers.bench import measure
from training.composers.composed import Agreed
from training.composers.facts import facts
from training.composers.method import Asked, Told
from training.composers.triplet_features import Gallery, TripletTable
from training.datasets.garments import FACETS, Garment
from training.loop.trainer import TrainSettings
from training.models.agreement import FLOOR, FacetAgreement

RED, BLUE = torch.tensor([[1.0, 0.0, 1.0, 0.0]]), torch.tensor([[0.0, 1.0, 1.0, 0.0]])
DOUBTFUL = torch.tensor([[0.52, 0.48, 1.0, 0.0]])
SURE, NEVER = 20.0, -20.0


class Known(FacetAgreement):
    """Read two facets off the numbers of the features, and hear what a test lays down."""

    def __init__(self, said: list[float]) -> None:
        super().__init__(4, {"colour": 2, "gender": 2})
        self.reader = nn.Sequential(nn.Linear(4, 4, bias=False))
        self.listener = nn.Sequential(nn.Linear(8, 8))
        self.state_dict()["reader.0.weight"].copy_(torch.eye(4))
        self.state_dict()["listener.0.weight"].zero_()
        self.state_dict()["listener.0.bias"].copy_(torch.tensor(said))


def values(model: FacetAgreement, reference: torch.Tensor) -> list[float]:
    found = model.eval()(reference, torch.zeros(1, 1, 4), torch.cat([RED, BLUE, DOUBTFUL]))
    return list(found[0].tolist())


def test_what_words_leave_alone_is_kept() -> None:
    nothing = [0.0] * 4 + [NEVER, NEVER] + [SURE, SURE]
    same, other, doubtful = values(Known(nothing), RED)
    assert same == pytest.approx(0.0, abs=1e-3)
    assert other == pytest.approx(np.log(FLOOR), abs=1e-3)
    probable = 1 / (1 + np.exp(-16 * 0.04))
    assert doubtful == pytest.approx(np.log(FLOOR + (1 - FLOOR) * probable), abs=1e-3)


def test_what_words_change_is_as_they_say() -> None:
    in_blue = [NEVER, SURE, 0.0, 0.0] + [SURE, NEVER] + [SURE, SURE]
    red, blue, _ = values(Known(in_blue), RED)
    assert blue == pytest.approx(0.0, abs=1e-3)
    assert red == pytest.approx(np.log(FLOOR), abs=1e-3)


def test_a_facet_counts_as_far_as_it_matters() -> None:
    half = [0.0] * 4 + [NEVER, NEVER] + [0.0, SURE]
    assert values(Known(half), RED)[1] == pytest.approx(0.5 * np.log(FLOOR), abs=1e-3)


def test_a_doubtful_reference_asks_for_less() -> None:
    nothing = [0.0] * 4 + [NEVER, NEVER] + [SURE, SURE]
    sure, unsure = values(Known(nothing), RED), values(Known(nothing), DOUBTFUL)
    assert sure[0] - sure[1] > unsure[0] - unsure[1] > 0


def test_several_modifications_act_together_in_any_order() -> None:
    torch.manual_seed(0)
    model = FacetAgreement(8, {"colour": 3, "length": 2}, hidden=16).eval()
    reference, first, second = functional.normalize(torch.randn(3, 8), dim=1)
    candidates = functional.normalize(torch.randn(6, 8), dim=1)
    both = model(reference[None], torch.stack([first, second])[None], candidates)
    turned = model(reference[None], torch.stack([second, first])[None], candidates)
    alone = model(reference[None], first[None, None], candidates)
    torch.testing.assert_close(both, turned)
    assert not torch.allclose(both, alone, atol=1e-3)


def test_details_are_taken_at_their_word_and_the_shared_part_alone_is_heard() -> None:
    torch.manual_seed(0)
    model = FacetAgreement(8, {"colour": 3}, detailed=True, hidden=16).eval()
    rows, words = functional.normalize(torch.randn(2, 3, 8), dim=2)
    other = functional.normalize(torch.randn(3, 8), dim=1)
    details = torch.cat([other[:, :5], 3 * rows[:, 5:]], dim=1)
    shared = torch.cat([rows[:, :5], other[:, 5:]], dim=1)
    shown = model.seen(rows)["colour"]
    torch.testing.assert_close(shown, rows[:, 5:] ** 2 / (rows[:, 5:] ** 2).sum(1, keepdim=True))
    torch.testing.assert_close(model.seen(details)["colour"], shown)
    assert not torch.allclose(model.seen(shared)["colour"], shown)
    heard = model.heard(rows, words).values
    torch.testing.assert_close(model.heard(shared, words).values, heard)
    assert not torch.allclose(model.heard(details, words).values, heard)


def test_details_leave_room_for_words() -> None:
    with pytest.raises(ValueError, match="8 details leave no room in features of length 8"):
        FacetAgreement(8, {"colour": 8}, detailed=True)


def test_of_details_nothing_but_words_is_learnt() -> None:
    method = Agreed(FacetAgreement(16, {"kind": 2, "colour": 4}, detailed=True, hidden=8))
    assert {name.split(".")[1] for name, _ in method.named_parameters()} == {"listener"}
    rows = functional.normalize(torch.randn(4, 16), dim=1)
    has, wanted = torch.zeros(2, 4, 6, dtype=torch.bool)
    has[:, [0, 2]] = wanted[:, [0, 3]] = True
    told = Told(rows, torch.full((4, len(FACETS)), -1), has, wanted)
    loss = method.taught(Asked(rows, rows, rows, torch.eye(4) > 0, told))
    assert loss is not None
    loss.backward()
    assert all(part.grad is not None for part in method.parameters())


def test_agreement_learns_what_is_asked_and_what_pictures_show(tmp_path: Path) -> None:
    torch.manual_seed(0)
    table, known = coloured_table(), coloured_facts()
    method = Agreed(FacetAgreement(16, {"kind": 2, "colour": 4}, hidden=32))
    before = float(measure(method, table, 5).mean())
    settings = TrainSettings(steps=80, batch=32, rate=1e-2, clip=1e9, device="cpu")
    train(method, settings, tmp_path, num_candidates=20, facts={"product-photos": known})
    after = float(measure(method, table, 5).mean())
    assert before < 0.6
    assert after > 0.9
    agreement = method.agreement.eval()
    read = agreement.seen(known.features)["colour"].argmax(1)
    assert torch.equal(read, torch.arange(40) // 2 % 4)
    said = agreement.heard(table.features, table.texts[table.modification])
    assert said.changes.sigmoid().mean(0).tolist() == pytest.approx([0.0, 1.0], abs=0.1)


def test_agreement_learns_neither_from_ranks_nor_without_facts() -> None:
    method = Agreed(FacetAgreement(16, {"kind": 2, "colour": 4}, hidden=8))
    rows = torch.eye(16)
    assert method.trained(rows[:2], rows[:2], rows) == []
    right = torch.ones(2, 16, dtype=torch.bool)
    assert method.taught(Asked(rows[:2], rows[:2], rows, right)) is None


def test_an_article_type_says_its_category_already() -> None:
    method = Agreed(FacetAgreement(4, {"category": 2, "kind": 3, "colour": 2}, hidden=8))
    named = torch.tensor([[True, True, True], [True, False, True]])
    assert method._cared(named).tolist() == [[False, True, True], [True, False, True]]


def test_facts_number_values_facet_behind_facet() -> None:
    items = [
        Garment("1", "", {"kind": "shirt", "colour": "red"}),
        Garment("2", "", {"kind": "dress"}),
    ]
    table = TripletTable(
        **{
            **vars(coloured_table()),
            "values": (("kind", "shirt"), ("kind", "boat"), ("colour", "red")),
            "holds": torch.tensor([[True, False, True]]),
            "goals": torch.tensor([[False, True, True]]),
        }
    )
    gallery = Gallery("product-photos", items, range(2), torch.eye(2))
    name = "product-photos"
    sizes, found = facts({name: gallery}, {name: table})
    assert list(sizes) == ["kind", "colour"] and sizes["kind"] == 2
    known = found["product-photos"]
    assert known.targets[:, FACETS.index("kind")].tolist() == [0, 1]
    assert (known.targets >= 0).sum(1).tolist() == [2, 1]
    assert known.holds.shape == known.goals.shape == (1, sum(sizes.values()))
    assert int(known.holds.sum()) == 2 and bool(known.holds[0, 0])
    # No picture is a boat: nothing can be wanted that nothing shows.
    assert int(known.goals.sum()) == 1 and not known.goals[0, :2].any()


def test_values_of_the_small_table_are_its_columns() -> None:
    table = coloured_table()
    assert len(VALUES) == table.holds.shape[1] == table.goals.shape[1]
