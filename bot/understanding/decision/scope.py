"""Settle by how a sentence is built which of the things it names are refused.

An exception ("all by X but the Y"), a condition ("unless it's silk"), a list whose members share
one refusal, a sentence that ends, what somebody has already: these bound a refusal by their form.
"""

from __future__ import annotations

import re
from typing import List, NamedTuple, Sequence, Tuple

from bot.understanding.asking.marking import Marked, Span
from bot.understanding.decision.giving_up import WANTING, is_valued, owned
from bot.understanding.finding.dropping import NAMES
from bot.understanding.finding.negation import SKIPPED
from bot.understanding.text.talk import FUNCTION, OPINION, SOFT

SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)|\n")
NOT_WANTED = ("refuse", "out")
_ARTICLE = (
    r"(?:(?:an?|the|any|anything|in|of|with|by|from|for|those|these|ones?|that|which|is|are)\s+)*"
)
# "All by X except the Y"; the plain words leave something out of all there is alone.
EXCEPT = re.compile(
    r"\b(?:(?P<plain>bar|save(?: for)?|minus|less|but(?: for| not)?)|except(?:ing)?(?: for)?"
    r"|barring|excluding|apart from|aside from|other than|not including|not counting"
    r"|with the exception of)\s+" + _ARTICLE + "$",
    re.IGNORECASE,
)
ALL = re.compile(r"\b(?:all|every\w*|any(?:thing)?|each|the rest|the lot|whatever)\b", re.I)
NO = re.compile(
    r"\b(?:no|not|none|nothing|never|nor|neither|without|forget|skip|(?:ca|do|does|did|wo|would|is"
    r"|are|should|could|must|have|has|ai)n['\u2019]?t|cannot|don['\u2019]?t)\b",
    re.IGNORECASE,
)
UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)
# "If it isn't silk, forget it" wants silk alone; "if not, navy" wants navy, too.
IF_NOT = re.compile(
    r"\bif\s+(?:it|they|that|this|these|those)?\s*(?:['\u2019]s|['\u2019]re|is|are)?\s*"
    r"(?:not|isn['\u2019]?t|aren['\u2019]?t|ain['\u2019]?t)\s+(?:(?:made|of|in|an?|the|real)\s+)*$",
    re.IGNORECASE,
)
# "If there's no linen then cotton", which gives up no linen that there is.
IF_NONE = re.compile(
    r"\bif\s+(?:there\s*(?:['\u2019]?s|is|are)\s+(?:no|not|none)|(?:you|u)\s+(?:have|['\u2019]ve|got)"
    r"\s+(?:got\s+)?no|(?:you|u)\s+(?:do|have)n['\u2019]?t\s+(?:have|got|stock|sell))\s+"
    r"(?:(?:an?|any|the|it|that|in)\s+)*$",
    re.IGNORECASE,
)
FAILING = re.compile(
    r"\b(?:if\s+(?:there(?:['\u2019]?s| is| are)?\s+)?(?:not|none)(?:\s+(?:available|possible))?"
    r"|failing (?:that|which)|otherwise|or else)[\s,]+(?:then\s+)?(?:(?:an?|the|in)\s+)*$",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\s*(?:(?:,|/|&|\b(?:and|or|nor)\b)\s*)+(?:(?:an?|the|any|anything|in|of|those|no)\s+)*", re.I
)
# "Not for my knees" is of what somebody has.
OF_SOMEBODY = frozenset("my me".split())
# What refuses the thing right behind it.
HARD = re.compile(
    r"\b(?:no(?! way)|not|without|isn['\u2019]?t|aren['\u2019]?t|non|hide|excluding|exclude|avoid"
    r"|(?:leave|leaving|filter|take|cut) out|get rid of|ditch|hates?|dislikes?|detest|loathe"
    r"|(?:ca|do|does|wo)n['\u2019]?t (?:stand|like|want|wear|show me|show))\s+"
    rf"(?:(?:{'|'.join(SKIPPED - OF_SOMEBODY)}|by|from)\s+)*$",
    re.IGNORECASE,
)
# "No scarves, hats instead".
INSTEAD = re.compile(r"\s*(?:ones?\s+)?instead\b(?!\s+of\b)", re.IGNORECASE)
# "Denim could work", "unisex will also do".
WILL_DO = re.compile(
    r"\s*(?:ones?\s+)?(?:(?:will|would|could|can|might|may|['\u2019]ll)\s+)?(?:also\s+)?"
    r"(?:do|works?|be\s+(?:ok|okay|fine|good|nice|great))\b",
    re.IGNORECASE,
)
# "Not red any more" gives red up.
MORE = re.compile(r"\s*(?:any ?more|any longer|now)\b", re.IGNORECASE)
ASKED = re.compile(r"\b(?:why|if|whether|only|just|is it|are they)\s+$", re.IGNORECASE)
# "Olive not so much", "suede less so", said of what stands before it.
LESS_SO = re.compile(
    r"\s*[,\u2013\u2014-]?\s*(?:(?:is|are|really|definitely|maybe|perhaps)\s+)?"
    r"(?:not (?:so|that|very|as|too) much|less so|not really|not at all|no thanks?|no thank you"
    r"|nope|nah|not for (?:me|him|her|us|them)|not his thing|not her thing|not my thing)"
    r"(?=\W*(?:$|[.,;!?\n]|\b(?:but|and|though|tho|mind|please)\b))",
    re.IGNORECASE,
)
ANSWERED = re.compile(r"\s*(?:no|nope|nah|never|no way)\s*(?:[.,;!?\n]|$)", re.IGNORECASE)
PLAIN = (FUNCTION | SOFT | OPINION | frozenset("pls maybe ideally".split())) - frozenset(
    "no not none neither nor never without out off over down up against except rather than instead "
    "less least enough nothing wrong bad awful horrible hideous ugly boring weird tacky silly too "
    "away".split()
)


# "White, no laces" is white.
BUT_NO = re.compile(
    r"\s*(?:please\s*)?[,;]?\s*(?:but\s+|and\s+)?(?:no|not)\s+(?!way|thanks?|please|more)\w", re.I
)
ALL_OF = re.compile(r"\W*(?:all|everything|totally|entirely)(?:\s+(?:of them|in|the))*\s+", re.I)
# What joins two that will do alike: "formal occasions or work".
OR_ELSE = re.compile(r"(?:\s+(?:occasions?|events?))?\s+or\s+(?:(?:an?|the|for|in|with)\s+)*", re.I)


class Place(NamedTuple):
    """Hold where the sentence that a thing is named in begins and ends in a text."""

    start: int
    end: int


def scoped(text: str, marked: Marked, roles: Sequence[str]) -> List[str]:
    """Return the roles of what a message that looks for something names, refusals kept in scope.

    Args:
        text: the message.
        marked: as the head saw it.
        roles: of its spans, as settled so far.
    """
    found = list(roles)
    for i, span in enumerate(marked.spans):
        if not is_valued(span):
            continue
        place = sentence(text, span)
        before, after = text[place.start : span.start], text[span.end : place.end]
        proposed = span.marker.rpartition(":")[2]
        if FAILING.search(text[: span.start]):
            found[i] = "want"
        elif IF_NONE.search(before):
            found[i] = "context"
        elif IF_NOT.search(before):
            found[i] = "want" if NO.search(after) else "refuse"
        elif UNLESS.search(before):
            head = UNLESS.split(before)[0]
            nothing = NO.search(head) is not None
            found[i] = "want" if nothing or NO.search(after) else "refuse"
            if nothing:
                _left_out_of(marked, found, i, place.start)
        elif INSTEAD.match(text[span.end :]):
            found[i] = found[i] if found[i] in WANTING else "want"
        elif LESS_SO.match(text[span.end :]):
            found[i] = "refuse"
        elif proposed == "refuse" and _is_hard(before) and not MORE.match(text[span.end :]):
            either = _is_either_way(text[span.start : span.end], before)
            found[i] = "out" if either else "refuse"
        elif proposed == "want" and found[i] in NOT_WANTED and _is_meant(text, span, place):
            found[i] = "want"
        elif proposed == "want" and _is_bare(text, marked, place):
            if ANSWERED.match(text[place.end :]):
                found[i] = "refuse"  # "Velvet? No."
            elif found[i] in NOT_WANTED:
                found[i] = "want"
    found = owned(text, marked, _excepted(text, marked, found))
    return _distinguished(text, marked, _alike(text, marked, found))


def sentence(text: str, span: Span) -> Place:
    """Return where the sentence around a thing named begins and ends."""
    ends = [found.end() for found in SENTENCE.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    return Place(start, min((end for end in ends if end > span.start), default=len(text)))


def _is_meant(text: str, span: Span, place: Place) -> bool:
    """Say whether a thing is wanted by how it stands: "black is fine", "all black"."""
    before, after = text[place.start : span.start], text[span.end : place.end]
    contrasted = not before.strip() and BUT_NO.match(text[span.end :])
    return bool(WILL_DO.match(after) or ALL_OF.fullmatch(before) or contrasted)


def _is_hard(before: str) -> bool:
    """Say whether a refusal stands right before a thing, and no question of it."""
    hard = HARD.search(before)
    return hard is not None and not ASKED.search(before[: hard.start()])


def _is_either_way(said: str, before: str) -> bool:
    """Say whether a thing is refused beside itself: "beach or no beach, who cares"."""
    return re.search(rf"{re.escape(said)}\s+or\s+(?:no|not)\s+$", before, re.IGNORECASE) is not None


def _is_bare(text: str, marked: Marked, place: Place) -> bool:
    """Say whether a sentence only names things, and the next one does not refuse them."""
    said = list(text)
    for span in marked.spans:
        said[span.start : span.end] = " " * (span.end - span.start)
    left = "".join(said[place.start : place.end]).lower()
    rest = re.findall(r"[^\W_]+(?:['\u2019][a-z]+)?", left)
    return set(rest) <= PLAIN and place != (0, len(text))


def _excepted(text: str, marked: Marked, roles: List[str]) -> List[str]:
    """Return the roles, what is left out of something refused and that it is left out of wanted.

    "Nothing but silk" leaves out of nothing: what is excepted is wanted.
    """
    found, left_out = list(roles), list[int]()
    for i, span in enumerate(marked.spans):
        place = sentence(text, span)
        match = EXCEPT.search(text[place.start : span.start])
        if left_out[-1:] == [i - 1] and _is_listed(text, marked.spans[i - 1], span):
            found[i] = "refuse"  # "any colour bar black or brown"
            left_out.append(i)
        if match is None or not is_valued(span):
            continue
        base = text[place.start : place.start + match.start()]
        if match["plain"] and not (_is_of_all(base, marked, place.start) and not NO.search(base)):
            differs = ALL.search(base) and not NO.search(base) and span.marker.endswith(":want")
            found[i] = "want" if differs and found[i] in NOT_WANTED else found[i]
            continue
        nothing = NO.search(base) is not None
        left_out += [] if nothing else [i]
        found[i] = "want" if nothing else "refuse"
        if nothing:
            _left_out_of(marked, found, i, place.start)
        for k, other in enumerate(marked.spans[:i]):
            if other.start < place.start or not is_valued(other):
                continue
            taken = found[k] in (*NOT_WANTED, "keep")  # "all save for the joggers" keeps none
            if taken and not nothing and not _is_after_except(text, place, other):
                found[k] = "want"
    return found


def _is_listed(text: str, one: Span, other: Span) -> bool:
    """Say whether a value stands in a list behind one of the same facet."""
    between, after = text[one.end : other.start], text[other.end :]
    return (
        one.marker == other.marker and bool(BESIDE.fullmatch(between)) and not WILL_DO.match(after)
    )


def _is_of_all(base: str, marked: Marked, start: int) -> bool:
    """Say whether something is left out of all there is: "anything nice but navy" leaves none."""
    found = [*ALL.finditer(base)]
    if not found or found[-1][0].lower() not in ("any", "anything"):
        return bool(found)
    rest = list(base)
    for span in marked.spans:
        if span.start - start < len(base):
            rest[span.start - start : span.end - start] = " " * (span.end - span.start)
    words = set(re.findall(r"[a-z]+", "".join(rest[found[-1].end() :]).lower()))
    return not words - ((FUNCTION - {"like", "as"}) | {*NAMES})


def _left_out_of(marked: Marked, roles: List[str], excepted: int, start: int) -> None:
    """Want the garments that one thing is left out of: "no coats unless wool" wants wool coats."""
    of_kind = marked.spans[excepted].marker.startswith("kind")
    for k, other in enumerate(marked.spans[:excepted]):
        kind = other.start >= start and other.marker.startswith("kind")
        if kind and roles[k] in NOT_WANTED:
            roles[k] = "context" if of_kind else "want"


def _is_after_except(text: str, place: Place, span: Span) -> bool:
    return EXCEPT.search(text[place.start : span.start]) is not None


def _alike(text: str, marked: Marked, roles: List[str]) -> List[str]:
    """Return the roles, what stands under one refusal, or is joined by "or", alike throughout."""
    found = list(roles)
    named = [i for i, span in enumerate(marked.spans) if not span.marker.startswith("facet")]
    for i, k in zip(named, named[1:], strict=False):
        one, other = marked.spans[i], marked.spans[k]
        between = text[one.end : other.start]
        if one.marker != other.marker or INSTEAD.match(text[other.end :]):
            continue
        if one.marker.endswith(":want"):
            if OR_ELSE.fullmatch(between) and {found[i], found[k]} == {"want", "context"}:
                found[i] = found[k] = "want"
        elif one.marker.endswith(":refuse") and BESIDE.fullmatch(between):
            turned = found[k] == "replace" and "or" not in between  # "no black, navy"
            if found[i] in NOT_WANTED and found[k] not in NOT_WANTED and not turned:
                found[k] = "refuse"
    return found


def _distinguished(text: str, marked: Marked, roles: List[str]) -> List[str]:
    """Return the roles, a value that is wanted not refused beside what parts it from the rest.

    "Floral but not pink floral" refuses pink.
    """
    found = list(roles)
    wanted: List[Tuple[str, int]] = []
    for i, span in enumerate(marked.spans):
        said = text[span.start : span.end].lower()
        if found[i] in WANTING:
            wanted.append((said, span.end))
        if found[i] != "refuse" or said not in [word for word, _ in wanted]:
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(found) and found[k] == "refuse"]
        near = [k for k in beside if not text[_between(marked.spans[k], span)].strip()]
        if near:
            found[i] = "context"
    return found


def _between(one: Span, other: Span) -> slice:
    low, high = sorted((one, other))
    return slice(low.end, high.start)
