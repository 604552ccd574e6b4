import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from click.testing import CliRunner
from PIL import Image
from torch import Tensor
from torch.nn import functional

from tests.training import tiny_clip
from tests.training.conftest import COLUMNS
from training.datasets.kinds import read_pairs
from training.datasets.pairs import PairSet
from training.models import wise_ft
from training.models.dual_encoder import DualEncoder, TextTokens
from training.models.dual_encoder_loading import load_dual_encoder
from training.papers.clip_finetune import contrastive, finetune_recipe, long_captions
from training.papers.clip_finetune.baseline import baseline
from training.papers.clip_finetune.contrastive import Contrastive, PairBatch
from training.papers.clip_finetune.finetune import best, finetune
from training.papers.clip_finetune.pair_batches import PairBatches
from training.papers.validation import learning_rows

COLOURS = {
    "red": (220, 20, 20), "green": (20, 160, 40), "blue": (20, 40, 220), "white": (250, 250, 250),
    "black": (10, 10, 10), "yellow": (240, 220, 20), "pink": (250, 130, 190),
    "brown": (110, 60, 20),
}  # fmt: skip


@pytest.fixture(scope="session")
def outfits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty-four tops over trousers, each of a colour: what is said of them can be learnt."""
    root = tmp_path_factory.mktemp("outfits")
    (root / "images").mkdir()
    lines = [COLUMNS]
    for number in range(64):
        top, bottom = (list(COLOURS)[place] for place in divmod(number, 8))
        title = f"top {top}, below {bottom}. Made for summer."
        lines.append(f"{number},Men,Apparel,Topwear,Sets,{top},Summer,2012,Casual,{title}")
        photo = Image.new("RGB", (32, 32), COLOURS[top])
        photo.paste(COLOURS[bottom], (0, 16, 32, 32))
        photo.save(root / "images" / f"{number}.jpg", quality=95)
    (root / "styles.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_clip.byte_pairs(tmp_path_factory.mktemp("tiny") / "model")


def run(outfits: Path, out: Path, *given: str) -> dict[str, Any]:
    arguments = [
        "--root", str(outfits), "--out", str(out), "--device", "cpu", "--fp32", "--threads", "1",
        "--report", str(out / "report"), "--save-every", "1000", *given,
    ]  # fmt: skip
    result = CliRunner().invoke(finetune, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    report = out / "report.json"
    return json.loads(report.read_text()) if report.exists() else {}


def test_fine_tuning_finds_more_than_random_weights(
    outfits: Path, tiny: str, tmp_path: Path
) -> None:
    told = run(
        outfits, tmp_path / "run", "--model", tiny, "--steps", "80", "--batch", "25",
        "--rate", "5e-3", "--warmup", "10", "--no-mirror", "--crop", "1", "--layer-decay", "1",
        "--sweep", "--wise-ft", "0.9",
    )  # fmt: skip
    way = "text to image"
    before, after = (told["figures"][name][way] for name in ("as it came", "fine-tuned"))
    assert before["R@1"] < 0.3 < 0.5 < after["R@1"]
    assert after["median rank"] < before["median rank"]
    assert told["sweep"]["0.0"][way] == before and told["sweep"]["1.0"][way] == after
    # What lies in the folder is the average, and `baseline` measures just that.
    report = tmp_path / "again"
    result = CliRunner().invoke(
        baseline,
        [
            "--model", str(tmp_path / "run"), "--root", str(outfits), "--device", "cpu",
            "--fp32", "--long-captions", "segments", "--report", str(report),
        ],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    again = json.loads(report.with_suffix(".json").read_text())
    assert again[way] == told["figures"]["averaged, alpha 0.9"][way]


def test_stopped_run_goes_on_to_the_same_weights(outfits: Path, tiny: str, tmp_path: Path) -> None:
    given = (
        "--model", tiny, "--steps", "4", "--batch", "8", "--short", "0.5", "--accumulate", "2",
        "--save-every", "2",
    )  # fmt: skip
    run(outfits, tmp_path / "whole", *given)
    assert run(outfits, tmp_path / "parts", *given, "--minutes", "1e-9") == {}
    run(outfits, tmp_path / "parts", *given, "--resume")
    one, other = (
        load_dual_encoder(str(tmp_path / name)).state_dict() for name in ("whole", "parts")
    )
    assert all(torch.equal(value, other[name]) for name, value in one.items())


@pytest.mark.parametrize("resume", [(), ("--resume",)])
def test_another_run_is_refused_before_it_touches_what_was_measured(
    outfits: Path, tiny: str, tmp_path: Path, resume: tuple[str, ...]
) -> None:
    given = ("--model", tiny, "--steps", "1", "--batch", "8")
    run(outfits, tmp_path, *given)
    before = tmp_path / "before.json"
    before.write_text("kept")
    result = CliRunner().invoke(
        finetune,
        ["--root", str(outfits), "--out", str(tmp_path), *given, "--limit", "40", *resume],
    )
    assert result.exit_code == 2, result.output
    assert "holds a run already" in result.output or "trained with another" in result.output
    assert before.read_text() == "kept"


def test_paper_preset_is_what_the_paper_says(outfits: Path, tiny: str, tmp_path: Path) -> None:
    told = run(outfits, tmp_path, "--model", tiny, "--paper", "--batch", "8")
    settings, recipe = told["settings"], told["recipe"]
    assert (settings["rate"], settings["seed"], settings["warmup"]) == (1e-6, 42, 0)
    assert recipe["temperature"] == 0.1 and not recipe["learn_temperature"]
    assert recipe["long_captions"] == "cut" and recipe["schedule"] == "constant"
    assert settings["steps"] == round(told["photos"] / 8) and told["alpha"] == 1
    assert set(finetune_recipe.PAPER) <= {param.name for param in finetune.params}
    scale = load_dual_encoder(str(tmp_path)).log_scale.detach().exp()
    assert float(scale) == pytest.approx(10)


def test_alpha_is_chosen_on_photos_that_neither_train_nor_test(outfits: Path) -> None:
    pairs = read_pairs("product-photos", outfits)
    train, tuning = learning_rows(pairs)
    assert tuning and len(train) > 40
    assert sorted(train + tuning) == pairs.rows("train")


def test_best_alpha_is_of_the_highest_recalls() -> None:
    def figures(recall: float) -> dict[str, dict[str, float]]:
        way = {"R@1": recall, "R@5": 0.5, "R@10": 0.5}
        return {"text to image": way, "image to text": way}

    assert best({0.0: figures(0.1), 0.5: figures(0.4), 1.0: figures(0.4)}) == 0.5


def test_blended_weights_lie_between() -> None:
    start = {"w": torch.tensor([0.0, 4.0]), "seen": torch.tensor(3)}
    end = {"w": torch.tensor([2.0, 0.0]), "seen": torch.tensor(9)}
    found = wise_ft.blended(start, end, 0.25)
    assert found["w"].tolist() == [0.5, 3.0] and int(found["seen"]) == 9
    with pytest.raises(ValueError, match="differ in seen"):
        wise_ft.blended({"w": start["w"]}, end, 0.5)


class Given(DualEncoder):
    """Features that are the input itself."""

    def __init__(self) -> None:
        super().__init__()
        self.log_scale = torch.nn.Parameter(torch.zeros(()))
        self.image, self.words = torch.nn.Linear(2, 2), torch.nn.Embedding(4, 2)

    def encode_image(self, pixels: Tensor) -> Tensor:
        return pixels

    def encode_text(self, tokens: TextTokens) -> Tensor:
        return tokens.ids.float()

    def tokenize(self, texts: Any) -> TextTokens:
        return TextTokens(torch.ones(len(texts), 2), torch.ones(len(texts), 2))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Let the fake's two layers be its towers."""
    monkeypatch.setattr(contrastive, "towers", lambda fake: ([fake.image], [fake.words]))
    return Given()


def test_loss_is_clips_by_hand_and_spares_the_same_product(given: Given) -> None:
    image = functional.normalize(torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), dim=1)
    text = functional.normalize(torch.tensor([[1.0, 0.2], [0.1, 1.0], [1.0, 0.9]]), dim=1)
    tokens = TextTokens(text, torch.ones(3, 2))
    captions = long_captions.CaptionTokens(tokens, torch.arange(3), torch.ones(3))
    batch = PairBatch(image, captions, torch.tensor([7, 8, 7]), torch.tensor([0, 1, 2]))

    def expected(hidden: list[tuple[int, int]]) -> float:
        logits = (image @ text.T / 0.1).tolist()
        losses = []
        for transposed in (False, True):
            for row in range(3):
                terms = [
                    (logits[other][row] if transposed else logits[row][other], other == row)
                    for other in range(3)
                    if (row, other) not in hidden
                ]
                total = math.log(sum(math.exp(score) for score, _ in terms))
                losses.append(total - next(score for score, right in terms if right))
        return sum(losses) / len(losses)

    plain = Contrastive(given, temperature=0.1, spare=False)(batch)
    assert float(plain["total"]) == pytest.approx(expected([]), abs=1e-4)
    assert float(plain["temperature"]) == pytest.approx(0.1)
    spared = Contrastive(given, temperature=0.1, spare=True)(batch)
    assert float(spared["total"]) == pytest.approx(expected([(0, 2), (2, 0)]), abs=1e-4)


@pytest.fixture(scope="module")
def pairs(outfits: Path) -> PairSet:
    return read_pairs("product-photos", outfits)


@pytest.mark.parametrize("lock", ["image", "text"])
def test_locked_tower_stays_as_it_is(tiny: str, pairs: PairSet, lock: str) -> None:
    encoder = load_dual_encoder(tiny)
    model = Contrastive(encoder, lock=lock, learn_temperature=True)  # type: ignore[arg-type]
    before = copy.deepcopy(encoder.state_dict())
    batch = PairBatches(encoder, pairs, pairs.rows("train"), batch=6, seed=1)(0)
    optimizer = torch.optim.AdamW(model.groups(0.1), lr=1e-2)
    model.train()(batch)["total"].backward()
    optimizer.step()
    changed = {
        name for name, value in encoder.state_dict().items() if not torch.equal(value, before[name])
    }
    assert "model.logit_scale" in changed
    of_image = {name for name in changed if name.startswith("model.visual")}
    of_text = changed - of_image - {"model.logit_scale", "log_scale"}
    assert bool(of_image) == (lock == "text") and bool(of_text) == (lock == "image")


def test_rates_fall_towards_the_input(tiny: str) -> None:
    model = Contrastive(load_dual_encoder(tiny))
    groups = model.groups(0.1, image_rate=0.5, layer_decay=0.1)
    share = {id(p): group["share"] for group in groups for p in group["params"]}
    clip = model.encoder.model
    assert share[id(clip.visual.proj)] == 0.5
    assert share[id(clip.visual.transformer.resblocks[1].ln_1.weight)] == pytest.approx(0.05)
    assert share[id(clip.visual.conv1.weight)] == pytest.approx(0.0005)
    assert share[id(clip.text_projection)] == 1
    assert share[id(clip.token_embedding.weight)] == pytest.approx(0.001)
    decays = {id(p): group["weight_decay"] for group in groups for p in group["params"]}
    assert decays[id(clip.visual.proj)] == 0.1 and decays[id(clip.ln_final.weight)] == 0


@pytest.mark.parametrize(
    ("given", "steps"),
    [((), 66), (("--steps", "3"), 3), (("--epochs", "0.5"), 3), (("--accumulate", "2"), 33)],
)
def test_a_small_set_is_seen_ten_times_unless_told_otherwise(
    outfits: Path, tiny: str, tmp_path: Path, given: tuple[str, ...], steps: int
) -> None:
    told = run(outfits, tmp_path / "run", "--model", tiny, "--batch", "8", *given)
    assert (told["photos"], told["settings"]["steps"]) == (53, steps)


def test_run_that_was_interrupted_is_told_as_such(outfits: Path, tiny: str, tmp_path: Path) -> None:
    run(outfits, tmp_path, "--model", tiny, "--batch", "8", "--minutes", "0.0001")
    with pytest.raises(ValueError, match=r"stopped at step \d+ of 66: let its stage go on"):
        load_dual_encoder(str(tmp_path))


def test_batches_take_each_photo_once_an_epoch(tiny: str, pairs: PairSet) -> None:
    rows = pairs.rows("train")
    draw = PairBatches(
        load_dual_encoder(tiny), pairs, rows, batch=10, seed=3, crop=0.5, mirror=True
    )
    first = torch.cat([draw(number).products for number in range(draw.per_epoch)])
    assert len(set(first.tolist())) == len(first) == 10 * draw.per_epoch
    later = draw(draw.per_epoch)
    assert later.products.tolist() != draw(0).products.tolist()
    assert torch.equal(draw(1).pixels, draw(1).pixels)
    with pytest.raises(ValueError, match="a batch of 99 cannot be drawn"):
        PairBatches(load_dual_encoder(tiny), pairs, rows, batch=99, seed=3)


def test_short_texts_are_sentences_of_the_caption(tiny: str, pairs: PairSet) -> None:
    encoder, rows = load_dual_encoder(tiny), pairs.rows("train")
    draw = PairBatches(encoder, pairs, rows, batch=20, seed=3, short=1.0)
    lengths = draw(0).captions.tokens.mask.sum(1)
    whole = PairBatches(encoder, pairs, rows, batch=20, seed=3)(0).captions.tokens.mask.sum(1)
    assert bool((lengths < whole).all())
    made = encoder.tokenize(["Made for summer."]).ids[0]
    same = (draw(0).captions.tokens.ids == made).all(1)
    assert 0 < int(same.sum()) < 20


def test_processes_contrast_their_batches_with_each_others(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = torch.Generator().manual_seed(5)
    image, text = functional.normalize(torch.randn(2, 6, 2, generator=rng), dim=2)
    products, texts = torch.tensor([0, 1, 2, 0, 4, 5]), torch.tensor([10, 11, 12, 13, 12, 15])

    def batch(rows: slice) -> PairBatch:
        num = len(image[rows])
        tokens = TextTokens(text[rows], torch.ones(num, 2))
        captions = long_captions.CaptionTokens(tokens, torch.arange(num), torch.ones(num))
        return PairBatch(image[rows], captions, products[rows], texts[rows])

    model = Contrastive(given, temperature=0.2)
    whole = float(model(batch(slice(6)))["total"])
    halves = []
    for place, rows in enumerate((slice(3), slice(3, 6))):

        def gather(own: Tensor, rows: slice = rows) -> Tensor:
            for part in (image, text, products, texts):
                if part[rows].shape == own.shape and torch.allclose(part[rows].to(own), own):
                    return part
            raise AssertionError("asked to gather something else")

        monkeypatch.setattr(contrastive, "gather", gather)
        monkeypatch.setattr(contrastive, "rank", lambda place=place: place)
        halves.append(float(model(batch(rows))["total"]))
    assert sum(halves) / 2 == pytest.approx(whole, abs=1e-5)
