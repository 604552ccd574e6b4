import pytest
import torch

from training.datasets.pairs import Item
from training.papers.fashionvil.caption_table import CLS, SEP, CaptionTable, tokenize, tokenizer
from training.papers.fashionvil.corpus import Views, product_numbers
from training.papers.fashionvil.pseudo_attributes import mine

READER = tokenizer()


def test_pseudo_attributes_are_common_words_without_stop_words() -> None:
    captions = [
        ("The striped V-neck dress", "striped, really striped"),
        ("A striped shirt", ),
        ("With the v-neck of a shirt", ),
        ("Plain coat", ),
    ]  # fmt: skip
    found = mine(captions, most=10, least_products=2, share=0.5)
    assert found == ("shirt", "striped", "v-neck")
    assert mine(captions, most=1, least_products=2) == ("shirt",)


def test_pseudo_attributes_leave_out_words_of_most_products() -> None:
    captions = [("cotton dress",), ("cotton shirt",), ("cotton dress",), ("silk shirt",)]
    assert mine(captions, most=10, least_products=2, share=0.5) == ("dress", "shirt")


def test_pseudo_attributes_may_be_none() -> None:
    assert mine([("red dress",)], most=10) == ()


def test_tokens_mark_words_and_attributes() -> None:
    tokens = tokenize(["a striped v-neck", "plain"], ("v-neck", "striped"), 16, READER)
    pieces = [READER.id_to_token(int(token)) for token in tokens.ids[0]]
    assert pieces == ["[CLS]", "a", "striped", "v", "-", "neck", "[SEP]"]
    assert tokens.words[0].tolist() == [False] + [True] * 5 + [False]
    assert tokens.of_attributes[0].tolist() == [False, False] + [True] * 4 + [False]
    assert tokens.attributes.tolist() == [[True, True], [False, False]]
    assert tokens.mask[1].tolist() == [True] * 3 + [False] * 4
    assert not bool(tokens.of_attributes[1].any())


def test_tokens_are_cut_to_the_length() -> None:
    tokens = tokenize(["one two three four five six seven"], (), 5, READER)
    assert tokens.ids.shape == (1, 5)
    assert (int(tokens.ids[0, 0]), int(tokens.ids[0, -1])) == (CLS, SEP)


def test_caption_table_draws_captions_of_the_item() -> None:
    captions = [("red",), ("blue", "navy blue"), ("green",)]
    table = CaptionTable.of(captions, (), 8, READER)
    rng = torch.Generator().manual_seed(0)
    row = torch.tensor([1])
    words = {READER.decode(table.draw(row, rng).ids[0].tolist()) for _ in range(30)}
    assert words == {"blue", "navy blue"}
    assert READER.decode(table.firsts(torch.tensor([2])).ids[0].tolist()) == "green"


def test_caption_table_names_an_item_without_captions() -> None:
    with pytest.raises(ValueError, match="item 1 first"):
        CaptionTable.of([("red",), ()], (), 8, READER)


def test_products_of_one_title_share_a_number() -> None:
    items = [
        Item("a", "p1", ("x",), title="Blue Shirt"),
        Item("b", "p2", ("y",), title="blue shirt "),
        Item("c", "p2", ("z",), title="Other"),
        Item("d", "p3", ("w",), title="Lone"),
    ]
    numbers = product_numbers(items).tolist()
    assert numbers[0] == numbers[1] == numbers[2] != numbers[3]


def test_other_view_is_another_row_of_the_product() -> None:
    products = ["a", "b", "a", "c", "a", "b"]
    views = Views.of(products)
    rng = torch.Generator().manual_seed(0)
    rows = torch.arange(6).repeat(50)
    others = views.other(rows, rng)
    for row, other in zip(rows.tolist(), others.tolist(), strict=True):
        assert products[row] == products[other]
        assert (row == other) == (products[row] == "c")
    assert set(others[rows == 0].tolist()) == {2, 4}
