"""`make import`: put another catalogue into the collection that is served, while it is served."""

import json
import os
import subprocess
import urllib.error
import urllib.request

from stack.choice import Choice
from stack.failure import SetupFailure
from stack.interrupts import Interrupts
from stack.layout import Layout
from stack.preparation import Wanted
from stack.prepare import prepare
from stack.progress import Progress
from stack.services import HOST, Ports

TIMEOUT_S = 3.0


def import_catalogue(
    layout: Layout, choice: Choice, progress: Progress, interrupts: Interrupts
) -> int:
    """Check, embed and publish the chosen catalogue and give the import's exit status.

    A running assistant goes on with the old gallery until the new one is complete, and reads in
    the new shop's words a few seconds later.

    Raises:
        SetupFailure: no catalogue was named, or the set-up failed.
    """
    if choice.is_demo:
        raise SetupFailure("Name what to import: `make import CATALOGUE=shop.csv IMAGES=photos/`.")
    prepare(layout, choice, progress, interrupts, Wanted(("serve",), shop=False))
    collection = served() or os.environ.get("HEMLINE_COLLECTION", "demo")
    command = [str(layout.python("serve")), "-m", "retrieval", "import", *choice.import_words()]
    command += ["--collection", collection]
    env = {**os.environ, **choice.environment(), "HEMLINE_VAR_DIR": str(layout.var)}
    return subprocess.run(command, cwd=layout.root, env=env).returncode


def served() -> str | None:
    """Name the collection of the retrieval service that runs here, None where none does."""
    named = os.environ.get("HEMLINE_RETRIEVAL_URL", "").split(",")[0].strip()
    url = named or f"http://{HOST}:{Ports.read().retrieval}"
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/readyz", timeout=TIMEOUT_S) as answer:
            name = json.loads(answer.read()).get("collection")
    except (urllib.error.URLError, OSError, ValueError):
        return None
    return str(name) if name else None
