"""Limits join as a shopper means them, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from actions.conversation.bounds import Bounds

AMOUNTS = st.integers(1, 40).map(lambda number: number * 5.0)
UPPER = st.one_of(st.builds(Bounds, lt=AMOUNTS), st.builds(Bounds, lte=AMOUNTS))
LOWER = st.one_of(st.builds(Bounds, gt=AMOUNTS), st.builds(Bounds, gte=AMOUNTS))
LIMITS = st.one_of(UPPER, LOWER, st.builds(Bounds, about=AMOUNTS))
# On each limit, and between any two.
PRICES = [number * 2.5 for number in range(1, 110)]


def allowed(limits: Bounds) -> set[float]:
    return {price for price in PRICES if limits.allows(price)}


@given(LIMITS, LIMITS)
def test_what_was_said_last_holds_and_something_is_left(first: Bounds, last: Bounds) -> None:
    both = first.narrowed(last)
    assert both and allowed(both) and allowed(both) <= allowed(last)


@given(UPPER, LOWER)
def test_limits_of_both_sides_hold_together_where_they_can(upper: Bounds, lower: Bounds) -> None:
    together = allowed(upper) & allowed(lower)
    assert allowed(lower.narrowed(upper)) == (together or allowed(upper))
    assert allowed(upper.narrowed(lower)) == (together or allowed(lower))


@given(AMOUNTS)
def test_around_is_a_fifth_less_to_a_fifth_more(amount: float) -> None:
    limits = Bounds(about=amount)
    for share, is_near in ((0.5, False), (0.79, False), (0.81, True), (1.19, True), (1.21, False)):
        assert limits.allows(amount * share) is is_near, share
    assert not limits.allows(2 * amount)
