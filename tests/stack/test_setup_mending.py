"""What has become broken while it serves is made again, and nothing else."""

import io
from pathlib import Path

import pytest

from stack import prepare
from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.preparation import DEMO_TITLE, MODEL_TITLE, VECTORS_TITLE
from stack.progress import Progress
from stack.steps import Step

ENVIRONMENT = "Install the serve environment"
TITLES = (ENVIRONMENT, DEMO_TITLE, VECTORS_TITLE, MODEL_TITLE)


class Shop:
    """Prepare a file for each step, and note which are made again."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.layout = Layout(folder, folder / "var")
        self.layout.var.mkdir()
        self.made: list[str] = []
        self.told = io.StringIO()
        self.steps = [self.step(title) for title in TITLES]
        for step in self.steps:
            step.work()
            step.seal("inputs")
        self.made.clear()
        monkeypatch.setattr(prepare, "preparation", lambda *_: self.steps)

    def file(self, title: str) -> Path:
        return self.layout.var / title.replace(" ", "-")

    def step(self, title: str) -> Step:
        file = self.file(title)

        def work() -> None:
            self.made.append(title)
            file.write_text(title)

        return Step(
            title, lambda: "inputs", file.with_suffix(".stamp"), (file,), work, kept=(file,)
        )

    def mend(self) -> dict[str, str]:
        folder = self.layout.root
        choice = Choice(folder, folder, folder, "demo", True)
        return prepare.mend(self.layout, choice, Progress(self.told), Interrupts())


@pytest.fixture
def shop(tmp_path, monkeypatch):
    return Shop(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("title", "restarts"), [(DEMO_TITLE, ""), (VECTORS_TITLE, ""), (MODEL_TITLE, "rasa")]
)
def test_damaged_or_missing_output_is_made_again_and_says_who_takes_it_up(shop, title, restarts):
    for spoil in (lambda file: file.write_text("noise"), Path.unlink):
        shop.made.clear()
        spoil(shop.file(title))
        assert shop.mend() == {title: restarts}
        assert shop.made == [title] and shop.file(title).read_text() == title
        assert f"{title} again: " in shop.told.getvalue()
        # It counts as made: the next look finds nothing.
        assert shop.mend() == {} and shop.made == [title]


def test_environments_are_left_alone(shop):
    shop.file(ENVIRONMENT).unlink()
    assert shop.mend() == {} and not shop.made


def test_nothing_is_made_while_another_set_up_is_at_work(shop):
    shop.file(MODEL_TITLE).unlink()
    other = CheckoutLock(shop.layout.environments / "setup.lock")
    assert other.take()
    assert shop.mend() == {} and not shop.made
    other.release()
    assert shop.mend() == {MODEL_TITLE: "rasa"}


def test_what_could_not_be_made_is_tried_again_by_the_next_look(shop):
    whole = shop.steps[-1]

    def fails() -> None:
        raise SetupFailure("no room")

    shop.file(MODEL_TITLE).unlink()
    shop.steps[-1] = Step(whole.title, whole.made_from, whole.stamp, whole.outputs, fails)
    with pytest.raises(SetupFailure, match="no room"):
        shop.mend()
    shop.steps[-1] = whole
    assert shop.mend() == {MODEL_TITLE: "rasa"}
    assert not whole.wrong() and whole.is_fresh("inputs")
