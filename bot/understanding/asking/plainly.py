"""Put a question that is asked by its tone into its plain form: "the 4th is purple, right?".

What stands around it is left out: a remark on what is usual ("is it see through, linen usually
is"), dismay at a price before what is wished instead ("that's a lot. A sweater then").
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.understanding.asking.marking import MORE_NAMES
from bot.understanding.finding.dropping import NAMES
from bot.understanding.text.numbers import ORDINALS, TENS, UNITS
from bot.understanding.together.taking import PLACE
from data.words.changes import AXES

LEAD = r"\W*(?:(?:and|so|ok|okay|wait|hmm+|oh|but|well|hang on|sorry|um|er)\W+)*"
OF_COLOUR = r"(?:the|that|this)\s+(?:[\w-]+\s+){1,3}?(?:ones?|pair)"
ITEM = rf"(?:(?:it|this|that|they|these|those)(?:\s+ones?)?|{PLACE}|{OF_COLOUR})"
SUBJECT = rf"(?P<item>{ITEM})"
TAG = (
    r"(?:right|correct|yeah|yes|no|innit|huh|eh|or not|am i right|is that right"
    r"|(?:is|are|was|were|does|do|has|have)(?:n['\u2019]?t)?\s+(?:it|they|that|these|those))"
)
# "The 4th one is purple, right?", "it's lined, isn't it", "they're not wool, are they?".
TAGGED = re.compile(
    rf"{LEAD}{SUBJECT}\s*(?P<verb>['\u2019]s|['\u2019]re|is|are|was|were|has|have|comes?|costs?)\s+"
    rf"(?:got\s+)?(?:not\s+|n['\u2019]t\s+)?(?P<rest>(?!too\b|so\b|very\b)[^,.;?!]+?)"
    rf"\s*,?\s+{TAG}\s*[?.!]*",
    re.IGNORECASE,
)
# "Is it see through, linen usually is": what is usual is no part of the question.
USUAL = (
    r"(?:usually|normally|often|always|generally|mostly|typically|sometimes|tends?\s+to|never"
    r"|can be)"
)
REMARKED = re.compile(
    rf"(?P<asks>{LEAD}(?:is|are|was|does|do|did|will|would|can|could|has|have)\s+{ITEM}\b[^,;?]*?)"
    rf"(?:\s+(?:tho|though))?\s*[,;\u2013-]\s*(?:(?:as|cos|because|since|and)\s+)?"
    rf"(?:[\w'\u2019-]+\s+){{1,4}}{USUAL}\b[^?]*",
    re.IGNORECASE,
)
# "Second one - blouse piece included?", "belt included?".
INCLUDED = re.compile(
    rf"{LEAD}(?:{SUBJECT}\s*[-\u2013:,]*\s+)?(?:(?:is|are)\s+)?(?:(?:the|an?|its|any)\s+)?"
    r"(?P<part>[a-z][\w'\u2019-]*(?:\s+[a-z][\w'\u2019-]*){0,2}?)\s+"
    r"(?:included|incl\.?|comes? with (?:it|them|that)|part of it)\s*\?*",
    re.IGNORECASE,
)
# "Can I wear them with the black skirt?" asks whether they go with it.
WORN = re.compile(
    rf"{LEAD}(?:can|could|should|may|would|will)\s+(?:i|we|you|she|he|one)\s+"
    r"(?:wear|pair|match|style|team|combine|put)\s+(?P<it>it|this|that|them|these|those)(?:\s+ones?)?\s+"
    r"(?:up\s+)?with\s+(?P<rest>[^?]+?)\s*\?*",
    re.IGNORECASE,
)
# "The grey one. Do you have it in UK 6?" asks whether there is that one.
STOCKED = re.compile(
    rf"{LEAD}(?P<item>{ITEM}|the\s+(?:{'|'.join(ORDINALS)}|last)|(?:number\s+|#)\d{{1,2}})"
    r"\s*[.;,\u2013-]+\s*(?:(?:and|so)\s+)?(?P<asks>do\s+you\s+(?:have|do|stock|sell)|have\s+you\s+got)"
    r"\s+(?:it|them|that|this|one)\s+(?P<rest>in\s+[^?.!,]+?)\s*[?.!]*",
    re.IGNORECASE,
)
# "With a tie to match" names no part of a garment, but what is to go with it.
TO_MATCH = re.compile(
    rf"{LEAD}(?:together\s+)?with\s+(?=(?:an?|some)\s+[^.,;?!]*\bto\s+(?:match|go\s+with)\b)",
    re.IGNORECASE,
)
# "Is the cheapest of these cotton": of that one.
OF_THESE = re.compile(
    rf"(?P<asks>{LEAD}(?:is|are|does|do|has|will|can)\s+the\s+(?:(?:most|least)\s+\w+|\w+est))\s+"
    r"(?:ones?\s+)?(?:of|among|out of)\s+(?:these|those|them|the (?:lot|list))\s+"
    r"(?P<rest>\w[^?]*)\?*",
    re.IGNORECASE,
)
NAME = "|".join(sorted(map(re.escape, {*NAMES, *MORE_NAMES}), key=len, reverse=True))
DIFF = re.compile(rf"\bdiff(?=\s+(?:{NAME}|ones?)\b)", re.IGNORECASE)
# "Compare the cheapest coat with the cheapest hat", which is no part of the coat.
COMPARED = re.compile(
    r"\b(compar(?:e|ing)\b[^.?!;]*?)\s+(?:with|to)\s+(?=(?:the|your)\s+(?:(?:most|least)\s+\w+|\w+est)\b)",
    re.IGNORECASE,
)
# "A coat, not a bright one".
NOT_ONE = re.compile(
    r"(?<=, )(not (?:too |so |very )?)an?\s+([a-z]+)\s+one(?=\W*$|\s*[,.;!])", re.IGNORECASE
)
# "Any different colour?", of the item in mind.
OTHERWISE = re.compile(
    rf"{LEAD}(?:(?:is|are|do|does|have|has|you|it|there|got|any|in|come|comes|a|an)\s+)+"
    rf"(?:other|different|another)\s+(?P<name>{NAME})(?:\s+(?:of|in)\s+(?:it|that|this))?\s*\?*",
    re.IGNORECASE,
)
_MUCH = r"(?:(?:quite|rather|really|pretty|such|just|way|a\s+bit|a|an|so|too|very|bloody)\s+)*"
DEAR = (
    rf"{_MUCH}(?:awful\s+lot|lot|much|steep|pric[e]?y|dear|fortune|mad|insane|crazy|expensive|costly"
    r"|joke|rip[\s-]?off|ridiculous|outrageous|extortionate|(?:daylight\s+)?robbery|silly)"
    r"(?:\s+(?:of\s+money|money|price|for\s+(?:me|that|it|us|an?\s+\w+|the\s+\w+)))?"
)
DISMAY = re.compile(
    rf"{LEAD}(?:(?:wow|oof|ouch|yikes|god|jeez|damn)\W+)*(?:that|it|this)(?:['\u2019]?s|\s+is)\s+"
    rf"{DEAR}\s*[.!;]+\s+(?=\w)",
    re.IGNORECASE,
)
_COMPARING = "|".join(
    word
    for axis in AXES
    for word in (axis.comparatives_less + " " + axis.comparatives_more).split()
)
# "The blue one's pricey. Anything under 60?": what is complained of is no wish.
COMPLAINT = re.compile(
    rf"{LEAD}(?:the|that|those|these|this)\s+(?:[\w-]+\s+){{0,3}}?"
    r"(?:ones?(?:\s+(?:is|are|looks?))?|[\w-]+(?:['\u2019]s|\s+(?:is|are|looks?))"
    r"|ones?['\u2019](?:s|re))\s+"
    rf"(?:{DEAR}|(?:a\s+bit|way|far|much)?\s*too\s+[\w-]+(?:\s+for\s+\w+)?)"
    r"\s*(?:[.!;,\u2013\u2014-]+\s*|\s)(?:(?:so|but|and|then)\s+)?"
    r"(?=(?:(?:is|are)\s+there\s+|(?:have\s+you\s+|do\s+you\s+have\s+)?(?:got\s+)?)?"
    r"(?:anything|any|something|some|show\s+me|find\s+me|i\s+(?:need|want))\b"
    rf"(?!.*\b(?:it|that|one|like|similar|than|else|less|more|{_COMPARING})\b))",
    re.IGNORECASE | re.DOTALL,
)
# "Shirt is a bit much then. What else": a kind is given up.
OVERDONE = re.compile(
    rf"{LEAD}(?:an?\s+)?(?P<kind>(?!it\b|that\b|this\b|the\b)[\w-]+(?:\s+[\w-]+)?)\s+"
    rf"(?:is|are|seems?|feels?)\s+(?:{DEAR}|overkill|overdone|{_MUCH}too\s+\w+)"
    r"(?:\s+(?:then|though|tho))?\s*[.,;!]+\s*(?:so\s+)?"
    r"(?:what|anything|something)\s+else\b.*",
    re.IGNORECASE | re.DOTALL,
)
# "Seven thousand is daylight robbery", of a price that was told.
_COIN = r"(?:[$\u20ac\u00a3\u20b9]\s?|rs\.?\s?)?"
_NUMBER = "|".join((*UNITS, *TENS, "hundred", "thousand"))
SUM = (
    rf"{_COIN}(?:\d[\d,.]*k?|(?:an?\s+)?(?:{_NUMBER})(?:[\s-]+(?:and\s+)?(?:{_NUMBER}))*)"
    r"\s*(?:dollars?|quid|pounds?|euros?|rupees?|bucks?|rs\.?|usd|inr|[$\u20ac\u00a3\u20b9])?"
)
TOO_MUCH = re.compile(
    rf"{LEAD}{SUM}(?:\s+for\s+(?:that|this|it|an?\s+[\w-]+))?(?:['\u2019]s|\s+(?:is|seems|sounds))\s+"
    rf"{DEAR}\W*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "The two first" are the first two.
FIRSTS = re.compile(
    r"\b(the|these|those)\s+([2-6]|two|three|four|five|six)\s+(first|last)\b(?:\s+ones?\b)?", re.I
)
# "A red one for her and a blue one for him", of the one kind in hand.
ONE_FOR = re.compile(r"\bones?(?=\s+for\s+[a-z]+)", re.IGNORECASE)
# "Replace the skirt with trousers", which are no part of it: for trousers.
REPLACED = re.compile(
    r"\b((?:swap|change|switch|replace|exchange|substitute|trade)\s+(?:out\s+)?"
    r"(?:the|that|this|my|those|these)\s+(?:(?!with\b|for\b|to\b|by\b)[\w'\u2019-]+\s+){1,3})with\b"
    r"(?!.*\b(?:for|to|by)\b)",
    re.IGNORECASE,
)
SHOW_IT = re.compile(
    rf"{LEAD}(?:please\s+)?(?:show|display|open)\s+(?:it|that|this)(?:\s+one)?(?:\s+(?:please|pls|then))*\W*",
    re.IGNORECASE,
)
# Where one item was told of: "I shall take the latter".
LATTER = re.compile(r"\bthe\s+latter(?:\s+one)?\b", re.IGNORECASE)
MANY = frozenset("they these those them".split())
DO = {
    "has": "have",
    "have": "have",
    "comes": "come",
    "come": "come",
    "costs": "cost",
    "cost": "cost",
}


def put(text: str, view: Mapping[str, Any]) -> str:
    """Return a message with its question in plain words, itself where it asks none so.

    Args:
        text: as it was written.
        view: what the conversation holds.
    """
    text = COMPARED.sub(r"\1 and ", DIFF.sub("different", text))
    text = NOT_ONE.sub(r"\1\2", text)
    if not view.get("shown"):
        return text
    text = REPLACED.sub(r"\1for", FIRSTS.sub(r"\1 \3 \2", text))
    kinds = [words for words in view.get("garments", ()) if words]
    if len(kinds) == len(view.get("garments", ())) == 1 and len(ONE_FOR.findall(text)) > 1:
        text = ONE_FOR.sub(kinds[0][-1], text, count=1)
    if view.get("looked_at") and SHOW_IT.fullmatch(text):
        return "show me it"
    if view.get("looked_at") and not view.get("two"):
        text = LATTER.sub("it", text)
    if (remark := DISMAY.match(text)) or (remark := COMPLAINT.match(text)):
        text = text[remark.end() :]
    if remark := OVERDONE.fullmatch(text):
        text = f"no {remark['kind']}"
    if remark := TOO_MUCH.fullmatch(text):
        text = remark["rest"] or "that's too expensive"
    if found := TAGGED.fullmatch(text):
        verb, item, rest = found["verb"].lower(), found["item"], found["rest"]
        many = item.split()[0].lower() in MANY
        if verb in DO:
            return f"{'do' if many else 'does'} {item} {DO[verb]} {rest}?"
        return f"{'are' if many else 'is'} {item} {rest}?"
    if found := REMARKED.fullmatch(text):
        return f"{found['asks']}?"
    if found := INCLUDED.fullmatch(text):
        return f"does {found['item'] or 'it'} come with a {found['part']}?"
    if found := WORN.fullmatch(text):
        it = found["it"].lower()
        many = it in MANY
        return f"{'do' if many else 'does'} {'they' if many else it} go with {found['rest']}?"
    if found := OF_THESE.fullmatch(text):
        return f"{found['asks']} one {found['rest'].strip()}?"
    if view.get("shown") and (stocked := STOCKED.fullmatch(text)):
        return f"{stocked['asks']} {stocked['item']} {stocked['rest']}?"
    if view.get("shown") and (worn := TO_MATCH.match(text)):
        return text[worn.end() :]
    if view.get("looked_at") and (found := OTHERWISE.fullmatch(text)):
        name = found["name"] if found["name"].endswith("s") else f"{found['name']}s"
        return f"does it come in other {name}?"
    return text
