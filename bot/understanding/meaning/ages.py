"""Tell children by their age: "for my son, age 8", "an 8 year old girl", "he's ten"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.finding.persons import GIVEN
from bot.understanding.shop.entries import Entry
from bot.understanding.shop.names import Names
from bot.understanding.text.numbers import UNITS
from bot.understanding.text.tokens import phrase

GROWN = 15
NUMBER = r"(?P<age>\d{1,2}|" + "|".join(word for word in UNITS if len(word) > 2) + ")"
# An age is all that is told of somebody, or what somebody wants comes next: "he is 8 he needs".
ENDED = (
    r"(?: (?:years?|yrs?|your)(?! (?:older|younger|with|into|in|sober|clean))| y(?! \w)"
    r"|(?= (?:and|so|but|now|he|she|they|who|needs?|wants?|already|an?|some)(?: |$))|(?! \w))"
)
# Said of somebody: "8 year old", "aged 8", "she is 8"; "8 yr" is written like what is yours.
AGES = (
    phrase(rf"{NUMBER} (?:years?|yrs?|your) olds?"),
    phrase(rf"{NUMBER} yos?"),
    phrase(rf"(?:aged?|age of|turning) {NUMBER}"),
    phrase(
        rf"(?:shes|hes|she is|he is|who is|whos) (?:only |just |nearly |about )*{NUMBER}{ENDED}"
    ),
)
# "Boy 10 years", "girl of 8", "a 10 yr boy"; a wife of ten years is grown up.
YOUNG = r"(?:boys?|girls?|sons?|daughters?|kids?|child|toddler)"
SHORT = (
    phrase(rf"{YOUNG} (?:, |of |age |aged )*{NUMBER} (?:years?|yrs?|your)(?! \w)"),
    phrase(rf"{YOUNG} (?:of|age|aged) {NUMBER}(?! \w)"),
    phrase(rf"{NUMBER} (?:years?|yrs?|your) (?={YOUNG})"),
)
# "My son is 6", who is spoken of already.
PERSON = phrase(
    r"<gender> (?:is|turns|turned|turning|just turned) (?:only |just |nearly |about )*"
    rf"{NUMBER}{ENDED}"
)
BABY = phrase(r"(?:little|young|small|baby|newborn|infant|toddler) <gender>")
MONTHS = phrase(r"(?P<age>\d{1,2}) months? olds?")
# Nearly grown, and so for grown-ups: "my teenage boy".
TEEN = phrase(r"teen(?:age|aged|s)? <gender>")
CHILD = {"women": ("girls", "girl"), "men": ("boys", "boy")}
# Who says so of themselves, or of a beloved, is grown up: "I'm a girl", "for me, girl", "my girl".
ALONE = frozenset(("boy", "girl"))
GROWN_UP = frozenset("i im am me myself as teen teenage college".split())
CHILDREN = frozenset("kid kids child children childs childrens".split())
KIN = frozenset(
    "son sons daughter daughters niece nieces nephew nephews grandson grandsons granddaughter "
    "granddaughters boy boys girl girls sister brother".split()
)
FAR = 4
# Whoever is spoken of, and whose brother or sister is: "him", "his sister", "for the boy".
BELONGING = re.compile(
    r"\b(?:him|he|his|her|she|the (?:boy|girl)|(?:his|her|their)\s+(?:\w+\s+)?(?:brother|sister|bro"
    r"|sis|twin))$"
)


def find(message: Message) -> None:
    """Turn whom a garment is for into a child where the message says how young.

    An age that is told is a wish of its own, which no column may know.
    """
    for teen in message.find(TEEN, message.marked()):
        message.mark(teen.first, teen.last)
    told = (f for pattern in (*AGES, MONTHS, *SHORT) for f in message.find(pattern))
    found = next(iter((*told, *message.find(PERSON, message.marked()))), None)
    if found is not None:
        said = found.match["age"]
        age = UNITS.get(said) or int(said)
        if found.match.re is not MONTHS and age >= GROWN:
            return
        for mention in list(message.mentions):
            if mention.first < found.last and mention.last > found.first and not mention.facet:
                message.remove(mention, free=False)  # an age is no price and no place
        message.mark(found.first, found.last)
        before = message.text[: message.tokens[found.first].start]
        if message.words[found.last - 1] == "olds" and not GIVEN.search(before):
            return  # "I teach five year olds" buys them nothing
    else:
        _young(message)
    small = next(iter(message.find(BABY, message.marked())), None)
    people = [each for each in message.mentions if each.kind == "gender"]
    kin = [each for each in people if message.words[each.first : each.last][-1] in KIN]
    for_kin = [each for each in people if kin and message.words[each.first] in CHILDREN]
    if found is None and small is None and not for_kin:
        return
    for mention in for_kin:
        message.remove(mention, free=False)  # "kids' clothes for my daughter" are a girl's
    people = [each for each in people if each not in for_kin]
    if found is not None and not people:
        entry = _child(message, "")
        place = (found.first, found.last)
        message.add(Mention("gender", "children", *place, known=entry.known, entry=entry))
    for mention in people:
        entry = _child(message, str(mention.value))
        mention.value, mention.entry, mention.known = entry.value, entry, entry.known
        if found is not None and -FAR <= found.first - mention.last <= FAR:
            # The age belongs to it, and is no place in a list.
            mention.first = min(mention.first, found.first)
            mention.last = max(mention.last, found.last)
    if found is not None and found.match.re is not MONTHS:
        message.mentions.append(Mention("age", age, found.first, found.last))


def of_children(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any], names: Names
) -> List[Dict[str, Any]]:
    """Return a message's acts, whoever belongs to a child that things are for as a child, too.

    "Jeans for him, and something for his sister" are a boy's and a girl's.

    Args:
        text: the message.
        acts: as read, each with its "act", "start" and "end".
        view: what the conversation holds: `whom`, for whom things are looked for.
        names: the shop's.
    """
    found = [dict(each) for each in acts]
    if view.get("whom") not in ("children", "boys", "girls"):
        return found
    for each in found:
        act = each["act"]
        said = (text[: each["start"]] + text[each["start"] : each["end"]]).lower()
        if act.get("facet") == "gender" and act.get("word") in CHILD and BELONGING.search(said):
            entry = _named_child(names, str(act["word"]))
            meant = [[[name, list(values)] for name, values in one] for one in entry.any]
            each["act"] = {**act, "word": entry.label, "any": meant, "how": entry.how}
    return found


def _young(message: Message) -> None:
    """Turn "a boy" into the shop's boys, where it has them; teens and whoever speaks are grown."""
    for mention in message.mentions:
        said = message.words[mention.first]
        if mention.kind != "gender" or said not in ALONE or mention.last > mention.first + 1:
            continue
        before = message.before(mention.first, 3).split()
        if GROWN_UP & {*before} or before[-1:] == ["my"]:
            continue
        entry = _child(message, str(mention.value))
        if entry.known and entry.how == "own" and entry.label in ("boys", "girls"):
            mention.value, mention.entry, mention.known = entry.value, entry, entry.known


def _child(message: Message, gender: str) -> Entry:
    """Return the shop's boys or girls, else its children."""
    return _named_child(message.names, gender)


def _named_child(names: Names, gender: str) -> Entry:
    for said in CHILD.get(gender, ()):
        found = names.exact(said, "gender")
        if found is not None and found.how == "own":
            return found._replace(label=CHILD[gender][0])
    return names.canonical("gender", "children")._replace(label="children")
