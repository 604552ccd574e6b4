import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from retrieval.encoder.encoder import Composition, Weights, unit
from tests.retrieval import small_shop, tiny_encoder
from tests.training import published_formats
from tests.training.conftest import both_roots
from training.__main__ import stages
from training.datasets.clothing_pairs import NAMES
from training.datasets.garments import Garment
from training.measures import (
    contact_sheet,
    evaluation_changes,
    evaluation_phrases,
    evaluation_tasks,
)
from training.measures.contact_sheet import Row
from training.measures.evaluation_figures import Figure, write_report
from training.measures.evaluation_tasks import Labelled
from training.models.dual_encoder_served import ServedEncoder


class Oracle:
    """Encode words to vectors that a test lays down; any other word to the last axis."""

    weights = Weights(query=1.0, difference=0.0, reference=0.0)

    def __init__(self, known: Mapping[str, Sequence[float]], dim: int) -> None:
        self.known, self.dim = known, dim

    def encode_texts(self, phrases: Sequence[str]) -> Any:
        other = [0.0] * (self.dim - 1) + [1.0]
        return unit(np.asarray([self.known.get(p, other) for p in phrases], np.float32))

    def compose(self, reference: Any, words: Any) -> Composition:
        return Composition(unit(words), unit(words - reference))

    def agree(self, reference: Any, modifications: Any, candidates: Any) -> Any:
        return np.zeros(len(candidates), np.float32)


def value(figures: Sequence[Figure], key: str) -> float:
    return next(figure.value for figure in figures if figure.key == key)


def test_titles_are_searched_in_all_photos_and_in_the_unseen() -> None:
    seen = [Garment("1", "seen", {}), Garment("2", "seen too", {})]
    held = [Garment("3", "one", {}, held_out=True), Garment("4", "two", {}, held_out=True),
            Garment("5", "two", {}, held_out=True)]  # fmt: skip
    features = np.eye(6, dtype=np.float32)[:5]
    # `one` is nearest to a seen photo; `two` to the second photo of its title.
    oracle = Oracle({"one": [1, 0, 0.9, 0, 0, 0], "two": [0, 0, 0, 0.5, 1, 0]}, 6)
    figures, places = evaluation_tasks.titles(oracle, [*seen, *held], features)  # type: ignore[arg-type]
    assert value(figures, "title.all.r1") == 0.5
    assert value(figures, "title.all.r5") == 1.0
    assert value(figures, "title.held.r1") == 1.0
    # Photo 4 bears the title too but comes second: the stricter count misses it.
    assert value(figures, "title.held.very.r1") == pytest.approx(2 / 3)
    assert places["all"].tolist() == [1, 0]


def test_phrases_count_type_and_colour_apart() -> None:
    red = [Garment(f"r{n}", "", {"kind": "dress", "colour": "red"}) for n in range(10)]
    blue = [Garment(f"b{n}", "", {"kind": "dress", "colour": "blue"}) for n in range(3)]
    garments = [*red, *blue]
    words = [{"colour": g.facets["colour"], "gender": "women", "type": "dresses"} for g in garments]
    gallery = np.zeros((13, 3), np.float32)
    gallery[:7, 0], gallery[7:, 1] = 1, 1
    said = [form(words[0]) for form in evaluation_phrases.PRODUCT_FORMS.values()]
    # Seven red dresses are near the phrase, then come three more, then three blue ones.
    oracle = Oracle({phrase: [1, 0.5, 0] for phrase in said}, 3)
    gallery[10:, 1] = 2
    figures, asked = evaluation_phrases.products(oracle, garments, gallery, words)  # type: ignore[arg-type]
    assert value(figures, "phrase.type") == 1.0
    assert value(figures, "phrase.colour") == pytest.approx(0.7)
    assert {each.phrase for each in asked} == set(said)  # three blue ones fill no top ten
    assert said[0] == "red women dresses"


def test_drawn_garments_must_have_all_that_a_phrase_says() -> None:
    facets = [{"colour": "red", "category": "dress"}] * 10 + [{"colour": "red", "category": "hat"}]
    gallery = np.eye(11, dtype=np.float32)
    near = [1.0] * 9 + [0.0, 2.0]  # the hat comes first
    oracle = Oracle({"red dress": near}, 11)
    figures, asked = evaluation_phrases.drawn(oracle, facets, gallery, "demo", "demo")  # type: ignore[arg-type]
    assert value(figures, "demo.phrase") == pytest.approx(0.9)
    assert figures[0].num == 1 and asked[0].right.tolist() == [False, *[True] * 9]


def test_changed_colour_is_found_among_the_others() -> None:
    def shoe(key: str, colour: str) -> Garment:
        return Garment(key, "", {"kind": "shoe", "gender": "men", "colour": colour}, held_out=True)

    garments = [shoe("a", "red"), shoe("b", "blue"), *(shoe(f"g{n}", "red") for n in range(9))]
    features = np.eye(12, dtype=np.float32)[:11]
    words = {"the same but in blue": [0.0, 1.0] + [0.0] * 10,
             "the same but in red": [1.0, 0.0] + [1.0] * 9 + [0.0]}  # fmt: skip
    oracle = Oracle(words, 12)
    figures, shown = evaluation_changes.changed_colour(
        cast(Any, oracle), "shoes", garments, range(11), features
    )
    best = value(figures, "change.best")
    assert value(figures, "change.composed") == pytest.approx(best)
    # From a red shoe one blue one can be found; from the blue one ten red ones.
    from_blue = sum(own == 1 for own, _ in shown) / len(shown)
    assert best == pytest.approx(from_blue + (1 - from_blue) / 10)
    for own, asked in shown:
        assert own not in asked.first
        assert asked.right[0] and asked.first[0] == (1 if own != 1 else asked.first[0])


def test_labels_are_the_nearest_prompts() -> None:
    names = list(NAMES)
    spoken = [NAMES[name][0] for name in names]
    axes = np.eye(len(names) + 1)
    known = {f"a photo of a {name}": axes[place] for place, name in enumerate(spoken)}
    photos = np.asarray([axes[2], axes[2], axes[5]], np.float32)
    garments = [Garment(str(n), "", {"label": spoken[row]}) for n, row in enumerate((2, 3, 5))]
    figures, found = evaluation_tasks.labels(Oracle(known, len(names) + 1), garments, photos)  # type: ignore[arg-type]
    assert value(figures, "label.accuracy") == pytest.approx(2 / 3)
    assert value(figures, f"label.{names[3]}") == 0.0
    assert found.confusion[3, 2] == 1 and found.confusion.sum() == 3


def test_confusion_counts_rows_by_label() -> None:
    found = Labelled(("a", "b"), np.asarray([0, 0, 1]), np.asarray([0, 1, 1]))
    assert found.confusion.tolist() == [[1, 1], [0, 1]]


def test_report_says_what_reaches_its_goal(tmp_path: Path) -> None:
    figures = [
        Figure("label.accuracy", "labels", 0.5, 10),
        Figure("demo.phrase", "demo", 0.95, 4),
        Figure("title.held.r10", "titles", 0.8, 9),
        Figure("label.Hat", "hats", 1.0, 2),
    ]
    model = {"model": "tiny", "model_hash": "abc"}
    text = write_report(tmp_path, "mine", "cmd", model, figures, ["Note."], {"Bars": "b.png"})
    assert text == (tmp_path / "mine.md").read_text().rstrip("\n")
    assert "| labels | 10 | 0.5000 | 0.55 | 0.8 | too low |" in text
    assert "| demo | 4 | 0.9500 | 0.9 | 0.98 | enough |" in text
    assert "| titles | 9 | 0.8000 | 0.6 | 0.75 | reaches the aim |" in text
    assert "| hats | 2 | 1.0000 |  |  |  |" in text and "![Bars](b.png)" in text
    saved = json.loads((tmp_path / "mine.json").read_text())
    assert saved["figures"]["demo.phrase"] == {
        "label": "demo", "value": 0.95, "num": 4, "at_least": 0.9, "aim": 0.98
    }  # fmt: skip


def test_contact_sheet_marks_right_and_wrong(tmp_path: Path) -> None:
    picture = Image.new("RGB", (30, 40), "blue")
    rows = [Row("a red dress", [(picture, True), (picture, False)], picture)]
    contact_sheet.write(tmp_path / "sheet.png", rows, "title")
    with Image.open(tmp_path / "sheet.png") as sheet:
        found = {colour for _, colour in sheet.getcolors(sheet.width * sheet.height)}
        wide = sheet.width
    right, wrong = (tuple(bytes.fromhex(c[1:])) for c in (contact_sheet.RIGHT, contact_sheet.WRONG))
    assert {right, wrong, (0, 0, 255)} <= found
    contact_sheet.write(tmp_path / "plain.png", [Row("x", [(picture, True)])], "title")
    with Image.open(tmp_path / "plain.png") as sheet:
        found = {colour for _, colour in sheet.getcolors(sheet.width * sheet.height)}
        assert wrong not in found and sheet.width < wide


def test_evaluate_command_writes_figures_plots_and_sheets(data_dir: Path, tmp_path: Path) -> None:
    folder = tiny_encoder.build(tmp_path / "tiny")
    small_shop.write(tmp_path / "demo", 300)
    words = [
        "evaluate", "--model", str(folder), *both_roots(data_dir), "--root", str(tmp_path / "demo"),
        "--reports", str(tmp_path / "reports"), "--photo-sheets", str(tmp_path / "unshared"),
        "--name", "tiny",
    ]  # fmt: skip
    result = CliRunner().invoke(stages, words)
    assert result.exit_code == 0, result.output
    written = {path.name for path in (tmp_path / "reports").iterdir()}
    assert written == {
        "tiny.json", "tiny.md", "tiny-goals.png", "tiny-recall.png", "tiny-labels.png",
        "tiny-demo.webp",
    }  # fmt: skip
    figures = json.loads((tmp_path / "reports" / "tiny.json").read_text())["figures"]
    assert {"title.all.r1", "title.held.r5", "label.accuracy", "demo.phrase"} <= figures.keys()
    # Too few garments share type and colour to fill a top ten: nothing is made up.
    assert "phrase.type" not in figures
    assert all(0 <= figure["value"] <= 1 for figure in figures.values())
    # A shop's photos stay out of the report's folder.
    assert [path.name for path in (tmp_path / "unshared").iterdir()] in ([], ["tiny-photos.webp"])


def test_evaluate_measures_own_photos_and_encodes_them_once(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_encoder.build(tmp_path / "tiny")
    own = tmp_path / "own"
    shutil.copytree(published_formats.shop_folder(tmp_path / "shop", num=20), own)
    words = ["evaluate", "--model", str(folder), "--dataset", "folder", "--root", str(own),
             "--reports", str(tmp_path / "reports")]  # fmt: skip
    first = CliRunner().invoke(stages, words)
    assert first.exit_code == 0, first.output
    assert "folder (" in first.output and "title to photo, gallery of" in first.output

    def never(self: ServedEncoder, pixels: object) -> None:
        raise AssertionError("a photo was encoded again")

    monkeypatch.setattr(ServedEncoder, "encode_image", never)
    again = CliRunner().invoke(stages, words)
    assert again.exit_code == 0, again.output
    assert first.output.splitlines()[:-1] == again.output.splitlines()[:-1]


def test_limit_reaches_what_was_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_encoder.build(tmp_path / "tiny")

    def asked(kind: str, root: Path, missing: bool, limit: int | None, mapped: object) -> None:
        raise ValueError(f"{kind} is read to {limit}")

    monkeypatch.setattr("training.evaluate.read_dataset", asked)
    words = ["evaluate", "--model", str(folder), "--dataset", "demo-catalogue", "--limit", "7"]
    result = CliRunner().invoke(stages, words)
    assert result.exit_code == 1 and "demo-catalogue is read to 7" in result.output


def test_evaluate_command_says_what_is_missing(data_dir: Path, tmp_path: Path) -> None:
    words = ["evaluate", *both_roots(data_dir), "--root", str(tmp_path)]
    result = CliRunner().invoke(stages, words)
    assert result.exit_code == 1 and "python -m data demo" in result.output
    result = CliRunner().invoke(stages, [*words, "--model", str(tmp_path), "--task", "labels"])
    assert result.exit_code == 1 and "there is no model at" in result.output
    drawn = ["evaluate", "--dataset", "demo", "--task", "labels"]
    result = CliRunner().invoke(stages, drawn)
    assert result.exit_code == 2 and "--task labels: nothing in demo tells it" in result.output
    twice = ["evaluate", "--dataset", "demo", "--dataset", "demo-catalogue"]
    result = CliRunner().invoke(stages, twice)
    assert result.exit_code == 2 and "more than one of demo, demo-catalogue" in result.output
    result = CliRunner().invoke(stages, ["evaluate", *both_roots(data_dir)])
    assert result.exit_code == 2 and "--root is given 2 times for 3 data sets" in result.output
