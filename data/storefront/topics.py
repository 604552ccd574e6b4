"""Know what a shop is asked beside its goods, and what it has written of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from data.storefront.storefront import Storefront

# No topics: what is near to these is asked of the goods, or of nothing a shop knows.
GARMENTS, TALK = "garments", "talk"
LONGEST_CHARS = 300


class Topic(NamedTuple):
    """Hold a topic's name and the sentences that a message about it is near to."""

    name: str
    sentences: tuple[str, ...]


def topics(shop: Storefront) -> list[Topic]:
    """Return the topics every shop is asked about, those it added, and the two that are none."""
    names = dict.fromkeys((*_standard(), *shop.answers))
    return [Topic(name, (*_standard().get(name, ()), *_written(shop, name))) for name in names]


def nearest(topics: Sequence[Topic], nearness: Sequence[float]) -> dict[str, float]:
    """Return for each topic how near its nearest sentence is, the nearest topic first.

    Args:
        topics: as `topics` gives them.
        nearness: of their sentences, in order.
    """
    found, at = {}, 0
    for topic in topics:
        found[topic.name] = max(nearness[at : at + len(topic.sentences)])
        at += len(topic.sentences)
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _written(shop: Storefront, name: str) -> tuple[str, ...]:
    answer = shop.answers.get(name)
    if answer is None:
        return ()
    parts = re.split(r"(?<=[.;!?])\s+|\n+", answer.text)
    told = (name, *answer.asked, f"{name}: {answer.text}", *parts)
    return tuple(each.strip()[:LONGEST_CHARS] for each in told if each.strip())


@cache
def _standard() -> dict[str, tuple[str, ...]]:
    held = yaml.safe_load(Path(__file__).with_name("topics.yml").read_text(encoding="utf-8"))
    return {name: tuple(sentences) for name, sentences in held.items()}
