"""Take a step of all that pre-training consists of in float32 and in bfloat16."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training import published_formats
from tests.training.papers.fashionvil.conftest import TINY
from tests.training.watched_steps import Step, check
from training.loop.trainer import TrainSettings
from training.papers.fashionvil import runs
from training.papers.fashionvil.batches import TASKS
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.measures import Sources, downstream_tasks
from training.papers.fashionvil.model import FashionViL
from training.papers.fashionvil.patch_labels import PatchLabels

SETTINGS = TrainSettings(steps=1, batch=6, rate=1e-3, device="cpu")


@pytest.fixture(autouse=True)
def without_curves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures of runs, which cost more than the runs."""
    monkeypatch.setattr("training.loop.curves.draw", lambda lines, path: None)


def test_patch_labels_step(bf16: bool, steps: list[Step], corpus: Corpus, tmp_path: Path) -> None:
    runs.patch_labels(corpus, TINY, SETTINGS, tmp_path)
    check(steps, bf16=bf16)


@pytest.mark.parametrize("task", TASKS)
def test_pretraining_step(
    task: str, bf16: bool, steps: list[Step], corpus: Corpus, tiny: FashionViL, tmp_path: Path
) -> None:
    labels = PatchLabels(TINY.patch_px, TINY.codes, hidden=8)
    assert runs.pretrain(tiny, corpus, (task,), SETTINGS, tmp_path, labels=labels)
    check(steps, bf16=bf16)


@pytest.mark.parametrize("name", ["retrieval", "guided", "recognition", "outfits"])
def test_downstream_step(
    name: str, bf16: bool, steps: list[Step], corpus: Corpus, tiny: FashionViL, tmp_path: Path
) -> None:
    polyvore = published_formats.polyvore(tmp_path / "polyvore")
    (task,) = downstream_tasks(
        corpus, TINY, Sources(polyvore=polyvore, triplets=40), batch=SETTINGS.batch, seed=2,
        say=lambda text: None, names=(name,),
    )  # fmt: skip
    runs.fine_tune(task, tiny, SETTINGS, tmp_path / "run")
    check(steps, bf16=bf16)
