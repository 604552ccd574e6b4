"""Hear that an opinion is asked for: "which would you take?", "red or black?", "is it worth it?".

Of taste nothing is known here, so what is asked is answered by what the rows tell: two items are
laid side by side, of two colours both are shown, of one item it is told how its price compares. The
act that says so beside them is `{"op": "chat", "name": "opinion"}`, or "suits" where it is asked
what becomes somebody.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

from bot.understanding.asking.buying import GARMENT, OTHER, signed
from bot.understanding.finding.dropping import NAMES
from data.words import KINDS

Said = Dict[str, Any]
_ONE = (
    r"(?:(?:the|an?|some|number|no|in|those|these|this|that|of) )*(?:ITEM|GARMENT)"
    r"(?: (?:GARMENT|ones?|in))*"
)
_ALTERNATIVES = rf"{_ONE}(?:(?: (?:or|vs|versus|and|against))+ {_ONE})*"
_WHO = r"(?:you|i|we|one)"
# "What did I keep" asks for no opinion.
_DO = rf"(?:(?:would|should|shall|can|could|might|will|d) {_WHO}|do you)"
_ADVERB = (
    r"(?: (?:personally|rather|honestly|yourself|just|really|say|then|still|actually|advise me to"
    r"|(?:think|say|reckon) (?:i|we) (?:should|could)|think|prefer to))*"
)
_PICK = (
    r"(?:pick|choose|recommend|suggest|advise|go for|go with|buy|get|take|prefer|wear|select"
    r"|opt for|keep|like(?: (?:best|better|most|more))?)"
)
_AFTER = (
    r"(?: (?:for me|if you were me|if it was you|yourself|best|most|better|more|then|please|first"
    r"|and why|if you had to|here|(?:for|in) (?:an? |the |my )?GARMENT))*"
)
_OF = (
    r"(?: (?:ones?|pairs?|(?:out )?of|these|those|them|the|two|three|four|lot|all|ITEM|GARMENT"
    r"|is it))*"
)
_WHICH = r"(?:which|what|whats|which is)"
_CHOICE = rf"{_WHICH}{_OF} {_DO}{_ADVERB} {_PICK}{_AFTER}"
_FINE = (
    r"(?:nice|pretty|beautiful|lovely|ugly|cute|gorgeous|stylish|good|flattering|attractive"
    r"|elegant)"
)
_FINER = r"(?:nice|(?:nic|cut|prett[iy]|lovel[iy]|ugl[iy]|cool|fin)(?:er|est))"
_BETTER = (
    rf"{_WHICH}{_OF}(?: (?:is|are|s|looks?|would be|do you (?:think|find|reckon)(?: is)?))?"
    rf"(?: the)? (?:better|best|good|{_FINER}|(?:more|most) {_FINE}"
    r"|worth (?:it|more)|your favou?rite)"
    rf"(?: (?:choice|option|one|buy|pick|value))?(?: between)?{_AFTER}"
)
# What stands for "suits me" and "looks good on a pale skin" while the form is looked at.
_BECOMES = "becomes"
_ASKED = rf"(?:{_CHOICE}|{_BETTER}|{_WHICH}{_OF} {_BECOMES})"
_LEAD = (
    r"(?:(?:and|so|ok|okay|but|hmm|well|then|please|tell me|honestly|be honest|now|help me choose"
    r"|help me decide|i cant decide|cant decide|not sure|advise me|your honest opinion) )*"
)
CHOOSING = re.compile(
    rf"{_LEAD}(?:{_ASKED}(?: (?:between )?{_ALTERNATIVES})?|{_ALTERNATIVES} {_ASKED}"
    rf"|(?:should|shall|would) {_WHO}{_ADVERB} {_PICK} {_ALTERNATIVES}{_AFTER}"
    rf"|{_ALTERNATIVES} (?:what do you (?:think|say|recommend|suggest)|which one|whats better))"
)
_IT = rf"(?:it|this|that|they|these|those|them|this one|that one|{_ONE})"
_WORTH = (
    r"(?:worth (?:it|(?:the|that|my) (?:money|price|cost)|buying|having|getting|that much)"
    r"|(?:an? )?(?:good|great|fair|decent|bad) (?:buy|value|deal|choice|purchase|price|pick"
    r"|quality)(?: for (?:the|that|my) (?:money|price))?|value for money|any good|overpriced"
    rf"|(?:an? )?{_FINE}(?: ones?)?)"
)
JUDGING = re.compile(
    rf"{_LEAD}(?:(?:is|are) {_IT}(?: (?:really|actually|even|still|that))? {_WORTH}"
    rf"|(?:would|should|shall|do) {_WHO}{_ADVERB} (?:{_PICK}|love|fancy) {_IT}{_AFTER}"
    rf"|(?:what|how) (?:do|did|would) you{_ADVERB}(?: (?:think|say|feel))?(?: (?:of|about) {_IT})"
    rf"|(?:whats )?(?:your|any) (?:\w+ )?(?:opinion|view|verdict|take)"
    rf"(?: (?:is )?(?:on|of|about) {_IT})"
    rf"|do you (?:think|reckon|find) {_IT} (?:(?:is|are|looks?|to be) )?{_WORTH})"
)
# "A pale skin", "my figure": of whom something is to become no column tells.
_BODY = (
    r"(?:skin|skinned|complexion|hair|haired|eyes?|figure|body|shape|tone|undertones?|face|blondes?"
    r"|brunettes?|redheads?|colou?ring)"
)
_PERSON = (
    r"(?:girls?|lad(?:y|ies)|wom[ae]n|m[ae]n|guys?|boys?|blokes?|persons?|people|mums?|moms?|mothers?"
    r"|dads?|fathers?|wife|husband|daughters?|sons?|sisters?|brothers?|friends?)"
)
BECOMING = re.compile(
    r"\b(?:(?:would|will|might|could)\s+)?(?:suits?|flatters?|becomes?"
    r"|(?:looks?|is|are)\s+(?:good|best|better|nicer?|great|nicest)\s+(?:on|with|for|against)"
    r"|goes?\s+(?:well\s+|best\s+)?with|work\s+(?:on|with|for))\s+(?P<whom>me|us|him|her|them"
    rf"|(?:(?:an?|the|my|our|his|her|their|someone|somebody|people|women|men|with|who|have|has)\s+)*"
    rf"(?:[\w'\u2019-]+\s+){{0,3}}?{_BODY}(?:\s+(?:tones?|colou?r|type|shape|people|women|men))*"
    # "A tall girl", "curvy women", whom "women" alone are not.
    rf"|(?:(?:an?|the|my|our|his|her)\s+)?(?!(?:for|with|in|an?|the)\b)[a-z-]+\s+{_PERSON}"
    rf"|(?:my|our|his|her)\s+{_PERSON}|some(?:one|body)\s+(?:\w+\s+)?[a-z-]+)"
    r"(?:\s+(?:best|better|more|most|well))?(?=\W*$|\W*[,:;?-])",
    re.IGNORECASE,
)

# "Would it suit me?"
OF_IT = re.compile(
    rf"{_LEAD}(?:{_ONE} )?(?:(?:will|would|do|does|did|can|could|is|are) )?{_IT} {_BECOMES}"
)
THE = re.compile(r"\b(?:the|that|this)\s+$", re.IGNORECASE)
FACET = re.compile(
    rf"{_LEAD}(?:which|what)(?: of the| sort of| kind of)? (?P<name>{'|'.join(NAMES)})"
    rf" {_BECOMES}"
)


class _Heard(NamedTuple):
    """Hold a message with signs for what it names, the places it names, and its values."""

    line: str
    places: List[int]
    values: List[Said]


def read(text: str, acts: Sequence[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the acts of a message that asks for an opinion, None of any other.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    becoming, name = BECOMING.search(text), "opinion"
    if becoming is not None:
        start, end = becoming.span()
        acts = [each for each in acts if not start <= each["start"] < end]
        text = f"{text[:start]}{_BECOMES.ljust(end - start)}{text[end:]}"
        name = "suits"
    line, places = signed(text, [*acts])
    for kind in [each for each in acts if each["act"].get("facet") in KINDS]:
        # "A red dress or a black dress" names the kind once.
        word = re.escape(text[kind["start"] : kind["end"]].lower())
        line = re.sub(rf"\b{word}\b", GARMENT, line)
    named = FACET.match(line) if becoming else None
    if named is not None:
        # "Which colour would look good on me?"
        asked: Said = {"op": "ask", "question": "values", "about": "stock"}
        asked["facet"] = NAMES[named["name"]]
        each: Said = {"op": "chat", "name": name}
        return [{"act": act, "start": 0, "end": len(text)} for act in (asked, each)]
    heard = _Heard(line, places, [each for each in acts if each["act"].get("any")])
    whole: Dict[str, Any] = {"start": 0, "end": len(text)}
    told = {"act": {"op": "chat", "name": name}, **whole}
    unsold = any(e["act"].get("facet") in KINDS and not e["act"].get("any") for e in acts)
    if OTHER in heard.line or unsold:
        return None
    if becoming and view.get("shown") and OF_IT.fullmatch(heard.line):
        return [told]
    judged = name == "opinion" and view.get("shown") and JUDGING.fullmatch(heard.line)
    if judged and len({*places}) < 2 and " or " not in line:
        return _judged(text, heard, view, whole)
    if CHOOSING.fullmatch(heard.line):
        return _chosen(text, heard, view, told, whole)
    return _judged(text, heard, view, whole) if judged else None


def _chosen(
    text: str, heard: _Heard, view: Mapping[str, Any], told: Said, whole: Said
) -> Optional[List[Said]]:
    """Return the acts that show the alternatives of a choice, or what comes first of a list."""
    places = list(dict.fromkeys(heard.places))
    if len(places) > 1:
        return [*({"act": {"op": "compare", "place": each}, **whole} for each in places), told]
    wanted = [each for each in heard.values if each["act"]["op"] == "want"]
    ways = [each for each in wanted if _is_alternative(each, wanted)]
    if ways and not re.search(r"\bthe\s+[\w\s'-]*\bones?\b", text, re.IGNORECASE):
        return [*wanted, told]
    if any(not _is_shown(each, view) for each in wanted) or places or not view.get("shown"):
        return None
    if told["act"]["name"] == "suits":
        return [told]
    of_kind = [{**each, "act": {**each["act"], "about": True}} for each in wanted]
    return [{"act": {"op": "ask", "question": "advice", "about": "list"}, **whole}, *of_kind]


def _is_shown(each: Said, view: Mapping[str, Any]) -> bool:
    """Say whether a value is a kind that was looked for, of which some is seen: "which tie"."""
    word = str(each["act"].get("word")).lower()
    return each["act"].get("facet") in KINDS and any(
        word == str(kind).lower() for garment in view.get("garments", ()) for kind in garment
    )


def _is_alternative(each: Said, wanted: Sequence[Said]) -> bool:
    """Say whether another of its facet is wanted too: "red or black"."""
    facet, start = each["act"]["facet"], each["start"]
    kinds = facet in KINDS
    return any(
        other["start"] != start
        and (other["act"]["facet"] == facet or (kinds and other["act"]["facet"] in KINDS))
        for other in wanted
    )


def _judged(text: str, heard: _Heard, view: Mapping[str, Any], whole: Said) -> Optional[List[Said]]:
    """Return the question what is to be said for an item: one by its place, or described."""
    ask: Said = {"op": "ask", "question": "advice", "about": "item"}
    if heard.places:
        return [{"act": {**ask, "place": each}, **whole} for each in dict.fromkeys(heard.places)]
    values = [each for each in heard.values if each["act"].get("facet") not in KINDS]
    if not values and (GARMENT not in heard.line or view.get("looked_at")):
        return [{"act": {**ask, "place": "this"}, **whole}]
    told = heard.values
    if not told or not THE.search(text[: told[0]["start"]]):
        return None
    words = text[told[0]["start"] : max(each["end"] for each in told)].lower()
    of = [
        {n: v for n, v in each["act"].items() if n in ("facet", "word", "any", "how")}
        for each in told
    ]
    return [{"act": {**ask, "described": words, "of": of}, **whole}]
