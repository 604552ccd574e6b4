"""Decide what a word with several meanings stands for here, and drop what is not meant."""

from __future__ import annotations

import re
from typing import Callable, Dict, List

from bot.understanding.finding import persons
from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.meaning import ages, garments, long_short, mere_talk, shades
from bot.understanding.meaning.mere_talk import leave_out_likened
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import ADJECTIVE, CARRIERS, FUNCTION, OPINION, OWNER
from bot.understanding.text.tokens import phrase
from bot.understanding.together import for_whom
from data.words import KINDS
from data.words.lexicon import lexicon

EVENTS = frozenset("wedding weddings birthday party parties prom engagement graduation".split())
# Not meant as a garment or attribute where the words before or after say so.
NOT_BEFORE: Dict[str, str] = {
    "watch": "up|code|like|this|the|a|out|me|tv|movies",
    "dress": "up|code|myself",
    "top": "of|two|three|notch|rated|left|right|one|row|end|range|shelf|tier|dollar",
    "check": "out|the|my|if|for|whether|this|that|with|again|please|it|in|your",
    "tie": "dye|waist|front|neck|detail|up|dyed|at",
    "book": "a|me|an|the",
    "suits": "a|an|the|my|me|you|her|him|us|them|this|that|his|our|every|both|it",
    "suit": "up|a|me|you|her|him|us|them|this|that|his|our|every|it|my",
    "ring": "me|the|you",
    "fall": "in|apart|for|down|off",
    "straight": "away|to|up|forward|from|after|on|back|into|hair|line|face",
    "falls": "in|apart|for|down|off|below|above|to|on|past|just|at|over|around|near",
    "shades": "of",
    "body": "type|shape|is|positive",
    "spots": "on",
    "car": "park",
    "plates": "up",
    "felt": "like|that|it|a|so|too",
    "foundation": "of",
    "work": "with|well|better|too|out|for me|great|or|as|also|fine",
    "works": "with|well|better|too|out|for me|great|as|also|fine|just|instead",
    "skin": "tone|colour|type|tight",
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
    "man": "hey|oh|hi|ok|thanks|cool|no|yes|come on|nice|damn",
    **dict.fromkeys(("girl", "lady"), "hey|oh|hi|ok|thanks|hello"),
    "guys": "hey|hi|hello|you|thanks|morning",
    "evening": "a|lovely|good|nice|great|the|this|wonderful|pleasant",
    "cheap": "looks|look|looking|so|feels",
    **dict.fromkeys(("holiday", "birthday"), "nice|good|happy|lovely"),
    **dict.fromkeys("her him anyone light cool mens club".split(), ""),
    "table": "the|on|a|size",
    "lined": "one|it|this|that|jacket|fully|fleece|fur|silk|un|is it|are they",
    "cap": "price|budget|spending|cost",
    "boat": "on a|the|my|our|on|by",
    "square": "the|in the",
    "crew": "the|my|our|your",
    "chain": "the",
    "body lotion": "",
}
OCCASION = re.compile(r"\bfor(?: (?:an?|my|our|his|her|the))?(?: \w+)?$")
# What is for an occasion without a name of its own: "something for a sangeet".
UNNAMED = frozenset("something anything outfit outfits clothes stuff wear wearing ideas".split())
GREETING = ("evening", "morning", "afternoon", "day", "night")
# "At the top", "the top of the list", "the top one": no garment.
OF_A_PLACE = frozenset(
    "at on from to near by of in one ones two three four five row left right pair pairs pick picks"
    " choice option options result results item items".split()
)
# "After the holidays"; "meeting his parents", "date me".
OVER = frozenset("from after since before during with last".split())
MET = frozenset("my his her our their your him them me us the a an with up".split())
DESCRIBING = ("y", "ish", "ed", "er", "ful", "like", "al", "ous")
DEGREES = frozenset("less more too so very as most least not".split())
Rule = Callable[[Message], None]


def settle(message: Message) -> None:
    """Run every rule, in order."""
    rules: List[Rule] = [
        _meant_otherwise,
        leave_out_likened,
        shades.join,
        long_short.read,
        _speaker,
        _kin,
        persons.find,
        ages.find,
        _gifts,
        garments.join_materials,
        shades.read_alone,
        garments.leave_out_companions,
        garments.leave_out_purposes,
        garments.leave_out_details,
        garments.leave_out_belongings,
        garments.leave_out_twins,
        mere_talk.leave_out_owned,
        shades.leave_out_details,
        shades.leave_out_parts,
        garments.keep_the_head,
    ]
    for rule in rules:
        rule(message)


HAVING = re.compile(r"\b(?:with|without|no|has|have|having)(?: (?:an?|the|any))?$")
# What may stand after a part: "a wide brim and a bow".
PART_ENDS = frozenset("and or but in for under with please on at to".split())


def _measures_a_part(message: Message, mention: Mention) -> bool:
    """Say whether a word of fit tells of a part that no column knows and that ends its clause."""
    i, words = mention.last, message.words
    part = words[i : i + 1]
    ended = i + 1 >= len(words) or not words[i + 1].isalpha() or words[i + 1] in PART_ENDS
    led = HAVING.search(message.before(mention.first, 2)) is not None
    noun = bool(part) and part[0].isalpha() and message.at(i) is None and len(part[0]) > 2
    return led and ended and noun and not ADJECTIVE.fullmatch(part[0]) and not _is_talk(part[0])


def _is_talk(word: str) -> bool:
    return word in FUNCTION | OPINION | asking() - CARRIERS


def _is_of_a_part(message: Message, mention: Mention) -> bool:
    """Say whether a value tells of a part, which no garment follows: "with gold work"."""
    told = message.at(mention.first - 1) if mention.first else None
    if told is None or told.kind not in ("colour", "material", "pattern"):
        return False
    having = HAVING.search(message.before(told.first, 2)) is not None
    return having and message.garment_at(mention.last) is None


def _is_an_event(mention: Mention) -> bool:
    return mention.entry is not None and mention.entry.how == "suggested"


def _is_past_or_done(message: Message, mention: Mention) -> bool:
    """Say whether an event is over, or wished for, or what somebody does: nothing is worn to it."""
    before = {*message.before(mention.first, 3).split()}
    met = message.after(mention.last) in MET and "for" not in before
    return met or bool(before & OVER)


def _describes(message: Message, mention: Mention) -> bool:
    """Say whether a word is typed with an ending of English words that describe.

    One that what it is mended to ends with as well tells nothing: "croped" is cropped.
    """
    token = message.tokens[mention.first]
    ends = tuple(each for each in DESCRIBING if not token.word.endswith(each))
    return message.text[token.start : token.end].lower().endswith(ends)


def _meant_otherwise(message: Message) -> None:
    kept = ("price", "position", "currency")
    for mention in [m for m in message.mentions if m.kind not in kept and m.last - m.first == 1]:
        word = message.words[mention.first]
        before, after = message.before(mention.first), message.after(mention.last)
        two_before = message.before(mention.first, 2)
        banned_after = NOT_BEFORE.get(word, "").split("|")
        banned_before = NOT_AFTER.get(word, "").split("|")
        for_it = mention.kind == "occasion" and before == "for"  # "for work or casual wear"
        if after and after in banned_after and not for_it:
            message.remove(mention)
        elif mention.first == 0 and word in GREETING and after in (",", "!", ":", "."):
            message.remove(mention, free=False)  # "evening, I need ..."
        elif before and (before in banned_before or two_before in banned_before):
            place = {*two_before.split(), after} & OF_A_PLACE
            meant = word == "top" and before == "the" and not place
            meant = meant or (mention.kind == "occasion" and two_before.startswith("for "))
            if not meant:
                message.remove(mention, free=mention.kind != "neckline")  # "on a boat"
        elif word == "work" and _is_of_a_part(message, mention):
            message.remove(mention)  # "with gold work"
        elif _is_an_event(mention) and _is_past_or_done(message, mention):
            message.remove(mention, free=False)  # "back from holiday", "I'm meeting his parents"
        elif mention.typo and mention.facet and before in DEGREES and _describes(message, mention):
            message.remove(mention)  # "less blousey" asks for no blouse; "not balck" is a slip
        elif mention.typo and _is_for(message, mention):
            message.remove(mention)  # "a dress for a sangeet" is for no singlet, nor for a brand
        elif mention.kind == "fit" and getattr(message.at(mention.last), "kind", "") == "neckline":
            message.remove(mention)  # "a wide v neck" is no wide garment
        elif mention.kind == "fit" and _measures_a_part(message, mention):
            message.remove(mention)  # "with a wide brim", "a narrow heel"
        elif mention.kind == "gender" and not persons.is_spoken_of(message, mention):
            message.remove(mention)


def _is_for(message: Message, mention: Mention) -> bool:
    """Say whether what looks like a garment or brand misspelt is what something is for."""
    before = message.before(mention.first, 4)
    if mention.kind == "brand":
        led = before.split()
        between = led[len(led) - led[::-1].index("for") :] if "for" in led else led
        start = mention.first - len(between)
        named = any(message.at(i) is not None for i in range(start, mention.first))
        # "For diwali puja", for no Puma.
        return "for" in led and not named and all(map(str.isalpha, between))
    others = any(m.kind in KINDS and m.last <= mention.first for m in message.mentions)
    others = others or bool(UNNAMED & {*message.words[: mention.first]})
    return mention.kind in KINDS and others and OCCASION.search(before) is not None


def _kin(message: Message) -> None:
    for mention in list(message.mentions):
        if mention.kind != "gender":
            continue
        word = message.words[mention.first]
        if not persons.is_person(word):
            continue
        ahead = set(message.words[mention.last : mention.last + 2])
        garment = message.garment_at(mention.last)
        if ahead & EVENTS and not garment:
            message.remove(mention)
        elif garment and word in FITTED and message.before(mention.first) not in POSSESSIVE:
            message.remove(mention)
            if word == "boyfriend":
                message.add(Mention("fit", "loose", mention.first, mention.last))


GIFT = phrase(r"<occasion>(?: <>)* (?:presents?|gifts?|surprises?|treats?)")
BIRTHDAYS = frozenset("birthday birthdays bday anniversary".split())
# After these a birthday is gone to; else it is told of why something is bought.
CELEBRATED = frozenset("for on at to".split())
CELEBRATION = frozenset("party do dinner dress outfit look".split())
GIVING = frozenset("buy buying bought get getting gift gifting give giving surprise treat".split())
# "Gift my girlfriend perfume" is for her, "boyfriend jeans" are for nobody else.
POSSESSIVE = frozenset("my our his her their your".split())
FITTED = frozenset("boyfriend girlfriend mom dad mum".split())


def _gifts(message: Message) -> None:
    """Leave out the occasion that something is given on, which nobody dresses for.

    "A birthday present for my sister", "Wife's birthday Saturday", "buying my grandson a hoodie for
    his birthday"; "a dress for my sister's wedding" is for that.
    """
    for found in message.find(GIFT, message.marked()):
        for mention in list(message.mentions):
            if mention.kind == "occasion" and found.first <= mention.first < found.last:
                message.remove(mention)
    for mention in [m for m in message.mentions if m.kind == "occasion"]:
        i = mention.first - 1
        if message.words[mention.first] not in BIRTHDAYS or i < 0:
            continue
        token = message.tokens[i]
        spelt = message.text[token.start : token.end + 1].strip()
        theirs = message.words[i] in ("his", "her", "their") or OWNER.search(spelt)
        before = message.before(i - (message.before(i) in ("my", "our", "his", "her", "their")))
        told = before not in CELEBRATED or bool(GIVING.intersection(message.words))
        # "A gentleman's wallet for my brother's birthday" is given to him.
        owner = lexicon().meanings(OWNER.sub("", spelt), ("gender",))
        worn = [m.value for m in message.mentions if m.kind == "gender" and m.first != i]
        told = told or any(meaning.value in worn for meaning in owner)
        if theirs and told and message.after(mention.last) not in CELEBRATION:
            message.remove(mention, free=False)


# Who speaks, and for somebody else: "Grandma here!", "as a mum of two boys".
SPEAKER = phrase(
    r"(?P<who><gender>) (?:here|speaking|again)(?= [!,.;:-]|$)"
    r"|(?:its|it is|this is|im|i am|as) (?:an? |the |his |her |their )?(?P<is><gender>)"
    r"(?!,? <gender>)"
)


def _speaker(message: Message) -> None:
    """Leave out who speaks where somebody else is told of."""
    line = message.marked()
    people = [m for m in message.mentions if m.kind == "gender"]
    if any(each.who == for_whom.ME for each in for_whom.listed(message.text)):
        return  # "one for me, one for my dad, I'm a woman"
    for found in message.find(SPEAKER, line):
        i = message.part(found, "who" if found.match["who"] else "is", line)[0]
        speaker = next((m for m in people if m.first == i), None)
        others = [m for m in people if m.first != i and not _same_word(message, m, speaker)]
        if speaker is not None and (others or persons.PRONOUN.search(message.text)):
            message.remove(speaker, free=False)
            return


def _same_word(message: Message, one: Mention, other: Mention | None) -> bool:
    return other is not None and message.words[one.first] == message.words[other.first]
