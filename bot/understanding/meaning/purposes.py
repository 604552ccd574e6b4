"""Find the words that describe a garment and nothing has read, what it is for among them.

"A dress for my sister's graduation", "a bag that fits a laptop", "shoes I can dance in", "boots
big enough for thick socks": a garment is told by what is to be done with it, and where no column
knows that, the answer names it.
"""

from __future__ import annotations

import re

from bot.understanding.finding.mentions import Message
from bot.understanding.meaning import dimensions
from bot.understanding.meaning.describing import DENYING, Describing
from bot.understanding.text.numbers import ORDINALS
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import DETERMINERS, FUNCTION, MINE, OPINION, OWNER, PEOPLE, SOFT
from bot.understanding.text.tokens import phrase

# What may stand between a garment and what it is for, beside what describes it.
BETWEEN = SOFT | frozenset(
    "thereabouts \u2026 with without in and or of . , ; it its is i need want".split()
)
ANYTHING = phrase("(?:something|anything|outfit|clothes|ones?|what(?= to wear))")
# "What goes with 2 for a christening?"
GOING_WITH = phrase(r"(?:with|over|under) (?:it|this|that|(?:number |# ?)?\d{1,2})")
MEANT_FOR = phrase(
    r"(?:for|4|(?P<worn>(?:for me |(?:that |which )?(?:i|she|he|we) (?:can|could|will|would) )?"
    r"(?:to )?(?:wear|put on) (?:to|at|for|on)|to (?:attend|go to)))"
    r"(?: (?:a|an|the|this|that|some|my|our|his|her|their))?"
)
# What comes after an occasion, and what is called one in idioms alone: "for a change".
AFTER_OCCASION = SOFT - {"of", "the", "a", "an"} | frozenset(
    "and or but in on at by with for from to under over below above that which who this next "
    "please thanks i we it is if so".split()
)
IDIOMS = frozenset("change while bit start laugh moment minute second price money time".split())
COUNTED = re.compile(rf"{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th)")
LONGEST_OCCASION = 4
# What may follow what something is for: "the viva of my aunt", "a hen do", "for indoor use".
USED = (["of"], ["do"], ["use"])
PLACED = frozenset("at of in".split())  # "my first day at uni"
TIMES = frozenset(
    "day days night nights evening evenings weather season time times trip trips walk walks".split()
)
# "That say something funny": what is written on it.
WRITTEN = phrase(
    r"(?:(?:that|which) )?(?:says?|saying|reads?|reading|written|printed)(?: (?:on it|something"
    r"|anything|things|stuff|a|an|some|the|really|very))*"
)
# "A 15 inch laptop": how long what it is for is.
DECADE = phrase(r"(?:19|20)?[2-9]0 s")
MEASURED = phrase(r"\d+(?: \. \d+)? (?:inch|inches|cm|mm|centimetres?|millimetres?|litres?|feet)")
# What is somebody's own and no person: "my graduation", "our anniversary trip".
EVENTS = (
    "tion", "sion", "ment", "ing", "ance", "ence", "al", "ony", "ary", "ism", "day", "night",
    "party", "trip",
)  # fmt: skip

_ABLE = r"can|could|will|would|might|may|should|cant|couldnt|wont|wouldnt|dont|doesnt|do|does"
_HOW = r"actually|really|always|easily|also|still|never|comfortably|just"
# What a garment is to do or is done with it: "that fits a laptop", "i can run in", "to dance in".
DOING = phrase(
    r"(?:(?:(?:that|which) )?(?:i|you|she|he|we|they|one) (?:(?:will be|am|are|is) able to"
    rf"|{_ABLE})|(?:that|which|who)(?: (?:has to|have to|needs? to))?|to"
    r"|(?:\w+ )?enough (?:to|for)|(?:space|room) (?:to|for))"
    rf"(?: (?:{_ABLE}|{_HOW}))*"
)
# "That is", "that comes in red", "that you have": said of it, or of somebody else.
SAID_OF_IT = frozenset(
    "is are was be has have had lack lacks go goes come comes look looks cost costs match matches "
    "suit suits you i we he she they it its isnt arent thats work works".split()
)
# What is done with anything that holds, covers or is worn tells nothing itself.
HOLDING = frozenset(
    "holds carries keeps stores fitting holding wearing putting using protects wears stays stay "
    "gets goes".split()
)
AFTER_VERBS = frozenset("away off up down well out together apart around over easily".split())
CLAUSE_ENDS = frozenset("and but or please thanks thx pls under below above around about".split())
LONGEST_CLAUSE = 8


def find_unread(message: Message) -> list[tuple[int, int, bool]]:
    """Return the describing words nothing has read: first, one past the last, whether refused."""
    describing = Describing(message, frozenset())
    things = [found.last for found in message.find(ANYTHING)]
    things += [garment.last for garment in describing.garments]
    placed = [mention.last for mention in message.mentions if mention.kind == "position"]
    for last in (*things, *placed, *(found.last for found in message.find(GOING_WITH))):
        _purpose(describing, last)
    for last in things:
        _done(describing, last)
        for found in message.find(WRITTEN):
            end = found.last
            while end < len(message.words) and message.words[end].isalpha():
                if message.words[end] in CLAUSE_ENDS or message.at(end) is not None:
                    break
                end += 1
            if found.first == last:
                describing.marks |= dict.fromkeys(range(found.last, end), False)
    measured = message.find(MEASURED) if describing.garments else ()
    for found in (*measured, *message.find(DECADE)):
        if message.free(found.first, found.last):
            describing.marks |= dict.fromkeys(range(found.first, found.last), False)
    dimensions.mark(describing)
    return describing.spans()


def _purpose(describing: Describing, i: int) -> None:
    """Mark what the garment before word `i` is for, not for whom.

    "A dress for a funeral", "for my sister's graduation", "it is to wear to a christening".
    """
    message, words = describing.message, describing.words
    while i < len(words) and _is_passed(describing, i):
        i += 1
    for found in message.find(MEANT_FOR):
        if found.first == i:
            break
    else:
        return
    i = found.last
    counted = i < len(words) and COUNTED.fullmatch(words[i]) is not None and not message.used[i]
    article = words[i - 1] not in ("for", "to") or counted
    named = any(found.match.groups()) or counted
    mine = words[i - 1] in MINE
    while i + 1 < len(words) and words[i] in SOFT and message.free(i, i + 1):
        i += 1  # "for a big bust", whose size is marked by itself
    if _owner(message, i):
        i, named = i + 1, True
    last = len(words) - 1
    whom = {words[k] for k in range(i, last + 1) if k == last or not describing.content(k + 1)}
    if i >= len(words) or not (named or PEOPLE.isdisjoint(whom - {"baby"})):
        return  # for the family, and no family reunion
    end = i
    while end < len(words) and describing.content(end):
        end += 1
    if mine and not named and not words[end - 1].endswith(EVENTS):
        return
    if end > i and words[end : end + 1] == ["do"]:
        describing.marks[end] = False  # a hen do
    if counted:
        _occasion(describing, i if words[i].isalpha() else i + 1)  # "for first communion"
    elif describing.ends(i) or words[end : end + 1] in USED:
        describing.run(i, refused=False)
    elif article or words[i].endswith("ing") or {*words[i + 1 : end + 1]} & TIMES:
        _occasion(describing, i)


def _occasion(describing: Describing, i: int) -> None:
    """Mark an occasion that is called by words of grammar too: "a hen do", "walking the dog"."""
    message, words, end = describing.message, describing.words, i
    while end < len(words) and end - i < LONGEST_OCCASION and message.free(end, end + 1):
        if not words[end].isalpha() or words[end] in AFTER_OCCASION:
            break
        end += 1
    if words[end - 1] in TIMES and words[end : end + 1] and words[end] in PLACED:
        at = end + 2 if words[end + 1 : end + 2] and words[end + 1] in DETERMINERS else end + 1
        end = at + 1 if at < len(words) and describing.content(at) else end
    ended = end >= len(words) or not words[end].isalpha() or words[end] in AFTER_OCCASION
    if not ended or words[end - 1 : end] == [] or {words[end - 1]} & (PEOPLE | IDIOMS):
        return
    if any(describing.content(k) for k in range(i, end)):
        describing.marks |= {k: False for k in range(i, end) if k not in describing.marks}


def _owner(message: Message, i: int) -> bool:
    """Tell whether word `i` says whose what follows is: "my sister's wedding"."""
    if i + 1 >= len(message.words):
        return False
    token = message.tokens[i]
    return OWNER.search(message.text[token.start : token.end + 1].strip()) is not None


def _done(describing: Describing, i: int) -> None:
    """Mark what the garment before word `i` is to do, or what is to be done with it."""
    message, words = describing.message, describing.words
    openers = {found.first: found for found in message.find(DOING)}
    while i < len(words) and i not in openers and _is_passed(describing, i):
        i += 1
    opener = openers.get(i)
    if opener is None:
        return
    first = end = opener.last
    if words[first : first + 1] and words[first] in SAID_OF_IT:
        return
    while end < len(words) and end - first < LONGEST_CLAUSE:
        if not words[end].isalpha() or words[end] in CLAUSE_ENDS or message.at(end) is not None:
            break
        end += 1
    if end < len(words) and message.at(end) is not None:
        return  # "to wear with a red dress" is read otherwise
    if any(first <= each.first < end for each in message.companions):
        return
    told = [k for k in range(first, end) if _tells(describing, k)]
    if not told:
        return
    if told[0] > 1 and message.names.at(words, told[0]) and words[told[0] - 1] in DETERMINERS:
        told.insert(0, told[0] - 2)  # "on a boat", which is no neckline
    last = told[-1] + 1
    while last < end and words[last] in AFTER_VERBS:
        last += 1  # "that won't blow away"
    denied = DENYING.search(" ".join(words[i:first])) is not None
    describing.marks |= dict.fromkeys(range(told[0], last), denied)


def _tells(describing: Describing, i: int) -> bool:
    """Tell whether word `i` of what is done describes, one that was taken for a thing too."""
    word = describing.words[i]
    if word in HOLDING or (word in PEOPLE and describing.words[i - 1] in MINE):
        return False  # "to give my boss" is told of nobody's looks
    passed_over = describing.message.used[i] and len(word) > 2 and word.isalpha()
    return describing.content(i) or (passed_over and word not in FUNCTION | OPINION | asking())


def _is_passed(describing: Describing, i: int) -> bool:
    """Tell whether word `i` still belongs to the garment that stands before it."""
    used = describing.message.used[i] or describing.message.at(i) is not None
    return used or i in describing.marks or describing.words[i] in BETWEEN
