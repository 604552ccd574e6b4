"""Hold the page's files in memory, under an address that changes when they do."""

from __future__ import annotations

import hashlib
import html
import json
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bot.web import wording

FOLDER = Path(__file__).parent / "page"
# What the page says, and the script that is made of it for the others.
WORDS, MESSAGES = "en.ftl", "scripts/messages.js"
TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css"}


class Asset(NamedTuple):
    """Hold one file: its bytes and their kind."""

    body: bytes
    content_type: str


class Assets:
    """Read the page once; its digest is part of every address but the page's own.

    Args:
        values: what {{name}} stands for in index.html, beside {{say name}}, a text of en.ftl.
        folder: where index.html, en.ftl and the page's other files lie.

    Raises:
        FileNotFoundError: the folder holds no index.html or no en.ftl.
        ValueError: en.ftl can't be read.
    """

    def __init__(self, values: Mapping[str, object], folder: Path = FOLDER) -> None:
        """Read every file of the folder."""
        self._files: dict[str, Asset] = {}
        digest = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or path.name.startswith("."):
                continue
            name = path.relative_to(folder).as_posix()
            guessed = TYPES.get(path.suffix) or mimetypes.guess_type(name)[0]
            asset = Asset(path.read_bytes(), guessed or "application/octet-stream")
            digest.update(f"{name}\0{len(asset.body)}\0".encode())
            digest.update(asset.body)
            self._files[name] = asset
        if "index.html" not in self._files:
            raise FileNotFoundError(f"{folder} holds no index.html: the page is missing")
        self.digest = digest.hexdigest()[:16]
        messages = wording.read(folder / WORDS)
        del self._files[WORDS]
        script = f"export default {json.dumps(messages, ensure_ascii=False)};\n"
        self._files[MESSAGES] = Asset(script.encode(), TYPES[".js"])
        said = {f"say {name}": text for name, text in wording.texts(messages).items()}
        page = self._files.pop("index.html").body.decode("utf-8")
        page = page.replace("{{preloads}}", "\n  ".join(map(_preload, self._modules())))
        for name, value in {"assets": f"/assets/{self.digest}", **values, **said}.items():
            page = page.replace("{{" + name + "}}", html.escape(str(value)))
        self.page = page
        self.page_digest = hashlib.sha256(page.encode()).hexdigest()[:16]

    def _modules(self) -> list[str]:
        """Return the scripts that others import: fetched at once, not as each is found in turn."""
        scripts = [name for name, each in self._files.items() if each.content_type == TYPES[".js"]]
        bodies = b"\n".join(self._files[name].body for name in scripts)
        return [name for name in sorted(scripts) if f'"./{Path(name).name}"'.encode() in bodies]

    def get(self, name: str) -> Asset | None:
        """Return the file of this name, or None."""
        return self._files.get(name)


def _preload(name: str) -> str:
    return f'<link rel="modulepreload" href="{{{{assets}}}}/{name}">'
