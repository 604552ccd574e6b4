"""Build the image encoder, which turns a picture into a grid of tokens."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.papers.fashionvil.sizes import ModelSize

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class _Block(nn.Module):
    """Add what two 3x3 convolutions see to the input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return (B, C, H, W) of the same."""
        out: Tensor = nn.functional.relu(x + self.body(x))
        return out


class CompactGrid(nn.Module):
    """Encode pictures with a small residual network that trains on a CPU from nothing."""

    def __init__(self, channels: tuple[int, ...]) -> None:
        """Build a stage for every entry of `channels`; each halves the picture."""
        super().__init__()
        stages: list[nn.Module] = []
        before = 3
        for number, width in enumerate(channels):
            stages += [
                nn.Conv2d(before, width, 3, stride=2, padding=1, bias=False),
                nn.BatchNorm2d(width),
                nn.ReLU(inplace=True),
            ]
            # The first stages see most pixels: what they do must be cheap.
            if number >= 2:
                stages.append(_Block(width))
            before = width
        self.stages = nn.Sequential(*stages)
        self.width = channels[-1]

    def forward(self, pixels: Tensor) -> Tensor:
        """Return one token a patch.

        Shapes:
            pixels: (B, 3, H, W), scaled to -1..1.
            out: (B, P, width), row by row.
        """
        x: Tensor = self.stages(pixels)
        return x.flatten(2).transpose(1, 2)


class ResNetGrid(nn.Module):
    """Encode pictures with torchvision's ResNet50 without its pooling."""

    width = 2048

    def __init__(self, weights: Path | None = None) -> None:
        """Build the network.

        Args:
            weights: torchvision's published `resnet50-*.pth`; None starts at random.

        Raises:
            ValueError: the file does not hold a ResNet50.
        """
        super().__init__()
        from torchvision.models import resnet50  # type: ignore[import-untyped]

        network = resnet50(weights=None)
        if weights is not None:
            try:
                network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
            except (RuntimeError, AttributeError, TypeError) as error:
                raise ValueError(
                    f"{weights} does not hold torchvision's resnet50: give the published .pth file"
                ) from error
        self.stages = nn.Sequential(*list(network.children())[:-2])
        mean, std = torch.tensor(IMAGENET_MEAN), torch.tensor(IMAGENET_STD)
        self.register_buffer("mean", mean.view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", std.view(1, 3, 1, 1), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        """Return one token a patch.

        Shapes:
            pixels: (B, 3, H, W), scaled to -1..1.
            out: (B, P, 2048), row by row.

        Source:
            FashionViL uses a ResNet50 that was trained on ImageNet; its input statistics hold.
        """
        mean, std = self.get_buffer("mean"), self.get_buffer("std")
        x: Tensor = self.stages(((pixels + 1) / 2 - mean) / std)
        return x.flatten(2).transpose(1, 2)


def image_grid(size: ModelSize, weights: Path | None = None) -> CompactGrid | ResNetGrid:
    """Return the image encoder of a size.

    Raises:
        ValueError: weights were given for an encoder that has none published, or the stages
            do not end at the size's patches.
    """
    if size.image == "resnet50":
        return ResNetGrid(weights)
    if weights is not None:
        raise ValueError("--image-weights goes with --size paper: the compact encoder has none")
    if 2 ** len(size.channels) != size.patch_px:
        raise ValueError(
            f"{len(size.channels)} stages make patches of {2 ** len(size.channels)} px, "
            f"the size says {size.patch_px}"
        )
    return CompactGrid(size.channels)
