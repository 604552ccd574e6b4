"""Take a dual encoder apart for fine-tuning: its towers by depth, its tokens uncut, its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click
from tokenizers import Tokenizer
from torch import nn

from training.hemline import minilm
from training.loop import checkpoint
from training.model_option import load_model
from training.models.dual_encoder import HUB_FOLDER, OWN_FILE, DualEncoder
from training.models.dual_encoder_open_clip import OpenClipEncoder
from training.models.dual_encoder_own import OwnEncoder
from training.models.dual_encoder_served import ServedEncoder

# What open_clip's, timm's and Hugging Face's towers call their layers, and what comes behind them.
STACKS = ("resblocks", "blocks", "stages", "layers", "layer", "block")
ENDS = (
    "proj", "head", "ln_post", "ln_final", "text_projection", "attn_pool", "attnpool", "pooler",
    "trunk.norm.", "trunk.fc_norm", "trunk.head", "trunk.attn_pool",
)  # fmt: skip
Whole = OpenClipEncoder | OwnEncoder


def load_whole(name: str) -> Whole:
    """Return the model that `--model` names, of which there must be weights to train.

    Raises:
        click.ClickException: there is none, or it is an exported folder without them.
    """
    model = load_model(name)
    if isinstance(model, OpenClipEncoder | OwnEncoder):
        return model
    raise click.ClickException(
        f"--model {name} is an exported folder without weights to train: it can be measured, "
        "composed on and pushed; for this stage name the model it was exported from"
    )


def towers(encoder: Whole) -> tuple[list[nn.Module], list[nn.Module]]:
    """Return what fine-tuning may change: of the image tower, and of the text tower.

    Each from the layer nearest to the input to the one nearest to the features.
    """
    if isinstance(encoder, OwnEncoder):
        trunk = encoder.model.image.trunk
        return (
            [nn.ModuleList([trunk.conv_stem, trunk.bn1]), *trunk.blocks,
             nn.ModuleList([trunk.conv_head, trunk.bn2]), encoder.model.image.project],
            [encoder.model.text],
        )  # fmt: skip
    image = _parts(encoder.model.visual)
    if encoder.text is not None:
        return image, _parts(encoder.text)
    spread = encoder.model
    ends = [spread.ln_final, *_projection(spread.text_projection)]
    words = nn.ParameterList([spread.token_embedding.weight, spread.positional_embedding])
    return image, [words, *spread.transformer.resblocks, nn.ModuleList(ends)]


def tower_modules(encoder: Whole) -> tuple[nn.Module, nn.Module]:
    """Return what to put in evaluation mode if the image tower, or the text tower, is kept."""
    if isinstance(encoder, OwnEncoder):
        return encoder.model.image, encoder.model.text
    text = encoder.model.transformer if encoder.text is None else encoder.text
    return encoder.model.visual, text


def num_tokens(encoder: DualEncoder, texts: Sequence[str]) -> list[int]:
    """Return how many tokens each text has uncut, beginning and end included."""
    if isinstance(encoder, OpenClipEncoder):
        if hasattr(encoder.tokenizer, "eot_token_id"):
            return [len(encoder.tokenizer.encode(text)) + 2 for text in texts]
        clean, inner = encoder.tokenizer.clean_fn, encoder.tokenizer.tokenizer
        return [len(ids) for ids in inner([clean(text) for text in texts], verbose=False).input_ids]
    served = isinstance(encoder, ServedEncoder)
    uncut = _uncut(encoder.tokenizer_file if served else minilm.tokenizer_file())
    return [len(row.ids) for row in uncut.encode_batch(list(texts))]


def write(encoder: Whole, folder: Path) -> str:
    """Write the weights, and return the name that loads them again, for `export` too.

    Args:
        encoder: an open_clip one is laid out as the hub does, with its tokenizer; ours becomes a
            checkpoint as the encoder stage leaves it.
        folder: a run's; see `HUB_FOLDER` and `OWN_FILE`.
    """
    if isinstance(encoder, OwnEncoder):
        path = folder / OWN_FILE
        state = {name: value.detach().cpu() for name, value in encoder.model.state_dict().items()}
        table = encoder.model.table.lists()
        checkpoint.save(path, {"extra": {"table": table}, "average": state})
        return str(path)
    from safetensors.torch import save_file

    where = folder / HUB_FOLDER
    where.mkdir(parents=True, exist_ok=True)
    state = {
        name: value.detach().cpu().contiguous().clone()
        for name, value in encoder.model.state_dict().items()
    }
    part = where / "open_clip_model.safetensors.part"
    save_file(state, part)
    part.replace(where / "open_clip_model.safetensors")
    if hasattr(encoder.tokenizer, "save_pretrained"):
        encoder.tokenizer.save_pretrained(str(where))
    settings = {
        "model_cfg": encoder.config,
        "preprocess_cfg": encoder.model.visual.preprocess_cfg,
    }
    (where / "open_clip_config.json").write_text(json.dumps(settings, indent=2) + "\n")
    return f"local-dir:{where}"


@cache
def _uncut(file: Path) -> Tokenizer:
    """Return a tokenizer that neither cuts nor pads; one that is switched over suits no threads."""
    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _projection(projection: nn.Module | nn.Parameter | None) -> list[nn.Module]:
    """Return a projection in a list, an empty one where a model has none."""
    if isinstance(projection, nn.Parameter):
        return [nn.ParameterList([projection])]
    return [] if projection is None else [projection]


def _parts(tower: nn.Module) -> list[nn.Module]:
    """Return a tower's parts by depth, each parameter in exactly one of them."""
    blocks: list[nn.Module] = next(filter(None, map(_stack, tower.modules())), [])
    inside = {id(parameter) for block in blocks for parameter in block.parameters()}
    first, last = nn.ParameterList(), nn.ParameterList()
    for name, parameter in tower.named_parameters():
        if id(parameter) not in inside:
            (last if name.startswith(ENDS) else first).append(parameter)
    return [part for part in (first, *blocks, last) if any(True for _ in part.parameters())]


def _stack(module: Any) -> list[nn.Module]:
    """Return a module's layers if it is a stack of them, of whichever family of towers."""
    if hasattr(module, "layer4"):  # residual networks of CLIP and of timm
        return [getattr(module, f"layer{number}") for number in (1, 2, 3, 4)]
    for name in STACKS:
        found = getattr(module, name, None)
        if isinstance(found, nn.ModuleList | nn.Sequential):
            return list(found)
    return []
