"""Hold what the action server can be told from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, HttpUrl, TypeAdapter, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read the action server's settings from HEMLINE_* environment variables, once."""

    model_config = SettingsConfigDict(env_prefix="HEMLINE_", frozen=True, extra="ignore")

    host: str = Field(default="127.0.0.1", description="address the action server listens on")
    actions_port: int = Field(default=5055, ge=1, le=65535, description="port it listens on")
    retrieval_url: str = Field(
        default="http://127.0.0.1:8000",
        description="where the retrieval service answers, several with commas between",
    )
    retrieval_timeout_s: float = Field(
        default=8.0, gt=0, le=60, description="longest wait for one answer of the retrieval service"
    )
    shop: Path | None = Field(
        default=None, description="the file in which the shop tells of itself"
    )
    metrics_offset: int = Field(
        default=1000, ge=0, le=60000, description="metrics are at the port plus this; 0 for none"
    )
    metrics_host: str = Field(default="127.0.0.1", description="address they are served on")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="least severe level that is logged"
    )

    @field_validator("shop", mode="before")
    @classmethod
    def _take_nothing_for_none(cls, given: Any) -> Any:
        return given or None

    @field_validator("retrieval_url")
    @classmethod
    def _check_addresses(cls, given: str) -> str:
        """Refuse what is no list of addresses."""
        each = [one.strip() for one in given.split(",") if one.strip()]
        for one in each or [""]:
            TypeAdapter(HttpUrl).validate_python(one)
        return ",".join(each)
