from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from tests.training import published_formats
from tests.training.papers.fashionvil.conftest import TINY
from training.datasets.kinds import read_pairs
from training.hemline import minilm
from training.papers.fashionvil.batches import TASKS, PretrainingDraw, parse_tasks
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.image_grid import ResNetGrid, image_grid
from training.papers.fashionvil.model import FashionViL, mean_of
from training.papers.fashionvil.patch_labels import PatchLabels
from training.papers.fashionvil.pretraining import Pretraining
from training.papers.fashionvil.sizes import SIZES, ModelSize

IDS = torch.tensor([[101, 2417, 4377, 102], [101, 2630, 102, 0]])
MASK = IDS != 0


def whole(model: FashionViL, corpus: Corpus, tasks: tuple[str, ...]) -> Pretraining:
    torch.manual_seed(0)
    labels = PatchLabels(TINY.patch_px, TINY.codes, hidden=8)
    num = len(corpus.attributes)
    return Pretraining(model, tasks, num_attributes=num, patch_labels=labels)


def test_text_features_do_not_see_padding(tiny: FashionViL) -> None:
    tiny.eval()
    alone = tiny.encode_text(IDS[1:, :3], MASK[1:, :3])
    padded = tiny.encode_text(IDS, MASK)[1:]
    assert torch.allclose(alone, padded, atol=1e-5)


def test_fused_tokens_see_the_other_side(tiny: FashionViL) -> None:
    tiny.eval()
    pixels = torch.randn(2, 3, TINY.height_px, TINY.width_px)
    words, patches = tiny.fuse(IDS, MASK, tiny.image_tokens(pixels))
    assert words.shape == (2, 4, TINY.width)
    assert patches.shape == (2, TINY.num_patches, TINY.width)
    other_words, _ = tiny.fuse(IDS, MASK, tiny.image_tokens(-pixels))
    assert not torch.allclose(words, other_words, atol=1e-4)
    _, other_patches = tiny.fuse(IDS.flip(0), MASK.flip(0), tiny.image_tokens(pixels))
    assert not torch.allclose(patches, other_patches, atol=1e-4)


def test_hidden_patches_are_blank(tiny: FashionViL) -> None:
    tiny.eval()
    pixels = torch.randn(2, 3, TINY.height_px, TINY.width_px)
    hidden = torch.zeros(2, TINY.num_patches, dtype=torch.bool)
    hidden[:, 1] = True
    tokens, plain = tiny.image_tokens(pixels, hidden), tiny.image_tokens(pixels)
    assert torch.allclose(tokens[0, 1], tokens[1, 1])
    assert torch.equal(tokens[:, 0], plain[:, 0])


def test_shared_text_and_fusion_learn_together(tiny: FashionViL) -> None:
    tiny.encode_text(IDS, MASK).sum().backward()
    layer = tiny.fusion.bert.encoder.layer[0].output.dense.weight
    assert layer.grad is not None
    torch.manual_seed(0)
    apart = FashionViL(TINY, separate=True, text_start="random")
    apart.encode_text(IDS, MASK).sum().backward()
    assert apart.fusion.bert.encoder.layer[0].output.dense.weight.grad is None
    assert apart.own_text is not None
    assert apart.own_text.bert.encoder.layer[0].output.dense.weight.grad is not None


def test_narrow_model_keeps_which_words_of_minilm_are_alike() -> None:
    size = ModelSize("compact", (4, 4, 4, 8), 32, 32, 16, 64, 1, 2, 64, 16, 8, 64)
    model = FashionViL(size, text_start="minilm")
    words = model.fusion.bert.embeddings.word_embeddings.weight.detach()
    words = torch.nn.functional.normalize(words - words.mean(0), dim=1)
    red, blue, engine = (words[number] for number in (2417, 2630, 3194))
    assert float(red @ blue) > float(red @ engine) + 0.2


def test_model_as_wide_as_minilm_starts_with_its_layers() -> None:
    size = ModelSize("compact", (4, 4, 4, 8), 32, 32, 16, 384, 1, 12, 1536, 16, 8, 64)
    model = FashionViL(size, text_start="minilm")
    source = BertModel.from_pretrained(minilm.folder(), add_pooling_layer=False)
    for name, weight in source.encoder.layer[0].state_dict().items():
        assert torch.equal(model.fusion.bert.encoder.layer[0].state_dict()[name], weight), name


def test_local_bert_is_taken_over_if_it_fits(tmp_path: Path) -> None:
    config = BertConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    source = BertModel(config, add_pooling_layer=False)
    source.save_pretrained(tmp_path)
    model = FashionViL(TINY, text_start=tmp_path)
    words = "embeddings.word_embeddings.weight"
    assert torch.equal(model.fusion.bert.state_dict()[words], source.state_dict()[words])
    with pytest.raises(ValueError, match="16 wide; the tokenizer and the size take 30522 and 128"):
        FashionViL(SIZES["mini"], text_start=tmp_path)


def test_resnet_gives_a_token_for_32_pixels() -> None:
    size = SIZES["paper"]
    encoder = image_grid(size)
    assert isinstance(encoder, ResNetGrid)
    with torch.inference_mode():
        assert encoder.eval()(torch.zeros(1, 3, 64, 96)).shape == (1, 6, 2048)
    assert size.num_patches == 49


def test_image_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    torch.save({"conv.weight": torch.zeros(1)}, path)
    with pytest.raises(ValueError, match="does not hold torchvision's resnet50"):
        image_grid(SIZES["paper"], path)
    with pytest.raises(ValueError, match="--size paper"):
        image_grid(SIZES["tiny"], path)


def test_mean_leaves_out_what_is_masked() -> None:
    tokens = torch.tensor([[[1.0], [3.0], [100.0]]])
    assert float(mean_of(tokens, torch.tensor([[True, True, False]]))) == 2.0


@pytest.mark.parametrize("task", TASKS)
def test_every_objective_learns_its_batch(task: str, corpus: Corpus, tiny: FashionViL) -> None:
    model = whole(tiny, corpus, (task,))
    draw = PretrainingDraw(corpus, TINY, (task,), batch=8, seed=1)
    batch = draw(0)
    # ITM takes longest, and at the others' rate its loss leaps on some processors.
    rate = 0.003 if task == "itm" else 0.01
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate)
    losses = []
    # Telling pairs apart takes longest: the answer lies in how both sides meet.
    for _ in range(60 if task == "itm" else 12):
        torch.manual_seed(0)
        optimizer.zero_grad()
        found = model(batch)
        assert set(found) == {task.split("-")[0], "total"}
        found["total"].backward()
        optimizer.step()
        losses.append(float(found["total"].detach()))
    # For ITM that is less than who always says no, for the two wrong pairs of three, pays.
    assert losses[-1] < (0.9 if task == "itm" else 0.8) * losses[0]


def test_draws_are_the_same_again_and_take_every_task(corpus: Corpus) -> None:
    tasks = ("itc", "mvc", "pac", "mpfc", "mlm", "itm")
    draw = PretrainingDraw(corpus, TINY, tasks, batch=4, seed=3)
    assert {draw.task_at(number) for number in range(60)} == set(tasks)
    for number in range(8):
        first, second = draw(number), draw(number)
        assert TASKS[int(first["task"])] == draw.task_at(number)
        assert all(torch.equal(first[name], second[name]) for name in first)
    assert not torch.equal(draw(0)["pixels"], draw(1)["pixels"])


def test_mvc_takes_the_other_view_and_its_variant_the_same(tmp_path: Path) -> None:
    # Two photos a product, each of them in one colour of its own.
    pairs = read_pairs("folder", published_formats.shop_folder(tmp_path, num=20))
    views = Corpus.of(pairs, TINY, attribute_products=1)
    assert views.num_multi_view() == len(views.train)
    with pytest.raises(ValueError, match="pac needs pseudo-attributes"):
        PretrainingDraw(views, TINY, ("itc", "pac"), batch=16, seed=1)  # all titles are alike
    for task, same in (("mvc", False), ("mvc-augmented", True)):
        batch = PretrainingDraw(views, TINY, (task,), batch=16, seed=1)(0)
        middles = [batch[name][:, :, 12:20, 12:20].mean((2, 3)) for name in ("pixels", "views")]
        apart = (middles[0] - middles[1]).abs().amax(1)
        assert bool(((apart < 0.3) == same).all())


def test_batches_of_one_step_have_one_task(corpus: Corpus) -> None:
    draw = PretrainingDraw(corpus, TINY, ("itc", "mlm", "itm"), batch=4, seed=3, accumulate=4)
    for step in range(10):
        assert len({draw.task_at(4 * step + micro) for micro in range(4)}) == 1


def test_only_training_photos_are_drawn(corpus: Corpus) -> None:
    draw = PretrainingDraw(corpus, TINY, ("itc",), batch=16, seed=3)
    held = set(corpus.products[corpus.test].tolist())
    for number in range(10):
        assert not held & set(draw(number)["products"].tolist())


def test_tasks_that_are_unknown_or_doubled_are_refused() -> None:
    assert parse_tasks("ITC, mlm") == ("itc", "mlm")
    with pytest.raises(ValueError, match="ict is no pre-training task"):
        parse_tasks("ict")
    with pytest.raises(ValueError, match="nothing is no"):
        parse_tasks(" ,")
    with pytest.raises(ValueError, match="named twice"):
        parse_tasks("itc,itc")
