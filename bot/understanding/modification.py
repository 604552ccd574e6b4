"""Find changes asked relative to a shown item: "a bit darker", "not so tight", "too expensive"."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Tuple

from bot.understanding import lexicon
from bot.understanding.mentions import Mention, Message, phrase


class Scale(NamedTuple):
    """Hold one way items differ: what more and less of it are called, and its adjectives.

    Args:
        unwanted: the facet and value refused by "not too ...", where the facet has it.
    """

    more: str
    less: str
    adjectives: str
    comparatives: str
    unwanted: Optional[Tuple[str, str]] = None


SCALES: List[Scale] = [
    Scale("darker", "lighter", "dark deep", "darker deeper"),
    Scale("lighter", "darker", "light pale bright washed", "lighter paler brighter"),
    Scale("pricier", "cheaper", "expensive pricey steep dear costly", "pricier costlier dearer"),
    Scale("cheaper", "pricier", "cheap affordable", "cheaper"),
    Scale("longer", "shorter", "long lengthy", "longer", ("length", "maxi")),
    Scale("shorter", "longer", "short revealing", "shorter", ("length", "mini")),
    Scale(
        "slimmer",
        "looser",
        "tight fitted slim snug clingy skinny narrow figure-hugging",
        "tighter slimmer narrower skinnier snugger smaller",
        ("fit", "slim"),
    ),
    Scale(
        "looser",
        "slimmer",
        "loose baggy wide big oversized oversize boxy roomy relaxed flowy",
        "looser baggier wider roomier bigger boxier flowier",
        ("fit", "loose"),
    ),
    Scale(
        "more formal",
        "more casual",
        "formal dressy fancy smart elegant posh classy sophisticated",
        "dressier fancier smarter posher classier",
        ("occasion", "formal"),
    ),
    Scale("more casual", "more formal", "casual sporty", "sportier", ("occasion", "casual")),
    Scale("warmer", "lighter weight", "warm thick heavy hot", "warmer thicker heavier cosier"),
    Scale("lighter weight", "warmer", "thin cool flimsy airy", "thinner cooler airier"),
    Scale("plainer", "more patterned", "plain simple minimal basic boring", "plainer simpler"),
    Scale(
        "more patterned",
        "plainer",
        "busy patterned fussy crazy wild much-going-on",
        "busier wilder",
    ),
    Scale(
        "more colourful",
        "less colourful",
        "colourful vivid vibrant bold loud flashy saturated cheerful",
        "bolder louder flashier",
    ),
    Scale("less colourful", "more colourful", "dull muted drab neutral subdued", "duller calmer"),
]
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

SLEEVES = [
    ("longer", phrase(rf"{LITTLE}(?:longer|more) (?:in the )?(?:sleeves?|arms?)")),
    ("shorter", phrase(rf"{LITTLE}(?:shorter|less) (?:in the )?(?:sleeves?|arms?)")),
    ("longer", phrase(rf"(?:the )?sleeves? (?:should be |to be |could be |a )?{LITTLE}longer")),
    ("shorter", phrase(rf"(?:the )?sleeves? (?:should be |to be |could be |a )?{LITTLE}shorter")),
    (
        "longer",
        phrase(
            rf"(?:the )?sleeves? (?:are |is |look |looks )?{LITTLE}too short"
            rf"|{LITTLE}too short (?:in the )?(?:sleeves?|arms?)"
            r"|not (?:so|as|that) short (?:in the )?(?:sleeves?|arms?)"
        ),
    ),
    (
        "shorter",
        phrase(
            rf"(?:the )?sleeves? (?:are |is |look |looks )?{LITTLE}too long"
            rf"|{LITTLE}too long (?:in the )?(?:sleeves?|arms?)"
            r"|not (?:so|as|that) long (?:in the )?(?:sleeves?|arms?)"
        ),
    ),
]
WEIGHT = phrase(
    rf"{LITTLE}(?:lighter|thinner) (?:weight|fabric|material|cloth)|{LITTLE}(?:lighter|less heavy) "
    r"(?=(?:jacket|coat|sweater|jumper|cardigan|hoodie)s?)|something light for"
)
PRICE = phrase(
    r"(?:(?:way |a bit |a little )?(?:over|out of|above|beyond) (?:my |the )?(?:budget|price range)"
    r"|(?:costs?|spend|is|thats) (?:way |far )?too much(?: money)?|too much money"
    r"|cant afford (?:it|that|this|them|any of (?:these|those|them))|on a (?:tight )?budget"
    r"|bit much for me|lower(?: in)? price|for less(?: money)?|save (?:some )?money"
    r"|bring (?:the )?price down|easier on the wallet)"
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
DEAR = phrase(r"(?P<word>expensive|pricey|steep|costly)(?! (?:looking|one))")


def find(message: Message) -> None:
    """Add the changes that a message asks relative to something shown."""
    for change, pattern in SLEEVES:
        for found in message.find(pattern):
            _keep(message, found.first, found.last, f"{change} sleeves")
    for found in message.find(WEIGHT):
        _keep(message, found.first, found.last, "lighter weight")
    for change, pattern in FEELING:
        for found in message.find(pattern):
            _keep(message, found.first, found.last, change)
    for found in message.find(PRICE):
        _keep(message, found.first, found.last, "cheaper")
    for found in message.find(NOT_TOO):
        scale = ADJECTIVE[found.match["word"]]
        if scale.unwanted and message.free(found.first, found.last):
            facet, value = scale.unwanted
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
        if found.match["no"] and message.free(found.first, found.last):
            message.mark(found.first, found.last)
        else:
            _keep(message, found.first, found.last, COMPARATIVE[found.match["word"]].more)
    for found in message.find(COMPLAINT):
        scale = ADJECTIVE[found.match["word"]]
        _keep(message, found.first, found.last, scale.more if found.match["by"] else scale.less)
    for found in message.find(DEAR):
        wanted = message.before(found.first, 2)
        if wanted.split()[-1:] not in (["something"], ["most"], ["an"], ["really"]):
            _keep(message, found.first, found.last, "cheaper")


def _names_a_shade(message: Message, i: int) -> bool:
    """Tell whether the adjective before word `i` is part of a colour: "more light blue"."""
    return i < len(message.words) and lexicon.load().exact(message.words[i], "colour") is not None


def _keep(message: Message, first: int, last: int, value: str) -> None:
    while first < last and message.used[first]:
        first += 1
    if first < last and message.free(first, last):
        message.add(Mention("modification", value, first, last))
