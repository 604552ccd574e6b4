from hypothesis import given
from hypothesis import strategies as st

from training.datasets.garments import is_held_out
from training.datasets.splits import in_quota, leaks, sides_by_product

NAMES = st.lists(
    st.tuples(st.integers(0, 30).map(str), st.sampled_from(["", "Red dress", "A", "b ", "B"])),
    max_size=60,
)


@given(NAMES)
def test_sides_never_share_a_product_or_a_title(rows: list[tuple[str, str]]) -> None:
    products, titles = [row[0] for row in rows], [row[1] for row in rows]
    sides = sides_by_product(products, titles)
    for values in (products, [title.strip().lower() for title in titles]):
        train = {value for value, side in zip(values, sides, strict=True) if side == "train"}
        test = {value for value, side in zip(values, sides, strict=True) if side == "test"}
        assert not (train & test) - {""}
    assert leaks(sides, products, titles) == []


def test_sides_are_joined_through_a_third_item() -> None:
    # a and b share a title, b's other photo shares one with c: all three are one group.
    sides = sides_by_product(["a", "b", "b", "c"], ["X", "x", "Y", "y"])
    assert len(set(sides)) == 1


def test_sides_of_lone_titles_are_those_of_the_encoder() -> None:
    titles = [f"Title {number}" for number in range(200)]
    sides = sides_by_product([str(number) for number in range(200)], titles)
    assert [side == "test" for side in sides] == [is_held_out(title) for title in titles]
    assert 20 < sides.count("test") < 60


def test_sides_change_with_the_seed() -> None:
    products = [str(number) for number in range(100)]
    empty = [""] * 100
    assert sides_by_product(products, empty) != sides_by_product(products, empty, seed=43)


def test_leaks_name_what_is_on_both_sides() -> None:
    assert leaks(["train", "test", "train"], ["1", "1", "2"], ["", "Dress", "dress "]) == [
        "1",
        "dress",
    ]


def test_quota_keeps_the_sides_in_proportion() -> None:
    sides = ["train"] * 80 + ["test"] * 20
    kept = in_quota(sides, 10)
    assert kept == [0, 1, 2, 3, 4, 5, 6, 7, 80, 81]
    assert in_quota(sides, None) == list(range(100))


def test_quota_keeps_at_least_one_of_a_small_side() -> None:
    assert in_quota(["train"] * 99 + ["test"], 5)[-1] == 99
