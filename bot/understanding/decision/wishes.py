"""Hear how much a wish is meant: "ideally in navy", "I like green", "I don't know"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from data.words import KINDS

_ADVERB = r"(?:ideally|preferably|maybe|perhaps|hopefully|for\s+preference)"
AFTER = re.compile(
    r"\s*(?:ones?|colou?rs?|frames?|necks?|necklines?|sleeves?)?\s*[,(]?\s*"
    rf"(?:(?<![,(])(?<![,(]\s){_ADVERB}(?=\W*(?:[,.;!?)\n]|$|\b(?:and|or|but|please|in|under)\b))"
    r"|if\s+(?:at\s+all\s+)?(?:pos(?:s|sible|sib|sibl)?|available|(?:u|ya)\s+(?:have|can|got)|you\s+(?:have|can|got)|there(?:['\u2019]s"
    r"|\s+(?:is|are))|i\s+can)\b|would\s+be\s+(?:nice|great|good|lovely|ideal|perfect|a\s+bonus"
    r"|a\s+plus)\b|(?:is|are)\s+a\s+(?:bonus|plus)\b"
    r"|but\s+(?:it['\u2019]?s\s+)?not\s+(?:essential|a\s+must|important|needed)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\b(?:{_ADVERB}|possibly|(?:^|[,.;]\s*)if\s+poss(?:ible)?|would\s+be\s+nice\s+(?:if|with|in))"
    r"\s+(?:(?:in|an?|the|with|some|it\s+(?:is|was|has|had))\s+)*$",
    re.IGNORECASE,
)
# "A jacket similar to a biker one".
LIKENED = re.compile(
    r"\b(?:similar to|something like|bit like|sort of like|kind of like|akin to|in the style of"
    r"|inspired by|along the lines of|reminiscent of|resembling)\s+(?:an?|the|my|those)\s+$",
    re.IGNORECASE,
)


def soft(text: str, acts: Sequence[Mapping[str, Any]]) -> List[dict[str, Any]]:
    """Return a message's acts, those that are mere wishes marked so; kinds never are.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found = [dict(each) for each in acts]
    for each in found:
        act = each["act"]
        if act["op"] != "want" or not act.get("any"):
            continue
        if act.get("facet") in KINDS:
            if act["facet"] == "style" and LIKENED.search(text[: each["start"]]):
                each["act"] = {**act, "soft": True}  # a jacket like a biker one is a jacket
            continue
        if AFTER.match(text[each["end"] :]) or BEFORE.search(text[: each["start"]]):
            each["act"] = {**act, "soft": True}
    return found


Said = Dict[str, Any]
_HOW = (
    r"(?:really|absolutely|just|only|also|mostly|always|usually|quite|totally|generally|normally"
    r"|mainly|tend to|do|much|never)"
)
# "I mostly wear", "my mum prefers", "she is into": what follows is so of all they wear.
OF_A_PERSON = re.compile(
    rf"(?:^|[.,;!?]\s*|\b(?:and|but|so|because|since|as|well|that|oh)\s+)"
    rf"(?:(?:i|we|she|he|they|(?:my|our|his|her|the)\s+[a-z]+)\s+(?:{_HOW}\s+)*|{_HOW}\s+"
    # "She hates stripes and loves pastels".
    r"|(?<=and )(?=(?:likes|loves|adores|prefers|wears)\b))"
    r"(?:likes?|loves?|adores?|prefers?|wears?|sticks? (?:to|with)|suits?|goes for|go for"
    r"|(?:am|is|are)\s+(?:\w+\s+)?(?:into|keen on|mad about|fond of|drawn to|a fan of))\s+"
    r"(?P<between>(?:(?!\b(?:it|this|that|them|one|ones|but|in)\b)[^.;!?])*)$",
    re.IGNORECASE,
)
# What may stand between such a verb and what is liked, beside other values.
BETWEEN = re.compile(
    r"(?:\b(?:and|or|nor|the|a|an|any|anything|something|things?|clothes|stuff|wearing|my|her|his"
    r"|very|quite|rather|really|more|colou?rs?|shades?|tones?|prints?|patterns?|with|lots of|mostly"
    r"|calm|nice|only|just|mainly|always|exclusively|nothing but)\b|[\s,&/-])*",
    re.IGNORECASE,
)
# "I never wear leather", "no wool, I'm allergic": what oneself will not wear of anything.
NEVER = re.compile(
    r"\b(?:i|we)\s+(?:(?:really|just|absolutely|totally|also|never|do(?:n['\u2019]?t|\s+not)"
    r"|can(?:['\u2019]?t|not)|won['\u2019]?t|ever)\s+)*"
    r"(?:hate|dislike|loathe|detest|stand|bear|wear|do|avoid|like|despise)\s+[^.;!?]*$",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|this|that|those|these)\s+(?:\w+\s+)?$", re.IGNORECASE)
ON_PRINCIPLE = re.compile(
    r"^[^.!?]*\b(?:i['\u2019]?m|i\s+am|we['\u2019]?re|we\s+are)\s+(?:an?\s+|strictly\s+)*"
    r"(?:vegan|vegetarian|allergic)\b|^[^.!?]*\b(?:on\s+principle|as\s+a\s+vegan)\b",
    re.IGNORECASE,
)


def lasting(text: str, acts: Sequence[Mapping[str, Any]]) -> List[Said]:
    """Return a message's acts, those that are somebody's taste marked so; kinds never are.

    Of what is refused, it is what the shopper wears of nothing.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
    """
    found: List[Said] = [dict(each) for each in acts]
    kinds = [each for each in found if each["act"].get("facet") in KINDS]
    for each in found:
        act = each["act"]
        if act["op"] == "refuse" and act.get("any") and act.get("facet") not in KINDS:
            led, after = text[: each["start"]], text[each["end"] :]
            of_one = THE.search(led) or any(
                k["start"] >= each["end"] and BETWEEN.fullmatch(text[each["end"] : k["start"]])
                for k in kinds
            )
            if (NEVER.search(led) and not of_one) or ON_PRINCIPLE.search(after):
                each["act"] = {**act, "lasting": True}
        told = act["op"] == "want" and act.get("any") and act.get("facet") not in (*KINDS, "gender")
        before = OF_A_PERSON.search(text[: each["start"]]) if told else None
        if before is None:
            continue
        start, between = before.start("between"), before["between"]
        for other in reversed([e for e in found if start <= e["start"] < each["start"]]):
            at, end = other["start"] - start, other["end"] - start
            between = between[:at] + between[end:]
        # "She likes red dresses" looks for those.
        of_a_kind = any(
            BETWEEN.fullmatch(text[each["end"] : kind["start"]]) for kind in kinds
            if kind["start"] >= each["end"]
        ) or any(start <= kind["start"] < each["start"] for kind in kinds)  # fmt: skip
        if BETWEEN.fullmatch(between) and not of_a_kind:
            each["act"] = {**act, "lasting": True}
    return found


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
