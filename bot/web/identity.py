"""Tell visitors apart by a signed cookie or token, and derive the sender Rasa knows from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
import time
from pathlib import Path

from itsdangerous import BadSignature, Signer, TimestampSigner

from bot.web.settings import Settings

COOKIE = "hemline"
# Over TLS: a browser takes it from this very host alone, never from a neighbour of its domain.
TLS_COOKIE = "__Host-hemline"
# When the last cookies without a time in them were made: 1 December 2026.
UNTIMED_MADE_UNTIL = 1_796_083_200.0
# Every token begins so: a client that can send nothing but a sender sends it as that.
TOKEN = "hemline."


class Identity:
    """Sign visitors' cookies and tokens and name their conversations.

    A token is what a cookie is, for clients that have none: pages in a frame of another site, and
    clients of Rasa's channels. Neither is taken for the other.

    Args:
        key: the secret everything is signed with.
        max_age_s: how long a cookie is worth something.
        token_max_age_s: how long a token is.
    """

    def __init__(self, key: bytes, max_age_s: float, token_max_age_s: float = 86_400) -> None:
        """Derive one key for cookies, one for tokens and another for senders."""
        self.max_age_s = int(max_age_s)
        self.token_max_age_s = int(token_max_age_s)
        self._tokens = TimestampSigner(key, salt="hemline.token", digest_method=hashlib.sha256)
        self._signer = TimestampSigner(key, salt="hemline.cookie", digest_method=hashlib.sha256)
        # Cookies of before had no time in them; whoever brings one gets one of now for it, as
        # long as those of the last day on which such were made would be worth something.
        self._untimed = Signer(key, salt="hemline.visitor", digest_method=hashlib.sha256)
        self._sender_key = hmac.digest(key, b"hemline.sender", "sha256")

    def new_visitor(self) -> str:
        """Return a fresh visitor nobody can guess."""
        return secrets.token_urlsafe(18)

    def cookie(self, visitor: str) -> str:
        """Return the cookie's value for a visitor."""
        return self._signer.sign(visitor).decode("ascii")

    def visitor(self, cookie: str | None) -> str | None:
        """Return the visitor a cookie names, or None where it is missing, too old or not ours."""
        if not cookie:
            return None
        try:
            return self._signer.unsign(cookie, max_age=self.max_age_s).decode("ascii")
        except (BadSignature, UnicodeError):
            return self._visitor_of_before(cookie)

    def is_timed(self, cookie: str) -> bool:
        """Return whether a cookie of ours says when it was made."""
        return self._visitor_of_before(cookie) is None

    def _visitor_of_before(self, cookie: str) -> str | None:
        if time.time() > UNTIMED_MADE_UNTIL + self.max_age_s:
            return None
        try:
            return self._untimed.unsign(cookie).decode("ascii")
        except (BadSignature, UnicodeError):
            return None

    def token(self, visitor: str) -> str:
        """Return a token of now for a visitor."""
        return self._tokens.sign(TOKEN + visitor).decode("ascii")

    def token_visitor(self, token: str) -> tuple[str, bool] | None:
        """Return whom a token names and whether it is to be renewed: half of its time is over.

        Returns:
            None where it is too old or not ours.
        """
        try:
            signed, made = self._tokens.unsign(
                token, max_age=self.token_max_age_s, return_timestamp=True
            )
        except (BadSignature, UnicodeError):
            return None
        is_old = time.time() - made.timestamp() > self.token_max_age_s / 2
        return signed.decode("ascii").removeprefix(TOKEN), is_old

    def sender(self, visitor: str, given: str) -> str:
        """Return the sender Rasa is told: no one else's `given` can lead to the same one."""
        name = f"{visitor}\0{given}".encode()
        return "web-" + hmac.new(self._sender_key, name, "sha256").hexdigest()[:40]


def read_key(settings: Settings) -> bytes:
    """Return the key from HEMLINE_SECRET, else from var/secret, made on the first start.

    Raises:
        OSError: the file cannot be read or made.
        ValueError: the file holds no key.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    path = settings.var_dir / "secret"
    if not path.exists():
        _make_key(path)
    key = path.read_bytes().strip()
    if len(key) < 16:
        raise ValueError(f"{path} holds no key of 16 characters or more: delete it and start again")
    return key


def _make_key(path: Path) -> None:
    """Write a new key beside `path` and link it in, so that two starts agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(prefix=".secret-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
        try:
            os.link(made, path)
        except FileExistsError:
            return  # another start was first: its key is the key
    finally:
        os.unlink(made)
