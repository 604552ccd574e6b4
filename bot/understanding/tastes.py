"""Hear which of what a message wants is somebody's taste, whatever they look at: "I like stripes".

That stays when another kind of garment is looked for; what is said of one garment does not.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from data.words import KINDS

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
