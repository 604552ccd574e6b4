"""Words that describe and that no column knows are looked for where little else is likely."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.head import Decision, shipped
from bot.understanding.decision.possible import possible
from bot.understanding.reading import standard_reader

THRESHOLD = 0.4
UNREAD = [{"act": {"op": "unread", "word": "boxy", "refused": False}, "start": 0, "end": 4}]
POINT = [{"act": {"op": "point", "place": 2}, "start": 5, "end": 6}]
SHOWN = {"shown": True, "wanted": ["category"]}


def decided(acts: list[dict[str, Any]], *shares: tuple[str, float]) -> str:
    decision = Decision(shares[0][0], shares[0][1], [*shares], [], [], "", 0.0)
    return possible("boxy", decision, acts, SHOWN, THRESHOLD).operation


@pytest.mark.parametrize("other", ["like", "more", "compare"])
@pytest.mark.parametrize(
    ("share", "second", "sought"),
    [
        (0.35, "search", True),
        (0.35, "keep", False),
        (0.21, "keep", False),
        (0.19, "keep", True),
        (0.15, "keep", True),
        (0.5, "search", False),
        (0.5, "keep", False),
    ],
)
def test_word_that_describes_is_looked_for_where_the_head_doubts(
    other: str, share: float, second: str, sought: bool
) -> None:
    found = decided(UNREAD, (other, share), (second, share / 2))
    assert found == ("search" if sought else other)
    assert decided([*UNREAD, *POINT], (other, share), (second, share / 2)) == other


@pytest.mark.parametrize(("share", "sought"), [(0.45, True), (0.65, True), (0.75, False)])
def test_list_is_shown_again_where_the_head_is_sure(share: float, sought: bool) -> None:
    assert decided(UNREAD, ("again", share), ("more", 0.1)) == ("search" if sought else "again")
    assert decided([], ("again", share), ("more", 0.1)) == "again"


@pytest.mark.parametrize("limit", ["cheaper than {}", "under {}", "less than {}", "over {}"])
@pytest.mark.parametrize("price", [15, 60, 200])
def test_what_costs_so_much_is_looked_for(limit: str, price: int) -> None:
    """ "What's cheaper than 15" asks to see it; "are those under 15?" is asked of them."""
    said, view = limit.format(price), {**SHOWN, "named": ["dress"]}
    for form in ("whats {}", "what's {}?", "what have you got {}", "show me what is {}"):
        acts = standard_reader().read(form.format(said), view, shipped()).acts
        assert [each["act"]["op"] for each in acts] == ["want"], form
        assert "about" not in acts[0]["act"] or acts[0]["act"]["about"] == price
    for form in ("is that {}", "are those {}", "all {}, right?"):
        acts = standard_reader().read(form.format(said), view, shipped()).acts
        assert acts[0]["act"]["op"] == "ask", form
