import copy
from pathlib import Path

import pytest
import torch
from torch import nn

from training.hemline import tower_weights
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.hemline.folded import fold, is_folded
from training.hemline.image_tower import ImageTower
from training.hemline.text_tower import TextProjection
from training.models.dual_encoder_loading import starting_weights


@pytest.fixture(scope="module")
def trained() -> ImageTower:
    """Return a tower whose norms have seen pictures, so that they do something."""
    torch.manual_seed(1)
    tower = ImageTower(16).train()
    for module in tower.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.3)
    with torch.no_grad():
        for _ in range(4):
            tower(torch.randn(8, 3, 64, 48))
    return tower.eval()


def test_folded_tower_sees_what_the_one_with_norms_saw(trained: ImageTower) -> None:
    folded = copy.deepcopy(trained)
    fold(folded.trunk)
    pixels = torch.randn(3, 3, 64, 48)
    with torch.no_grad():
        torch.testing.assert_close(folded(pixels), trained(pixels), atol=1e-4, rtol=1e-3)
    assert not any(isinstance(module, nn.BatchNorm2d) for module in folded.modules())
    assert folded.is_folded and not trained.is_folded


def test_folding_twice_changes_nothing_more(trained: ImageTower) -> None:
    once = copy.deepcopy(trained)
    fold(once.trunk)
    twice = copy.deepcopy(once)
    fold(twice.trunk)
    for name, value in once.state_dict().items():
        assert torch.equal(value, twice.state_dict()[name]), name


def test_folded_tower_trains_kernels_and_biases_of_its_depthwise_layers(
    trained: ImageTower,
) -> None:
    folded = copy.deepcopy(trained).train()
    fold(folded.trunk)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        folded(torch.randn(4, 3, 64, 48)).float().square().sum().backward()
    depthwise = folded.trunk.blocks[5][0].conv_dw
    for parameter in (depthwise.weight, depthwise.bias):
        assert parameter.grad is not None and bool(parameter.grad.abs().sum() > 0)
        assert bool(parameter.grad.isfinite().all())


def test_folded_weights_load_from_an_exported_folder(trained: ImageTower, tmp_path: Path) -> None:
    folded = copy.deepcopy(trained)
    fold(folded.trunk)
    tower_weights.save(tmp_path, folded, TextProjection(16))
    loaded, _ = tower_weights.load(tmp_path)
    assert loaded.is_folded
    pixels = torch.randn(2, 3, 64, 48)
    with torch.no_grad():
        torch.testing.assert_close(loaded(pixels), folded(pixels), atol=2e-2, rtol=2e-2)


def test_a_run_starts_from_an_exported_folder_in_either_form(
    trained: ImageTower, tmp_path: Path
) -> None:
    tower_weights.save(tmp_path, trained, TextProjection(16))
    (tmp_path / "manifest.json").write_text('{"temperature": 0.05}')
    pixels = torch.randn(2, 3, 64, 48)
    for folded in (True, False):
        state = starting_weights(str(tmp_path), folded=folded)
        assert is_folded(state) is folded
        model = EncoderModel(FacetTable({}), dim=16, folded=folded)
        model.load_state_dict(state, strict=False)
        assert float(1 / model.scale().detach()) == pytest.approx(0.05)
        with torch.no_grad():
            seen = model.image.eval()(pixels)
            torch.testing.assert_close(seen, trained(pixels), atol=2e-2, rtol=2e-2)


def test_norms_cannot_be_had_back(trained: ImageTower, tmp_path: Path) -> None:
    folded = copy.deepcopy(trained)
    fold(folded.trunk)
    tower_weights.save(tmp_path, folded, TextProjection(16))
    (tmp_path / "manifest.json").write_text('{"temperature": 0.05}')
    with pytest.raises(ValueError, match="without norms"):
        starting_weights(str(tmp_path), folded=False)
