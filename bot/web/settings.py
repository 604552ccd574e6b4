"""Read the gateway's settings once, from HEMLINE_* environment variables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from limits import parse
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.web.origins import read_origins
from bot.web.places import addresses


class Settings(BaseSettings):
    """Hold what the gateway can be told; every name is HEMLINE_ and the field in capitals."""

    model_config = SettingsConfigDict(env_prefix="HEMLINE_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    web_port: int = Field(default=8080, ge=1, le=65535)
    rasa_port: int = Field(default=5005, ge=1, le=65535)
    actions_port: int = Field(default=5055, ge=1, le=65535)
    retrieval_port: int = Field(default=8000, ge=1, le=65535)
    rasa_url: str = ""
    actions_url: str = ""
    retrieval_url: str = ""
    """Each of these may name several addresses, with commas between."""
    redis_url: str = ""
    """Where several gateways count their rates together; in memory without."""
    var_dir: Path = Path("var")
    shop: Path | None = None
    """The file in which the shop tells of itself."""
    log_level: str = "INFO"
    secret: SecretStr | None = Field(default=None, min_length=16)
    hosts: str = ""
    """Names the shop is reached by, parted by commas, beside localhost and numeric addresses."""
    agents: str = ""
    """The address under which agents reach the shop, such as https://chat.shop.example: with it
    the catalogue is open to them; without, it is not."""
    allowed_origins: str = ""
    """Origins of pages that may embed the chat and ask of it, parted by commas; none by default."""
    token_hours: float = Field(default=24.0, gt=0)
    """Hours after which a token opens nothing any more; using it renews it."""
    metrics_offset: int = Field(default=1000, ge=0, le=60000)
    """Metrics are served at the gateway's port plus this; 0 serves none."""
    metrics_host: str = "127.0.0.1"
    behind_proxy: bool = False
    """Trust X-Forwarded-For and X-Forwarded-Proto: only where a proxy sets them."""

    rasa_timeout_s: float = Field(default=30.0, gt=0)
    retrieval_timeout_s: float = Field(default=8.0, gt=0)
    canary_every_s: float = Field(default=5.0, gt=0)
    """How often at most a turn whose answer is known is held, to know that turns are answered."""
    rate_limit: str = "600/minute"
    """Turns one conversation may take."""
    ip_rate_limit: str = "6000/minute"
    """Turns and uploads one address may send, all its conversations together."""
    upload_rate_limit: str = "30/minute"
    """Pictures one visitor may send."""
    message_max_chars: int = Field(default=1000, ge=1)
    body_max_bytes: int = Field(default=65_536, ge=1024)
    upload_max_bytes: int = Field(default=16_000_000, ge=1)
    upload_ttl_s: int = Field(default=86_400, ge=1)
    queue_max_turns: int = Field(default=8, ge=1)
    """Turns of one conversation that may wait for their answer at once."""
    turns_at_once: int = Field(default=6, ge=1)
    """Turns of all visitors that may be with Rasa at a time."""
    turn_wait_s: float = Field(default=0.6, gt=0)
    """Longest wait of a turn for its place among them, before it is told that many ask."""
    turns_waiting_max: int = Field(default=200, ge=1)
    head_timeout_s: float = Field(default=15.0, gt=0)
    """How long a connection may take for a request's head, or stay open without one."""
    body_timeout_s: float = Field(default=15.0, gt=0)
    """How long a message's body may take; a photo's may be silent as long."""
    transcript_turns: int = Field(default=60, ge=1)
    """Turns kept of one conversation, for showing it again after a reload."""
    transcript_total_turns: int = Field(default=50_000, ge=1)
    transcript_days: float = Field(default=14.0, gt=0)
    """Days a conversation is kept, here and by Rasa."""
    cookie_days: float = Field(default=30.0, gt=0)
    """Days after which a cookie opens nothing any more; opening the page renews it."""
    report_token: SecretStr | None = Field(default=None, min_length=16)
    """Opens the shop's report of what was asked; without it nothing is counted for one."""
    report_texts: bool = False
    """Whether messages that named what is not here are kept for the report."""
    report_days: float = Field(default=90.0, gt=0)
    """Days that counts, and such messages, are kept for it."""
    forget_wait_s: float = Field(default=5.0, gt=0)
    """Longest wait for the other services when a visitor is to be forgotten."""

    @model_validator(mode="before")
    @classmethod
    def _fill_addresses(cls, given: Any) -> Any:
        """Derive each service's address from its port where no address is given."""
        if not isinstance(given, dict):
            return given
        filled = dict(given)
        for name, port, path in (
            ("rasa", 5005, ""),
            ("actions", 5055, "/webhook"),
            ("retrieval", 8000, ""),
        ):
            if not filled.get(f"{name}_url"):
                filled[f"{name}_url"] = (
                    f"http://127.0.0.1:{filled.get(f'{name}_port') or port}{path}"
                )
        return filled

    @field_validator("shop", mode="before")
    @classmethod
    def _take_nothing_for_none(cls, given: Any) -> Any:
        return given or None

    @field_validator("rasa_url", "actions_url", "retrieval_url")
    @classmethod
    def _check_address(cls, address: str) -> str:
        each = addresses(address)
        if not each or not all(one.startswith(("http://", "https://")) for one in each):
            raise ValueError(
                f"must begin with http:// or https://, several with commas between, not {address!r}"
            )
        return ",".join(each)

    @field_validator("agents")
    @classmethod
    def _check_agents(cls, address: str) -> str:
        parts = urlsplit(address.strip().rstrip("/"))
        if not address.strip():
            return ""
        strange = parts.path or parts.query or parts.fragment or parts.username
        if parts.scheme not in ("http", "https") or not parts.hostname or strange:
            raise ValueError(
                "must be the address that agents reach the shop by, such as "
                f"https://chat.shop.example, without a path, not {address!r}"
            )
        return parts.geturl()

    @field_validator("allowed_origins")
    @classmethod
    def _check_origins(cls, told: str) -> str:
        return ",".join(read_origins(told))

    @model_validator(mode="after")
    def _check_token(self) -> Settings:
        """Refuse a token that would outlive what is remembered of those that were forgotten."""
        if self.token_hours > self.cookie_days * 24:
            raise ValueError("HEMLINE_TOKEN_HOURS must not be longer than HEMLINE_COOKIE_DAYS")
        return self

    @field_validator("rate_limit", "ip_rate_limit", "upload_rate_limit")
    @classmethod
    def _check_rate(cls, rate: str) -> str:
        try:
            parse(rate)
        except ValueError as error:
            raise ValueError(f'must read like "120/minute", not {rate!r}') from error
        return rate

    @field_validator("log_level")
    @classmethod
    def _check_level(cls, level: str) -> str:
        if level.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
            raise ValueError(f"must be DEBUG, INFO, WARNING, ERROR or CRITICAL, not {level!r}")
        return level.upper()


def read() -> Settings | None:
    """Return the settings; None where one is wrong, which is said on standard error."""
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            # What two settings do not allow together names them itself.
            name = "".join(f"HEMLINE_{part}: ".upper() for part in problem["loc"])
            told = problem["msg"].removeprefix("Value error, ")
            if problem["type"] == "too_short":
                told = f"must have {problem['ctx']['min_length']} characters or more"
            print(f"{name}{told}", file=sys.stderr)
        return None
