"""Run the retrieval service, or import a catalogue for it: `python -m retrieval --help`."""

from __future__ import annotations

import logging
import sys

import click
from aiohttp import web
from pydantic import ValidationError

from data import spans, tracing
from retrieval.http.app import make_app
from retrieval.importing.command import import_catalogue
from retrieval.importing.feed_command import read_feed
from retrieval.settings import Settings


def serve() -> int:
    """Serve until stopped; return the exit status."""
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(["HEMLINE", *(str(part).upper() for part in fault["loc"])])
            print(f"{name}: {fault['msg']}", file=sys.stderr)
        return 2
    tracing.name_in_logs()
    logging.basicConfig(level=settings.log_level.upper(), format=tracing.FORMAT)
    try:
        spans.begin("retrieval")
    except spans.NoTracing as error:
        print(error, file=sys.stderr)
        return 2
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


@click.group(help=__doc__, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Serve where no command is named."""
    if context.invoked_subcommand is None:
        sys.exit(serve())


main.add_command(import_catalogue)
main.add_command(read_feed)


if __name__ == "__main__":
    main()
