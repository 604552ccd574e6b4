"""Stand in for Rasa, the action server and retrieval, at the edge of the gateway."""

import asyncio
import io
import json
import time

from aiohttp import web
from PIL import Image, ImageDraw

from tests.web.wardrobe import GARMENTS, chips, comparison, grouped, kept_message, products


class FakeRasa:
    """Answer turns the way the assistant does, by a few keywords."""

    def __init__(self):
        self.turns = []
        self.answers = None  # a list to be sent whatever is said
        self.status = 200
        self.delay_s = 0.0
        self.gate = None  # an asyncio.Event answers wait for
        self.trouble = None  # why conversations cannot be stored
        self.busy = []
        self.most_busy = []
        self.forgotten = []
        self._wants = {}
        self._kept = {}

    def app(self):
        app = web.Application()
        app.router.add_get("/webhooks/rest/", self.health)
        app.router.add_get("/webhooks/rest/storage", self.storage)
        app.router.add_post("/webhooks/rest/webhook", self.webhook)
        app.router.add_post("/webhooks/rest/forget", self.forget)
        return app

    async def forget(self, request):
        if self.status != 200:
            return web.Response(status=self.status, text="boom")
        senders = (await request.json())["senders"]
        self.forgotten += senders
        for sender in senders:
            self._wants.pop(sender, None)
            self._kept.pop(sender, None)
        return web.json_response({"events": len(senders)})

    async def health(self, request):
        return web.json_response({"status": "ok"})

    async def storage(self, request):
        body = {"trouble": self.trouble}
        return web.json_response(body, status=503 if self.trouble else 200)

    async def webhook(self, request):
        turn = await request.json()
        sender, text = turn["sender"], turn["message"]
        self.turns.append(turn)
        self.busy.append(sender)
        self.most_busy = max(self.most_busy, list(self.busy), key=len)
        await asyncio.sleep(2.0 if "slowly" in text else self.delay_s)
        if self.gate is not None:
            await self.gate.wait()
        self.busy.remove(sender)
        if self.status != 200:
            return web.Response(status=self.status, text="boom")
        told = turn.get("metadata") or {}
        if told.get("upload_id"):
            text = "/share_photo"
        answers = self.answers if self.answers is not None else self.reply(sender, text)
        return web.json_response([{"recipient_id": sender, **answer} for answer in answers])

    def reply(self, sender, text):
        wants = self._wants.setdefault(sender, {})
        if text.startswith("/drop"):
            wants.pop(json.loads(text[len("/drop") :])["facet"], None)
            return _found("Done.", GARMENTS[4:10], wants)
        if text.startswith("/details"):
            item = _garment(text, "/details")
            return [
                {"text": f"{item['title']}: {item['attributes']['material']}, {item['price']} USD"},
                {"custom": {"type": "details", "item": item}},
            ]
        if text.startswith("/refine") or "darker" in text:
            return _found("Darker than that one:", GARMENTS[6:12], wants)
        if text.startswith("/refer"):
            return _found(f"More like {_garment(text, '/refer')['title']}:", GARMENTS[2:10], wants)
        if text.startswith("/more"):
            return _found("Here are 4 more:", GARMENTS[8:], wants, before=8)
        if text.startswith("/share_photo"):
            return _found("That looks like a navy coat. Here is what comes close:", GARMENTS, wants)
        if text.startswith(("/keep", "/release")) or "my list" in text:
            return self.keep(self._kept.setdefault(sender, []), text)
        if "compare" in text:
            return [{"text": "Here they are side by side:"}, comparison(GARMENTS[:3])]
        if " and a " in text:
            return _found_both()
        if text.startswith(("/like", "/dislike")):
            return [{"text": "Noted."}]
        if "ring" in text:
            return [{"text": "I'm sorry, this shop has no wedding rings."}]
        if "dress" in text:
            wants.update(category="dress", colour="black", price="under $60")
            return _found("Here are 8 black dresses under $60:", GARMENTS[:8], wants)
        return [
            {
                "text": "Hello! Tell me what you are looking for.",
                "buttons": [
                    {"title": "Black dresses", "payload": "black dress"},
                    {"title": "Help", "payload": "/help"},
                ],
            }
        ]

    def keep(self, ids, text):
        if "my list" in text:
            return [{"text": f"You keep {len(ids)}:\n1. …"}, kept_message(ids, is_open=True)]
        command = text.split("{")[0]
        item = _garment(text, command)
        if command == "/keep" and item["id"] not in ids:
            ids.append(item["id"])
        elif command == "/release" and item["id"] in ids:
            ids.remove(item["id"])
        else:
            return [{"text": "So it is already."}]
        word = "Kept" if command == "/keep" else "Taken off your list"
        return [{"text": f"{word}: {item['title']}."}, kept_message(ids)]


def _found_both():
    items, groups = grouped(
        ("Black dresses", 12, GARMENTS[:6], {"category": "dress", "colour": "black"}),
        ("Coats", 4, GARMENTS[8:12], {"category": "coat"}),
    )
    custom = {"type": "products", "items": items, "groups": groups, "set_id": "s1"}
    return [{"text": "12 black dresses and 4 coats:"}, {"custom": custom}]


def _garment(text, command):
    wanted = json.loads(text[len(command) :])["item_id"]
    return next(item for item in GARMENTS if item["id"] == wanted)


def _found(sentence, garments, wants, before=0):
    """More of a list go on with its numbers, under its id: that of all dresses is s1."""
    items = [{**each, "position": each["position"] + before} for each in products(garments)]
    lines = [f"{i['position']}. {i['title']} — ${i['price']:.2f}" for i in items]
    applied = {"wants": ", ".join(wants.values()), "reference": None, "chips": chips(wants)}
    applied["searched"] = [{"facet": name, "values": [value]} for name, value in wants.items()]
    buttons = [] if before else [{"title": "Show more", "payload": "/more"}]
    custom = {"type": "products", "items": items, "applied": applied}
    if before or garments == GARMENTS[:8]:
        custom |= {"set_id": "s1", "total": 12}
    return [{"text": "\n".join([sentence, *lines]), "buttons": buttons}, {"custom": custom}]


class FakeRetrieval:
    """Serve drawn garments and take any picture Pillow can open."""

    def __init__(self):
        self.uploads = {}
        self.status = None  # a status to answer everything with
        self.code = "not_ready"  # with a status, why it is not ready
        self.delay_s = 0.0
        self.too_many = False  # whether photos are refused
        self.asked = []
        self.counted = []  # what was asked to be counted
        self.pictures = []  # what each picture was asked for with
        self.vocabulary = None  # of the catalogue, where anybody is to know it

    def app(self):
        app = web.Application(client_max_size=30_000_000)
        app.router.add_get("/readyz", self.ready)
        app.router.add_get("/v1/items/{id}", self.item)
        app.router.add_get("/v1/items/{id}/image", self.image)
        app.router.add_get("/v1/items/{id}/{which:similar|matching}", self.beside)
        app.router.add_get("/v1/facets", self.facets)
        app.router.add_get("/v1/vocabulary", self.words)
        app.router.add_post("/v1/uploads", self.upload)
        app.router.add_get("/v1/uploads/{id}/image", self.upload_image)
        app.router.add_delete("/v1/uploads/{id}", self.forget_upload)
        app.router.add_post("/v1/search", self.facets)
        app.router.add_post("/v1/stock", self.stock)
        return app

    async def ready(self, request):
        if self.status is None:
            return web.json_response({"status": "ready"})
        body = {"status": "not ready", "code": self.code, "missing": ["what is missing"]}
        return web.json_response(body, status=self.status)

    async def item(self, request):
        await self._meet(request)
        for item in GARMENTS:
            if item["id"] == request.match_info["id"]:
                return web.json_response(item)
        return _refuse(404, "not_found", "There is no such item.")

    async def beside(self, request):
        """Three dresses are like any garment, and two coats go with it."""
        item = await self.item(request)
        if item.status != 200:
            return item
        found = {"similar": GARMENTS[5:8], "matching": GARMENTS[8:10]}[request.match_info["which"]]
        limit = int(request.query.get("limit", "6"))
        return web.json_response({"items": found[:limit], "version": "1"})

    async def image(self, request):
        await self._meet(request)
        self.pictures.append(dict(request.query))
        for number, item in enumerate(GARMENTS):
            if item["id"] == request.match_info["id"]:
                etag = f'"{number}"'
                if request.headers.get("If-None-Match") == etag:
                    return web.Response(status=304, headers={"ETag": etag})
                return web.Response(
                    body=draw(item), content_type="image/webp", headers={"ETag": etag}
                )
        return _refuse(404, "not_found", "There is no such item.")

    async def words(self, request):
        if self.vocabulary is None:
            return _refuse(503, "not_ready", "There is no catalogue yet.")
        if request.headers.get("If-None-Match") == f'"{self.vocabulary.version}"':
            return web.Response(status=304)
        return web.json_response(self.vocabulary.to_json())

    async def facets(self, request):
        await self._meet(request)
        values = {"colour": ["black", "navy"], "length": ["midi", "maxi"], "category": ["dress"]}
        facets = {name: [_counted(one, 9) for one in each] for name, each in values.items()}
        price = {"min": 36.0, "max": 149.0, "currency": "USD"}
        return web.json_response({"facets": facets, "price": price})

    async def stock(self, request):
        await self._meet(request)
        body = await request.json()
        self.counted.append(body)
        values = {"colour": [("black", 5), ("navy", 3)], "length": [("midi", 8)]}
        facets = {
            name: [_counted(*each) for each in values.get(name, [])] for name in body["facets"]
        }
        price = {"min": 36.0, "max": 149.0, "median": 55.0, "known": 8}
        numbers = {name: price if name == "price" else None for name in body["numbers"]}
        return web.json_response({"total": 8, "facets": facets, "numbers": numbers})

    async def upload(self, request):
        await self._meet(request)
        if self.too_many:
            return _refuse(503, "busy", "Many photos are being looked at.")
        body = None
        try:
            async for part in await request.multipart():
                if part.name == "image":
                    body = bytes(await part.read())
        except ConnectionResetError:
            return _refuse(400, "cut_short", "The photo was cut short.")
        if body is None:
            return _refuse(422, "invalid", "The form holds no part named image.")
        try:
            Image.open(io.BytesIO(body)).load()
        except OSError:
            return _refuse(415, "unsupported_media_type", "That file is not a picture we can read.")
        upload_id = f"photograph{len(self.uploads) + 1}"
        self.uploads[upload_id] = body
        expires = {"upload_id": upload_id, "expires_at": time.time() + 3600}
        return web.json_response(expires, status=201)

    async def upload_image(self, request):
        body = self.uploads.get(request.match_info["id"])
        if body is None:
            return _refuse(404, "not_found", "There is no such photo.")
        return web.Response(
            body=body, content_type=Image.open(io.BytesIO(body)).get_format_mimetype()
        )

    async def forget_upload(self, request):
        await self._meet(request)
        if self.uploads.pop(request.match_info["id"], None) is None:
            return _refuse(404, "not_found", "There is no such photo.")
        return web.Response(status=204)

    async def _meet(self, request):
        self.asked.append(request.path)
        await asyncio.sleep(self.delay_s)
        if self.status is not None:
            raise web.HTTPException() if self.status < 200 else _Status(self.status)


def _counted(value, count):
    return {"value": value, "count": count}


class _Status(web.HTTPException):
    """Answer with any status."""

    status_code = 503

    def __init__(self, status):
        self.status_code = status
        super().__init__()


class FakeActions:
    """Be there, or not."""

    def app(self):
        app = web.Application()
        app.router.add_get("/health", self.health)
        return app

    async def health(self, request):
        return web.json_response({"status": "ok"})


def draw(item, size_px=(384, 512)):
    """Return a plain picture of a garment's outline, WebP."""
    picture = Image.new("RGB", size_px, item["attributes"]["backdrop"])
    pen, width, height = ImageDraw.Draw(picture), *size_px
    colour = item["attributes"]["palette"][0]
    outline = [(0.4, 0.14), (0.6, 0.14), (0.82, 0.3), (0.74, 0.4), (0.64, 0.34), (0.62, 0.5)]
    outline += [(0.74, 0.88), (0.26, 0.88), (0.38, 0.5), (0.36, 0.34), (0.26, 0.4), (0.18, 0.3)]
    pen.polygon([(x * width, y * height) for x, y in outline], fill=colour)
    file = io.BytesIO()
    picture.save(file, "WEBP")
    return file.getvalue()


def photo(kind="JPEG", size_px=(300, 400), colour="#25304f"):
    """Return the bytes of a photo to send."""
    file = io.BytesIO()
    Image.new("RGB", size_px, colour).save(file, kind)
    return file.getvalue()


def _refuse(status, code, message):
    body = {"error": {"code": code, "message": message, "field": "image"}}
    return web.json_response(body, status=status)
