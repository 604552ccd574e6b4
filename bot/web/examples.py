"""Find things to say that find something: of the catalogue's own words, tried on the assistant."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.web.places import addresses
from bot.web.saying import worded
from bot.web.settings import Settings
from data import words
from data.vocabulary import Vocabulary
from data.words.spelling import plural

log = logging.getLogger(__name__)

NUM_EXAMPLES = 4
SEVERAL = 4
"""Items that an example must find."""
LEAST_COUNT, MOST_SHARE = 8, 0.4
"""Items that must have a value for it to be tried, and the share from which it tells nothing."""
NUM_KINDS, NUM_VALUES, MOST_TRIED = 10, 12, 60
WORDY = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}")
TIMEOUT = ClientTimeout(total=20)
SENDER = "example-{number}"
# Where an example finds too little the first time, the reader may not know the new words yet.
TRIES = 5
KIND, PRICE, LOOK, USE, BRAND = "kind", "price", "look", "use", "brand"


class Candidate(NamedTuple):
    """Hold one thing that could be said: its form, its kind of garment, and what is told of it."""

    form: str
    kind: tuple[str, str]
    told: tuple[str, str] | None = None


class Examples:
    """Know what to offer for saying; another catalogue is noticed, and tried anew.

    Args:
        settings: the gateway's settings.
        session: the HTTP client.
    """

    def __init__(self, settings: Settings, session: ClientSession) -> None:
        """Keep the arguments; nothing is offered until `run` has found something."""
        self._rasa = addresses(settings.rasa_url)[0]
        self._vocabulary = f"{addresses(settings.retrieval_url)[0]}/v1/vocabulary"
        self._every_s = settings.canary_every_s
        self._session = session
        self._version, self._tries_left = "", TRIES
        self.found: tuple[str, ...] = ()

    async def run(self) -> None:
        """Follow the catalogue until cancelled."""
        while True:
            try:
                await self._look()
            except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
                # While somebody is away, what was found before stays.
                log.info("no examples could be tried: %r", error)
            await asyncio.sleep(self._every_s)

    async def _look(self) -> None:
        known = {"If-None-Match": f'"{self._version}"'} if self._version else {}
        async with self._session.get(self._vocabulary, headers=known, timeout=TIMEOUT) as answer:
            if answer.status != 200:
                return
            vocabulary = Vocabulary.from_json(await answer.json())
        found = await self._tried(vocabulary)
        self._tries_left -= 1
        is_settled = len(found) == NUM_EXAMPLES or (bool(found) and found == self.found)
        self.found = found
        if is_settled or not self._tries_left:
            self._version, self._tries_left = vocabulary.version, TRIES
            log.info("examples of %s: %d", vocabulary.version, len(found))

    async def _tried(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return sentences that find several items, each of another kind of garment and form."""
        found: dict[Candidate, str] = {}
        senders = []
        for number, candidate in enumerate(candidates(vocabulary)):
            if len(found) == NUM_EXAMPLES or number == MOST_TRIED:
                break
            used = {each.kind for each in found}
            if candidate.kind in used:
                continue
            if candidate.form != KIND and any(each.form == candidate.form for each in found):
                continue
            senders.append(SENDER.format(number=number))
            if (said := await self._says(candidate, senders[-1])) is not None:
                found[candidate] = said
        await self._forget(senders)
        return tuple(found.values())

    async def _says(self, candidate: Candidate, sender: str) -> str | None:
        """Return a candidate's sentence where it finds several of what it names."""
        said = sentence(candidate, None)
        items = await self._items(said, sender)
        if candidate.form == PRICE:
            prices = sorted(each["price"] for each in items if each.get("price"))
            if not prices:
                return None
            said = sentence(candidate, rounded(prices[-1]))
            items = await self._items(said, f"{sender}-price")
            await self._forget([f"{sender}-price"])
        wanted = [each for each in (candidate.kind, candidate.told) if each]
        right = [item for item in items if all(has(item, *each) for each in wanted)]
        return said if len(right) >= SEVERAL else None

    async def _items(self, said: str, sender: str) -> list[dict[str, Any]]:
        """Return the items that the assistant shows when something is said to it."""
        body = {"sender": sender, "message": said, "metadata": {}}
        url = f"{self._rasa}/webhooks/rest/webhook"
        async with self._session.post(url, json=body, timeout=TIMEOUT) as answer:
            answer.raise_for_status()
            answers = await answer.json()
        customs = [each.get("custom") or {} for each in answers]
        return [item for each in customs for item in each.get("items") or ()]

    async def _forget(self, senders: list[str]) -> None:
        if senders:
            url = f"{self._rasa}/webhooks/rest/forget"
            async with self._session.post(url, json={"senders": senders}, timeout=TIMEOUT):
                pass


def candidates(vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield what could be said of a catalogue, what says most first."""
    facet = next((name for name in words.KINDS if vocabulary.stated(name)), None)
    kinds = [(facet, each) for each in _usual(vocabulary, facet)[:NUM_KINDS]] if facet else []
    looks = [
        [(name, each) for each in _usual(vocabulary, name)]
        for name in ("colour", "pattern", "material")
    ]
    rows: list[list[Candidate]] = []
    for form, values in (
        (PRICE, looks[0] if "price" in vocabulary.numbers else []),
        (LOOK, _mixed(looks[1:])),
        (USE, [("occasion", value) for value in _usual(vocabulary, "occasion")]),
        (BRAND, [("brand", v) for v in _usual(vocabulary, "brand")]),
        (LOOK, looks[0]),
    ):
        rows.append(
            [
                Candidate(form, kinds[(number + len(rows)) % len(kinds)], value)
                for number, value in enumerate(values[:NUM_VALUES])
                if kinds
            ]
        )
    for each in zip_longest(*rows):
        yield from (candidate for candidate in each if candidate is not None)
    yield from (Candidate(KIND, kind) for kind in kinds)


def _mixed(rows: list[list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [each for column in zip_longest(*rows) for each in column if each is not None]


def _usual(vocabulary: Vocabulary, facet: str) -> list[str]:
    """Return the values of a facet that read as words and that enough items have."""
    return [
        value
        for value, count in vocabulary.stated(facet).items()
        if count >= min(LEAST_COUNT, max(SEVERAL, vocabulary.num_items // 20))
        and (facet in words.KINDS or count <= MOST_SHARE * vocabulary.num_items)
        and WORDY.fullmatch(value)
    ]


def sentence(candidate: Candidate, amount: int | None) -> str:
    """Return what is said, with a capital letter; without an amount, no price is named."""
    kind = plural(_spoken(candidate.kind[1]))
    if candidate.told is None:
        said = worded("example-kind", kind=kind)
    else:
        facet, own = candidate.told
        value = own if facet == "brand" else _spoken(own)
        if amount is not None:
            said = worded("example-price", value=value, kind=kind, amount=str(amount))
        elif candidate.form == BRAND:
            said = worded("example-brand", value=value, kind=kind)
        else:
            said = worded("example-look", value=value, kind=kind)
    return said[:1].upper() + said[1:]


def _spoken(value: str) -> str:
    return value if value.isupper() and len(value) > 1 else value.lower()


def has(item: Mapping[str, Any], facet: str, value: str) -> bool:
    """Say whether an item that is shown has a value."""
    held = (item.get("attributes") or {}).get(facet) or item.get(facet) or ()
    return value in ([held] if isinstance(held, str) else held)


def rounded(price: float) -> int:
    """Return a round number above a price: 80 for 74.50, 3000 for 2,499."""
    step = 10
    while price > 10 * step:
        step *= 10
    return int(-(-price // step) * step) if price % step else int(price) + step
