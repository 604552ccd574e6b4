"""Run one training stage: `python -m training STAGE --help`."""

from __future__ import annotations

import click

from training.baseline import baseline
from training.blend import blend
from training.composer import composer
from training.crossmodal import crossmodal
from training.details import details
from training.difference import difference
from training.encoder import encoder
from training.encoder_speed import encoder_speed
from training.evaluate import evaluate
from training.export import export
from training.finetune import finetune
from training.lit import lit
from training.pretrain import pretrain
from training.push import push
from training.render_garments import renders


@click.group()
def stages() -> None:
    """Train, export and measure Hemline's models; each stage stands alone and can be resumed."""


for stage in (
    renders,
    encoder,
    blend,
    lit,
    details,
    baseline,
    finetune,
    crossmodal,
    difference,
    composer,
    export,
    push,
    encoder_speed,
    evaluate,
    pretrain,
):
    stages.add_command(stage)


if __name__ == "__main__":
    stages()
