"""Write the fixture shop: `python -m tests.shops --out FOLDER [--variant no-brand]`."""

import argparse
from pathlib import Path

from tests.shops.catalogue import NUM, SEED, VARIANTS, write

parser = argparse.ArgumentParser(prog="python -m tests.shops", description=__doc__)
parser.add_argument("--out", type=Path, required=True)
parser.add_argument("--variant", choices=VARIANTS, default="plain")
parser.add_argument("--num", type=int, default=NUM)
parser.add_argument("--seed", type=int, default=SEED)
asked = parser.parse_args()
print(write(asked.out, asked.variant, asked.num, asked.seed))
