"""What is backed up while it is written comes back as it stood; nothing is lost by a restore."""

import io
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

import stack.backup
from stack.backup import CONTENTS, backup, restore
from stack.failure import SetupFailure
from stack.layout import Layout
from stack.locks import CheckoutLock
from stack.progress import Progress

PAIRS = "SELECT (SELECT COUNT(*) FROM said), (SELECT COUNT(*) FROM answered)"


@pytest.fixture
def layout(tmp_path):
    layout = Layout(tmp_path, tmp_path / "var")
    version = layout.var / "gallery" / "demo" / "two"
    version.mkdir(parents=True)
    (version / "vectors").write_bytes(bytes(range(256)) * 100)
    (version.parent / "current").write_text("two")
    (version.parent / "one").mkdir()
    (version.parent / "one" / "vectors").write_text("no longer served")
    (layout.var / "uploads").mkdir()
    (layout.var / "uploads" / "a.jpg").write_bytes(b"a photo")
    (layout.var / "uploads" / ".b.part").write_bytes(b"half a photo")
    (layout.var / "secret").write_text("k" * 40)
    with closing(sqlite3.connect(layout.var / "conversations.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE said (words TEXT)")
        database.execute("CREATE TABLE answered (words TEXT)")
    return layout


def say(layout: Layout, words: str) -> None:
    with closing(sqlite3.connect(layout.var / "conversations.db", timeout=30)) as database:
        with database:
            database.execute("INSERT INTO said VALUES (?)", (words,))
            database.execute("INSERT INTO answered VALUES (?)", (words,))


def said(layout: Layout) -> list[str]:
    with closing(sqlite3.connect(layout.var / "conversations.db")) as database:
        assert len(set(database.execute(PAIRS).fetchone())) == 1
        return [row[0] for row in database.execute("SELECT words FROM said ORDER BY rowid")]


def quiet() -> Progress:
    return Progress(io.StringIO())


def test_backup_taken_while_turns_go_on_is_of_one_moment(layout):
    ended = threading.Event()

    def shop() -> None:
        number = 0
        while not ended.is_set():
            say(layout, f"turn {number}")
            number += 1

    thread = threading.Thread(target=shop)
    thread.start()
    try:
        files = [backup(layout, str(layout.root / f"{n}.tar.gz"), quiet()) for n in range(3)]
    finally:
        ended.set()
        thread.join()
    whole = said(layout)
    for file in files:
        restore(layout, str(file), quiet())
        found = said(layout)
        assert found == whole[: len(found)]


def test_restore_puts_everything_back_and_sets_aside_what_was_there(layout):
    say(layout, "a black dress")
    file = backup(layout, "", quiet())
    assert file.stat().st_mode & 0o777 == 0o600
    say(layout, "in red")
    (layout.var / "uploads" / "a.jpg").unlink()
    (layout.var / "gallery" / "demo" / "two" / "vectors").write_bytes(b"noise")
    restore(layout, str(file), quiet())
    assert said(layout) == ["a black dress"]
    assert (layout.var / "uploads" / "a.jpg").read_bytes() == b"a photo"
    assert not (layout.var / "uploads" / ".b.part").exists()
    gallery = layout.var / "gallery" / "demo"
    assert (gallery / (gallery / "current").read_text() / "vectors").stat().st_size == 25_600
    (aside,) = layout.var.glob("before-restore-*")
    assert said(Layout(layout.root, aside)) == ["a black dress", "in red"]


def test_restore_into_an_empty_folder_is_all_there_was(layout, tmp_path):
    say(layout, "a coat")
    file = backup(layout, "", quiet())
    fresh = Layout(tmp_path, tmp_path / "fresh")
    restore(fresh, str(file), quiet())
    assert said(fresh) == ["a coat"]
    assert (fresh.var / "secret").read_text() == "k" * 40
    assert not list(fresh.var.glob("before-restore-*"))


def test_restore_is_refused_while_it_runs(layout):
    file = backup(layout, "", quiet())
    lock = CheckoutLock(layout.var / "run.lock")
    assert lock.take()
    with pytest.raises(SetupFailure, match="stop it before a restore"):
        restore(layout, str(file), quiet())
    lock.release()


@pytest.mark.parametrize("how", ["cut", "noise", "other", "changed", "missing"])
def test_backup_that_is_not_whole_changes_nothing(layout, how):
    say(layout, "a coat")
    file = backup(layout, "", quiet())
    if how == "cut":
        file.write_bytes(file.read_bytes()[:-200])
    elif how == "noise":
        file.write_bytes(b"noise" * 100)
    elif how == "missing":
        file.unlink()
    else:
        with tarfile.open(file, "w:gz") as archive:
            names = {"other": ("readme.txt",), "changed": ("secret", CONTENTS)}[how]
            for name in names:
                text = b'{"version": 1, "files": {"secret": "abc"}}'
                entry = tarfile.TarInfo(name)
                entry.size = len(text)
                archive.addfile(entry, io.BytesIO(text))
    with pytest.raises(SetupFailure):
        restore(layout, str(file), quiet())
    assert said(layout) == ["a coat"] and (layout.var / "secret").read_text() == "k" * 40
    assert not [path for path in layout.var.iterdir() if path.name.startswith(".restore")]


def test_nothing_to_back_up_and_nothing_named_is_said(tmp_path):
    layout = Layout(tmp_path, tmp_path / "var")
    layout.var.mkdir()
    with pytest.raises(SetupFailure, match="nothing to back up"):
        backup(layout, "", quiet())
    with pytest.raises(SetupFailure, match="make restore FROM="):
        restore(layout, "", quiet())


def test_damaged_database_is_named(layout):
    path: Path = layout.var / "transcript.db"
    path.write_bytes(b"noise" * 1_000)
    with pytest.raises(SetupFailure, match=r"transcript\.db cannot be read"):
        backup(layout, "", quiet())


def while_written(monkeypatch, happens):
    """Have something happen when the files to be backed up are named, and none is read yet."""
    write = stack.backup._write

    def late(archive, found):
        happens()
        return write(archive, found)

    monkeypatch.setattr("stack.backup._write", late)


def test_gallery_published_meanwhile_leaves_the_backup_whole(layout, tmp_path, monkeypatch):
    gallery = layout.var / "gallery" / "demo"

    def publish():
        (gallery / "three").mkdir()
        (gallery / "current").write_text("three")

    while_written(monkeypatch, publish)
    file = backup(layout, "", quiet())
    fresh = Layout(tmp_path, tmp_path / "fresh")
    restore(fresh, str(file), quiet())
    restored = fresh.var / "gallery" / "demo"
    assert (restored / (restored / "current").read_text() / "vectors").stat().st_size == 25_600


def test_gallery_swept_away_meanwhile_is_no_backup(layout, monkeypatch):
    vectors = layout.var / "gallery" / "demo" / "two" / "vectors"
    while_written(monkeypatch, vectors.unlink)
    with pytest.raises(SetupFailure, match="could not be written: .*vectors"):
        backup(layout, "", quiet())
    assert not list((layout.var / "backups").iterdir())


def test_photo_that_expires_meanwhile_is_left_out(layout, tmp_path, monkeypatch):
    while_written(monkeypatch, (layout.var / "uploads" / "a.jpg").unlink)
    file = backup(layout, "", quiet())
    fresh = Layout(tmp_path, tmp_path / "fresh")
    restore(fresh, str(file), quiet())
    assert not (fresh.var / "uploads").exists() and (fresh.var / "secret").exists()
