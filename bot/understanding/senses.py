"""Decide what a word with several meanings stands for here, and drop what is not meant."""

from __future__ import annotations

from typing import Callable, Dict, List, Optional

from bot.understanding import lexicon
from bot.understanding.mentions import Mention, Message, phrase

SHADES_DARK = {"blue": "navy", "red": "burgundy", "grey": "charcoal", "green": "green"}
SHADES_LIGHT = {
    "blue": "light blue",
    "green": "mint",
    "purple": "lavender",
    "brown": "tan",
    "red": "coral",
    "grey": "grey",
}
DARK = frozenset("dark deep darkish rich".split())
LIGHT = frozenset("light pale pastel soft baby powder lightish".split())
STRONG = frozenset(
    "bright neon hot vivid burnt dusty electric vibrant true warm cool faded".split()
)
DRESSES = frozenset(("dress", "skirt", "jumpsuit"))
GARMENTS = phrase(r"(?:<category>|<style>)")
KIN = frozenset(
    "girlfriend wife mum mom mother sister daughter boyfriend husband dad father brother son "
    "girl girls boy boys lady guy guys man him her woman men women friend".split()
)
EVENTS = frozenset("wedding weddings birthday party parties prom engagement graduation".split())
# Not meant as a garment or attribute when the words before or after say so.
NOT_BEFORE: Dict[str, str] = {
    "watch": "up|code|like|this|the|a|out|me|tv|movies",
    "dress": "up|code|myself",
    "top": "of|two|three|notch|to|rated|left|right|one|row",
    "check": "out|the|my|if|for|whether|this|that|with|again|please|it|in|your",
    "tie": "dye|waist|front|neck|detail|up|dyed|at",
    "book": "a|me|an|the",
    "ring": "me|the|you",
    "fall": "in|apart|for|down|off",
    "shades": "of",
    "body": "type|shape|is|positive",
    "spots": "on",
    "car": "park",
    "plates": "up",
    "felt": "like|that|it|a|so|too",
    "foundation": "of",
    "work": "with|well|better|too|out|for me|great|or",
    "skin": "tone|colour|type",
    "party": "of",
    "body shape": "",
}
NOT_AFTER: Dict[str, str] = {
    "watch": "to|can|ill|will|i",
    "top": "on|at|the|to|from|your",
    "check": "you|to|please|lets|me|just|can|could|ill|will",
    "work": "will|would|does|doesnt|that|this|it|didnt|dont|not|might|could|wont|you|to you",
    "works": "that|this|it",
    "fancy": "i|you|id|really|might|we|dont|do you|not|would",
    "body": "my|your|full|her|his",
    "book": "to|can|the|a|by the",
    "fall": "to|will|they|it",
    "date": "up to|the|of|to",
    "shades": "darker|lighter|other|more|different|pastel|which|what",
    "spots": "any|the",
    "man": "hey|oh|hi|ok|thanks|cool|no|yes|come on|,|nice|damn",
    "girl": "hey|oh|hi|ok|thanks|hello|,",
    "guys": "hey|hi|hello|you|thanks|,|morning",
    "lady": "hey|hi|,",
    "evening": "a|lovely|good|nice|great|the|this|wonderful|pleasant",
    "cheap": "looks|look|looking|so|feels",
    "holiday": "nice|good|happy|lovely",
    "birthday": "happy",
    "her": "",
    "him": "",
    "anyone": "",
    "table": "the|on|a|size",
    "lined": "one|it|this|that|jacket|fully|fleece|fur|silk|un|is it|are they",
    "cap": "a|the|my|price",
    "chain": "the",
    "light": "",
    "body lotion": "",
    "cool": "",
    "mens": "",
    "club": "",
}
ONLY_FOR = frozenset(("her", "him", "anyone", "guys", "man", "girl", "boy", "guy", "lady"))
COMPANION = phrase(
    r"(?:to (?:go|wear|pair|match|combine|put on|be worn)(?: it)?(?: well)?(?: with| over| under)?"
    r"|(?:that |which |it )?(?:goes|go|pairs|works|matches|will match|would match|match|looks good|look good)"
    r"(?: well| nicely)?(?: with)?|matching|goes with|over|underneath)"
    r"(?: (?:my|a|an|the|some|these|those|it|his|her|our|pair|of))+(?P<thing>(?: <\S*| \S+){0,3}? (?:<category>|<style>)(?: <>)*)"
    r"|(?:to (?:go|wear|pair) with|to match|goes with|go with|pair with)(?P<things>(?: <\S*){1,4})"
)
COLOURED_DETAIL = phrase(
    r"(?:with|has|having)(?: (?:a|an|some|the|small|big|tiny|little|large))*"
    r"(?: <colour>(?: <>)*(?: and <colour>(?: <>)*)?) (?P<noun><pattern>|[a-z]+)"
)
CLOSED = frozenset(
    "and or but please in for with that not one ones instead if pls thanks is to of on under at as "
    "colour colours shade tone shades version body base fabric material background "
    "as i the maybe though version also too a an only be would".split()
)
LONG_SHORT = phrase(r"(?P<word>long|short|longish|shortish|shorts)")
OR_SLEEVES = phrase(r"(?P<word>long|short) (?:or|and|to|/) <sleeve_length>")

Rule = Callable[[Message], None]


def settle(message: Message) -> None:
    """Run every rule, in order."""
    rules: List[Rule] = [
        _meant_otherwise,
        _shades,
        _long_and_short,
        _kin,
        _knit_and_denim,
        _dark_alone,
        _companions,
        _details,
        _coloured_details,
        _two_garments,
    ]
    for rule in rules:
        rule(message)


def _remove(message: Message, mention: Mention, *, free: bool = True) -> None:
    message.mentions = [other for other in message.mentions if other is not mention]
    if free and not any(message.at(i) for i in range(mention.first, mention.last)):
        for i in range(mention.first, mention.last):
            message.used[i] = False


def _meant_otherwise(message: Message) -> None:
    for mention in list(message.mentions):
        if mention.kind in ("price", "position", "currency") or mention.last - mention.first > 1:
            continue
        word = message.words[mention.first]
        before, after = message.before(mention.first), message.after(mention.last)
        two_before = message.before(mention.first, 2)
        banned_after = NOT_BEFORE.get(word, "").split("|")
        banned_before = NOT_AFTER.get(word, "").split("|")
        if after and after in banned_after:
            _remove(message, mention)
        elif before and (before in banned_before or two_before in banned_before):
            if not (word == "top" and before == "the" and _wanting(message)):
                _remove(message, mention)
        elif word in ONLY_FOR and mention.kind == "gender":
            if before not in ("for", "a", "young", "old", "my", "little") and word not in ("mens",):
                if not _kind_at(message, mention.last, ("category", "style")):
                    _remove(message, mention)


def _wanting(message: Message) -> bool:
    return bool({"want", "need", "looking", "show", "find"} & set(message.words))


def _kind_at(message: Message, i: int, kinds: tuple[str, ...]) -> Optional[Mention]:
    mention = message.at(i) if i < len(message.words) else None
    return mention if mention and mention.kind in kinds else None


def _shades(message: Message) -> None:
    known = lexicon.load()
    for mention in list(message.mentions):
        if mention.kind != "colour" or mention.first == 0:
            continue
        adjective = message.words[mention.first - 1]
        previous = message.at(mention.first - 1)
        if previous and previous.kind != "modification":
            continue
        if adjective not in DARK | LIGHT | STRONG:
            continue
        compound = known.exact(f"{adjective} {mention.value}", "colour")
        shades = SHADES_DARK if adjective in DARK else SHADES_LIGHT if adjective in LIGHT else {}
        mention.value = compound or shades.get(mention.value, mention.value)
        if previous:
            _remove(message, previous)
        mention.first -= 1
        message.mark(mention.first, mention.last)


def _long_and_short(message: Message) -> None:
    for found in message.find(OR_SLEEVES, message.marked()):
        word = found.match["word"]
        message.add(Mention("sleeve_length", word, found.first, found.first + 1))
    kinds = {m.value for m in message.mentions if m.kind == "category"}
    kinds |= {m.of for m in message.mentions if m.kind == "style"}
    for found in message.find(LONG_SHORT):
        i, word = found.first, found.match["word"]
        if message.used[i] or word == "shorts":
            continue
        if message.before(i) in ("so", "how", "too", "as", "very", "before", "not"):
            continue
        if message.after(i + 1) in (
            "time",
            "ago",
            "story",
            "notice",
            "term",
            "for",
            "distance",
            "enough",
            "as",
        ):
            continue
        sleeves = any(m.kind == "sleeve_length" and m.last <= i for m in message.mentions)
        if sleeves and message.after(i + 1) in ("one", "ones"):
            message.add(Mention("sleeve_length", word, i, i + 1))
            continue
        if word.startswith("long"):
            value = "maxi"
        else:
            value = "mini" if not kinds or kinds & DRESSES else "cropped"
        if kinds & {"shoes", "bag", "hat", "scarf"}:
            continue
        message.add(Mention("length", value, i, i + 1))


def _kin(message: Message) -> None:
    for mention in list(message.mentions):
        if mention.kind != "gender":
            continue
        word = message.words[mention.first]
        root = word[:-1] if word.endswith("s") and word[:-1] in KIN else word
        if root not in KIN:
            continue
        ahead = set(message.words[mention.last : mention.last + 2])
        garment = _kind_at(message, mention.last, ("category", "style"))
        if ahead & EVENTS and not garment:
            _remove(message, mention)
        elif garment and root in ("boyfriend", "girlfriend", "mom", "dad", "mum") and word == root:
            _remove(message, mention)
            if root == "boyfriend":
                message.add(Mention("fit", "loose", mention.first, mention.last))


def _knit_and_denim(message: Message) -> None:
    for mention in list(message.mentions):
        if mention.kind == "category" and message.words[mention.first] in (
            "knit",
            "knits",
            "denims",
        ):
            follower = _kind_at(message, mention.last, ("category", "style"))
            if follower and mention.last - mention.first == 1:
                mention.kind, mention.value = "material", "knit"


def _dark_alone(message: Message) -> None:
    for i, word in enumerate(message.words):
        if word in ("light", "bright", "lightish") and not message.used[i]:
            follower = _kind_at(message, i + 1, ("category", "style"))
            if follower and follower.value in ("jacket", "coat", "sweater", "cardigan"):
                message.add(Mention("modification", "lighter weight", i, i + 1))
            elif follower or message.after(i + 1) in (
                "colour",
                "colours",
                "shade",
                "shades",
                "one",
            ):
                message.add(Mention("modification", "lighter", i, i + 1))
            elif word == "light" and message.before(i) in ("something", "anything", "nice and"):
                message.add(Mention("modification", "lighter weight", i, i + 1))


def _companions(message: Message) -> None:
    words = message.marked()
    for found in message.find(COMPANION, words):
        group = "thing" if found.match["thing"] else "things"
        first, last = message.part(found, group, words)
        for mention in list(message.mentions):
            if mention.facet and first <= mention.first < last:
                _remove(message, mention, free=False)
        message.mark(found.first, found.last)


def _details(message: Message) -> None:
    garments = [m for m in message.mentions if m.kind in ("category", "style")]
    for mention in garments[1:]:
        i = mention.first - 1
        while i >= 0 and (message.at(i) and message.at(i).kind not in ("category", "style")):  # type: ignore[union-attr]
            i -= 1
        while i >= 0 and message.words[i] in ("a", "an", "the", "some", "matching", "no", "any"):
            i -= 1
        earlier = any(other.first < i for other in garments if other is not mention)
        if i >= 0 and message.words[i] in ("with", "without", "has", "having", "and a") and earlier:
            _remove(message, mention, free=False)


def _coloured_details(message: Message) -> None:
    words = message.marked()
    for found in message.find(COLOURED_DETAIL, words):
        noun = found.match["noun"]
        others = [m for m in message.mentions if m.kind == "colour" and m.first < found.first]
        garment = any(m.kind in ("category", "style") for m in message.mentions)
        if noun in CLOSED or (noun == "<pattern>" and not (others or garment)):
            continue
        for mention in list(message.mentions):
            if mention.kind == "colour" and found.first <= mention.first < found.last:
                _remove(message, mention, free=False)


def _two_garments(message: Message) -> None:
    garments = [m for m in message.mentions if m.kind in ("category", "style")]
    for left, right in zip(garments, garments[1:]):
        if left.last == right.first and left.role is None:
            if left.kind == "style" and right.kind == "category" and left.of == right.value:
                continue
            if left.kind == "style" and left.of == right.of and right.kind == "style":
                continue
            _remove(message, left, free=False)
