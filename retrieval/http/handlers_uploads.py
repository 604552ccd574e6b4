"""Take in photos and show them again."""

from __future__ import annotations

import asyncio

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from retrieval.decoding import PhotoQueue
from retrieval.errors import BadRequest, Invalid, NotFound, TooLarge
from retrieval.http.handlers import SERVICE, answer
from retrieval.service_responses import UploadResponse

PHOTOS: web.AppKey[PhotoQueue] = web.AppKey("photos", PhotoQueue)
FIELD = "image"
MOST_PHOTOS = 8
CHUNK_BYTES = 65_536
# What a multipart body holds beside the file: boundaries and headers.
ENVELOPE_BYTES = 16_384


async def read_image(request: web.Request, max_bytes: int) -> bytes:
    """Return the file in the `image` part, reading no further than allowed.

    Raises:
        BadRequest: the body is no multipart form (400).
        TooLarge: the file has more bytes than allowed (413).
        Invalid: there is no such part (422).
    """
    too_large = TooLarge(f"the photo has more than {max_bytes:,} bytes", FIELD)
    if request.content_length is not None and request.content_length > max_bytes + ENVELOPE_BYTES:
        raise too_large
    if not request.content_type.startswith("multipart/"):
        raise BadRequest("send the photo as multipart/form-data with a part named image")
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name != FIELD:
                continue
            content = bytearray()
            while chunk := await part.read_chunk(CHUNK_BYTES):
                content += chunk
                if len(content) > max_bytes:
                    raise too_large
            return bytes(content)
    except (ValueError, AssertionError, HttpProcessingError, web.HTTPException) as error:
        raise BadRequest(f"the multipart body cannot be read: {error}") from error
    raise Invalid("the form has no part named image", FIELD)


async def upload(request: web.Request) -> web.Response:
    """POST /v1/uploads."""
    service = request.app[SERVICE]
    # A place first: as many photos as may wait are in memory, and no more.
    async with request.app[PHOTOS].place() as turn:
        content = await read_image(request, service.settings.upload_max_bytes)
        async with turn:
            taken = await asyncio.to_thread(service.uploads.take, content)
    body = UploadResponse(
        upload_id=taken.upload_id,
        expires_at=taken.expires_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        width_px=taken.width_px,
        height_px=taken.height_px,
    )
    return answer(body, 201)


async def upload_image(request: web.Request) -> web.StreamResponse:
    """GET /v1/uploads/{id}/image: the photo as it was kept."""
    path = request.app[SERVICE].uploads.path(request.match_info["id"], "id")
    headers = {"Cache-Control": "private, max-age=3600", "Content-Type": "image/jpeg"}
    content = await asyncio.to_thread(path.read_bytes)
    return web.Response(body=content, headers=headers)


async def forget_upload(request: web.Request) -> web.Response:
    """DELETE /v1/uploads/{id}: 204 where there was one."""
    uploads = request.app[SERVICE].uploads
    if not await asyncio.to_thread(uploads.forget, request.match_info["id"]):
        raise NotFound("there is no such photo", "id")
    return web.Response(status=204)
