"""Say by which command a report was written."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click
from click.core import ParameterSource


def command(ctx: click.Context) -> str:
    """Return the command that a stage was called by, with what was given and no more."""
    words = ["python", "-m", "training", str(ctx.info_name)]
    for option in ctx.command.params:
        value = ctx.params[str(option.name)]
        given = ctx.get_parameter_source(str(option.name)) is ParameterSource.COMMANDLINE
        # Where a machine keeps its data is of no interest to others.
        if not given or option.name == "root":
            continue
        if isinstance(value, bool):
            other = option.secondary_opts[0] if option.secondary_opts else ""
            words.append(option.opts[0] if value else other)
        elif getattr(option, "multiple", False):
            words += [word for each in value for word in (option.opts[0], str(each))]
        elif option.nargs > 1:
            words += [option.opts[0], *map(str, value)]
        else:
            words += [option.opts[0], str(value)]
    return shlex.join(words)


def as_given() -> str:
    """Return the command that this process was started by.

    Of absolute paths only the last part is told: they differ from machine to machine.
    """
    words = [Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:]]
    return shlex.join(["python", "-m", "training", *words])
