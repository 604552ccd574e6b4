"""Cut a message into words that keep their place in it."""

from __future__ import annotations

import re
from typing import List, NamedTuple

from data.words.spelling import british, unaccented

PATTERN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d/\d|\d[\d,]*(?:\.\d+)?k\b|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|\b(?:[A-Za-z]\.){2,}|\b[wW]/[oO]?(?![a-zA-Z])"
    r"|[^\W\d_]+(?:['\u2019`\u00b4][^\W\d_]+)*(?:-ish\b)?"
    r"|[$\u20ac\u00a3\u20b9]|[^\w\s]",
)

SHORTHAND = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "plss": "please",
    "thx": "thanks",
    "thnx": "thanks",
    "tnx": "thanks",
    "tks": "thanks",
    "ty": "thanks",
    "wanna": "want to",
    "gimme": "give me",
    "gimmie": "give me",
    "lemme": "let me",
    "gotta": "got to",
    "gonna": "going to",
    "dunno": "dont know",
    "w": "with",
    "w/": "with",
    "w/o": "without",
    "&": "and",
    "n": "and",
    "+": "and",
    "smth": "something",
    "summat": "something",
    "blu": "blue",
    "owt": "anything",
    "nowt": "nothing",
    "sth": "something",
    "sthg": "something",
    "abt": "about",
    "bout": "about",
    "bc": "because",
    "cuz": "because",
    "coz": "because",
    "tho": "though",
    "idk": "i dont know",
    "ppl": "people",
    "ya": "you",
    "yr": "your",
    "deo": "deodorant",
    "deos": "deodorants",
    "kinda": "kind of",
    "sorta": "sort of",
    "cannot": "cant",
    "bk": "back",
    "nvm": "never mind",
    "nevermind": "never mind",
    "upto": "up to",
    "poss": "possible",
    "pref": "preferably",
    "obvs": "obviously",
    "defo": "definitely",
    "deffo": "definitely",
    "tbh": "honestly",
    "ngl": "honestly",
    "imo": "honestly",
    "imho": "honestly",
    "rly": "really",
    "wknd": "weekend",
    "pressie": "present",
    "prezzie": "present",
    "alot": "a lot",
    "lil": "little",
    "hunnid": "hundred",
    "hundo": "hundred",
    "strait": "straight",
    "btw": "by the way",
    "lbd": "little black dress",
    "clr": "colour",
    "col": "colour",
    "slv": "sleeve",
    "slvs": "sleeves",
    "sleaves": "sleeves",
    "\U0001f457": "dress",
    "\U0001f456": "jeans",
    "\U0001f455": "t-shirt",
    "\U0001f454": "shirt",
    "\U0001f9e5": "coat",
    "\U0001f9e3": "scarf",
    "\U0001f460": "heels",
    "\U0001f45f": "sneakers",
    "\U0001f462": "boots",
    "\U0001f461": "sandals",
    "\U0001f45c": "bag",
    "\U0001f45b": "bag",
    "\U0001f392": "backpack",
    "\U0001f9e2": "cap",
    "\U0001f452": "hat",
    "\U0001fa73": "shorts",
    "\U0001f48d": "ring",
    "\U0001f44d": "thumbsup",
    "\u2764": "loveit",
    "\U0001f60d": "loveit",
    "\U0001f525": "loveit",
    "\U0001f44e": "thumbsdown",
    "\U0001f64f": "thanks",
    "\U0001f44b": "hello",
}
MARKS = set(",.;:!?()~<>=-#$/") | {"\u20ac", "\u00a3", "\u20b9", "\u2026"}


IS_SAID = re.compile(
    r"(?P<word>(?!(?:that|what|here|there|where)['\u2019])[^\W\d_]{4,})['\u2019]s"
    r"(?=\s+(?:ok|okay|fine|alright|all right|allowed|not|too|so|very|really|an?)\b)",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """Hold one word as it is compared, and where the message has it."""

    word: str
    start: int
    end: int
    mended: bool = False


def plain(word: str) -> str:
    """Return `word` in lower case, without apostrophes or drawn-out letters."""
    word = re.sub(r"['\u2019`\u00b4]|-(?=ish$)", "", unaccented(word).lower())
    if re.fullmatch(r"(?:[a-z]\.){2,}", word):
        return word.replace(".", "")  # U.S.
    if word[:1].isdigit():
        return word
    if re.fullmatch("x+[ls]", word):
        return word  # a size
    return british(re.sub(r"([a-z])\1{2,}", r"\1\1", word))


def split(text: str) -> List[Token]:
    """Return the words, numbers and marks of `text`; a hyphen within a word only parts it.

    Shorthand becomes the words meant ("gimme" is "give", "me"), all at the place of the shorthand.
    """
    tokens: List[Token] = []
    for found in PATTERN.finditer(text):
        start, end = found.span()
        if is_said := IS_SAID.match(text, start):
            # "Denim's too hot" is of denim; "the denim's colour" is not.
            tokens.append(Token(plain(is_said["word"]), start, is_said.end("word")))
            tokens.append(Token("is", is_said.end("word"), end))
            continue
        word = plain(found.group())
        if word == "-" and _parts_a_word(text, start, end):
            continue
        # A capital alone is a name's or a size's letter, no shorthand.
        letter = len(word) == 1 and found.group().isupper()
        expanded = word if letter else SHORTHAND.get(word, word)
        if not expanded or not (expanded[0].isalnum() or expanded in MARKS):
            continue
        parts = expanded.split("-") if len(expanded) > 1 else [expanded]
        for part in (piece for some in parts for piece in some.split()):
            tokens.append(Token(part, start, end))
    return tokens


def phrase(pattern: str) -> re.Pattern[str]:
    """Return a pattern that matches whole words of a line only."""
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


def _parts_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() and after.isalpha()
