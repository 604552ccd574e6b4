"""Take from the learnt head what a message asks to differ where no word of the grammar says it.

"I'd freeze in that" asks for something warmer, "the ones that won't break the bank on top" for the
cheapest first: no list of phrases tells such things, so the head names the axis and the direction.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from bot.understanding.decision.head import Decision
from bot.understanding.meaning.dimensions import DIMENSION
from bot.understanding.text.spelling import graded
from bot.understanding.text.talk import ASKING, FUNCTION, SOFT
from bot.understanding.together.ordering import ASCENDING, DESCENDING, key
from data.words import KINDS
from data.words.changes import LESS, called
from data.words.english import english
from data.words.lexicon import lexicon
from data.words.outfits import part_of

Act = Dict[str, Any]
Said = Dict[str, Any]
# What says nothing of how a garment should be.
AROUND = ASKING | SOFT | {"please", "ones", "one"}
# What is warm or wide is worn on the body.
OF_CLOTHES = ("warmth", "fit")
CARRIED = frozenset(
    "bag jewellery ring necklace earrings bracelet watch sunglasses cufflinks wallet umbrella "
    "luggage perfume makeup skincare".split()
)
# The parts of an outfit that have neither sleeves nor a neck.
BODILESS = ("shoes", "bag", "extra")
SILENT = ("reference", "point", "unread", "count")


def changed(
    decision: Decision, found: List[Said], shown: bool, whole: Dict[str, int], words: List[str]
) -> List[Said]:
    """Return the acts of a search with the change that it asks for without a word of its own.

    A change is of what is shown: a message that says in words of its own what is wanted, given up
    or to differ asks for none. Words that nothing read are then how it was asked.

    Args:
        decision: what the head answered.
        found: the acts so far.
        shown: whether there is a list to differ from.
        whole: where the message begins and ends.
        words: of the message.
    """
    axis, _, direction = decision.degree.partition(" ")
    acts = [each["act"] for each in found]
    if not direction or not shown or any("rank" in act for act in acts):
        return found  # "the dearest one" is one of those shown, and none dearer
    if any(act["op"] not in SILENT for act in acts):
        return found
    unread = " ".join(str(act["word"]) for act in acts if act["op"] == "unread").split()
    # A word misspelt tells nothing of how things should differ: "somthing floaty".
    told = ({*words} - FUNCTION - {*unread}) & english()
    if told <= AROUND and unread:
        return found  # "analogue only" is nothing but what is wanted
    if any(act["op"] == "unread" and graded(str(act["word"]).split()[0]) for act in acts):
        return found  # "a pinker one" says what is to differ, though no column tells it
    act = {"op": "change", "axis": axis, "direction": direction, "strength": 1.0}
    rest = [each for each in found if each["act"]["op"] != "unread" or each["act"].get("refused")]
    return [*rest, {"act": {**act, "word": called(axis, direction)}, **whole}]


def degree_asked(found: List[Said], acts: List[Said]) -> Act:
    """Return the axis of which an item is asked how much it has, {} for none: "is 4 more formal?".

    Args:
        found: what the question names, in its roles.
        acts: what the grammar read.
    """
    axes = {str(each["act"]["axis"]) for each in acts if each["act"].get("axis")}
    telling = any(each["act"]["op"] not in ("point", "unread") for each in found)
    return {"axis": axes.pop()} if len(axes) == 1 and not telling else {}


# "Is 4 more formal?", and nothing else is told.
DEGREE = re.compile(
    r"(?:(?:and|so|ok|but|hmm)\W+)*(?:is|are|was|would|will)\s+(?:the|number|#)?\s*\w+(?: ones?)?"
    r"(?:\s+(?:be|look|feel|also|even|any|much))*\s+",
    re.IGNORECASE,
)


def of_item(text: str, acts: Sequence[Said]) -> str:
    """Return the axis of which a message only asks how much one item has, "" for any other.

    Args:
        text: as it was written.
        acts: what the grammar read.
    """
    changes = [each for each in acts if each["act"]["op"] == "change" and each["act"].get("axis")]
    others = [each for each in acts if each not in changes and each["act"]["op"] != "point"]
    if len(changes) != 1 or others or re.search(r"\w", text[changes[0]["end"] :]):
        return ""
    led = DEGREE.fullmatch(text[: changes[0]["start"]].lstrip())
    return str(changes[0]["act"]["axis"]) if led else ""


def ranking(text: str, numbers: Tuple[str, ...], decision: Decision) -> Optional[Tuple[str, str]]:
    """Return what a message ranks by, and how; None where neither its words nor the head tell.

    Args:
        text: as it was written.
        numbers: the shop's columns of numbers.
        decision: what the head answered.
    """
    if (said := key(text, numbers)) is not None:
        return said
    axis, _, direction = decision.degree.partition(" ")
    if not direction:
        return None
    return axis, ASCENDING if direction == LESS else DESCENDING


MERE = re.compile(r"^(?:an?|the|some)\s+|\s+ones?$")


def of_clothes(text: str, acts: List[Said], view: Mapping[str, Any]) -> List[Said]:
    """Return a search's acts, a change that only clothes know as a word of its own elsewhere.

    A light scent weighs no less than another, a smaller watch is no slimmer, and a bag that is not
    too big fits nobody: no column tells what is meant, but a name may.

    Args:
        text: as it was written.
        acts: as decided.
        view: what the conversation holds.
    """
    told = [each["act"] for each in acts if each["act"].get("facet") in KINDS]
    named = [str(act["word"]) for act in told if act.get("word")]
    held = [kind for kinds in view.get("garments", ()) for kind in kinds]
    if not (kinds := named or held):
        return acts
    if all(part_of(kind) in BODILESS for kind in kinds):
        acts = [_of_no_body(text, each) for each in acts]  # "shoes with velcro straps"
    if not all(map(_is_carried, kinds)):
        return acts
    found = []
    for each in acts:
        act, said = each["act"], text[each["start"] : each["end"]].strip().lower()
        said = MERE.sub("", said)  # "a smaller one"
        if act["op"] == "change" and act.get("axis") in OF_CLOTHES and said:
            act = {"op": "unread", "word": said, "refused": False}
        if act.get("facet") == "fit" and (size := DIMENSION.search(said)):
            act = {"op": "unread", "word": size[0], "refused": act["op"] == "refuse"}
        found.append({**each, "act": act})
    return found


def _of_no_body(text: str, each: Said) -> Said:
    """Return a wish for sleeves or a neck of what has none as the words that it is."""
    act = each["act"]
    if act.get("facet") not in ("sleeve_length", "neckline") or "word" not in act:
        return each
    said = text[each["start"] : each["end"]].strip().lower()
    return {**each, "act": {"op": "unread", "word": said, "refused": act["op"] == "refuse"}}


def _is_carried(kind: str) -> bool:
    """Say whether a kind is none that covers the body: a bag, a watch, a scent."""
    return any((m.of or m.value) in CARRIED for m in lexicon().kind(kind))
