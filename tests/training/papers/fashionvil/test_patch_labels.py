import pytest
import torch

from training.papers.fashionvil.patch_labels import PatchLabels, use_of_codes


def pictures(num: int, seed: int = 0) -> torch.Tensor:
    """Pictures of 2x2 patches of 4 px, each patch in one of four shades."""
    rng = torch.Generator().manual_seed(seed)
    shades = torch.tensor([[-1.0, -1, -1], [1, -1, -1], [-1, 1, -1], [1, 1, 1]])
    grid = shades[torch.randint(4, (num, 2, 2), generator=rng)].permute(0, 3, 1, 2)
    return grid.repeat_interleave(4, 2).repeat_interleave(4, 3)


def started(codes: int = 4) -> PatchLabels:
    torch.manual_seed(0)
    model = PatchLabels(4, codes, hidden=16)
    model.start_codes(pictures(8), torch.Generator().manual_seed(0))
    return model


def test_patch_labels_tell_equal_patches_alike_and_others_apart() -> None:
    pixels = pictures(6)
    labels = started().labels(pixels)
    assert labels.shape == (6, 4)
    shades = pixels[:, :, ::4, ::4].flatten(2).transpose(1, 2)
    for one in range(4):
        for other in range(4):
            same = bool((shades[0, one] == shades[0, other]).all())
            assert (labels[0, one] == labels[0, other]) == same


def test_patch_label_depends_on_its_own_patch_alone() -> None:
    model, pixels = started(), pictures(1)
    before = model.labels(pixels)
    pixels[:, :, :4, :4] = 0.3
    after = model.labels(pixels)
    assert torch.equal(before[:, 1:], after[:, 1:])


def test_patch_labels_learn_to_rebuild() -> None:
    model, pixels = started(), pictures(16)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.02)
    first = float(model({"pixels": pixels})["rebuilt"].detach())
    for _ in range(60):
        optimizer.zero_grad()
        losses = model({"pixels": pixels})
        losses["total"].backward()
        optimizer.step()
    assert float(losses["rebuilt"].detach()) < 0.2 * first
    figures = use_of_codes(model, pixels)
    assert figures["codes used"] == 4
    assert 3 < figures["perplexity"] <= 4


def test_codes_need_enough_patches_to_start() -> None:
    model = PatchLabels(4, 64, hidden=8)
    with pytest.raises(ValueError, match="4 patches cannot start 64 codes"):
        model.start_codes(pictures(1), torch.Generator())
