"""Tell whose garment a message is about where several persons' are looked for: "mine in slim".

A garment is told to be somebody's by "for me", "for my wife", "hers"; later "mine" and "hers" name
it, in the place of its kind.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

from bot.understanding.together.owners import each_theirs
from data.words import KINDS
from data.words.lexicon import lexicon

Said = Dict[str, Any]
ME = "me"
# For whom a garment is, where it is named.
FOR = re.compile(
    r"\bfor\s+(?:(?P<me>me|myself)\b|(?P<other>(?:(?:my|our|the|an?|his|her|their)\s+)?"
    r"(?!an?\b|me\b|my\b|the\b|our\b)[a-z]+))",
    re.IGNORECASE,
)
# "And for me?", "now one for myself".
FOR_ME = re.compile(
    r"(?:(?:and|now|ok|okay|so|then|what about|how about|(?:can|could) (?:you|i)|have|got|do you"
    r"|show(?: me)?|find|get(?: me)?|look|i need|i want|anything|something|one|some|ones|also|else"
    r"|please)[\s,]+)*for\s+(?:me|myself)(?:[\s,]+(?:too|now|then|please|as well))*\W*",
    re.IGNORECASE,
)
ANYBODY = re.compile(r"\b(?:any|every)(?:one|body)\b", re.IGNORECASE)
# Who needs it.
NEEDING = r"(?:needs?|wants?|wears?|would|could|likes?|loves?|am|is|has|have|after)\b"
# "I'm 5'2" and "I have wide shoulders" tell of oneself, and need nothing.
MINE_TOO = (
    r"['\u2019]?d\s+(?:like|love|want|prefer|need)\b|['\u2019]?ll\s+(?:need|have|take|want)\b"
    r"|(?:['\u2019]?m|\s+am)\s+(?:also\s+)?(?:after|looking|hunting|searching|shopping)\b"
    r"|\s+(?:also\s+)?(?:needs?|wants?|wear|would\s+(?:like|love)|could\s+do)\b"
)
SUBJECT = re.compile(
    rf"\b(?P<me>i(?:{MINE_TOO})|me(?:\s*\([^()]*\))?\s+(?:also\s+)?{NEEDING})"
    rf"|\b(?P<pronoun>she|he)(?:['\u2019][a-z]+|\s+(?:also\s+)?{NEEDING})"
    rf"|\b(?:my|our|the)\s+(?P<other>[a-z]+)\s+(?:also\s+)?{NEEDING}",
    re.IGNORECASE,
)
PRONOUNS = {"her": "women", "she": "women", "him": "men", "he": "men"}
ONE = r"(?:\s+(?:own|one|ones|stuff|things?|bit|part))?"
# "Mine", "hers", "my wife's one", "the one for him", by whom it is.
OWNED = re.compile(
    rf"\b(?:(?P<mine>mine|my\s+(?:own|one|ones|bit|part)|(?:the\s+)?ones?\s+for\s+me)"
    rf"|(?P<women>hers|her{ONE}(?!\s+\w+ly\b))|(?P<men>his{ONE})"
    r"|(?:the\s+)?ones?\s+for\s+(?:(?P<her>her)\b|(?P<him>him)\b|(?:my|the)\s+(?P<given>[a-z]+))"
    rf"|(?:(?:my|the)\s+)?(?P<person>[a-z]+)(?:['\u2019]s?|s){ONE})(?![\w'\u2019])",
    re.IGNORECASE,
)
# "A beige one for him", "my dad doesn't like pink", of whom another garment is for.
NAMED = re.compile(
    r"\b(?:for\s+(?P<me>me|myself)\b|for\s+(?:(?P<her>her\b(?!\s+(?!an?\b|one\b|in\b)[a-z]))|(?P<him>him\b))"
    r"|(?P<women>she)\b|(?P<men>he)\b|(?:for\s+)?(?:(?:my|the|our)\s+)?(?P<person>[a-z]+)\b)",
    re.IGNORECASE,
)
ONESELF = re.compile(r"\b(?:i['\u2019]?m|i am)\s+(?:an?\s+)?$", re.IGNORECASE)
# "Forget mine", "no more of his".
GONE = re.compile(
    r"\b(?:forget|drop|skip|leave|lose|remove|scrap|cancel|ditch|delete|bin|ignore|without|no|not"
    r"|(?:take|leave)\s+(?:out|off)|never\s?mind|get rid of|do(?:n['\u2019]?t| not) (?:need|want))"
    r"\s+(?:about\s+|out\s+)?(?:any of\s+|all of\s+)?$",
    re.IGNORECASE,
)
# "Shorts for both", "and shoes for the two of them": for each of those that were spoken of.
FOR_BOTH = re.compile(
    r"\W*for\s+(?:(?:the\s+)?(?:both|two|three|all)(?:\s+of\s+(?:them|us|these|those|my\s+\w+))?|each(?:\s+of"
    r"\s+(?:them|us))?|everyone|everybody|both\s+(?:my\s+|the\s+)?(?:kids|children|girls|boys|people))"
    r"(?:\W+(?:please|pls|plz|too|as well|also|then|now))*\W*",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\W*(?:(?:ok|okay|and|also|now|then|so|please|pls|can|could|i|we|you|need|want|show|see|find|get|me|us"
    r"|some|a|an|pairs?|of|what|how|about|do|have|any|got|to|let)\W+)*",
    re.IGNORECASE,
)
ONLY = re.compile(r"\b(?:just|only|keep|nothing but)\s+(?:to\s+|show(?:\s+me)?\s+)?$", re.I)


def each(text: str, bounds: Sequence[int]) -> List[str]:
    """Return whose each of several garments is, "" for nobody's.

    Who says "I need" may speak of any, unless somebody else is said to need another.

    Args:
        text: the message.
        bounds: where what is said of each garment ends, save the last.
    """
    ends = [0, *bounds, len(text)]
    parts = [text[one:other] for one, other in zip(ends, ends[1:], strict=False)]
    given, wanting = list(map(_given, parts)), list(map(_wanting, parts))
    if any(wanting[1:]):
        return [one or other for one, other in zip(given, wanting, strict=True)]
    for number in reversed(range(len(given) - 1)):
        if len({*given} - {""}) > 1:  # "a shirt and jeans for me, and a dress for my wife"
            given[number] = given[number] or given[number + 1]
    return given


def _given(text: str) -> str:
    """Return for whom a garment is that a stretch of a message tells of: "for my wife"."""
    found = FOR.search(text)
    if found is None:
        return ""
    return ME if found["me"] else _person(re.split(r"\s+", found["other"].lower())[-1])


def _wanting(text: str) -> str:
    """Return who needs a garment that a stretch of a message tells of: "my wife needs"."""
    found = SUBJECT.search(text)
    if found is None:
        return ""
    return ME if found["me"] else _person((found["pronoun"] or found["other"]).lower())


def _person(word: str) -> str:
    named = PRONOUNS.get(word) or lexicon().canonical("gender", word)
    return word if named else ""


def of_one(text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]) -> List[Said]:
    """Return a search's acts with whose garment it is, by whoever is told to need it.

    Once a garment is for oneself, it is no longer for the person before: "and a belt for me", after
    a bag for a girlfriend. Who one is oneself, nobody has said. "For anyone" gives up for whom.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        view: what the conversation holds: `whom`, and whether the garment is somebody else's.
    """
    told = [dict(each) for each in acts]
    if told and told[0]["act"]["op"] == "unsure":
        return told
    whom = [e for e in told if e["act"].get("facet") == "gender"]
    owner = _given(text) or _wanting(text)
    several = owner.endswith("s") or owner == lexicon().canonical("gender", owner)
    for each in whom:
        if view.get("whom") and ANYBODY.search(text[each["start"] : each["end"]]):
            each["act"] = {"op": "drop", "facet": "gender"}
        elif each["act"]["op"] == "want" and owner not in ("", ME) and not several:
            if "garment" in each["act"]:
                continue  # its garment tells whose it is
            each["act"] = {**each["act"], "whose": owner}
    # "I need something smarter" is for whom things were; "I need boots too" is not.
    kinds = [e["act"] for e in told if e["act"].get("facet") in KINDS]
    held = {word.lower() for words in view.get("garments", ()) for word in words}
    anew = any(str(act.get("word")).lower() not in held for act in kinds)
    if not whom and owner == ME and view.get("theirs") and (anew or _given(text)):
        told.append({"act": {"op": "drop", "facet": "gender"}, "start": 0, "end": len(text)})
    return told


def is_for_me(text: str, view: Mapping[str, Any]) -> bool:
    """Say whether a message only tells that what is looked for for another is for oneself now."""
    return bool(view.get("theirs")) and FOR_ME.fullmatch(text) is not None


def for_both(text: str, acts: Sequence[Mapping[str, Any]]) -> List[Said] | None:
    """Return the acts of a message that wants a garment for each person; None for any other.

    Args:
        text: the message.
        acts: what the grammar read.
    """
    named = [each for each in acts if each["act"]["op"] == "want" and "any" in each["act"]]
    kinds = [each for each in named if each["act"].get("facet") in KINDS]
    last = max((each["end"] for each in kinds), default=0)
    wants = [e for e in named if e["start"] < last or e["act"].get("facet") != "gender"]
    if not kinds or any(e["act"].get("facet") in ("price", "gender") for e in wants):
        return None
    start, end = min(e["start"] for e in wants), max(e["end"] for e in wants)
    if not (LEAD.fullmatch(text[:start]) and FOR_BOTH.fullmatch(text[end:])):
        return None
    return [
        {**each, "act": {**each["act"], **({"each": True} if each in kinds else {})}}
        for each in wants
    ]


def meant(
    text: str, acts: Sequence[Mapping[str, Any]], view: Mapping[str, Any]
) -> List[Said] | None:
    """Return the acts of a message that names garments by whose they are; None for any other.

    Args:
        text: the message.
        acts: as decided, each with its "act", "start" and "end".
        view: what the conversation holds: `garments`, the kinds of each, and `whose` each is.
    """
    kinds = view.get("garments", ())
    owners = view.get("whose", ())
    if len(kinds) < 2 or not any(owners):
        return None
    told = [found for found in NAMED.finditer(text) if _names(found, acts, kinds)]
    named = [(found, numbers_of(found, owners)) for found in (*OWNED.finditer(text), *told)]
    named = [(found, of) for found, of in named if 0 < len(of) < len(kinds)]
    if not named and ME in owners and (found := _of_oneself(text, acts)):
        named = [(found, [number for number, owner in enumerate(owners) if owner == ME])]
    if not named:
        return None
    gone: set[int] = set()
    stay: set[int] = set()
    for found, of in named:
        before = text[: found.start()]
        if GONE.search(before):
            gone.update(of)
        elif ONLY.search(before):
            stay.update(of)
    if stay and not gone:
        gone = {*range(len(kinds))} - stay
    # A style says more than the category that it belongs to.
    called = [each[-1:] for each in kinds]
    place = {"start": 0, "end": len(text)}
    if gone:
        return [
            {"act": {"op": "drop", "facet": "category", "word": kind, "whose": owners[number]}}
            | place
            for number in sorted(gone)
            for kind in called[number]
        ]
    spans = [found.span() for found, _ in named]
    rest = [
        dict(each)
        for each in acts
        if not any(start < each["end"] and each["start"] < end for start, end in spans)
        and each["act"]["op"] in ("want", "refuse", "drop", "change", "unread")
    ]
    if not rest:
        return None
    if (apart := each_theirs(named, rest, called, owners)) is not None:
        return apart
    start, end = spans[0]
    for number in named[0][1]:
        about = {"op": "describe", "facet": "category", "any": [], "whose": owners[number]}
        for kind in called[number]:
            act = {**about, "word": kind, "how": "none"}
            rest.append({"act": act, "start": start, "end": end})
    return rest


def _of_oneself(text: str, acts: Sequence[Mapping[str, Any]]) -> re.Match[str] | None:
    """Return where a message does nothing but tell who one is: "I'm a guy btw"."""
    if any(each["act"].get("facet") != "gender" or each["act"]["op"] != "want" for each in acts):
        return None
    return ONESELF.search(text[: acts[0]["start"]]) if acts else None


def _names(
    found: re.Match[str], acts: Sequence[Mapping[str, Any]], kinds: Sequence[Sequence[str]]
) -> bool:
    """Say whether what is said of a person is of a garment that is in hand for them."""
    held = {word.lower() for words in kinds for word in words}
    told = [each["act"] for each in acts]
    return bool(told) and all(
        act["op"] in ("want", "refuse", "drop", "change", "unread")
        and (act.get("facet") not in KINDS or str(act.get("word")).lower() in held)
        for act in told
    )


def numbers_of(found: re.Match[str], owners: Sequence[str]) -> List[int]:
    """Return the numbers of the garments that are named by whose they are."""
    if found.groupdict().get("mine") or found.groupdict().get("me"):
        # What no other person was said to need: "a shirt and jeans for me, and a dress for her".
        mine = [number for number, owner in enumerate(owners) if owner in ("", ME)]
        return mine or [n for n, owner in enumerate(owners) if owner == _gender(owner)]
    said = found.groupdict()
    women, men = said["women"] or said["her"], said["men"] or said["him"]
    gender = "women" if women else "men" if men else ""
    word = (said["person"] or said.get("given") or "").lower()
    others = [(number, owner) for number, owner in enumerate(owners) if owner not in ("", ME)]
    if word:
        return [number for number, owner in others if owner == word]
    return [number for number, owner in others if _gender(owner) == gender]


def _gender(owner: str) -> str | None:
    return PRONOUNS.get(owner) or lexicon().canonical("gender", owner)
