import pytest

from training.loop import progress
from training.loop.progress import Progress, pieces


class Clock:
    """Tell a time that moves on by a step whenever it is asked for."""

    def __init__(self, step_s: float) -> None:
        self.now, self.step_s = 0.0, step_s

    def monotonic(self) -> float:
        self.now += self.step_s
        return self.now


def test_a_line_comes_every_half_minute_where_no_terminal_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "time", Clock(12.0))
    seen = [list(piece) for piece in pieces(range(2000), 200, "encoding photos")]
    assert [len(piece) for piece in seen] == [200] * 10 and seen[9][-1] == 1999
    lines = capsys.readouterr().err.splitlines()
    # 12 s a piece: one in three is half a minute behind the line before it.
    assert lines[0] == "encoding photos: 600 of 2,000, 1 min 24 s left"
    assert len(lines) == 3 and lines[2].startswith("encoding photos: 1,800 of 2,000")


def test_quick_work_says_nothing_and_nobody_speaks_for_another_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    list(pieces(range(10), 3, "encoding photos"))
    monkeypatch.setattr(progress, "time", Clock(31.0))
    with Progress("steps", 5, shown=False) as told:
        told.update(note="total 0.5")
    assert capsys.readouterr().err == ""


def test_what_was_done_before_does_not_count_towards_the_pace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "time", Clock(40.0))
    with Progress("steps", 100, done=90) as told:
        told.update(note="total 0.5")
    assert capsys.readouterr().err == "steps: 91 of 100, 6 min 0 s left total 0.5\n"
