"""Read what is asked of buying the things shown: their sizes, stock, sale and earlier prices.

"What sizes does it come in", "is number 2 available in 40", "do they come in xl", "how much was it
before". Such a message says nothing else, so that there is nothing to decide about it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List, Mapping, Optional, Tuple

from bot.understanding.asking.marking import DIGIT, place_of
from bot.understanding.text.tokens import SHORTHAND
from data.words import KINDS

Act = Dict[str, Any]
Said = Dict[str, Any]
# How what the grammar found stands in a message while its form is looked at.
SIGN_OF = {"size": "SIZE", "availability": "STOCK", "sale": "SALE", "price": "PRICE"}
ITEM, GARMENT, OTHER = "ITEM", "GARMENT", "OTHER"
SEVERAL = (
    r"(?:they|them|these|those|(?:any|all|which|some) of (?:them|these|those)|all|(?:these|those)"
    r" ones|which ones?|which|the others?|others?|any)"
)
THING = (
    r"(?:(?:(?:the|number|no|item) )*ITEM(?: one)?|(?:(?:the|this|that|these|those) )?GARMENT"
    rf"(?: one)?|it|this|that|(?:this|that|the) one|the same(?: one| thing)?|one|{SEVERAL})"
)
PAIR = re.compile(r"\b(?:they|them|these|those)\b")
STILL = r"(?:(?:still|also|even|actually|currently|ever) )?"
LEFT = r"(?:STOCK|available|left|there|to be had)"
IN = r"(?:(?:in|for|as|at)(?: an?| the)? )?"
BE, DO = r"(?:is|are|was|were)", r"(?:do|does|did|can|could|will|would|has|have)"
GOT = (
    r"(?:have you got|(?:do|did) you (?:still |also )?(?:have|stock|sell|do)|have you|got"
    r"|(?:can|could|may) i (?:still |also )?(?:get|have|buy|order)|is there|are there|any chance of"
    r"|you got)"
)
WISH = (
    r"(?:i (?:\w+ )?(?:want|need|would like|like|prefer|d like)|id (?:like|prefer)|can i have"
    r"|give me|get me|show me)"
)
EARLIER = (
    r"(?:before|originally|first|at first|at full price|earlier|previously|to begin with"
    r"|beforehand)"
)
AS_REDUCED = (  # "before the sale", "before it was reduced"
    r"(?: (?:(?:the|this|that|any|it was|they were|you) )*(?:SALE|sales?|discounts?|discounted"
    r"|reductions?|reduced(?: (?:it|them))?|markdowns?|marked (?:it |them )?down))?"
)
COSTLY = r"(?:much )?(?:cheaper|dearer|pricier|less|more|more expensive|less expensive|SALE)"
FORMS: Dict[str, Tuple[str, ...]] = {
    "size": (
        rf"(?:what|which) sizes? (?:(?:{DO}|{BE}) )?{THING}(?: (?:still|also|come|have|got|get|go"
        r"|sold|made|available|left|STOCK|there|to be had|offered))*(?: (?:in|up to|for))?",
        rf"(?:what|which) sizes? (?:{BE} )?(?:there|available|left|STOCK)"
        rf"(?: (?:left|available|STOCK|in))*(?: (?:for|of|in|with|on) {THING})?",
        rf"(?:what|which) sizes? {GOT}(?: left)?(?: (?:for|of|in))? {THING}(?: (?:left|in|STOCK))*",
        rf"(?:what|which) sizes? {GOT}(?: left| STOCK)",
        r"(?:whats|what is|what are|tell me|show me|list) the (?:available )?sizes?"
        rf"(?: (?:of|for|on|in) {THING})?",
        rf"{DO} {THING} (?:come in|have|go up to|got) (?:any )?(?:other|different|more|several|all"
        r"|many|bigger|larger|smaller) sizes",
        rf"(?:{GOT}|{WISH}|{BE}|{DO}) {THING} (?:(?:{LEFT}|come|go|be had) )*in (?:(?:an?|the|any"
        r"|some|next|bigger|larger|smaller|different|other|another) )+sizes?(?: up)?",
    ),
    "is": (
        rf"{BE} {THING} {STILL}(?:{LEFT} )*{IN}SIZE(?: (?:{LEFT}|(?:and |but )?PRICE))*",
        rf"{BE} {THING} {STILL}(?:STOCK|available|to be had|SALE)",
        rf"{DO} {THING} {STILL}(?:come|be had|get|be bought|go up to|exist) ?(?:up )?(?:to )?"
        rf"{IN}SIZE",
        rf"{DO} {THING} {STILL}(?:have|got|come with) (?:an? |any )?SIZE(?: left)?",
        rf"{GOT} {THING} (?:{STILL}{LEFT} )?{IN}SIZE(?: {LEFT})*",
        rf"{WISH} {THING} {IN}SIZE",
        rf"{GOT} (?:an? |any )?SIZE (?:{LEFT} )*(?:for|in|of) {THING}",
        rf"{BE} (?:there )?(?:an? |any )?SIZE {STILL}(?:{LEFT} )*(?:for|in|of) {THING}",
        rf"{BE} (?:there )?(?:an? |any |the )?SIZE {STILL}{LEFT}",
        rf"(?:what|how) about {IN}SIZE",
        r"(?:(?:what|how) about )?(?:(?:the|number|no) )*(?:GARMENT one|ITEM(?: one)?)"
        r" (?:in|for|as) (?:an? |the )?SIZE",
        r"(?:what|how) about the GARMENT (?:in|for|as) (?:an? |the )?SIZE",
        rf"how many (?:(?:{GOT}|{BE}|{LEFT}|{THING}|of) )*{IN}(?:SIZE|STOCK)(?: {LEFT})*",
        r"(?:(?:the|number|no) )*(?:ITEM|it|this|that)(?: one)? in (?:an? )?SIZE",
        r"(?:which|what)(?: ones?| of (?:them|these|those))? "
        rf"(?:{BE}|{DO} (?:you (?:have|stock|sell))?|come|comes) ?{STILL}(?:come )?(?:{LEFT} ?)*"
        rf"{IN}(?:SIZE|STOCK|SALE)(?: {LEFT})*",
        rf"{BE} any(?: of (?:them|these|those))? {STILL}"
        rf"(?:STOCK|SALE|available|(?:{LEFT} )?{IN}SIZE)",
    ),
    "was": (
        rf"how much (?:was|were|did) {THING}(?: (?:cost|be|costing))?(?: {EARLIER})*"
        rf"{AS_REDUCED}",
        # "What were the six again?" asks for no price.
        rf"what (?:was|were|did) {THING}"
        rf"(?: (?:cost|costing)(?: {EARLIER})*|(?: be)?(?: {EARLIER})+)"
        rf"{AS_REDUCED}",
        rf"what (?:was|is|did) {THING} SALE from",
        r"(?:whats|what is|what was|how much is|how much was) the (?:old|original|previous|full"
        rf"|earlier|regular|first|usual|normal|initial) price(?: (?:of|for|on) {THING})?",
        rf"(?:by )?(?:how much|what) {BE} {THING} (?:SALE|reduced|marked down)(?: (?:by|from))?",
        rf"(?:how much|what|whats)(?: {BE})? (?:off|the (?:discount|reduction|saving|saved))"
        rf"(?: (?:on|of|for) {THING})?",
        rf"how much (?:do|would|will|can) i save(?: (?:on|with) {THING})?",
        rf"(?:has|have) {THING} (?:ever )?been (?:reduced|marked down|{COSTLY})(?: {EARLIER})*",
        rf"(?:was|were|did) {THING} (?:ever |once )?(?:be |cost |go for )?{COSTLY}(?: {EARLIER})*",
        rf"did {THING} (?:use|used) to (?:be|cost) {COSTLY}",
    ),
    "price": (
        rf"(?:how much|what) (?:{BE}|{DO})(?: {THING})?(?: (?:cost|be))? {IN}SIZE",
        rf"(?:whats|what is) the price(?: (?:of|for))?(?: {THING})? {IN}SIZE",
    ),
    "added": (
        rf"(?:when|since when) (?:{DO}|{BE}) {THING}(?: (?:come|came|been|be|added|arrive|arrived"
        r"|get in|released|launched|new|in|out|here|go|on|sale|into the shop))*",
        rf"how (?:new|recent) {BE} {THING}",
    ),
    "rating": (
        rf"how (?:(?:good|well|high|highly) )?{BE} {THING} (?:rated|reviewed)",
        r"(?:whats|what is|what are|how is|how are) the (?:rating|ratings|reviews|stars|score"
        rf"|review score)(?: (?:of|for|on) {THING})?",
        rf"(?:how many|what) (?:stars|rating|reviews)(?: {DO})? {THING}(?: (?:have|got|get))?",
    ),
}
BEFORE = re.compile(
    r"^(?:(?:and|ok|okay|but|so|hi|hey|hello|um|oh|cool|great|nice|well|sorry|please|thanks|no"
    r"|can you tell me|could you tell me|do you know|tell me|just) )+"
)
# "Is the grey one in stock?" asks of one; "in stock in M" looks for such a thing.
ASKS = re.compile(
    r"\W*(?:(?:and|so|ok|but)\W+)*(?:is|are|was|were|does|do|did|can|could|has|have)\s+(?:you\s+"
    r"(?:still\s+)?(?:have|got|stock)\s+|i\s+(?:get|have|buy)\s+)?(?:the|this|that|these|those)\b",
    re.IGNORECASE,
)
# "The grey one. Do you have it in 8?": what is meant stands first.
TOPIC = re.compile(
    r"^(?:(?:the|that|this|number|no) )*(?:GARMENT|ITEM)(?: one)? (?!one\b)"
    r"(?=.*\b(?:it|this|that|one)\b)"
)
# "Is the grey dress in stock in 8?", of one that is shown.
THE_GARMENT = re.compile(r"\bthe GARMENT\b")
AFTER = re.compile(
    r"(?: (?:please|pls|thanks|then|too|as well|at all|now|right now|at the moment|today|exactly"
    r"|anyway|again))+$"
)


def read(text: str, acts: List[Said], view: Mapping[str, Any]) -> Optional[List[Said]]:
    """Return the acts of a message that asks of buying what is shown, None where it does not.

    Args:
        text: as it was written.
        acts: what the grammar read.
        view: what the conversation holds.
    """
    if not (view.get("shown") or view.get("looked_at")):
        return None
    line, places = signed(text, acts)
    line = AFTER.sub("", BEFORE.sub("", line))
    named = THE_GARMENT.search(line) or (TOPIC.match(line) and GARMENT in line)
    line = TOPIC.sub("", line)
    kind = next((name for name, forms in _forms() if any(f.fullmatch(line) for f in forms)), None)
    of_shop = kind == "size" and GARMENT in line and re.search(GOT, line)
    of_kind = re.search(r"(?<!the )(?<!this )(?<!that )GARMENT", line)
    of_shop = of_shop or (kind == "size" and of_kind)
    bare = re.match(r"(?:what|how) about", line) and not (named or places)
    goes_on = bare and not view.get("looked_at")
    if kind is None or OTHER in line or of_shop or goes_on:
        # "What sizes do you have for dresses?" asks of all that there are; "what about M?" of a
        # list looks for M.
        return None
    if view.get("looked_at") and (view.get("pair") or not view.get("shown")):
        line = PAIR.sub("it", line)  # "do they come in L", of the trousers in mind
    told = _acts(text, kind, line, places, acts, bool(view.get("looked_at")))
    return _described(text, told, view) if named and not places else told


def _described(text: str, told: List[Said], view: Mapping[str, Any]) -> List[Said]:
    """Return a question's acts, an item described that is called by what it is: "the grey dress".

    Args:
        text: as it was written.
        told: the question, and what it names.
        view: what the conversation holds: "the dress" is the one in mind, if one is.
    """
    own = [e for e in told[1:] if "any" in e["act"] and e["act"].get("facet") not in SIGN_OF]
    if len(told) < 2 or told[0]["act"].get("about") not in ("item", "list") or not own:
        return told
    if view.get("looked_at") and all(each["act"].get("facet") in KINDS for each in own):
        return told
    of = [{n: v for n, v in e["act"].items() if n not in ("op", "about")} for e in own]
    words = text[min(e["start"] for e in own) : max(e["end"] for e in own)].lower()
    asked = {"op": "ask", "question": "fact", "about": "item", "described": words, "of": of}
    facet = told[0]["act"].get("facet")
    first = {**told[0], "act": asked | ({"facet": facet} if facet else {})}
    return [first, *(each for each in told[1:] if each not in own)]


@lru_cache(maxsize=1)
def _forms() -> List[Tuple[str, List[re.Pattern[str]]]]:
    return [(name, [re.compile(form) for form in forms]) for name, forms in FORMS.items()]


def signed(text: str, acts: List[Said]) -> Tuple[str, List[int]]:
    """Return a message in small letters with signs for what is named, and the places it names.

    Args:
        text: as it was written.
        acts: what the grammar read.
    """
    spans: List[Tuple[int, int, str]] = []
    places: List[int] = []
    for each in acts:
        act = each["act"]
        sign = SIGN_OF.get(str(act.get("facet")), "")
        if act["op"] == "point" and isinstance(act.get("place"), int):
            places.append(act["place"])
            sign = ITEM
        elif act["op"] == "point" and act.get("place") in ("this", "all"):
            continue
        elif act["op"] in ("want", "describe") and not sign and "any" in act:
            sign = GARMENT
        elif act["op"] in ("unread", "change", "drop"):
            continue  # the form itself tells what these words are
        spans.append((each["start"], each["end"], sign or OTHER))
    for found in DIGIT.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end, _ in spans):
            spans.append((*found.span(), ITEM))
            places.append(place_of(found.group()))
    line, at = "", 0
    for start, end, sign in sorted(spans):
        line += f"{_plain(text[at:start])} {sign} " if start >= at else ""
        at = max(at, end)
    line = " ".join(f"{line}{_plain(text[at:])}".split())
    line = re.sub(r"\b(GARMENT)(?: GARMENT)+", r"\1", line)
    line = re.sub(r"\bITEM(?: (?:and |or )?ITEM)+", ITEM, line)
    return re.sub(r"\b(?:sizes? )+SIZE\b", "SIZE", line), places


def _plain(text: str) -> str:
    """Return words in small letters without the signs between them."""
    line = re.sub(r"[^\w]+", " ", re.sub(r"['\u2019`]", "", text.lower()))
    return " ".join(SHORTHAND.get(word, word) for word in line.split())


def _acts(
    text: str, kind: str, line: str, places: List[int], acts: List[Said], looked_at: bool
) -> List[Said]:
    act: Act = {"op": "ask", "question": "fact"}
    if kind != "is":
        act["facet"] = kind
    whole = {"start": 0, "end": len(text)}
    if places:
        asks = [{**act, "about": "item", "place": place} for place in dict.fromkeys(places)]
    elif re.search(rf"\b(?:it|this|that|one|{GARMENT})\b", line):
        asks = [{**act, "about": "item", "place": "this"}]
    elif re.search(rf"\b{SEVERAL}\b", line) or not looked_at:
        asks = [{**act, "about": "list"}]
    else:
        asks = [{**act, "about": "item", "place": "this"}]
    if kind == "is" and asks[0]["about"] == "list":
        asks[0]["question"] = "which"
    told = [
        {**each, "act": {**each["act"], "op": "want", "about": True}}
        for each in acts
        if each["act"]["op"] in ("want", "describe")
        and (kind in ("is", "price") or each["act"].get("facet") not in SIGN_OF)
    ]
    if kind == "is" and not any(each["act"].get("facet") in SIGN_OF for each in told):
        stock = {"op": "want", "facet": "availability", "word": "in stock", "any": []}
        told.append({"act": {**stock, "how": "absent", "about": True}, **whole})
    return [*({"act": each, **whole} for each in asks), *told]
