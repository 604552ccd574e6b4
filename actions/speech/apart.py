"""Tell of each item in a list what sets it apart from the others there.

What was asked for is true of all of them, and stands above them as chips. A card has room for two
things: the item's own reasons beyond that, then what it is and at most half of them are: "silk",
"long sleeves". What its title says is not said again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from actions.conversation.shown import several
from actions.speech.facet_words import as_said, label
from data.words.spelling import singular, tokens

NUM_TOLD = 2
# What is told of garments, and seen of them, the most telling first.
FACETS = (
    "material", "length", "sleeve_length", "neckline", "fit", "pattern", "style", "colour",
    "occasion", "season", "brand",
)  # fmt: skip
Item = Mapping[str, Any]


def set_apart(items: Sequence[Item], chips: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return items as they are drawn, each with `apart`: two labels at most.

    Args:
        items: of one list or row, drawn: their reasons are in words.
        chips: what stands above them.
    """
    above = {str(chip["label"]) for chip in chips}
    facts = [list(_facts(item)) for item in items]
    held = Counter(fact for each in facts for fact in each)
    told = []
    for item, own in zip(items, facts, strict=True):
        words = set(tokens(str(item.get("title") or "")))
        reasons = [reason for reason in item.get("reasons") or () if reason not in above]
        rare = [
            name
            for facet, value, name in own
            if 2 * held[facet, value, name] <= len(items)
            and name not in above
            and not set(tokens(value)) <= words
        ]
        told.append({**item, "apart": list(dict.fromkeys((*reasons, *rare)))[:NUM_TOLD]})
    return told


def unsaid(items: Sequence[Item]) -> list[str]:
    """Return for each item of a list its colour and kind, "" where its title tells it by itself.

    It does not where another has the same title, or where it says neither colour nor kind.
    """
    titles = Counter(str(item["title"]).casefold() for item in items)
    found = []
    for item in items:
        stated = item.get("attributes") or {}
        told = [
            several(value)[0].lower()
            for value in (item.get("colour"), stated.get("style") or item.get("category"))
            if value
        ]
        stems = {singular(word) for word in tokens(str(item["title"]))}
        new = [each for each in told if not stems & {*map(singular, tokens(each))}]
        alike = titles[str(item["title"]).casefold()] > 1
        found.append(" ".join(new) if alike or (new == told and len(told) > 1) else "")
    return found


def _facts(item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield what the shop states of an item: each facet with one value, and the two as a label."""
    stated = item.get("attributes") or {}
    for facet in FACETS:
        if stated.get(facet) and isinstance(stated[facet], str | list | tuple):
            said = as_said(facet, several(stated[facet])[0])
            yield facet, said, label(facet, said)
