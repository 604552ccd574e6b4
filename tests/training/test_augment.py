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


def test_pictures_eased_wholly_are_only_mirrored() -> None:
    pixels = torch.randint(0, 256, (6, 32, 24, 3), dtype=torch.uint8)
    rng = torch.Generator().manual_seed(5)
    seen = augment.vary(pixels, 32, 24, augment.AMATEUR.eased(1.0), rng)
    plain = pixels.permute(0, 3, 1, 2).float() / 127.5 - 1
    for one, other in zip(seen, plain, strict=True):
        mirrored = other.flip(2)
        nearer = min((one - other).abs().max(), (one - mirrored).abs().max())
        assert float(nearer) < 1e-3


def test_pictures_eased_by_half_are_varied_half_as_far() -> None:
    eased = augment.PRODUCT.eased(0.5)
    assert eased.zoom == (0.85, 1.1)
    assert (eased.turn_deg, eased.shift, eased.ground) == (4.0, 0.05, 0.25)
