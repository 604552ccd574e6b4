"""Write what the simulated shopper found: figures of each contestant, and where it goes wrong."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from bench.shopper.metrics import PATIENCE, Rounds

COLUMNS = {
    "success": "success",
    **{f"hits_by_{number}": f"by {number}" for number in range(1, PATIENCE)},
    "turns": "turns",
    "regret": "regret",
    "wrong_negative": "shut out",
    "items_shown": "items shown",
    "best_success": "perfect filter, told the same",
    "swing": "swing",
}
Found = Mapping[str, Mapping[str, Any]]
Sessions = Mapping[str, Sequence[Rounds]]


def by_move(sessions: Sessions) -> list[tuple[str, int, float, float, float, int]]:
    """Return for each kind of move what its answers were like.

    Returns:
        The kind, how often it was made, the share of answers without a list, the mean share of
        items shown that agree with everything told so far, the share in which the target was
        found, and how often the target was shut out from there on.
    """
    rounds: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    began: dict[str, int] = defaultdict(int)
    for wordings in sessions.values():
        for one in wordings:
            out = False
            for each in one:
                rounds[each["kind"]].append(each)
                began[each["kind"]] += each["shut_out"] and not out
                out = each["shut_out"]
    return [
        (
            kind,
            len(every),
            mean(not each["shown"] for each in every),
            mean([each["agreeing"] for each in every if each["shown"]] or [0.0]),
            mean(each["hit"] for each in every),
            began[kind],
        )
        for kind, every in sorted(rounds.items(), key=lambda pair: -len(pair[1]))
    ]


def rows(found: Found) -> list[tuple[str, ...]]:
    """Return the lines of the main table: contestants, each with its metrics."""
    return [
        (name, *(_figure(figures["figures"].get(key)) for key in COLUMNS))
        for name, figures in found.items()
    ]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def markdown(found: Found, command: str, sessions: str) -> str:
    """Return the report as a page.

    Args:
        found: a result for each contestant, the assistant first.
        command: that made it.
        sessions: which sessions, in words.
    """
    first = next(iter(found))
    lines = [
        "# A simulated shopper",
        "",
        f"Written by `{command}`: {sessions}.",
        "",
        "The shopper has a garment in mind and never names it. It tells at most two attributes a",
        f"round, looks at ten items, and leaves after {PATIENCE} rounds. *Success* is the share of",
        "sessions that find the garment, *by 1* to *by 4* the same after so many rounds; *turns*",
        "the rounds needed, the end of patience counted as all; *regret* the rank lost a round",
        "against a filter that knows everything told and breaks ties at random (1 is the first",
        "place in place of none); *shut out* the sessions in which the garment, which is as was",
        "told, could no longer be shown; *perfect filter, told the same* what that filter would",
        "have found by then; *swing* how far the same session moves with its wording.",
        "",
        *_table(("", *COLUMNS.values()), rows(found)),
        "",
        "The assistant's answers by what the shopper said:",
        "",
        *_table(
            ("said", "times", "no list", "items that agree", "found", "shut out from here"),
            [
                (kind, str(num), *(f"{each:.3f}" for each in shares), str(out))
                for kind, num, *shares, out in by_move(found[first]["sessions"])
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


def _table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> list[str]:
    cells = [header, ["---"] * len(header), *lines]
    return [f"| {' | '.join(each)} |" for each in cells]
