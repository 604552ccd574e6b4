"""Hold the page's files in memory, under an address that changes when they do."""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.web import wording
from data.storefront.storefront import Storefront

FOLDER = Path(__file__).parent / "page"
# What the page says, and the script that is made of it for the others.
WORDS, MESSAGES = "en.ftl", "scripts/messages.js"
# Made of the colours that the shop tells; empty where it tells none.
COLOURS = "styles/shop.css"
# The script that other sites' pages load, whole: it may ask for no other file.
EMBED, EMBED_STYLES = "embed.js", "embed.css"
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css"}


class Asset(NamedTuple):
    """Hold one file: its bytes and their kind."""

    body: bytes
    content_type: str


class Page(NamedTuple):
    """Hold the page as it is sent, and what changes with it."""

    text: str
    digest: str


class Assets:
    """Read the page once; its digest is part of every address but the page's own.

    Args:
        values: what {{name}} stands for in index.html, beside {{say name}}, a text of the page's
            language file, and what the shop tells of itself.
        shop: its name, look and words.
        folder: where index.html, en.ftl and the page's other files lie.

    Raises:
        FileNotFoundError: the folder holds no index.html, embed.js or embed.css, or no file of the
            shop's language.
        ValueError: the language file can't be read.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        shop: Storefront | None = None,
        folder: Path = FOLDER,
    ) -> None:
        """Read every file of the folder."""
        shop = shop or Storefront()
        self._files: dict[str, Asset] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                self._files[path.relative_to(folder).as_posix()] = _asset(path)
        for name in ("index.html", EMBED, EMBED_STYLES):
            if name not in self._files:
                raise FileNotFoundError(f"{folder} holds no {name}: the page is missing")
        words = folder / f"{shop.language}.ftl"
        if not words.is_file():
            raise FileNotFoundError(
                f"the page has no language {shop.language!r}: write {words}, as {WORDS} is"
            )
        messages = wording.read(words, shop.name)
        for name in [name for name in self._files if name.endswith(".ftl")]:
            del self._files[name]
        script = f"export default {json.dumps(messages, ensure_ascii=False)};\n"
        self._files[MESSAGES] = Asset(script.encode(), TYPES[".js"])
        self._files[COLOURS] = Asset(shop.colours.css().encode(), TYPES[".css"])
        logo = None if shop.logo is None else f"shop/logo{shop.logo.suffix.lower()}"
        if logo is not None and shop.logo is not None:
            self._files[logo] = _asset(shop.logo)
        page = self._files.pop("index.html").body.decode("utf-8")
        self.embed_script = self._embedding(shop, wording.texts(messages))
        page = page.replace("{{preloads}}", "\n  ".join(map(_preload, self._modules())))
        self.digest = self._digested()
        folder_url = f"/assets/{self.digest}"
        said = wording.texts(messages)
        escaped = {
            "assets": folder_url,
            "language": shop.language,
            "greeting": shop.greeting or said["welcome"],
            "lead": shop.lead or said["welcome-lead"],
            **values,
            **{f"say {name}": text for name, text in said.items()},
        }
        markup = {name: html.escape(str(value)) for name, value in escaped.items()}
        markup["wordmark"] = html.escape(shop.name)
        if logo is not None:
            markup["wordmark"] = (
                f'<img class="logo" src="{folder_url}/{logo}" alt="{html.escape(shop.name)}">'
            )
        markup["links"] = _links(shop, said["shop-links"])
        for name, written in markup.items():
            page = page.replace("{{" + name + "}}", written)
        self._page = page
        self.page = lru_cache(maxsize=4)(self._written)

    def _modules(self) -> list[str]:
        """Return the scripts that others import: fetched at once, not as each is found in turn."""
        scripts = [name for name, each in self._files.items() if each.content_type == TYPES[".js"]]
        bodies = b"\n".join(self._files[name].body for name in scripts)
        return [name for name in sorted(scripts) if f'"./{Path(name).name}"'.encode() in bodies]

    def _embedding(self, shop: Storefront, said: Mapping[str, str]) -> str:
        """Return the script for other sites' pages, with its styles, words and colours in it."""
        script, styles = (self._files.pop(each).body.decode() for each in (EMBED, EMBED_STYLES))
        light, dark = (shop.colours.used(each) for each in ("light", "dark"))
        for name, colour in light.items():
            both = f"light-dark({colour}, {dark[name]})"
            styles = styles.replace("{{" + name + "}}", both)
        for name, text in {
            "styles": styles,
            "shop_tab": shop.view_at_shop.tab,
            **{f"say {each}": said[each] for each in said},
        }.items():
            quoted = json.dumps(text, ensure_ascii=False)[1:-1]
            script = script.replace("{{" + name + "}}", quoted)
        return script

    def framed_page(self, examples: tuple[str, ...], origins: Sequence[str]) -> str:
        """Return the page that is told whose pages it may stand in: only those may speak to it."""
        told = html.escape(" ".join(origins))
        page = self.page(examples).text
        return page.replace("<body ", f'<body data-embedded-in="{told}" ', 1)

    def get(self, name: str) -> Asset | None:
        """Return the file of this name, or None."""
        return self._files.get(name)

    def _written(self, examples: tuple[str, ...]) -> Page:
        """Return the page that offers some things to say."""
        offered = "".join(
            f'<li><button type="button" class="example">{html.escape(each)}</button></li>'
            for each in examples
        )
        text = self._page.replace("{{examples}}", offered)
        return Page(text, hashlib.sha256(text.encode()).hexdigest()[:16])

    def _digested(self) -> str:
        digest = hashlib.sha256()
        for name, asset in sorted(self._files.items()):
            digest.update(f"{name}\0{len(asset.body)}\0".encode())
            digest.update(asset.body)
        return digest.hexdigest()[:16]


def _asset(path: Path) -> Asset:
    guessed = TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0]
    return Asset(path.read_bytes(), guessed or "application/octet-stream")


def _links(shop: Storefront, called: str) -> str:
    """Return the shop's links as the page's header has them, nothing where there are none."""
    if not shop.links:
        return ""
    each = "".join(
        f'<a href="{html.escape(link.url)}" rel="noopener">{html.escape(link.title)}</a>'
        for link in shop.links
    )
    return f'<nav class="shop-links" aria-label="{html.escape(called)}">{each}</nav>'


def _preload(name: str) -> str:
    return f'<link rel="modulepreload" href="{{{{assets}}}}/{name}">'
