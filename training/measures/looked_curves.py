"""Find how probable a value must look to be right nine times in ten, and what is told then."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# How often what is told must be right, and by how many of its errors the share is lowered first.
AIM, ERRORS = 0.9, 1.0
# By how many on further photos, which are fewer, and on which a value is looked at once more.
FURTHER_ERRORS = 2.0
# Fewer photos of a value than these show nothing, and fewer of a facet do not either.
FEWEST, FEWEST_OF_FACET = 20, 200
# What looks less likely than not is never told, however right it was on these photos.
NEVER_BELOW = 0.5


@dataclass(frozen=True)
class Judged:
    """Hold what some photos seem to show of one facet, beside what their shop states.

    Attributes:
        likeliest: the place of the likeliest value. (N,)
        probability: of that value. (N,)
        stated: the place of what the shop states. (N,)
    """

    likeliest: NDArray[np.int64]
    probability: NDArray[np.float64]
    stated: NDArray[np.int64]

    @classmethod
    def of(
        cls, shown: NDArray[np.float32], values: Sequence[str], stated: Sequence[str | None]
    ) -> Judged:
        """Return what is judged of the photos whose facet is stated.

        Args:
            shown: how probable each value looks. (N, V)
            values: the facet's.
            stated: of each photo, None where its shop says nothing.
        """
        place = {value: row for row, value in enumerate(values)}
        rows = np.asarray([-1 if each is None else place.get(each, -1) for each in stated])
        known = rows >= 0
        kept = shown[known]
        return cls(kept.argmax(1), kept.max(1).astype(np.float64), rows[known])

    def __len__(self) -> int:
        """Return how many photos there are."""
        return len(self.stated)

    @property
    def right(self) -> NDArray[np.bool_]:
        """Return which photos look as their shop states. (N,)."""
        return np.asarray(self.likeliest == self.stated, dtype=np.bool_)

    def within(self, side: NDArray[np.bool_]) -> Judged:
        """Return those on one side. (N,) → fewer."""
        return Judged(self.likeliest[side], self.probability[side], self.stated[side])


@dataclass(frozen=True)
class Told:
    """Hold how much is told at some thresholds, and how much of it is right.

    Attributes:
        num: photos.
        told: photos of which a value is told.
        right: photos of which the right one is.
    """

    num: int
    told: int
    right: int

    @property
    def coverage(self) -> float:
        """Return the share of photos of which a value is told."""
        return self.told / self.num if self.num else 0.0

    @property
    def precision(self) -> float:
        """Return the share of what is told that is right, 0 where nothing is."""
        return self.right / self.told if self.told else 0.0


def surely(right: int, num: int, errors: float = ERRORS) -> float:
    """Return the lower end of a share's interval (Wilson), so many standard errors down."""
    if not num:
        return 0.0
    share, square = right / num, errors**2
    middle = share + square / (2 * num)
    apart = errors * math.sqrt(share * (1 - share) / num + square / (4 * num**2))
    return (middle - apart) / (1 + square / num)


def threshold(probability: NDArray[np.float64], right: NDArray[np.bool_]) -> float | None:
    """Return the least probability from which on a value is told rightly often enough.

    Args:
        probability: of photos that look most like the value. (N,)
        right: which of them have it. (N,)

    Returns:
        None where no threshold is surely good enough on at least `FEWEST` photos.
    """
    order = np.argsort(-probability)
    hits = np.cumsum(right[order])
    best = None
    for place in range(FEWEST - 1, len(order)):
        here = float(probability[order[place]])
        if here < NEVER_BELOW:
            break
        # Equal probabilities are told together or not at all.
        if place + 1 < len(order) and probability[order[place + 1]] == here:
            continue
        if surely(int(hits[place]), place + 1) >= AIM:
            best = here
    return best


def thresholds(judged: Judged, values: Sequence[str]) -> dict[str, float]:
    """Return the threshold of each value that has one."""
    found = {}
    for place, value in enumerate(values):
        here = judged.likeliest == place
        least = threshold(judged.probability[here], judged.right[here])
        if least is not None:
            # Rounded down, so that the photo that it was read off is told of.
            found[value] = math.floor(least * 1e4) / 1e4
    return found


def told(judged: Judged, values: Sequence[str], least: Mapping[str, float]) -> Told:
    """Return how much is told of photos at some thresholds."""
    needed = np.asarray([least.get(value, np.inf) for value in values])
    says = judged.probability >= needed[judged.likeliest]
    return Told(len(judged), int(says.sum()), int((says & judged.right).sum()))


def told_of(judged: Judged, values: Sequence[str], least: Mapping[str, float], value: str) -> Told:
    """Return how often one value is told, and rightly; `num` counts the photos that have it."""
    place = list(values).index(value)
    says = (judged.likeliest == place) & (judged.probability >= least[value])
    return Told(
        int((judged.stated == place).sum()), int(says.sum()), int((says & judged.right).sum())
    )


def curve(judged: Judged) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return coverage and precision as one threshold for all values falls. (N,), (N,)."""
    order = np.argsort(-judged.probability)
    num = np.arange(1, len(order) + 1)
    return num / max(len(order), 1), np.cumsum(judged.right[order]) / num


def confirmed(
    judged: Judged, values: Sequence[str], least: Mapping[str, float]
) -> dict[str, float]:
    """Return thresholds that hold on other photos too: raised where they do not, or left out.

    They hold surely, with a wider margin if any does; where nothing does, at least on these photos.

    Args:
        judged: of the other photos. Fewer than `FEWEST` that are told a value speak against none.
        values: the facet's.
        least: found on the first photos.
    """
    found = {}
    for value, first in least.items():
        here = judged.likeliest == list(values).index(value)
        probability, right = judged.probability[here], judged.right[here]
        if (probability >= first).sum() < FEWEST:
            found[value] = first
            continue
        told_at = [
            (each, int(right[probability >= each].sum()), int((probability >= each).sum()))
            for each in sorted({first, *probability[probability >= first].tolist()})
        ]
        enough = [each for each in told_at if each[2] >= FEWEST]
        for errors in (FURTHER_ERRORS, ERRORS, 0.0):
            sure = [each for each, hits, num in enough if surely(hits, num, errors) >= AIM]
            if sure:
                found[value] = math.floor(sure[0] * 1e4) / 1e4
                break
    return found
