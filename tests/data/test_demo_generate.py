import csv
import random
from pathlib import Path

import pytest
from PIL import Image

from data import words
from data.demo import generate as generating
from data.demo.garment import COLUMNS
from data.demo.generate import NotEnoughSpace, generate
from data.demo.kinds import KINDS
from data.demo.stock import COMMON, garment_of, plan

NUM = 3600


@pytest.fixture(scope="module")
def catalogue():
    """Return every garment of the catalogue that `make run` draws, undrawn."""
    return [garment_of(i, 7, wanted) for i, wanted in enumerate(plan(NUM, 7))]


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_generate_writes_rows_and_pictures(tmp_path):
    generate(tmp_path / "demo", 4, 3, workers=1)
    rows = lines(tmp_path / "demo")
    assert len(rows) == 4 and tuple(rows[0]) == COLUMNS
    for row in rows:
        with Image.open(tmp_path / "demo" / "images" / row["image"]) as picture:
            assert picture.size == (384, 512) and picture.format == "WEBP"
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_generate_does_not_depend_on_the_number_of_workers(tmp_path):
    generate(tmp_path / "one", 3, 5, workers=1)
    generate(tmp_path / "two", 3, 5, workers=2)
    assert lines(tmp_path / "one") == lines(tmp_path / "two")
    for row in lines(tmp_path / "one"):
        first, second = (tmp_path / name / "images" / row["image"] for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


def test_generate_interrupted_leaves_nothing_and_keeps_the_old(tmp_path, monkeypatch):
    generate(tmp_path / "demo", 1, 1, workers=1)
    before = lines(tmp_path / "demo")

    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(generating, "render", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate(tmp_path / "demo", 2, 2, workers=1)
    assert lines(tmp_path / "demo") == before
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_generate_rejects_no_garments(tmp_path):
    with pytest.raises(ValueError, match="at least one"):
        generate(tmp_path / "demo", 0, 1)


def test_generate_names_the_space_it_lacks(tmp_path, monkeypatch):
    monkeypatch.setattr(generating, "BYTES_PER_ITEM", 2**60)
    with pytest.raises(NotEnoughSpace, match="MB are free"):
        generate(tmp_path / "demo", 5, 1)
    assert not (tmp_path / "demo").exists()


def test_catalogue_holds_canonical_values_only(catalogue):
    for facet in ("category", "style", "colour", "pattern", "sleeve_length", "length", "neckline",
                  "fit", "material", "season", "gender"):  # fmt: skip
        known = {"", *words.read(facet)}
        assert {getattr(garment, facet) for garment in catalogue} <= known, facet
    occasions = {name for garment in catalogue for name in garment.occasion.split("|")}
    assert occasions <= set(words.read("occasion"))


def test_catalogue_states_only_attributes_that_apply(catalogue):
    for garment in catalogue:
        kind = KINDS[garment.category]
        assert bool(garment.sleeve_length) == bool(kind.sleeve_length), garment
        if garment.category in ("shoes", "bag", "hat", "scarf"):
            assert not (garment.length or garment.neckline or garment.fit), garment
        if garment.style:
            assert words.read("style")[garment.style].of == garment.category
        if garment.category in ("coat", "jacket", "blazer"):
            assert garment.sleeve_length == "long"
        if garment.material == "leather":
            assert garment.pattern in ("solid", "animal print", "colour block")


def test_catalogue_has_enough_of_every_category(catalogue):
    counts = {name: sum(g.category == name for g in catalogue) for name in KINDS}
    assert min(counts.values()) >= 100, counts
    assert 650 <= counts["dress"] <= 780


def test_catalogue_has_every_common_colour_in_every_category(catalogue):
    pairs = {(garment.category, garment.colour) for garment in catalogue}
    assert not {(name, colour) for name in KINDS for colour in COMMON} - pairs


def test_catalogue_has_black_long_sleeved_dresses_of_many_kinds(catalogue):
    found = [g for g in catalogue if g.category == "dress" and g.colour == "black"
             and g.sleeve_length == "long"]  # fmt: skip
    assert len(found) >= 40
    assert sum(g.price < 60 for g in found) >= 10 and sum(g.price < 80 for g in found) >= 15
    assert len({g.pattern for g in found}) >= 4 and len({g.length for g in found}) == 4
    assert min(g.price for g in found) >= 19 and max(g.price for g in found) <= 240


def test_catalogue_is_mostly_plain_with_many_patterns(catalogue):
    shares = {p: sum(g.pattern == p for g in catalogue) / NUM for p in words.read("pattern")}
    assert 0.4 <= shares["solid"] <= 0.7
    assert min(shares.values()) > 0.005, shares


def test_prices_end_as_prices_do(catalogue):
    assert {round(g.price % 1, 2) for g in catalogue} <= {0.0, 0.5, 0.9, 0.95}


def test_plan_is_the_same_for_the_same_seed():
    assert plan(200, 3) == plan(200, 3) != plan(200, 4)
    assert garment_of(5, 3, ("dress", {})) == garment_of(5, 3, ("dress", {}))
    assert random.Random("3:5").random() == random.Random("3:5").random()


def test_generate_clears_what_a_killed_run_left(tmp_path):
    left = tmp_path / ".demo-999999999-abc"
    left.mkdir()
    generate(tmp_path / "demo", 1, 1, workers=1)
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
