from dataclasses import replace

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import Reader, standard_reader
from data.vocabulary import standard
from tests.bot.reading_of import acts_of, reading_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under 60", {"price<=60"}),
        ("under $60", {"price<=60"}),
        ("eighty bucks tops", {"price<=80"}),
        ("80 or less", {"price<=80"}),
        ("less than 1,200 dollars", {"price<=1200"}),
        ("$59.99 max", {"price<=59.99"}),
        ("max 50", {"price<=50"}),
        ("up to 60$", {"price<=60"}),
        ("my budget is 90", {"price<=90"}),
        ("nothing over a hundred", {"price<=100"}),
        ("i don't want to spend more than one hundred and twenty", {"price<=120"}),
        ("i only have 60 dollars", {"price<=60"}),
        ("at least 50", {"price>=50"}),
        ("over 100 euros", {"price>=100"}),
        ("not under 30", {"price>=30"}),
        ("around sixty", {"price~60"}),
        ("80-ish", {"price~80"}),
        ("$60", {"price~60"}),
        ("between thirty and 50", {"price>=30", "price<=50"}),
        ("40-70", {"price>=40", "price<=70"}),
        ("from 70 to 30 dollars", {"price>=30", "price<=70"}),
        ("under 80 for a wedding", {"price<=80", "occasion=wedding"}),
        ("over 20 and under 50", {"price>=20", "price<=50"}),
        ("make it 90", {"price<=90"}),
    ],
)
def test_price_is_read_in_every_spelling(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize(
    "text",
    ["size 10", "size 10 to 12", "3/4 sleeves", "the 2nd one", "for a 3 year old", "5 more", "2"],
)
def test_price_is_not_read_in_other_numbers(text: str) -> None:
    assert not any("price" in fact for fact in reading_of(text))


@pytest.mark.parametrize(
    ("text", "currency"),
    [("under 40 quid", "GBP"), ("under €40", "EUR"), ("40 bucks", "USD"), ("500 rupees", "INR")],
)
def test_price_carries_its_currency(text: str, currency: str) -> None:
    assert [act["currency"] for act in acts_of(text) if act["op"] == "want"] == [currency]


def test_price_compared_with_an_item_is_a_change() -> None:
    assert reading_of("cheaper than the second one") == {"modification=cheaper", "position=2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a shirt for men under 60", {"category=shirt", "gender=men", "price<=60"}),
        ("a dress for women over 50", {"category=dress", "gender=women"}),
    ],
)
def test_limit_after_whom_it_is_for_is_a_price(text: str, expected: set[str]) -> None:
    assert reading_of(text) == expected


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("number", [5, 20, 120])
def test_by_how_much_is_told_before_or_after(number: int, more: bool) -> None:
    word = "dearer" if more else "cheaper"
    for said in (f"{number} dollars {word}", f"{word} by {number}", f"{word} by about ${number}"):
        (act,) = acts_of(f"the second one but {said}")[1:]
        told = (act["axis"], act["direction"], act["amount"])
        assert told == ("price", "more" if more else "less", number), said
    for share in ("20 percent", "20%", "20 %"):
        (act,) = acts_of(f"the second one but {word} by {share}")[1:]
        assert act["ratio"] == (1.2 if more else 0.8), share


@pytest.mark.parametrize("limit", ["less than", "at most", "at least", "max", "around", "over"])
@pytest.mark.parametrize("share", ["30%", "30 %", "80% "])
def test_share_of_a_material_is_no_price(limit: str, share: str) -> None:
    said = acts_of(f"a shirt with {limit} {share} cotton")
    assert {act["facet"] for act in said if "facet" in act} == {"category", "material"}, said


@pytest.mark.parametrize("word", ["cheaper", "pricier", "less expensive", "more expensive"])
@pytest.mark.parametrize("number", [2, 3, 5, 11])
def test_number_below_every_price_is_a_place_to_compare_with(word: str, number: int) -> None:
    vocabulary = standard()
    for least, is_place in ((0.5, False), (float(number), False), (number + 0.5, True)):
        prices = replace(vocabulary, numbers={**vocabulary.numbers, "price": (least, 900.0)})
        acts = [each["act"] for each in Reader(prices).read(f"{word} than {number}").acts]
        placed = [act["place"] for act in acts if "place" in act]
        assert placed == ([number] if is_place else []), (least, acts)
        assert any(act.get("facet") == "price" for act in acts) is not is_place


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("i can spend more than {} costs", "more"), ("i'd pay more than {}", "more"),
        ("i can't pay more than {} costs", "less"), ("i don't want to spend more than {}", "less"),
        ("i dont mind paying more than {}", "more"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("item", ["number 5", "the second one", "it"])
def test_price_beside_what_an_item_costs(text: str, direction: str, item: str) -> None:
    changes = [act for act in acts_of(text.format(item)) if act["op"] == "change"]
    assert [(act["axis"], act["direction"]) for act in changes] == [("price", direction)]


@pytest.mark.parametrize("limit", ["not over 200", "nothing above 60", "not more than 80"])
def test_limit_beside_a_colour_that_will_do_gives_no_price_up(limit: str) -> None:
    for said in (f"ok brown will do, but {limit}", f"brown, {limit} though"):
        view = {"shown": True, "wanted": ["category"], "garments": [["jacket"]]}
        acts = [each["act"] for each in standard_reader().read(said, view, shipped()).acts]
        assert [act["op"] for act in acts if act.get("facet") == "price"] == ["want"], said


@pytest.mark.parametrize("whom", ["women", "men", "ladies"])
@pytest.mark.parametrize("about", ["around", "about", "roughly"])
@pytest.mark.parametrize("amount", [40, 100, 250])
def test_amount_around_which_things_for_many_are_to_cost_is_no_age(
    whom: str, about: str, amount: int
) -> None:
    assert f"price~{amount}" in reading_of(f"a coat for {whom} {about} {amount}")
    assert f"price~{amount}" in reading_of(f"coats for {whom}, {about} {amount}")


@pytest.mark.parametrize("text", ["a coat for women over 50", "a coat for a man around 40"])
def test_age_of_somebody_is_no_price(text: str) -> None:
    assert not any(fact.startswith("price") for fact in reading_of(text))


@pytest.mark.parametrize(
    ("amount", "value"),
    [("45", 45), ("$45", 45), ("60 dollars", 60), ("one hundred", 100), ("twenty five euros", 25)],
)
def test_exact_price_is_no_more_and_no_less(amount: str, value: int) -> None:
    exact = {f"price>={value}", f"price<={value}"}
    for said in (
        f"exactly {amount}",
        f"{amount} exactly",
        f"it should cost precisely {amount}",
        f"for {amount} on the dot",
    ):
        assert reading_of(said) == exact, said
    if not amount.isdigit() and amount != "one hundred":
        assert reading_of(f"the {amount} one") == exact


@pytest.mark.parametrize("tens", ["twenty", "fifty", "one hundred", "two hundred", "45", "120"])
@pytest.mark.parametrize("unit", ["dollar", "pound", "euro", "rupee"])
def test_one_behind_a_price_counts_no_money(tens: str, unit: str) -> None:
    told = reading_of(f"the {tens} {unit} one")
    amounts = {each.split("=")[1] for each in told}
    assert len(told) == 2 and len(amounts) == 1 and amounts != {"1"}


@pytest.mark.parametrize("amount", [35, 60, 85])
@pytest.mark.parametrize(
    "said",
    ["actually make that {}", "no, {}", "sorry {}", "call that {}", "I mean {}", "ok {} then"],
)
def test_amount_that_corrects_a_price_is_a_price(said: str, amount: int) -> None:
    view = {"shown": True, "wanted": ["category", "price"], "named": ["jeans"]}
    acts = standard_reader().read(said.format(amount), view, shipped()).acts
    told = [(each["act"].get("facet"), each["act"].get("lte")) for each in acts]
    assert told == [("price", float(amount))]


@pytest.mark.parametrize(
    ("said", "ratio"),
    [("100%", 0.5), ("120 percent", 0.5), ("50%", 0.5), ("25 percent", 0.75), ("99%", 0.01)],
)
def test_share_off_of_all_or_more_is_half_the_price(said: str, ratio: float) -> None:
    for text in ("{} cheaper than 2", "{} less"):
        acts = [e["act"] for e in standard_reader().read(text.format(said)).acts]
        (act,) = [act for act in acts if act["op"] == "change"]
        assert (act["axis"], act["direction"]) == ("price", "less")
        assert act["ratio"] == pytest.approx(ratio)
