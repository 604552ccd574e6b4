"""Mark the words that describe a garment by where they stand: before one, after "with"."""

from __future__ import annotations

import re

from bot.understanding.finding import negation
from bot.understanding.finding.mentions import Message
from bot.understanding.meaning.marks import MOST_WORDS, Marks
from bot.understanding.text.talk import (
    ADJECTIVE,
    AN,
    ASKING,
    BEING,
    BY,
    CARRIERS,
    COMPANY,
    DETERMINERS,
    ENDS,
    HAVING,
    IN,
    LIKING,
    LISTING,
    LOOKING,
    LOOSE,
    MAKING,
    MINE,
    OPINION,
    OUT,
    PLACED,
    SOFT,
    TASTE,
    THING,
    THINGS,
    WITHOUT,
)
from data.words import KINDS

FAR = 4
# What is worn, of no kind.
CLOTHES = frozenset("stuff clothes clothing things gear bits pieces garments".split())
# "How many lined coats do you have", "and also ankle boots".
LEADING = ASKING | frozenset("many what which also plus then maybe perhaps just only with".split())
# "Post pregnancy dress", of two words.
PREFIXES = frozenset("post pre anti non semi mid ultra multi".split())
TIMED = frozenset("weather season day days night nights".split())
# "Trousers that don't crease", "it shouldn't be shiny".
DENYING = re.compile(r"nt be\b|\b(?:dont|doesnt|wont|cant)$")


class Describing(Marks):
    """Mark the words of one message that describe a garment, by where they stand."""

    def __init__(self, message: Message, beside: frozenset[int]) -> None:
        """Mark them, and of `beside` those that describe although something has read them."""
        super().__init__(message, beside)
        self.garments = [m for m in message.mentions if m.kind in KINDS]
        self.line = self._line()
        for mark in (
            self.put_out,
            self.refused,
            self.before_garments,
            self.having,
            self.things,
            self.liking,
            self.looking,
            self.makers,
            self.beside_brands,
            self.beside_garments,
            self.ones,
            self.placed,
            self.alone,
        ):
            mark()

    def _line(self) -> list[str]:
        """Return the words with garments and their parts marked."""
        line = [
            "<part>" if word in CARRIERS and self.message.free(i, i + 1) else word
            for i, word in enumerate(self.words)
        ]
        for garment in self.garments:
            line[garment.last - 1] = "<garment>"
        return line

    def refused(self) -> None:
        """Mark what follows a refusal."""
        for found in self.message.find(negation.CUE):
            cue = found.match.group()
            if found.match["verb"] is None and negation.answers(
                self.message, found.first, found.last, cue
            ):
                continue
            i = found.last
            while i < len(self.words) and (
                self.words[i] in negation.SKIPPED or self.words[i] in SOFT
            ):
                i += 1
            tasted = i < len(self.words) and self.words[i] in TASTE
            if tasted and self.message.at(i + 1) is None and self.ends(i + 1):
                self.marks[i] = True  # "not boring", which no column tells
            if cue in LOOSE and not self.ends(i):
                continue
            listed = True
            while i < len(self.words) and self.message.at(i) is not None:
                i = max(self.message.at(i).last, i + 1)  # type: ignore[union-attr]
                listed = i < len(self.words) and self.words[i] in LISTING
                if listed:
                    i += 1
            if listed:  # in "not from Ostra obvs" nothing more is refused
                self.list_of(i, refused=True)

    def put_out(self) -> None:
        """Mark what is said to be out: "elasticated ones are out"."""
        for found in self.message.find(OUT):
            rest = self.message.after(found.last)
            if rest.isalpha() and rest not in ENDS:
                continue  # "dig out your tees" puts out nothing
            i = found.first - 1
            while i >= 0 and self.content(i):
                self.marks[i] = True
                i -= 1

    def before_garments(self) -> None:
        """Mark what stands before a garment's name: "a sequinned black dress"."""
        for garment in self.garments:
            run: list[int] = []
            i = garment.first - 1
            while i >= 0:
                mention = self.message.at(i)
                if mention is not None and mention.facet:
                    i -= 1
                elif self.content(i):
                    run.append(i)
                    i -= 1
                elif self.words[i] == "of" and self.words[i - 1] in (
                    "pair",
                    "kind",
                    "sort",
                    "type",
                ):
                    i -= 2
                elif self.words[i] in OPINION or self.words[i] in SOFT - DETERMINERS - {"of"}:
                    i -= 1
                elif self.words[i] in ("and", ",") and run and self._described(i - 1):
                    i -= 1
                elif run and self.words[i] in PREFIXES and self.message.free(i, i + 1):
                    run.append(i)
                    i -= 1
                elif self.words[i] in TIMED and self.message.free(i, i + 1) and self.content(i - 1):
                    run += [i, i - 1]  # "humid weather shirts"
                    i -= 2
                else:
                    break
            asked = i < 0 or self.words[i] in LEADING or not self.words[i].isalpha()
            chosen = run if asked or (i >= 0 and self.message.used[i]) else []
            if set(self.words[k] for k in chosen) <= CARRIERS or len(run) > MOST_WORDS:
                continue
            refused = garment.role == "unwanted" or (i >= 0 and self.words[i] in ("no", "without"))
            for k in chosen:
                self.marks.setdefault(k, refused)

    def _described(self, i: int) -> bool:
        mention = self.message.at(i) if i >= 0 else None
        return i >= 0 and (self.content(i) or (mention is not None and mention.facet))

    def having(self) -> None:
        """Mark what a garment has: "with sequins", "it must have pockets"."""
        for found in self.message.find(HAVING, self.line):
            before = self.message.before(found.first)
            if before in COMPANY or self.message.after(found.last) in MINE:
                continue
            if self._owned(found.first):
                continue
            told = any(m.first < found.last for m in self.garments) or found.first == 0
            if not (told or before in THINGS or before in ("and", "but", ",", "also", "only")):
                continue
            said = found.match.group()
            i = found.last
            while i < len(self.words) and (
                self.message.at(i) is not None or self.words[i] in SOFT or i in self.marks
            ):
                i += 1
                if i < len(self.words) and self.words[i] in LISTING and self.message.at(i - 1):
                    i += 1
            none = self.words[found.last : found.last + 1] == ["no"]  # "with no laces"
            self.list_of(i, none or said.startswith(WITHOUT) or "lack" in said)

    def _owned(self, i: int) -> bool:
        """Tell whether the garment at word `i` is the shopper's own: "my shirt has a hole"."""
        garment = self.message.garment_at(i)
        return garment is not None and self.message.before(garment.first) in MINE

    def things(self) -> None:
        """Mark what a thing is said to be: "something boho", "it should be sparkly"."""
        for pattern in (THING, BEING):
            for found in self.message.find(pattern, self.line):
                if self._owned(found.first):
                    continue
                said = found.match.group()
                nothing = said.startswith("nothing")
                if nothing and not self.ends(found.last):
                    continue
                start = self._past_values(found.last)
                end = self.list_of(start, nothing or DENYING.search(said) is not None)
                if end > start and self.words[end : end + 1] in (["in"], ["with"]):
                    self.run(end + 1, refused=False)

    def _past_values(self, i: int) -> int:
        """Return where what is listed after values begins: "something loose and stretchy"."""
        k = i
        while k < len(self.words) and (here := self.message.at(k)) and here.facet:
            k = max(here.last, k + 1)
            if self.words[k : k + 1] and self.words[k] in LISTING:
                k, i = k + 1, k + 1
        return i

    def liking(self) -> None:
        """Mark what somebody likes: "she's into boho stuff"."""
        for found in self.message.find(LIKING):
            i = found.last
            while i < len(self.words) and self.message.at(i) is not None:
                i = max(self.message.at(i).last, i + 1)  # type: ignore[union-attr]
            if i > found.last and self.words[i : i + 1] and self.words[i] in LISTING:
                i += 1  # "he likes dark colours and skateboarding"
            if self.ends(i):
                self.list_of(i, refused=False)

    def looking(self) -> None:
        """Mark how somebody is to look in it: "to look taller"."""
        for found in self.message.find(LOOKING):
            self.run(found.last, refused=False, named=True)

    def makers(self) -> None:
        """Mark who is asked to make something: "does Gucci do dresses?"."""
        for found in self.message.find(MAKING, self.line):
            first, last = self.message.part(found, "maker", self.line)
            if all(self.content(i) and self.message.free(i, i + 1) for i in range(first, last)):
                self.run(first, refused=False, named=True)

    def beside_garments(self) -> None:
        """Mark what follows a garment's name: "a skirt in tweed", "jeans, ripped"."""
        for garment in self.garments:
            i = garment.last
            while i < len(self.words) and (here := self.message.at(i)) and here.facet:
                i = max(here.last, i + 1)
            if self.words[i : i + 1] == ["for"]:
                i = self._past_whom(i)
            i += self.words[i : i + 2] == ["please", ","]
            if i >= len(self.words):
                continue
            if self.words[i] == ",":
                if i + 1 < len(self.words) and self.ends(i + 1):
                    self.run(i + 1, refused=False)
                continue
            for cue in (IN, BY):
                for found in (each for each in self.message.find(cue) if each.first == i):
                    self.run(found.last, refused=False, named=cue is BY)
            after = self.words[i + 1 : i + 2]
            told = garment.known and self.content(i) and after in ([], ["but"], [","], ["and"])
            if ADJECTIVE.fullmatch(self.words[i]) or told:  # "coat warm but not too dear"
                end = self.run(i, refused=False)
                if end > i and self.words[end : end + 1] in (["in"], ["with"]):
                    self.run(end + 1, refused=False)

    def _past_whom(self, i: int) -> int:
        """Return where what a garment is for ends, if that is somebody: "for my husband"."""
        k = i + 1
        while k < len(self.words) and self.words[k] in MINE | DETERMINERS:
            k += 1
        whom = self.message.at(k) if k < len(self.words) else None
        return whom.last if whom is not None and whom.kind == "gender" else i

    def ones(self) -> None:
        """Mark what one of the garments in hand is to be: "a slouchier one than 2"."""
        for found in self.message.find(AN):
            end = found.last
            while end < len(self.words) and self.content(end):
                end += 1
            if self.words[end : end + 1] in (["one"], ["ones"]):
                self.run(found.last, refused=False)
        for i, word in enumerate(self.words):
            first = i
            while word in CLOTHES and first > 0 and self.content(first - 1):
                first -= 1
            if first < i and first > 0 and self.words[first - 1] in ASKING:
                self.run(first, refused=False)  # "I want comfy stuff"

    def placed(self) -> None:
        """Mark parts by where they are, and what parts are like: "bell sleeves"."""
        starts = {m.first for m in self.garments}
        for found in self.message.find(PLACED, self.line):
            gaps = [found.first - m.last for m in self.garments]
            near = any(0 <= gap <= FAR for gap in gaps) or found.last in starts
            if near and found.first > 0 and self.content(found.first - 1):
                self._mark_back(found.first - 1)
        for i, word in enumerate(self.words[1:], start=1):
            described = self.content(i - 1) and self.words[i - 1] not in CARRIERS
            if described and word in CARRIERS and self.message.free(i, i + 1):
                self._mark_back(i)
