"""Say by which command a report was written, so that it can be given again."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click
from click.core import ParameterSource

# These say how far one call went, not what was made.
OF_ONE_CALL = ("resume", "minutes")
FOLDERS = ("HEMLINE_DATA_DIR", "HEMLINE_VAR_DIR")


def command(ctx: click.Context | None = None) -> str:
    """Return the command that a stage was called by, with what was given and no more.

    It is whole: given again in the project's folder, it makes the same. Paths below it are told
    from there, those below HEMLINE_DATA_DIR and HEMLINE_VAR_DIR by these names, so that they hold
    on another machine, and all others as they were given.

    Args:
        ctx: of the stage; None takes the one that is being called.
    """
    ctx = ctx or click.get_current_context()
    names: list[str] = []
    at: click.Context | None = ctx
    while at is not None:
        names.insert(0, str(at.info_name))
        at = at.parent
    words = ["python", "-m", "training", *(names[1:] or names)]
    last: list[str] = []
    for param in ctx.command.params:
        name = str(param.name)
        if ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE or name in OF_ONE_CALL:
            continue
        value = ctx.params[name]
        if isinstance(param, click.Argument):
            last += [str(each) for each in (value if param.nargs != 1 else (value,))]
        elif isinstance(param, click.Option):
            words += _option(param, value)
    return " ".join(map(_quoted, [*words, *last]))


def _option(option: click.Option, value: object) -> list[str]:
    """Return the words that give an option its value."""
    name = option.opts[0]
    if isinstance(value, bool):
        return [name if value else next(iter(option.secondary_opts), "")]
    if option.is_flag:
        return [name]
    if option.multiple:
        assert isinstance(value, tuple)
        return [word for each in value for word in (name, *_values(option, each))]
    return [name, *_values(option, value)]


def _values(option: click.Option, value: object) -> list[str]:
    if option.nargs == 1:
        return [str(value)]
    assert isinstance(value, tuple)
    return list(map(str, value))


def _quoted(word: str) -> str:
    """Return a word as a shell reads it, folders by their names where they have one."""
    path = Path(word)
    if not path.is_absolute():
        return shlex.quote(word)
    for variable in FOLDERS:
        above = os.environ.get(variable)
        if above and path.is_relative_to(Path(above).resolve()):
            return f'"${variable}/{path.relative_to(Path(above).resolve())}"'
    if path.is_relative_to(Path.cwd()):
        return shlex.quote(str(path.relative_to(Path.cwd())))
    return shlex.quote(word)
