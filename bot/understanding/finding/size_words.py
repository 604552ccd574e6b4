"""Hold how people say sizes: "size M", "a uk 12", "in xl", "and medium?", "my lad's a large"."""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Optional, Tuple

from bot.understanding.finding.acts import Reading
from bot.understanding.text.tokens import phrase
from data.words.lexicon import lexicon

# What systems are called, by what each is.
SYSTEMS: Dict[str, Tuple[str, ...]] = {
    "uk": ("uk", "gb", "british", "english"),
    "us": ("us", "usa", "american"),
    "eu": ("eu", "eur", "european", "continental"),
    "it": ("italian",),
    "fr": ("fr", "french"),
    "de": ("de", "german"),
    "au": ("au", "aus", "australian"),
    "jp": ("jp", "japanese"),
}
SYSTEM_OF = {name: system for system, names in SYSTEMS.items() for name in names}
SYSTEM = rf"(?P<system>{'|'.join(SYSTEM_OF)}|it)"
NUMBER = r"\d{1,3}(?:\.5)?"
# Letters that are a size wherever they stand, and words and letters that are one after "in".
SURE = r"x{1,3}s|x{1,4}l|[2-6]xl|xx?-?small|xx?-?large"
LETTERS = rf"{SURE}|s|m|l|small|medium|large|extra small|extra large"
SIZE_NAMED = phrase(
    rf"(?:in |for |of )?(?:a |an |my |the )?(?P<whole>(?:{SYSTEM} )?"
    rf"(?:sizes?|waist|collar size|inside leg)"
    rf" (?:(?:of|is|in|a|an|range) )*(?:(?P<after>{'|'.join(SYSTEM_OF)}) )?"
    rf"(?P<size>{LETTERS}|{NUMBER}))(?! (?:items?|pieces?|things?|options?))"
)
# "M size", "an XL size".
LETTERS_NAMED = phrase(rf"(?:in |an? )?(?P<whole>(?P<size>{SURE}|s|m|l|small|medium|large) size)")
BY_SYSTEM = phrase(
    rf"(?:in |for )?(?:a |an |the )?(?P<whole>(?:{'|'.join(SYSTEM_OF)}) "
    rf"(?P<size>{NUMBER}|{LETTERS})|(?P<before>{NUMBER}) (?:uk|us|eu|eur))"
)
LEADS = (
    r"(?:in|into|come in|comes in|as|got|have|stock|left in|need|want|wear|take|only|still|is|are"
    r"|im|am|get|about)"
)
IN_LETTERS = phrase(rf"{LEADS} (?:an? |the )?(?P<whole>(?P<size>{SURE}|s|m|l))")
IN_WORDS = phrase(
    r"(?:in|into|come in|comes in|left in|got an?|have an?|need an?|wear an?|take an?"
    r"|im (?:\w+ly )?an?|am (?:\w+ly )?an?)"
    r" (?:an? |the )?(?P<whole>(?P<size>small|medium|large|extra small|extra large))"
    r"(?! (?:size|print|pattern|logo|checks?|stripes?|spots?|dots?|bag|collar|pockets?))"
)
# "W32 L34", "32/34", "a 32 waist and a 34 leg": the waist, then the leg.
WAIST_AND_LEG = phrase(
    r"(?P<whole>(?:waist |with |w )?(?P<waist>[2-5]\d)"
    r"(?: (?:waist|inch|in|and|a|an|/|,|x|by|l|length|leg|inside|inseam|with))+"
    r" (?P<leg>[2-4]\d)(?: (?:leg|length|inseam|inside leg))?)"
)
# "M please", "make it small"; "m" alone may be anything.
NOTHING_ELSE = phrase(
    rf"^(?P<lead>(?:ok|just|only|maybe|an?|the|make it) )*(?P<whole>(?P<size>{LETTERS}))"
    r"(?P<tail> (?:please|then|instead))*(?: [.!])*$"
)
# "And M?", "what about a large", "so no medium?", which ask for one in that size.
ELLIPTIC = phrase(
    r"^(?:(?:ok|okay|so|hm+|oh|well|,) )*(?P<lead>(?:and|or|but|also|what about|how about|any"
    r"|no|not|nothing|anything|got any|is there(?: any(?:thing)?| one)?"
    r"|do you have(?: any| it| them)?)"
    r"(?: (?:in|an?|the|for))* )+(?P<whole>(?P<size>"
    rf"{LETTERS}))(?P<tail> (?:please|then|instead|ones?|either|too|left|at all))*(?: [.!?])*$"
)
# "My lad's a medium", "something for a large", of a person.
OF_SOMEBODY = phrase(
    r"(?:\w+s|is|are|be|hes|shes|theyre|im|takes|wears|for|about|in|into) an? "
    r"(?P<whole>(?P<size>small|medium|large|extra small|extra large|xs|s|m|l))"
    r"(?= (?:,|\.|!|\?|;|in|for|and|or|but|so|please|then|now|man|woman|guy|girl)|$)"
)
SURE_ALONE = phrase(rf"(?P<whole>(?P<size>{SURE}))")
IN_NUMBER = phrase(
    r"(?:in|in an?|in the|come in|got an?|have an?|stock an?|need an?|wear an?|take an?|left in"
    r"|im (?:\w+ly )?an?|am (?:\w+ly )?an?|is an?|about an?|get an?|hes an?|shes an?|takes an?"
    rf"|wears an?) (?P<whole>(?P<size>{NUMBER}))"
    r"(?! (?:dollars|euros|pounds|items|pieces|colours))"
)
# "I'm a 12", "I usually take a UK 12"; "my shoe size is 40".
MINE = re.compile(
    r"(?:^| )(?:i am|im|i m|i (?:usually |normally |always |generally |mostly )?"
    r"(?:wear|take|fit|need|am)|ive (?:always )?been|my (?:\w+ )?(?:is|size is))"
    r"(?: (?:usually|normally|about|around|generally|in|into|size|a|an|the))*$"
)
MINE_SIZE = re.compile(r"(?:^| )my (?:\w+ )?sizes? (?:is|are) (?:an? )?(?:\S+ )?\S+$")
# "My brother is", of a size that is not the speaker's.
OWNER = re.compile(
    r"(?:^| )(?:my (?:\w+ )?(?P<who>\w+?)s? (?:is|size is|wears|takes)"
    r"|(?:he|she) (?:is|wears|takes)|hes|shes)(?: (?:usually|about|around|in|size|an?|the))*$"
)
# "Trainers 43", "shirts L", of a shop that has that size.
AFTER_KIND = phrase(
    r"(?<=\S )(?P<whole>(?P<size>[1-9]\d(?:\.5)?|[sml]))(?= (?:,|\.|!|\?|please|in|and)|$)"
)
PATTERNS = (
    SIZE_NAMED,
    LETTERS_NAMED,
    BY_SYSTEM,
    IN_LETTERS,
    IN_WORDS,
    NOTHING_ELSE,
    ELLIPTIC,
    OF_SOMEBODY,
    SURE_ALONE,
    IN_NUMBER,
    AFTER_KIND,
)
# Written as one word: "38 a pair" is a price.
CUP = phrase(r"(?:size |in |a )*(?P<whole>(?:2[89]|3\d|4[0-8]) (?:[a-h]|aa|dd|ff|gg|hh))")
RANGED = phrase(
    r"(?:in|into|come in|comes in|do|have|stock|got|sell|size|sizes|any|anything|something|for)"
    r" (?:an? |the |any )?(?P<whole>petites?|tall sizes?|plus sizes?|maternity sizes?|curve)"
)
RANGE = phrase(r"(?P<whole>(?:petite|tall|plus|maternity) sizes?)")


# "What about 12", after a size that was asked for; one digit alone is a place in the list.
AGAIN = re.compile(
    r"\W*(?:(?:and|or|ok|okay|then|maybe|try|what about|how about|is there|any|anything|got it|"
    r"do you have(?: it| one)?|have you got(?: it| one)?|it|one|an?|the)\s+)*"
    r"(?:(?P<in>in(?:\s+an?)?)\s+)?(?P<size>[1-9]\d?(?:\.5)?)"
    r"(?:\s+(?:then|please|instead|too|maybe))*\W*",
    re.IGNORECASE,
)
FURTHER = re.compile(r"\W*(?:(?:ok|okay|hmm+|so)\W+)*(?:and|or)\s", re.IGNORECASE)
WHO = (
    r"(?:(?:i|we)(?:['\u2019](?:ll|d)|\s+(?:will|would|can|could|must|have to|need to))?"
    r"|let['\u2019]?s)"
)
# "10 will have to do", "fine in M then", "I suppose I'll go for a large": one is settled for.
SETTLED = re.compile(
    r"\W*(?:(?:and|so|well|oh|ok|okay|fine|right|alright|cool|great|good|perfect|yes|yeah|hmm+|then|bet"
    r"|in that case|(?:i|we)\s+(?:suppose|guess|think|reckon)|just|maybe|probably|that)\W+)*"
    rf"(?:(?:{WHO}\s+(?:just\s+|probably\s+)*(?:have|take|get|do|try|want|need|go (?:for|with)"
    r"|settle (?:for|on)|stick (?:to|with)|say)|make (?:it|that)|give me|go for|go with)\s+)?"
    rf"(?:it\s+)?(?P<in>(?:in\s+|as\s+|size\s+|an?\s+|the\s+)*)(?P<size>{LETTERS}|[1-9]\d?(?:\.5)?)"
    r"(?:['\u2019]s|\s+(?:size|it is|is|then|please|pls|it['\u2019]?ll|will|would|should|might|must"
    r"|can|have to|just|be|do|work|fit|fine|ok|okay|good|great|perfect|for me|for now|thanks))*"
    r"\W*",
    re.IGNORECASE,
)


# "M then" only names one: whoever settles for it says so.
AGREED = re.compile(
    r"\b(?:fine|alright|cool|great|good|perfect|yes|yeah|bet|suppose|guess|think|reckon|have|take"
    r"|get|do|go|settle|stick|make|give|will|would|works?|it is|that is|fits?|have to)\b"
    r"|['\u2019]?ll\b|\bin\s+\S+\s+then\b",
    re.IGNORECASE,
)


def is_of_another(before: str) -> bool:
    """Say whether somebody else wears the size that some words lead to: "my brother is an"."""
    found = OWNER.search(before)
    who = found and found["who"]
    return found is not None and (not who or bool(lexicon().meanings(who, ("gender",))))


def again(text: str, view: Mapping[str, Any]) -> str:
    """Return the size that a message only names after another was asked for, "" for none.

    Args:
        text: the message.
        view: what the conversation holds: `sized`, whether a size was asked for.
    """
    if not view.get("sized"):
        return ""
    found = AGAIN.fullmatch(text) or SETTLED.fullmatch(text)
    return _sure_size(found)


def settled(text: str, view: Mapping[str, Any]) -> bool:
    """Say whether a message that names a size settles for it, and asks for no other."""
    found = None if asks(text) else SETTLED.fullmatch(text)
    return bool(view.get("sized")) and _sure_size(found) != ""


def asks(text: str) -> bool:
    """Say whether a message that only names a size asks for it: "and L?"."""
    if AGREED.search(text):
        return False
    asked = text.rstrip().endswith("?") or SETTLED.fullmatch(text) is not None
    return asked or bool(FURTHER.match(text))


def _sure_size(found: Optional[re.Match[str]]) -> str:
    """Return the size that is named, "" where its digit may be a place in the list."""
    if found is None or (found["size"].isdigit() and len(found["size"]) < 2 and not found["in"]):
        return ""
    return found["size"]


def as_question(sized: Reading) -> Reading:
    """Return the reading of a further size as the question whether the item in mind is in it."""
    ask = {"act": {"op": "ask", "question": "fact", "about": "item", "place": "this"}}
    told = [{**each, "act": {**each["act"], "about": True}} for each in sized.acts]
    return Reading([{**ask, "start": 0, "end": sized.acts[0]["end"]}, *told], "ask_item", 1.0)


def as_choice(sized: Reading) -> Reading:
    """Return the reading of a size that is settled for as the choice of the item in mind in it."""
    keep = {"act": {"op": "keep", "place": "this"}, "start": 0, "end": sized.acts[0]["end"]}
    told = [{**each, "act": {**each["act"], "about": True}} for each in sized.acts]
    return Reading([keep, *told], "keep", 1.0)
