"""Write a message plainly before it is read: slips mended, abbreviations out, talk around it left.

What is said right stays right however it is typed: the grammar's patterns and the learnt head see
one way of writing. Whatever is read of the plain text is told by its places in the message.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, Callable, List, NamedTuple, Sequence, Tuple

from bot.understanding.asking.marking import DIGIT
from bot.understanding.finding.acts import Reading
from bot.understanding.steps import QUESTION
from bot.understanding.text.repair import EDITING
from bot.understanding.text.spelling import Speller
from bot.understanding.text.talk import FUNCTION, LAUGH, OPINION
from bot.understanding.text.tokens import PATTERN, SHORTHAND, plain

Read = Callable[[str], Reading]
# What is drawn together and is no other word: "dont", not "well".
DRAWN = re.compile(
    r"(?P<head>(?:is|are|was|were|do|does|did|wo|would|ca|could|should|must|have|has|had|need|ai)n)t"
    r"|(?P<is>that|what|there|here|who|where|how|she|he)s|(?P<am>i)m|(?P<have>i|you|we|they)ve"
    r"|(?P<are>you|they)re|(?P<will>you|they|it)ll"
)
ENDINGS = {"head": "'t", "is": "'s", "am": "'m", "have": "'ve", "are": "'re", "will": "'ll"}
WORDLY = re.compile(r"[a-z]+(?:/o?)?|&")
# The closed classes of talk: how one greets, whom one calls, what one adds.
VOCATIVE = (
    r"(?:(?:my|you|ye)\s+)?(?:lovely\s+|good\s+)?(?:mates?|love|luv|lovel(?:y|ies)|all|every(?:one"
    r"|body)|guys|folks|team|bro|bruv|fam|dudes?|man|buddy|pal|dear|duck|hun|hon|honey|darling|babe"
    r"|sis|sirs?|madam|ma'?am|miss|ladies|gents|gentlemen|people|friends?|there|again)"
)
GREETING = re.compile(
    rf"\W*(?:(?:hi+|hiya+|he+y+|hello+|hallo|yo+|howdy|hola|namaste|greetings|bonjour|good"
    rf"\s+(?:morning|afternoon|evening|day))\b(?:[\s,]+{VOCATIVE}(?=\W*(?:$|[,.!;:\u2013\u2014\n-])|\s+(?:i|im|"
    rf"i'm|do|can|could|have|any|show|got|u|you|looking|need|want|what|where|which|is|are)\b))?"
    rf"|(?:morning|evening|afternoon|alright)\s+{VOCATIVE}(?=\W*[,.!;:\n-])"
    rf"|(?:morning|evening|afternoon)(?=[,.!])|me\s+again(?=[,.!])|right(?:\s+then)?(?=,)"
    rf"|(?:just\s+)?(?:a\s+)?(?:quick|small|daft|silly|random)\s+(?:one|question|query)(?=[,.:!;-])"
    r")[\s,.!;:\u2013\u2014-]*",
    re.IGNORECASE,
)
OBLIGED = r"(?:very|so|most|much|ever|really|quite)*\s*(?:obliged|grateful|thankful)"
BEING = r"i(?:'?d|\s+(?:should|would|will)|'?ll)\s+be"
REQUEST = re.compile(
    rf"\W*{BEING}\s+{OBLIGED}\s+(?:for\s+|if\s+you\s+(?:could|would|can)\s+(?:kindly\s+)?)",
    re.IGNORECASE,
)
THANKS = (
    r"(?:many\s+|with\s+)?(?:thanks|thank\s*you|thx|tysm|ty|cheers|ta|gracias|por\s+favor)(?:\s+(?:so|very|much|a"
    r"|lot|million|bunch|in\s+advance|again|ever))*"
)
# "Perfect, thanks a lot!", which likes no item.
_SO = r"(?:oh|ok|okay|so|really|very|all|absolutely|much)\W+"
PLEASED = re.compile(
    rf"\W*(?:{_SO})*(?:(?:{'|'.join(sorted(OPINION))})\W+(?:{_SO})*)+{THANKS}(?:[\s,]+{VOCATIVE})?\W*"
    rf"|\W*{THANKS}\W+(?:(?:{_SO}|that['\u2019]?s\s+)*(?:{'|'.join(sorted(OPINION))})\W*)+",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"(?:(?<=\s)|(?<=[,.!?;]))(?:(?<=[?!.]\s)please|{LAUGH}|tbh|innit|imo|imho|fyi|x{{1,3}}"
    rf"|{THANKS}"
    r"|(?:(?:it\s+|that\s+)?would\s+be\s+)?(?:much|greatly|most|really|very)\s+appreciated"
    r"|(?:with\s+)?(?:kind|best|warm)(?:est)?\s+(?:regards|wishes)|(?:god\s+)?bless(?:\s+(?:you|ya))?"
    rf"|{BEING}\s+{OBLIGED}|you(?:'?re|\s+are)\s+an?\s+(?:\w+\s+)?\w+|no\s+(?:rush|hurry|pressure)"
    r"|when(?:ever)?\s+you\s+(?:get|have|find|can\s+spare)\s+(?:a|the|some)\s+\w+)"
    rf"(?:[\s,]+{VOCATIVE})?\W*$",
    re.IGNORECASE,
)
# A condition that names nothing; one of what is possible makes a wish a soft one.
CONDITION = re.compile(
    r"if\s+(?:you|it|that|this|i)\b(?!.*\b(?:poss\w*|can|could|ha(?:ve|s)|there|got|exists?)\b).*",
    re.IGNORECASE | re.DOTALL,
)
# What is told of oneself before anything is asked: "new to this", "it's been ages".
STATE = re.compile(
    r"(?:i'?m\s+|we'?re\s+)?(?:so\s+|very\s+|quite\s+)?new\s+(?:to|at)\s+(?:this|it|all this|here)"
    r"|(?:it'?s\s+|i'?ve\s+|we'?ve\s+)?been\s+.+"
    r"|(?:(?:i'?m|so|very|ever|terribly)\s+)*sorry\s+(?:to|for|if|about)\s+.+"
    r"|(?:i\s+|we\s+)?(?:do\s+|really\s+)?hope\s+(?:you|this|it|all)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# "My sisters wedding" is one sister's; "my sisters and I" are two.
OWNED = re.compile(
    r"\b(?:my|his|her|our|their|your)\s+(?P<who>(?:step|grand)?(?:sister|brother|mother|father|mum|mom"
    r"|dad|son|daughter|wife|husband|cousin|niece|nephew|aunt|uncle|friend|mate|girlfriend"
    r"|boyfriend|partner|gran|nan|ma|pa))s\s+(?P<what>[a-z]+)",
    re.IGNORECASE,
)
# "Ill have that": nobody ill has, takes or goes for anything.
ILL = re.compile(
    r"\bill(?=\s+(?:(?:just|probably|maybe|definitely|then|also|prob|defo|deffo)\s+)*"
    r"(?:have|take|go|get|grab|keep|save|buy|pick|choose|opt|settle|stick|do|be|need|want|try|think"
    r"|skip|pass|leave|look|wear|pay|order)\b)",
    re.IGNORECASE,
)
WITCH = re.compile(r"\bwitch(?=\s+(?:one|ones|is|are|has|have|of)\b)", re.IGNORECASE)
FIRST = re.compile(r"[^,.!?;:\n\u2013\u2014]+(?:[,.!;:\n\u2013\u2014]+\s*|$)")
LAST = re.compile(r"(?<=[,.!?;\n])\s*[^,.!?;:\n]+[.!]*\s*$")
CONDITION_LAST = re.compile(r"(?<!what)\s+(if\s+[^,.!?;]+)[.!?]*\s*$", re.IGNORECASE)
MOST_WORDS = 9
ASIDE = ("greet", "thanks", "unknown")


class Surface(NamedTuple):
    """Hold a message written plainly.

    Attributes:
        text: as it is read.
        starts: where each piece that was kept begins in `text`, with its place in the message.
    """

    text: str
    starts: Tuple[Tuple[int, int], ...]

    def back(self, place: int, end: bool = False) -> int:
        """Return where in the message a place of the plain text is."""
        at = place - 1 if end and place else place
        i = max(bisect_right(self.starts, (at, 1 << 30)) - 1, 0)
        start, told = self.starts[i]
        limit = self.starts[i + 1][1] if i + 1 < len(self.starts) else 1 << 30
        return min(told + place - start, limit)

    def told(self, acts: Sequence[dict[str, Any]]) -> List[dict[str, Any]]:
        """Return acts with their places in the message."""
        return [
            {**each, "start": self.back(each["start"]), "end": self.back(each["end"], end=True)}
            for each in acts
        ]


def spelt(text: str, speller: Speller) -> Surface:
    """Return a message with words of talk mended and written out; names of values stay."""
    parts: List[str] = []
    starts: List[Tuple[int, int]] = [(0, 0)]
    length = done = 0

    def keep(piece: str, old: int) -> None:
        nonlocal length
        if piece:
            starts.append((length, old))
            parts.append(piece)
            length += len(piece)

    shouted = text.isupper()
    owners = {o.end("who") + 1 for o in OWNED.finditer(text) if o["what"] not in FUNCTION}
    for found in PATTERN.finditer(text):
        said = found.group()
        if WITCH.match(text, found.start()):
            written = "which"
        elif ILL.match(text, found.start()):
            written = "I'll" if said[0].isupper() else "i'll"
        elif found.end() in owners:
            written = f"{said[:-1]}'s"
        else:
            written = _written(said, speller, shouted, found.start() == 0)
        if written != said:
            keep(text[done : found.start()], done)
            keep(written, found.start())
            done = found.end()
    if not parts:
        return Surface(text, ((0, 0),))
    keep(text[done:], done)
    return Surface("".join(parts), tuple(starts))


def _written(said: str, speller: Speller, shouted: bool, opens: bool) -> str:
    word = said.lower()
    if not WORDLY.fullmatch(word) or (len(word) == 1 and said.isupper() and not shouted):
        return said
    meant = SHORTHAND.get(word, "")
    if not meant and (drawn := DRAWN.fullmatch(word)):
        name = str(drawn.lastgroup)
        meant = drawn[name] + ENDINGS[name]
    if not meant and word.isalpha():
        mended = speller.slip(plain(word))
        meant = mended if said.islower() or shouted or mended in speller.asking else ""
    if not meant or meant == word or not meant.isascii():
        return said
    return meant.capitalize() if said[0].isupper() and not shouted and opens else meant


FOR_ME = re.compile(r"\bfor\s+(?:me|myself)\b", re.IGNORECASE)


def bare(text: str, read: Read, decide: Read) -> Tuple[int, int]:
    """Return where what is asked begins and ends, without greetings, addresses and courtesy.

    Args:
        text: written plainly.
        read: returns what the grammar reads of a text.
        decide: returns what a text by itself does.
    """
    start, end = 0, len(text)
    for pattern in (GREETING, REQUEST):
        if found := pattern.match(text, start):
            start = found.end()
    while (found := FIRST.match(text, start)) and found.end() < end:
        if not _is_aside(found.group(), read, decide, ASIDE):
            break
        start = found.end()
        if found := GREETING.match(text, start):
            start = found.end()
    if found := REQUEST.match(text, start):
        start = found.end()
    for _ in range(2):
        if found := TAIL.search(text, start, end):
            end = found.start()
        elif found := CONDITION_LAST.search(text, start, end):
            if not _is_aside(found[1], read, decide, ()):
                break
            end = found.start()
        elif found := LAST.search(text, start, end):
            if not _is_aside(found.group(), read, decide, ASIDE[:2]):
                break
            end = found.start()
        else:
            break
        end = start + len(text[start:end].rstrip(" ,;-\u2013\u2014"))
    return (start, end) if re.search(r"\w", text[start:end]) else (0, len(text))


def _is_aside(said: str, read: Read, decide: Read, kinds: Sequence[str]) -> bool:
    """Say whether a clause by itself names nothing and only greets, thanks or talks."""
    words, told = said.split(), said.strip(" ,.!;:\n-\u2013\u2014")
    opened = re.split(r"['\u2019]", said.lstrip().lower())[0].split()[:1]  # "what's better,"
    if not words or len(words) > MOST_WORDS or not QUESTION.isdisjoint(opened):
        return False
    if FOR_ME.search(said):
        return False  # "and for me, black ones"
    if re.search(r"\d", said) or DIGIT.search(said):
        return False  # "how do three, four and five differ"
    if STATE.fullmatch(told):
        return not any("facet" in each["act"] for each in read(said).acts)
    if EDITING.search(said):
        return False
    if any(each["act"]["op"] != "unread" for each in read(said).acts):
        return False
    if CONDITION.fullmatch(told):
        return True
    if not kinds:
        return False
    found = decide(said)
    return found.operation in kinds and found.acts[0]["act"]["op"] == "chat"
