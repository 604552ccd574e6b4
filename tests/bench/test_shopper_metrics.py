"""Each metric of the simulated shopper by a case worked by hand."""

import json

import pytest

from bench.shopper import metrics, report
from bench.shopper.__main__ import compare, main


def round_(hit: float = 0.0, rank: int = 0, **more: object) -> dict[str, object]:
    """Return one round; a rank says that the target was shown there."""
    body = {
        "kind": "narrowing",
        "shown": ["a", "b"],
        "rank": rank,
        "hit": 1.0 if rank else hit,
        "gain": metrics.gain(rank),
        "best_gain": 0.5,
        "best_hit": 0.5,
        "agreeing": 1.0,
        "shut_out": False,
    }
    return {**body, **more}


MISS = round_()
FOUND = round_(rank=2)


@pytest.mark.parametrize(("rank", "worth"), [(1, 1.0), (2, 0.9), (10, 0.1), (11, 0.0), (0, 0.0)])
def test_gain_falls_a_tenth_a_rank(rank, worth):
    assert metrics.gain(rank) == pytest.approx(worth)


def test_expected_gain_is_the_mean_over_the_places_of_equals():
    assert metrics.expected_gain(1) == 1.0
    assert metrics.expected_gain(2) == pytest.approx((1.0 + 0.9) / 2)
    assert metrics.expected_gain(10) == pytest.approx(0.55)
    assert metrics.expected_gain(100) == pytest.approx(0.055)
    assert metrics.expected_gain(0) == 0.0


def test_hits_are_cumulative_over_rounds():
    rounds = [MISS, FOUND]
    assert [metrics.found_by(rounds, number) for number in (0, 1, 2, 5)] == [0, 0, 1, 1]
    half = [round_(0.5), round_(0.5)]
    assert [metrics.found_by(half, number) for number in (1, 2)] == [0.5, 0.75]
    assert metrics.found_by(half, 2, "best_hit") == 0.75


def test_success_is_found_within_patience():
    assert metrics.success([MISS] * 4 + [FOUND]) == 1.0
    assert metrics.success([MISS] * 5 + [FOUND]) == 0.0


def test_hits_in_a_round_are_of_the_sessions_that_came_to_it():
    sessions = [[FOUND], [MISS, FOUND], [MISS, MISS]]
    assert metrics.hit_in(sessions, 1) == pytest.approx(1 / 3)
    assert metrics.hit_in(sessions, 2) == pytest.approx(1 / 2)
    assert metrics.hit_in(sessions, 3) == 0.0
    # a filter found the first already with 0.5: that session came to round 2 by half
    assert metrics.hit_in([[round_(0.5), round_(1.0)], [MISS, MISS]], 2) == pytest.approx(1 / 3)


def test_turns_count_the_messages_until_found_and_all_where_patience_ends():
    assert metrics.turns([FOUND]) == 1.0
    assert metrics.turns([MISS, FOUND]) == 2.0
    assert metrics.turns([MISS] * 5) == 5.0
    assert metrics.turns([round_(0.5), round_(1.0)]) == 1.5


def test_regret_is_the_rank_lost_a_round_against_the_perfect_filter():
    # 0.5 - 0, then 0.5 - 0.9
    assert metrics.regret([MISS, FOUND]) == pytest.approx(0.05)
    assert metrics.regret([MISS, MISS]) == pytest.approx(0.5)


def test_wrong_negative_is_being_shut_out_once():
    assert metrics.wrong_negative([MISS, FOUND]) == 0.0
    assert metrics.wrong_negative([round_(shut_out=True), FOUND]) == 1.0


def test_items_shown_are_counted_once_each():
    assert metrics.items_shown([MISS, round_(shown=["b", "c"])]) == 3.0


def test_swing_is_most_less_least_success_of_a_sessions_wordings():
    by_session = {"x": [[FOUND], [MISS]], "y": [[FOUND], [MISS, FOUND]]}
    assert metrics.swing(by_session) == 0.5
    assert metrics.swing({"x": [[FOUND]]}) == 0.0


def test_perfect_filter_told_the_same_is_judged_by_the_rounds_played():
    assert metrics.best_success([MISS, FOUND]) == 0.75


def test_figures_are_means_over_sessions_and_wordings():
    found = metrics.figures({"x": [[FOUND], [MISS] * 5], "y": [[FOUND], [FOUND]]})
    assert (found["success"], found["hits_by_1"], found["turns"]) == (0.75, 0.75, 2.0)
    assert found["swing"] == 0.5
    assert {f"hits_in_{number}" for number in range(1, 6)} < {*found}


def test_bootstrap_is_of_the_pairs_differences():
    assert metrics.bootstrap([(0.0, 1.0)] * 8) == (1.0, 1.0, 1.0)
    apart, least, most = metrics.bootstrap([(0.0, 1.0), (0.0, 0.0)] * 50)
    assert apart == 0.5 and 0.38 < least < 0.45 and 0.55 < most < 0.62
    assert metrics.bootstrap([(0.0, 1.0), (1.0, 0.0)])[0] == 0.0


def test_results_are_compared_by_the_sessions_of_both():
    before = {"x": [[MISS]], "y": [[MISS]], "only": [[FOUND]]}
    after = {"x": [[FOUND]], "y": [[FOUND]]}
    assert metrics.compared(before, after)["success"] == (1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="no session"):
        metrics.compared(before, {"z": [[MISS]]})


def test_two_files_are_compared(tmp_path, capsys):
    for name, rounds in (("before", [MISS]), ("after", [FOUND])):
        body = {"found": {"assistant": {"sessions": {"x": [rounds]}}}}
        (tmp_path / f"{name}.json").write_text(json.dumps(body))
    compare(tmp_path / "before.json", tmp_path / "after.json")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["success", "1.000", "1.000", "1.000"] in lines


def test_moves_are_told_by_their_answers():
    out = round_(kind="refusing", shut_out=True)
    rounds = [round_(kind="opening", agreeing=0.5), out, {**out, "shown": []}]
    assert report.by_move({"x": [rounds]}) == [
        ("refusing", 2, 0.5, 1.0, 0.0, 1),
        ("opening", 1, 0.0, 0.5, 0.0, 0),
    ]


def test_report_names_its_command_and_every_contestant():
    sessions = {"x": [[FOUND]]}
    result = {"figures": metrics.figures(sessions), "sessions": sessions}
    page = report.markdown({"assistant": result, "chance": result}, "make it", "one session")
    assert "Written by `make it`: one session." in page
    assert "| assistant | 1.000 | 1.000 |" in page and "| chance |" in page
    assert "| narrowing | 1 | 0.000 | 1.000 | 1.000 | 0 |" in page


def test_sessions_of_another_shop_are_refused(tmp_path, capsys):
    shop = tmp_path / "shop.csv"
    shop.write_text("id,title,category\n1,Oak,dress\n")
    assert main(["--catalogue", str(shop), "--only", "ceiling"]) == 1
    assert "other sessions?" in capsys.readouterr().err


def test_nothing_that_answers_is_told(tmp_path, capsys):
    shop, frozen = tmp_path / "shop.csv", tmp_path / "frozen.json"
    shop.write_text("id,title,category,colour\n1,Oak,dress,red\n")
    session = {"name": "s", "use": "reporting", "target": "1", "seed": 1}
    frozen.write_text(json.dumps({"sessions": [session]}))
    at = ["--catalogue", str(shop), "--sessions", str(frozen), "--url", "http://127.0.0.1:9"]
    assert main([*at, "--only", "assistant"]) == 1
    assert "nothing answers" in capsys.readouterr().err
    page, out = tmp_path / "page.md", tmp_path / "out.json"
    floors = ["--only", "ceiling", "--only", "chance", "--num", "1"]
    assert main([*at, *floors, "--report", str(page), "--out", str(out)]) == 0
    said = "python -m bench.shopper --only ceiling --only chance --num 1"
    assert f"Written by `{said}`" in page.read_text()
    assert json.loads(out.read_text())["figures"]["ceiling"]["success"] == 1.0
