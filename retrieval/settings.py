"""Read the retrieval service's settings from the environment, once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from data.catalogue.names import renaming
from data.storefront import storefront


def _parts(mapped: str | None) -> list[str]:
    return [each for each in (mapped or "").split(",") if each.strip()]


class Settings(BaseSettings):
    """Hold where the service listens, what it serves and what it accepts.

    Every field is a `HEMLINE_*` environment variable, save Qdrant's own two.
    """

    model_config = SettingsConfigDict(
        env_prefix="HEMLINE_", frozen=True, extra="ignore", env_ignore_empty=True
    )

    host: str = "127.0.0.1"
    retrieval_port: int = Field(default=8000, ge=0, le=65535)
    var_dir: Path = Path("var")
    encoder_dir: Path = Path("retrieval/encoders/hemline")
    # The file in which the shop tells of itself; of it the currency is of use here.
    shop: Path | None = None
    collection: str = Field(default="demo", pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$")
    # Whether items of which nothing is left are found, and said to be sold out.
    sold_out: Literal["shown", "hidden"] = "shown"
    upload_max_bytes: int = Field(default=16_000_000, ge=1_000)
    upload_max_px: int = Field(default=16_384, ge=64)
    upload_ttl_s: int = Field(default=86_400, ge=1)
    watch_every_s: float = Field(default=2.0, gt=0)
    # How often a search whose answer is known is made, to know that searches work.
    canary_every_s: float = Field(default=5.0, gt=0)
    # Whoever changes prices and stock over HTTP must know it; without it only this machine may.
    changes_token: SecretStr | None = None
    # A file or an address that is read again and again, and what is served brought up to it.
    feed: str | None = None
    feed_every_s: float = Field(default=900.0, ge=5)
    feed_images: Path | None = None
    feed_fetch: bool = False
    feed_decimal: Literal[".", ","] | None = None
    feed_currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    # Columns of it by other names: "title=Naam,price=Prijs".
    feed_map: str | None = None
    log_level: str = "INFO"
    qdrant_url: str | None = Field(
        default=None, validation_alias=AliasChoices("qdrant_url", "QDRANT_URL")
    )
    # Nodes of a Qdrant cluster that each collection is kept on.
    qdrant_replicas: int = Field(default=1, ge=1, le=16)
    qdrant_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("qdrant_api_key", "QDRANT_API_KEY")
    )

    @field_validator("feed_map")
    @classmethod
    def _maps(cls, value: str | None) -> str | None:
        renaming(_parts(value))
        return value

    @property
    def feed_renamed(self) -> dict[str, str]:
        """Return new names for columns of the feed by their own."""
        return renaming(_parts(self.feed_map))

    @property
    def gallery_dir(self) -> Path:
        """Return the folder of the embedded galleries and of finished vectors."""
        return self.var_dir / "gallery"

    @property
    def finished_path(self) -> Path:
        """Return the file of vectors that no import has to make again."""
        return self.gallery_dir / "finished.sqlite"

    @property
    def pictures_dir(self) -> Path:
        """Return the folder of pictures that were fetched, or unpacked from a shop's file."""
        return self.var_dir / "pictures"

    @property
    def feed_dir(self) -> Path:
        """Return the folder of what is known of the feed of this collection."""
        return self.var_dir / "feed" / self.collection

    @property
    def uploads_dir(self) -> Path:
        """Return the folder of shoppers' photos."""
        return self.var_dir / "uploads"

    def shop_currency(self) -> str | None:
        """Return the currency that the shop names for prices without one.

        Raises:
            Unusable: its file can't be read.
        """
        return storefront.read(self.shop).currency
