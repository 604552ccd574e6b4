import copy

import pytest
import torch
from torch import nn

from training.hemline.depthwise import Depthwise, quicken
from training.hemline.encoder_model import EncoderModel
from training.hemline.facet_table import FacetTable
from training.hemline.image_tower import ImageTower, imagenet_weights


@pytest.mark.parametrize("stride", [1, 2])
def test_depthwise_has_the_gradients_of_the_plain_convolution(stride: int) -> None:
    torch.manual_seed(0)
    plain = nn.Conv2d(8, 8, 5, stride, 2, groups=8, bias=False)
    quick = nn.Sequential(copy.deepcopy(plain))
    quicken(quick)
    assert isinstance(quick[0], Depthwise)
    x = torch.randn(2, 8, 13, 10)
    ours, theirs = x.clone().requires_grad_(), x.clone().requires_grad_()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = quick(ours)
    assert seen.dtype == torch.bfloat16
    expected = plain(theirs)
    torch.testing.assert_close(seen.float(), expected, atol=0.03, rtol=0.03)
    seen.float().square().sum().backward()
    expected.square().sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad, atol=0.1, rtol=0.05)
    torch.testing.assert_close(quick[0].weight.grad, plain.weight.grad, atol=0.5, rtol=0.05)


def test_same_padding_is_kept_for_odd_sizes() -> None:
    from timm.layers import Conv2dSame

    plain = Conv2dSame(4, 4, 5, 2, groups=4, bias=False)
    quick = nn.Sequential(copy.deepcopy(plain))
    quicken(quick)
    x = torch.randn(1, 4, 15, 12)
    torch.testing.assert_close(quick(x), plain(x))


def test_imagenet_weights_fill_the_whole_trunk() -> None:
    tower = ImageTower(16, pretrained=True)
    weights = imagenet_weights()
    assert set(weights) == set(tower.trunk.state_dict())
    for name, value in tower.trunk.state_dict().items():
        assert torch.equal(value, weights[name]), name
    # Trained norms: at random every running mean would be zero.
    assert bool((weights["bn2.running_mean"] != 0).all())


def test_frozen_stages_do_not_move_and_thaw_again() -> None:
    tower = ImageTower(16).train()
    tower.freeze(2)
    before = copy.deepcopy(tower.state_dict())
    optimizer = torch.optim.SGD(tower.parameters(), lr=0.1)
    tower(torch.randn(4, 3, 64, 48)).square().sum().backward()
    optimizer.step()
    after = tower.state_dict()
    frozen = ("trunk.conv_stem", "trunk.bn1", "trunk.blocks.0", "trunk.blocks.1")
    for name, value in after.items():
        if name.startswith(frozen):
            assert torch.equal(value, before[name]), name
    assert not torch.equal(after["trunk.conv_head.weight"], before["trunk.conv_head.weight"])
    assert not torch.equal(after["trunk.bn2.running_mean"], before["trunk.bn2.running_mean"])
    tower.freeze(0)
    assert all(parameter.requires_grad for parameter in tower.parameters())
    assert all(module.training for module in tower.modules())


def test_parameter_groups_hold_every_parameter_once_and_slow_the_trunk() -> None:
    model = EncoderModel(FacetTable({"colour": ("red", "blue")}), dim=16)
    groups = model.parameter_groups(0.05, 0.25, 4.0)
    members = [id(parameter) for group in groups for parameter in group["params"]]
    assert sorted(members) == sorted(id(parameter) for parameter in model.parameters())
    trunk = {id(parameter) for parameter in model.image.trunk.parameters()}
    words = id(model.text.words.table.weight)
    for group in groups:
        own = {id(parameter) for parameter in group["params"]}
        assert (own <= trunk) == (group["share"] == 0.25) == bool(own & trunk)
        assert (own == {words}) == (group["share"] == 4.0) == (words in own)
        decayed = {parameter.ndim > 1 and id(parameter) != words for parameter in group["params"]}
        assert decayed == {group["weight_decay"] > 0}


def test_a_picture_and_its_mirror_image_have_the_same_features() -> None:
    tower = ImageTower(16).eval()
    pixels = torch.randn(2, 3, 64, 48)
    with torch.no_grad():
        seen, mirrored = tower(pixels), tower(pixels.flip(3))
        one_way = tower.project(tower.pool(pixels))
    torch.testing.assert_close(seen, mirrored)
    assert not torch.allclose(nn.functional.normalize(one_way, dim=1), seen, atol=1e-4)
