"""Say which names the shop answers to: a page of another name must not speak with it."""

from __future__ import annotations

import ipaddress

EVERY = "*"
ALWAYS = frozenset({"localhost"})


class Hosts:
    """Know the names that may stand in a request's Host.

    Addresses in numbers and localhost may always: it takes a name to point a visitor's browser at
    a machine that another site chose.

    Args:
        named: the shop's names, parted by commas; "*" is every name.
    """

    def __init__(self, named: str) -> None:
        """Read the names."""
        self._names = ALWAYS | {each.strip().lower() for each in named.split(",") if each.strip()}

    def knows(self, host: str | None) -> bool:
        """Return whether a request with this Host is for us; one without comes from no browser."""
        if host is None or EVERY in self._names:
            return True
        name = _without_port(host).lower().rstrip(".")
        return name in self._names or is_address(name)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, _, port = host.rpartition(":")
    return name if port.isdigit() and ":" not in name else host


def is_address(name: str) -> bool:
    """Return whether a host is an address in numbers."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
