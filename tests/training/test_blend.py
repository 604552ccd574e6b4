from pathlib import Path

import pytest
import torch
from click.testing import CliRunner

from tests.training.conftest import both_roots, both_sets
from training.__main__ import stages
from training.blend import centre_on
from training.hemline import caption_pool
from training.hemline.encoder_check import encode_rows
from training.hemline.encoder_model import EncoderModel, load_encoder
from training.hemline.facet_table import FacetTable
from training.loop import checkpoint


def saved(path: Path, seed: int, table: FacetTable) -> Path:
    """Write an untrained encoder as a run would."""
    torch.manual_seed(seed)
    state = EncoderModel(table).state_dict()
    checkpoint.save(path, {"extra": {"table": dict(table.values)}, "average": state})
    return path


@pytest.fixture(scope="module")
def both(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("blend")
    sets = both_sets(data_dir)
    table = FacetTable.of(garment for part in sets for garment in part.garments)
    return saved(folder / "start.pt", 1, table), saved(folder / "run.pt", 2, table)


def asked(data_dir: Path, run: Path, out: Path, start: Path, *more: str) -> list[str]:
    where = [*both_roots(data_dir), "--start-from", str(start)]
    return ["blend", "--model", str(run), "--out", str(out), *where, *more]


def test_blend_lies_between_the_run_and_its_start(
    data_dir: Path, tmp_path: Path, both: tuple[Path, Path]
) -> None:
    start, run = both
    out = tmp_path / "out"
    options = ("--alpha", "0.25", "--centre", "0")
    result = CliRunner().invoke(stages, asked(data_dir, run, out, start, *options))
    assert result.exit_code == 0, result.output
    assert result.output.count("clothing_accuracy") == 2
    states = [load_encoder(path).state_dict() for path in (start, run, out / "checkpoint.pt")]
    name = "image.project.weight"
    expected = 0.75 * states[0][name] + 0.25 * states[1][name]
    torch.testing.assert_close(states[2][name], expected)
    assert float(states[2]["text.centre"].abs().max()) == 0

    again = CliRunner().invoke(stages, asked(data_dir, run, out, start))
    assert again.exit_code == 2 and "is there already" in again.output


def test_centring_takes_off_what_photos_and_titles_have_in_common(
    data_dir: Path, both: tuple[Path, Path]
) -> None:
    part = both_sets(data_dir)[0]
    model = load_encoder(both[1])
    rows = [int(row) for row in part.rows(held_out=False)]
    titles = caption_pool.encode([part.garments[row].title for row in rows])

    def common() -> list[float]:
        with torch.no_grad():
            texts = model.text.encode(titles)
        photos = encode_rows(model.image, part, rows)
        return [float(each.mean(0).norm()) for each in (photos, texts)]

    before = common()
    centre_on(model, part, 1.0)
    assert all(now < was / 3 for now, was in zip(common(), before, strict=True))
    centre_on(model, part, 0.0)
    assert common() == pytest.approx(before, abs=1e-5)


def test_what_is_centred_stays_so_in_an_exported_folder(
    data_dir: Path, tmp_path: Path, both: tuple[Path, Path]
) -> None:
    from training.hemline import tower_weights

    part = both_sets(data_dir)[0]
    model = load_encoder(both[1])
    centre_on(model, part, 0.5)
    tower_weights.save(tmp_path, model.image, model.text)
    image, text = tower_weights.load(tmp_path)
    for loaded, own in ((image, model.image), (text, model.text)):
        assert float(own.centre.norm()) > 0
        torch.testing.assert_close(loaded.centre, own.centre, atol=1e-3, rtol=1e-2)
