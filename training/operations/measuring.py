"""Measure a head on constructions that it never learnt from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bot.understanding.asking.marking import ROLES
from training.operations.batches import Encoded, batches
from training.operations.examples import UNTOLD, Example
from training.operations.model import OperationHead
from training.operations.wordings import DEGREES, OPERATIONS

Floats = NDArray[np.float64]
Answers = tuple[Floats, Floats, list[Floats], Floats]
BINS = 10
# A degree is acted on where it is right so often, told by so many messages at least.
RIGHT_ENOUGH, FEWEST_TOLD = 0.7, 8


def answers(model: OperationHead, held: Sequence[Encoded], size: int = 128) -> Answers:
    """Return the logits of operations, questions, each example's told roles, and degrees."""
    model.eval()
    order = sorted(range(len(held)), key=lambda i: len(held[i].ids))
    said: dict[int, Floats] = {}
    asked: dict[int, Floats] = {}
    roles: dict[int, Floats] = {}
    degrees: dict[int, Floats] = {}
    at = 0
    with torch.inference_mode():
        for batch in batches([held[i] for i in order], size, None):
            one, two, three, four = model(batch.ids, batch.mask, batch.types)
            for row in range(len(one)):
                place = order[at]
                said[place] = one[row].double().numpy()
                asked[place] = two[row].double().numpy()
                told = batch.roles[row] != UNTOLD
                roles[place] = three[row][told].double().numpy()
                degrees[place] = four[row].double().numpy()
                at += 1
    count = range(len(held))
    return (
        np.stack([said[i] for i in count]),
        np.stack([asked[i] for i in count]),
        [roles[i] for i in count],
        np.stack([degrees[i] for i in count]),
    )


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Return probabilities along the last axis."""
    scaled = logits / temperature
    powers = np.exp(scaled - scaled.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares


def score(found: Answers, examples: Sequence[Example]) -> float:
    """Return one number for a state: the mean accuracy of operations, roles and degrees."""
    figures = report(found, examples)
    parts = [figures[f"{name}_accuracy"] for name in ("operation", "role", "degree")]
    told = [each for each in parts if each is not None]
    return float(sum(told) / len(told))


def report(found: Answers, examples: Sequence[Example], temperature: float = 1.0) -> dict[str, Any]:
    """Return every figure of one part of the corpus."""
    shares = softmax(found[0], temperature)
    chosen = shares.argmax(1)
    right = np.array([c in e.operations for c, e in zip(chosen, examples, strict=True)])
    by_operation: dict[str, dict[str, float]] = {}
    for place, name in enumerate(OPERATIONS):
        gold = np.array([place in e.operations for e in examples])
        taken = chosen == place
        if gold.any():
            by_operation[name] = {
                "constructions": len({e.line for e, g in zip(examples, gold, strict=True) if g}),
                "recall": float(right[gold].mean()),
                "precision": float(right[taken].mean()) if taken.any() else 0.0,
            }
    asking = [
        (int(row.argmax()) in e.questions)
        for row, e in zip(found[1], examples, strict=True)
        if e.questions
    ]
    degrees = [
        int(row.argmax()) == e.degree
        for row, e in zip(found[3], examples, strict=True)
        if e.degree not in (UNTOLD, DEGREES.index("none")) and "[change]" not in e.text
    ]
    gold_roles = [role for e in examples for role in e.roles if role != UNTOLD]
    guess = [int(each) for rows in found[2] for each in rows.argmax(-1)]
    return {
        "messages": len(examples),
        "constructions": len({e.line for e in examples}),
        "operation_accuracy": float(right.mean()),
        "question_accuracy": float(np.mean(asking)) if asking else None,
        "degree_accuracy": float(np.mean(degrees)) if degrees else None,
        "calibration_error": calibration(shares.max(1), right),
        **roles_report(gold_roles, guess),
        "operations": by_operation,
        "confused": confused(chosen, right, examples),
    }


def degree_thresholds(found: Answers, examples: Sequence[Example]) -> dict[str, float]:
    """Return for each degree the least confidence from which on it is right often enough.

    What is never right often enough, or was told too seldom to say, gets a threshold that no
    confidence reaches: it is not acted on.
    """
    shares = softmax(found[3])
    told = [
        (float(row.max()), int(row.argmax()), e.degree)
        for row, e in zip(shares, examples, strict=True)
        if e.degree != UNTOLD and "[change]" not in e.text and "[rank]" not in e.text
    ]
    thresholds = {}
    for place, name in enumerate(DEGREES[1:], 1):
        taken = sorted((each for each in told if each[1] == place), reverse=True)
        right, least = 0, 2.0
        for num, (share, _, gold) in enumerate(taken, 1):
            right += gold == place
            if num >= FEWEST_TOLD and right / num >= RIGHT_ENOUGH:
                least = share
        thresholds[name] = round(least, 3)
    return thresholds


def roles_report(gold: Sequence[int], guess: Sequence[int]) -> dict[str, Any]:
    """Return the accuracy and F1 of roles; the F1 leaves "context" out of its mean."""
    by_role: dict[str, float] = {}
    for place, name in enumerate(ROLES):
        hit = sum(g == place == s for g, s in zip(gold, guess, strict=True))
        total = sum(g == place for g in gold) + sum(s == place for s in guess)
        if any(g == place for g in gold):
            by_role[name] = 2 * hit / total if total else 0.0
    others = [f1 for name, f1 in by_role.items() if name != "context"]
    same = [g == s for g, s in zip(gold, guess, strict=True)]
    return {
        "role_accuracy": float(np.mean(same)) if same else 0.0,
        "role_f1": float(np.mean(others)) if others else 0.0,
        "roles": by_role,
    }


def confused(
    chosen: NDArray[np.int64], right: NDArray[np.bool_], examples: Sequence[Example]
) -> list[str]:
    """Return the commonest mistakes, as "back for undo (3)"."""
    pairs = Counter(
        f"{OPERATIONS[c]} for {'|'.join(OPERATIONS[o] for o in e.operations)}"
        for c, r, e in zip(chosen, right, examples, strict=True)
        if not r
    )
    return [f"{pair} ({count})" for pair, count in pairs.most_common(20)]


def calibration(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error."""
    error = 0.0
    for low in np.linspace(0, 1, BINS, endpoint=False):
        here = (confidence > low) & (confidence <= low + 1 / BINS)
        if here.any():
            error += here.mean() * abs(confidence[here].mean() - right[here].mean())
    return float(error)


def best_temperature(logits: Floats, examples: Sequence[Example]) -> float:
    """Return the temperature under which the gold is likeliest."""

    def cost(temperature: float) -> float:
        shares = softmax(logits, temperature)
        hit = [shares[i, list(e.operations)].sum() for i, e in enumerate(examples)]
        return float(-np.log(np.maximum(hit, 1e-12)).mean())

    return float(min(np.arange(0.5, 3.01, 0.05), key=cost))


def best_threshold(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Return the confidence below which an answer is likelier wrong than right."""
    from sklearn.isotonic import IsotonicRegression  # type: ignore[import-untyped]

    likely = IsotonicRegression().fit_transform(confidence, right.astype(float))
    below = confidence[likely <= 0.5]
    return round(float(below.max()), 3) if len(below) else 0.0


def by_counting(
    train: Sequence[Example], test: Sequence[Example], text: Callable[[Example], str]
) -> float:
    """Return the accuracy of a logistic regression on counts of words and pairs of words."""
    from sklearn.feature_extraction.text import CountVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    counter = CountVectorizer(ngram_range=(1, 2), token_pattern=r"\[[^\]]+\]|\w+|[?!]")
    counted = counter.fit_transform([text(e) for e in train])
    fitted = LogisticRegression(max_iter=200, C=3.0).fit(counted, [e.operations[0] for e in train])
    guess = fitted.predict(counter.transform([text(e) for e in test]))
    return float(np.mean([g in e.operations for g, e in zip(guess, test, strict=True)]))


def by_grammar(test: Sequence[Example]) -> dict[str, Any]:
    """Return what the grammar's own proposals of wants, refusals and drops are worth."""
    roles = {"want": "want", "refuse": "refuse", "drop": "out", "describe": "describe"}
    gold, guess = [], []
    for example in test:
        markers = [m for m in _markers(example.text) if m]
        for marker, role in zip(markers, example.roles, strict=False):
            proposed = marker.partition(":")[2]
            if proposed in roles and role != UNTOLD and not marker.startswith("facet"):
                gold.append(role)
                guess.append(ROLES.index(roles[proposed]))
    return roles_report(gold, guess)


def by_head(found: Answers, test: Sequence[Example]) -> dict[str, Any]:
    """Return what the head's roles are worth on the same markers."""
    gold, guess = [], []
    for example, rows in zip(test, found[2], strict=True):
        for marker, role, row in zip(_markers(example.text), example.roles, rows, strict=False):
            if marker.partition(":")[2] in ("want", "refuse", "drop", "describe"):
                if role != UNTOLD and not marker.startswith("facet"):
                    gold.append(role)
                    guess.append(int(row.argmax()))
    return roles_report(gold, guess)


def _markers(text: str) -> list[str]:
    import re

    return re.findall(r"\[([a-z:]+)\]", text)
