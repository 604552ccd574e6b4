"""Run one training stage: `python -m training STAGE --help`."""

from __future__ import annotations

import click

from data.picture_file import PictureUnreadable
from training.blend import blend
from training.check_data import check_data
from training.composer import composer
from training.details import details
from training.encoder import encoder
from training.evaluate import evaluate
from training.export import export
from training.lit import lit
from training.looked import looked
from training.operations.stage import operations
from training.papers import published
from training.papers.clip_finetune.baseline import baseline
from training.papers.clip_finetune.encoder_speed import encoder_speed
from training.papers.clip_finetune.finetune import finetune
from training.papers.crossmodal.stage import crossmodal
from training.papers.difference.composers.stage import compare_composers
from training.papers.difference.stage import difference
from training.papers.fashionvil.stage import pretrain
from training.push import push
from training.render_garments import renders
from training.titles import titles


class Stages(click.Group):
    """Hold the stages; a photo that cannot be read ends any of them with one line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the stage that was asked for.

        Raises:
            click.ClickException: a photo cannot be read; the message has its path.
        """
        try:
            return super().invoke(ctx)
        except PictureUnreadable as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Stages)
def stages() -> None:
    """Train, export and measure Hemline's models; each stage stands alone and can be resumed."""


published.add()
for stage in (
    check_data,
    renders,
    encoder,
    blend,
    lit,
    details,
    baseline,
    finetune,
    crossmodal,
    difference,
    compare_composers,
    composer,
    export,
    push,
    encoder_speed,
    evaluate,
    looked,
    titles,
    pretrain,
    operations,
):
    stages.add_command(stage)


if __name__ == "__main__":
    stages()
