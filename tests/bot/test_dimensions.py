"""How big a part or a thing is to be is named where no column tells it, never passed over."""

import pytest

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
