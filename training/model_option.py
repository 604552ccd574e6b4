"""State the option that names a model, the same for every stage that takes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from training.models.dual_encoder import DualEncoder
from training.models.dual_encoder_loading import load_dual_encoder, load_own
from training.models.dual_encoder_own import OwnEncoder

Command = TypeVar("Command", bound=Callable[..., Any])


def model_option(default: str | None = "hemline") -> Callable[[Command], Command]:
    """Return a decorator that adds `--model`, whose value `load_model` takes.

    Args:
        default: the model where none is named; None asks for one.
    """
    return click.option(
        "--model",
        default=default,
        show_default=True,
        required=default is None,
        help="hemline (the one that ships), an exported folder, a run of `finetune` or `encoder`, "
        "hf-hub:OWNER/NAME, local-dir:PATH, or open_clip's ARCHITECTURE/WEIGHTS such as "
        "ViT-B-32/openai; without weights it is random.",
    )


def load_model(name: str) -> DualEncoder:
    """Return the model that `--model` names.

    Raises:
        click.ClickException: there is none; the message says where it was looked for.
    """
    try:
        return load_dual_encoder(name)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"--model {name}: {error}") from error


def load_own_model(name: str) -> OwnEncoder:
    """Return the model that `--model` names, which has to be one of our own encoder's.

    Raises:
        click.ClickException: there is none, or it is another kind.
    """
    try:
        return load_own(name)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"--model {name}: {error}") from error


def name_of(model: str) -> str:
    """Return a model's name without the path that it has on one machine."""
    plain = model.removeprefix("hf-hub:").removeprefix("local-dir:")
    if plain != model.removeprefix("hf-hub:") or model.endswith(".pt") or Path(plain).is_absolute():
        return "/".join(Path(plain).parts[-2:])
    return plain
