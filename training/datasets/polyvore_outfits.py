"""Read the outfits of Polyvore Outfits: what goes together, and the published questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from training.datasets.json_files import read_list
from training.datasets.pairs import PairSet
from training.datasets.polyvore import FILES, outfits_of
from training.datasets.splits import Split

Version = Literal["disjoint", "nondisjoint"]


@dataclass(frozen=True)
class Outfit:
    """Hold the items of one outfit, in its own order, by their keys."""

    key: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Compatibility:
    """Ask whether items go together."""

    items: tuple[str, ...]
    is_outfit: bool


@dataclass(frozen=True)
class FillInBlank:
    """Ask which of some items completes an outfit.

    Attributes:
        items: of the outfit without the one asked for.
        answers: keys of the candidates.
        right: place of the right one among them.
        blank: place of the missing item in the outfit, counted from 1 as published.
    """

    items: tuple[str, ...]
    answers: tuple[str, ...]
    right: int
    blank: int


@dataclass(frozen=True)
class OutfitSet:
    """Hold one side of the outfits and its questions.

    Attributes:
        num_left_out: outfits and questions left out because a photo of theirs is missing.
    """

    name: str
    split: Split
    outfits: Sequence[Outfit]
    compatibility: Sequence[Compatibility]
    fill_in_blank: Sequence[FillInBlank]
    num_left_out: int = 0

    @cached_property
    def items(self) -> Sequence[str]:
        """Return the keys of all items that are worn, each once, in order."""
        return list(dict.fromkeys(key for outfit in self.outfits for key in outfit.items))


def read_outfits(
    root: Path,
    split: Split,
    *,
    version: Version = "disjoint",
    pairs: PairSet | None = None,
) -> OutfitSet:
    """Return one side of the outfits below `root`.

    Args:
        root: holds `VERSION/` with `{train,valid,test}.json`, `compatibility_*.txt` and
            `fill_in_blank_*.json`; without questions' files there are no questions.
        split: which side.
        version: `disjoint`, whose sides share no item, or `nondisjoint`.
        pairs: items that may be used, such as those with photos; None allows all. Outfits and
            questions with any other are left out and counted.

    Raises:
        FileNotFoundError: the outfits' file is missing.
        ValueError: an outfit or a question is malformed; the message has file and place.

    Source:
        Vasileva et al. (2018). Questions name an item `SET_INDEX`; the right answer is the one
        of the question's own set.
    """
    name = {side: name for name, side in FILES.items()}[split]
    folder = root / version
    worn: dict[str, str] = {}
    outfits = []
    for key, items in outfits_of(folder / f"{name}.json"):
        worn |= items
        outfits.append(Outfit(key, tuple(items.values())))
    asked = _compatibility(folder / f"compatibility_{name}.txt", worn)
    blanks = _fill_in_blank(folder / f"fill_in_blank_{name}.json", worn)
    usable = set(worn.values()) if pairs is None else {item.key for item in pairs.items}
    kept = [outfit for outfit in outfits if usable.issuperset(outfit.items)]
    kept_asked = [question for question in asked if usable.issuperset(question.items)]
    kept_blanks = [
        question
        for question in blanks
        if usable.issuperset(question.items) and usable.issuperset(question.answers)
    ]
    num_left_out = len(outfits) + len(asked) + len(blanks)
    num_left_out -= len(kept) + len(kept_asked) + len(kept_blanks)
    return OutfitSet(f"polyvore-{version}", split, kept, kept_asked, kept_blanks, num_left_out)


def _compatibility(path: Path, worn: Mapping[str, str]) -> list[Compatibility]:
    """Return the questions of a file whose lines are a 0 or 1 and then items.

    Raises:
        ValueError: a line is malformed; the message has file and line.
    """
    found: list[Compatibility] = []
    if not path.is_file():
        return found
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        label, *names = line.split() or [""]
        if not label:
            continue
        where = f"{path}:{number}"
        if label not in ("0", "1") or not names:
            raise ValueError(f"{where}: 0 or 1 and then items should be here: {line!r}")
        found.append(Compatibility(_keys(names, worn, where), label == "1"))
    return found


def _fill_in_blank(path: Path, worn: Mapping[str, str]) -> list[FillInBlank]:
    """Return the questions of a file.

    Raises:
        ValueError: a question is malformed; the message has file and place.
    """
    found: list[FillInBlank] = []
    if not path.is_file():
        return found
    for place, entry in enumerate(read_list(path)):
        where = f"{path}: question {place}"
        parts = [entry.get(name) for name in ("question", "answers")]
        if not all(isinstance(part, list) and part for part in parts):
            raise ValueError(f"{where}: 'question' and 'answers' should be lists of items")
        question, answers = ([str(name) for name in part] for part in parts)
        asked = {name.rpartition("_")[0] for name in question}
        right = [spot for spot, name in enumerate(answers) if name.rpartition("_")[0] in asked]
        if len(asked) != 1 or len(right) != 1:
            raise ValueError(f"{where}: not exactly one answer is of the question's own outfit")
        found.append(
            FillInBlank(
                _keys(question, worn, where),
                _keys(answers, worn, where),
                right[0],
                int(entry.get("blank_position") or 0),
            )
        )
    return found


def _keys(names: Sequence[str], worn: Mapping[str, str], where: str) -> tuple[str, ...]:
    """Return the keys of items that are named by outfit and place.

    Raises:
        ValueError: no outfit of this side has such an item.
    """
    if unknown := [name for name in names if name not in worn]:
        raise ValueError(f"{where}: no outfit has the items {', '.join(unknown)}")
    return tuple(worn[name] for name in names)
