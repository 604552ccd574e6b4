"""Which catalogue and which encoder this run talks about."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from stack import stamps
from stack.failure import SetupFailure
from stack.layout import Layout

SHIPPED_ENCODER = Path("retrieval") / "encoders" / "hemline"


@dataclass(frozen=True)
class Choice:
    """Hold the catalogue, its pictures and the encoder, all as absolute paths.

    Args:
        catalogue: the file, or FashionIQ's folder.
        images: the folder of its pictures; None where it has none of its own.
        encoder: the exported encoder's folder.
        collection: the gallery's collection made from these three.
        is_demo: whether the catalogue is the one Hemline draws itself.
        fetch: whether pictures that it names by addresses on the web are fetched.
    """

    catalogue: Path
    images: Path | None
    encoder: Path
    collection: str
    is_demo: bool
    fetch: bool = False

    @classmethod
    def read(
        cls, layout: Layout, catalogue: str, images: str, encoder: str, fetch: str = ""
    ) -> "Choice":
        """Take what the command line asks for, else the environment, else the demo.

        Args:
            layout: the checkout.
            catalogue: path of a CSV file, or empty.
            images: path of its pictures, or empty for `images` beside the CSV file.
            encoder: path of an exported encoder, or empty for the shipped one.
            fetch: anything where pictures are to be fetched from the web, or empty.

        Raises:
            SetupFailure: a path does not exist.
        """
        catalogue = catalogue or os.environ.get("HEMLINE_CATALOGUE", "")
        images = images or os.environ.get("HEMLINE_IMAGES", "")
        encoder = encoder or os.environ.get("HEMLINE_ENCODER_DIR", "")
        encoder_path = _absolute(encoder) if encoder else layout.root / SHIPPED_ENCODER
        if not (encoder_path / "manifest.json").is_file():
            raise SetupFailure(
                f"ENCODER={encoder_path} holds no manifest.json: name a folder written by"
                " `python -m training export`."
            )
        if not catalogue:
            if images:
                raise SetupFailure("IMAGES needs CATALOGUE too: the CSV file that names them.")
            demo = layout.demo
            collection = os.environ.get("HEMLINE_COLLECTION", "demo") + _suffix(encoder)
            return cls(demo / "catalogue.csv", demo / "images", encoder_path, collection, True)
        file = _absolute(catalogue)
        # FashionIQ is a folder, which holds its pictures.
        above = file if file.is_dir() else file.parent
        folder: Path | None = _absolute(images) if images else above / "images"
        fetches = bool(fetch or os.environ.get("HEMLINE_FETCH", ""))
        if not file.exists():
            raise SetupFailure(f"CATALOGUE={file} is not a file.")
        if folder is not None and not folder.is_dir():
            # Pictures may come from the web, or lie in the file itself.
            if images or not (fetches or file.suffix.lower() == ".parquet"):
                raise SetupFailure(
                    f"IMAGES={folder} is not a folder: name the one with the pictures,"
                    " or say FETCH=1 to get them from the addresses in the file."
                )
            folder = None
        named = os.environ.get("HEMLINE_COLLECTION") or "own-" + _short(str(file))
        return cls(file, folder, encoder_path, named + _suffix(encoder), False, fetches)

    def import_words(self) -> list[str]:
        """Give the arguments of `python -m retrieval import` for this choice."""
        words = [str(self.catalogue)]
        words += ["--images", str(self.images)] if self.images else []
        return words + (["--fetch"] if self.fetch else [])

    def made_from(self) -> tuple[str, ...]:
        """Name the contents of the catalogue, the pictures and the encoder."""
        made = (self.encoder / name for name in ("manifest.json", "looked.json"))
        # A folder of FashionIQ's is as large as its pictures.
        whole = self.catalogue.is_dir()
        inputs = stamps.digest([*([] if whole else [self.catalogue]), *made])
        inputs += stamps.listing(self.catalogue) if whole else ""
        pictures = stamps.listing(self.images) if self.images else ""
        told = (self.collection, str(self.images), inputs, pictures, str(self.fetch))
        return (*told, *_currency())

    def environment(self) -> dict[str, str]:
        """Give the settings that tell every process about this choice."""
        return {
            "HEMLINE_CATALOGUE": str(self.catalogue),
            "HEMLINE_IMAGES": str(self.images or ""),
            "HEMLINE_ENCODER_DIR": str(self.encoder),
            "HEMLINE_COLLECTION": self.collection,
            **({"HEMLINE_FETCH": "1"} if self.fetch else {}),
        }


def _currency() -> tuple[str, ...]:
    """Return the line of shop.yml that names a currency: prices are imported in it."""
    shop = Path(os.environ.get("HEMLINE_SHOP", ""))
    lines = shop.read_text(encoding="utf-8").splitlines() if shop.is_file() else ()
    return tuple(line for line in lines if line.startswith("currency:"))


def _absolute(path: str) -> Path:
    return Path(path).expanduser().absolute()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _suffix(encoder: str) -> str:
    return "-" + _short(str(_absolute(encoder))) if encoder else ""
