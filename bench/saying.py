"""Say whether the sentences of an answer hold what they have to, ignoring case and hyphens.

What has to stand there may be written as a placeholder:

- "{2.material}", "{2.title}", "{2.price}": a cell of the item at a place of the list before;
- "{min.price}", "{max.price}": of that list; "{count}": how many rows satisfy `where`;
- "{values.colour}": every value of a column among the rows of `where`, eight at most;
- "?": the answer asks, or admits not to know.
"""

import re
from collections.abc import Iterable

from bench.catalogue import Item
from bench.scene import Scene, SettingError, Then, meets

PLACEHOLDER = re.compile(r"\{([\w-]+)(?:\.([\w ]+))?\}")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ADMITS = re.compile(
    r"\?|\b(?:(?:don|doesn|can|couldn|didn|isn|wasn)['’]t|do not|does not|cannot|could not|not) "
    r"(?:quite |really |yet |yet )?(?:know|say|tell|sure|see|understand|catch|follow|get|stated"
    r"|known|recorded|given|listed)\b|\bno (?:idea|way to tell|information)\b|\bunknown\b",
    re.IGNORECASE,
)
MOST_VALUES = 8
SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
SAID_ALSO = {"solid": ("plain", "no pattern"), "grey": ("gray",), "crew": ("round",)}
SENTENCE = re.compile(r"(?<=[.!?])\s+")
NOTHING_ASKED = re.compile(
    r"\b(?:haven't|have not) (?:asked|told|said|wanted)\b|\b(?:anything|nothing) (?:yet|so far)\b"
    r"|\basked for nothing\b|\bnothing to go on\b"
)
# What carries no want in "You're looking for black dresses. Like the ..., but in green."
AROUND = frozenset(
    "so far you re ve your you're you've i m i'm am are is looking for asked wanted want told me "
    "it s that what we have were a an the of and with in now these this to at here right fine "
    "ok okay".split()
)


def plain(text: str) -> str:
    """Return a text in which case, hyphens and the kind of apostrophe make no difference."""
    return " ".join(re.sub(r"[-‐‑–_]", " ", text.lower().replace("’", "'")).split())


def stands(words: str, text: str) -> bool:
    """Say whether some words stand in a text, whole; a number not within another."""
    pattern = re.escape(plain(words))
    begin = r"(?<![\w.,])" if words[:1].isdigit() else r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?![\d]|[.,]\d)" if words[-1:].isdigit() else ""
    if words[-1:].isalpha():
        end = r"(?:'s|s|es)?(?!\w)"
    return re.search(begin + pattern + end, plain(text)) is not None


def says_number(number: float, text: str) -> bool:
    """Say whether a number stands in a text, in figures, or in words up to twelve."""
    figures = (float(each.replace(",", "").rstrip(".")) for each in NUMBER.findall(text))
    if any(abs(each - number) < 0.005 for each in figures):
        return True
    return number in range(len(SMALL)) and stands(SMALL[int(number)], text)


def holds(option: str, scene: Scene, then: Then) -> bool:
    """Say whether an answer's sentences hold some words or what a placeholder stands for.

    Args:
        option: words, a placeholder, or words with placeholders among them.
        scene: what was seen.
        then: where `where` stands for counts and values.

    Raises:
        SettingError: a place is asked about that the list before lacks, or an empty cell.
    """
    text = scene.answer.text
    if option == "?":
        return ADMITS.search(text) is not None
    if whole := PLACEHOLDER.fullmatch(option.strip()):
        return _holds_placeholder(whole[1], whole[2] or "", scene, then)
    if NUMBER.fullmatch(option.strip()):
        return says_number(float(option.replace(",", "")), text)
    filled = PLACEHOLDER.sub(lambda found: _cell(found[1], found[2] or "", scene, then), option)
    return stands(filled, text)


def _holds_placeholder(what: str, column: str, scene: Scene, then: Then) -> bool:
    text = scene.answer.text
    if what == "values":
        values = {cell for row in _rows(scene, then) for cell in _cells(row, column)}
        said = [value for value in values if _says_value(value, text)]
        return bool(values) and len(said) >= min(MOST_VALUES, len(values))
    if what == "count":
        return says_number(len(_rows(scene, then)), text)
    if column == "price" or what in ("min", "max"):
        return says_number(_number(what, column, scene), text)
    return all(_says_value(cell, text) for cell in _cells(_place(what, scene), column))


def _cell(what: str, column: str, scene: Scene, then: Then) -> str:
    if what == "count":
        return str(len(_rows(scene, then)))
    if column == "price" or what in ("min", "max"):
        return f"{_number(what, column, scene):.2f}"
    return " or ".join(_cells(_place(what, scene), column))


def _says_value(value: str, text: str) -> bool:
    return any(stands(each, text) for each in (value, *SAID_ALSO.get(value.lower(), ())))


def _rows(scene: Scene, then: Then) -> list[Item]:
    return [item for item in scene.items.values() if meets(item, then.get("where", {}))]


def _place(what: str, scene: Scene) -> Item:
    return scene.at(int(what))


def _cells(item: Item, column: str) -> tuple[str, ...]:
    cells = (item.title,) if column == "title" else item.facets.get(column, ())
    if not cells:
        raise SettingError(f"{item.id} has no {column}")
    return cells


def _number(what: str, column: str, scene: Scene) -> float:
    """Return a number of the item at a place, or the least or most of the list before."""
    if what in ("min", "max"):
        numbers = [scene.items[each].number(column) for each in scene.former]
    else:
        numbers = [_place(what, scene).number(column)]
    known = [each for each in numbers if each is not None]
    if not known:
        raise SettingError(f"no {column} in the list before")
    return (max if what == "max" else min)(known)


# Told of items, not of what is wanted.
TASTES = re.compile(r"\b(?:you like|put away|saved|your list)\b", re.IGNORECASE)


def summary_words(summary: str) -> frozenset[str]:
    """Return the words of a summary that carry what is wanted, so that two can be compared.

    What the assistant asks carries none, nor does what was liked, put away or saved, and neither
    does a summary that nothing was asked for.
    """
    if NOTHING_ASKED.search(plain(summary)):
        return frozenset()
    return frozenset(_content(re.findall(r"[\w'$€£.]+", plain(told(summary)))))


def told(summary: str) -> str:
    """Return what a summary tells of the wishes, without what it asks and what was liked."""
    said = (each for each in SENTENCE.split(summary) if not each.endswith("?"))
    return " ".join(each for each in said if not TASTES.search(each))


def _content(words: Iterable[str]) -> Iterable[str]:
    return (word for each in words if (word := each.strip(".'")) and word not in AROUND)
