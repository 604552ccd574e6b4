"""Draw the demo catalogue and look at it: `python -m data --help`."""

from __future__ import annotations

import time
from pathlib import Path

import click
from rich.console import Console

from data.picture_file import PictureUnreadable
from data.sheet import contact_sheet


@click.group(help=__doc__)
def main() -> None:
    """Hold the commands."""


@main.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("var/demo"))
@click.option("--num", type=click.IntRange(min=1), default=3600, help="How many garments.")
@click.option("--seed", type=int, default=42, help="The same seed draws the same catalogue.")
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes to draw with.")
def demo(out: Path, num: int, seed: int, workers: int | None) -> None:
    """Draw the demo catalogue: OUT/catalogue.csv and OUT/images."""
    from data.demo.generate import generate

    started = time.monotonic()
    generate(out, num, seed, workers)
    Console(stderr=True).print(
        f"Drew {num} garments into {out} in {time.monotonic() - started:.0f} s"
    )


@main.command()
@click.argument("images", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("var/sheet.webp"))
@click.option("--num", type=click.IntRange(min=1), default=100)
@click.option("--columns", type=click.IntRange(min=1), default=10)
@click.option("--seed", type=int, default=1)
def sheet(images: Path, out: Path, num: int, columns: int, seed: int) -> None:
    """Lay out a contact sheet of some pictures in a folder."""
    try:
        count = contact_sheet(images, out, num, columns, seed)
    except PictureUnreadable as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Laid out {count} pictures in {out}")


if __name__ == "__main__":
    main()
