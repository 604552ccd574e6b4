"""Read a shop's feed again and bring what is served up to it: prices, stock, what came and went.

Prices and stock alone cost no encoding and take seconds, also where the feed is a list of nothing
else. Where items came, went or were written otherwise the gallery is made anew, of vectors that
are remembered: only new photos are encoded.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from yarl import URL

from data.catalogue.layouts.plain import ColumnsMissing
from data.catalogue.offers import read_offers
from data.catalogue.photos import Fetch
from data.catalogue.read import CatalogueInvalid, Problem, Row, read_catalogue
from data.vocabulary import OF_VARIANTS, Vocabulary
from retrieval.encoder.encoder import Encoder
from retrieval.errors import FeedRefused
from retrieval.gallery.choice import open_store
from retrieval.gallery.interface import About, GalleryStore
from retrieval.gallery.item import Item
from retrieval.gallery.stock import Stock
from retrieval.importing.embed import embed
from retrieval.importing.last_read import EVER, LastRead, told_by
from retrieval.importing.meanwhile import Meanwhile
from retrieval.importing.offers import offers_told
from retrieval.importing.public_web import AddrInfo, Limits, PublicWeb, Unfetched
from retrieval.importing.revising import Offers, followed, revise
from retrieval.importing.titled import from_titles
from retrieval.settings import Settings

LIMITS = Limits(most_bytes=2_000_000_000, whole_s=600.0)
# A feed that lacks more of the items than this was cut off, more likely than sold out.
MOST_GONE, FEW = 0.5, 10
NAMED_SO = "if its column is called otherwise, name it by HEMLINE_FEED_MAP"
# What fields begin with that hold what pictures show where neither columns nor titles say it.
LOOKED = "looked."
# What an item and the row that it was read from hold alike, beside facets and variants.
TOLD = ("title", "image", "description", "currency", "url", "views")


@dataclass(frozen=True, slots=True)
class Done:
    """Say what reading a feed did.

    Args:
        outcome: "applied"; "same" where the feed says what it said the last time.
        changed: items whose price or stock is another.
        edited: items of which something else is.
        new: items that were not there.
        gone: items that are no longer there.
        kept: items that stay as they were, since what the feed says of them cannot be used.
        left_out: rows with something wrong, and items whose photo cannot be read.
        version: of the gallery then.
    """

    outcome: str
    changed: int = 0
    edited: int = 0
    new: int = 0
    gone: int = 0
    kept: int = 0
    left_out: int = 0
    version: str = ""

    def to_json(self) -> str:
        """Return it as one line."""
        return json.dumps(asdict(self))


def without_secrets(feed: str) -> str:
    """Return a feed's place as it may stand in a log: without the user and the password."""
    return str(URL(feed).with_user(None)) if "://" in feed else feed


def obtain(feed: str, folder: Path) -> Path:
    """Return the file of a feed: itself, or what lies at its address, kept in a folder.

    The address is the shop's own word, so it may be within its network.

    Raises:
        FeedRefused: it cannot be had.
    """
    if "://" not in feed:
        path = Path(feed)
        if not path.is_file():
            raise FeedRefused(f"there is no file {path}")
        return path
    try:
        content = asyncio.run(_get(feed))
    except Unfetched as error:
        raise FeedRefused(f"{without_secrets(feed)}: {error}") from error
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "feed"
    part = folder / "feed.part"
    part.write_bytes(content)
    part.replace(path)
    return path


async def _get(feed: str) -> bytes:
    async with PublicWeb(LIMITS, 1, _anywhere) as web:
        return await web.get(feed)


def _anywhere(info: AddrInfo) -> socket.socket:
    return socket.socket(info[0], info[1], info[2])


def take_in(
    settings: Settings, fetch: Fetch | None, before_encoding: Callable[[], object] | None = None
) -> tuple[Done, list[Problem]]:
    """Read the feed of the settings and publish what it changes; return that, and what is wrong.

    Wrong are its bad rows, photos that cannot be read, whose items are left out, and changes that
    came meanwhile and fit no item any more.

    Whoever calls holds the turn of the galleries. `before_encoding` is called where items came,
    went or were edited, which takes long.

    Raises:
        FeedRefused: it cannot be had, or lacks most of the items.
        CatalogueInvalid: no row of it can be used.
        GalleryBroken: there is no gallery to bring up to it.
    """
    folder = settings.feed_dir
    meanwhile = Meanwhile(settings.gallery_dir, settings.collection)
    meanwhile.forget()
    path = obtain(settings.feed or "", folder)
    store = open_store(settings)
    version = store.version(settings.collection) or ""
    last = (reading := LastRead.of(path, settings)).before(folder)
    if last is not None and last.still_holds:
        return Done("same", version=version), []
    done, problems, read = _brought_up(
        path, settings, store, version, meanwhile, fetch, before_encoding, reading, last
    )
    read.keep(folder)
    return done, problems


def _brought_up(
    path: Path,
    settings: Settings,
    store: GalleryStore,
    version: str,
    meanwhile: Meanwhile,
    fetch: Fetch | None,
    before_encoding: Callable[[], object] | None,
    reading: LastRead,
    last: LastRead | None,
) -> tuple[Done, list[Problem], LastRead]:
    """Publish what a feed's file changes of a version, as `take_in` tells; return what was read.

    Nothing is done where the same file told the same items the last time, on another day.
    """
    stock, vocabulary, about = _served(store, settings.collection)
    images = settings.feed_images or Path(about.images_dir)
    looked = {name.removeprefix(LOOKED) for name in about.fields if name.startswith(LOOKED)}
    how: Any = {
        "decimal": settings.feed_decimal,
        "currency": settings.feed_currency or settings.shop_currency(),
        "renamed": settings.feed_renamed,
    }
    try:
        checked = read_catalogue(
            path,
            images if images.is_dir() else None,
            fetch=fetch,
            within=settings.pictures_dir / "within",
            **how,
        )
    except CatalogueInvalid as error:
        listed = read_offers(path, **how) if isinstance(error.__cause__, ColumnsMissing) else None
        if listed is None or vocabulary is None:
            raise
        feed = without_secrets(settings.feed or "")
        told, wrong = offers_told(listed[0], stock, path, feed)
        changed = sum(stock.by_id[each].variants != told[each] for each in told)
        revised, lost = _revised(
            store, settings.collection, version, stock, vocabulary, told, meanwhile
        )
        problems = [*listed[1], *wrong]
        done = Done("applied", changed, left_out=len(problems), version=revised or version)
        return done, [*problems, *_late(path, lost)], replace(reading, day=EVER)
    reading = replace(reading, told=told_by(checked.rows))
    if last is not None and last.told == reading.told:
        return Done("same", version=version), [], reading
    untold = from_titles(vocabulary, checked.rows)
    titled = {*looked, *untold}
    rows = {row.id: row for row in checked.rows}
    absent = [item for item in stock.items if item.id not in rows]
    kept = [item for item in absent if checked.spoils(item.id, _numbers(item))]
    gone = len(absent) - len(kept)
    if gone > max(FEW, MOST_GONE * len(stock)):
        raise FeedRefused(
            f"{without_secrets(settings.feed or '')} lacks {gone:,} of {len(stock):,} items, as if "
            "it had been cut off; nothing was changed. If it is meant so, import it"
        )
    old = [row for row in checked.rows if row.id in stock.by_id]
    unpriced = sum(row.price is None and stock.by_id[row.id].price is not None for row in old)
    if unpriced > max(FEW, MOST_GONE * len(stock)):
        feed = without_secrets(settings.feed or "")
        raise FeedRefused(f"{feed} tells no price of {unpriced:,} items that had one; {NAMED_SO}")
    new = len(rows) - len(old)
    edited = sum(not _alike(stock.by_id[row.id], row, titled) for row in old)
    changed = sum(stock.by_id[row.id].variants != row.variants for row in old)
    unread: Sequence[Problem] = ()
    if vocabulary is not None and not (new or gone or edited):
        offers = {row.id: row.variants for row in old}
        revised, lost = _revised(
            store, settings.collection, version, stock, vocabulary, offers, meanwhile
        )
        version = revised or version
    else:
        if before_encoding is not None:
            before_encoding()
        all_rows = [*checked.rows, *(_row(item, untold) for item in kept)]
        encoder = Encoder.load(settings.encoder_dir)
        name, finished = settings.collection, settings.finished_path
        catalogue = replace(checked, rows=all_rows)
        made = embed(catalogue, encoder, store, name, finished, lambda _: None, meanwhile=meanwhile)
        version, unread, lost = store.version(name) or "", made.left_out, list(made.lost)
    left_out = checked.num_left_out + len(unread)
    done = Done("applied", changed, edited, new, gone, len(kept), left_out, version)
    return done, [*checked.skipped, *unread, *_late(path, lost)], reading


def _revised(
    store: GalleryStore,
    collection: str,
    version: str,
    stock: Stock,
    vocabulary: Vocabulary,
    offers: Offers,
    meanwhile: Meanwhile,
) -> tuple[str, list[str]]:
    """Publish other offers, with the changes that came since a version was read.

    Returns:
        The version then, "" where nothing changed, and the changes that fit no item any more.
    """
    with meanwhile.publishing() as changes:
        if store.version(collection) != version:
            stock, words, _ = _served(store, collection)
            vocabulary = words or vocabulary
        told, lost = followed(stock.items, changes, offers)
        return revise(store, collection, stock, vocabulary, told).version, lost


def _late(path: Path, lost: Iterable[str]) -> list[Problem]:
    said = (f"a change that came meanwhile is left out: {each}" for each in lost)
    return [Problem(str(path), None, None, each) for each in said]


def _served(store: GalleryStore, collection: str) -> tuple[Stock, Vocabulary | None, About]:
    gallery = store.open(collection)
    try:
        return Stock.read(gallery), gallery.vocabulary, gallery.about
    finally:
        gallery.close()


def _numbers(item: Item) -> Iterable[str]:
    return (variant.sku for variant in item.variants if variant.sku)


def _own(facets: Mapping[str, tuple[str, ...]], others: Collection[str]) -> dict[str, Any]:
    """Return the facets that a file's columns tell, without others."""
    return {name: values for name, values in facets.items() if name not in others}


def _alike(item: Item, row: Row, titled: Collection[str]) -> bool:
    """Say whether a row says of an item what is known, prices and stock apart.

    Args:
        item: as it is served.
        row: as the feed has it.
        titled: facets that titles tell where columns do not.
    """
    others = {*OF_VARIANTS, *(name for name in titled if name not in row.facets)}
    return all(getattr(item, name) == getattr(row, name) for name in TOLD) and (
        _own(item.facets, others) == _own(row.facets, others)
    )


def _row(item: Item, untold: Collection[str]) -> Row:
    """Return an item as the row that it was read from, which has no columns that are `untold`."""
    facets = {name: values for name, values in item.facets.items() if name not in untold}
    told = {name: getattr(item, name) for name in TOLD}
    return Row(id=item.id, facets=facets, variants=item.variants, **told)
