"""Read which of what is shown does something best that no column tells: "which creases least?".

Nothing is ranked by it, and no price stands for it: the answer says that it is not told.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence

from bot.understanding.taking import OPENING
from bot.understanding.talk import FUNCTION, OPINION
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


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return a question for what no column tells, None of any other message.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
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
