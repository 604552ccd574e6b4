"""Build the image tower: a small residual network of dense convolutions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from retrieval.image_input import ImageInput

# What the tower is trained on and served with. Catalogue pictures are mostly 3:4 portraits.
INPUT = ImageInput(
    height_px=128,
    width_px=96,
    resize="pad",
    background=(255, 255, 255),
    mean=(0.5, 0.5, 0.5),
    std=(0.5, 0.5, 0.5),
    interpolation="bilinear",
)
CHANNELS = (32, 64, 160, 320)
DEPTHS = (1, 2, 2, 2)


class ResidualBlock(nn.Module):
    """Add two 3x3 convolutions to their input, halving the size where `stride` is two."""

    def __init__(self, num_in: int, num_out: int, stride: int) -> None:
        """Build the block.

        Args:
            num_in: channels coming in.
            num_out: channels going out; multiples of 32 fill the matrix units of a CPU.
            stride: one or two.
        """
        super().__init__()
        self.first = nn.Conv2d(num_in, num_out, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(num_out)
        self.second = nn.Conv2d(num_out, num_out, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(num_out)
        # Starting as the identity makes the first steps of a deep tower calm.
        nn.init.zeros_(self.second_norm.weight)
        self.skip: nn.Module = nn.Identity()
        if stride != 1 or num_in != num_out:
            self.skip = nn.Sequential(
                nn.Conv2d(num_in, num_out, 1, stride, bias=False), nn.BatchNorm2d(num_out)
            )

    def forward(self, x: Tensor) -> Tensor:
        """Return the block's output: (B, num_out, H / stride, W / stride)."""
        y = torch.relu(self.first_norm(self.first(x)))
        return torch.relu(self.second_norm(self.second(y)) + self.skip(x))


class ImageTower(nn.Module):
    """Encode pictures to features in the space shared with text."""

    def __init__(
        self,
        dim: int = 256,
        channels: Sequence[int] = CHANNELS,
        depths: Sequence[int] = DEPTHS,
    ) -> None:
        """Build the tower.

        Args:
            dim: length of the features.
            channels: channels of each stage; each stage after the first halves the size.
            depths: residual blocks of each stage.
        """
        super().__init__()
        layers: list[nn.Module] = [
            # Blocks of 4x4 px become channels: three channels alone leave matrix units idle.
            nn.PixelUnshuffle(4),
            nn.Conv2d(48, channels[0], 3, 1, 1, bias=False),
            nn.BatchNorm2d(channels[0]),
            nn.ReLU(),
        ]
        num_in = channels[0]
        for stage, (num_out, depth) in enumerate(zip(channels, depths, strict=True)):
            for block in range(depth):
                stride = 2 if stage > 0 and block == 0 else 1
                layers.append(ResidualBlock(num_in, num_out, stride))
                num_in = num_out
        self.trunk = nn.Sequential(*layers)
        self.width = 2 * num_in
        self.project = nn.Linear(self.width, dim)

    def pool(self, pixels: Tensor) -> Tensor:
        """Return what the trunk saw, before the projection.

        The mean says what most of the picture is, the maximum keeps a small garment on a large
        backdrop from being averaged away.

        Shapes:
            pixels: (B, 3, H, W) scaled by the input's mean and std.
            out: (B, width).
        """
        seen = self.trunk(pixels)
        return torch.cat([seen.mean((2, 3)), seen.amax((2, 3))], dim=1)

    def forward(self, pixels: Tensor) -> Tensor:
        """Return the features of pictures: (B, dim), not normalised."""
        projected: Tensor = self.project(self.pool(pixels))
        return projected


class FacetHeads(nn.Module):
    """Predict each facet of a garment from its pooled picture: training wheels, never served."""

    def __init__(self, width: int, sizes: Mapping[str, int]) -> None:
        """Build one linear head a facet.

        Args:
            width: length of the pooled picture.
            sizes: number of values of each facet.
        """
        super().__init__()
        self.facets = tuple(sizes)
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in sizes.values())

    def forward(self, pooled: Tensor) -> dict[str, Tensor]:
        """Return the logits of each facet: (B, number of values)."""
        return {facet: head(pooled) for facet, head in zip(self.facets, self.heads, strict=True)}
