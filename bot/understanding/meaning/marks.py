"""Mark words of a message that may describe a garment, one by one and in lists."""

from __future__ import annotations

from bot.understanding.finding import negation
from bot.understanding.finding.dropping import NAMES
from bot.understanding.finding.mentions import Message
from bot.understanding.text.spelling import asking
from bot.understanding.text.talk import (
    BESIDE,
    BY,
    CARRIERS,
    DETERMINERS,
    ENDS,
    FUNCTION,
    LISTING,
    MINE,
    OPINION,
    OWNER,
    SOFT,
)
from data.words import KINDS
from data.words.english import english

MOST_WORDS = 4
# What measures or counts what a word in "-ed" tells: "high waisted", "single breasted".
MEASURES = frozenset(
    "single double triple half full high low long short wide narrow deep big small thick thin one "
    "two three four multi well hand side front back open".split()
)
MOST_ALONE = 3
CLAUSES = frozenset(", . ; ! ? but and".split())


class Marks:
    """Hold which words of one message describe, and whether what they say is refused."""

    def __init__(self, message: Message, beside: frozenset[int]) -> None:
        """Begin with the parts of garments that the message has by now.

        Args:
            message: read as far as it goes.
            beside: words that may describe although something has read them.
        """
        self.message = message
        self.beside = beside
        self.words = message.words
        self.cues = {
            i
            for found in message.find(negation.CUE)
            if found.match["verb"] is not None
            for i in range(found.first, found.last)
        }
        self.marks: dict[int, bool] = {
            i: refused for first, last, refused in message.parts for i in range(first, last)
        }

    def content(self, i: int) -> bool:
        """Tell whether a word may describe: free, no word of grammar, opinion or asking."""
        word = self.words[i]
        if i in self.beside:
            return True
        return (
            self.message.free(i, i + 1)
            and i not in self.cues
            and word.isalpha()
            and len(word) > 2
            and word not in FUNCTION
            and not self._contracted(i)
            and word not in OPINION
            and (word not in asking() or word in CARRIERS)
            and not self._is_done(i)
            and not owns(self.message, i)
        )

    def _contracted(self, i: int) -> bool:
        """Tell whether a word of grammar is drawn together with its verb: "what've"."""
        token = self.message.tokens[i]
        head, mark, _ = self.message.text[token.start : token.end].partition("'")
        return bool(mark) and head.lower() in FUNCTION

    def _is_done(self, i: int) -> bool:
        """Tell whether a word is what somebody does, by a word of asking: "he wears"."""
        return self.words[i].removesuffix("s") in asking() and self.words[i - 1 : i] in (
            ["he"],
            ["she"],
        )

    def named(self, i: int) -> bool:
        """Tell whether a word is written as a name is, in the middle of a sentence."""
        return is_named(self.message, i)

    def run(self, i: int, refused: bool, named: bool = False, has: bool = False) -> int:
        """Mark the describing words from word `i` on; return where they stop.

        Args:
            i: the word.
            refused: whether they are not wanted.
            named: whether a name may be among them.
            has: whether a garment has them or not: "without buttons" tells a part by itself.
        """
        while i < len(self.words) and self.words[i] in SOFT and self.message.free(i, i + 1):
            i += 1
        start = i
        if self.words[i : i + 1] in (["long"], ["short"]) and self.message.free(i, i + 1):
            i += 1  # "a long strap"
        while i < len(self.words) and i - start < MOST_WORDS and self.content(i):
            i += 1
        found = self.words[start:i]
        if (
            not found
            or (len(found) < 2 and set(found) <= CARRIERS and not (has and self._is_part(start)))
            or (self.named(start) and not named)
        ):
            return start
        for k in range(start, i):
            self.marks.setdefault(k, refused)
        return i

    def _is_part(self, i: int) -> bool:
        """Tell whether a word is a part that a garment has or lacks, and no facet's name."""
        return self.words[i] not in NAMES and not {*self.words[:i][-1:]} & OPINION

    def list_of(self, i: int, refused: bool) -> int:
        """Mark describing words and those listed after them: "sequins or tiny beads"."""
        end = self.run(i, refused, has=True)
        while end > i and end + 1 < len(self.words) and self.words[end] in LISTING - {"but"}:
            after = end + 1
            if self.words[after] in LISTING:
                after += 1
            further = self.run(after, refused, has=True)
            if further <= after or not self.marks.get(further - 1, None) == refused:
                break
            i, end = after, further
        return end

    def ends(self, i: int) -> bool:
        """Tell whether a description from word `i` on ends where it may: "not sparkly please"."""
        while i < len(self.words) and (self.content(i) or self.message.at(i) is not None):
            i += 1
        return i >= len(self.words) or self.words[i] in ENDS

    def _mark_back(self, i: int) -> None:
        """Mark the describing words that end at word `i`."""
        last = i
        while i >= 0 and self.content(i) and last - i < MOST_WORDS:
            i -= 1
        described = range(i + 1, last + 1)
        refused = any(self.marks.get(k) for k in described)
        self.marks = dict.fromkeys(described, refused) | self.marks

    def beside_brands(self) -> None:
        """Mark a name that no brand here has: "by Puma or Zarax", "from Zarax?"."""
        listed = {i for i, word in enumerate(self.words) if word in LISTING}
        places = {found.last for found in self.message.find(BY) if found.first == 0}
        made = set[int]()
        for brand in (m for m in self.message.mentions if m.kind == "brand"):
            places |= {brand.last + 1} if brand.last in listed else set()
            # "By Ostra or Next" may be any word of English.
            made |= (
                {brand.last + 1} if self.message.before(brand.first) in ("by", "from") else set()
            )
            places |= {brand.first - 2} if brand.first - 1 in listed else set()
        for i in places & {*range(len(self.words))}:
            known = self.words[i] in english() and not (i in made and self.ends(i))
            if not known and self.content(i):
                self.run(i, refused=False, named=True)

    def alone(self) -> None:
        """Mark a clause that is nothing but a description: "puffy sleeves please", "zip?"."""
        if not self.message.mentions and not self.marks:
            self._whole(0, len(self.words), has=False)
        pointed = any(m.kind == "position" for m in self.message.mentions)
        for start in [i + 1 for i, word in enumerate(self.words) if word == "but" and pointed]:
            end = next((i for i in range(start, len(self.words)) if self.words[i] in CLAUSES), None)
            self._whole(start, end or len(self.words), has=True)  # "like 2 but puffier"
        garments = [m for m in self.message.mentions if m.kind in KINDS]
        for start in [i + 1 for i, word in enumerate(self.words) if word == "," and garments]:
            end = next((i for i in range(start, len(self.words)) if self.words[i] in CLAUSES), None)
            told = self.words[start : end or len(self.words)]
            if garments[0].first < start and len(told) > 1 and all(map(str.isalpha, told)):
                self._whole(start, start + len(told), has=True)  # "a watch, gold, small dial"
        for end in [i for i, word in enumerate(self.words) if word == "?"]:
            begin = end
            while begin > 0 and self.words[begin - 1] not in CLAUSES:
                begin -= 1
            if begin > 0 and not any(self.message.at(i) for i in range(begin, end)):
                self._whole(begin, end, has=True)

    def _whole(self, first: int, last: int, has: bool) -> None:
        """Mark the words from `first` to before `last` where they do nothing but describe.

        `has` is as `run` takes it.
        """
        said = [i for i in range(first, last) if self.words[i].isalpha()]
        said = [i for i in said if self.words[i] not in BESIDE]
        named = said and len(said) <= MOST_ALONE
        if named and all(self.content(i) or self._is_compound(i) for i in said):
            self.run(next(i for i in said if self.content(i)), refused=False, has=has)

    def _is_compound(self, i: int) -> bool:
        """Say whether a word of size or number begins a compound: "double breasted"."""
        after = self.words[i + 1] if 0 <= i < len(self.words) - 1 else ""
        told = after.endswith("ed") and self.content(i + 1) and self.words[i] in MEASURES
        return told and self.message.free(i, i + 1)

    def spans(self) -> list[tuple[int, int, bool]]:
        """Return the marked words, neighbours together."""
        found: list[tuple[int, int, bool]] = []
        for i in sorted(self.marks):
            if self._is_compound(i - 1):
                self.marks.setdefault(i - 1, self.marks[i])
            if set(self.words[i + 1 : i + 2]) & CARRIERS and self.message.free(i + 1, i + 2):
                self.marks.setdefault(i + 1, self.marks[i])
        for i in sorted(self.marks):
            first = i
            if found and found[-1][1:] == (i, self.marks[i]):
                first = found.pop()[0]
            found.append((first, i + 1, self.marks[i]))
        return found


def owns(message: Message, i: int) -> bool:
    """Tell whether word `i` says whose the next is, of anybody: "this one place's coats".

    "Levi's jeans" are called by a name.
    """
    token = message.tokens[i]
    owner = OWNER.search(message.text[token.start : token.end])
    told = i > 0 and message.words[i - 1] in DETERMINERS | MINE and message.at(i) is None
    return owner is not None and told and not is_named(message, i)


def is_named(message: Message, i: int) -> bool:
    """Tell whether word `i` is written as a name is, in the middle of a sentence."""
    token = message.tokens[i]
    spelt = message.text[token.start : token.end]
    return i > 0 and spelt[:1].isupper() and message.text.upper() != message.text
