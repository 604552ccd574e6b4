"""Hear who does not know what they want, or which of their wishes to give up."""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Sequence

Said = Dict[str, Any]
# "I don't know what I want", "no idea what I'm looking for", "not sure what to get".
UNDECIDED = re.compile(
    r"\W*(?:(?:hi|hello|hey|well|sorry|hm+|um+|er+m*|honestly|so|but"
    r"|(?:i|we)(?:['\u2019]?m| am|['\u2019]?re| are)?|really|just|actually"
    r"|still|have|got|to be honest)\W+)*"
    r"(?:(?:do\s?n['\u2019]?t|dont|do not|not)\s+(?:really\s+|actually\s+|even\s+)?(?:know|sure)"
    r"|no (?:idea|clue)|unsure|undecided|clueless)\s*(?:yet)?"
    r"(?:\s+(?:of\s+|about\s+)?(?:what|which)(?:\s+one)?\s+(?:(?:i|we)(?:['\u2019]?m| am"
    r"|['\u2019]?d|['\u2019]?re| are)?\s+)?(?:really\s+|actually\s+|even\s+)?"
    r"(?:want|need|like|fancy|after|(?:looking|searching|shopping) for|to (?:get|buy|pick|choose"
    r"|look for|ask|say)))?(?:\W+(?:yet|really|myself|tbh|at all|exactly|help( me)?|sorry))*\W*",
    re.IGNORECASE,
)


def undecided(text: str) -> bool:
    """Say whether somebody says that they do not know what they want, and nothing else."""
    return UNDECIDED.fullmatch(text) is not None


_GIVE_UP = (
    r"(?:drop|give up|give way on|relax|loosen|leave out|leave off|ignore|skip|lose|waive|let go of"
    r"|compromise on|do without|be (?:more )?flexible on|remove|sacrifice)"
)
_WISH = (
    r"(?:(?:one|ones|bits?|parts?)\s+of\s+)?(?:(?:these|those|the|my|them|all|of|that)\s+)*"
    r"(?:wish(?:es)?|conditions?|criteri(?:a|on)|filters?|requirements?|wants?|limits?|things?"
    r"|restrictions?|demands?|details?|points?|ones?|parts?|bits?|them|these|those)"
)
# "Which of these wishes can you drop?", "what should I give up to find one?".
WAIVED = re.compile(
    r"\W*(?:(?:ok|okay|so|and|then|well|hm+|right|but|alright)\W+)*"
    rf"(?:(?:which|what)(?:\s+{_WISH})?\s+(?:(?:can|could|should|would|must|might|do|shall)\s+"
    r"(?:you|we|i)|(?:are you|would you be) (?:willing|able|ready) to)"
    rf"\s+(?:(?:have|need)\s+to\s+|rather\s+)?{_GIVE_UP}"
    rf"|(?:can|could|would|will)\s+(?:you|we)\s+{_GIVE_UP}\s+(?:something|anything|some|any|one)"
    rf"(?:\s+{_WISH})?"
    r"|(?:which|what)\s+(?:wish|condition|filter|requirement|criterion)\s+is\s+(?:in the way"
    r"|the problem|too much|stopping it|to blame))"
    r"(?:\s+(?:then|for me|first|please|so|to|in order|if|out|up)\b[^?!]*)?\W*",
    re.IGNORECASE,
)


def is_of_waiving(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> bool:
    """Say whether a message asks which of the wishes could be given up: none is named."""
    begun = view.get("vain") or view.get("wanted")
    named = any(each["act"].get("any") for each in acts)
    return bool(begun) and not named and WAIVED.fullmatch(text) is not None
