"""Stamps and steps: what runs, what does not, and what an interruption leaves."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.seal import seal
from stack import stamps
from stack.failure import SetupFailure, Stopped
from stack.interrupts import Interrupts
from stack.preparation import gallery_fault
from stack.processes import Nursery
from stack.progress import Progress
from stack.steps import Step, run_steps


class Scene:
    """Collect what steps did, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ran: list[str] = []
        self.interrupts = Interrupts()

    def step(self, title, work=None, needs=(), source="source"):
        output = self.folder / f"{title}.out"

        def default() -> None:
            self.ran.append(title)
            output.write_text("made")

        return Step(
            title,
            lambda: stamps.digest([self.folder / source]),
            self.folder / f"{title}.stamp",
            (output,),
            work or default,
            needs,
        )

    def run(self, *steps: Step) -> None:
        run_steps(steps, Progress(), Nursery(), self.interrupts)


@pytest.fixture
def scene(tmp_path):
    (tmp_path / "source").write_text("one")
    return Scene(tmp_path)


def test_step_runs_once_until_its_input_changes(scene):
    scene.run(scene.step("a"))
    scene.run(scene.step("a"))
    assert scene.ran == ["a"]
    (scene.folder / "source").write_text("two")
    scene.run(scene.step("a"))
    assert scene.ran == ["a", "a"]


def test_step_runs_again_when_its_output_is_gone(scene):
    scene.run(scene.step("a"))
    (scene.folder / "a.out").unlink()
    scene.run(scene.step("a"))
    assert scene.ran == ["a", "a"]


def kept(scene: Scene, title: str = "a") -> Step:
    output = scene.folder / f"{title}.out"
    return replace(scene.step(title), kept=(output,))


def test_step_runs_again_when_a_kept_output_was_altered(scene, capsys):
    scene.run(kept(scene))
    scene.run(kept(scene))
    assert scene.ran == ["a"]
    (scene.folder / "a.out").write_text("mad")
    scene.run(kept(scene))
    assert scene.ran == ["a", "a"]
    assert "a again:" in capsys.readouterr().out


def test_step_runs_again_when_its_outputs_say_that_they_are_broken(scene):
    said = ["shard is damaged", None]
    step = replace(scene.step("a"), fault=lambda: said[-1])
    scene.run(step)
    scene.run(step)
    assert scene.ran == ["a"]
    said.append("vectors are missing")
    scene.run(step)
    assert scene.ran == ["a", "a"]


def test_stamp_of_an_older_version_is_taken_over_and_from_then_on_looked_at(scene):
    step = kept(scene)
    (scene.folder / "a.out").write_text("made")
    stamps.write(step.stamp, step.made_from())
    scene.run(step)
    assert scene.ran == [] and stamps.became(step.stamp)
    (scene.folder / "a.out").write_text("cut")
    scene.run(step)
    assert scene.ran == ["a"]


@pytest.mark.parametrize("breaking", ["file", "pointer", "version"])
def test_gallery_is_whole_or_what_is_wrong_is_said(tmp_path, breaking):
    version = tmp_path / "demo" / "one"
    version.mkdir(parents=True)
    (version / "vectors").write_text("0.1 0.2")
    seal(version)
    pointer = tmp_path / "demo" / "current"
    pointer.write_text("one")
    assert gallery_fault(tmp_path, "demo") is None
    if breaking == "file":
        (version / "vectors").write_text("0.1 0.3")
        assert "vectors is damaged" in (gallery_fault(tmp_path, "demo") or "")
    elif breaking == "pointer":
        pointer.unlink()
        assert "current is missing" in (gallery_fault(tmp_path, "demo") or "")
    else:
        pointer.write_text("two")
        assert "two is missing" in (gallery_fault(tmp_path, "demo") or "")


def test_step_waits_for_what_it_needs(scene):
    scene.run(scene.step("b", needs=("a",)), scene.step("a"))
    assert scene.ran == ["a", "b"]


def test_independent_steps_run_beside_each_other(scene):
    together = threading.Barrier(2, timeout=10)

    def meet(name):
        def work():
            together.wait()
            (scene.folder / f"{name}.out").write_text("made")

        return work

    scene.run(scene.step("a", meet("a")), scene.step("b", meet("b")))


def test_failed_step_leaves_no_stamp_and_stops_the_later_ones(scene, capsys):
    def fail() -> None:
        (scene.folder / "a.out").write_text("half")
        raise SetupFailure("the disk is full")

    with pytest.raises(SetupFailure, match="the disk is full"):
        scene.run(scene.step("a", fail), scene.step("b", needs=("a",)))
    assert not (scene.folder / "a.stamp").exists()
    assert scene.ran == []
    assert "failed" in capsys.readouterr().out


def test_step_that_fails_on_new_inputs_loses_its_old_stamp(scene):
    scene.run(scene.step("a"))
    (scene.folder / "source").write_text("two")

    def fail() -> None:
        raise SetupFailure("no")

    with pytest.raises(SetupFailure):
        scene.run(scene.step("a", fail))
    (scene.folder / "source").write_text("one")
    scene.run(scene.step("a"))
    assert scene.ran == ["a", "a"]


def test_interrupted_step_leaves_no_stamp(scene):
    def interrupted() -> None:
        scene.interrupts._note(2, None)
        raise Stopped

    with pytest.raises(Stopped):
        scene.run(scene.step("a", interrupted), scene.step("b", needs=("a",)))
    assert not (scene.folder / "a.stamp").exists()
    assert scene.ran == []


def test_digest_sees_names_contents_and_further_words(tmp_path):
    (tmp_path / "x").write_text("1")
    first = stamps.digest([tmp_path])
    assert stamps.digest([tmp_path]) == first
    assert stamps.digest([tmp_path], "more") != first
    (tmp_path / "x").write_text("2")
    second = stamps.digest([tmp_path])
    (tmp_path / "x").rename(tmp_path / "y")
    assert len({first, second, stamps.digest([tmp_path])}) == 3


def test_digest_ignores_compiled_python(tmp_path):
    first = stamps.digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_text("1")
    assert stamps.digest([tmp_path]) == first


def test_listing_sees_a_replaced_picture(tmp_path):
    (tmp_path / "x.webp").write_text("1")
    first = stamps.listing(tmp_path)
    os.utime(tmp_path / "x.webp", (1, 1))
    assert stamps.listing(tmp_path) != first
