"""Turn examples into batches of arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from bot.understanding.asking.marking import CONTEXT, MARKERS
from training.operations.examples import UNTOLD, Example
from training.operations.pieces import SPECIAL
from training.operations.wordings import OPERATIONS, QUESTIONS

FIRST_MARKER = len(SPECIAL) + len(CONTEXT)
LAST_MARKER = FIRST_MARKER + len(MARKERS)


@dataclass(frozen=True)
class Encoded:
    """Hold one example as numbers.

    Attributes:
        ids: tokens.
        types: 0 for the conversation, 1 for the message.
        roles: of each token.
        example: what it was made of.
    """

    ids: list[int]
    types: list[int]
    roles: list[int]
    example: Example


@dataclass(frozen=True)
class Batch:
    """Hold one step's messages.

    Attributes:
        ids, mask, types: (B, T) int64.
        operations, questions: (B, ...) float, 1.0 for each that may be.
        roles: (B, T) int64.
        degrees: (B,) int64.
        examples: what they were made of.
    """

    ids: Tensor
    mask: Tensor
    types: Tensor
    operations: Tensor
    questions: Tensor
    roles: Tensor
    degrees: Tensor
    examples: list[Example]


def encoded(examples: Sequence[Example], tokenizer: Tokenizer) -> list[Encoded]:
    """Return examples as numbers; roles that truncation cut off are left out."""
    made = []
    pairs = [(example.context, example.text) for example in examples]
    for example, tokens in zip(examples, tokenizer.encode_batch(pairs), strict=True):
        roles, left = [], list(example.roles)
        for token in tokens.ids:
            here = FIRST_MARKER <= token < LAST_MARKER and bool(left)
            roles.append(left.pop(0) if here else UNTOLD)
        made.append(Encoded(tokens.ids, tokens.type_ids, roles, example))
    return made


def batches(held: Sequence[Encoded], size: int, rng: random.Random | None) -> Iterator[Batch]:
    """Yield batches of like length, shuffled where `rng` is given."""
    order = list(range(len(held)))
    if rng is not None:
        rng.shuffle(order)
        width = size * 32
        order = [
            i
            for start in range(0, len(order), width)
            for i in sorted(order[start : start + width], key=lambda i: len(held[i].ids))
        ]
    chunks = [order[i : i + size] for i in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(chunks)
    for chunk in chunks:
        yield batch([held[i] for i in chunk])


def batch(held: Sequence[Encoded]) -> Batch:
    """Return one batch."""
    width = max(len(each.ids) for each in held)
    shape = (len(held), width)
    ids, mask, types = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    roles = torch.full(shape, UNTOLD)
    operations = torch.zeros(len(held), len(OPERATIONS))
    questions = torch.zeros(len(held), len(QUESTIONS))
    for row, each in enumerate(held):
        count = len(each.ids)
        ids[row, :count] = torch.tensor(each.ids)
        mask[row, :count] = 1
        types[row, :count] = torch.tensor(each.types)
        roles[row, :count] = torch.tensor(each.roles)
        operations[row, list(each.example.operations)] = 1.0
        if each.example.questions:
            questions[row, list(each.example.questions)] = 1.0
    degrees = torch.tensor([each.example.degree for each in held])
    made = [each.example for each in held]
    return Batch(ids, mask, types, operations, questions, roles, degrees, made)
