"""Find wants that a message gives up: "any colour", "rather a skirt than trousers"."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence

from bot.understanding.finding.mentions import MARKED, Mention, Message
from bot.understanding.text.tokens import phrase
from data.words import KINDS
from data.words.spelling import plural

Said = Dict[str, Any]
NAMES: Dict[str, str] = {
    "colour": "colour",
    "colours": "colour",
    "shade": "colour",
    "pattern": "pattern",
    "patterns": "pattern",
    "print": "pattern",
    "prints": "pattern",
    "sleeve length": "sleeve_length",
    "sleeve": "sleeve_length",
    "sleeves": "sleeve_length",
    "length": "length",
    "lengths": "length",
    "neckline": "neckline",
    "necklines": "neckline",
    "neck": "neckline",
    "fit": "fit",
    "cut": "fit",
    "fits": "fit",
    "material": "material",
    "materials": "material",
    "fabric": "material",
    "fabrics": "material",
    "occasion": "occasion",
    "occasions": "occasion",
    "season": "season",
    "gender": "gender",
    "style": "style",
    "styles": "style",
    "brand": "brand",
    "brands": "brand",
    "label": "brand",
    "category": "category",
    "price": "price",
    "prices": "price",
    "budget": "price",
    "cost": "price",
    "price limit": "price",
    "price range": "price",
    "price cap": "price",
    "budget limit": "price",
    "spending limit": "price",
    "price filter": "price",
    "price tag": "price",
    "money": "price",
}
# Said of several as well: "labels". A "cost" is one, but "it costs" names none.
NAMES |= {plural(name): facet for name, facet in [*NAMES.items()] if facet != "price"}
NAME = "(?:" + "|".join(sorted(NAMES, key=len, reverse=True)) + "|<name>(?: <>)*)"
SEEN = (
    "(?:"
    + "|".join(f"<{facet}>" for facet in (*MARKED, "price", "bound", "modification"))
    + ")(?: <>)*"
)
THING = rf"(?:{NAME}|{SEEN}(?: (?:{NAME}|thing|filter|requirement|bit|part|limit))?)"
SOFT = (
    r"(?:(?:the|that|my|a|any|what|which|whole|about|old|exact|having|being|it|be|bit|for|with"
    r"|all|to|in|having a|is|those|has) )*"
)
LIST = rf"{SOFT}(?P<thing>{THING})(?:(?: ,)?(?: or| and| ,) {SOFT}(?P<more>{THING}))?"
MATTERS = (
    r"(?:(?:really|actually|even|necessarily|all|just) )*(?:(?:doesnt|dont|does not|do not"
    r"|didnt|isnt|arent|is not|are not"
    r"|no longer|not|wont|never)(?: (?:really|actually|even|necessarily|all|that|so|have to"
    r"|need to|so much|as|a|an|be"
    r"|any more|anymore|matter much))* (?:matters?|mattering|important|issue|problem|concern"
    r"|count|crucial|necessary|needed|required"
    r"|fussed|bothered|big deal|deal breaker|relevant|be|bother|bothers|bother me|bothering)"
    r"|(?:is|are|can be|could be) (?:not important|irrelevant|flexible|open|optional"
    r"|unimportant"
    r"|whatever|anything|up to you|negotiable|no object|no issue|no problem|fine either way|any"
    r"|no concern))"
)

RULES = [
    phrase(
        rf"(?:in )?(?:any|whatever|whichever|every|all|different|another|other|any other"
        rf"|show (?:me )?(?:some )?more"
        rf"|a different|some other)(?: old| kind of| sort of)? (?P<thing>{NAME})(?! (?:than|but"
        rf"|except|other|apart|besides)\b)"
    ),
    phrase(
        rf"(?:open to|happy with|fine with|ok with|up for|flexible on|flexible about"
        rf"|flexible with|easy on) (?:any |all |every |the |whatever |on )*(?P<thing>{NAME})"
    ),
    phrase(
        rf"(?:the |my |what |which |exact )*(?P<thing>{THING})(?: (?:it|they) (?:is|are|has"
        rf"|comes in))? {MATTERS}"
    ),
    phrase(
        rf"(?:(?:please|actually|ok|just|lets|you can|can you|could you) )*(?:forget|ignore"
        rf"|drop|remove|scrap|clear|cancel|delete|reset|lift|undo|disregard|scratch"
        rf"|never mind|dont mind|dont bother|dont worry|not worried|dont care|couldnt care less"
        rf"|not (?:(?:so|too|that|very|really|overly|particularly|all|at) )*"
        rf"(?:bothered|fussed|fussy|picky|particular|precious)"
        rf"|no longer (?:need|want|care)|dont need|wont need|no need for|no need to have"
        rf"|theres no need for"
        rf"|dont (?:really |particularly |actually )+(?:care|mind|need)|doesnt (?:have"
        rf"|need) to(?: be| have)?|neednt(?: be| have)?|take off|no preference|relax"
        rf"|stop filtering|unset|changed my mind)"
        rf"(?: (?:worry|worrying|about|on|for|by|how|much|anymore|now|what i said))* {LIST}"
    ),
    phrase(
        r"(?:skip|ditch|lose|get rid of|drop|kill|screw|sod|who cares about|blow)"
        r" (?:the |my |that |any )*(?P<thing>(?:price|budget|cost)(?: (?:limit|cap|range|filter"
        r"|tag))?)"
    ),
    phrase(
        rf"(?P<thing>{NAME}|{SEEN}) (?:is |are )?(?:no longer|not) (?:needed|necessary|required"
        rf"|important|wanted)"
    ),
    phrase(
        r"(?P<money>(?:money|price|cost|budget)(?: is|s)? no (?:object|issue|problem)"
        r"|no (?:price |budget |spending |upper )?(?:limit|budget|max|cap"
        r"|maximum)(?: on (?:price|cost))?"
        r"|any budget|unlimited budget|(?:whatever|however much|(?:let it |can |may )?cost what)"
        r" (?:it|they|the price|the cost)(?: costs?| is| wants?)?"
        r"|spend (?:whatever|anything|as much)|dont care (?:how much"
        r"|what it costs|how expensive)[a-z ]*"
        r"|sky is the limit|skys the limit|i can (?:spend|pay) more|can be (?:more )?expensive"
        r"|ill pay anything|happy to (?:spend|pay) more|willing to (?:spend|pay) more)"
    ),
    phrase(
        rf"(?P<thing>{NAME}) (?:- )?(?:: )?(?:any|anything|whatever|either|all)(?: (?:is|works"
        rf"|goes|will do|fine|ok))*"
    ),
    phrase(rf"(?P<thing>{SEEN}) or not"),
    # "Stop limiting it to under 30", "don't restrict me to silk".
    phrase(
        r"(?:stop|quit|no more|no longer|no need to|never mind|undo|end|lift|without|(?:dont|do not"
        r"|neednt|need not)(?: need to| have to)?) "
        r"(?:limit|restrict|filter|cap|narrow|confin|constrain)(?:ing|ting|ping|ering|e|s)? "
        r"(?:(?:it|them|things|this|that|me|us|the|search|list|results?|down|only|just|to|by|at|on|for"
        r"|with|of|under|over|below|above|up|less|than|max|maximum|a|any) )*"
        rf"(?P<thing>{THING})"
    ),
    # "It could be for any old day".
    phrase(
        r"for (?:just )?any (?:old |given |other |sort of |kind of )?"
        r"(?P<use>days?|occasions?|events?|situations?)"
    ),
]

WRONG = (
    r"(?:wrong|ugly|awful|horrible|not right|off|not nice|bad|not for me|not my thing|not great)"
)
DISLIKED = phrase(
    rf"(?:(?:dont|didnt|do not) (?:really |much )?(?:like|love|fancy)|not (?:keen|sold|sure|mad)"
    rf" (?:on|about)|not a fan of|hate|dislike) (?:the|this|that|its|their) (?P<thing>{NAME})"
    rf"(?: (?:of|on) .*)?$|(?:the|this|that|its) (?P<other>{NAME}) (?:is|looks) (?:\S+ )?{WRONG}$"
)

THE = ("the", "this", "that", "these", "those", "my")
WHOSE = re.compile(rf"\s+(?:of|on)\s+(?:{'|'.join(THE)})\s+", re.IGNORECASE)
REFUSING = frozenset("without no not dont want never have".split())


def find(message: Message) -> None:
    """Add the facets, and mark the values, that a message no longer asks for."""
    for rule in RULES:
        words = message.marked()
        columns = dict(message.columns(words))
        for found in message.find(rule, words):
            if _refuses(message, found.first):
                continue
            groups = [
                g for g in ("thing", "more", "money", "use") if found.match.groupdict().get(g)
            ]
            for group in groups:
                first, last = message.part(found, group, words)
                if first in columns:
                    _facet(message, columns[first], first, last)
                else:
                    _drop(message, found.match[group], first, last, group=group)
            message.mark(found.first, found.last)


def find_disliked(message: Message) -> None:
    """Add the facet whose value on a shown item is not liked: "I don't like the colour"."""
    for found in message.find(DISLIKED):
        group = "thing" if found.match["thing"] else "other"
        first, last = message.part(found, group)
        if message.free(first, last):
            name = NAMES[found.match[group]]
            message.add(Mention("facet", name, first, last, "unwanted"))
            _add_whose(message, last)


def _add_whose(message: Message, i: int) -> None:
    """Add the garment whose facet is not liked, before word `i`: "the colour of the top"."""
    if message.words[i : i + 1] not in (["of"], ["on"]) or message.after(i + 1) not in THE:
        return
    found = message.names.at(message.words, i + 2)
    if found and found[1][0].is_kind and message.free(i + 2, i + 2 + found[0]):
        entry = found[1][0]
        last = i + 2 + found[0]
        message.add(Mention(entry.facet, entry.value, i + 2, last, of=entry.of, entry=entry))


def of_garment(text: str, acts: Sequence[Said], read: Sequence[Said]) -> List[Said]:
    """Return what a message does, the garment whose facet is not liked not looked for.

    Args:
        text: the message.
        acts: as decided.
        read: the grammar's acts.
    """
    ends = [e["end"] for e in acts if e["act"]["op"] == "dislike" and e["act"].get("facet")]
    whose = [
        {**each, "act": {**each["act"], "op": "want", "about": True}}
        for each in read
        if each["act"].get("facet") in KINDS
        and any(WHOSE.fullmatch(text[end : each["start"]]) for end in ends)
    ]
    places = [each["start"] for each in whose]
    rest = [e for e in acts if e["act"].get("facet") not in KINDS or e["start"] not in places]
    return [*rest, *whose]


def _refuses(message: Message, first: int) -> bool:
    """Tell whether "any" is refused here, as in "without any pattern"."""
    before = set(message.before(first, 2).split())
    return message.words[first] == "any" and bool(before & REFUSING)


def _drop(message: Message, text: str, first: int, last: int, *, group: str) -> None:
    if group in ("money", "use"):
        _facet(message, "price" if group == "money" else "occasion", first, last)
        return
    here = [m for m in message.mentions if first <= m.first < last and m.kind != "currency"]
    if not here:
        _facet(message, NAMES[text], first, last)
        return
    for mention in here:
        if mention.kind == "price":
            message.mentions.remove(mention)
            _facet(message, "price", mention.first, mention.last)
        elif mention.role in (None, "unwanted"):
            mention.role = "dropped"


def _facet(message: Message, facet: str, first: int, last: int) -> None:
    if any(m.kind == "facet" and m.value == facet for m in message.mentions):
        return
    message.add(Mention("facet", facet, first, last, "dropped"))
    if facet == "price":
        message.mentions.append(Mention("price", 0, first, last, "dropped"))


PREFERRED = phrase(
    r"(?:(?:rather|sooner|prefer\w*)(?: \S+){1,6}? (?:than|over|to)"
    r"|(?:like|love|fancy|want)(?: \S+){1,6}? (?:better|more) than)"
)
JOINING = frozenset(("or", "and", ",", "a", "an"))


def find_preferred(message: Message) -> None:
    """Give what a message prefers something to the role "unwanted"."""
    for found in message.find(PREFERRED, message.marked()):
        before = [m for m in message.mentions if found.first < m.first < found.last and m.facet]
        after = [m for m in message.mentions if found.last <= m.first]
        at = found.last + 2  # "than a skirt"
        for mention in sorted(after, key=lambda each: each.first):
            if mention.first > at or not before or mention.kind != before[-1].kind:
                break
            if mention.role is None:
                mention.role = "unwanted"
            at = mention.last
            while message.words[at : at + 1] and message.words[at] in JOINING:
                at += 1
