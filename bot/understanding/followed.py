"""Read with the vocabulary of the catalogue that is being served, and follow it when it changes."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
import urllib.error
import urllib.request
from functools import lru_cache
from http.client import HTTPException

from bot.understanding.reading import Reader, standard_reader
from data.vocabulary import Vocabulary

EVERY_S = 1.0
TIMEOUT_S = 3.0
log = logging.getLogger(__name__)


class FollowedReader:
    """Hold the reader of the shop's present vocabulary.

    Until the retrieval service has answered once, the reader is that of a shop that has every
    value of the lexicon; while the service is away, the last one reads on.
    """

    def __init__(self, url: str) -> None:
        """Ask the retrieval service at `url` for its vocabulary, then follow it on a thread."""
        named = [each.strip().rstrip("/") for each in url.split(",")]
        self._urls = [f"{each}/v1/vocabulary" for each in named if each]
        self._reader = standard_reader()
        self._told = ""
        self._try()
        threading.Thread(target=self._follow, name="vocabulary", daemon=True).start()

    @property
    def reader(self) -> Reader:
        """Return the present reader."""
        return self._reader

    def look(self) -> bool:
        """Ask for the vocabulary once; return whether another one was found.

        Of several services the next is asked where one is away.

        Raises:
            OSError: the service does not answer.
            ValueError: what it answers is no vocabulary.
        """
        for url in self._urls[:-1]:
            try:
                return self._look_at(url)
            except OSError:
                continue
        return self._look_at(self._urls[-1])

    def _look_at(self, url: str) -> bool:
        version = self._reader.version
        request = urllib.request.Request(url, headers={"If-None-Match": f'"{version}"'})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
                vocabulary = Vocabulary.from_json(json.loads(answer.read()))
        except urllib.error.HTTPError as error:
            if error.code == 304:
                return False
            raise
        except HTTPException as error:
            raise OSError(f"the answer broke off: {error!r}") from error
        if vocabulary.version == version:
            return False
        self._reader = Reader(vocabulary)
        log.info("reading with vocabulary %s: %d items", vocabulary.version, vocabulary.num_items)
        return True

    def _follow(self) -> None:
        while True:
            time.sleep(EVERY_S)
            self._try()

    def _try(self) -> None:
        try:
            self.look()
            self._told = ""
        except (OSError, ValueError) as error:
            if str(error) != self._told:
                log.warning("the vocabulary cannot be read from %s: %s", self._urls[-1], error)
                self._told = str(error)


@lru_cache(maxsize=1)
def followed(url: str) -> FollowedReader:
    """Return what follows the vocabulary at one address, started once a process."""
    return FollowedReader(url)


def reader() -> Reader:
    """Return the reader of the shop that `HEMLINE_RETRIEVAL_URL` serves, else the standard one."""
    url = os.environ.get("HEMLINE_RETRIEVAL_URL", "")
    return followed(url).reader if url else standard_reader()
