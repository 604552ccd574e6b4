"""The head that decides what messages do: its corpus, its examples, its stage."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.understanding.asking.marking import ROLES, mark
from bot.understanding.decision.head import Head
from bot.understanding.reading import standard_reader
from training.__main__ import stages
from training.operations import pieces, wordings
from training.operations.batches import batch, encoded
from training.operations.examples import UNTOLD, Example, Maker
from training.operations.wordings import OPERATIONS, QUESTIONS, Wording


def example(line: str, operation: str = "search", **more: object) -> Example:
    wording = Wording(line, (operation,), decorated=False, **more)  # type: ignore[arg-type]
    return Maker([standard_reader()], [wording], 5).make(wording)


def roles(line: str) -> list[str]:
    return [ROLES[role] for role in example(line).roles]


def test_the_corpus_names_roles_and_slots_that_there_are() -> None:
    corpus = wordings.read()
    maker = Maker([standard_reader()], corpus, 1)
    # Those that differ in plain words alone are made alike: one of each is read.
    shapes: dict[tuple[object, ...], Wording] = {}
    for wording in corpus:
        slots = tuple((piece.role, piece.kind) for piece in wording.pieces if piece.role)
        assert {role for role, _ in slots} <= set(ROLES)
        told = (wording.operations, wording.questions, wording.needs, wording.degree)
        shapes.setdefault((slots, wording.decorated, *told), wording)
    for wording in shapes.values():
        maker.make(wording)
    assert {wording.operations[0] for wording in corpus} == set(OPERATIONS)
    assert {name for wording in corpus for name in wording.questions} == set(QUESTIONS)


def test_constructions_that_differ_in_slots_alone_are_in_one_part() -> None:
    one = Wording("swap the {out:colour} for {replace:colour}", ("search",))
    other = Wording("Swap the {out:material} for {replace:pattern}!", ("search",))
    assert one.part == other.part
    parts = [wording.part for wording in wordings.read()]
    assert 0.7 < parts.count("train") / len(parts) < 0.9


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("swap the {out=blue} for {replace=green}", ["out", "replace"]),
        ("blue jeans", ["context", "context"]),
        ("love {like=2}, hate {dislike=1}", ["like", "dislike"]),
        ("what goes with {anchor=it}", ["anchor"]),
        ("nothing to see", []),
    ],
)
def test_roles_fall_on_the_markers_of_their_slots(line: str, told: list[str]) -> None:
    assert roles(line) == told


def test_nothing_is_told_of_roles_where_a_wording_has_none() -> None:
    assert set(example("swap the blue for green", annotated=False).roles) == {UNTOLD}


def test_roles_stay_with_their_markers_in_batches() -> None:
    made = example("swap the {out=blue} for {replace=green}")
    tokenizer, starts = pieces.pruned([made.said])
    held = encoded([made], tokenizer)
    told = batch(held).roles[0].tolist()
    tokens = [tokenizer.id_to_token(token) for token in held[0].ids]
    marked = {tokens[i]: ROLES[role] for i, role in enumerate(told) if role != UNTOLD}
    assert [role for role in told if role != UNTOLD] == list(made.roles)
    assert set(marked) == {"[colour:want]"}
    assert len(starts) == tokenizer.get_vocab_size() and all(starts)


def test_a_wrong_operation_in_the_corpus_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("- operation: dance\n  lines: |\n    let us dance\n")
    with pytest.raises(ValueError, match="there is no dance"):
        wordings.read(tmp_path)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a short run over few constructions."""
    out = tmp_path_factory.mktemp("operations")
    asked = ["operations", "--out", str(out), "--steps", "4", "--save-every", "2", "--limit", "150"]
    asked += ["--layers", "1", "--threads", "1", "--warmup", "1", "--batch", "8"]
    done = CliRunner().invoke(stages, asked, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return out


def test_what_is_exported_answers_as_the_reader_expects(trained: Path) -> None:
    head = Head.load(trained / "run" / "head")
    said = "swap the blue for green"
    marked = mark(said, standard_reader().read(said).acts)
    decision = head.decide(marked.context, marked.text)
    assert decision.operation in OPERATIONS and decision.question in QUESTIONS
    assert len(decision.roles) == 2 and set(decision.roles) <= set(ROLES)
    assert sum(share for _, share in decision.ranking) <= 1.0 + 1e-6
    parity = head.manifest["parity"]
    assert parity["float_operations"] == 1.0
    card = (trained / "run" / "head" / "README.md").read_text(encoding="utf-8")
    assert re.search(r"\| operation \| [\d.]+ % \| [\d.]+ % by counting words \|", card)


def test_a_run_goes_on_and_refuses_another_runs_settings(trained: Path) -> None:
    asked = ["operations", "--out", str(trained), "--save-every", "2", "--limit", "150"]
    asked += ["--layers", "1", "--threads", "1", "--warmup", "1", "--batch", "8", "--resume"]
    other = CliRunner().invoke(stages, [*asked, "--steps", "6"])
    assert other.exit_code == 2 and "steps (4, now 6)" in other.output
    done = CliRunner().invoke(stages, [*asked, "--steps", "4"], catch_exceptions=False)
    assert done.exit_code == 0
    assert json.loads((trained / "figures.json").read_text())["test"]["messages"] > 0
