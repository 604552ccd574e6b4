from __future__ import annotations

import asyncio
import csv
import io
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from data.catalogue.photos import Fetched
from retrieval.__main__ import main
from retrieval.importing import fetch as fetching
from retrieval.importing.fetch import PictureCache, PictureFetch, planned
from retrieval.importing.public_web import AddrInfo, Limits, is_public, public_socket
from tests.retrieval import tiny_encoder
from tests.serving import Serving

QUICK = Limits(most_bytes=50_000, whole_s=0.5, connect_s=0.5, tries=3, wait_s=0.01)


def picture(shade: int = 90, form: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (20, 30), (shade, 40, 80)).save(content, form)
    return content.getvalue()


class Cdn:
    """A host of pictures that counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.asked[name] += 1
        if not name.startswith("good"):
            return await self._answer(name)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._answer(name)
        finally:
            self.at_once -= 1

    async def _answer(self, name: str) -> web.StreamResponse:
        if name.startswith("later") and self.asked[name] < 3:
            status = 503 if "503" in name else 429
            return web.Response(status=status, headers={"Retry-After": "0"})
        if name.startswith("never"):
            return web.Response(status=500)
        if name.startswith("slow"):
            await asyncio.sleep(5)
        if name.startswith("moved"):
            raise web.HTTPFound("/" + name.removeprefix("moved-"))
        if name.startswith("round"):
            raise web.HTTPFound("/" + name)
        if name.startswith("inside"):
            raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")
        if name.startswith("file"):
            raise web.HTTPFound("file:///etc/passwd")
        if name.startswith("page"):
            return web.Response(text="<html>no picture</html>", content_type="image/png")
        if name.startswith("large"):
            return web.Response(body=picture() + b"\0" * 60_000)
        if name.startswith("half"):
            return web.Response(body=picture()[:-30], content_type="image/png")
        if "good" in name:
            await asyncio.sleep(0.005)
            return web.Response(body=picture(sum(name.encode()) % 200), content_type="text/plain")
        return web.Response(status=404)


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Cdn, str]]:
    cdn, serving = Cdn(), Serving()
    app = web.Application()
    app.router.add_get("/{name}", cdn.answer)
    try:
        yield cdn, serving.serve(app)
    finally:
        serving.stop()


@pytest.fixture
def cdn(served: tuple[Cdn, str]) -> Cdn:
    served[0].asked.clear()
    served[0].most_at_once = 0
    return served[0]


@pytest.fixture
def url(served: tuple[Cdn, str]) -> str:
    return served[1]


def to_the_test(info: AddrInfo) -> socket.socket:
    """Let through this machine's loopback, where the tests' host is, and check all else."""
    if str(info[4][0]) != "127.0.0.1":
        return public_socket(info)
    return socket.socket(info[0], info[1], info[2])


@contextmanager
def unseen(total: int) -> Iterator[Callable[[int], None]]:
    yield lambda count: None


def fetch(folder: Path, items: Sequence[Sequence[str]], limits: Limits = QUICK) -> list[Fetched]:
    return PictureFetch(PictureCache(folder), unseen, limits, to_the_test)(items)


def test_pictures_are_fetched_once_and_told_by_what_they_are(
    tmp_path: Path, cdn: Cdn, url: str
) -> None:
    found = fetch(tmp_path, [[f"{url}/good-1.exe"], [f"{url}/good-1.exe"], [f"{url}/good-2"]])
    assert [each.faults for each in found] == [(), (), ()]
    assert found[0] == found[1] != found[2]
    assert {Path(each.path).suffix for each in found} == {".png"}
    with Image.open(found[0].path) as opened:
        assert opened.size == (20, 30)
    assert cdn.asked == {"good-1.exe": 1, "good-2": 1}
    assert fetch(tmp_path, [[f"{url}/good-1.exe"]]) == found[:1]
    assert cdn.asked["good-1.exe"] == 1


def test_of_several_pictures_the_first_that_can_be_had_is_taken(
    tmp_path: Path, cdn: Cdn, url: str
) -> None:
    names = ["front.jpg", f"{url}/gone", f"{url}/page", f"{url}/good-1", f"{url}/good-2"]
    (found,) = fetch(tmp_path, [names])
    assert found.path
    assert found.faults == (
        f"{url}/gone: 404 Not Found",
        f"{url}/page: it is in no format that we know",
    )
    assert cdn.asked["good-2"] == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone", "404 Not Found"),
        ("never", "500 Internal Server Error"),
        ("slow", "no whole answer within 0.5 s"),
        ("round", "it leads on more than 5 times"),
        ("inside", "169.254.169.254 is no public address"),
        ("file", "only http:// and https:// addresses are fetched"),
        ("page", "it is in no format that we know"),
        ("half", "truncated"),
        ("large", "it has more than 50,000 bytes"),
    ],
)
def test_a_picture_that_cannot_be_had_says_why(
    tmp_path: Path, cdn: Cdn, url: str, name: str, said: str
) -> None:
    bad, good = fetch(tmp_path, [[f"{url}/{name}"], [f"{url}/good"]])
    assert (bad.path, good.faults) == ("", ())
    assert said in bad.faults[0]
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept == [Path(good.path)]


@pytest.mark.parametrize("name", ["later-503-good", "later-429-good"])
def test_a_busy_host_is_asked_again(tmp_path: Path, cdn: Cdn, url: str, name: str) -> None:
    (found,) = fetch(tmp_path, [[f"{url}/{name}"]])
    assert cdn.asked[name] == 3
    assert found.path
    fetch(tmp_path, [[f"{url}/never"], [f"{url}/gone"]])
    assert (cdn.asked["never"], cdn.asked["gone"]) == (3, 1)


def test_redirects_are_followed(tmp_path: Path, cdn: Cdn, url: str) -> None:
    (found,) = fetch(tmp_path, [[f"{url}/moved-moved-good"]])
    assert found.path


def test_no_more_are_fetched_at_once_than_is_allowed(tmp_path: Path, cdn: Cdn, url: str) -> None:
    found = fetch(tmp_path, [[f"{url}/good-{number}"] for number in range(60)])
    assert all(each.path for each in found)
    assert 1 < cdn.most_at_once <= fetching.AT_ONCE


def test_a_host_that_is_down_costs_little(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nothing answers
        port = taken.getsockname()[1]
        found = fetch(tmp_path, [[f"http://127.0.0.1:{port}/{n}"] for n in range(300)])
    assert "cannot be reached" in found[0].faults[0]
    assert found[-1].faults[0].endswith("127.0.0.1 gave no answer 12 times in a row")


def test_a_half_written_picture_is_never_found(tmp_path: Path, cdn: Cdn, url: str) -> None:
    (found,) = fetch(tmp_path, [[f"{url}/good"]])
    half = Path(found.path).with_name("0123.part")
    half.write_bytes(picture()[:20])
    assert PictureCache(tmp_path).find(f"{url}/good-other") is None
    fetch(tmp_path, [[f"{url}/good"]])
    assert not half.exists()


def test_what_is_missing_alone_is_fetched_after_an_interruption(
    tmp_path: Path, cdn: Cdn, url: str
) -> None:
    names = [f"good-{number}" for number in range(40)]
    items = [[f"{url}/{name}"] for name in names]

    @contextmanager
    def interrupted(total: int) -> Iterator[Callable[[int], None]]:
        done = Counter[str]()

        def advance(count: int) -> None:
            done["all"] += count
            if done["all"] == 15:
                raise KeyboardInterrupt

        yield advance

    with pytest.raises(KeyboardInterrupt):
        PictureFetch(PictureCache(tmp_path), interrupted, QUICK, to_the_test)(items)
    # Not `cdn.asked`, which the host's thread may still be adding to.
    there = {name for name in names if PictureCache(tmp_path).find(f"{url}/{name}")}
    assert 15 <= len(there) < 40
    assert all(each.path for each in fetch(tmp_path, items))
    assert all(cdn.asked[name] == 1 for name in there)


PRIVATE = """
127.0.0.1 127.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0
100.64.0.1 192.0.2.1 198.18.0.1 224.0.0.1 239.1.2.3 240.0.0.1 255.255.255.255
::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ff0e::1 fec0::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 ::127.0.0.1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 2001::1 2001:db8::1
""".split()


@pytest.mark.parametrize("number", PRIVATE)
def test_addresses_of_no_public_host_are_refused(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_let_through(number: str) -> None:
    assert is_public(number)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_public_as_what_it_wraps(number: object) -> None:
    assert is_public(f"::ffff:{number}") == is_public(str(number))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/good",
        "http://localhost:{port}/good",
        "http://2130706433:{port}/good",
        "http://0x7f.1:{port}/good",
        "http://[::ffff:127.0.0.1]:{port}/good",
        "http://user:word@127.0.0.1:{port}/good",
        "//127.0.0.1:{port}/good",
    ],
)
def test_this_machine_is_never_asked(tmp_path: Path, cdn: Cdn, url: str, address: str) -> None:
    named = address.format(port=url.rpartition(":")[2])
    (found,) = PictureFetch(PictureCache(tmp_path), unseen, QUICK)([[named]])
    assert found.path == ""
    refusals = ("is no public address", "is not a canonical IPv4 address")
    assert found.faults[0].endswith(refusals)
    assert not cdn.asked


def test_a_name_that_resolves_differently_the_second_time_is_refused(
    tmp_path: Path, cdn: Cdn, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(url.rpartition(":")[2])
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1", "127.0.0.1"])

    async def resolve(*asked: object, **more: object) -> list[object]:
        number = next(answers)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    # The name was public when anyone looked; the connection itself would go elsewhere.
    assert is_public(next(answers))
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    (found,) = PictureFetch(PictureCache(tmp_path), unseen, QUICK)(
        [[f"http://pictures.example:{port}/good"]]
    )
    assert "127.0.0.1 is no public address" in found.faults[0]
    assert not cdn.asked


@settings(max_examples=200)
@given(
    names=st.lists(st.text(max_size=30) | st.from_regex(r"https?://[^/]{0,9}/.{0,9}"), max_size=3)
)
def test_any_name_is_an_address_or_none(names: list[str]) -> None:
    (found,) = planned(PictureCache(Path("none")), [names])
    assert found.faults == ()
    assert found.path == "" or "://" in found.path


@pytest.fixture
def run(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(tmp_path / "var"))
    encoder = tiny_encoder.build(tmp_path_factory.mktemp("encoder"))
    monkeypatch.setenv("HEMLINE_ENCODER_DIR", str(encoder))
    monkeypatch.delenv("QDRANT_URL", raising=False)
    # Only the edge is another: which connections may be made.
    monkeypatch.setattr(PictureFetch.__init__, "__defaults__", (QUICK, to_the_test))

    def call(*words: str | Path) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return call


def test_import_fetches_pictures_and_lists_those_that_fail(run, tmp_path: Path, url: str) -> None:
    lines = [
        "id,title,image",
        f'1,Wren dress,"{url}/gone,{url}/good-1"',
        f"2,Rook hat,{url}/good-2",
    ]
    lines += [f"3,Jay bag,{url}/page", "4,Owl coat,owl.jpg"]
    (tmp_path / "shop.csv").write_text("\n".join(lines))
    listed = tmp_path / "left-out.csv"
    checked = run("import", tmp_path / "shop.csv", "--fetch", "--check")
    assert "photos that are still to be fetched: 3" in checked.output
    assert not (tmp_path / "var").exists()
    result = run("import", tmp_path / "shop.csv", "--fetch", "--left-out", listed)
    assert result.exit_code == 0, result.output
    assert "Published 2 items" in result.output
    with listed.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == ["2", "4", "5"]
    assert rows[0]["problem"].startswith("a photo could not be fetched, so its next one is shown")
    assert rows[1]["problem"].startswith(f"no photo could be fetched: {url}/page")
    assert "--fetch gets photos" in rows[2]["problem"]
    checked = run("import", tmp_path / "shop.csv", "--fetch", "--check")
    assert "photos that are still to be fetched: 1" in checked.output


def test_import_without_fetch_asks_nobody(run, tmp_path: Path, cdn: Cdn, url: str) -> None:
    (tmp_path / "shop.csv").write_text(f"id,title,image\n1,Wren dress,{url}/good-1\n")
    result = run("import", tmp_path / "shop.csv")
    assert result.exit_code == 1
    assert "--fetch gets photos" in " ".join(result.output.split())
    assert not cdn.asked
