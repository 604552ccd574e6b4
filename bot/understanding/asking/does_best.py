"""Read which of what is shown is best in what no column tells: "which creases least?".

Nothing is ranked by it, and no price stands for it: the answer says that it is not told. "Which
coat is best for rain?", "which is the most durable?" ask so, too.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.asking.asked_of import purpose
from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.talk import FUNCTION, OPINION
from bot.understanding.together.ordering import key
from bot.understanding.together.taking import OPENING
from data.words import KINDS
from data.words.changes import by_adjective
from data.words.english import english

Said = Dict[str, Any]
WHICH = re.compile(
    rf"{OPENING}(?:which|what)(?:\s+(?:ones?|pairs?|of\s+(?:these|those|them|the\s+\w+)))?\s+"
    r"(?:(?:do you think|would you say|will|would|does|do|might|could|can|should|is going to|is"
    r" likely to)\s+)*"
    r"(?P<verb>[a-z]{3,})\s+(?:up\s+|down\s+|out\s+|the\s+|for\s+|me\s+)*"
    r"(?:best|better|most|more|least|less|longest|longer|worst|worse|easiest|easier|fastest|quickest)\b"
    r"(?![\s-]+(?:expensive|formal|casual|colou?rful|\w+ed|of)\b)[^.;!]*",
    re.IGNORECASE,
)
# What is told of these, or is for the shopper to say.
TOLD = frozenset(
    "look looks looked suit suits fit fits go goes match matches cost costs sell sells rate rates "
    "rated have has come comes cover covers keep keeps like likes want wants need needs get gets "
    "pick choose recommend prefer buy take wear worn work works sound sounds seem seems feel feels "
    "weigh weighs are was were one ones you the has got save saves reduced feature features".split()
)

# "Which would last longest?", which is no place in the list.
LASTS = "last"


# "Which coat is best for rain", "which of these dresses would be good for it".
BEST_FOR = re.compile(
    rf"{OPENING}(?:which|what)\s+(?:(?:ones?|pairs?|of|the|these|those|them|kind|sort|type)\s+)*"
    r"(?:[\w-]+\s+){0,3}?(?:is|are|would\s+be|do\s+you\s+think\s+(?:is|are)|looks?|works?|['\u2019]?s)"
    r"\s+(?:the\s+)?(?:better|best|good|nicest|ideal|right|suitable|suited)\s+(?:one\s+|choice\s+)?"
    r"(?:for|at|on|in|to\s+wear)\b[^.;!?]*\W*",
    re.IGNORECASE,
)
# "Which is the most durable", "which is comfiest".
SUPERLATIVE = re.compile(
    r"\b(?:most|least)\s+(?P<word>[a-z][a-z-]{3,})\b|\b(?P<graded>[a-z]{2,}(?:i?est))\b",
    re.IGNORECASE,
)
RANKING = frozenset("best cheapest dearest lowest highest biggest largest newest latest".split())


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return a question for what no column tells, None of any other message.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    return _does(text, acts, view) or _is_best_for(text, acts, view)


def first_untold(text: str, found: Sequence[Said], about: str) -> List[Said]:
    """Return a question for what is first in what no column tells, [] for any other.

    Asked of the shop it looks for such pieces: "which is the most durable?"

    Args:
        text: the message.
        found: what the question names.
        about: what it is asked of.
    """
    best = superlative(text)
    if best is None:
        return []
    kinds = [dict(each) for each in found if each["act"].get("facet") in KINDS]
    asked = {"op": "ask", "question": "which", "about": about}
    lead = [{"act": asked, "start": 0, "end": len(text)}] if about != "stock" else []
    return [*lead, *kinds, best]


def superlative(text: str) -> Optional[Said]:
    """Return a superlative that no column tells, as a word that nothing read: "most durable"."""
    for said in () if key(text) else SUPERLATIVE.finditer(text):
        name = "word" if said["word"] else "graded"
        word = said[name].lower()
        if not (word in FUNCTION | OPINION | RANKING or by_adjective(word)):
            act = {"op": "unread", "word": word, "refused": False}
            return {"act": act, "start": said.start(name), "end": said.end(name)}
    return None


def _is_best_for(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return a question for what is best for something that no column reads, None of any other.

    Of a kind that is not in hand, such pieces are looked for.
    """
    use = purpose(text) if BEST_FOR.fullmatch(text) else None
    kinds = [each for each in acts if each["act"].get("facet") in KINDS]
    others = [e for e in acts if e not in kinds and e["act"]["op"] not in ("unread", "point")]
    if use is None or others or any(use["start"] < e["end"] for e in kinds):
        return None
    held = {str(kind) for garment in view.get("garments", ()) for kind in garment}
    seen = all(str(each["act"].get("word")) in held for each in kinds)
    if not view.get("shown") or not seen:
        return [*map(dict, kinds), {**use, "act": {**use["act"], "refused": False}}] or None
    asked = {"act": {"op": "ask", "question": "which", "about": "list"}, "start": 0}
    of_kind = [{**each, "act": {**each["act"], "about": True}} for each in kinds]
    return [{**asked, "end": len(text)}, *of_kind, use]


def _does(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return a question for what something does best, None of any other message."""
    found = WHICH.fullmatch(text) if view.get("shown") else None
    verb = found["verb"].lower() if found else ""
    known = verb in TOLD | FUNCTION | OPINION and verb != LASTS
    if found is None or known or verb not in english():
        return None
    start, end = found.span("verb")
    # What is read in the verb itself is no verb: "which dress most ...".
    if any(each["start"] < end and start < each["end"] and each["act"].get("any") for each in acts):
        return None
    asked = {"op": "ask", "question": "which", "about": "list"}
    told = {"op": "unread", "word": verb, "refused": False}
    return [
        {"act": asked, "start": 0, "end": len(text)},
        {"act": told, "start": start, "end": end},
    ]


# "How many ml?", of a measure and of no things.
HOW_MANY = re.compile(
    r"\W*(?:(?:and|so|ok)\W+)*how\s+many\s+(?P<what>[a-z]+)(?:\s+(?:is|are|does|do|has|have|in)"
    r"(?:\s+(?:it|they|this|these|that|there))?(?:\s+(?:have|has|contain|hold))?)?\W*",
    re.IGNORECASE,
)
COUNTABLE = frozenset(
    "items pieces products results options styles choices left garments articles clothes designs "
    "different total models types kinds sorts pairs sets hits matches shown found".split()
)


def uncounted(text: str) -> Optional[Said]:
    """Return what a question counts that are no pieces, as a word that nothing read."""
    found = HOW_MANY.fullmatch(text)
    word = found["what"].lower() if found else ""
    if not found or word in FUNCTION | COUNTABLE or word in NAMES or word in MORE_NAMES:
        return None
    act = {"op": "unread", "word": word, "refused": False}
    return {"act": act, "start": found.start("what"), "end": found.end("what")}
