"""Learn labels of patches with a small vector-quantised autoencoder, for MPFC to predict."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

CODE_DIM = 16
COMMITMENT = 0.25


class PatchLabels(nn.Module):
    """Name every patch by the nearest of a few learned codes.

    Source:
        FashionViL labels patches with a VQ-VAE trained on images at large (DALL-E's way). Ours
        is trained on the photos at hand, sees one patch at a time, so that a label tells
        nothing of the neighbours, and compares codes by their cosine (ViT-VQGAN), which keeps
        more of them in use.
    """

    def __init__(self, patch_px: int, codes: int, hidden: int = 128) -> None:
        """Build the autoencoder.

        Args:
            patch_px: side of a patch.
            codes: labels.
            hidden: width between pixels and codes.
        """
        super().__init__()
        self.patch_px = patch_px
        self.encode = nn.Sequential(
            nn.Conv2d(3, hidden, patch_px, stride=patch_px),
            nn.GELU(),
            nn.Conv2d(hidden, CODE_DIM, 1),
        )
        self.decode = nn.Sequential(
            nn.Conv2d(CODE_DIM, hidden, 1),
            nn.GELU(),
            nn.Conv2d(hidden, 3 * patch_px**2, 1),
            nn.PixelShuffle(patch_px),
        )
        self.codes = nn.Parameter(functional.normalize(torch.randn(codes, CODE_DIM), dim=1))

    def _encoded(self, pixels: Tensor) -> Tensor:
        """Return normalised encodings (B, P, CODE_DIM) of patches, row by row."""
        encoded = self.encode(pixels).float().flatten(2).transpose(1, 2)
        return functional.normalize(encoded, dim=2)

    def labels(self, pixels: Tensor) -> Tensor:
        """Return the labels of patches.

        Shapes:
            pixels: (B, 3, H, W), scaled to -1..1.
            out: (B, P) int64.
        """
        return self._nearest(self._encoded(pixels))

    def _nearest(self, encoded: Tensor) -> Tensor:
        """Return the nearest code of each encoding."""
        return (encoded @ functional.normalize(self.codes, dim=1).T).argmax(-1)

    def forward(self, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Return the losses of rebuilding `pixels` out of codes; `total` is to be minimised."""
        pixels = batch["pixels"]
        encoded = self._encoded(pixels)  # (B, P, C)
        codes = functional.normalize(self.codes, dim=1)
        chosen = codes[self._nearest(encoded)]  # (B, P, C)
        rows = pixels.shape[2] // self.patch_px
        # Straight through: the decoder sees codes, the encoder gets the gradient.
        passed = encoded + (chosen - encoded).detach()
        num, _, dim = passed.shape
        grid = passed.transpose(1, 2).reshape(num, dim, rows, -1)  # (B, C, rows, columns)
        rebuilt = self.decode(grid)
        parts = {
            "rebuilt": functional.mse_loss(rebuilt.float(), pixels),
            "codes": functional.mse_loss(chosen, encoded.detach()),
            "encodings": functional.mse_loss(encoded, chosen.detach()),
        }
        total = parts["rebuilt"] + parts["codes"] + COMMITMENT * parts["encodings"]
        return {**parts, "total": total}

    @torch.no_grad()
    def start_codes(self, pixels: Tensor, rng: torch.Generator) -> None:
        """Spread the codes over the encodings of pictures, each far from those before.

        Codes that start among the encodings are used; random ones mostly never are.

        Args:
            pixels: (B, 3, H, W), whose patches must be at least as many as the codes.
            rng: draws the first code.

        Raises:
            ValueError: there are fewer patches than codes.
        """
        encoded = self._encoded(pixels).flatten(0, 1)  # (B * P, C)
        if len(encoded) < len(self.codes):
            raise ValueError(
                f"{len(encoded)} patches cannot start {len(self.codes)} codes: give more pictures"
            )
        place = int(torch.randint(len(encoded), (1,), generator=rng))
        nearest = torch.full((len(encoded),), -1.0)
        for number in range(len(self.codes)):
            self.codes[number] = encoded[place]
            nearest = torch.maximum(nearest, encoded @ encoded[place])
            # Likelier the farther off, as in k-means++: the very farthest are mostly odd ones.
            place = int(torch.multinomial((1 - nearest).clamp(min=1e-6), 1, generator=rng))


@torch.no_grad()
def use_of_codes(model: PatchLabels, pixels: Tensor) -> dict[str, float]:
    """Return how many codes pictures use, evenly used ones counting whole (perplexity).

    Shapes:
        pixels: (B, 3, H, W).
    """
    counts = torch.bincount(model.labels(pixels).flatten(), minlength=len(model.codes)).float()
    shares = counts / counts.sum()
    entropy = -(shares * shares.clamp(min=1e-12).log()).sum()
    return {"codes used": float((counts > 0).sum()), "perplexity": float(entropy.exp())}
