"""A feed that is read again: prices, stock, new items, gone ones, and rows that are bad."""

from __future__ import annotations

import asyncio
import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from click.testing import CliRunner
from PIL import Image
from pydantic import ValidationError

from data.catalogue.layouts import google_merchant
from data.catalogue.read import CatalogueInvalid, Row
from retrieval.__main__ import main
from retrieval.changes import ChangeRequest
from retrieval.encoder.encoder import Encoder
from retrieval.encoder.pixels import Pixels
from retrieval.errors import FeedRefused
from retrieval.feeding import Feeding
from retrieval.gallery.edge import EdgeStore, copy_sparsely
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.http.app import make_app
from retrieval.importing import embed as embedding
from retrieval.importing import feed, last_read
from retrieval.importing.embed import payload
from retrieval.importing.feed import Done, _alike, _row, take_in, without_secrets
from retrieval.importing.turns import turn
from retrieval.metrics import Metrics
from retrieval.service import Service
from retrieval.settings import Settings
from tests.retrieval.conftest import ready
from tests.retrieval.small_shop import NUM_SIZED
from tests.serving import Serving

Line = dict[str, str]
SALE_DAYS = "sale_price_effective_date"
Edit = Callable[[list[Line]], Any]


class Shop:
    """A shop that is served, and its feed."""

    def __init__(self, var: Path, encoder_dir: Path) -> None:
        self.file, self.images = var / "shop" / "catalogue.csv", var / "shop" / "images"
        self.settings = Settings(
            var_dir=var, encoder_dir=encoder_dir, feed=str(self.file), feed_images=self.images
        )
        self.store = EdgeStore(var / "gallery")

    def edit(self, change: Edit, more: tuple[str, ...] = ()) -> None:
        with self.file.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        header = [*rows[0], *more]
        change(rows)
        with self.file.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)

    def take_in(self) -> Done:
        done, _ = take_in(self.settings, None)
        return done

    def stock(self) -> Stock:
        gallery = self.store.open("demo")
        held = Stock.read(gallery)
        gallery.close()
        return held


@pytest.fixture
def shop(sized_shop_dir: Path, encoder_dir: Path, tmp_path: Path) -> Shop:
    shutil.copytree(sized_shop_dir, tmp_path / "var", copy_function=copy_sparsely)
    return Shop(tmp_path / "var", encoder_dir)


@pytest.fixture
def nothing_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a price wants no encoder")

    monkeypatch.setattr(Encoder, "load", refuse)


def of(rows: list[Line], item_id: str) -> Iterator[Line]:
    return (row for row in rows if row["id"] == item_id)


def test_prices_and_stock_of_a_feed_cost_no_encoding(shop: Shop, nothing_is_encoded: None) -> None:
    def edit(rows: list[Line]) -> None:
        for row in of(rows, "g0000"):
            row["price"] = "19.50"
        next(of(rows, "g0001"))["availability"] = "out of stock"

    assert shop.take_in().outcome == "applied"  # what the import had
    shop.edit(edit)
    done = shop.take_in()
    assert (done.outcome, done.changed, done.new, done.gone, done.edited) == ("applied", 2, 0, 0, 0)
    held = shop.stock()
    assert held.by_id["g0000"].price == 19.5
    assert held.by_id["g0001"].variants[0].in_stock is False
    assert done.version == shop.store.version("demo")
    assert shop.take_in().outcome == "same"


def test_what_changes_while_a_feed_is_read_is_later_than_the_feed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service(shop.settings)
    service.refresh()
    kept = feed.read_catalogue

    def slow(*asked: Any, **how: Any) -> Any:
        read = kept(*asked, **how)
        items = [{"id": "g0000", "price": 7.0}, {"id": "g0001", "price": 8.0}]
        service.change(ChangeRequest.model_validate({"items": items}))
        return read

    monkeypatch.setattr(feed, "read_catalogue", slow)
    shop.edit(lambda rows: [row.update(price="19.50") for row in of(rows, "g0000")])
    with turn(shop.settings.gallery_dir, "feed"):
        shop.take_in()
    service.close()
    prices = [shop.stock().by_id[each].price for each in ("g0000", "g0001")]
    assert prices == [7.0, 8.0]


def test_columns_of_a_feed_have_other_names(shop: Shop, nothing_is_encoded: None) -> None:
    shop.edit(lambda rows: [row.update(price="19.50") for row in of(rows, "g0000")])
    header, *rows = shop.file.read_text(encoding="utf-8").splitlines()
    # A description would be read as the title.
    for ours, theirs in (("title,", "Uno,"), ("price,", "Duo,"), ("description,", "Tre,")):
        header = header.replace(ours, theirs)
    shop.file.write_text("\n".join([header, *rows]), encoding="utf-8")
    with pytest.raises(CatalogueInvalid):
        shop.take_in()
    asked = shop.settings.model_copy(update={"feed_map": "title=Uno, price = Duo, description=Tre"})
    done, _ = take_in(asked, None)
    assert (done.changed, done.edited) == (1, 0)
    with pytest.raises(ValidationError, match="title=Naam"):
        Settings(feed_map="title")


def test_feed_whose_prices_are_all_gone_takes_none_away(
    shop: Shop, nothing_is_encoded: None
) -> None:
    before = {item.id: item.price for item in shop.stock().items}
    header, *rows = shop.file.read_text(encoding="utf-8").splitlines()
    shop.file.write_text("\n".join([header.replace("price,", "Duo,"), *rows]), encoding="utf-8")
    with pytest.raises(FeedRefused, match="tells no price of"):
        shop.take_in()
    assert {item.id: item.price for item in shop.stock().items} == before


def test_new_items_come_gone_ones_go_and_only_new_photos_are_encoded(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (60, 80), (1, 2, 3)).save(shop.images / "new.png")

    def edit(rows: list[Line]) -> None:
        made = {**rows[0], "id": "new", "item_group_id": "new", "image": "new.png", "sku": "new-S"}
        rows[:] = [row for row in rows if row["id"] not in ("g0003", "g0004")] + [made]
        for row in of(rows, "g0005"):
            row["title"] = "Quill coat"

    encoded: list[int] = []
    kept = Encoder.encode_images

    def counted(self: Encoder, images: Any) -> Any:
        encoded.append(len(images))
        return kept(self, images)

    monkeypatch.setattr(embedding.Encoder, "encode_images", counted)
    shop.edit(edit)
    done = shop.take_in()
    assert (done.changed, done.new, done.gone, done.edited, done.kept) == (0, 1, 2, 1, 0)
    assert sum(encoded) == 1
    held = shop.stock()
    assert {"g0003", "g0004"}.isdisjoint(held.by_id)
    assert (len(held), held.by_id["g0005"].title) == (NUM_SIZED - 1, "Quill coat")


def test_bad_rows_are_listed_and_cost_nothing_else(shop: Shop) -> None:
    def edit(rows: list[Line]) -> None:
        for row in of(rows, "g0002"):
            row["price"] = "cheap"
        for row in of(rows, "g0003"):
            row["image"] = "../lost.png"
        for row in of(rows, "g0004"):
            row["title"] = "Another title"
        rows[:] = [row for row in rows if row["id"] != "g0006"]

    before = shop.stock().by_id["g0002"]
    shop.edit(edit)
    done, problems = take_in(shop.settings, None)
    assert (done.kept, done.gone, done.edited) == (2, 1, 1)
    assert {problem.column for problem in problems} == {"price", "image"}
    held = shop.stock()
    assert held.by_id["g0002"].variants == before.variants
    assert held.by_id["g0002"].facets == before.facets
    assert "g0003" in held.by_id
    assert "g0006" not in held.by_id


def test_photos_that_cannot_be_read_are_listed(shop: Shop) -> None:
    (shop.images / "new.png").write_bytes(b"no picture")

    def edit(rows: list[Line]) -> None:
        rows.append({**rows[0], "id": "new", "item_group_id": "new", "image": "new.png"})

    shop.edit(edit)
    done, problems = take_in(shop.settings, None)
    assert done.left_out == 1
    (told,) = problems
    assert "the photo of new is no picture we can read" in str(told)
    assert "new" not in shop.stock().by_id


def test_what_stays_as_it_was_keeps_its_further_photos() -> None:
    row = Row("1", "Red dress", "1.png", views=("2.png", "3.png"))
    item = Item.read(0, payload(row, Pixels(1.0, 1.0, ()), frozenset(), {}))
    assert _row(item, False) == row
    assert _alike(item, row, set())
    assert not _alike(item, replace(row, views=("2.png",)), set())


def test_rows_that_tell_no_item_take_none_out(shop: Shop) -> None:
    text = shop.file.read_text(encoding="utf-8").splitlines()
    shop.file.write_text("\n".join([*text[:-3], "g0023,one,two"]), encoding="utf-8")
    done = shop.take_in()
    assert (done.gone, done.kept) == (0, 1)
    assert len(shop.stock()) == NUM_SIZED


def test_a_feed_that_was_cut_off_changes_nothing(shop: Shop) -> None:
    version = shop.store.version("demo")
    text = shop.file.read_text(encoding="utf-8").splitlines()
    shop.file.write_text("\n".join(text[:10]), encoding="utf-8")
    with pytest.raises(
        FeedRefused, match=f"lacks 21 of {NUM_SIZED} items, as if it had been cut off"
    ):
        shop.take_in()
    shop.file.write_text(text[0], encoding="utf-8")
    with pytest.raises(CatalogueInvalid):
        shop.take_in()
    shop.file.unlink()
    with pytest.raises(FeedRefused, match="there is no file"):
        shop.take_in()
    assert shop.store.version("demo") == version


def test_a_feed_is_read_from_an_address(shop: Shop, nothing_is_encoded: None) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.headers["Authorization"].startswith("Basic ")
        return web.Response(body=shop.file.read_bytes(), content_type="text/csv")

    serving, app = Serving(), web.Application()
    app.router.add_get("/feed.csv", answer)
    try:
        url = serving.serve(app).replace("http://", "http://shop:word@") + "/feed.csv"
        asked = shop.settings.model_copy(update={"feed": url})
        shop.edit(lambda rows: [row.update(price="30.00") for row in of(rows, "g0000")])
        done, _ = take_in(asked, None)
        assert (done.outcome, done.changed) == ("applied", 1)
        gone = url.replace("feed.csv", "none.csv")
        with pytest.raises(FeedRefused) as refused:
            take_in(shop.settings.model_copy(update={"feed": gone}), None)
    finally:
        serving.stop()
    assert "404 Not Found" in str(refused.value)
    assert "word" not in str(refused.value)
    assert without_secrets(url) == url.replace("shop:word@", "")


async def test_the_service_reads_the_feed_on_its_schedule_and_serves_it(shop: Shop) -> None:
    asked = shop.settings.model_copy(update={"watch_every_s": 0.2})
    shop.edit(lambda rows: [row.update(price="31.00") for row in of(rows, "g0000")])
    async with TestClient(TestServer(make_app(asked))) as client:
        await ready(client)
        for _ in range(600):
            if (await (await client.get("/v1/items/g0000")).json())["price"] == 31.0:
                break
            await asyncio.sleep(0.1)
        assert (await (await client.get("/v1/items/g0000")).json())["price"] == 31.0
        for _ in range(100):
            text = await (await client.get("/metrics")).text()
            if 'feed_reads_total{outcome="applied"} 1.0' in text:
                break
            await asyncio.sleep(0.1)
    assert 'hemline_retrieval_feed_reads_total{outcome="applied"} 1.0' in text
    assert 'hemline_retrieval_fed_items_total{kind="changed"} 1.0' in text


async def test_what_cannot_be_read_is_told_and_nothing_ends(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    metrics = Metrics()
    feeding = Feeding(shop.settings, metrics)
    with turn(shop.settings.gallery_dir, "autumn.csv into demo"):
        assert (await feeding.once())["outcome"] == "importing"
    shop.file.write_bytes(b"\x00\x01")
    assert (await feeding.once())["outcome"] == "refused"
    text = metrics.text().decode()
    assert 'feed_reads_total{outcome="importing"} 1.0' in text
    assert 'feed_reads_total{outcome="refused"} 1.0' in text
    assert any("autumn.csv into demo" in record.getMessage() for record in caplog.records)


def test_what_titles_tell_where_columns_do_not_is_no_edit() -> None:
    facets = {"colour": ("red",), "size": ("S",)}
    row = Row("1", "Striped red dress", "1.png", facets={"colour": ("red",)})
    item = Item.read(0, payload(row, Pixels(1.0, 1.0, ()), frozenset(), {}))
    told = replace(item, facets={**facets, "pattern": ("striped",)})
    assert _alike(told, row, {"pattern", "colour"})
    assert not _alike(told, row, set())
    assert not _alike(told, replace(row, facets={"colour": ("blue",)}), {"pattern", "colour"})


def test_an_unchanged_feed_is_read_again_after_an_import(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = shop.settings.model_copy(update={"feed": str(shop.file.with_name("feed.csv"))})
    shutil.copy(shop.file, str(asked.feed))
    edited = Shop(asked.var_dir, asked.encoder_dir)
    edited.file = Path(str(asked.feed))
    edited.edit(lambda rows: [row.update(price="19.50") for row in of(rows, "g0000")])
    take_in(asked, None)
    assert take_in(asked, None)[0].outcome == "same"
    monkeypatch.setenv("HEMLINE_VAR_DIR", str(asked.var_dir))
    monkeypatch.setenv("HEMLINE_ENCODER_DIR", str(asked.encoder_dir))
    words = ["import", str(shop.file), "--images", str(shop.images)]
    assert CliRunner().invoke(main, words).exit_code == 0
    assert shop.stock().by_id["g0000"].price == 50.0
    assert take_in(asked, None)[0].changed == 1
    assert shop.stock().by_id["g0000"].price == 19.5


def test_an_unchanged_feed_that_is_read_otherwise_is_read_again(shop: Shop) -> None:
    shop.edit(lambda rows: [row.update(currency="") for row in rows])
    assert shop.take_in().outcome == "applied"
    done, _ = take_in(shop.settings.model_copy(update={"feed_currency": "EUR"}), None)
    assert (done.outcome, done.edited) == ("applied", NUM_SIZED)
    assert shop.stock().by_id["g0000"].currency == "EUR"


class Tomorrow(date):
    """The day after today, each time that today is asked for."""

    @classmethod
    def today(cls) -> date:
        return date.today() + timedelta(days=1)


def test_a_sale_begins_on_its_day_though_the_feed_is_the_same(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(rows: list[Line]) -> None:
        for row in rows:
            on_sale = row["id"] == "g0000"
            row["sale_price"] = "30.00" if on_sale else ""
            row[SALE_DAYS] = f"{Tomorrow.today()}/2099-01-01" if on_sale else ""
            row["link"], row["condition"] = "", "new"

    shop.edit(edit, more=("sale_price", SALE_DAYS, "link", "condition"))
    shop.take_in()
    assert shop.stock().by_id["g0000"].price == 50.0
    for module in (last_read, google_merchant):
        monkeypatch.setattr(module, "date", Tomorrow)
    assert shop.take_in().changed == 1
    assert shop.stock().by_id["g0000"].price == 30.0


def test_a_new_day_alone_takes_no_change_back(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.take_in()
    service = Service(shop.settings)
    service.refresh()
    items = [{"id": "g0000", "price": 7.0}]
    service.change(ChangeRequest.model_validate({"items": items}))
    service.close()
    monkeypatch.setattr(last_read, "date", Tomorrow)
    assert shop.take_in().outcome == "same"
    assert shop.stock().by_id["g0000"].price == 7.0
