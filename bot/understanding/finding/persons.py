"""Tell whom a message speaks of from whom it speaks to: "for a bloke", "he likes green", "hey man".

A word for a person is that person where it is told of ("my lad", "for guys", "a tall girl", "buy
him one", ", guy," beside oneself); where nothing leads to it, the assistant is spoken to.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Mapping, Sequence

from bot.understanding.finding.mentions import Mention, Message
from data.words import read
from data.words.lexicon import lexicon

# Whoever is spoken of by a pronoun, where nothing else tells for whom it is.
PRONOUN = re.compile(
    r"\b(?P<men>he|his(?= size| feet| taste| birthday))\b"
    r"|\b(?P<women>she|her(?= size| feet| taste| birthday))\b",
    re.IGNORECASE,
)
# What the garment is to match is another's: "a tie to go with her dress".
BESIDE = re.compile(
    r"\b(?:with|match|matching|matches|like|than|under|over|from|by|as)\s+(?:[\w-]+\s+)?$", re.I
)
# Words that are said to anybody, too.
ADDRESSES = frozenset(
    "her him anyone guys guy man girl boy lady lad lads bloke chap fella dude bro bros gal lass "
    "sis".split()
)
# By which somebody tells who they are themselves: "jumpers for me, guy, no polo necks".
ONESELF = frozenset("guy boy lad bloke chap girl gal lady lass".split())
LEADING = frozenset(
    "for a an my our his her their your the this that these those some any one two both every "
    "another other old young little teen teenage adult tall short big small im am is are was be "
    "being as with on fit fits suit suits get gets buy give gift send find owe".split()
)
# By which whoever speaks adds who that is: "girl btw", "bloke here".
_TAG = r"(?:btw|by the way|here|fyi|speaking|tho|sorry)"
TAG = re.compile(rf"\W*{_TAG}\b(?!\W+\w+\W+\w)", re.IGNORECASE)
TAG_BEFORE = re.compile(rf"\b{_TAG}\W*$", re.IGNORECASE)
GREETED = re.compile(r"\b(?:hi|hiya|hey|hello|yo|thanks)\W*$", re.IGNORECASE)
# Between what leads to a person and the person no other thing is named.
BROKEN = frozenset("you me it them us i we , . ; ! ? and or but".split())
FAR = 3
# "Pink is for my sister, not me": whom what is named suits, and not for whom it is looked for.
SUITING = re.compile(
    r"(?:\b(?:is|are)|['\u2019]s)\s+(?:\w+\s+)?for\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
NOT_ME = re.compile(r"\W*(?:and\W+|but\W+)?not\s+(?:for\s+)?me\b", re.IGNORECASE)
# Who is given something or wears it: "buy him a shirt", "my grandson turns 19", ", girl,".
GIVEN = re.compile(
    r"\b(?:for|buy(?:ing)?|get(?:ting)?|gift(?:ing)?|give|giving|find|suits?|fits?|send|owe|dress"
    r"|i['\u2019]?m|i am|as)\s+(?:(?:an?|my|our|the|his|her|their)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
WEARING = re.compile(
    r"(?:['\u2019](?:s|d|ll)|\s+(?:is|was|needs?|wants?|wears?|likes?|loves?|prefers?|takes?|has|turns?"
    r"|turning|would|will|wo|can|ca|does|doesn|could|might|asked|hates?|never|only|always))\b",
    re.IGNORECASE,
)
# "He wants one too", after what was for her.
WANTING = re.compile(r"(?:['\u2019]s|\s+(?:needs?|wants?|wears?|takes?|is|has))\b", re.IGNORECASE)
# Whose event it is, and who goes to it.
BEING = frozenset("is are will be also finally just now soon who s".split())
MYSELF = re.compile(r"\b(?:i|me|myself|we|us)\b", re.IGNORECASE)
THEMSELVES = re.compile(r"\b(?:she|he|her|him|they|them|needs|wants|wears)\b", re.IGNORECASE)
GIFT = re.compile(r"\b(?:gifts?|presents?|surprise|treat)\b", re.IGNORECASE)
ADJECTIVES = frozenset(
    "womenswear ladieswear womens women's female feminine menswear mens men's male masculine"
    "".split()
)


def is_person(word: str) -> bool:
    """Say whether a word that tells a gender is one for a person, and no adjective."""
    return word not in ADJECTIVES


def is_host(message: Message, mention: Mention) -> bool:
    """Say whether a person is merely whose event it is to which whoever speaks goes.

    "My sister is getting married, I need a dress" is for no sister; "... and she needs a dress" is.
    """
    first = mention.last
    while first < len(message.words) and message.words[first] in BEING:
        first += 1
    end = next((e for e in range(first + 3, first, -1) if _is_done(message, first, e)), None)
    if end is None:
        return False
    rest = message.text[message.tokens[end - 1].end :]
    return MYSELF.search(rest) is not None and THEMSELVES.search(rest) is None


def _is_done(message: Message, first: int, end: int) -> bool:
    """Say whether a stretch of words is what somebody does at an event: "getting married"."""
    said = message.words[first:end]
    return len(said) == end - first and " ".join(said) in _doings()


@lru_cache(maxsize=1)
def _doings() -> frozenset[str]:
    return frozenset(each for word in read("occasion").values() for each in word.done)


def is_spoken_of(message: Message, mention: Mention) -> bool:
    """Say whether a word for a person is told of somebody, and not said to the assistant."""
    word, i = message.words[mention.first], mention.first
    if is_host(message, mention):
        return False
    owned = message.at(mention.last) if mention.last < len(message.words) else None
    if word in ("her", "his") and owned is not None and owned.kind == "gender":
        return False  # "for her brother"
    if word not in ADDRESSES or message.garment_at(mention.last):
        return True
    told = [k for k in range(len(message.words)) if not mention.first <= k < mention.last]
    if told and all(message.at(k) for k in told) and message.garment_at(told[-1]):
        return True  # "cargo pants man", and nothing else
    if message.text[: message.tokens[i].start].rstrip().endswith("("):
        return True  # "a blazer for me (man)"
    if word in ONESELF and message.before(i) == "," and i > 1:
        if message.after(mention.last) in (",", "") and message.before(i, 2).startswith("me"):
            return True
        if message.after(mention.last) == ",":
            return True
    before = message.text[: message.tokens[i].start]
    behind = message.text[message.tokens[mention.last - 1].end :]
    if (TAG.match(behind) or TAG_BEFORE.search(before)) and not GREETED.search(before):
        return True
    for k in range(i - 1, max(-1, i - 1 - FAR), -1):
        if message.words[k] in LEADING:
            return True
        if message.words[k] in BROKEN or message.at(k) is not None:
            return False
    return False


def find(message: Message) -> None:
    """Add whom a pronoun speaks of where nothing else in the message tells for whom it is."""
    if any(mention.kind == "gender" for mention in message.mentions):
        return
    for found in PRONOUN.finditer(message.text):
        gender = "men" if found["men"] else "women"
        i = next((k for k, t in enumerate(message.tokens) if t.start == found.start()), None)
        if i is None or not message.free(i, i + 1) or BESIDE.search(message.text[: found.start()]):
            continue
        entry = message.names.canonical("gender", gender)
        if entry.how == "absent":
            return  # a shop that tells nobody for whom its garments are
        mention = Mention("gender", gender, i, i + 1, known=entry.known, entry=entry)
        message.add(mention)
        return


def is_for(text: str, start: int, end: int) -> bool:
    """Say whether the person named at a place of a text is one who is to wear what is looked for.

    "My wife thinks so" names somebody else.
    """
    before, after = text[:start], text[end:]
    apart = before.rstrip().endswith(",") and after.lstrip().startswith(",")
    return bool(apart or GIVEN.search(before) or WEARING.match(after))


def is_gift(text: str, acts: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a message looks for a present for somebody whose gender it tells."""
    return GIFT.search(text) is not None and any(
        each["act"]["op"] == "want" and each["act"].get("facet") == "gender" for each in acts
    )


def is_told_anew(text: str, each: Mapping[str, Any], held: str) -> bool:
    """Say whether an act tells for whom a garment is, beside what is held of that already.

    A pronoun is whoever was told of, unless it is another's: "he wants a shirt, too", after hers.

    Args:
        text: the message.
        each: an act with its place.
        held: for whom things are looked for, "" for nobody.
    """
    said = text[each["start"] : each["end"]]
    if each["act"].get("facet") != "gender":
        return True
    if NOT_ME.match(text[each["end"] :]) and SUITING.search(text[: each["start"]]):
        return False
    if not held or not PRONOUN.fullmatch(said):
        return True
    said_of = (lexicon().canonical("gender", str(word)) for word in (each["act"].get("word"), held))
    another = set(said_of) == {"men", "women"}
    return another and WANTING.match(text[each["end"] :]) is not None
