from pathlib import Path

import pytest
import torch

from tests.training import published_formats
from tests.training.papers.fashionvil.conftest import TINY
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.downstream.attribute_triplets import attribute_task
from training.papers.fashionvil.downstream.guided import equal_goal, one_target
from training.papers.fashionvil.downstream.ranking import among_hundred, whole_gallery
from training.papers.fashionvil.downstream.recognition import Recognition, macro_f
from training.papers.fashionvil.downstream.task import NotAtHand
from training.papers.fashionvil.measures import Sources, downstream_tasks
from training.papers.fashionvil.model import FashionViL


def test_whole_gallery_is_the_hand_worked_figure() -> None:
    gallery = torch.eye(3)
    queries = torch.tensor([[1.0, 0.0, 0.0], [0.9, 0.5, 0.0], [0.9, 0.5, 0.1]])
    numbers = torch.tensor([0, 1, 2])
    # The first query's answer is first, the second's second, the third's third.
    found = whole_gallery(queries, gallery, numbers, numbers, (1, 2, 3))
    assert found == pytest.approx({1: 1 / 3, 2: 2 / 3, 3: 1.0})


def test_whole_gallery_takes_any_picture_of_the_product() -> None:
    queries, gallery = torch.tensor([[1.0, 0.0]]), torch.eye(2)
    found = whole_gallery(queries, gallery, torch.tensor([5]), torch.tensor([5, 6]), (1,))
    assert found == {1: 1.0}
    found = whole_gallery(queries, gallery, torch.tensor([6]), torch.tensor([5, 6]), (1,))
    assert found == {1: 0.0}


def test_among_hundred_takes_wrong_ones_of_the_subcategory_first() -> None:
    # Rows of "b" beat every right answer; they must not meet a query of "a", which has enough.
    kinds = ["a"] * 102 + ["b"] * 102
    rows = torch.nn.functional.one_hot(torch.arange(204), 204).float()
    queries = rows.clone()
    queries[:102, 102:] = 1.5
    queries = queries[:, :]
    rng = torch.Generator().manual_seed(0)
    ks = (1,)
    found = among_hundred(queries, rows, torch.arange(204), kinds, ks, rng)
    assert found == {1: 1.0}
    mixed = among_hundred(queries, rows, torch.arange(204), ["a"] * 204, ks, rng)
    assert mixed[1] < 0.6


def test_among_hundred_needs_two_products() -> None:
    rng = torch.Generator()
    with pytest.raises(ValueError, match="hold out more"):
        among_hundred(torch.eye(2), torch.eye(2), torch.tensor([3, 3]), ["a", "a"], (1,), rng)


def test_macro_f_is_the_hand_worked_figure() -> None:
    labels = torch.tensor([0, 0, 0, 1])
    answers = torch.tensor([0, 0, 1, 2])
    # Label 0: 2 hits of 2 answers and 3 true: 4/5. Label 1: no hit. Label 2 does not occur.
    assert macro_f(answers, labels) == pytest.approx(0.4)
    assert macro_f(labels, labels) == 1.0


def test_right_answers_are_the_target_or_its_likes() -> None:
    gallery = torch.tensor([7, 8, 9])
    assert one_target(torch.tensor([9, 7]), gallery)(0).tolist() == [False, False, True]
    right = equal_goal([("red",), ("tartan",)], [("blue",), ("red",), ("red",)])
    assert right(0).tolist() == [False, True, True]
    assert right(1).tolist() == [False, False, False]


def test_attribute_triplets_change_the_colour_alone(corpus: Corpus) -> None:
    task = attribute_task(corpus, TINY, num_train=20, num_test=6, batch=4, seed=1)
    sides = ((task.train, corpus.train), (task.test["colour"], corpus.test))
    for group, rows in sides:
        allowed = set(rows.tolist())
        for query, (reference, target) in enumerate(
            zip(group.references.tolist(), group.targets.tolist(), strict=True)
        ):
            first, second = corpus.items[reference], corpus.items[target]
            assert {reference, target} <= allowed
            assert first.subcategory == second.subcategory
            assert first.attributes["colour"] != second.attributes["colour"]
            right = group.gallery[group.right(query)].tolist()
            assert target in right
            assert reference not in right
            assert {corpus.items[row].attributes["colour"] for row in right} == {
                second.attributes["colour"]
            }


@pytest.mark.parametrize("name", ["retrieval", "guided", "recognition", "outfits"])
def test_every_task_learns_and_is_measured(
    name: str, corpus: Corpus, tiny: FashionViL, tmp_path: Path
) -> None:
    polyvore = published_formats.polyvore(tmp_path / "polyvore")
    sources = Sources(polyvore=polyvore, triplets=40)
    (task,) = downstream_tasks(
        corpus, TINY, sources, batch=6, seed=2, say=lambda text: None, names=(name,)
    )
    model = task.build(tiny)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.02)
    losses = []
    batch = task(0)
    for _ in range(25):
        optimizer.zero_grad()
        found = model(batch)["total"]
        found.backward()
        optimizer.step()
        losses.append(float(found.detach()))
    assert losses[-1] < 0.8 * losses[0]
    figures = task.figures(model.eval())
    columns = task.columns(figures)
    expected = {
        "retrieval": {"ITR", "TIR"},
        "guided": {"TGIR"},
        "recognition": {"SCR"},
        "outfits": {"OCIR"},
    }
    assert set(columns) == expected[name]
    assert all(0 <= value <= 100 for value in columns.values())


def test_fashion_iq_gives_a_gallery_for_each_category(
    corpus: Corpus, tiny: FashionViL, tmp_path: Path
) -> None:
    sources = Sources(fashion_iq=published_formats.fashion_iq(tmp_path))
    (task,) = downstream_tasks(
        corpus, TINY, sources, batch=4, seed=2, say=lambda text: None, names=("guided",)
    )
    figures = task.figures(task.build(tiny).eval())
    for category in ("dress", "shirt", "toptee"):
        assert figures[f"TGIR {category} gallery"] == 6
    assert len(task(0)["targets"]) == 4


def test_tasks_without_data_are_left_out_aloud(corpus: Corpus) -> None:
    said: list[str] = []
    tasks = downstream_tasks(corpus, TINY, Sources(triplets=8), batch=4, seed=2, say=said.append)
    assert [task.name for task in tasks] == ["retrieval", "guided", "recognition"]
    assert said == ["outfits is left out: give --polyvore with Polyvore Outfits and its photos"]


def test_recognition_needs_categories(corpus: Corpus) -> None:
    from dataclasses import replace

    bare = replace(corpus, items=[replace(item, subcategory="") for item in corpus.items])
    with pytest.raises(NotAtHand, match="names no subcategory"):
        Recognition(bare, batch=2, seed=1)
