"""Hold conversations that could not be stored, so that they go on until they can be."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import Any, Dict, Optional

log = logging.getLogger(__name__)

MOST = 1_000


class Unsaved:
    """Remember the latest state of each conversation that is not stored yet.

    The oldest go where there are too many: what they told since is lost, and said so in the log.
    """

    def __init__(self, most: int = MOST) -> None:
        """Hold none yet.

        Args:
            most: conversations at once.
        """
        self._trackers: OrderedDict[str, Any] = OrderedDict()
        self._most = most
        self.trouble: Optional[str] = None

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._trackers)

    def get(self, sender: str) -> Any:
        """Return a conversation as it stands, None where it is stored."""
        return self._trackers.get(sender)

    def hold(self, tracker: Any, error: BaseException) -> None:
        """Keep a conversation that could not be stored."""
        if self.trouble is None:
            log.error("conversations cannot be stored (%s): they go on in memory", error)
        self.trouble = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        self._trackers[tracker.sender_id] = tracker
        self._trackers.move_to_end(tracker.sender_id)
        while len(self._trackers) > self._most:
            self._trackers.popitem(last=False)
            log.error("a conversation that could not be stored is lost: there are too many")

    def drop(self, sender: str) -> None:
        """Let go of a conversation: it is stored, or forgotten."""
        self._trackers.pop(sender, None)
        if self.trouble is not None and not self._trackers:
            log.warning("conversations are stored again")
            self.trouble = None

    def all(self) -> Dict[str, Any]:
        """Return every conversation that waits to be stored, the one that waits longest first."""
        return dict(self._trackers)
