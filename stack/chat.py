"""One shopper's conversation over REST, through the gateway."""

import http.cookiejar
import json
import time
import urllib.request
from typing import Any

TIMEOUT_S = 30.0


class Shopper:
    """Talk as one browser does: the gateway's cookie keeps the conversation."""

    def __init__(self, web_url: str) -> None:
        """Begin a conversation of its own."""
        self.web_url = web_url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.took_s = 0.0

    def say(self, text: str, **metadata: str) -> list[dict[str, Any]]:
        """Send one message and give the answers.

        Args:
            text: what the shopper types, or a button's payload.
            metadata: `item_id` of a tapped card.

        Raises:
            urllib.error.HTTPError: the gateway refused it.
        """
        message = {"sender": "shopper", "message": text, "metadata": metadata}
        request = urllib.request.Request(
            f"{self.web_url}/webhooks/rest/webhook",
            data=json.dumps(message).encode(),
            headers={"Content-Type": "application/json"},
        )
        began = time.perf_counter()
        with self.opener.open(request, timeout=TIMEOUT_S) as response:
            answers = json.load(response)
        self.took_s = time.perf_counter() - began
        return list(answers)
