"""Answer requests: the page, turns, conversations, pictures, health."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import web

from bot.web.attachments import with_attachments
from bot.web.errors import Invalid, NotFound, Unsupported
from bot.web.identity import TOKEN
from bot.web.keys import (
    ASSETS,
    CHAT,
    EXAMPLES,
    FORGETTING,
    IDENTITY,
    IS_NEWCOMER,
    LIMITS,
    METRICS,
    NEW_COOKIE,
    READINESS,
    REPORT,
    RETRIEVAL,
    SETTINGS,
    STOREFRONT,
    TRANSCRIPT,
    VISITOR,
)
from bot.web.openapi import document
from bot.web.readiness import READY, overall, without_places
from bot.web.receiving import address_of, json_body
from bot.web.report import without_notes
from bot.web.saying import worded
from bot.web.schemas import Turn, read_turn
from bot.web.visitors import go_on_as_new, is_https, visitor_of_token

log = logging.getLogger(__name__)

ITEM_IMAGE_CACHE = "public, max-age=3600"
UPLOAD_IMAGE_CACHE = "private, max-age=3600"
FOREVER = "public, max-age=31536000, immutable"
PAGE_SENDER = "web"


async def page(request: web.Request) -> web.Response:
    """Serve the page."""
    written = request.app[ASSETS].page(request.app[EXAMPLES].found)
    response = web.Response(text=written.text, content_type="text/html")
    response.headers["Cache-Control"] = "no-cache"
    response.etag = written.digest
    if any(tag.value == written.digest for tag in request.if_none_match or ()):
        return web.Response(status=304, headers={"ETag": f'"{written.digest}"'})
    response.enable_compression()
    return response


async def asset(request: web.Request) -> web.Response:
    """Serve one of the page's files; the address of a file never changes its content.

    Raises:
        NotFound: 404, the page has no such file, or not in this version.
    """
    assets = request.app[ASSETS]
    found = assets.get(request.match_info["name"])
    if found is None or request.match_info["digest"] != assets.digest:
        raise NotFound(worded("no-file"))
    response = web.Response(body=found.body, content_type=found.content_type, charset="utf-8")
    response.headers["Cache-Control"] = FOREVER
    response.enable_compression()
    return response


async def favicon(request: web.Request) -> web.Response:
    """Send those who ask for the old name to the page's own icon."""
    raise web.HTTPFound(f"/assets/{request.app[ASSETS].digest}/icon.svg")


async def turn(request: web.Request) -> web.Response:
    """Answer one message, as Rasa's REST channel does.

    Raises:
        Unsupported: 415, the body is not said to be JSON, as a page of another site can't say.
        Malformed: 400, the body is not a JSON object.
        UnknownToken: 401, the sender is a token that opens nothing.
        TooSlow: 408, the body does not arrive in time.
        TooLarge: 413, the body is over the limit.
        Invalid: 422, a field is wrong.
        TooMany: 429, too many turns.
        Busy: 503, no place was free for it.
        Unavailable: 503, Rasa does not answer.
        TimedOut: 504, Rasa takes too long.
    """
    body = await json_body(request)
    said = read_turn(body, max_chars=request.app[SETTINGS].message_max_chars)
    visitor, given = await _speaker(request, said.sender)
    answers = await answers_to(request.app, said, visitor, given, address=address_of(request))
    if said.sender != PAGE_SENDER:
        campaign = request.app[STOREFRONT].view_at_shop.campaign
        answers = with_attachments(answers, home_of(request), campaign)
    return web.json_response([{"recipient_id": said.sender, **answer} for answer in answers])


async def answers_to(
    app: web.Application, said: Turn, visitor: str, given: str, *, address: str
) -> list[dict[str, Any]]:
    """Return the answers to what a visitor says in the conversation they call `given`.

    Raises:
        GatewayError: as `turn` does, of what a turn is refused for.
    """
    sender = app[IDENTITY].sender(visitor, given)
    await app[LIMITS].take_turn(sender, address)
    with app[METRICS].turns_waiting.track_inprogress():
        answers = await app[CHAT].take(said, visitor=visitor, sender=sender, address=address)
    if (report := app.get(REPORT)) is not None:
        await report.turn(visitor, said.message, answers)
    return without_notes(answers)


async def _speaker(request: web.Request, given: str) -> tuple[str, str]:
    """Return who speaks and what they call the conversation: a sender may be a token.

    Raises:
        UnknownToken: 401, it is one, and opens nothing.
    """
    if not given.startswith(TOKEN):
        return request[VISITOR], given
    visitor = await visitor_of_token(request, given, field="sender")
    request.pop(NEW_COOKIE, None)
    return visitor, PAGE_SENDER


def home_of(request: web.Request) -> str:
    """Return the shop's address as the client reached it."""
    return f"{'https' if is_https(request) else 'http'}://{request.host}"


async def conversation(request: web.Request) -> web.Response:
    """Return the visitor's conversation so far, oldest turn first, and what is kept in it."""
    given = request.query.get("sender", PAGE_SENDER)
    if not 1 <= len(given) <= 200:
        raise Invalid(worded("sender-length"), field="sender")
    sender = request.app[IDENTITY].sender(request[VISITOR], given)
    transcript = request.app[TRANSCRIPT]
    turns, kept = await transcript.read(sender), await transcript.kept(sender)
    turns = [{**each, "answers": without_notes(each["answers"])} for each in turns]
    response = web.json_response({"sender": given, "turns": turns, "kept": kept})
    response.headers["Cache-Control"] = "no-store"
    response.enable_compression()
    return response


async def forget(request: web.Request) -> web.Response:
    """Erase everything kept of the visitor, who goes on as a new one.

    Answers 204, or 202 where a service is away that will erase its part as soon as it is back.
    """
    if request[IS_NEWCOMER]:  # nothing is kept of them
        return web.Response(status=204)
    if (report := request.app.get(REPORT)) is not None:
        await report.forget(request[VISITOR])
    is_done = await request.app[FORGETTING].forget(request[VISITOR])
    go_on_as_new(request)
    if is_done:
        return web.Response(status=204)
    return web.json_response({"status": "erasing"}, status=202)


async def upload(request: web.Request) -> web.Response:
    """Take a photo to look for things like it.

    Raises:
        TooLarge: 413, the photo is over the limit.
        Unsupported: 415, the body is not a form.
        TooMany: 429, too many photos.
        Busy: 503, too many photos are being looked at, or sent from there.
        Unavailable: 503, retrieval does not answer.
    """
    if request.content_type != "multipart/form-data":
        raise Unsupported(worded("photo-form"), field="image")
    visitor, settings = request[VISITOR], request.app[SETTINGS]
    address = address_of(request)
    await request.app[LIMITS].take_upload(visitor, address)
    status, answer = await request.app[RETRIEVAL].upload(request, address)
    if status == 201:
        await request.app[TRANSCRIPT].own_upload(
            visitor, str(answer["upload_id"]), settings.upload_ttl_s
        )
    return web.json_response(answer, status=status)


async def upload_image(request: web.Request) -> web.StreamResponse:
    """Show a visitor their own photo.

    Raises:
        NotFound: 404, there is no such photo, or it is someone else's.
    """
    upload_id = request.match_info["upload_id"]
    if not await request.app[TRANSCRIPT].owns_upload(request[VISITOR], upload_id):
        raise NotFound(worded("photo-gone"))
    return await request.app[RETRIEVAL].relay(
        request, "uploads", upload_id, "image", cache_control=UPLOAD_IMAGE_CACHE
    )


async def item(request: web.Request) -> web.StreamResponse:
    """Return one item of the catalogue."""
    return await request.app[RETRIEVAL].relay(request, "items", request.match_info["item_id"])


async def similar(request: web.Request) -> web.StreamResponse:
    """Return items of its kind that look like an item, `limit` at most.

    Raises:
        NotFound: 404, there is no such item.
        TooMany: 429, too many questions.
        Unavailable: 503, retrieval does not answer.
        TimedOut: 504, retrieval takes too long.
    """
    return await _beside(request, "similar")


async def matching(request: web.Request) -> web.StreamResponse:
    """Return what goes with an item, other parts of an outfit in turn, `limit` at most.

    Raises:
        NotFound: 404, there is no such item.
        TooMany: 429, too many questions.
        Unavailable: 503, retrieval does not answer.
        TimedOut: 504, retrieval takes too long.
    """
    return await _beside(request, "matching")


async def _beside(request: web.Request, which: str) -> web.StreamResponse:
    # Each is as much work as a search.
    await request.app[LIMITS].take_count(address_of(request))
    item_id = request.match_info["item_id"]
    return await request.app[RETRIEVAL].relay(request, "items", item_id, which, options=("limit",))


async def item_image(request: web.Request) -> web.StreamResponse:
    """Return an item's picture at a `width` in pixels; `v` is its version, `view` which one."""
    return await request.app[RETRIEVAL].relay(
        request,
        "items",
        request.match_info["item_id"],
        "image",
        cache_control=ITEM_IMAGE_CACHE,
        options=("width", "v", "view"),
    )


async def facets(request: web.Request) -> web.StreamResponse:
    """Return the catalogue's facets."""
    return await request.app[RETRIEVAL].relay(request, "facets")


async def stock(request: web.Request) -> web.Response:
    """Count what there is among the items that satisfy some wants, the same for everyone.

    Raises:
        Unsupported: 415, the body is not said to be JSON.
        TooLarge: 413, the body is over the limit.
        TooMany: 429, too many questions.
        Unavailable: 503, retrieval does not answer.
    """
    body = await json_body(request)
    await request.app[LIMITS].take_count(address_of(request))
    return await request.app[RETRIEVAL].stock(body)


async def openapi(request: web.Request) -> web.Response:
    """Describe every address of the gateway, as OpenAPI."""
    return web.json_response(document(request.app))


async def healthz(request: web.Request) -> web.Response:
    """Say that the gateway itself runs."""
    return web.json_response({"status": "ok"})


async def readyz(request: web.Request) -> web.Response:
    """Say whether turns are answered and kept, and if not, what is missing and of which kind."""
    checks = await request.app[READINESS].check()
    state = overall(checks)
    if state != READY:
        log.warning("not ready: %s", {name: each.message for name, each in checks.items()})
    body: dict[str, Any] = {
        "status": state,
        "checks": {
            name: {**check._asdict(), "message": without_places(check.message)}
            for name, check in checks.items()
        },
    }
    return web.json_response(body, status=200 if state == READY else 503)
