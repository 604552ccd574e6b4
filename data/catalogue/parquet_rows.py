"""Write the rows of a Parquet file as lines of JSON: `python -m data.catalogue.parquet_rows FILE`.

The reader gives up its whole process where a file is damaged or asks for too much memory, so it has
a process of its own, with a bound on what it may take. The first line is the header.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable
from typing import Any

import numpy as np
from arro3.io import read_parquet

from data.catalogue.typed_files import text_of

MOST_MEMORY_BYTES = 3_000_000_000
BATCH = 1_024


def main(path: str) -> int:
    """Write a file's rows; return 1, with a line on stderr, where it cannot be read."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout
    try:
        reader = read_parquet(path, batch_size=BATCH)
        out.write(json.dumps(reader.schema.names) + "\n")
        for batch in reader:
            columns = [_texts(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                out.write(json.dumps(cells) + "\n")
    except Exception as error:  # the reader's own kinds
        print(" ".join(str(error).split())[:200] or type(error).__name__, file=sys.stderr)
        return 1
    return 0


def _texts(column: Any) -> Iterable[str]:
    values = column.to_pylist()
    kind = str(column.type).lower()
    if "float32" in kind or "float16" in kind:
        # Written with as many digits as the shop wrote: 29.99, not 29.989999771118164.
        return [text_of(float(str(np.float32(v))) if isinstance(v, float) else v) for v in values]
    return map(text_of, values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
