"""Name what can go wrong when the retrieval service is asked.

RetrievalError
├── RetrievalUnreachable   nothing answers at the address
├── RetrievalSlow          no answer within the time allowed
├── RetrievalBusy          it answers that it cannot now (429, 503)
├── RetrievalOutOfOrder    it answers that its index or model is broken (503)
├── RetrievalEmpty         it answers that its catalogue holds nothing (503)
├── RetrievalMissing       the item or upload asked about is gone (404)
├── RetrievalRefused       a photo is none, or too large (413, 415, 422); its text says why
└── RetrievalBroken        it answers, but not as agreed
"""

from __future__ import annotations


class RetrievalError(Exception):
    """The retrieval service gave no usable answer."""


class RetrievalUnreachable(RetrievalError):
    """Nothing accepted the connection."""


class RetrievalSlow(RetrievalError):
    """The answer did not arrive within the time allowed."""


class RetrievalBusy(RetrievalError):
    """The service is up and asks to be tried again later."""


class RetrievalOutOfOrder(RetrievalError):
    """The service is up, and what it searches in, or with, is broken; waiting mends nothing."""


class RetrievalEmpty(RetrievalError):
    """The service is up, and there is not one item in its catalogue."""


class RetrievalMissing(RetrievalError):
    """An item or upload the request named does not exist (any more)."""


class RetrievalRefused(RetrievalError):
    """What was sent is not taken; the text is the service's own sentence."""


class RetrievalBroken(RetrievalError):
    """The answer breaks the contract: an unexpected status or a body of another shape."""
