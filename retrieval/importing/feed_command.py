"""Read the shop's feed once: `python -m retrieval feed`, as the service does on its schedule.

The last line on stdout says in JSON what came of it.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import sys
from functools import partial

import click
from rich.console import Console

from data.catalogue.read import CatalogueInvalid, Problem
from data.storefront.storefront import Unusable
from retrieval.errors import RetrievalError
from retrieval.importing.feed import take_in, without_secrets
from retrieval.importing.fetch import PictureCache, PictureFetch
from retrieval.importing.progress import Steps
from retrieval.importing.telling import SHOWN, write_left_out
from retrieval.importing.turns import turn
from retrieval.settings import Settings

LEFT_OUT = "left-out.csv"
# Whoever searches comes before what is encoded anew.
NICE = 10
log = logging.getLogger("hemline.feed")


@click.command("feed")
def read_feed() -> None:
    """Read HEMLINE_FEED once and bring what is served up to it."""
    settings = Settings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(message)s")
    if not settings.feed:
        raise click.UsageError("HEMLINE_FEED names no feed: a file, or an address")
    what = f"feed {without_secrets(settings.feed)}"
    try:
        with turn(settings.gallery_dir, what) as held, Steps(Console(stderr=True), held) as steps:
            cache = PictureCache(settings.pictures_dir)
            fetch = PictureFetch(cache, steps.of("fetching")) if settings.feed_fetch else None
            done, problems = take_in(settings, fetch, partial(os.nice, NICE))
            if done.outcome == "applied":
                _list(problems, settings)
    except CatalogueInvalid as error:
        _list(error.problems, settings)
        _fail("refused", "no row of the feed can be used")
    except RetrievalError as error:
        _fail(error.code, error.message)
    except (Unusable, OSError, sqlite3.Error) as error:
        _fail("failed", str(error))
    else:
        print(done.to_json())


def _list(problems: list[Problem], settings: Settings) -> None:
    for problem in problems[:SHOWN]:
        log.warning("left out: %s", problem)
    if len(problems) > SHOWN:
        log.warning("and %d more, all in %s", len(problems) - SHOWN, settings.feed_dir / LEFT_OUT)
    settings.feed_dir.mkdir(parents=True, exist_ok=True)
    write_left_out(settings.feed_dir / LEFT_OUT, problems)


def _fail(outcome: str, message: str) -> None:
    log.error("%s", message)
    print(json.dumps({"outcome": outcome, "message": message}))
    sys.exit(1)
