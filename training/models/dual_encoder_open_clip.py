"""Show any open_clip model as a dual encoder, whatever its towers are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from retrieval.encoder.image_input import ImageInput
from training.models.dual_encoder import SCHEMES, DualEncoder, TextTokens

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

    def encode_image(self, pixels: Tensor) -> Tensor:
        """Return features of pixels: (B, dim)."""
        features: Tensor = self.model.encode_image(pixels)
        return features

    def encode_text(self, tokens: TextTokens) -> Tensor:
        """Return features of tokens: (B, dim)."""
        features: Tensor = self.model.encode_text(tokens.ids)
        return features


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
