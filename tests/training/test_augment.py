import numpy as np
import torch

from training.hemline import augment


def test_even_ground_is_joined_to_the_border() -> None:
    picture = np.full((1, 20, 15, 3), 255, np.uint8)
    picture[:, 5:15, 4:11] = 40
    picture[:, 8:12, 6:9] = 255  # a white print inside the garment
    ground = augment.even_ground(torch.from_numpy(picture))
    assert ground[0, 0, 0] == 1
    assert ground[0, 6, 5] == 0
    assert ground[0, 10, 7] == 0


def test_vary_keeps_size_and_range_and_is_repeatable() -> None:
    pixels = torch.randint(0, 256, (4, 20, 15, 3), dtype=torch.uint8)
    ground = augment.even_ground(pixels)

    def varied() -> torch.Tensor:
        rng = torch.Generator().manual_seed(5)
        return augment.vary(pixels, 32, 24, augment.PRODUCT, rng, ground)

    first = varied()
    assert first.shape == (4, 3, 32, 24)
    assert float(first.min()) >= -1 and float(first.max()) <= 1
    assert torch.equal(first, varied())
