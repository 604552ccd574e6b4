"""Measure what sessions were worth, one function a metric.

A session is a list of rounds as `play.Round` writes them. What a filter would have found is a
probability, so hits are numbers from 0 to 1.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Any

PATIENCE = 5
LOOKS_AT = 10
Rounds = Sequence[Mapping[str, Any]]


def gain(rank: int) -> float:
    """Return what a rank is worth: 1 for the first, a tenth less for each next, 0 for none."""
    return (LOOKS_AT + 1 - rank) / LOOKS_AT if 0 < rank <= LOOKS_AT else 0.0


def expected_gain(num_left: int) -> float:
    """Return what one of some equally likely items may expect to gain, if it is among them."""
    if num_left < 1:
        return 0.0
    return sum(gain(rank) for rank in range(1, min(num_left, LOOKS_AT) + 1)) / num_left


def found_by(rounds: Rounds, number: int, key: str = "hit") -> float:
    """Return how probably the target was shown in one of the first rounds: Hits@10, cumulative.

    Args:
        rounds: of one session.
        number: of rounds.
        key: "hit" for the assistant, "best_hit" for the perfect filter told the same.
    """
    missed = 1.0
    for each in rounds[:number]:
        missed *= 1.0 - float(each[key])
    return 1.0 - missed


def success(rounds: Rounds) -> float:
    """Return whether the target was found before patience ended."""
    return found_by(rounds, PATIENCE)


def hit_in(sessions: Sequence[Rounds], number: int) -> float:
    """Return Hits@10 of one round: among the sessions that came to it, how many it found."""
    came = [rounds[number - 1]["hit"] for rounds in sessions if len(rounds) >= number]
    weights = [1.0 - found_by(rounds, number - 1) for rounds in sessions if len(rounds) >= number]
    total = sum(weights)
    return sum(h * w for h, w in zip(came, weights, strict=True)) / total if total else 0.0


def turns(rounds: Rounds) -> float:
    """Return how many of its messages a shopper needs; patience's end counts as all of them."""
    return sum(1.0 - found_by(rounds, number) for number in range(PATIENCE))


def regret(rounds: Rounds) -> float:
    """Return the share of rank lost a round against the perfect filter that was told the same.

    It can be below 0 where the assistant was luckier than chance among equals.
    """
    return mean(float(each["best_gain"]) - float(each["gain"]) for each in rounds)


def wrong_negative(rounds: Rounds) -> float:
    """Return 1 where the target was ever shut out by what the assistant remembered."""
    return float(any(each["shut_out"] for each in rounds))


def items_shown(rounds: Rounds) -> float:
    """Return how many different items a shopper had to look at."""
    return float(len({each for one in rounds for each in one["shown"]}))


def best_success(rounds: Rounds) -> float:
    """Return how probably the perfect filter, told the same, had found the target by then."""
    return found_by(rounds, PATIENCE, "best_hit")


def swing(by_session: Mapping[str, Sequence[Rounds]]) -> float:
    """Return how far success moves between wordings of the same session: most less least, mean."""
    each = [[success(rounds) for rounds in wordings] for wordings in by_session.values()]
    return mean(max(found) - min(found) for found in each)


OF_SESSION: Mapping[str, Callable[[Rounds], float]] = {
    "success": success,
    "turns": turns,
    "regret": regret,
    "wrong_negative": wrong_negative,
    "items_shown": items_shown,
    "best_success": best_success,
}


def figures(sessions: Mapping[str, Sequence[Rounds]]) -> dict[str, float]:
    """Return all metrics over some sessions, each in one or several wordings."""
    every = [rounds for wordings in sessions.values() for rounds in wordings]
    found = {name: mean(map(metric, every)) for name, metric in OF_SESSION.items()}
    for number in range(1, PATIENCE + 1):
        found[f"hits_by_{number}"] = mean(found_by(rounds, number) for rounds in every)
        found[f"hits_in_{number}"] = hit_in(every, number)
    found["swing"] = swing(sessions)
    return {name: round(value, 4) for name, value in found.items()}


def bootstrap(
    pairs: Sequence[tuple[float, float]], num_draws: int = 10_000, seed: int = 42
) -> tuple[float, float, float]:
    """Return the mean of second less first over pairs, with its 95% interval.

    Args:
        pairs: a number before and after for each session.
        num_draws: samples of as many pairs, drawn with replacement.
        seed: of the draws.
    """
    apart = [after - before for before, after in pairs]
    draw, num = random.Random(seed), len(apart)
    # `statistics.mean` is exact, and a hundred times as slow.
    means = sorted(sum(draw.choices(apart, k=num)) / num for _ in range(num_draws))
    return mean(apart), means[int(0.025 * num_draws)], means[int(0.975 * num_draws)]


def compared(
    before: Mapping[str, Sequence[Rounds]], after: Mapping[str, Sequence[Rounds]]
) -> dict[str, tuple[float, float, float]]:
    """Compare two results by the sessions that both hold, paired: each metric's difference.

    Raises:
        ValueError: they share no session.
    """
    names = [name for name in before if name in after]
    if not names:
        raise ValueError("the two files share no session")
    return {
        metric: bootstrap(
            [(mean(map(score, before[n])), mean(map(score, after[n]))) for n in names]
        )
        for metric, score in OF_SESSION.items()
    }
