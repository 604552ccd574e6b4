"""Leave out what a message merely mentions: what people tell of themselves, and what they do."""

from __future__ import annotations

import re

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.meaning.describing import Describing
from bot.understanding.meaning.dimensions import DIMENSION
from bot.understanding.text.talk import CARRIERS, FUNCTION, SOFT
from bot.understanding.text.tokens import phrase
from data.words import KINDS

PURPOSE = re.compile(r"\bfor(?: (?:a|an|the|my|our|his|her|some))?(?: [a-z]+)?$")
# "No longer than knee length", "at least midi".
COMPARED = re.compile(r"\b(?:than|at (?:the )?(?:least|most)|up to)(?: (?:an?|the|just))?$")
# What stands beside a wish in a clause of its own: "sleeveless if poss", "leather, please".
WISHED = SOFT | frozenset(
    "if poss possible please pls maybe preferably ideally also and or in with only something "
    "anything but then too must be should it not".split()
)
# What is said of buying is never mere talk.
BUYING = ("size", "sizes", "sale", "availability")


def drop_talk(message: Message) -> None:
    """Leave out words of columns the shop lacks where they describe no garment.

    "I ride my bike to work, trousers" is no wish for work, and need not be answered as one.
    """
    lacking = [
        mention
        for mention in message.mentions
        if mention.facet
        and mention.role in (None, "unwanted")
        and mention.entry is not None
        and mention.entry.how == "absent"
        and mention.kind not in BUYING
    ]
    garments = [m for m in message.mentions if m.kind in KINDS]
    if not lacking or not garments:
        return
    for mention in lacking:
        message.remove(mention)
    words = frozenset(i for m in lacking for i in range(m.first, m.last))
    marks = Describing(message, words).marks
    for mention in lacking:
        purpose = PURPOSE.search(message.before(mention.first, 3)) is not None
        meant = purpose and any(garment.last <= mention.first for garment in garments)
        meant = meant or _is_fragment(message, mention)
        meant = meant or COMPARED.search(message.before(mention.first, 4)) is not None
        if meant or any(i in marks for i in range(mention.first, mention.last)):
            message.add(mention)
        else:
            message.mark(mention.first, mention.last)


def _is_fragment(message: Message, mention: Mention) -> bool:
    """Say whether a value is all that a clause says: "kurtis, sleeveless if poss"."""
    first, last = mention.first, mention.last
    while first > 0 and (message.words[first - 1] in WISHED or message.at(first - 1)):
        first -= 1
    while last < len(message.words) and (message.words[last] in WISHED or message.at(last)):
        last += 1
    before, after = message.words[first - 1 : first], message.words[last : last + 1]
    return not any(word.isalnum() for word in (*before, *after))


# "It makes me look like a sofa": what somebody is likened to is not asked for.
LIKENED = phrase(
    r"(?:(?:me|i|id|im|ill|we|she|he|her|him|you|my \S+)(?: \S+)? )"
    r"(?:look|looks|looking|feel|feels|feeling)(?: \S+)? like (?:a|an|some|my|the)"
    r"(?: [a-z]+){0,2}? (?P<kind><category>|<style>)(?: <>)*"
)
PURSES = ("bag", "wallet")
# "Lower the price, my purse is crying": what one pays with.
PAYING = phrase(
    r"(?P<kind><category>|<style>)(?: <>)* (?:is|are|cant|will|wont|says?|hurts?|would) (?:\S+ )?"
    r"(?:crying|empty|hurting|weeping|light|thin|dying|bleeding|screaming|protesting|afford|thank|no"
    r"|take|stretch|cope|complaining)"
)


def leave_out_likened(message: Message) -> None:
    """Leave out garments that somebody is likened to, and the purse that is too light to pay."""
    words = message.marked()
    for found in (*message.find(LIKENED, words), *message.find(PAYING, words)):
        first, _ = message.part(found, "kind", words)
        owned = message.before(first) in ("my", "our", "the")
        for mention in [m for m in message.mentions if m.first == first]:
            if found.match.re is LIKENED or (owned and mention.garment == "bag"):
                message.remove(mention, free=False)
    # "Under 50 would be kinder on my purse": with a price, my purse is what I pay with.
    for price in [m for m in message.mentions if m.kind == "price"][:1]:
        for mention in [m for m in message.mentions if m.garment in PURSES]:
            owned = message.before(mention.first) in ("my", "our")
            if owned and price.last <= mention.first and not message.garment_at(price.last):
                message.remove(mention, free=False)


SUBJECT = r"(?:i|im|ive|id|ill|my|he|hes|she|shes|we|were|they|theyre|his|her|our|their|your)"
# To the end of the sentence: "because my arms are cold".
REASON = phrase(rf"(?:because|since|as|cause|cos|cus|given that) {SUBJECT}(?: [^.;!?,]+)?")
# "I'm not a footballer", "she is quite tall", and not "I'm looking for", "I'm not keen on".
BEING = phrase(
    r"(?:im|i am|shes|she is|hes|he is|theyre|they are)(?: (?:not|no|only|just|really|quite|very|so"
    r"|still|now|also|pretty|rather|bit|a|an))* (?P<what>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?= [,.;!?]| and | but | so |$)"
)
# "My budget is tight", and not "my preference is slim".
MEANS = phrase(
    r"(?:(?:my|our|his|her|their|the) )?(?:budget|money|wallet|purse|schedule|time|funds|cash)"
    r" (?:is|are|s)(?: [a-z]+){1,3}"
)
MEASURES = ("fit", "length")
# What "quite short" asks to differ of a garment.
BUILT = ("shorter", "longer", "slimmer", "looser")
SOUGHT = re.compile(
    r"\b(?:\w+ing|after|into|fan|keen|in|on|off|up|for|with|sick|tired|bored|allergic|over|sure|open"
    r"|fussy|fussed|picky|bothered|interested|happy|ok|okay|fine)\b"
)
OWN = frozenset("my his her their our your".split())
MOST_BETWEEN = 2
LIKED = frozenset("love loves like likes adore adores into collects about".split())


def find(message: Message) -> None:
    """Mark what tells of the speaker, or of whom it is for, as understood.

    What the shop knows stays: a reason may name it ("because she loves red").
    """
    for found in message.find(REASON):
        _pass_over(message, found.first, found.last)
    for found in message.find(MEANS):
        for mention in [m for m in message.mentions if found.first <= m.first < found.last]:
            if mention.kind in MEASURES:
                message.remove(mention, free=False)
    for found in message.find(BEING):
        first, last = message.part(found, "what")
        they = message.words[found.first].startswith("they")
        if not (they or " not " in found.match[0]) and _is_built(message, first, last):
            _be_named(message, first, last)
            continue
        if not SOUGHT.search(" ".join(message.words[found.first : last])):
            _pass_over(message, first, last)


def _is_built(message: Message, first: int, last: int) -> bool:
    """Say whether somebody is told to be tall, short or slim, which a garment may be, too."""
    held = [message.at(i) for i in range(first, last)]
    told = [each for each in held if each is not None]
    built = [m for m in told if m.kind in MEASURES or m.value in BUILT]
    if len(built) < len(told) or last - first > 1:
        return False
    return bool(told) or DIMENSION.fullmatch(message.words[first]) is not None


def _be_named(message: Message, first: int, last: int) -> None:
    """Name what somebody is: no column tells whom a garment suits."""
    for mention in {id(m): m for i in range(first, last) if (m := message.at(i))}.values():
        message.remove(mention)
    message.parts.append((first, last, False))


def leave_out_owned(message: Message) -> None:
    """Leave out a colour that is a part of somebody: "my old bones", "for her rosy cheeks"."""
    for mention in [m for m in message.mentions if m.kind == "colour"]:
        i = mention.first - 1
        while i >= 0 and mention.first - i <= MOST_BETWEEN and message.words[i] not in FUNCTION:
            i -= 1
        owned = i >= 0 and message.words[i] in OWN
        many = message.words[mention.last - 1].endswith("s") and mention.last - mention.first == 1
        near = mention.entry is not None and mention.entry.how == "near"
        liked = message.before(mention.first) in LIKED
        if many and near and liked and not _names_a_thing(message, mention.last):
            message.remove(mention)  # "she loves peacocks" names birds
            continue
        if owned and not _names_a_thing(message, mention.last) and _is_noun(message, mention):
            message.remove(mention, free=False)


def _is_noun(message: Message, mention: Mention) -> bool:
    """Say whether a colour's word stands for a thing: a plural, or no colour of the shop."""
    if mention.last - mention.first > 1 and message.words[mention.last - 1] in CARRIERS:
        return False  # "my mum likes pastel colours"
    return message.words[mention.last - 1].endswith("s") or (
        mention.entry is not None and mention.entry.how in ("near", "absent", "none")
    )


def _names_a_thing(message: Message, i: int) -> bool:
    garment = message.at(i) if i < len(message.words) else None
    return (garment is not None and garment.kind in KINDS) or message.after(i) in ("one", "ones")


def _pass_over(message: Message, first: int, last: int) -> None:
    for i in range(first, last):
        if message.at(i) is None:
            message.used[i] = True
