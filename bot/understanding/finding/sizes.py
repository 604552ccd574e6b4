"""Find sizes, in whatever system the shop writes them: "size M", "a uk 12", "come in xl".

A size is never changed into another system's: what is asked for as UK 12 is no EU 12. Where the
shop writes 12 alone it is taken for that, and said to be.
"""

from __future__ import annotations

import re
from typing import Dict, Optional, Tuple

from bot.understanding.finding.bare_sizes import BARE, ends_a_kind, is_size, is_told
from bot.understanding.finding.mentions import Match, Mention, Message
from bot.understanding.finding.size_words import (
    AFTER_KIND,
    BY_SYSTEM,
    CUP,
    ELLIPTIC,
    IN_LETTERS,
    IN_NUMBER,
    LETTERS,
    LETTERS_NAMED,
    MINE,
    MINE_SIZE,
    NOTHING_ELSE,
    PATTERNS,
    RANGE,
    RANGED,
    SIZE_NAMED,
    SURE,
    SURE_ALONE,
    SYSTEM_OF,
    WAIST_AND_LEG,
    is_of_another,
)
from bot.understanding.shop.entries import NEAR, OWN, Entry, missing
from bot.understanding.shop.names import Names
from bot.understanding.text.numbers import UNITS
from bot.understanding.text.tokens import phrase, split

SIZE = "size"
# The same letters, short and in full.
FULL = {
    **{"xs": "extra small", "s": "small"},
    **{"m": "medium", "l": "large"},
    "xl": "extra large",
    "xxl": "2xl",
    "xxxl": "3xl",
    "xxxxl": "4xl",
}
OTHERS = {**FULL, **{full: short for short, full in FULL.items()}}

# "So no medium?" asks for one, "no medium" refuses it.
DENIED = re.compile(r"\b(?:no|not|nothing)\b")
PACK = phrase(
    rf"(?:packs?|sets?|box(?:es)?|bundles?|multipacks?) of (?:{'|'.join(UNITS)}|\d{{1,2}})"
)


def find_packs(message: Message) -> None:
    """Mark "a pack of 3", which is no place in a list: titles tell it at most."""
    for found in message.find(PACK):
        message.mark(found.first, found.last)
        message.parts.append((found.first, found.last, False))


def column_of(message: Message) -> str:
    """Return the column of sizes."""
    columns = message.names.columns
    return next((columns[(name,)] for name in ("size", "sizes") if (name,) in columns), SIZE)


def find(message: Message) -> None:
    """Add the sizes that a message names, of a shop that lacks them too."""
    column = column_of(message)
    _waists(message, column)
    for pattern in (*PATTERNS, BARE):
        for found in message.find(pattern):
            words = message.part(found, "whole")
            if (message.before(words[0]), message.words[words[0]]) in message.names.columns:
                continue  # "shoe size 8" where the shop has a column of these
            here = _of_size(message, found, words)
            named = found.match.groupdict()
            if pattern is AFTER_KIND and not ends_a_kind(message, words[0]):
                continue
            if pattern is BARE and not is_size(message, words):
                continue
            has_column = bool(message.names.vocabulary.facets.get(column))
            if pattern is ELLIPTIC:
                if DENIED.search(named["lead"]) and "?" not in message.text:
                    continue
                message.mark(found.first, words[0])
            said = named.get("size") or named.get("before") or ""
            entry = entry_of(message, said, system_in(found), column)
            bare = pattern is NOTHING_ELSE and not (named["lead"] or named["tail"])
            if bare and has_column and entry is None:
                continue
            until = " ".join(message.words[: words[1]])
            plain = has_column or message.names.at(message.words, words[0]) is None
            before = message.before(words[0], 9)
            theirs = is_of_another(before)
            worn = bool(MINE.search(before) or MINE_SIZE.search(until)) and not theirs
            sure = _is_word(pattern, said, message.before(words[0]) if words[0] > 2 else "")
            sure = sure or _is_sure(pattern, worn or theirs, plain)
            sure = sure or is_told(message, pattern, words)
            if not message.free(*here) or (entry is None and not sure):
                continue
            here = _with_system(message, here, words)
            held = entry or missing(message.names.vocabulary, column, said)
            role = "mine" if worn else None
            message.add(Mention(column, held.value, *here, role, entry=held), covers=words)
            _others(message, words[1], column, role)
            _earlier(message, words[0] - 1, column, role)


def _waists(message: Message, column: str) -> None:
    """Add sizes of two numbers, where the shop has just these: "W32 L34"."""
    for found in message.find(WAIST_AND_LEG):
        said = [found.match["waist"], found.match["leg"]]
        held = message.names.vocabulary.facets.get(column, {})
        own = tuple(value for value in held if re.findall(r"\d+", value) == said)
        first, last = message.part(found, "whole")
        if own and message.free(first, last):
            value = own[0].lower()
            entry = Entry(column, value, None, (((column, own),),), "own", OWN, label=value)
            worn = MINE.search(message.before(first, 9)) is not None
            message.add(Mention(column, value, first, last, "mine" if worn else None, entry=entry))


def _is_sure(pattern: re.Pattern[str], worn: bool, plain: bool) -> bool:
    """Say whether words are a size though the shop has none of the kind.

    Letters are, where the shop has sizes or they name nothing else, which is `plain`.
    """
    return worn or pattern in (
        SIZE_NAMED,
        LETTERS_NAMED,
        BY_SYSTEM,
        ELLIPTIC,
        *((SURE_ALONE,) if plain else ()),
    )


def _is_word(pattern: re.Pattern[str], said: str, before: str) -> bool:
    """Say whether words are a size by what they are: letters after "in", "in a 14", just medium."""
    by_letters = pattern is IN_LETTERS and bool(re.fullmatch(SURE, said))
    by_number = pattern is IN_NUMBER and before in ("a", "an") and len(said) > 1
    return by_letters or by_number or (pattern is NOTHING_ELSE and said == "medium")


def _others(message: Message, at: int, column: str, role: Optional[str]) -> None:
    """Add the sizes that follow one: "size S or M", "in 40 or 41"."""
    while at + 1 < len(message.words) and message.words[at] in ("or", "and", "/", ","):
        entry = entry_of(message, message.words[at + 1], "", column)
        if entry is None or not message.free(at, at + 2):
            return
        message.add(Mention(column, entry.value, at + 1, at + 2, role, entry=entry))
        at += 2


def _earlier(message: Message, at: int, column: str, role: Optional[str]) -> None:
    """Add the sizes that are listed before one: "L or XL"."""
    while at > 0 and message.words[at] in ("or", "and", "/", ","):
        entry = entry_of(message, message.words[at - 1], "", column)
        if entry is None or not message.free(at - 1, at + 1):
            return
        message.add(Mention(column, entry.value, at - 1, at, role, entry=entry))
        at -= 2


def _of_size(message: Message, found: Match, words: Tuple[int, int]) -> Tuple[int, int]:
    """Return where the size itself stands, without "size" and its system."""
    group = "size" if found.match.groupdict().get("size") else "before"
    place = message.part(found, group)
    return place if place != (-1, -1) else words


ANSWER = re.compile(
    r"(?:(?:a|an|size|its|im|i am|i wear|i take|usually|about|mostly|uk|us|eu|in|please|normally|am"
    r"|wear|take|is|my) )*(?P<size>[a-z]{1,3}|small|medium|large|\d{1,3}(?:\.5)?)"
    r"(?: (?:please|uk|us|eu))*"
)


def answered(text: str, reader_names: Names) -> Optional[Dict[str, object]]:
    """Return the act of an answer to what size one wears: "12", "a medium please"; None for others.

    Args:
        text: as it was written.
        reader_names: the shop's.
    """
    message = Message(text, split(text), reader_names)
    found = ANSWER.fullmatch(" ".join(message.words).strip(" .!"))
    if found is None:
        return None
    said, column = found["size"], column_of(message)
    system = next((SYSTEM_OF[word] for word in message.words if word in SYSTEM_OF), "")
    entry = entry_of(message, said, system, column)
    if entry is None and not (said.isdigit() or re.fullmatch(LETTERS, said)):
        return None
    held = entry or missing(reader_names.vocabulary, column, said)
    any_of = [[[name, list(values)] for name, values in each] for each in held.any]
    word = f"{system} {said}".strip()
    told = {"op": "mine", "facet": column, "word": word, "any": any_of, "how": held.how}
    act: Dict[str, object] = {**told}
    return {**act, "said": word} if held.how == "near" else act


def _with_system(
    message: Message, here: Tuple[int, int], words: Tuple[int, int]
) -> Tuple[int, int]:
    """Return where a size stands with its system: "uk 12" in "size uk 12"."""
    named = [i for i in range(*words) if message.words[i] in SYSTEM_OF]
    if any(message.words[i].startswith("size") for i in range(min([*named, here[0]]), here[0])):
        return here  # "a uk size 12"
    return (min([*named, here[0]]), max([*(i + 1 for i in named), here[1]]))


def system_in(found: Match) -> str:
    """Return the system that a size is said in, "" where none is."""
    for word in found.match["whole"].split():
        if word in SYSTEM_OF:
            return SYSTEM_OF[word]
    return ""


def parts_of(size: str) -> Tuple[str, ...]:
    """Return the parts of a size as the shop writes it: of "UK12" uk and 12."""
    apart = re.sub(rf"\b({'|'.join(SYSTEM_OF)}|it)(?=\d)", r"\1 ", size.lower())
    return tuple(re.findall(r"[^\W_]+(?:\.5)?", apart))


def entry_of(message: Message, said: str, system: str, column: str) -> Optional[Entry]:
    """Return the shop's sizes that are meant: "UK 10" by "10", "10 (M)" by "M"; None for none.

    Args:
        message: whose shop's sizes they are.
        said: the number or letters.
        system: they are said in, or "".
        column: of sizes.
    """
    names = message.names
    for each in (said, OTHERS.get(said, "")):
        exact = names.exact(f"{system} {each}" if system else each, column) if each else None
        if exact is not None:
            return exact
    held = names.vocabulary.facets.get(column, {})
    written = [(value, parts_of(value)) for value in held]
    wanted = {said, OTHERS.get(said, said)}
    having = [(value, words) for value, words in written if wanted & set(words)]
    if not having and said.isdigit() and not system:
        having = [(value, words) for value, words in written if f"w{said}" in words]
    if not system:
        own = tuple(value for value, _ in having)
        return Entry(column, said, None, (((column, own),),), "own", OWN) if own else None
    systems = {value: {SYSTEM_OF.get(word) for word in words} - {None} for value, words in having}
    same = tuple(value for value, named in systems.items() if system in named)
    if same:
        return Entry(column, said, None, (((column, same),),), "own", OWN)
    bare = tuple(value for value, named in systems.items() if not named)
    return Entry(column, said, None, (((column, bare),),), "near", NEAR) if bare else None


_PART = r"(?:chest|waist|waisted|bust|hips?|inseam|inside leg|inner leg|collar|neck|leg)"
# "42 chest", "a 32 inch waist", "waist 30".
OF_BODY = phrase(
    rf"(?P<before>\d{{2,3}})(?: (?:inch|inches|in|cm))? {_PART}"
    rf"|{_PART}(?: (?:size|of|is|about))* (?P<after>\d{{2,3}})(?: (?:inch|inches|in|cm))?"
)


def find_untold(message: Message) -> None:
    """Add the sizes that few shops tell and nothing has read: "36C", "petite", "plus size".

    A shop that lacks them is asked for them all the same, so that the answer can say so.
    """
    column = column_of(message)
    for found in message.find(OF_BODY):
        first, last = found.first, found.last
        if message.free(first, last):
            number = found.match["before"] or found.match["after"]
            entry = entry_of(message, number, "", column)
            said = " ".join(message.words[first:last])
            held = entry or missing(message.names.vocabulary, column, said)
            message.add(Mention(column, held.value, first, last, entry=held))
    for pattern in (CUP, RANGED, RANGE):
        for found in message.find(pattern):
            first, last = message.part(found, "whole")
            said = " ".join(message.words[first:last])
            apart = message.tokens[first].end != message.tokens[last - 1].start
            named = tuple(message.words[first:last]) in message.names.names
            if not message.free(first, last) or named or (pattern is CUP and apart):
                continue
            joined = said.replace(" ", "") if pattern is CUP else said
            entry = message.names.exact(joined, column)
            held = entry or missing(message.names.vocabulary, column, joined)
            message.add(Mention(column, held.value, first, last, entry=held))
