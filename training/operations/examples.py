"""Make examples of wordings: fill, vary and read them, mark what they name, align the roles."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.understanding.asking.marking import KIND_OF, ROLES, Span, mark, written
from bot.understanding.reading import Reader
from bot.understanding.together.ordering import ASCENDING
from data.words.changes import LESS, MORE
from training.operations.slots import Filler
from training.operations.wordings import DEGREES, OPERATIONS, QUESTIONS, Piece, Wording

UNTOLD = -100
OPENERS = (
    "hey,|hi,|hello,|ok|ok,|so|hmm|hmm,|um|um,|well,|right,|oh|oh,|please|excuse me,|sorry,|"
    "thanks,|great,|cool,|alright,|now|and|yes,|yeah|yeah,|listen,|hi there,|good morning,|"
    "ok so|oh and|just|btw|fine,|lovely,|nice,|hey there|ooh|ah,|please,|mate,|sir,|madam,|dear,"
).split("|")
TAILS = (
    "please|pls|plz|thanks|thank you|if you can|if possible|for me|darling|mate|x|!|!!|?|..|...|"
    "lol|haha|tbh|ok?|cheers|dear|😊|🙏|thx|now|then|i think|i guess|if you don't mind|:)|.|.|.|na|"
    "ya|honestly|imo|you know|right?|, ok|, please|, thanks|, cheers"
).split("|")
JOINS = (", |, and | and |. |; |, then | and then | but |, but | - |, also | + |... ").split("|")
SHORTENED = {
    "please": "pls", "you": "u", "are": "r", "for": "4", "something": "smth", "want to": "wanna",
    "give me": "gimme", "colour": "color", "what is": "whats", "though": "tho", "because": "bc",
    "favourite": "favorite", "and": "&", "show": "shw", "with": "w/",
}  # fmt: skip
LEADS = ("search", "like", "dislike", "keep", "release", "undo", "point", "order", "ask_item")
FOLLOWS = ("search", "order", "keep", "like", "dislike", "pair", "release")
ALWAYS_SHOWN = ("more", "again", "back", "pair", "compare", "like", "dislike", "keep", "point")


@dataclass(frozen=True)
class Example:
    """Hold what the head learns from.

    Attributes:
        context: markers of the conversation.
        text: the message with markers.
        operations: places in OPERATIONS of what it may be.
        questions: places in QUESTIONS, empty where it asks nothing or nothing is told.
        roles: of each marker, places in ROLES; UNTOLD where nothing is told.
        line: the construction it was made from.
        said: the message as written.
        degree: place in DEGREES of what is to differ or to be ranked by; UNTOLD where not told.
    """

    context: str
    text: str
    operations: tuple[int, ...]
    questions: tuple[int, ...]
    roles: tuple[int, ...]
    line: str
    said: str
    degree: int = UNTOLD


class Maker:
    """Make examples over several shops."""

    def __init__(
        self,
        readers: Sequence[Reader],
        wordings: Sequence[Wording],
        seed: int,
        hidden: float = 0.0,
    ) -> None:
        """Prepare.

        Args:
            readers: of the shops whose words fill the wordings.
            wordings: to be filled and joined.
            seed: of all that is drawn.
            hidden: how often values stand as markers alone, without their words.
        """
        self.fillers = [Filler(reader) for reader in readers]
        self.rng = random.Random(seed)
        self.hidden = hidden
        self.by_operation: dict[str, list[Wording]] = {}
        for wording in wordings:
            if wording.annotated:
                self.by_operation.setdefault(wording.operations[0], []).append(wording)

    def make(self, wording: Wording, joined: float = 0.0) -> Example:
        """Return an example of a wording.

        Args:
            wording: the construction.
            joined: how often another construction follows it.
        """
        rng = self.rng
        filler = rng.choice(self.fillers)
        if not wording.annotated:
            return self._read(wording, [Piece(wording.line)], filler, [])
        pieces, facets = self._filled(wording, filler)
        if wording.decorated and rng.random() < joined and wording.operations[0] in LEADS:
            follow = self._follower(wording.operations[0])
            if follow is not None:
                more, others = self._filled(follow, filler)
                pieces = [*pieces, Piece(rng.choice(JOINS)), *more]
                facets += others
                needs = tuple({*wording.needs, *follow.needs})
                line = f"{wording.line} + {follow.line}"
                degree = wording.degree or follow.degree
                if wording.degree and follow.degree:
                    degree = wording.degree if wording.degree == follow.degree else ""
                wording = replace(wording, needs=needs, line=line, degree=degree)
        if wording.decorated:
            pieces = self._decorated(pieces)
        pieces = [self._varied(piece) for piece in pieces]
        if rng.random() < 0.5:
            pieces = [replace(piece, text=piece.text.lower()) for piece in pieces]
        elif rng.random() < 0.4:
            first = pieces[0].text
            pieces[0] = replace(pieces[0], text=first[:1].upper() + first[1:])
        return self._read(wording, pieces, filler, facets)

    def _follower(self, lead: str) -> Wording | None:
        choices = [op for op in FOLLOWS if op != lead or op == "search"]
        held = self.by_operation.get(self.rng.choice(choices))
        return self.rng.choice(held) if held else None

    def _filled(self, wording: Wording, filler: Filler) -> tuple[list[Piece], list[str]]:
        """Return the stretches of a wording with its slots filled, and facets to be wanted."""
        pieces, facets, before = [], [], ""
        for piece in wording.pieces:
            if piece.kind:
                text, facet = filler.fill(piece.kind, before, self.rng, piece.role)
                if facet and piece.role in ("out", "replace"):
                    facets.append(facet)
                piece = Piece(text, piece.role, piece.kind)
            pieces.append(piece)
            before += piece.text
        return pieces, facets

    def _decorated(self, pieces: list[Piece]) -> list[Piece]:
        rng = self.rng
        if rng.random() < 0.3:
            pieces = [Piece(rng.choice(OPENERS) + " "), *pieces]
        if rng.random() < 0.3:
            tail = rng.choice(TAILS)
            if pieces[-1].text.endswith(("?", "!", ".")) and not tail[0].isalpha():
                return pieces
            space = "" if tail[0] in ".!?," else " "
            pieces = [*pieces, Piece(space + tail)]
        return pieces

    def _varied(self, piece: Piece) -> Piece:
        """Shorten and misspell what stands around the slots now and then."""
        rng = self.rng
        if piece.role and piece.kind:
            return piece
        text = piece.text
        if rng.random() < 0.3:
            text = text.replace("'", "") if rng.random() < 0.8 else text.replace("'", "’")
        if rng.random() < 0.12:
            for long, short in SHORTENED.items():
                if rng.random() < 0.5:
                    text = re.sub(rf"\b{long}\b", short, text)
        if rng.random() < 0.06 and len(text) > 6:
            text = _slip(text, rng)
        return replace(piece, text=text)

    def _read(
        self, wording: Wording, pieces: list[Piece], filler: Filler, facets: list[str]
    ) -> Example:
        text, slots = "", []
        for piece in pieces:
            start = len(text)
            text += piece.text
            if piece.role:
                slots.append((start, len(text), piece.role))
        reading = filler.reader.read(text)
        names = filler.reader.names
        columns = {" ".join(said): column for said, column in names.columns.items()}
        numbers = tuple(names.vocabulary.numbers)
        view = self._view(wording, facets)
        marked = mark(text, reading.acts, view, columns, numbers)
        roles = []
        for span in marked.spans:
            over = [
                (min(end, span.end) - max(start, span.start), role)
                for start, end, role in slots
                if start < span.end and span.start < end
            ]
            role = max(over)[1] if over else "context"
            roles.append(ROLES.index(role) if wording.annotated else UNTOLD)
        # Without their words values of any other shop look alike.
        words = self.rng.random() >= self.hidden
        return Example(
            marked.context,
            marked.text if words else written(text, marked.spans, words=False),
            tuple(OPERATIONS.index(each) for each in wording.operations),
            tuple(QUESTIONS.index(each) for each in self._questions(wording, text)),
            tuple(roles),
            wording.line,
            text,
            _degree(wording, reading.acts, marked.spans),
        )

    def _questions(self, wording: Wording, text: str) -> tuple[str, ...]:
        return tuple(each for each in wording.questions if told(each, text, wording.questions))

    def _view(self, wording: Wording, facets: list[str]) -> dict[str, object]:
        """Return a conversation in which the wording could be said."""
        rng, needs = self.rng, wording.needs
        operation = wording.operations[0]
        wanted: set[str] = set()
        if "wanted" in needs or rng.random() < 0.55:
            wanted = set(rng.sample([*KIND_OF, "price", "category"], rng.randint(1, 4)))
        if rng.random() < 0.9:
            wanted |= set(facets)
        shown = rng.random() < (0.9 if wanted else 0.35)
        if "shown" in needs or operation in ALWAYS_SHOWN:
            shown = rng.random() < 0.97
        if not wording.annotated:
            shown = rng.random() < 0.7
        if "none" in needs:
            wanted, shown = set(), False
        kept = "kept" in needs or (("kept?" in needs or shown) and rng.random() < 0.4)
        asked = rng.random() < (0.85 if "asked" in needs else 0.5 if "asked?" in needs else 0.15)
        return {
            "wanted": sorted(wanted),
            "shown": shown,
            "looked_at": shown and rng.random() < 0.35,
            "reference": shown and rng.random() < 0.2,
            "kept": kept,
            "asked": "offer" if asked and "none" not in needs else "",
        }


LEAST = re.compile(r"\bleast\b|\blow|\bmini|small|lowest|how cheap|cheapest thing", re.IGNORECASE)
SENSES = {
    "count": re.compile(r"\bhow many|\bcount|\bnumber of|did you find", re.IGNORECASE),
    "values": re.compile(r"^(?!.*how many).*\b(?:what|tell|brands?|who)\b.*", re.IGNORECASE),
    "difference": re.compile(r"differ|apart", re.IGNORECASE),
    "range": re.compile(r"\bhow (?:much|pricey)|\bprice|\bcosts?\b", re.IGNORECASE),
    "fact": re.compile(r"^(?:is|are|r|do|does)\b", re.IGNORECASE),
}


def told(question: str, text: str, among: tuple[str, ...]) -> bool:
    """Tell whether a question that may be of several kinds is of this one."""
    if among == ("least", "most") or "least" in among:
        return True
    if len(among) < 2:
        return True
    first = next(
        (name for name in ("count", "difference", "range", "fact") if SENSES[name].search(text)),
        "values",
    )
    return question == first


def _degree(wording: Wording, acts: list[dict[str, Any]], spans: Sequence[Span]) -> int:
    """Return what a message is to differ in or to be ranked by, where that is certain.

    What the corpus tells is so; else what the grammar reads is, if it reads one alone. A search
    that says all it wants in its slots asks for no degree.
    """
    if wording.degree:
        return DEGREES.index(wording.degree)
    if not wording.annotated:
        return UNTOLD
    read = {
        f"{act['axis']} {act['direction']}"
        for act in (each["act"] for each in acts)
        if act["op"] == "change" and act.get("axis") and act.get("direction")
    }
    for span in spans:
        if span.marker == "rank" and span.value[0]:
            by, direction = span.value
            read.add(f"{by} {LESS if direction == ASCENDING else MORE}")
    told = [each for each in read if each in DEGREES]
    if read:
        return DEGREES.index(told[0]) if len(read) == 1 and told else UNTOLD
    says_all = wording.operations[0] == "search" and "{" in wording.line
    return DEGREES.index("none") if says_all else UNTOLD


def _slip(text: str, rng: random.Random) -> str:
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    i = rng.choice(places)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    if kind == 1:
        return text[:i] + text[i + 1 :]
    return text[:i] + text[i] + text[i:]
