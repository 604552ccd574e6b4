"""Run the retrieval service: `python -m retrieval`."""

from __future__ import annotations

import logging
import sys

from aiohttp import web
from pydantic import ValidationError

from retrieval.app import make_app
from retrieval.settings import Settings


def main() -> int:
    """Serve until stopped; return the exit status."""
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(["HEMLINE", *(str(part).upper() for part in fault["loc"])])
            print(f"{name}: {fault['msg']}", file=sys.stderr)
        return 2
    logging.basicConfig(
        level=settings.log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    try:
        web.run_app(
            make_app(settings),
            host=settings.host,
            port=settings.retrieval_port,
            access_log=None,
            print=None,
        )
    except OSError as error:
        print(
            f"cannot listen on {settings.host}:{settings.retrieval_port}: {error.strerror}; "
            "set HEMLINE_RETRIEVAL_PORT to a free port",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
