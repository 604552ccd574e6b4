"""Draw batches for the objectives, each the same whenever it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.loop.processes import num_processes
from training.papers.fashionvil.caption_table import MASK, Tokens
from training.papers.fashionvil.corpus import Corpus
from training.papers.fashionvil.objectives import hide_patches, hide_words
from training.papers.fashionvil.sizes import ModelSize
from training.papers.fashionvil.transformer import VOCABULARY

# The order numbers the tasks in a batch; "-augmented" and "-attributes" are the ablation's.
TASKS = ("itc", "mvc", "mvc-augmented", "pac", "mpfc", "mlm", "mlm-attributes", "itm")
Batch = dict[str, Tensor]


def parse_tasks(text: str) -> tuple[str, ...]:
    """Return the tasks that a comma-separated list names.

    Raises:
        ValueError: the list is empty, or a task is unknown or named twice.
    """
    tasks = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [task for task in tasks if task not in TASKS]
    if not tasks or unknown:
        named = ", ".join(unknown) or "nothing"
        raise ValueError(f"{named} is no pre-training task: choose among {', '.join(TASKS)}")
    if len(set(tasks)) < len(tasks):
        raise ValueError(f"a task is named twice in {text!r}")
    return tasks


def caption_fields(tokens: Tokens) -> Batch:
    """Return what every batch says of its captions."""
    return {"ids": tokens.ids, "mask": tokens.mask}


def generator(seed: int, number: int, stream: int) -> torch.Generator:
    """Return the source of chance of one batch; streams of one batch are apart."""
    return torch.Generator().manual_seed((seed * 1_000_003 + number) * 1_009 + stream)


class PretrainingDraw:
    """Draw one task a step and what it needs.

    Source:
        FashionViL draws one task a step, as UNITER does. The authors' later configurations
        weigh the tasks; here all are as likely.
    """

    def __init__(
        self,
        corpus: Corpus,
        size: ModelSize,
        tasks: Sequence[str],
        *,
        batch: int,
        seed: int,
        accumulate: int = 1,
    ) -> None:
        """Prepare the draw.

        Args:
            corpus: whose training side is drawn from.
            size: of the model.
            tasks: names of `TASKS`.
            batch: pairs a batch.
            seed: of everything drawn.
            accumulate: batches a step and process, which all have the step's task.

        Raises:
            ValueError: no training caption names a pseudo-attribute, which a task needs.
        """
        self.corpus, self.size, self.tasks = corpus, size, tuple(tasks)
        self.batch, self.seed = batch, seed
        self.accumulate = accumulate
        self.views = corpus.train_views
        needs = {"pac", "mlm-attributes"} & set(tasks)
        if needs and not corpus.captions.has_attribute_words:
            raise ValueError(
                f"{min(needs)} needs pseudo-attributes, and no word is in the captions of enough "
                f"products of {corpus.name}: give more of them or a lower --attribute-products"
            )

    def task_at(self, number: int) -> str:
        """Return the task of a batch's step, the same in all processes."""
        step = number // (self.accumulate * num_processes())
        rng = generator(self.seed, step, 0)
        return self.tasks[int(torch.randint(len(self.tasks), (1,), generator=rng))]

    def __call__(self, number: int) -> Batch:
        """Return the batch of a number.

        Shapes:
            task: () int64, the place in `TASKS`.
            pixels: (B, 3, H, W); views: the same, of another view, for MVC.
            ids, mask: (B, T); true_ids, hidden_words: (B, T) for MLM.
            hidden_patches: (B, P) bool, for MPFC.
            attributes: (B, A) bool, for PAC.
            products: (B,) int64.
        """
        task = self.task_at(number)
        rng = generator(self.seed, number, 1)
        picked = torch.randint(len(self.corpus.train), (self.batch,), generator=rng)
        rows = self.corpus.train[picked]
        tokens = self.corpus.captions.draw(rows, rng)
        batch = {
            "task": torch.tensor(TASKS.index(task)),
            "pixels": self.corpus.pictures.varied(rows, rng),
            "products": self.corpus.products[rows],
            **caption_fields(tokens),
        }
        if task.startswith("mvc"):
            others = rows
            if task == "mvc":
                others = self.corpus.train[self.views.other(picked, rng)]
            batch["views"] = self.corpus.pictures.varied(others, rng)
        elif task == "pac":
            batch["attributes"] = tokens.attributes
        elif task == "mpfc":
            batch["hidden_patches"] = hide_patches(self.batch, self.size.grid, rng)
        elif task.startswith("mlm"):
            candidates = tokens.of_attributes if task == "mlm-attributes" else tokens.words
            batch["true_ids"] = tokens.ids
            batch["ids"], batch["hidden_words"] = hide_words(
                tokens.ids, candidates, MASK, VOCABULARY, rng
            )
        return batch


class PictureDraw:
    """Draw pictures alone, which the VQ model is trained on."""

    def __init__(self, corpus: Corpus, *, batch: int, seed: int) -> None:
        """Prepare the draw from the training side."""
        self.corpus, self.batch, self.seed = corpus, batch, seed

    def __call__(self, number: int) -> Batch:
        """Return `pixels` (B, 3, H, W) of a number."""
        rng = generator(self.seed, number, 1)
        picked = torch.randint(len(self.corpus.train), (self.batch,), generator=rng)
        return {"pixels": self.corpus.pictures.varied(self.corpus.train[picked], rng)}
