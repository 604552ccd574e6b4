"""How big a part or a thing is to be is named where no column tells it, never passed over."""

import pytest

from bot.understanding.decision.head import shipped
from bot.understanding.reading import standard_reader

SIZES = ["low", "lower", "higher", "small", "bigger", "large", "wide", "thicker", "thin", "chunky"]
PARTS = ["sole", "soles", "strap", "buttons", "pockets", "handles"]


def read(text: str) -> list[dict]:
    return [each["act"] for each in standard_reader().read(text, {}).acts]


def unread(text: str) -> list[str]:
    return [act["word"] for act in read(text) if act["op"] == "unread"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", PARTS)
def test_dimension_of_a_part_is_named_with_it_and_changes_nothing(size: str, part: str) -> None:
    for text in (f"{size} {part}", f"boots with {size} {part}", f"a bag with a {size} {part}"):
        assert unread(text) == [f"{size} {part}"], text
        assert not any(act["op"] == "change" for act in read(text)), text


@pytest.mark.parametrize("size", SIZES)
def test_heel_of_some_height_is_no_pair_of_heels(size: str) -> None:
    assert f"{size} heel" in unread(f"shoes with a {size} heel")
    wanted = [act["word"] for act in read(f"shoes with a {size} heel") if act["op"] == "want"]
    assert wanted == ["shoes"]
    assert "heels" in [act.get("word") for act in read(f"{size} heels please")]


@pytest.mark.parametrize("height", ["5cm", "5 cm", "3 inch", "2.5 inches"])
@pytest.mark.parametrize(
    "told",
    [
        "boots heel less than {}",
        "boots with {} heels",
        "sandals, heel up to {}",
        "loafers, {} heel",
    ],
)
def test_heel_of_a_measured_height_is_no_pair_of_heels(height: str, told: str) -> None:
    text = told.format(height)
    wanted = [act["word"] for act in read(text) if act["op"] == "want"]
    assert wanted == [text.split()[0].strip(","), "shoes"]
    assert any(height.split()[0] in word for word in unread(text))
    assert "heels" in [act.get("word") for act in read(f"{height} heels please")]


@pytest.mark.parametrize("size", ["small", "big", "tiny", "huge"])
def test_dimension_that_stands_alone_beside_a_thing_is_named(size: str) -> None:
    for text in (f"handbag, {size}", f"a backpack, {size}, in black", f"a {size} bag"):
        assert unread(text) == [size], text


@pytest.mark.parametrize("text", ["heels, not too high", "a bag, not big", "boots, nothing chunky"])
def test_dimension_that_is_not_wanted_is_refused(text: str) -> None:
    told = [act for act in read(text) if act["op"] == "unread"]
    assert [act["refused"] for act in told] == [True]


@pytest.mark.parametrize("who", ["i'm", "i am quite", "she is very", "he's"])
@pytest.mark.parametrize("build", ["tall", "short", "slim", "small"])
def test_build_of_somebody_is_named_and_no_length_or_fit(who: str, build: str) -> None:
    for text in (f"{who} {build}, trousers please", f"trousers please, {who} {build}"):
        told = read(text)
        assert not {"length", "fit"} & {act.get("facet") for act in told}, text
        assert build in {act["word"] for act in told if act["op"] == "unread"}, text


@pytest.mark.parametrize("body", ["big bust", "wide hips", "broad shoulders", "large chest"])
def test_body_that_is_to_be_fitted_is_named(body: str) -> None:
    for text in (f"a dress for {body}", f"dress for a {body}", f"a top for my {body}"):
        told = read(text)
        assert body in {act["word"] for act in told if act["op"] == "unread"}, text
        assert "fit" not in {act.get("facet") for act in told}


@pytest.mark.parametrize("money", ["my budget is tight", "money is really tight"])
def test_budget_is_no_fit(money: str) -> None:
    assert "fit" not in {act.get("facet") for act in read(f"{money}, jeans")}


@pytest.mark.parametrize("price", ["cheap", "expensive", "pricey"])
def test_what_looks_dear_or_cheap_is_no_price(price: str) -> None:
    for text in (f"a {price} looking bag", f"something that looks {price}"):
        told = read(text)
        assert not any(act["op"] in ("change", "order") for act in told), text
        assert any(a["op"] == "unread" and price in a["word"] for a in told), text
    (refused,) = [a for a in read(f"dress, not {price} looking") if a["op"] == "unread"]
    assert refused["refused"]


@pytest.mark.parametrize("size", ["small", "tiny", "big", "large"])
@pytest.mark.parametrize("frame", ["a {s} bag to go with it", "a bag to wear with it, {s}"])
def test_size_of_what_goes_with_an_item_is_named(frame: str, size: str) -> None:
    view = {"shown": True, "wanted": ["category"], "garments": [["dress"]]}
    told = standard_reader().read(frame.format(s=size), view, shipped()).acts
    assert any(e["act"]["op"] == "unread" and e["act"]["word"] == size for e in told)


def test_wide_hat_or_bag_has_no_fit() -> None:
    for text in ("a wide hat", "a hat, wide", "wide scarf", "wide shoes"):
        assert "fit" not in {act.get("facet") for act in read(text)}, text
    assert "fit" in {act.get("facet") for act in read("wide trousers")}


@pytest.mark.parametrize("degree", ["high", "shiny", "long", "fancy", "tight"])
@pytest.mark.parametrize("frame", ["black {k} not too {d}", "black {k}, not too {d}"])
def test_colour_of_what_is_not_to_be_too_much_is_wanted(frame: str, degree: str) -> None:
    for kind in ("dress", "heels", "trousers"):
        text = frame.format(k=kind, d=degree)
        told = [e["act"] for e in standard_reader().read(text, {}, shipped()).acts]
        assert [a["op"] for a in told if a.get("facet") == "colour"] == ["want"], text
    text = frame.format(k="dress", d=degree).replace("black", "not black")
    told = [e["act"] for e in standard_reader().read(text, {}, shipped()).acts]
    assert [a["op"] for a in told if a.get("facet") == "colour"] == ["refuse"], text


@pytest.mark.parametrize("word", ["bulky", "shiny", "crinkly", "fluffy"])
@pytest.mark.parametrize("frame", ["less {}", "a coat, less {}", "something less {}"])
def test_less_of_what_nothing_tells_is_not_wanted(frame: str, word: str) -> None:
    told = standard_reader().read(frame.format(word), {}, shipped()).acts
    (unread,) = [e["act"] for e in told if e["act"]["op"] == "unread"]
    assert (unread["word"], unread["refused"]) == (word, True)


@pytest.mark.parametrize("size", ["xs", "xl", "xxl", "xxxl", "xxxxl", "xxs"])
def test_letters_of_a_size_are_no_drawn_out_word(size: str) -> None:
    for text in (f"{size} shirt", f"a shirt in {size.upper()}"):
        (told,) = [act for act in read(text) if act.get("facet") == "size"]
        assert told["word"] == size


@pytest.mark.parametrize("use", ["first day at uni", "day at the zoo", "indoor use"])
def test_what_a_thing_is_for_is_named_with_its_place(use: str) -> None:
    told = unread(f"a hat for {'a ' if use.startswith('day') else ''}{use}")
    assert told and told[0].split()[0] in use


@pytest.mark.parametrize("who", ["man", "guys", "girl"])
def test_person_behind_a_garment_alone_is_whom_it_is_for(who: str) -> None:
    for kind in ("jeans", "black coat"):
        told = read(f"{kind} {who}")
        assert "gender" in {act.get("facet") for act in told}
        assert not any(act["op"] == "unread" for act in told)
