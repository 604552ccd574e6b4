"""What all stages have in common: how data and models are named, and how a call is told again."""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from training.__main__ import stages
from training.command_line import command
from training.datasets.kinds import KINDS

# What draws, what reads texts alone, and what measures a gallery that was imported.
WITHOUT_DATA = {"renders", "operations", "titles", "encoder-speed"}
# Pairs of photos with words between them, which it reads beside all kinds of data sets.
BESIDE = {"difference": ["fashion-iq"]}


def every(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each stage with the words that call it."""
    for name, stage in group.commands.items():
        if isinstance(stage, click.Group):
            yield from every(stage, *names, name)
        else:
            yield (*names, name), stage


EVERY = dict(every(stages))


@pytest.mark.parametrize("names", EVERY, ids="-".join)
def test_every_stage_names_data_and_models_alike(names: tuple[str, ...]) -> None:
    options = {
        word: param
        for param in EVERY[names].params
        if isinstance(param, click.Option)
        for word in param.opts
    }
    assert not {"--data", "--demo", "--encoder", "--checkpoint", "--run"} & set(options)
    arguments = {str(p.name) for p in EVERY[names].params if isinstance(p, click.Argument)}
    # What is written, what was imported, and a run of FashionViL's, which is no dual encoder.
    assert arguments <= {"folder", "gallery", "checkpoint"}
    if names[0] in WITHOUT_DATA:
        return
    assert "--root" in options
    kinds = options["--dataset"].type
    assert isinstance(kinds, click.Choice) and list(kinds.choices) == [
        *BESIDE.get(names[0], []), *KINDS,
    ]  # fmt: skip
    assert options["--root"].multiple == options["--dataset"].multiple
    assert {"--limit", "--allow-missing", "--map"} <= set(options)


@pytest.mark.parametrize("names", EVERY, ids="-".join)
def test_every_option_reaches_its_stage(names: tuple[str, ...]) -> None:
    callback = EVERY[names].callback
    assert callback is not None
    call = inspect.signature(inspect.unwrap(callback))
    options = {str(param.name): None for param in EVERY[names].params if param.expose_value}
    try:
        call.bind(**options)
    except TypeError:
        call.bind(None, **options)  # with click's context before them


def given(param: click.Parameter, here: Path) -> list[str]:
    """Return words that give a parameter another value than its own."""
    kind = param.type
    if isinstance(param, click.Option) and param.is_flag:
        return [(param.secondary_opts or param.opts)[0]]
    word: str
    if isinstance(kind, click.Choice):
        word = str(list(kind.choices)[-1])
    elif isinstance(kind, click.IntRange | click.FloatRange):
        word = str(int(kind.max) if kind.max is not None else int(kind.min or 0) + 3)
    elif isinstance(kind, click.Path):
        word = str(here if kind.dir_okay else here / "file.txt")
    elif kind is click.INT or kind is click.FLOAT:
        word = "7"
    else:
        word = "0.5" if param.name == "wise_ft" else "two words"
    if isinstance(param, click.Argument):
        return [word]
    times = 2 if param.multiple else 1
    return [each for _ in range(times) for each in (param.opts[0], *[word] * param.nargs)]


@pytest.mark.parametrize("names", EVERY, ids="-".join)
def test_command_of_a_report_makes_the_same_call_again(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    stage = EVERY[names]
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    words = [
        word
        for param in stage.params
        if param.name not in ("resume", "minutes")
        for word in given(param, tmp_path)
    ]

    def called(words: list[str]) -> click.Context:
        above = click.Context(stages, info_name="python -m training")
        for name in names[:-1]:
            above = click.Context(stages.commands[name], above, info_name=name)
        return stage.make_context(names[-1], list(words), parent=above)

    first = called(words)
    told = shlex.split(command(first))
    assert told[: 3 + len(names)] == ["python", "-m", "training", *names]
    assert called(told[3 + len(names) :]).params == first.params


def test_command_tells_folders_by_what_they_are_called_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    root, report = tmp_path / "data" / "clothing-cc0", tmp_path / "reports" / "my own"
    words = ["--root", str(root), "--model", "hemline", "--report", str(report), "--fp32"]
    ctx = EVERY["baseline",].make_context("baseline", words)
    assert command(ctx) == (
        'python -m training baseline --model hemline --root "$HEMLINE_DATA_DIR/clothing-cc0" '
        "--fp32 --report 'reports/my own'"
    )
    elsewhere = EVERY["baseline",].make_context("baseline", ["--root", "/my/photos"])
    assert command(elsewhere) == "python -m training baseline --root /my/photos"


def test_command_leaves_out_how_far_one_call_went() -> None:
    words = ["--resume", "--minutes", "3", "--steps", "9"]
    ctx = EVERY["finetune",].make_context("finetune", words)
    assert command(ctx) == "python -m training finetune --steps 9"


def told_commands() -> Iterator[tuple[Path, list[str]]]:
    """Yield each call of a stage that a page tells, with the page."""
    here = Path(__file__).parents[2]
    below = ("docs", "reports", "retrieval", "bot", "data", "bench", "training")
    pages = [*here.glob("*.md"), *(page for name in below for page in here.glob(f"{name}/**/*.md"))]
    for page in pages:
        if page.name in ("LOG.md", "CHANGELOG.md"):
            continue  # What was tried once is told there as it was called then.
        text = page.read_text(encoding="utf-8")
        inline = re.findall(r"`((?:\.venv/\w+/bin/)?python -m training [^`]*)`", text)
        blocks = re.findall(r"^    (.*python -m training .*)$", text, re.MULTILINE)
        for call in (*inline, *blocks):
            for part in call.split("python -m training ")[1:]:
                words = shlex.split(" ".join(part.split()), comments=True)
                if words[0][0].islower():
                    yield page.relative_to(here), words


def fault_of(words: list[str]) -> str:
    """Return why a call would be refused before anything is read; empty where it would not."""
    stage: click.Command = stages
    while isinstance(stage, click.Group):
        if not words or words[0] not in stage.commands:
            return f"there is no stage {words[:1]}"
        stage, words = stage.commands[words[0]], words[1:]
    try:
        given, _, _ = stage.make_parser(click.Context(stage)).parse_args(args=list(words))
    except click.UsageError as error:
        return error.format_message()
    for param in stage.params:
        value = given.get(str(param.name))
        if isinstance(param.type, click.Choice) and value is not None:
            for each in value if isinstance(value, list) else [value]:
                # Capitals and dots stand for what the reader chooses.
                if each.strip(".") and not each.isupper() and each not in param.type.choices:
                    return f"{param.name} {each!r} is none of {', '.join(param.type.choices)}"
    return ""


def test_commands_that_pages_tell_are_still_taken() -> None:
    told = list(told_commands())
    assert len(told) > 25
    assert [(str(page), fault, words) for page, words in told if (fault := fault_of(words))] == []
