"""State the options that several training stages share."""

from __future__ import annotations

from pathlib import Path

import click

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True),
    envvar="HEMLINE_DATA_DIR",
    required=True,
    help="Folder with fashion-product-images/ and clothing-cc0/.",
)


renders_option = click.option(
    "--renders-file",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Garments drawn by `renders`; may be given several times.",
)
