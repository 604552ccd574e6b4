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
        catalogue: the CSV file.
        images: the folder of its pictures.
        encoder: the exported encoder's folder.
        collection: the gallery's collection made from these three.
        is_demo: whether the catalogue is the one Hemline draws itself.
    """

    catalogue: Path
    images: Path
    encoder: Path
    collection: str
    is_demo: bool

    @classmethod
    def read(cls, layout: Layout, catalogue: str, images: str, encoder: str) -> "Choice":
        """Take what the command line asks for, else the environment, else the demo.

        Args:
            layout: the checkout.
            catalogue: path of a CSV file, or empty.
            images: path of its pictures, or empty for `images` beside the CSV file.
            encoder: path of an exported encoder, or empty for the shipped one.

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
        folder = _absolute(images) if images else file.parent / "images"
        if not file.is_file():
            raise SetupFailure(f"CATALOGUE={file} is not a file.")
        if not folder.is_dir():
            raise SetupFailure(f"IMAGES={folder} is not a folder: name the one with the pictures.")
        named = os.environ.get("HEMLINE_COLLECTION") or "own-" + _short(str(file))
        return cls(file, folder, encoder_path, named + _suffix(encoder), False)

    def made_from(self) -> tuple[str, ...]:
        """Name the contents of the catalogue, the pictures and the encoder."""
        inputs = stamps.digest([self.catalogue, self.encoder / "manifest.json"])
        return (self.collection, str(self.images), inputs, stamps.listing(self.images))

    def environment(self) -> dict[str, str]:
        """Give the settings that tell every process about this choice."""
        return {
            "HEMLINE_CATALOGUE": str(self.catalogue),
            "HEMLINE_IMAGES": str(self.images),
            "HEMLINE_ENCODER_DIR": str(self.encoder),
            "HEMLINE_COLLECTION": self.collection,
        }


def _absolute(path: str) -> Path:
    return Path(path).expanduser().absolute()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _suffix(encoder: str) -> str:
    return "-" + _short(str(_absolute(encoder))) if encoder else ""
