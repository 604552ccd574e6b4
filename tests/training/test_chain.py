"""Walk from a model and a folder of photos to a refined search, as an engineer would."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw

from retrieval.encoder.encoder import Encoder
from retrieval.requests import SearchRequest
from retrieval.service import Service
from retrieval.settings import Settings
from tests.training import tiny_clip
from training.__main__ import stages
from training.exports import export_own
from training.hemline.text_tower import TextProjection, TextTower

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*LeafSpec.*:FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:onnxscript.*"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:torch.*"),
]

COLOURS = {"red": (200, 30, 30), "navy": (20, 20, 90), "green": (30, 130, 40)}
# Portrait, landscape, a strip, and sizes that no tower divides evenly.
SIZES = ((61, 83), (97, 40), (17, 150), (33, 33))


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shirts and dresses, described by captions alone; photos of odd sizes and kinds of pixels."""
    root = tmp_path_factory.mktemp("own")
    (root / "photos").mkdir()
    rows = ["filepath\ttitle"]
    for number in range(72):
        colour = list(COLOURS)[number % 3]
        kind = ("shirt", "dress")[number // 3 % 2]
        size = SIZES[number % 4]
        picture = Image.new("RGB", size, "white")
        box = (size[0] // 4, 0 if kind == "dress" else size[1] // 4, size[0] // 2, size[1])
        ImageDraw.Draw(picture).rectangle(box, COLOURS[colour])
        if number % 24 == 7:
            picture = picture.convert("P")
        if number % 24 == 11:
            picture = picture.convert("RGBA")
        name = f"photos/{number}.png"
        picture.save(root / name)
        rows.append(f"{name}\tLabel {number} {colour} {kind}")
    (root / "pairs.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return root


def run(*words: object) -> str:
    done = CliRunner().invoke(stages, list(map(str, words)), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def compose(model: object, data: tuple[object, ...], out: Path) -> Path:
    """Train a composer on a model's features."""
    run(
        "composer", "--model", model, *data, "--out", out / "composer.pt",
        "--steps", 2, "--batch", 8, "--num-triplets", 60, "--num-questions", 10,
    )  # fmt: skip
    return out / "composer.pt"


def refined(served: Path, var: Path, data: tuple[object, ...]) -> dict[str, Any]:
    """Push the data set as a gallery, search it, and change what was found first."""
    env = {"HEMLINE_VAR_DIR": str(var), "QDRANT_URL": ""}
    push = ["push", "--model", str(served), *map(str, data)]
    done = CliRunner().invoke(stages, push, env=env, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    service = Service(Settings(var_dir=var, encoder_dir=served))
    try:
        service.refresh()
        first = service.search(SearchRequest.model_validate({"said": "a red shirt"}))
        item = first.items[0].id
        changed = {"reference": {"item_id": item}, "changes": [{"words": ["in navy"]}]}
        found = service.search(SearchRequest.model_validate(changed))
        assert found.items and item not in [each.id for each in found.items]
        return found.model_dump()
    finally:
        service.close()


def test_a_hub_model_and_a_table_of_ones_own_lead_to_a_refined_search(
    photos: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)  # the exporter says a great deal below it
    model = tiny_clip.byte_pairs(tmp_path / "hub")
    data = ("--dataset", "folder", "--root", photos)
    run("check-data", *data)
    bare, served = tmp_path / "bare", tmp_path / "served"
    said = run("export", "--model", model, bare)
    assert "no composer" in said and f"composer --model {model}" in said
    service = Service(Settings(var_dir=tmp_path, encoder_dir=bare))
    service.refresh()
    service.close()
    assert "has no composer" in caplog.text
    # The exported folder is a model like any other: it is composed on, and takes what was made.
    run("export", "--model", bare, served, "--composer", compose(bare, data, tmp_path))
    caplog.clear()
    refined(served, tmp_path / "var", data)
    assert "has no composer" not in caplog.text
    made = json.loads((served / "manifest.json").read_text())
    assert made["composer"] and made["agreement"] and made["parity"]["composer"] > 0.99
    words = ["a red shirt"]
    assert np.array_equal(*(Encoder.load(each).encode_texts(words) for each in (bare, served)))


def test_what_finetune_makes_of_the_shipped_encoder_goes_through_every_stage(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ("--dataset", "folder", "--root", photos)
    tuned, detailed = tmp_path / "tuned", tmp_path / "detailed"
    run(
        "finetune", *data, "--out", tuned, "--steps", 2, "--batch", 8, "--bf16",
        "--report", tuned / "report",
    )  # fmt: skip
    run(
        "details", "--model", tuned, *data, "--out", detailed, "--steps", 2, "--batch", 8,
        "--warmup", 0,
    )  # fmt: skip

    def shallow(projection: TextProjection) -> TextTower:
        # The first of MiniLM's six layers: all look alike to the exporter.
        text = TextTower(projection)
        text.minilm.bert.encoder.layer = text.minilm.bert.encoder.layer[:1]
        return text

    monkeypatch.setattr(export_own, "TextTower", shallow)
    served = tmp_path / "served"
    composed = compose(detailed, data, tmp_path)
    run("export", "--model", detailed, served, "--composer", composed)
    refined(served, tmp_path / "var", data)
    made = json.loads((served / "manifest.json").read_text())
    assert made["composer"] and made["agreement"] and made["details"]
    # What another model's features were composed on does not fit, and that is said in a line.
    refused = CliRunner().invoke(
        stages, ["export", "--model", str(tuned), str(served), "--composer", str(composed)]
    )
    assert refused.exit_code == 1 and "with the very --model that is exported" in refused.output
