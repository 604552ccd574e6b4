"""Read several values by the name of their group: "light colours only", "loud prints".

Colours are light, dark, bright or muted; patterned is whatever has a pattern. "Tan or something
similar" is tan, beige or brown; "light colours, white or cream" is no other light one.
"""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence

from bot.understanding.finding import negation
from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.shop.entries import SYNONYM, Entry, missing
from bot.understanding.shop.names import Names
from bot.understanding.text.talk import FUNCTION
from bot.understanding.text.tokens import phrase
from data.words.lexicon import lexicon
from data.words.shading import BY_WORD, GROUPS, group, is_near
from data.words.spelling import singular

GROUP = "(?:" + "|".join(sorted(BY_WORD, key=len, reverse=True)) + ")"
COLOURS = (
    r"(?:colou?rs?|coloured|shades?|tones?|toned|tints?|tinted|hues?|hued|palettes?|wash|washes)"
)
# "Light colours", "soft or pastel shades", "dark wash".
NAMED = phrase(rf"(?P<one>{GROUP})(?:(?: and| or| ,) (?P<other>{GROUP}))? {COLOURS}")
# What is a group by itself, without a word for colours.
ALONE = frozenset("pastel pastels neutral neutrals brights earthy monochrome".split())
BY_ITSELF = phrase("(?P<one>" + "|".join(sorted(ALONE, key=len, reverse=True)) + ")")
# "A bright dress"; a light coat is one that weighs little, and "dark blue" is a colour.
BEFORE_GARMENTS = frozenset("bright vivid vibrant".split())
# "Not too bright", "nothing flashy", which refuses colours.
REFUSED = phrase(
    r"(?:not|nothing|isnt|arent|never)(?: (?:too|very|overly|that|super|in))*"
    r" (?P<one>bright|flashy|garish|gaudy|vivid|neon)(?! <)"
)
# "Show me darker shades", which differ from those shown, and no group.
COMPARED = frozenset("darker lighter brighter softer".split())
# "Loud prints", "patterned trousers", "with a print"; a leopard print is one, and "more patterned"
# is a comparison.
PATTERNED = phrase(
    r"(?P<lead>(?:(?:loud|bold|busy|big|crazy|wild|bright|fun|funky|statement|some|any|nice|cool|a|an"
    r"|all over|with|in|something|anything|have|got|want|need|like|love) )*)"
    r"(?P<what>prints?|patterns?|printed|patterned)"
)
SINGLE = re.compile(r"^(?:print|pattern)$")
HAVING = re.compile(r"\b(?:with|in) (?:\w+ )*$")
PLAIN = ("solid",)
LOUD = frozenset("loud bold busy big crazy wild bright fun funky statement".split())
COMPARING = frozenset("more less too so how very as most least not no".split())

# What a group of materials is called, and its canonical materials.
MADE_OF = {
    "natural": "cotton linen silk wool",
    "breathable": "cotton linen",
    "synthetic": "polyester",
}
CLOTH = "(?:fabrics?|fibres?|fibers?|materials?|cloth|textiles?)"
FABRICS = phrase(
    rf"(?P<natural>(?:all )?natural {CLOTH})|(?P<breathable>(?:breathable|airy|breathing) {CLOTH})"
    rf"|(?P<synthetic>(?:synthetic|artificial|man made|manmade) {CLOTH}|synthetics)"
)

# "Tan or something similar", "navy, or close to that".
SIMILAR = re.compile(
    r"(?:\s+[\w-]+){0,3}?\W*\b(?:or|and)\s+(?:(?:something|anything|some|an?|other|any|colou?rs?"
    r"|shades?|ones?|very|quite|pretty)\s+)*(?:similar|alike|thereabouts|close|near(?:by)?"
    r"|like (?:it|that)|in that (?:range|family|area)|along (?:those|these|the same) lines)\b"
    r"(?!\s+to\s+(?:number|#|\d))",
    re.IGNORECASE,
)


def find(message: Message) -> None:
    """Add the groups of colours, and of patterns, that a message names."""
    _patterned(message)
    _made_of(message)
    words = message.words
    if "colour" not in message.names.vocabulary.facets:
        return
    for found in message.find(NAMED):
        last = found.last
        names = [name for name in (found.match["one"], found.match["other"]) if name]
        if COMPARED & {*names} or not message.free(found.first, last):
            continue
        of_season = words[found.first + 1] == "," and lexicon().canonical("season", names[0])
        if len(names) == 2 and of_season:  # "spring, pastel colours" are none of spring's own
            _add(message, names[1], found.first + 2, last)
        elif len(names) == 2:
            _add(message, names[0], found.first, found.first + 1)
            _add(message, names[1], found.first + 2, last)
        else:
            _add(message, names[0], found.first, last)
    coloured = any(_names_a_colour(message, i) for i in range(len(words)))
    for found in message.find(REFUSED) if not coloured else ():  # "red, not too bright" is a shade
        if message.free(found.first, found.last):
            _add(message, "bright", found.last - 1, found.last, "unwanted")
            message.mark(found.first, found.last)
    for found in message.find(BY_ITSELF):
        if message.free(found.first, found.last) and not _names_a_colour(message, found.last):
            _add(message, found.match["one"], found.first, found.last)
    for i, word in enumerate(words):
        if word in BEFORE_GARMENTS and message.free(i, i + 1):
            following = message.names.at(words, i + 1) if i + 1 < len(words) else None
            led = message.before(i) in ("something", "anything")
            something = led and (i + 1 == len(words) or words[i + 1] in FUNCTION)
            if something or (following and any(each.is_kind for each in following[1])):
                _add(message, word, i, i + 1)


def _patterned(message: Message) -> None:
    held = message.names.vocabulary.facets.get("pattern", {})
    own = tuple(v for v in held if lexicon().canonical("pattern", v) not in PLAIN)
    refused = [f for f in message.find(negation.PLAIN)]
    for found in message.find(PATTERNED) if own and len(own) < len(held) else ():
        lead, what = found.match["lead"], found.match["what"]
        before = message.before(found.first)
        i = found.last - 1
        garment = (
            message.names.at(message.words, found.last) if found.last < len(message.words) else None
        )
        led = lead or not before.isalpha() or found.first == 0
        alone = not before.isalpha() or before in FUNCTION
        kind = garment is not None and garment[1][0].is_kind
        loud = HAVING.search(lead) and LOUD & set(lead.split())
        if SINGLE.match(what) and not (loud or (kind and alone)):
            continue
        if not led and not garment:
            continue
        if before in COMPARING or any(f.first < found.last and i < f.last for f in refused):
            continue
        if not message.free(found.first, found.last):
            continue
        first = next((k for k in range(found.first, i) if message.words[k] in LOUD), i)
        entry = Entry("pattern", "patterned", None, ((("pattern", own),),), "synonym", SYNONYM)
        message.add(
            Mention(
                "pattern", "patterned", first, found.last, entry=entry._replace(label="patterned")
            )
        )


def _made_of(message: Message) -> None:
    """Add the groups of materials: "in a natural fabric", "no synthetics"."""
    held = message.names.vocabulary.facets.get("material", {})
    for found in message.find(FABRICS):
        if not message.free(found.first, found.last):
            continue
        name = next(each for each in MADE_OF if found.match[each])
        meant = MADE_OF[name].split()
        own = tuple(v for v in held if lexicon().canonical("material", v) in meant)
        entry = missing(message.names.vocabulary, "material", f"{name} fabric")
        if own:
            entry = Entry("material", name, None, ((("material", own),),), "synonym", SYNONYM)
        entry = entry._replace(label=f"{name} fabric")
        message.add(Mention("material", name, found.first, found.last, entry=entry))


def _names_a_colour(message: Message, i: int) -> bool:
    """Tell whether a colour follows: "pastel pink"."""
    found = message.names.at(message.words, i) if i < len(message.words) else None
    return found is not None and found[1][0].facet == "colour"


def _add(message: Message, word: str, first: int, last: int, role: str | None = None) -> None:
    name = BY_WORD[word]
    own: List[str] = group(name, message.names.vocabulary.facets["colour"])
    entry = missing(message.names.vocabulary, "colour", name)
    if own:
        entry = Entry("colour", name, None, ((("colour", tuple(own)),),), "synonym", SYNONYM)
    entry = entry._replace(label=name)
    message.add(Mention("colour", name, first, last, role, entry=entry))


# "Shades of red", which are more than red, and so are "reds", "reddish" and "red of any kind".
SHADES_OF = re.compile(
    r"\b(?:shades?|tones?|hues?|tints?|kinds?|sorts?|types?|versions?|variet(?:y|ies))\s+of\s+"
    r"(?:the\s+)?(?:colou?rs?\s+)?$",
    re.IGNORECASE,
)
OF_ANY = re.compile(
    r"(?:\s+(?:ones?|things?|pieces?|items?|stuff))?\s*,?\s*(?:"
    r"(?:of|in)\s+(?:any|every|whatever|all)\s+(?:kinds?|sorts?|shades?|types?|tones?|forms?|variet\w+)"
    r"|(?:tones?|hues?|shades?|tints?|family)\b|whatsoever"
    r"|or\s+(?:anything|something)\s+(?:like\s+(?:it|that)|close|similar|near))",
    re.IGNORECASE,
)


def in_all_shades(text: str, acts: Sequence[Dict[str, Any]], names: Names) -> List[Dict[str, Any]]:
    """Return a search's acts, a colour in all its shades with those that the shop names apart.

    "No reds" refuses burgundy, too; "shades of blue" wants navy, "a blue one" and "not red" do not.

    Args:
        text: as it was written.
        acts: as decided.
        names: the shop's.
    """
    found: List[Dict[str, Any]] = []
    for each in acts:
        own = _values(each["act"]) if _is_colour(each, "want", "refuse") else set()
        meant = {str(lexicon().canonical("colour", value)) for value in own}
        if not (own and _means_shades(text, each)) or {lexicon().family(m) for m in meant} != meant:
            found.append(each)
            continue
        plain = {name: value for name, value in each["act"].items() if name != "said"}
        if each["act"].get("how") == "near":  # what is reddish is called red
            plain = {**plain, "word": sorted(own)[0].lower()}
        place = {"start": each["start"], "end": each["end"]}
        others = _beside(plain, own, names, every=True)
        found += [{"act": act, **place} for act in ({**plain, "how": "own"}, *others)]
    return found


def _means_shades(text: str, each: Dict[str, Any]) -> bool:
    """Say whether a message names a colour in all its shades, and not the colour alone."""
    start, end = each["start"], each["end"]
    word = text[start:end].lower()
    if SHADES_OF.search(text[:start]):
        return True
    several = singular(word) != word and lexicon().canonical("colour", singular(word)) is not None
    after = OF_ANY.match(text[end:]) is not None
    return each["act"]["op"] == "refuse" and (several or after or word.endswith("ish"))


def settled(text: str, acts: Sequence[Dict[str, Any]], names: Names) -> List[Dict[str, Any]]:
    """Return a search's acts, colours beside one that is wanted "or similar" wanted too.

    Of a group that the colours of the same message are of, those alone are wanted.

    Args:
        text: as it was written.
        acts: as decided.
        names: the shop's.
    """
    found: List[Dict[str, Any]] = []
    ends: List[int] = []
    wanted = [each["act"] for each in acts if _is_colour(each)]
    for each in acts:
        own = _values(each["act"]) if _is_colour(each) else set()
        if own and each["act"]["word"] in GROUPS:
            others = [_values(act) for act in wanted if act["word"] not in GROUPS]
            if others and all(other and other <= own for other in others):
                continue
        found.append(each)
        if own and (similar := SIMILAR.match(text[each["end"] :])):
            ends.append(each["end"] + similar.end())
            place = {"start": each["start"], "end": each["end"]}
            found += [{"act": act, **place} for act in _beside(each["act"], own, names)]
    return [
        each
        for each in found
        if each["act"]["op"] != "unread" or not any(0 <= end - each["end"] <= 4 for end in ends)
    ]


def _beside(
    wanted: Dict[str, Any], own: set[str], names: Names, every: bool = False
) -> List[Dict[str, Any]]:
    """Return wants of the shop's colours of the same family, of all or those about as dark."""
    meant = lexicon().canonical("colour", sorted(own)[0])
    beside: Dict[str, List[str]] = {}
    for value in names.vocabulary.facets.get("colour", ()):
        other = lexicon().canonical("colour", value)
        near = meant and other and lexicon().family(meant) == lexicon().family(other)
        if near and value not in own and (every or is_near(str(meant), str(other))):
            beside.setdefault(value.lower(), []).append(value)
    plain = {name: each for name, each in wanted.items() if name != "said"}
    return [
        {**plain, "word": word, "any": [[["colour", values]]], "how": "own"}
        for word, values in beside.items()
    ]


def _is_colour(each: Dict[str, Any], *ops: str) -> bool:
    act = each["act"]
    named = act.get("facet") == "colour" and not act.get("parts")
    return named and act["op"] in (ops or ("want",))


def _values(act: Dict[str, Any]) -> set[str]:
    """Return the shop's colours that an act names."""
    pairs = [pair for way in act.get("any") or () for pair in way]
    return {value for facet, values in pairs if facet == "colour" for value in values}
