"""Take turns in a conversation: in this process, or in Redis where several processes answer it."""

from __future__ import annotations

import logging
import os
import time
from typing import Any, Optional
from urllib.parse import unquote, urlsplit

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockStore, RedisLockStore

log = logging.getLogger(__name__)

ADDRESS = "HEMLINE_REDIS_URL"
# A turn waits for Redis no longer than this, and then goes on without it.
TIMEOUT_S = 2.0


class ConversationLocks(LockStore):
    """Keep locks in the Redis that HEMLINE_REDIS_URL names, else in memory.

    The gateway sends a conversation's turns to one Rasa, one after the other, so that locks matter
    only where two gateways do so at once: while Redis is away, memory is enough to go on with.
    """

    def __init__(self, endpoint_config: Any = None) -> None:
        """Choose by the setting; nothing connects yet.

        Args:
            endpoint_config: as of Rasa's stores; nothing of it is used.

        Raises:
            ValueError: the address is no redis:// or rediss:// one.
        """
        address = os.environ.get(ADDRESS, "")
        self._memory = InMemoryLockStore()
        self._redis = shared(address) if address else None
        self._is_away = False
        super().__init__()

    def get_lock(self, conversation_id: str) -> Optional[TicketLock]:
        """Return the lock of a conversation, None where it has none."""
        return self._do("get_lock", conversation_id)

    def delete_lock(self, conversation_id: str) -> None:
        """Delete the lock of a conversation."""
        self._do("delete_lock", conversation_id)

    def save_lock(self, lock: TicketLock) -> None:
        """Keep a lock."""
        self._do("save_lock", lock)

    def issue_ticket(self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME) -> int:
        """Issue a ticket whose time begins when those before it have run out.

        Rasa's own begins at once: one that waits for the ticket of a process that was killed runs
        out with it, and then waits for ever.
        """
        lock, now = self.get_lock(conversation_id), time.time()
        held = max((ticket.expires for ticket in lock.tickets), default=now) if lock else now
        return super().issue_ticket(conversation_id, lock_lifetime + max(0.0, held - now))

    def _do(self, name: str, what: Any) -> Any:
        if self._redis is None:
            return getattr(self._memory, name)(what)
        import redis

        try:
            found = getattr(self._redis, name)(what)
        except redis.exceptions.RedisError as error:
            if not self._is_away:
                log.error("locks cannot be kept in Redis (%s): they are kept in memory", error)
            self._is_away = True
            return getattr(self._memory, name)(what)
        if self._is_away:
            log.warning("locks are kept in Redis again")
            self._is_away = False
        return found


def shared(address: str) -> RedisLockStore:
    """Return Rasa's own locks in Redis at an address like redis://:password@host:6379/1.

    Raises:
        ValueError: it is no such address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("redis", "rediss") or not parts.hostname:
        raise ValueError(f"{ADDRESS} must read like redis://host:6379/0, not {address!r}")
    return RedisLockStore(
        host=parts.hostname,
        port=parts.port or 6379,
        db=int(parts.path.strip("/") or 0),
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        use_ssl=parts.scheme == "rediss",
        key_prefix="hemline",
        socket_timeout=TIMEOUT_S,
    )
