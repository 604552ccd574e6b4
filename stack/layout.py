"""Where everything lies in a checkout."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Layout:
    """Name the folders of one checkout and its run-time data.

    Args:
        root: the checkout.
        var: run-time files: catalogue, gallery, models, logs, conversations.
    """

    root: Path
    var: Path

    @classmethod
    def read(cls) -> "Layout":
        """Take the checkout this package lies in and `HEMLINE_VAR_DIR`."""
        return cls(ROOT, (ROOT / os.environ.get("HEMLINE_VAR_DIR", "var")).absolute())

    @property
    def environments(self) -> Path:
        """The folder of all Python environments."""
        return self.root / ".venv"

    @property
    def logs(self) -> Path:
        """The folder of everything the steps and processes print."""
        return self.var / "log"

    @property
    def demo(self) -> Path:
        """The rendered demo catalogue."""
        return self.var / "demo"

    @property
    def rasa_model(self) -> Path:
        """The trained Rasa model."""
        return self.var / "rasa" / "hemline.tar.gz"

    def python(self, environment: str) -> Path:
        """Name the interpreter of `bot`, `serve` or `train`."""
        return self.environments / environment / "bin" / "python"

    def stamp(self, step: str) -> Path:
        """Name the stamp of a step whose results lie in var."""
        return self.var / "stamps" / step
