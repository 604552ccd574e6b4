"""Find changes asked relative to a shown item: "a bit darker", "not so tight", "too expensive"."""

from __future__ import annotations

import re
from typing import Dict, List, NamedTuple, Optional, Tuple

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.tokens import phrase, split
from data.words.changes import AXES, BY_NAME, Axis
from data.words.lexicon import lexicon


class Scale(NamedTuple):
    """Hold one direction of an axis: what more and less of it are called, and its adjectives.

    Args:
        unwanted: the facet and value refused by "not too ...", where the facet has it.
    """

    more: str
    less: str
    adjectives: str
    comparatives: str
    unwanted: Optional[Tuple[str, str]] = None


def _scales(axis: Axis) -> List[Scale]:
    """Return both directions of an axis as the grammar reads them."""
    refused = (axis.refused_less, axis.refused_more)
    unwanted = [(axis.facet, each) if axis.facet and each else None for each in refused]
    return [
        Scale(axis.less, axis.more, axis.adjectives_less, axis.comparatives_less, unwanted[0]),
        Scale(axis.more, axis.less, axis.adjectives_more, axis.comparatives_more, unwanted[1]),
    ]


SCALES: List[Scale] = [scale for axis in AXES for scale in _scales(axis)]
ADJECTIVE: Dict[str, Scale] = {word: s for s in SCALES for word in s.adjectives.split()}
COMPARATIVE: Dict[str, Scale] = {word: s for s in SCALES for word in s.comparatives.split()}
ANY = "|".join(ADJECTIVE)
COMPARED = "|".join(COMPARATIVE)
LITTLE = (
    r"(?:(?:a|an|much|way|far|slightly|somewhat|even|bit|little|touch|tad|lot|just|kind of|sort of"
    r"|really|so|significantly|considerably|still|whole) )*"
)
DENIED = (
    r"(?:not|nothing|isnt|arent|never|shouldnt be|dont want (?:it|them|anything|something|one)?)"
)

# How what is to differ is said to be so: "could the sleeves be", "the hem has to be made".
BE = (
    r"(?:(?:should|could|can|must|might|may|would|need|needs|has|have|to|be|being|are|is|were|made"
    r"|get|go|if|a) )*"
)
SLEEVES = [
    ("longer", phrase(rf"{LITTLE}(?:longer|more) (?:in the )?(?:sleeve[sd]?|arms?)")),
    ("shorter", phrase(rf"{LITTLE}(?:shorter|less) (?:in the )?(?:sleeve[sd]?|arms?)")),
    ("longer", phrase(rf"(?:the )?sleeves? {BE}{LITTLE}longer")),
    ("shorter", phrase(rf"(?:the )?sleeves? {BE}{LITTLE}shorter")),
    (
        "longer",
        phrase(
            rf"(?:the )?sleeves? (?:are |is |look |looks )?{LITTLE}too short"
            rf"|{LITTLE}too short (?:in the )?(?:sleeve[sd]?|arms?)"
            r"|not (?:so|as|that) short (?:in the )?(?:sleeve[sd]?|arms?)"
        ),
    ),
    (
        "shorter",
        phrase(
            rf"(?:the )?sleeves? (?:are |is |look |looks )?{LITTLE}too long"
            rf"|{LITTLE}too long (?:in the )?(?:sleeve[sd]?|arms?)"
            r"|not (?:so|as|that) long (?:in the )?(?:sleeve[sd]?|arms?)"
        ),
    ),
]
WEIGHT = phrase(
    rf"{LITTLE}(?:lighter|thinner) (?:weight|fabric|material|cloth|in weight"
    rf"|(?:to|for) (?:wear|carry|wearing)|on (?:me|the body|my shoulders))"
    rf"|{LITTLE}(?:lighter|less heavy) "
    r"(?=(?:jacket|coat|sweater|jumper|cardigan|hoodie)s?)|something light for"
)
# What is moved by name: "lower the price", "cut the length down", "the hem a little lower".
_IT = r"(?: (?:the|its|their|my|this|that|your|all|a|bit|little|touch|down|up|back))*"
_NOT_LIMIT = r"(?! (?:limit|cap|range|filter|ceiling|tag))"
_NOUN = {
    "price": rf"(?:prices?|costs?|price tag){_NOT_LIMIT}",
    "length": "(?:lengths?|hems?|hemlines?)",
    "sleeves": "(?:sleeves?|sleeve length)",
    "hem": "(?:hems?|hemlines?)",
}
# A "trim" and a "cut" are things, too: "lace trim on the sleeves".
_LESSEN = (
    r"(?:(?:reduce|decrease|lessen|shorten|shrink)|(?:cut|trim|crop|chop|shave)"
    r"(?: (?:down|back|off|a|bit|little))*(?= (?:the|its|their|this|that|those|these) ))"
)
_EXTEND = "(?:increase|extend|lengthen|add to)"
_LOWER, _RAISE = "(?:lower|bring down|drop down|knock down|push down)", "(?:raise|lift|push up)"
_DOWN, _UP = "(?:bring|take|get|push|knock|keep)", "(?:bring|take|push|put|move)"
MOVED = [
    (change, phrase(f"(?:{said})"))
    for change, said in (
        ("shorter sleeves", rf"{_LESSEN}{_IT} {_NOUN['sleeves']}"),
        ("longer sleeves", rf"{_EXTEND}{_IT} {_NOUN['sleeves']}"),
        ("shorter", rf"{_LESSEN}{_IT} {_NOUN['length']}|{_RAISE}{_IT} {_NOUN['hem']}"),
        ("longer", rf"{_EXTEND}{_IT} {_NOUN['length']}|(?:lower|let down){_IT} {_NOUN['hem']}"),
        ("shorter", rf"{_UP}{_IT} {_NOUN['hem']} up|(?:higher|shorter) {_NOUN['hem']}"),
        ("longer", rf"(?:let|{_DOWN}){_IT} {_NOUN['hem']} down|(?:lower|longer) {_NOUN['hem']}"),
        ("longer", rf"{_NOUN['hem']} {BE}{LITTLE}(?:lower|longer)"),
        ("shorter", rf"{_NOUN['hem']} {BE}{LITTLE}(?:higher|shorter)"),
        (
            "cheaper",
            rf"(?:{_LESSEN}|{_LOWER}){_IT} {_NOUN['price']}|{_DOWN}{_IT} {_NOUN['price']} down",
        ),
        ("pricier", rf"(?:{_EXTEND}|{_RAISE}){_IT} {_NOUN['price']}"),
        (
            "less colourful",
            r"tone (?:(?:it|them|this|that|things|those|the|its|colours?|<colour>) )*down",
        ),
    )
]
# "Over my budget", "more than I can pay".
_ABLE = "(?:can|could|would|want to|wanted to|meant to|planned to|am willing to|hoped to|have to)"
_MEANS = (
    r"(?:(?:my|our|the) )?(?:budget|price range|means|limits?|pay grade)"
    rf"|(?:(?:what|all|anything) )?(?:i|we) {_ABLE} (?:spend|afford|pay)"
)
PRICE = phrase(
    r"(?:(?:way |a bit |a little |well )?(?:over|out of|above|beyond|more than|outside) "
    rf"(?:{_MEANS})"
    r"|(?:costs?|spend|is|thats) (?:way |far )?too much(?: money)?|too much money"
    r"|cant afford (?:it|that|this|them|any of (?:these|those|them))|on a (?:tight )?budget"
    r"|bit much for me|lower(?: in)? price|for less(?: money)?|save (?:some )?money"
    r"|easier on the wallet|(?:(?:is|thats|its) )?(?:daylight robbery|an? rip ?off|extortionate))"
)
NOT_TOO = phrase(rf"{DENIED} (?:(?:to be|be|quite) )?{LITTLE}(?:too|overly|super) (?P<word>{ANY})")
TOO = phrase(
    rf"{LITTLE}(?:too|overly) (?:much )?(?P<word>{ANY})(?: for (?:me|my taste|us|him|her))?"
)
NOT_SO = phrase(rf"{DENIED} (?:(?:quite|nearly|be) )?(?:so|as|that|very|really) (?P<word>{ANY})")
ENOUGH = phrase(rf"(?:not|isnt|arent) (?P<word>{ANY}) enough")
LESS = phrase(rf"{LITTLE}(?:less|not more|fewer) (?P<word>{ANY})")
MORE = phrase(rf"{LITTLE}more (?P<word>{ANY})")
COMPARISON = phrase(rf"(?P<no>not |no |nothing )?{LITTLE}(?P<word>{COMPARED})")
# "nah to tight": the other spelling of "too", where nothing else makes sense.
TO = phrase(
    rf"(?:^|(?:its|is|are|nah|no|,|way|bit|far|looks?|thats|theyre) )to (?P<word>{ANY})"
    r"(?=$| ,| \.| !| for)"
)
FEELING = [
    (
        "warmer",
        phrase(
            r"(?:im|i am|i feel|ill be|i get|i was|always) (?:so |too |always )*"
            r"(?:cold|freezing|chilly)"
        ),
    ),
    (
        "lighter weight",
        phrase(
            r"(?:im|i am|i feel|ill be|i get) (?:so |too |always )*"
            r"(?:hot|boiling|sweating|roasting)"
        ),
    ),
]
COMPLAINT = phrase(
    rf"(?P<by>(?:(?:something|anything|one|make it|make them|maybe) )?)(?:a (?:bit|little|tad"
    rf"|touch)|bit"
    rf"|kind of|sort of|quite|rather|pretty|so|looks?|seems?|very"
    rf"|really)(?: on the)? (?P<word>{ANY})(?: side)?"
    r"(?= for|$|,|\.|!| tho| but|\?)"
)
# "It might be cooler in the evening" tells of the weather, not of a garment.
WEATHER = re.compile(r"\b(?:might|may|will|itll|gets?|getting|turns?|turning)(?: be| get)?$")
LOOKERS = frozenset("to i me we us she her he him they them you wanna".split())
# "Expensive looking", "something that looks cheap": of no price, and told by nothing.
_COSTLY = "|".join(
    (BY_NAME["price"].adjectives_less + " " + BY_NAME["price"].adjectives_more).split()
)
SEEMING = phrase(
    rf"(?:{_COSTLY}) looking"
    r"|(?:(?<=that )|(?<=thing )|(?<=ones )|(?<=which ))(?:doesnt |dont |wont )?"
    rf"(?:looks?|seems?|feels?) (?:too |so )?(?:{_COSTLY})"
)
DEAR = phrase(r"(?P<word>expensive|pricey|steep|costly)(?! (?:looking|one))")


# "A cheap cardigan", "something affordable"; what "looks cheap" is complained of.
_CHEAP = (
    rf"(?:{'|'.join(BY_NAME['price'].adjectives_less.split())}|low cost|low priced|good value"
    r"|reasonably priced|reasonable in price"
    r"|budget(?= (?:<category>|<style>|friendly|ones?|option)))"
)
CHEAP = phrase(rf"(?P<word>{_CHEAP})(?: friendly)?(?! (?:looking|feeling|and nasty|enough|as))")
NOT_CHEAP = frozenset(
    "too looks look looking feels feel seems how not isnt arent so as than that very most".split()
)
# What is never merely said of a garment, as "the longer one" is.
DENYING = re.compile(r"\b(?:not|no|nothing|without|never|(?:does|do|wo)nt)\b")
DEMANDS = [
    TOO,
    TO,
    NOT_TOO,
    NOT_SO,
    ENOUGH,
    PRICE,
    CHEAP,
    *(pattern for _, pattern in (*MOVED, *SLEEVES)),
]


def demands(said: str) -> bool:
    """Say whether words that ask for a change can do nothing else: "too long", "lower the price".

    Args:
        said: the words, as they were written.
    """
    line = " ".join(token.word for token in split(said))
    return any(pattern.search(line) for pattern in DEMANDS)


def find(message: Message) -> None:
    """Add the changes that a message asks relative to something shown."""
    for found in message.find(SEEMING):
        denied = DENYING.search(f"{message.before(found.first, 2)} {found.match[0]}") is not None
        message.parts.append((found.first, found.last, denied))
        message.mark(found.first, found.last)
    for change, pattern in SLEEVES:
        for found in message.find(pattern):
            _keep(message, found.first, found.last, f"{change} sleeves")
    for found in message.find(WEIGHT):
        _keep(message, found.first, found.last, "lighter weight")
    for change, pattern in (*MOVED, *FEELING):
        for found in message.find(pattern):
            _keep(message, found.first, found.last, change)
    for found in message.find(PRICE):
        _keep(message, found.first, found.last, "cheaper")
    for found in message.find(NOT_TOO):
        scale = ADJECTIVE[found.match["word"]]
        if scale.unwanted and message.free(found.first, found.last):
            facet, value = scale.unwanted[0], _refused(scale.unwanted, found.match["word"])
            message.add(Mention(facet, value, found.first, found.last, "unwanted"))
        else:
            _keep(message, found.first, found.last, scale.less)
    for pattern, more in (
        (TOO, False),
        (TO, False),
        (NOT_SO, False),
        (ENOUGH, True),
        (LESS, False),
        (MORE, True),
    ):
        for found in message.find(pattern):
            scale = ADJECTIVE[found.match["word"]]
            if not _names_a_shade(message, found.last):
                _keep(message, found.first, found.last, scale.more if more else scale.less)
    for found in message.find(COMPARISON):
        if WEATHER.search(message.before(found.first, 4)):
            message.mark(found.first, found.last)  # told of the evening, not of a garment
            continue
        if found.match["no"] and message.free(found.first, found.last):
            message.mark(found.first, found.last)
        else:
            _keep(message, found.first, found.last, COMPARATIVE[found.match["word"]].more)
    for found in message.find(COMPLAINT):
        if found.match.group().startswith("look") and message.before(found.first) in LOOKERS:
            continue  # "I want to look hot" tells of no garment
        scale = ADJECTIVE[found.match["word"]]
        _keep(message, found.first, found.last, scale.more if found.match["by"] else scale.less)
    for found in message.find(CHEAP, message.marked()):
        if message.before(found.first) not in NOT_CHEAP:
            _keep(message, found.first, found.last, "cheaper")
    for found in message.find(DEAR):
        wanted = message.before(found.first, 2)
        if wanted.split()[-1:] not in (["something"], ["most"], ["an"], ["really"]):
            _keep(message, found.first, found.last, "cheaper")


def _refused(unwanted: Tuple[str, str], word: str) -> str:
    """Return the value that a word refuses: "not too sporty" is of sport, not of casual wear."""
    facet, value = unwanted
    axis = next(each for each in AXES if each.facet == facet)
    ranks, middle = axis.ranks, sum(axis.ranks.values()) / len(axis.ranks)
    meant = [each.value for each in lexicon().meanings(word, (facet,)) if each.value in ranks]
    further = [e for e in meant if abs(ranks[e] - middle) > abs(ranks[value] - middle)]
    return further[0] if further else value


def _names_a_shade(message: Message, i: int) -> bool:
    """Tell whether the adjective before word `i` is part of a colour: "more light blue"."""
    return i < len(message.words) and message.names.exact(message.words[i], "colour") is not None


def _keep(message: Message, first: int, last: int, value: str) -> None:
    while first < last and message.used[first]:
        first += 1
    if first < last and message.free(first, last):
        message.add(Mention("modification", value, first, last))
