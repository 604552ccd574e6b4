"""Decide which of several garments in a message is the one wanted."""

from __future__ import annotations

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.meaning.marks import owns
from bot.understanding.text.talk import COMPANY, FUNCTION
from bot.understanding.text.tokens import phrase
from data.words import KINDS
from data.words.outfits import part_of

# "to go with it" and "that match these": the thing itself is pointed at, so nothing after it is its
# description, and the pronoun asks for nothing like it.
ITSELF = phrase(
    r"(?:to (?:go|wear|pair|combine|be worn)(?: well)? with|to match|that (?:go|goes|match|matches)"
    r"(?: well)?(?: with)?|(?:goes|go|pair|pairs) (?:well )?with|matching) (?P<itself>it|this|that"
    r"|them|these|those)(?= (?:,|\.|!|\?|;|please|and|but|in|for|under|maybe|too|then)|$)"
)
MATERIALS = {"knit": "knit", "knits": "knit", "denims": "denim"}
PARTED = ("with", "without", "has", "have", "having", "and a")
REFUSING = frozenset("not no nor never without except".split())
SWAPPED = frozenset("replace swap change exchange trade switch substitute".split())
SELLERS = frozenset("you u yous they i we".split())
SOME = frozenset("a an some these those new pair pairs of".split())
# What may stand between a garment and what it is for.
LED = frozenset(", . in and or with to wear something one ones".split())
BESIDE = ("and", "plus", "also", "&", "n", "+")
HAS = frozenset("has had wore wears bought owns owned wearing".split())
POSSESSIVE = frozenset("my your his her our their its the".split())
# What holds things, and what is done with things that are put into it.
HOLDING = frozenset("bag wallet luggage furniture".split())
INTO = frozenset("in into inside within".split())
PUTTING = frozenset(
    "pack packs packing packed throw throws put puts fit fits keep keeps carry carries stuff chuck "
    "squeeze fold folds roll rolls stow pop take goes go hang hangs hanging store stash live lives "
    "sit sits everything nothing stays stay hide".split()
)
LARGE = frozenset("small big large little tiny own hand carry on cabin weekend".split())
COMPANION = phrase(
    r"(?:to (?:go|wear|pair|match|combine|put on|be worn)(?: it)?(?: well)?(?: with| over| under)?"
    r"|(?:(?:(?:that|which|it)(?:d|ll)?|to) )?(?:(?:will|would|can|could|might|should) )?"
    r"(?:goes|go|pairs|works?|match(?:es)?|suits?|complements?|looks? (?:good|nice|great))"
    r"(?: well| nicely)?(?: with)?|matching|goes with|over|underneath)"
    r"(?: (?:my|a|an|the|some|these|those|it|his|her|our|pair|of))+(?P<thing>(?: <\S*"
    r"| \S+){0,3}? (?:<category>|<style>)(?: <>)*)"
    r"|(?:(?:to|that|which) (?:go|wear|pair) with|to match|goes with|pair with)"
    r"(?P<things>(?: <\S*){1,4})"
    r"|go with(?P<worn>(?: <\S*){0,3}? (?:<category>|<style>)(?: <>)*)"
)


def join_materials(message: Message) -> None:
    """Read "knit" before another garment as its material."""
    for mention in list(message.mentions):
        material = MATERIALS.get(message.words[mention.first])
        if mention.kind == "category" and material and mention.last - mention.first == 1:
            if message.garment_at(mention.last):
                mention.kind, mention.value = "material", material


def leave_out_companions(message: Message) -> None:
    """Leave out what the wanted garment is to be worn with."""
    words = message.marked()
    for found in message.find(ITSELF, words):
        message.mark(found.first, found.last)
    for found in message.find(COMPANION, words):
        if not message.free(found.first, found.first + 1):
            continue
        group = next(name for name in ("thing", "things", "worn") if found.match[name])
        first, last = message.part(found, group, words)
        for mention in list(message.mentions):
            if mention.facet and first <= mention.first < last:
                message.remove(mention, free=False)
                message.companions.append(mention)
        message.mark(found.first, found.last)


def leave_out_purposes(message: Message) -> None:
    """Leave out what the wanted garment is for: "a belt for formal trousers"."""
    garments = [m for m in message.mentions if m.kind in KINDS and m.role is None]
    for one, other in zip(garments, garments[1:], strict=False):
        i = other.first - 1
        while i > one.last and (_tells(message.at(i)) or message.words[i] in (*POSSESSIVE, *SOME)):
            i -= 1
        between = message.words[one.last : i]
        plain = all(message.at(k) or message.words[k] in LED for k in range(one.last, i))
        swapped = SWAPPED.intersection(message.words[: one.first])  # "swap the shoes for a shirt"
        if message.words[i] != "for" or not plain or swapped or "for" in between:
            continue
        worn = part_of(one.garment)
        if worn is not None and worn == part_of(other.garment):
            continue
        if not other.known:
            message.remove(other)  # "a bag for my laptop": its words tell of it, or nothing does
            continue
        for mention in [m for m in message.mentions if m.facet and i < m.first < other.last]:
            message.remove(mention, free=False)
            message.companions.append(mention)
        message.mark(i, other.last)


def _tells(mention: Mention | None) -> bool:
    """Say whether something is told of the garment behind it, and not whom it is for."""
    return mention is not None and mention.facet and mention.kind not in (*KINDS, "gender")


def leave_out_details(message: Message) -> None:
    """Take a garment that is only a part for a description: "a dress with a belt".

    One that the shop does not sell may follow a change or an item: "the third with a belt".
    """
    garments = [m for m in message.mentions if m.kind in KINDS]
    for mention in garments:
        i = mention.first - 1
        while i >= 0 and _is_before_a_part(message, i):
            i -= 1
        while i >= 0 and message.words[i] in ("a", "an", "the", "some", "matching", "no", "any"):
            i -= 1
        word = message.words[i] if i >= 0 else ""
        earlier = any(other.first < i for other in garments if other is not mention)
        unsold = mention.entry is None or mention.entry.how == "none"
        if unsold and i >= 0 and _is_sold(message.garment_at(i)) and i + 1 < mention.first:
            # "Trench coat beige belt", where no belts are sold, is a coat with one.
            message.remove(mention, free=False)
            message.parts.append((mention.first, mention.last, mention.role == "unwanted"))
            continue
        told = {m.kind for m in message.mentions if m.first < i}
        asked = bool(told & {"position", "modification"})
        # "A scarf with a coat" are two garments; a coat is no part of a scarf.
        worn = [m for m in garments if m.first < i and m is not mention]
        beside = word == "with" and not unsold and bool(worn) and _are_two(worn[-1], mention)
        part = (earlier and not beside) or (unsold and asked and word in PARTED)
        # "Like the third, but it has a shorter skirt": what a garment has is a part of it.
        part = part or ("position" in told and word in ("has", "have"))
        # "With a belt", of what is in hand.
        begins = i == 0 and word in ("with", "without", "has", "having")
        part = part or (begins and (unsold or part_of(mention.garment) == "extra"))
        asks = word == "have" and message.before(i) in (*SELLERS, "already")
        if word in PARTED and part and not asks and message.before(i) not in COMPANY:
            message.remove(mention, free=False)
            refused = word == "without" or "no" in message.words[i + 1 : mention.first]
            message.parts.append((mention.first, mention.last, refused))


def _is_before_a_part(message: Message, i: int) -> bool:
    """Say whether a word may stand before a part's name: "a tie belt", "a longer skirt"."""
    garment = message.garment_at(i)
    if any(first <= i < last for first, last, _ in message.parts):
        return True
    return message.at(i) is not None and not (garment and garment.known)


def _is_sold(mention: Mention | None) -> bool:
    """Say whether a garment is one that the shop has."""
    return mention is not None and mention.entry is not None and mention.entry.known


def _are_two(one: Mention, other: Mention) -> bool:
    """Say whether two garments that the shop sells are different parts of an outfit."""
    parts = [part_of(str(each.of or each.value)) for each in (one, other)]
    return one.known and None not in parts and parts[1] != "extra" and parts[0] != parts[1]


def keep_the_head(message: Message) -> None:
    """Keep the last of two garments side by side: a "sweater dress" is a dress like a sweater."""
    garments = [m for m in message.mentions if m.kind in KINDS]
    for left, right in zip(garments, garments[1:], strict=False):
        if left.last == right.first and left.role is None:
            if left.kind == "style" and right.kind == "category" and left.of == right.garment:
                continue
            if left.kind == "style" and left.of == right.of and right.kind == "style":
                continue
            message.remove(left, free=False)
            message.parts.append((left.first, left.last, False))


def leave_out_belongings(message: Message) -> None:
    """Leave out what the shop does not sell and is only told of: "my car broke down, so jeans"."""
    _leave_out_places(message)
    garments = [m for m in message.mentions if m.kind in KINDS]
    if not any(m.known for m in garments):
        return
    for mention in [m for m in garments if not m.known]:
        i = mention.first - 1
        of = message.garment_at(mention.last)
        if of is not None and of.known:
            message.remove(mention)  # "a laptop tote" is described by what it holds
            continue
        while i >= 0 and (
            message.at(i)
            or message.words[i].isdigit()
            or message.words[i] in ("a", "an", "any", "some", "new", "one")
        ):
            i -= 1
        before = message.words[i] if i >= 0 else ""
        if before in REFUSING:
            continue  # "bags, not totes": of these none is wanted
        listed = before in ("and", "or", ",", "&") and (
            message.garment_at(max(i - 1, 0)) or message.at(max(i - 1, 0))
        )
        asked = i < 0 or before in ("have", "want", "need", "sell", "me", "buy", "find")
        asked = asked or (before in BESIDE and _is_beside(message, mention, garments))
        if before in POSSESSIVE or not (listed or asked):
            # "A bag for a tablet": what the wanted one is for is looked for in its words.
            tied = message.words[max(0, i - 2) : i + 1]
            begin = _start(message, mention)
            for told in [m for m in message.mentions if begin <= m.first < mention.first]:
                message.remove(told, free=False)
            message.remove(mention, free=bool({"by", "for", "to"} & {*tied}))


def _is_beside(message: Message, mention: Mention, garments: list[Mention]) -> bool:
    """Say whether something to wear is asked for beside a garment: "a coat for me, and gloves".

    "Shoes for a suit and tie" are for both.
    """
    before = [each.last for each in garments if each.last <= mention.first and each.known]
    between = range(before[-1] if before else 0, mention.first)
    plain = all(
        message.at(k) or message.words[k] in FUNCTION | {",", ".", *BESIDE} for k in between
    )
    return bool(before) and plain and part_of(mention.garment) is not None


def _leave_out_places(message: Message) -> None:
    """Leave out what things are only put into: "that I could throw in a suitcase", "in my bag".

    "In a tote bag" may name what is wanted; what is nobody's, and into which nothing is put.
    """
    for mention in [m for m in message.mentions if m.kind in KINDS]:
        i = mention.first - 1
        while i > 0 and (_tells(message.at(i)) or message.words[i] in LARGE):
            i -= 1
        if (
            i < 1
            or message.words[i] not in (*POSSESSIVE, *SOME)
            or message.words[i - 1] not in INTO
        ):
            continue
        put = not PUTTING.isdisjoint(message.words[max(0, i - 5) : i - 1])
        holds = mention.garment in HOLDING and (put or message.words[i] in POSSESSIVE)
        if holds or not mention.known:
            for told in [m for m in message.mentions if i < m.first < mention.last]:
                message.remove(told, free=False)
            message.mark(i - 1, mention.last)


def leave_out_twins(message: Message) -> None:
    """Leave out what somebody has where the like is asked for after it.

    "My mate's jumper is so nice, got any green jumpers?", "she had a red coat, any red coats?"
    """
    garments = [m for m in message.mentions if m.kind in KINDS and m.role is None]
    for place, mention in enumerate(garments):
        first = _start(message, mention)
        i = first - 1
        while i >= 0 and message.words[i] in SOME:
            i -= 1
        has = message.words[i] in HAS if i >= 0 else False
        if not (has or (i >= 0 and _is_owned(message, i))):
            continue
        twin = next((m for m in garments[place + 1 :] if m.value == mention.value), None)
        if twin is not None:
            begin = _start(message, twin)
            for each in [m for m in message.mentions if first <= m.first <= mention.first < begin]:
                message.remove(each, free=False)


def _start(message: Message, garment: Mention) -> int:
    """Return where what is told of a garment begins before it."""
    i = garment.first
    while i > 0 and _tells(message.at(i - 1)):
        i -= 1
    return i


def _is_owned(message: Message, i: int) -> bool:
    """Say whether word `i` says whose what follows is: "my", "her", "my mate's"."""
    return message.words[i] in POSSESSIVE - {"the"} or owns(message, i)
