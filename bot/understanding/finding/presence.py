"""Read that a garment has sleeves or a pattern at all: "has sleeves", "printed", "no pattern"."""

from __future__ import annotations

from typing import Any, Mapping

from bot.understanding.finding.mentions import Mention, Message

# The value that says a garment has none of it.
NONE_OF = {"sleeve_length": "sleeveless", "pattern": "solid"}
NAMES = {
    **dict.fromkeys(("sleeve", "sleeves", "sleeved"), "sleeve_length"),
    **dict.fromkeys(("pattern", "patterns", "print", "prints"), "pattern"),
}
# These say by themselves that there is some.
ALONE = {"printed": "pattern", "patterned": "pattern"}
HAVING = frozenset("has have having with got need needs want wants is and but , a an some".split())
WITHOUT = frozenset("no without not isnt non".split())
# What is said of the sleeves themselves follows: "the sleeves should be long".
TOLD_OF = frozenset("is are should must have has to be being that of could can look".split())
ARTICLES = frozenset("a an some any kind of real actual".split())


def find(message: Message) -> None:
    """Add what a message says of having sleeves or a pattern, where nothing else has read it.

    That a garment has some refuses the value for none: "with sleeves" refuses sleeveless ones.
    """
    _plain(message)
    for i, word in enumerate(message.words):
        if not message.free(i, i + 1) or message.after(i + 1) in TOLD_OF:
            continue
        k = i - 1
        while k >= 0 and message.words[k] in ARTICLES and message.free(k, k + 1):
            k -= 1
        before = message.words[k] if k >= 0 else ""
        if word in ALONE:
            without = before in WITHOUT
            message.add(_told(ALONE[word], i, without))
        elif word in NAMES and before in WITHOUT:
            message.add(_told(NAMES[word], i, True))
        elif word in NAMES and (before in HAVING or k < i - 1 and k < 0):
            message.add(_told(NAMES[word], i, False))


def says_some(act: Mapping[str, Any]) -> bool:
    """Say whether an act says of a garment that it has some of something, or none at all.

    "Patterned" refuses plain ones, which nothing in it is called.
    """
    said = str(act.get("said", "")).split()
    own = act["op"] in ("want", "refuse") and act.get("word") in NONE_OF.values()
    return own and bool(said) and said[-1] in {*NAMES, *ALONE}


def _plain(message: Message) -> None:
    """Want what has no pattern where a pattern is refused right before it: "no logo, plain"."""
    patterns = sorted((m for m in message.mentions if m.kind == "pattern"), key=lambda m: m.first)
    for one, other in zip(patterns, patterns[1:], strict=False):
        beside = message.words[one.last : other.first] in (
            [","],
            [";"],
            [".", "just"],
            [",", "just"],
        )
        if beside and other.value == NONE_OF["pattern"] and one.value != other.value:
            if one.role == other.role == "unwanted":
                other.role = None


def _told(facet: str, i: int, without: bool) -> Mention:
    """Return the want of having none, or the refusal of it."""
    return Mention(facet, NONE_OF[facet], i, i + 1, None if without else "unwanted")
