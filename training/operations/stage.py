"""Stage `operations`: train the head that decides what a message does, and export it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from training.command_line import command
from training.options import train_options

if TYPE_CHECKING:
    from training.operations.examples import Example

SHIPPED = Path(__file__).parents[2] / "bot" / "understanding" / "operations"
DEMO = Path("var/demo/catalogue.csv")


@click.command()
@train_options(
    out=Path("var/training/operations"), steps=1600, batch=64, rate=2e-4, warmup=100,
    save_every=200, out_help="Folder of the run: examples, checkpoint, figures, exported head.",
)  # fmt: skip
@click.option(
    "--shop", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True,
    help="A catalogue whose words fill the wordings; several times. Else the demo's.",
)  # fmt: skip
@click.option(
    "--older", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Wordings that only tell operations: a JSON table of lists.",
)  # fmt: skip
@click.option(
    "--layers", type=click.IntRange(1, 6), default=6, show_default=True, help="Of MiniLM's six."
)
@click.option("--patience", type=click.IntRange(1), default=4, show_default=True,
              help="Checks without gain after which to stop.")  # fmt: skip
@click.option(
    "--every-construction", is_flag=True,
    help="Go on from the run measured in --out with all constructions; the figures stay its own.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), help="Constructions, for a trial.")
@click.option(
    "--start", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The run/ folder of an earlier run whose weights to begin with, else MiniLM's.",
)  # fmt: skip
@click.option(
    "--apart", multiple=True,
    help="A file of the corpus, several times: only of these constructions are kept apart, for "
    "where --start has learnt the others whole.",
)  # fmt: skip
@click.option(
    "--rehearsed", type=click.FloatRange(0, min_open=True),
    help="With --apart: examples of each other construction, on average; else as many as of those.",
)  # fmt: skip
@click.option(
    "--average", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A run/ folder or a head that ships, towards whose weights the fitted ones are moved.",
)  # fmt: skip
@click.option("--share", type=click.FloatRange(0, 1), default=0.5, show_default=True,
              help="With --average: of the fitted weights.")  # fmt: skip
@click.option("--ship/--no-ship", default=False, show_default=True,
              help="Copy the exported head to bot/understanding/operations.")  # fmt: skip
def operations(
    out: Path, steps: int, batch: int, accumulate: int, rate: float,
    warmup: int, bf16: bool | None, seed: int, save_every: int, device: str, resume: bool,
    minutes: float | None, threads: int, shop: tuple[Path, ...], older: Path | None, layers: int,
    patience: int, every_construction: bool, limit: int | None, start: Path | None,
    apart: tuple[str, ...], rehearsed: float | None, average: Path | None, share: float,
    ship: bool,
) -> None:  # fmt: skip
    """Fine-tune MiniLM on the wordings of training/operations/corpus and export it.

    The split is by construction: what is measured was never learnt from in any filling. The
    examples are made once and kept in --out.
    """
    import torch

    from training.loop import checkpoint
    from training.loop.devices import has_fast_bf16
    from training.operations import exporting, measuring, pieces, starting, wordings
    from training.operations.batches import encoded
    from training.operations.fitting import FitSettings, fit
    from training.operations.model import OperationHead

    torch.set_num_threads(threads)
    ours = wordings.read()[:: max(1, len(wordings.read()) // limit) if limit else 1]
    others = wordings.examples_of_intents()[:limit] + (wordings.older(older) if older else [])
    shops = shop or tuple(file for file in (DEMO,) if file.exists())
    held = _examples(out, ours, others, shops, seed, apart, resume or every_construction, rehearsed)
    train = held["all"] if every_construction else held["train"]
    known = starting.pieces_of(start) if start else ()
    tokenizer, starts = pieces.pruned([each.said for each in held["all"]], known)
    told = {name: encoded(part, tokenizer) for name, part in held.items() if name != "all"}
    click.echo(
        f"{len(ours)} constructions, {len(others)} older wordings, {len(train)} examples, "
        f"{tokenizer.get_vocab_size()} tokens"
    )
    torch.manual_seed(seed)
    model = OperationHead(starts, layers)
    if start:
        begun = starting.begin(model, start, tokenizer)
        click.echo(f"begun with {start}, which knows {begun} of the tokens")
    fast = has_fast_bf16(torch.device("cpu")) if bf16 is None else bf16
    settings = FitSettings(steps, batch, rate, warmup, patience, save_every, seed, fast)

    def check(state: OperationHead) -> float:
        return measuring.score(measuring.answers(state, told["dev"]), held["dev"])

    folder = out / ("whole" if every_construction else "run")
    if every_construction:
        model.load_state_dict(checkpoint.load(out / "run" / "checkpoint.pt")["best_state"])
    fit(
        model, encoded(train, tokenizer), settings, folder,
        check=None if every_construction else check,
        made_by={"layers": layers, "every": every_construction, "examples": len(train)},
        resume=resume, minutes=minutes,
    )  # fmt: skip
    if average:
        starting.average(model, average, tokenizer, share)
    figures_file = out / "figures.json"
    if not every_construction:
        figures = _figures(model, told, held)
        figures |= {"layers": layers, "tokens": tokenizer.get_vocab_size(), "seed": seed}
        figures |= {"constructions": len(ours), "shops": 1 + len(shops)}
        figures_file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    figures = json.loads(figures_file.read_text(encoding="utf-8"))
    shipped = "The weights that ship were fitted to all constructions after that was measured."
    figures["shipped"] = shipped if every_construction else ""
    target = folder / "head"
    kept = {name: figures[name] for name in ("temperature", "threshold", "degree_thresholds")}
    made = exporting.export(model, tokenizer, told["test"][:300], target, kept)
    figures["parity"] = made["parity"]
    exporting.card(target, figures, command())
    click.echo(f"{target}: {json.dumps(made['parity'])}")
    if ship:
        exporting.ship(target, SHIPPED)
        click.echo(f"shipped to {SHIPPED}")


def _examples(
    out: Path,
    ours: list[Any],
    others: list[Any],
    shops: tuple[Path, ...],
    seed: int,
    apart: tuple[str, ...],
    kept: bool,
    rehearsed: float | None,
) -> dict[str, list[Example]]:
    """Return the examples of each part, made anew or as they were kept."""
    from training.operations import corpora
    from training.operations.shops import readers

    files = {name: out / f"{name}.jsonl" for name in ("train", "dev", "test", "older", "all")}
    if kept and all(file.exists() for file in files.values()):
        return {name: corpora.read(file) for name, file in files.items()}
    held = readers(shops)
    parts: dict[str, list[Any]] = {"train": [], "dev": [], "test": []}
    for wording in ours:
        parts["train" if apart and wording.file not in apart else wording.part].append(wording)
    learnt = [w for w in others if w.part != "test"]
    new = [w for w in parts["train"] if not rehearsed or w.file in apart]
    before = [w for w in parts["train"] + learnt if rehearsed and w.file not in apart]
    train = corpora.draw(held, new if rehearsed else new + learnt, seed)
    train += corpora.rehearsed(held, before, seed + 5, rehearsed or 0.0)
    made = {
        "train": train,
        "dev": corpora.once(held, parts["dev"], seed + 1),
        "test": corpora.once(held, parts["test"], seed + 2),
        "older": corpora.once(held, [w for w in others if w.part == "test"], seed + 3, 1),
        "all": train + corpora.draw(held, parts["dev"] + parts["test"], seed + 4),
    }
    for name, file in files.items():
        corpora.kept(file, made[name])
    return made


def _figures(model: Any, told: dict[str, Any], held: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of the split, told on the terminal as well."""
    import numpy as np

    from training.operations import measuring

    dev = measuring.answers(model, told["dev"])
    found = measuring.answers(model, told["test"])
    temperature = measuring.best_temperature(dev[0], held["dev"])
    # One number more that is fitted: both parts tell it better than one.
    shares = measuring.softmax(np.concatenate([dev[0], found[0]]), temperature)
    both = [*held["dev"], *held["test"]]
    right = np.array([c in e.operations for c, e in zip(shares.argmax(1), both, strict=True)])
    threshold = measuring.best_threshold(shares.max(1), right)
    test = measuring.report(found, held["test"], temperature)
    older = measuring.report(measuring.answers(model, told["older"]), held["older"], temperature)
    counting = measuring.by_counting(held["train"], held["test"], lambda e: e.text)
    click.echo(
        f"kept apart: operations {test['operation_accuracy']:.3f} (counting words "
        f"{counting:.3f}), questions {test['question_accuracy']:.3f}, roles "
        f"{test['role_accuracy']:.3f}, F1 {test['role_f1']:.3f}, degrees "
        f"{test['degree_accuracy'] or 0.0:.3f}; older wordings "
        f"{older['operation_accuracy']:.3f}; temperature {temperature:.2f}, "
        f"threshold {threshold:.2f}"
    )
    return {
        "temperature": temperature,
        "threshold": threshold,
        "degree_thresholds": measuring.degree_thresholds(_joined(dev, found), both),
        "test": test,
        "older": {"operation_accuracy": older["operation_accuracy"], "confused": older["confused"]},
        "counting": counting,
        "grammar": measuring.by_grammar(held["test"]),
        "head_on_values": measuring.by_head(found, held["test"]),
    }


def _joined(one: Any, other: Any) -> Any:
    """Return the answers of two parts as those of one."""
    import numpy as np

    joined = [
        [*a, *b] if isinstance(a, list) else np.concatenate([a, b])
        for a, b in zip(one, other, strict=True)
    ]
    return tuple(joined)
