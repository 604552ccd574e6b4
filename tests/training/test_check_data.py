from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.broken_pictures import BROKEN
from tests.training import published_formats
from training.__main__ import stages
from training.datasets import folder_pairs, photo_check
from training.datasets.kinds import read_pairs


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Twelve photos under three titles, a photo missing, one torn, one without a caption."""
    rows = ["filepath\ttitle\tcolour"]
    for number in range(12):
        title = "" if number == 2 else f"{('red', 'navy', 'green')[number % 3]} wool hat"
        rows.append(f"pics/{number}.png\t{title}\tred")
        published_formats.write_photo(tmp_path / "pics" / f"{number}.png", number)
    rows.append("pics/3.png\tA second caption\t")
    (tmp_path / "pairs.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "pics" / "0.png").unlink()
    (tmp_path / "pics" / "1.png").write_bytes(BROKEN["torn"])
    return tmp_path


def test_check_data_lists_all_that_is_wrong_at_once(table: Path, tmp_path: Path) -> None:
    asked = ["check-data", "--dataset", "folder", "--root", str(table)]
    done = CliRunner().invoke(stages, [*asked, "--list", str(tmp_path / "faults.txt")])
    assert done.exit_code == 1, done.output
    lines = (tmp_path / "faults.txt").read_text(encoding="utf-8").splitlines()
    assert f"{table}/pics/0.png: is missing" in lines
    assert any(line.startswith(f"{table}/pics/1.png: ") for line in lines)
    assert f"{table}/pics/2.png: has no caption" in lines
    assert all(line in done.output for line in lines)
    assert "9 photos with 10 captions" in done.output and "colour 9" in done.output
    assert "--allow-missing leaves them out" in done.output


def test_stages_refuse_early_in_one_line_that_names_file_and_option(table: Path) -> None:
    asked = ["finetune", "--dataset", "folder", "--root", str(table)]
    done = CliRunner().invoke(stages, asked)
    assert done.exit_code == 1
    line = done.output.strip()
    assert "\n" not in line and f"{table}/pics/0.png" in line and "--allow-missing" in line
    assert "1 missing, 1 unreadable, 1 without a caption in all" in line


def test_photos_are_decoded_once_and_anew_where_their_file_changed(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_pairs("folder", table, allow_missing=True)
    opened: list[str] = []
    kept = folder_pairs.PathPhotos.photo
    monkeypatch.setattr(
        folder_pairs.PathPhotos, "photo", lambda self, name: opened.append(name) or kept(self, name)
    )
    again = read_pairs("folder", table, allow_missing=True)
    assert not opened and again.left_out == before.left_out
    published_formats.write_photo(table / "pics" / "1.png", 1)
    mended = read_pairs("folder", table, allow_missing=True)
    assert opened == ["pics/1.png"] and len(mended) == len(before) + 1


def test_verdicts_of_two_folders_are_kept_apart(tmp_path: Path) -> None:
    one, other = (photo_check.Verdicts([str(tmp_path / name / "a.jpg 1 2")]) for name in "xy")
    assert one.path != other.path
    one.add({str(tmp_path / "x" / "a.jpg 1 2"): "it is\ntorn"})
    again = photo_check.Verdicts([str(tmp_path / "x" / "a.jpg 1 2")])
    assert list(again.known.values()) == ["it is torn"]


@pytest.mark.parametrize(
    "text",
    [
        "filepath\ttitle\npics/a.png\tRed hat\npics/a.png\tA hat in red\npics/b.png\tBlue hat\n",
        "image,caption\n{root}/pics/a.png,Red hat\npics/a.png,\npics/a.png,A hat in red\n"
        "pics/b.png,Blue hat\n",
        "caption;image\nRed hat;pics/a.png\nA hat in red;pics/a.png\nBlue hat;pics/b.png\n",
    ],
)
def test_tables_of_captions_are_read_as_open_clip_has_them(text: str, tmp_path: Path) -> None:
    for name in "ab":
        published_formats.write_photo(tmp_path / "pics" / f"{name}.png", 1)
    text = text.replace("{root}/pics/a.png", "pics/a.png")
    (tmp_path / "pairs.csv").write_text(text, encoding="utf-8")
    found = folder_pairs.read(tmp_path)
    assert [item.captions for item in found.items] == [
        ("Red hat", "A hat in red"), ("Blue hat",),
    ]  # fmt: skip
    assert found.photo(0).mode == "RGB"
    assert folder_pairs.read(tmp_path / "pairs.csv").items == found.items


@pytest.mark.parametrize("more", ["", ";id"])
def test_columns_of_any_name_are_named_by_option(more: str, tmp_path: Path) -> None:
    rows = [f"Bild;Text;title;Farbe{more}"]
    for number in range(12):
        colour = ("rot", "blau")[number % 2]
        rows.append(f"pics/{number}.png;A wool hat {number};X{number};{colour}{more and ';9'}")
        published_formats.write_photo(tmp_path / "pics" / f"{number}.png", number)
    (tmp_path / "photos.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    asked = ["check-data", "--dataset", "folder", "--root", str(tmp_path)]
    mapped = ["--map", "image=Bild", "--map", "caption=Text", "--map", "pattern=Farbe"]
    done = CliRunner().invoke(stages, [*asked, *mapped])
    assert done.exit_code == 0, done.output
    assert "12 photos with 12 captions" in done.output and "category 12" in done.output
    read = read_pairs("folder", tmp_path, renamed={"Bild": "image", "Text": "caption"})
    assert read.items[3].captions == ("A wool hat 3",) and read.items[3].attributes["farbe"]
    wrong = CliRunner().invoke(stages, [*asked, "--map", "image=Bilder"])
    assert wrong.exit_code == 1 and "no header cell is 'Bilder'" in wrong.output
    for words in (["--dataset", "demo", "--map", "image=Bild"], ["--map", "image"]):
        refused = CliRunner().invoke(stages, [*asked, *words])
        assert refused.exit_code == 2 and "--map" in refused.output


@pytest.mark.parametrize(("encoding", "sign"), [("cp1252", ";"), ("utf-16", "|"), ("utf-8", "\t")])
def test_tables_of_captions_are_read_as_offices_save_them(
    encoding: str, sign: str, tmp_path: Path
) -> None:
    published_formats.write_photo(tmp_path / "a.png", 1)
    text = f"image{sign}caption\r\na.png{sign}Robe d\u2019\u00e9t\u00e9 rouge\r\n"
    (tmp_path / "photos.csv").write_bytes(text.encode(encoding))
    assert read_pairs("folder", tmp_path).items[0].captions == ("Robe d\u2019\u00e9t\u00e9 rouge",)
    (tmp_path / "photos.csv").write_bytes(b"image,caption\na.png,\x81\x8d\n")
    done = CliRunner().invoke(
        stages, ["check-data", "--dataset", "folder", "--root", str(tmp_path)]
    )
    assert done.exit_code == 1 and f"{tmp_path}/photos.csv, row 2" in done.output


def test_a_table_without_known_columns_says_how_to_name_them(tmp_path: Path) -> None:
    (tmp_path / "photos.csv").write_text("photo_url,descr\na.jpg,red hat\n", encoding="utf-8")
    asked = ["check-data", "--dataset", "folder", "--root"]
    done = CliRunner().invoke(stages, [*asked, str(tmp_path)])
    assert done.exit_code == 1 and "it has: photo_url, descr" in done.output
    assert "--map image=COLUMN and --map caption=COLUMN" in done.output
    done = CliRunner().invoke(stages, [*asked, str(tmp_path / "none")])
    assert f"there is no folder or table {tmp_path}/none" in done.output


def test_stages_take_what_check_data_took(tmp_path: Path) -> None:
    # Ids that a table lacks are made up; that was no fault to one stage and one to all others.
    root = published_formats.shop_folder(tmp_path / "shop")
    table = (root / "catalogue.csv").read_text().replace("id,title", "code,title", 1)
    (root / "catalogue.csv").write_text(table, encoding="utf-8")
    assert len(read_pairs("folder", root)) == len(read_pairs("folder", root, allow_missing=True))


def test_tables_of_captions_take_whole_paths_and_name_a_malformed_row(tmp_path: Path) -> None:
    published_formats.write_photo(tmp_path / "far" / "a.png", 1)
    (tmp_path / "set").mkdir()
    table = tmp_path / "set" / "pairs.csv"
    table.write_text(f"filepath,title\n{tmp_path}/far/a.png,Red hat\n", encoding="utf-8")
    assert folder_pairs.read(tmp_path / "set").photo(0).mode == "RGB"
    table.write_text("filepath,title\n,Red hat\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.csv:2: column filepath is empty"):
        folder_pairs.read(tmp_path / "set")


def test_shop_rows_without_a_title_are_left_out_and_counted(tmp_path: Path) -> None:
    root = published_formats.shop_folder(tmp_path / "shop")
    path = root / "catalogue.csv"
    path.write_text(path.read_text().replace("i2,Linen shirt 1", "i2,"), encoding="utf-8")
    found = read_pairs("folder", root, allow_missing=True)
    assert len(found) == 9 and list(found.left_out.values()) == ["is empty"]
