from __future__ import annotations

from pathlib import Path

import pytest

from data.catalogue.photos import PhotoFolder, photos_in
from data.catalogue.read import read_catalogue
from tests.data.shop_files import photos


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("a.jpg", ["a.jpg"]),
        ("a.jpg|b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg, b.png;c", ["a.jpg", "b.png", "c"]),
        ("one, two.jpg", ["one, two.jpg"]),
        ('["http://x.example/a,b.jpg", "b.jpg"]', ["http://x.example/a,b.jpg", "b.jpg"]),
        (
            "https://x.example/a,b.jpg,https://x.example/c.jpg",
            ["https://x.example/a,b.jpg", "https://x.example/c.jpg"],
        ),
        ("", []),
    ],
)
def test_cells_name_photos(cell: str, named: list[str]) -> None:
    assert photos_in(cell) == named


@pytest.fixture
def folder(tmp_path: Path) -> PhotoFolder:
    names = ("Wren.JPG", "sub/heron.png", "a/front.jpg", "b/front.jpg", "40123.jpg", "x y.webp")
    return PhotoFolder(photos(tmp_path, *names[1:], "Wren.jpg"))


@pytest.mark.parametrize(
    ("named", "item_id", "found"),
    [
        ("Wren.jpg", "", "Wren.jpg"),
        ("/Wren.jpg", "", "Wren.jpg"),
        ("wren.JPEG", "", "Wren.jpg"),
        ("wren", "", "Wren.jpg"),
        ("https://x.example/deep/heron.png?v=2&w=1", "", "sub/heron.png"),
        ("https://x.example/x%20y.webp", "", "x y.webp"),
        ("http://x.example/media/b/front.jpg", "", "b/front.jpg"),
        (r"C:\pictures\heron.png", "", "sub/heron.png"),
        ("none.jpg", "40123", "40123.jpg"),
        ("40123-2.jpg", "", "40123.jpg"),
        ("40123_600x600.jpg", "", "40123.jpg"),
    ],
)
def test_photos_are_found_however_they_are_named(
    folder: PhotoFolder, named: str, item_id: str, found: str
) -> None:
    assert folder.find([named], item_id) == found


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("front.jpg", "no photo"),
        ("wren-2.jpg", "no photo"),
        ("401234.jpg", "no photo"),
        ("https://x.example/none.jpg", "--fetch gets photos"),
        ("../photos/Wren.jpg", "lies outside"),
        ("a\0b.jpg", "no photo"),
        ("x" * 5_000, "no photo"),
    ],
)
def test_photos_that_are_not_there_are_told(folder: PhotoFolder, named: str, said: str) -> None:
    if named.startswith(".."):
        named = "../../etc/passwd"
    with pytest.raises(LookupError, match=said):
        folder.find([named], "7")


def test_the_first_photo_that_is_there_counts(folder: PhotoFolder) -> None:
    assert folder.find(["none.jpg", "sub/heron.png", "Wren.jpg"], "") == "sub/heron.png"


def test_no_link_leads_out_of_the_folder(tmp_path: Path, folder: PhotoFolder) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (folder.folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    with pytest.raises(LookupError):
        folder.find(["link.jpg"], "")


def test_further_photos_of_an_item_are_kept_and_those_of_its_other_colours_are_not(
    tmp_path: Path,
) -> None:
    names = ("red.jpg", "red-back.jpg", "blue.jpg")
    folder = photos(tmp_path, *names)
    file = tmp_path / "shop.csv"
    rows = ["1,Red skirt,red.jpg|red-back.jpg|blue.jpg|gone.jpg", "2,Blue skirt,blue.jpg"]
    file.write_text("\n".join(["id,title,image", *rows]))
    red, blue = read_catalogue(file, folder).rows
    assert (red.image, red.views) == ("red.jpg", ("red-back.jpg",))
    assert blue.views == ()
