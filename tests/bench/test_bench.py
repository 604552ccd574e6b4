"""What the benches decide on the way to their figures, each by a case worked by hand."""

import csv
from types import SimpleNamespace

import pytest

from bench import catalogue, fashion_products, own_words, reading, record, sets, unread
from bench.ask import Answer
from bench.catalogue import Item


def test_counts_leave_out_prices_and_the_list():
    text = "I found 1,201 dresses under $80; these six fit best:\n1. Midi dress — $46.50\n2. Coat"
    assert record.counts(text) == ["1,201"]


def test_differences_name_filters_items_and_counts():
    before = {"items": ["a", "b"], "filters": {"colour": ["red"]}, "text": "2", "counts": ["2"]}
    after = {"items": ["b", "c"], "filters": {}, "text": "3", "counts": ["3"]}
    assert record.changed(before, before) == []
    assert record.changed(before, after) == [
        'filters {"colour":["red"]} -> {}',
        "items 2 -> 2, 1 the same",
        "counts 2 -> 3",
        "text",
    ]


def test_held_out_messages_and_stories_are_read_without_annotations():
    held = list(record.conversations(record.MESSAGES))
    assert len(held) > 600
    assert not [say for each in held for say in each.says if "]{" in say]
    assert max(len(each.says) for each in held if each.name.startswith("story")) > 5


def test_a_slice_keeps_rare_kinds_whole_and_levels_common_ones():
    kinds = ["Tshirts"] * 50 + ["Ring"] * 3
    rows = [{"id": str(number), "articleType": kind} for number, kind in enumerate(kinds)]
    taken = [row["articleType"] for row in fashion_products.chosen(rows, 20, seed=1)]
    assert (taken.count("Ring"), taken.count("Tshirts")) == (3, 17)


def test_a_file_is_read_with_commas_in_its_last_column_and_with_several_values(tmp_path):
    file = tmp_path / "styles.csv"
    file.write_text("id,articleType,size,productDisplayName\n7,Tshirts,S|M,Nike, the tee\n")
    item = catalogue.read(file)["7"]
    assert item.title == "Nike, the tee"
    assert item.facets == {"category": ("Tshirts",), "size": ("S", "M")}


def test_a_brand_without_a_column_begins_the_title_and_a_kind_is_the_end_of_its_path():
    item = Item("1", "Nike Red Tee", None, {"category": ("Men > Tops > Tees",), "colour": ("Red",)})
    shop = own_words.Shop({"1": item}, ["Nike", "Puma"])
    assert shop.values("brand") == {"Nike": 1}
    assert shop.num_right([("category", "Tees"), ("brand", "Nike")], ["1"]) == 1
    assert shop.num_right([("category", "Tops")], ["1"]) == 0


@pytest.mark.parametrize(
    "text",
    [
        "I'm afraid there are no gilets here.",
        "There's no jewelry under £30.",
        "We don't stock belts.",
        "Sorry, no red belts here",
    ],
)
def test_a_denial_is_known(text):
    assert own_words.DENIAL.search(text)


def test_an_answer_that_finds_is_no_denial():
    assert not own_words.DENIAL.search("I found 12 belts; no florals. These six fit best:")


def test_a_word_is_named_in_quotes_and_searched_for_unless_it_is_refused():
    applied = {"wants": "dresses, no fringe", "chips": [{"label": "sequins", "soft": True}]}
    answer = Answer("“sequins” I can only judge by the look. No fringe.", ("1",), applied)
    assert unread.names(answer, ["sequins"]) and not unread.names(answer, ["fringe"])
    assert unread.searched(answer, ["sequins"]) and not unread.searched(answer, ["fringe"])


def test_filters_are_equal_whatever_their_order_case_and_strictness():
    reading = sets.Reading.of({"wants": {"colour": ["Ink", "Oat"]}, "price": {"lte": 40}})
    assert sets.normal({"price": {"lt": 40.0}, "colour": ["oat", "ink"]}) == reading.normal()
    assert sets.normal({"price": {"lt": 41.0}, "colour": ["oat", "ink"]}) != reading.normal()
    assert sets.normal({"colour": ["oat"], "price": {"lt": 40}}) != reading.normal()


def test_messages_of_a_shop_are_its_own():
    shops = {message.shop for message in sets.messages("fixture")}
    assert shops == {"fixture"} and len(sets.messages()) > len(sets.messages("demo"))


def test_the_published_layout_is_written(tmp_path):
    data = tmp_path / "data"
    (data / "images").mkdir(parents=True)
    (data / "images" / "1.jpg").write_bytes(b"x")
    (data / "styles.csv").write_text("id,articleType\n1,Tshirts\n2,Tshirts\n")
    assert fashion_products.cut(data, tmp_path / "out", num=10, seed=1) == 1
    with (tmp_path / "out" / "styles.csv").open() as file:
        assert list(csv.DictReader(file)) == [{"id": "1", "articleType": "Tshirts"}]


def test_each_message_is_timed_as_a_first_time():
    seen = []
    reader = SimpleNamespace(read=seen.append)
    found = reading.times(reader, ["a coat", "a hat"])
    assert seen == ["a coat", "a hat"]
    assert len(found) == 2 and 0 <= found[0] <= found[1]
