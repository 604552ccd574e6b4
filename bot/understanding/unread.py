"""Find the words that describe a garment and that nothing else has read.

Whether a word describes is told by where it stands: before a garment, after "with" or "without",
after "something", after "it should be". What it means need not be known for that.
"""

from __future__ import annotations

import re

from bot.understanding import negation
from bot.understanding.mentions import GARMENTS, Message, phrase
from bot.understanding.spelling import asking
from bot.understanding.talk import DETERMINERS, FUNCTION, OPINION

# Parts of a garment: with another word they say something ("puffy sleeves"), alone they do not.
CARRIERS = frozenset(
    "sleeve sleeves neck necks neckline collar collars hem hems waist back front shoulder "
    "shoulders cuff cuffs strap straps print prints pattern patterns fabric fabrics material "
    "detail details detailing design designs style shape leg legs toe toes sole heel heels".split()
)
PART_OF = re.compile("[a-z]+(?:ed|y)$")
HAVING = phrase(
    r"(?:with|without|having|featuring|sporting|minus|sans|free of|made of|made from|made out of"
    r"|(?:it|they|that|which|must|should|also|to|needs|wants) (?:has|have)|(?:must|should) have)"
    r"(?P<of> )?"
)
THING = phrase(
    r"(?:something|anything|nothing|everything|stuff|ones?"
    r"|(?:make|want|like|need|prefer|have|keep|get|love) (?:it|them|this|that|these|those))"
    r"(?: (?:that is|thats|which is|to be|a bit|a little|quite|with))*"
)
BEING = phrase(
    r"(?:(?:should|must|has to|have to|needs to|need to|can|could|ought to|to|not|it|they) be"
    r"|(?:it|they|that|which|dress|one|ones) (?:is|are)|shouldnt be|mustnt be|cant be)"
)
IN = phrase(r"in")
BY = phrase(r"by|from")
FOR = phrase(r"for (?:a|an|the)")
COMPANY = frozenset(
    "go goes going wear wearing pair pairs help ok okay fine happy match matches matching work "
    "works start started along away together deal do done up stuck sleep live living came come "
    "coming here there meet meeting travel travelling fly out off".split()
)
MINE = frozenset("my your his her our their me you him them us it someone".split())
SOFT = frozenset(
    "very really quite rather too so more most less a an some the any bit little kind sort of all "
    "super extra slightly just much proper actual real such those these big small nice lots".split()
)
# What may stand beside a description that is a whole message.
BESIDE = SOFT | OPINION | frozenset("please with in and or but for then pls thanks maybe".split())
LISTING = frozenset(("and", "or", "nor", ",", "/", "but"))
MOST_WORDS = 4
MOST_ALONE = 3


def find(message: Message) -> list[tuple[int, int, bool]]:
    """Return the describing words nothing has read: first, one past the last, whether refused."""
    reader = _Reader(message)
    reader.refused()
    reader.before_garments()
    reader.having()
    reader.things()
    reader.beside_garments()
    reader.alone()
    return reader.spans()


class _Reader:
    """Mark the words of one message that describe."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.words = message.words
        self.marks: dict[int, bool] = {
            i: refused for first, last, refused in message.parts for i in range(first, last)
        }
        self.garments = [m for m in message.mentions if m.kind in GARMENTS]

    def content(self, i: int) -> bool:
        """Tell whether a word may describe: free, no word of grammar, opinion or asking."""
        word = self.words[i]
        return (
            self.message.free(i, i + 1)
            and word.isalpha()
            and len(word) > 2
            and word not in FUNCTION
            and word not in OPINION
            and (word not in asking() or word in CARRIERS)
        )

    def named(self, i: int) -> bool:
        """Tell whether a word is written as a name is, in the middle of a sentence."""
        token = self.message.tokens[i]
        spelt = self.message.text[token.start : token.end]
        return i > 0 and spelt[:1].isupper() and self.message.text.upper() != self.message.text

    def run(self, i: int, refused: bool, named: bool = False) -> int:
        """Mark the describing words from word `i` on; return where they stop."""
        while i < len(self.words) and self.words[i] in SOFT and self.message.free(i, i + 1):
            i += 1
        start = i
        while i < len(self.words) and i - start < MOST_WORDS and self.content(i):
            i += 1
        found = self.words[start:i]
        if not found or set(found) <= CARRIERS or (self.named(start) and not named):
            return start
        for k in range(start, i):
            self.marks.setdefault(k, refused)
        return i

    def list_of(self, i: int, refused: bool) -> int:
        """Mark describing words and those listed after them: "sequins or tiny beads"."""
        end = self.run(i, refused)
        while end > i and end + 1 < len(self.words) and self.words[end] in LISTING - {"but"}:
            after = end + 1
            if self.words[after] in LISTING:
                after += 1
            further = self.run(after, refused)
            if further <= after or not self.marks.get(further - 1, None) == refused:
                break
            i, end = after, further
        return end

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
            while i < len(self.words) and self.message.at(i) is not None:
                i = max(self.message.at(i).last, i + 1)  # type: ignore[union-attr]
                if i < len(self.words) and self.words[i] in LISTING:
                    i += 1
            self.list_of(i, refused=True)

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
                elif self.words[i] in OPINION or self.words[i] in SOFT - DETERMINERS:
                    i -= 1
                elif self.words[i] in ("and", ",") and run and self._described(i - 1):
                    i -= 1
                else:
                    break
            asked = i < 0 or self.words[i] in DETERMINERS or self.words[i] in asking()
            chosen = run if asked or self.message.used[i] else []
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
        for found in self.message.find(HAVING):
            before = self.message.before(found.first)
            after = self.message.after(found.last)
            if before in COMPANY or after in MINE:
                continue
            refused = found.match.group().startswith(("without", "minus", "sans", "free of"))
            i = found.last
            while i < len(self.words) and (
                self.message.at(i) is not None or self.words[i] in SOFT or i in self.marks
            ):
                i += 1
                if i < len(self.words) and self.words[i] in LISTING and self.message.at(i - 1):
                    i += 1
            self.list_of(i, refused)

    def things(self) -> None:
        """Mark what a thing is said to be: "something boho", "it should be sparkly"."""
        for pattern in (THING, BEING):
            for found in self.message.find(pattern):
                refused = found.match.group().startswith("nothing") or "nt be" in (
                    found.match.group()
                )
                self.list_of(found.last, refused)

    def beside_garments(self) -> None:
        """Mark what follows a garment's name: "a skirt in tweed", "jeans, ripped"."""
        for garment in self.garments:
            i = garment.last
            while i < len(self.words) and (
                (mention := self.message.at(i)) is not None and mention.facet
            ):
                i = max(mention.last, i + 1)
            if i >= len(self.words):
                continue
            if self.words[i] == "," and i + 1 < len(self.words):
                end = self.run(i + 1, refused=False)
                if end < len(self.words) and self.words[end] not in LISTING | {".", "!", "?"}:
                    for k in range(i + 1, end):
                        self.marks.pop(k, None)
                continue
            for cue in (IN, FOR, BY):
                for found in self.message.find(cue):
                    if found.first == i:
                        self.run(found.last, refused=False, named=cue is BY)
            self.run(i, refused=False)

    def alone(self) -> None:
        """Mark a message that is nothing but a description: "puffy sleeves please"."""
        if self.message.mentions or self.marks:
            return
        said = [i for i, word in enumerate(self.words) if word.isalpha() and word not in BESIDE]
        if said and len(said) <= MOST_ALONE and all(self.content(i) for i in said):
            self.run(said[0], refused=False)

    def spans(self) -> list[tuple[int, int, bool]]:
        """Return the marked words, neighbours together."""
        found: list[tuple[int, int, bool]] = []
        for i in sorted(self.marks):
            refused = self.marks[i]
            if found and found[-1][1] == i and found[-1][2] == refused:
                found[-1] = (found[-1][0], i + 1, refused)
            else:
                found.append((i, i + 1, refused))
        return found
