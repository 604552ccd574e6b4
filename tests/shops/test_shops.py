import csv

import pytest

from data.catalogue.read import read_catalogue
from data.vocabulary import Vocabulary
from tests.shops.catalogue import NO_FACETS, NUM, VARIANTS, rows, write


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_is_a_catalogue_that_is_read_whole(tmp_path, variant):
    file = write(tmp_path, variant)
    assert len(read_catalogue(file, tmp_path / "images").rows) == NUM >= 1500


def test_the_same_seed_writes_the_same_shop_and_another_seed_another():
    assert rows(num=200) == rows(num=200)
    assert rows(num=200) != rows(num=200, seed=7)


def test_twins_differ_in_the_one_column_that_is_named(tmp_path):
    with write(tmp_path).open() as file:
        by_id = {each["id"]: each for each in csv.DictReader(file)}
    with (tmp_path / "twins.csv").open() as file:
        twins = list(csv.DictReader(file))
    own = {"id", "title", "image", "description", *NO_FACETS}
    assert len(twins) > 300
    for twin in twins:
        first, second = by_id[twin["id"]], by_id[twin["twin"]]
        assert [name for name in first if name not in own and first[name] != second[name]] == [
            twin["differs"]
        ]


def test_ids_prose_dates_and_constants_are_no_facets(tmp_path):
    file = write(tmp_path)
    catalogue = read_catalogue(file, tmp_path / "images")
    vocabulary = Vocabulary.of(catalogue.rows, catalogue.numbers)
    assert not set(NO_FACETS) & set(vocabulary.facets)
    assert {"category", "care_label", "availability", "size"} <= set(vocabulary.facets)
    assert {"rating", "heel_height", "price"} <= set(vocabulary.numbers)
