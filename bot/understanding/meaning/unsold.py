"""Find what the shop may not have: products nobody lists, and words that nothing has read."""

from __future__ import annotations

import re
from typing import FrozenSet, List

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.shop.entries import HEADS, PART, Entry
from bot.understanding.text import spelling
from bot.understanding.text.numbers import UNITS
from bot.understanding.text.talk import FUNCTION, OPINION
from bot.understanding.text.tokens import phrase
from data.words.english import english
from data.words.spelling import form

ASKING = phrase(
    r"(?:(?:i|we|she|he) (?:(?:really|also|just|would|do|actually|am|still) )*(?:want|wants"
    r"|need|needs|like to (?:buy|see|get|find|order)|fancy)(?: to (?:buy|get|see|find|order"
    r"|purchase))?"
    r"|(?:id|i would) (?:like|love)(?: to (?:buy|see|get|find|order))?|(?:im |we are "
    r"|am )?(?:looking|searching|hunting|shopping|browsing) for|(?:im )?after|in search of"
    r"|show me|find me|get me|give me|bring me|let me see|search for|(?:^|please |me )(?:search"
    r"|find|buy|order|purchase|get)"
    r"|do (?:you|u|yous|they) (?:(?:also|even|guys|happen to|ever) )*(?:have|sell|stock|carry"
    r"|do|offer|got)|have you got|you got|is there|are there|where can i (?:find|get|buy)"
    r"|can (?:i|you|we) (?:(?:please|also) )*(?:get|find|buy|see|show|have|order|show me"
    r"|find me|get me|have)(?: me)?|any chance of|what about|how about|^need|^want|looking 4"
    r"|selling|sell"
    r"|^any|^some|^got)"
    r"(?: (?:me|some|any|a|an|the|good|nice|new|your|few|of|those|these|pair|bit|couple|also|my"
    r"|see|by chance|please|like|kind))*"
)
# What is told of a garment before its name.
VALUED = (
    "colour", "pattern", "material", "brand", "fit", "length", "sleeve_length", "modification",
)  # fmt: skip
ENDING = frozenset("! , . : ; ? please pls thanks for under below in with without to".split())
DENYING = frozenset("no not nor without never isnt arent dont".split())
JOINS = frozenset(("and", "plus", "&", "n"))
# "Feathers on the cuffs" are no thing of their own.
PLACED = re.compile(
    r"(?:on|at|around|round|across|along|down|under|over|near) (?:the|its|it|both)\b"
)
ONE_OF = frozenset(("a", "an", "some"))
STOPS: FrozenSet[str] = frozenset(
    "! , . : ; ? about above among and anywhere are around as asap at available because below "
    "between "
    "but by cheaper else for from he here i if in instead is it less like max more my near now "
    "of on or over please pls she so than thanks that thats then there these they this those to "
    "today tomorrow under up was we what whatever whats whatve when whens where wheres which "
    "whichever who whos how hows heres theres with without you ".split()
)
NOT_PRODUCTS: FrozenSet[str] = frozenset(
    "other others else fewest least left account advice again all alternatives answer answers any "
    "both each "
    "either neither anyone anything arrival arrivals "
    "attire tings garms threads clobber gear togs duds "
    "away back be best better bit bored brand brands break budget buy card chance change "
    "changes chat cheap choice choices clothes clothing code collection colour colours customer "
    "delivery detail details difference discount discounts do dressed everything exchange extra "
    "extras "
    "fabric fashion favour feedback find fine first fit friend garment garments get gift gifts go "
    "good "
    "guide guys hand have help her him hope hug human idea ideas image info information "
    "instructions it item items job joke kind know last length life look looking looks lot love "
    "luck many material me minute moment money more most much neckline new news nothing off "
    "offer offers ok okay one ones option options order orders others out outfit outfits over "
    "pattern patterns payment paypal person person's phone photo photos pic picture pictures "
    "piece pieces plans policy present presents price prices problem question questions range "
    "reason recap "
    "recommendation recommendations refund reset rest return returns review reviews rid right "
    "rules run sale sales same say score search see selection send service share shipping shop "
    "shops show size sizes sleeve sleeves somebody someone something sorry sort speak spend "
    "staff start store stores stuff style styles suggestion suggestions summary surprise "
    "surprises talk them thing treat treats "
    "things thoughts time tips too try type u up updates upload use vibe vibes wardrobe way "
    "variant variants version versions wear weather wrong ya ".split()
)
QUALITIES: FrozenSet[str] = frozenset(
    "affordable amazing awesome basic beautiful big bohemian boho bold breathable bright chic "
    "classic classy clean colourful comfortable comfy cool cosy country cute dark designer "
    "different distressed earthy edgy embroidered emo ethical expensive fancy flared flattering "
    "french fresh fringed fun funky glam glamorous glittery good gorgeous goth gothic great "
    "grunge handmade heavy high hippie hippy indie inexpensive italian japanese korean l large "
    "light lovely low luxurious m matching maternity medium metallic minimal modern modest "
    "nautical neon new nice old pastel patterned perfect petite plain plus posh pregnant preppy "
    "pretty printed punk quirky retro ripped rise rock romantic ruffled rustic s sequin "
    "sequined sexy shiny similar simple sized small soft sparkly special sporty stretchy "
    "stylish sustainable tall thick thin thing trendy unique vintage waisted warm waterproof "
    "western xl xs xxl y2k ".split()
)
ADJECTIVAL = ("able", "ible", "ish", "ful", "ous", "ive", "esque", "ier", "iest", "ly", "less")
# A bare word can as well describe ("cottagecore", "slouchy"): only what looks like a noun counts.
DESCRIBING = (*ADJECTIVAL, "y", "core", "ed", "ing", "ic", "al", "er", "est")
BARE = phrase(
    r"^(?:(?:hi|hello|hey|um|hmm|ok|and|maybe|,) )*(?P<asked>(?:a|an|some|the|any|one)"
    r"(?: (?:new|nice|good|pair|of|cheap))* )?(?P<thing>[a-z]{4,}(?: (?!please|then)[a-z]{4,})?)"
    r"(?: (?P<please>(?:for (?:me|my \S+) )?please)| then| pls)?(?: [?.!])*$"
)
NOUN_COLOURS: FrozenSet[str] = frozenset(
    "berry bone bronze butter camel cherry chocolate coffee copper gold grape lemon lime melon "
    "mint mushroom mustard olive orange peach plum rose salmon sand silver skin steel stone "
    "tomato walnut wine ".split()
)


def find(message: Message) -> None:
    """Add a product that no list knows as a category with the message's own words.

    Where titles end with it, the shop has it all the same.
    """
    if _after_values(message):
        return
    if any(
        m.kind in ("category", "style", "position", "modification", "facet", "described")
        for m in message.mentions
    ):
        _beside(message)
        return
    for found in message.find(ASKING):
        if _keep(message, found.last, found.match.group()):
            return
    _bare(message)


def _after_values(message: Message) -> bool:
    """Take the noun that values are told of and nobody knows: "black uggs", "floral kaftan".

    Return whether there is one.

    Several are a product; what is one may as well describe, and is named as told by nothing.
    """
    if any(m.kind in ("category", "style", "position", "described") for m in message.mentions):
        return False
    for value in [m for m in message.mentions if m.kind in VALUED]:
        first = last = value.last
        while last < len(message.words) and last - first < 2 and _is_unknown(message, last):
            last += 1
        lead = {*message.words[: value.first]} - {*_words_of(message)}
        led = lead <= FUNCTION | OPINION | spelling.asking() and lead.isdisjoint(DENYING)
        ended = last >= len(message.words) or message.words[last] in ENDING
        here = message.at(last) if last < len(message.words) else None
        ended = ended or (here is not None and here.kind in ("price", "currency", "gender"))
        if last == first or not led or not ended:
            continue
        head = message.text[: message.tokens[last - 1].end].lower()
        if head.endswith("s") and not head.endswith("ss"):
            message.add(_unsold(message, first, last))
        else:
            message.parts.append((first, last, False))
            message.mark(first, last)
        return True
    return False


def _words_of(message: Message) -> List[str]:
    """Return the words that name values."""
    return [message.words[i] for m in message.mentions for i in range(m.first, m.last)]


def _is_unknown(message: Message, i: int) -> bool:
    """Say whether a word may be what somebody calls a garment, and nothing knows it."""
    word = message.words[i]
    talk = word in spelling.asking() | FUNCTION | OPINION or word in STOPS or word in NOT_PRODUCTS
    talk = talk or word.removesuffix("s") in spelling.asking()  # "khaki works"
    plain = word.isalpha() and len(word) > 2 and message.free(i, i + 1)
    return plain and not talk and word not in QUALITIES and not word.endswith(DESCRIBING)


def _beside(message: Message) -> None:
    """Take a noun that nobody knows, joined to a kind, for a product: "need zorbs and a hoodie"."""
    words, num = message.words, len(message.words)
    kinds = [
        m for m in message.mentions if m.kind in ("category", "style") and m.role != "unwanted"
    ]
    asked = {found.last for found in message.find(ASKING)}
    for kind in kinds:
        at = kind.first - (1 if words[kind.first - 1] in ONE_OF else 0)
        if at > 1 and words[at - 1] in JOINS and at - 2 in asked and _is_noun(message, at - 2):
            message.add(_unsold(message, at - 2, at - 1))
        at = kind.last
        if at < num and words[at] in JOINS and words[kind.first - 1] != "with":
            at += 2 if at + 1 < num and words[at + 1] in ONE_OF else 1
            ends = at + 1 >= num or words[at + 1] in STOPS or words[at + 1] in ("please", "pls")
            if (
                at < num
                and ends
                and _is_noun(message, at)
                and not PLACED.match(message.after(at + 1, 2))
            ):
                message.add(_unsold(message, at, at + 1))


def _is_noun(message: Message, i: int) -> bool:
    """Say whether a word that nothing read may name several things, or one: "zorbs", "a zorb"."""
    word, before = message.words[i], message.words[i - 1] if i else ""
    talk = word in spelling.asking() or word in STOPS or word in NOT_PRODUCTS or word in QUALITIES
    several = word.endswith("s") and not word.endswith("ss")
    named = word.isalpha() and len(word) > 3 and (several or before in ONE_OF)
    return named and not talk and message.free(i, i + 1) and not word.endswith(DESCRIBING)


def _bare(message: Message) -> None:
    """Take a message that is just a noun nobody knows as a product: "a trombone please"."""
    if any(mention.kind not in ("price", "currency") for mention in message.mentions):
        return
    # "Kayaks under 50": what comes before the price.
    before = message.words[: message.used.index(True) if True in message.used else None]
    for found in message.find(BARE, before):
        first, last = message.part(found, "thing", before)
        words = message.words[first:last]
        invited = found.match["asked"] or found.match["please"]
        talk = spelling.asking()
        if words[-1] in talk or any(word in NOT_PRODUCTS for word in words):
            continue
        if any(word in QUALITIES for word in words) or words[-1].endswith(DESCRIBING):
            continue
        if english() >= set(words) and (invited or len(words) == 1):
            message.add(_unsold(message, first, last))


def _keep(message: Message, start: int, asked: str) -> bool:
    phrase_words: List[int] = []
    i = start
    while i < len(message.words) and message.words[i] not in STOPS and len(phrase_words) < 6:
        here = message.at(i)
        if here is not None and here.kind in ("price", "currency"):
            break
        phrase_words.append(i)
        i += 1
    words = [message.words[k] for k in phrase_words]
    if not words or any(word in NOT_PRODUCTS for word in words) or {*words} <= {*UNITS}:
        return False
    head = words[-1]
    if not head.isalpha() or len(head) < 3:
        return False
    known = message.at(phrase_words[-1])
    if known is not None:
        wanted = head in NOUN_COLOURS and (asked.endswith((" a", " an", "sell", "some", "order")))
        if not wanted or len(words) > 1:
            return False
        message.mentions.remove(known)
    elif head in QUALITIES or head.endswith(ADJECTIVAL):
        return False
    first = phrase_words[0]
    if words[0] not in NOUN_COLOURS:
        while first < phrase_words[-1] and (
            message.at(first) is not None or message.words[first] in QUALITIES
        ):
            first += 1
    for k in range(first, phrase_words[-1] + 1):
        mention = message.at(k)
        if mention is not None:
            message.mentions.remove(mention)
    message.add(_unsold(message, first, phrase_words[-1] + 1))
    return True


def _unsold(message: Message, first: int, last: int) -> Mention:
    """Return a product by the message's own words: unknown, or known to titles alone."""
    said = message.text[message.tokens[first].start : message.tokens[last - 1].end].lower()
    heads = message.names.vocabulary.heads
    for start in range(first, last):
        head = form(" ".join(message.words[start:last]))
        if head in heads:
            pairs = ((HEADS, (head,)),)
            entry = Entry("category", said, None, (pairs,), "own", PART)
            return Mention("category", said, start, last, entry=entry)
    return Mention("category", said, first, last, known=False)
