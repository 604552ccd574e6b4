"""The wordings kept apart are whole, many and varied, and none of them is learnt from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from training.operations import wordings

FOLDER = Path(__file__).with_name("operations")
ENTRIES = {
    file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.yml")
}
KEYS = {
    "every", "none", "less", "more", "unlike", "same", "order", "shown", "gone", "says", "where",
    "not_says", "item", "items", "keeps", "forgets", "groups", "after",
}  # fmt: skip


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


def test_every_operation_has_many_wordings() -> None:
    assert len(ENTRIES) == 23 and sum(map(len, ENTRIES.values())) == 740
    assert min(map(len, ENTRIES.values())) >= 20


def test_no_wording_stands_twice() -> None:
    said = Counter(plain(each["say"]) for entries in ENTRIES.values() for each in entries)

    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("operation", sorted(ENTRIES))
def test_every_entry_says_what_must_hold(operation: str) -> None:
    for each in ENTRIES[operation]:
        assert set(each) <= {"say", "before", "then"} and each["then"], each
        assert set(each["then"]) <= KEYS, each


def test_no_wording_kept_apart_is_learnt_from() -> None:
    learnt = {plain(each.line) for each in wordings.read()}
    learnt |= {plain(each.line) for each in wordings.examples_of_intents()}
    both = [
        each["say"]
        for entries in ENTRIES.values()
        for each in entries
        if plain(each["say"]) in learnt
    ]

    assert both == []
