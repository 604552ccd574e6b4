"""Hear who decides nothing now: who knows no wish yet, thinks it over, or has too many."""

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


_LEAD = (
    r"\W*(?:(?:ok(?:ay)?|k|hm+|well|so|right|alright|um+|er+m*|oh|and|but|cheers|thanks|ta"
    r"|thank you|lovely|nice|cool|great|fine|sorry|actually|i think|i guess|no|nah|yeah|yes"
    r"|honestly|good|fair enough)\W+)*"
)
_TO = (
    r"(?:(?:i|we)(?:\W?(?:ll|d|m|re|ve)| will| would| should| must| might| am| are| have| may)?"
    r"\s+(?:just\s+|first\s+|(?:got|need|want|like|going|have|better|rather|prefer)\s+(?:to\s+)?|gonna\s+"
    r"|gotta\s+|wanna\s+|to\s+|still\s+|probably\s+|really\s+|definitely\s+)*"
    r"|(?:please\s+)?(?:let|lemme|give|allow)\s*(?:me|us)?\s+(?:to\s+)?(?:just\s+)?|gonna\s+|need\s+to\s+"
    r"|(?:can|could|may) (?:i|we)\s+(?:just\s+|please\s+)?|(?:still\s+|just\s+)?(?=\w+ing\b))"
)
_THINK = (
    r"(?:think(?:ing)?|sleep(?:ing)?|mull(?:ing)?|chew(?:ing)?|ponder(?:ing)?|consider(?:ing)?"
    r"|reflect(?:ing)?|decid(?:e|ing)|digest|dwell|weigh(?:ing)?|wait(?:ing)?"
    r"|discuss(?:ing)?"
    r"|(?:have|take|need|give it|want)\s+(?:a|some|more|a bit of|a little|another)?\s*"
    r"(?:think|thought|time|moment|minute|sec(?:ond)?|day|night|while|bit)"
    r"|(?:get|come|check|be|report|circle|write)\s+back|(?:a|some|more)\s+(?:time|moment|minute|sec)"
    r"|(?:talk|speak|discuss|check|chat|ask|consult|run)\s*(?:it|this|that)?\s*(?:with|to|by|past)?\s+"
    r"(?:my|the|our)\s+\w+)"
)
_IT = (
    r"(?:\s+(?:to|about|on|over|of|through|around|upon|for|with|it|this|that|them|these|those|you"
    r"|things?|all|everything|again|more|here|and|let you know|decide|which|ones?|first|a|an|the"
    r"|at home|come back|get back"
    r"|bit|while|little|night|day|moment|minute|sec|later|tonight|tomorrow|soon|next week|today|now"
    r"|after \w+|if i may|please|pls|thanks|thank you|ok|okay|then|though|tho|before i \w+))*"
)
_TIME = (
    r"(?:(?:maybe|perhaps|probably|possibly|some|an?|another|any)\s+)*(?:later|another (?:time|day)"
    r"|(?:other|different) (?:time|day)|next time|not (?:now|today|yet|right now|tonight|just yet)"
    r"|tomorrow|(?:in )?a (?:bit|while|moment|minute)|no rush|one (?:sec|moment|minute|second)"
    r"|hold on|(?:a )?(?:sec|moment) please|no decision yet|undecided (?:for )?now)"
)
# "I'll think about it", "let me sleep on it", "need to ask my husband first", "maybe later".
POSTPONED = re.compile(
    rf"{_LEAD}(?:{_TO}{_THINK}{_IT}|{_TIME})(?:\W+(?:maybe|perhaps|then|thanks|thank you|ta|cheers"
    r"|please|for me))*\W*",
    re.IGNORECASE,
)


def postpones(text: str, view: Mapping[str, Any]) -> bool:
    """Say whether somebody takes their time, and says nothing else; no offer is declined so."""
    return not view.get("asked") and POSTPONED.fullmatch(text) is not None


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
