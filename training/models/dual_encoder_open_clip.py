"""Show any open_clip model as a dual encoder, whatever its towers are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from retrieval.encoder.image_input import ImageInput
from training.models.dual_encoder import HUB_FOLDER, SCHEMES, DualEncoder, TextTokens

# What open_clip's, timm's and Hugging Face's towers call their layers, and what comes behind them.
STACKS = ("resblocks", "blocks", "stages", "layers", "layer", "block")
ENDS = (
    "proj", "head", "ln_post", "ln_final", "text_projection", "attn_pool", "attnpool", "pooler",
    "trunk.norm.", "trunk.fc_norm", "trunk.head", "trunk.attn_pool",
)  # fmt: skip
# How open_clip fits pictures into its pixels, in our words.
FITS = {"shortest": "crop", "longest": "pad", "squash": "squash"}


class OpenClipEncoder(DualEncoder):
    """Wrap a model of open_clip with its tokenizer and the configuration it was built from."""

    def __init__(self, model: Any, tokenizer: Any, config: dict[str, Any], name: str) -> None:
        """Hold the model.

        Args:
            model: of open_clip, with a `preprocess_cfg` on its image tower.
            tokenizer: open_clip's for it.
            config: `model_cfg` as in `open_clip_config.json`.
            name: what it was loaded as.
        """
        super().__init__()
        self.name, self.model, self.tokenizer, self.config = name, model, tokenizer, config
        self.spec = image_input(model.visual.preprocess_cfg)
        self.dim = int(config["embed_dim"])
        self.max_tokens = int(tokenizer.context_length)
        self.log_scale = model.logit_scale
        self.text = getattr(model, "text", None)  # None where it lies spread out in the model
        if getattr(model, "logit_bias", None) is not None:
            model.logit_bias.requires_grad_(False)  # of no account in a softmax

    def tokenize(self, texts: Sequence[str]) -> TextTokens:
        """Return the tokens of texts, padded to the context's length as the tower wants them."""
        ids: Tensor = self.tokenizer(list(texts))
        end = getattr(self.tokenizer, "eot_token_id", None)
        if end is not None:
            # CLIP's byte pairs pad with an id that is a token too: what follows the end is padding.
            ended = (ids == end).long().cumsum(1) - (ids == end).long()
            return TextTokens(ids, (ended == 0).long())
        pad = int(getattr(self.tokenizer.tokenizer, "pad_token_id", 0) or 0)
        mask = (ids != pad).long()
        mask[:, 0] = 1
        return TextTokens(ids, mask)

    def num_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has uncut."""
        if hasattr(self.tokenizer, "eot_token_id"):
            return [len(self.tokenizer.encode(text)) + 2 for text in texts]
        clean, inner = self.tokenizer.clean_fn, self.tokenizer.tokenizer
        return [len(ids) for ids in inner([clean(text) for text in texts], verbose=False).input_ids]

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return features of pixels: (B, dim)."""
        features: Tensor = self.model.encode_image(pixels)
        return features

    def encode_text(self, tokens: TextTokens) -> Tensor:
        """Return features of tokens: (B, dim)."""
        features: Tensor = self.model.encode_text(tokens.ids)
        return features

    def image_tokens(self, pixels: Tensor) -> Tensor:
        """Return the last layer's patches: (B, P, width), the class token left out."""
        visual = self.model.visual
        if hasattr(visual, "trunk"):  # timm
            seen: Tensor = visual.trunk.forward_features(pixels)
            if seen.ndim == 4:
                channels_last = seen.shape[-1] == visual.trunk.num_features
                return seen.flatten(1, 2) if channels_last else seen.flatten(2).transpose(1, 2)
            return seen[:, getattr(visual.trunk, "num_prefix_tokens", 0) :]
        if hasattr(visual, "layer4"):  # CLIP's residual networks
            grids: list[Tensor] = []
            hook = visual.layer4.register_forward_hook(lambda _, __, grid: grids.append(grid))
            try:
                visual(pixels)
            finally:
                hook.remove()
            return grids[0].flatten(2).transpose(1, 2)
        tokens: Tensor = _with_tokens(visual, pixels)
        return tokens

    def text_tokens(self, tokens: TextTokens) -> tuple[Tensor, Tensor]:
        """Return the last layer's tokens (B, T, width), and which are there."""
        if self.text is not None:
            hidden = _with_tokens(self.text, tokens.ids)
            # Towers that begin with a class token give only what follows it.
            return hidden, tokens.mask[:, tokens.mask.shape[1] - hidden.shape[1] :]
        found = self.model.forward_intermediates(
            text=tokens.ids, text_indices=1, normalize_intermediates=True, intermediates_only=True
        )
        return found["text_intermediates"][0], tokens.mask

    def towers(self) -> tuple[list[nn.Module], list[nn.Module]]:
        """Return the parts of both towers by depth."""
        image = _parts(self.model.visual)
        if self.text is not None:
            return image, _parts(self.text)
        spread = self.model
        ends = [spread.ln_final, *_projection(spread.text_projection)]
        words = nn.ParameterList([spread.token_embedding.weight, spread.positional_embedding])
        return image, [words, *spread.transformer.resblocks, nn.ModuleList(ends)]

    def tower_modules(self) -> tuple[nn.Module, nn.Module]:
        """Return the image tower, and the text tower or what of it has a mode."""
        text = self.model.transformer if self.text is None else self.text
        return self.model.visual, text

    def write(self, folder: Path) -> str:
        """Write the model as the hub lays it out, with its tokenizer."""
        from safetensors.torch import save_file

        where = folder / HUB_FOLDER
        where.mkdir(parents=True, exist_ok=True)
        state = {
            name: value.detach().cpu().contiguous().clone()
            for name, value in self.model.state_dict().items()
        }
        part = where / "open_clip_model.safetensors.part"
        save_file(state, part)
        part.replace(where / "open_clip_model.safetensors")
        if hasattr(self.tokenizer, "save_pretrained"):
            self.tokenizer.save_pretrained(str(where))
        settings = {"model_cfg": self.config, "preprocess_cfg": self.model.visual.preprocess_cfg}
        (where / "open_clip_config.json").write_text(json.dumps(settings, indent=2) + "\n")
        return f"local-dir:{where}"


def image_input(config: Mapping[str, Any]) -> ImageInput:
    """Return what an open_clip model's preprocessing settings mean in ours.

    Raises:
        ValueError: pictures are fitted in a way that serving does not know.
    """
    size = config["size"]
    height_px, width_px = (size, size) if isinstance(size, int) else size
    resize = FITS.get(config.get("resize_mode") or "shortest")
    if resize is None:
        raise ValueError(f"resize_mode {config['resize_mode']!r} is none of {sorted(FITS)}")
    fill = config.get("fill_color") or 0
    red, green, blue = (fill,) * 3 if isinstance(fill, int) else fill
    mean, std = tuple(config["mean"]), tuple(config["std"])
    return ImageInput(
        height_px=int(height_px),
        width_px=int(width_px),
        resize=resize,
        background=(red, green, blue),
        mean=(mean[0], mean[1], mean[2]),
        std=(std[0], std[1], std[2]),
        interpolation=config.get("interpolation") or "bicubic",
    )


def knows(architecture: str) -> bool:
    """Return whether open_clip has an architecture of this name."""
    import open_clip  # type: ignore[import-untyped]

    return open_clip.get_model_config(architecture) is not None


def load(name: str, pretrained: str | None) -> OpenClipEncoder:
    """Return an open_clip model in evaluation mode.

    Args:
        name: with a scheme, whose model brings its weights, or an architecture.
        pretrained: of an architecture, a tag of open_clip's or a file; None leaves it random.

    Raises:
        FileNotFoundError: a folder, its configuration or its weights are missing.
        ValueError: an unknown architecture or tag, or weights of another one.
    """
    import open_clip
    from safetensors import SafetensorError

    if name.startswith("local-dir:"):
        _check_folder(Path(name.removeprefix("local-dir:")))
    elif not name.startswith(SCHEMES):
        if not knows(name):
            raise ValueError(
                f"open_clip knows no architecture {name!r}; `python -c 'import open_clip; "
                "print(open_clip.list_models())'` lists them"
            )
        tags = open_clip.list_pretrained_tags_by_model(name)
        if pretrained is not None and pretrained not in tags and not Path(pretrained).is_file():
            raise ValueError(
                f"{pretrained} is neither a file nor a tag of {name}, whose tags "
                f"are {', '.join(tags)}"
            )
    config: dict[str, Any] = open_clip.get_model_config(name)
    known = open_clip.get_pretrained_cfg(name, pretrained) if pretrained else {}
    # The weights of some tags were trained with another activation than the architecture's.
    quick = bool(known.get("quick_gelu")) and not config.get("quick_gelu")
    if quick:
        config["quick_gelu"] = True
    try:
        model = open_clip.create_model(
            name,
            pretrained=pretrained,
            force_quick_gelu=quick,
            pretrained_text=False,
            require_pretrained=name.startswith(SCHEMES) or pretrained is not None,
        )
    except (RuntimeError, SafetensorError) as error:
        raise ValueError(f"{name} with {pretrained or 'its own'} weights: {error}") from error
    return OpenClipEncoder(model, open_clip.get_tokenizer(name), config, name).eval()


def _check_folder(folder: Path) -> None:
    """Refuse a folder that open_clip would read half, leaving weights random.

    Raises:
        FileNotFoundError: something is missing.
    """
    if not (folder / "open_clip_config.json").is_file():
        raise FileNotFoundError(f"local-dir: {folder} has no open_clip_config.json")
    if not any(file.suffix in (".safetensors", ".bin", ".pth") for file in folder.iterdir()):
        raise FileNotFoundError(f"local-dir: {folder} has no weights (*.safetensors, *.bin, *.pth)")


def _with_tokens(tower: Any, given: Tensor) -> Tensor:
    """Return the tokens that a tower pools, which it gives beside its features if told to."""
    before = tower.output_tokens
    tower.output_tokens = True
    try:
        _, tokens = tower(given)
    finally:
        tower.output_tokens = before
    found: Tensor = tokens
    return found


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


def _stack(module: nn.Module) -> list[nn.Module]:
    """Return a module's layers if it is a stack of them, of whichever family of towers."""
    if hasattr(module, "layer4"):  # residual networks of CLIP and of timm
        return [getattr(module, f"layer{number}") for number in (1, 2, 3, 4)]
    for name in STACKS:
        found = getattr(module, name, None)
        if isinstance(found, nn.ModuleList | nn.Sequential):
            return list(found)
    return []
