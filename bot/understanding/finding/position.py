"""Find the shown items a message points at: "the second one", "#3", "this one"."""

from __future__ import annotations

import re
from typing import Optional, Union

from bot.understanding.finding.mentions import Mention, Message
from bot.understanding.text.numbers import ORDINALS, UNITS
from bot.understanding.text.tokens import phrase

Place = Union[int, str]
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "couple": 2, "few": 3, "pair": 2}
ORDINAL = "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th)"
DIGIT = r"(?:[1-9]|1\d|20|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
POINTED = (
    r"(?:one|1|item|option|piece|pick|choice|look|picture|pic|photo|image|result|suggestion|design"
    r"|model|product|pair)s?"
)
GARMENT = POINTED
ENDS = (
    r"(?:but|in|with|without|and|or|,|\.|!|\?|please|only|except|just|though|instead|is|looks"
    r"|has|a|with|cheaper|darker|longer|<\S*)"
)

FROM_END = phrase(
    rf"(?:the )?(?:(?:second|2nd) (?:to |from )?(?:the )?last|last but one"
    rf"|penultimate)(?: {POINTED})?"
)
SEVERAL = phrase(
    r"(?:the )?(?P<end>first|last|top)"
    r" (?P<count>two|three|four|five|couple|few|[2-9]|(?<=top )pair)"
    rf"(?: {GARMENT})?"
)
LAST = phrase(
    rf"(?:(?:the|that|your|very|like|and|or) )+last(?: {GARMENT})?|last {POINTED}"
    rf"|^last(?: (?=but ))?$"
)
ORDERED = phrase(
    rf"(?:(?:the|that|this|your|number|like|of|about|and|or|&"
    rf"|with) )*(?P<place>{ORDINAL})(?P<noun> {GARMENT})?"
)
NAMED = phrase(
    rf"(?:(?:number|numero|no|num|nr|nos|option|item|choice|pick|look|product|result|pic"
    rf"|picture|photo"
    rf"|image|dress|suggestion|outfit) (?:\. |# |number )*|# ?)(?P<place>{DIGIT})"
)
AFTER_NAMED = phrase(r"(?:and|or|,|& ) (?:# |the |number |also )*(?P<place>[1-9]|1\d|20)")
BARE = phrase(
    r"(?:^|(?:the|like|love|loved|about|hate|hated|dislike|of|with|to|prefer|as|take|want|want the"
    r"|for|than|open|buy|pick|choose|see|on|save|zoom|compare|in) )(?P<place>[1-9]|1\d|20)"
)
# "Four is trailing on the floor", "but 3 looks too tight".
SUBJECT = phrase(
    r"(?:^|[,.;!] |but |and |since |because )(?:number )?"
    r"(?P<place>[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?= (?:is|isnt|looks?|seems|feels|was|has|would|might|wouldnt|doesnt|does) (?!my))"
)
AGAIN = phrase(
    rf"(?:this|that) (?:very |exact |same )?{POINTED}|(?:the )?(?:exact )?same (?:one|thing"
    rf"|item|piece|as (?:this|that|it))"
    r"|(?:this|that) (?:<category>|<style>)|(?:the )?same (?:<category>|<style>)"
)
POINTER = phrase(
    r"(?:(?:like|love|likes|loved|hate|want|take|get|about|of|to|than|as|save|see|buy|prefer|have"
    r"|order|dislike|(?<!this )(?<!that )is|does|with|from|show|show me|keep|fan|zoom|need"
    r"|into|make|without|was) )"
    r"(?P<it>this|that|it)(?= (?:but|in|,|\.|!|\?|please|only|except|and|just|though|then|much"
    r"|lots|too"
    r"|come|have|available|made|got|a|so|look|any|more|less|one|<\S*)|$)"
)
# "Something like that with sleeves".
LIKE_IT = phrase(r"(?:like|similar to|same as) (?P<it>this|that|it)(?= (?:with|without) )")
OPENING = phrase(
    r"^(?:(?:ok|okay|hmm|and|maybe|yes|yeah|um|oh) (?:, )?)*(?P<it>this|that)(?= (?:but|in|with"
    r"|without|please|just|only|,)|$)"
)
SAME = phrase(r"(?:the )?same(?= (?:but|in|with|without|please|just|only|though|except|again)|$|,)")

COUNTED = phrase(
    r"(?P<count>[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r" (?:more|other|others|options|items|pieces|results|different|(?:(?:<\S*> )*(?:<category>"
    r"|<style>)))"
)

LEADING = frozenset("like of about and or & with very".split())


ASKED = phrase(
    r"(?:show|give|list|see|display)(?: (?:me|us|the|first|top|best|next|another|just|only|about))*"
    r" (?P<count>[2-9]|1\d|20|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r"(?=$| please| of (?:them|those|these)| then| instead)"
)


def find(message: Message) -> None:
    """Add the places in the list of shown items that a message points at."""
    for found in message.find(FROM_END):
        _keep(message, found.first, found.last, -2)
    for found in message.find(SEVERAL):
        count = found.match["count"]
        number = COUNTS.get(count) or int(count)
        places = range(-number, 0) if found.match["end"] == "last" else range(1, number + 1)
        if message.free(found.first, found.last) and number <= 9:
            for place in places:
                message.mentions.append(Mention("position", place, found.first, found.last))
            message.mark(found.first, found.last)
    for found in message.find(LAST):
        if _of_kind(message, found.last) or not _elsewhere(message, found.last):
            _keep(message, found.first, found.last, -1)
    _ordinals(message)
    for found in message.find(NAMED):
        _keep(message, found.first, found.last, _count(found.match["place"]))
    _bare(message)
    for found in message.find(SUBJECT):
        first, last = message.part(found, "place")
        _keep(message, first, last, _count(found.match["place"]))
    for found in message.find(AFTER_NAMED):
        previous = message.at(found.first - 1)
        if previous and previous.kind == "position":
            first = message.part(found, "place")[0]
            if not _counted(message, first + 1):
                _keep(message, first, first + 1, int(found.match["place"]))


def _leave_out_orders(message: Message) -> None:
    """Leave out what says what comes first, as no place: "the ones in blue first"."""
    for mention in [m for m in message.mentions if m.kind == "position" and m.value == 1]:
        before = message.at(mention.first - 1) if mention.first else None
        alone = mention.last - mention.first == 1 and message.words[mention.first] == "first"
        if alone and before is not None and before.facet:
            message.remove(mention, free=False)


def find_pointers(message: Message) -> None:
    """Add "this one", "like it", "the same": what is being looked at, whatever its place."""
    _leave_out_orders(message)
    words = message.marked()
    placed = any(mention.kind == "position" for mention in message.mentions)
    for pattern in (AGAIN, POINTER, LIKE_IT, OPENING, SAME):
        for found in message.find(pattern, words):
            first, last = found.first, found.last
            if "it" in found.match.groupdict():
                first, last = message.part(found, "it", words)
                verb = message.before(first)
                if verb == "make" and message.words[first] == "it":
                    continue
                if message.words[first] in ("it", "that") and placed:
                    continue  # "the second one, do you have it in blue" points once
            if any(word in ("summer", "winter", "weekend") for word in message.words[first:last]):
                continue
            if message.free(first, first + 1):
                spoken = last if message.free(first, last) else first + 1
                message.add(Mention("position", "this", first, spoken))


def find_number(message: Message) -> None:
    """Add how many items a message asks for, as in "show me 5 dresses"."""
    words = message.marked()
    for found in (*message.find(COUNTED, words), *message.find(ASKED, words)):
        i = message.part(found, "count", words)[0]
        if message.free(i, i + 1) and message.before(i) not in ("size", "for", "number", "sizes"):
            message.mentions.append(Mention("number", _count(found.match["count"]), i, i + 1))
            return


def _ordinals(message: Message) -> None:
    words = message.words
    for found in message.find(ORDERED):
        first, last = found.first, found.last
        at = message.part(found, "place")[0]
        before, after = message.before(at), message.after(at + 1)
        of_kind = _of_kind(message, at + 1)
        elsewhere = not of_kind and _elsewhere(message, at + 1)
        if elsewhere or before in ("a", "my", "at", "her", "per", "wait", "few"):
            if not found.match["noun"]:
                continue
        pointed = bool(found.match["noun"]) or before in (
            "the that this your number like of about and or".split()
        )
        ends = last == len(words) or re.fullmatch(ENDS, after) is not None or of_kind
        if pointed or ends:
            _keep(message, first, last, _place(words[at]))


def _bare(message: Message) -> None:
    words = message.words
    for found in message.find(BARE):
        at = message.part(found, "place")[0]
        rest = words[at + 1] if at + 1 < len(words) else ""
        if _counted(message, at + 1) or not message.free(at, at + 1):
            continue
        if message.before(at) in ("a", "an"):
            continue  # "do you have it in a 14"
        opening = at == 0
        if rest in ("", ",", ".", "!", "?", "and", "or") or re.fullmatch(ENDS, rest):
            _keep(message, at, at + 1, int(words[at]))
        elif not opening and rest in ("then", "too", "more", "again", "best", "most", "better"):
            _keep(message, at, at + 1, int(words[at]))


def _counted(message: Message, i: int) -> bool:
    rest = message.words[i] if i < len(message.words) else ""
    return rest in ("more", "others", "items", "options", "pieces", "percent", "%", "sleeves")


def _of_kind(message: Message, i: int) -> bool:
    """Say whether a kind follows of which an item is counted: "of the skirts"."""
    of = message.words[i : i + 2] in (["of", "the"], ["of", "those"], ["of", "these"])
    return of and i + 2 < len(message.words) and not _elsewhere(message, i + 2)


def _elsewhere(message: Message, i: int) -> bool:
    rest = message.words[i] if i < len(message.words) else ""
    return rest in (
        "of time thing things hand thought class size day days night week month year summer chance "
        "minute season date floor dance birthday ly i longer resort bit lot "
        "change changes message request search step update filter answer reply".split()
    )


def _keep(message: Message, first: int, last: int, place: Place) -> Optional[Mention]:
    while first < last - 1 and message.words[first] in LEADING:
        first += 1
    if not message.free(first, last):
        return None
    return message.add(Mention("position", place, first, last))


def _place(word: str) -> int:
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else UNITS[word]
