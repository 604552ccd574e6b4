"""Stage `export`: turn a model into the folder of ONNX files that retrieval serves."""

from __future__ import annotations

import json
from pathlib import Path

import click

from training import checkpoint, export_open_clip, export_own
from training.composer import Composer
from training.encoder_model import load_encoder


@click.command()
@click.argument("model")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--composer",
    type=click.Path(path_type=Path, exists=True),
    help="What `difference` saved; needed with a checkpoint of ours.",
)
@click.option("--name", default="hemline", show_default=True, help="Name of a model of ours.")
@click.option(
    "--int8/--float",
    "int8_text",
    default=None,
    help="Text tower in 8-bit integers. [default: ours int8, open_clip's float]",
)
def export(
    model: str, folder: Path, composer: Path | None, name: str, int8_text: bool | None
) -> None:
    """Export MODEL to FOLDER, and check that it answers as torch does.

    MODEL is a checkpoint of the encoder stage, or an open_clip model: hf-hub:OWNER/NAME,
    local-dir:PATH, or ARCHITECTURE/WEIGHTS such as ViT-B-32/laion2b_s34b_b79k.
    """
    if not model.endswith(".pt"):
        made = export_open_clip.export(folder, model, int8_text=bool(int8_text))
    else:
        if composer is None:
            raise click.UsageError(
                "a checkpoint of ours needs --composer PATH, which `python -m training difference` "
                "writes"
            )
        encoder = load_encoder(Path(model))
        state = checkpoint.load(composer)
        head = Composer(encoder.image.project.out_features)
        head.load_state_dict(state["composer"])
        made = export_own.export(
            folder,
            encoder.image,
            encoder.text,
            head,
            weights=state["weights"],
            temperature=float(1 / encoder.scale().detach()),
            name=name,
            int8_text=int8_text is not False,
        )
    size = sum((folder / part).stat().st_size for part in made["files"])
    click.echo(f"{folder}: {size / 1e6:.1f} MB, model {made['model_hash'][:12]}")
    click.echo("lowest cosine with torch: " + json.dumps(made["parity"]))
