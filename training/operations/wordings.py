"""Read the wordings of the corpus: constructions with slots that say which role a thing has."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from data.words.changes import AXES, LESS, MORE

CORPUS = Path(__file__).parent / "corpus"
NLU = Path(__file__).parent / "intents"
SLOT = re.compile(r"\{(\w+)(?:([:=])([^{}]*))\}")
OPERATIONS = (
    "search", "point", "like", "dislike", "keep", "kept", "release", "compare", "order",
    "ask_list", "ask_item", "ask_stock", "pair", "more", "again", "back", "undo", "restart",
    "greet", "thanks", "bye", "help", "affirm", "deny", "summarise", "photo", "elsewhere",
    "language", "unknown",
)  # fmt: skip
QUESTIONS = (
    "least", "most", "count", "values", "fact", "which", "difference", "range", "exists",
)  # fmt: skip
# Along which axis, and which way, something is asked to differ or to be ranked.
DEGREES = ("none", *(f"{axis.name} {way}" for axis in AXES for way in (LESS, MORE)))
# What older sets of wordings call an operation, as the operations it may be.
OLDER = {
    "want": "search", "replace": "search", "refuse": "search", "drop": "search",
    "change": "search", "refine": "search", "refer": "search point", "order": "order ask_list",
    "back": "back undo", "keep": "keep kept", "undo": "undo back", "start_over": "restart",
    "details": "ask_item", "share_photo": "photo", "goodbye": "bye",
    "smalltalk": "greet thanks bye help unknown affirm", "like": "like keep",
    "dislike": "dislike search", "out_of_scope": "elsewhere unknown",
    "ask_item": "ask_item ask_list elsewhere", "more": "more search",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Hold a stretch of a wording.

    Attributes:
        text: what is written there, where it is not filled.
        role: of a slot, else "".
        kind: what fills the slot, else "".
    """

    text: str = ""
    role: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Wording:
    """Hold one construction.

    Attributes:
        line: as it is written in the corpus.
        operations: what it may do; one, where the corpus is ours.
        questions: the kinds of question it may be, where it asks.
        needs: what the conversation must hold: shown, wanted, kept, asked, or none.
        decorated: whether openers and tails may stand around it.
        annotated: whether its slots tell every role.
        degree: of DEGREES, of what no word of its own tells; "" where that is not told.
        file: of the corpus that it stands in, "" for others.
    """

    line: str
    operations: tuple[str, ...]
    questions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    decorated: bool = True
    annotated: bool = True
    degree: str = ""
    file: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """Return the wording in stretches."""
        if not self.annotated:
            return [Piece(self.line)]
        found, at = [], 0
        for match in SLOT.finditer(self.line):
            if match.start() > at:
                found.append(Piece(self.line[at : match.start()]))
            role, sign, rest = match.groups()
            found.append(Piece(rest, role) if sign == "=" else Piece("", role, rest))
            at = match.end()
        if at < len(self.line):
            found.append(Piece(self.line[at:]))
        return found

    @property
    def part(self) -> str:
        """Return which part of the corpus it belongs to: "train", "dev" or "test".

        Constructions that differ in their slots alone fall into the same part.
        """
        plain = re.sub(r"\W+", " ", SLOT.sub("_", self.line.lower())).strip()
        number = int(hashlib.sha256(plain.encode()).hexdigest()[:8], 16) % 100
        return "dev" if number < 10 else "test" if number < 20 else "train"


def read(folder: Path = CORPUS) -> list[Wording]:
    """Return the corpus's wordings.

    Raises:
        ValueError: a file names an operation, a question or an axis that there is not.
    """
    found: dict[tuple[str, tuple[str, ...]], Wording] = {}
    for file in sorted(folder.glob("*.yml")):
        for group in yaml.safe_load(file.read_text(encoding="utf-8")):
            operations = tuple(str(group["operation"]).split())
            questions = tuple(str(group.get("question", "")).split())
            degree = str(group.get("axis", ""))
            wrong = (set(operations) - set(OPERATIONS)) | (set(questions) - set(QUESTIONS))
            wrong |= {degree} - {"", *DEGREES}
            if wrong:
                raise ValueError(f"{file.name}: there is no {', '.join(sorted(wrong))}")
            for line in str(group["lines"]).splitlines():
                if line.strip():
                    wording = Wording(
                        line.strip(),
                        operations,
                        questions,
                        tuple(str(group.get("needs", "")).split()),
                        bool(group.get("decorate", True)),
                        degree=degree,
                        file=file.name,
                    )
                    found.setdefault((wording.line, operations), wording)
    return list(found.values())


def older(file: Path) -> list[Wording]:
    """Return the wordings of a file that only tells operations, by older names."""
    held: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return [_plain(line, name) for name, lines in held.items() for line in lines]


def examples_of_intents(folder: Path = NLU) -> list[Wording]:
    """Return the project's examples for Rasa, by the operations they may be."""
    return [_plain(line, name) for name, line in _examples(folder)]


def _examples(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.yml")):
        body: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for intent in body.get("nlu", ()):
            for line in str(intent.get("examples", "")).splitlines():
                if line.strip().startswith("- "):
                    yield str(intent["intent"]), line.strip()[2:]


def _plain(line: str, name: str) -> Wording:
    operations = tuple(OLDER.get(name, name).split())
    if name == "dislike" and " the " in f" {line} ":
        operations = ("dislike", "search")
    elif name == "like":
        saved = re.search(r"list|save|keep|shortlist", line)
        operations = ("keep",) if saved else ("like",)
    elif name == "dislike":
        operations = ("dislike",)
    return Wording(line, operations, decorated=False, annotated=False)
