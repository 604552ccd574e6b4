"""Every check `make test` makes, apart from the tests themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stack.layout import Layout
from stack.rasa import RASA_ENV, STANDARD_WORDS

TYPED = ("actions", "retrieval", "data", "training", "bench", "stack", "bot")


@dataclass(frozen=True)
class Check:
    """Describe one check: a command that ends with status 0 when all is well."""

    name: str
    title: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


def source_checks(layout: Layout) -> list[Check]:
    """List the checks of the sources themselves."""
    python = str(layout.python("train"))
    packages = [word for package in TYPED for word in ("--package", package)]
    return [
        Check("ruff", "Lint with ruff", (python, "-m", "ruff", "check", ".")),
        Check("format", "Check the format with ruff", (python, "-m", "ruff", "format", "--check")),
        Check(
            "mypy", "Check types with mypy --strict", (python, "-m", "mypy", "--strict", *packages)
        ),
    ]


def bot_checks(layout: Layout) -> list[Check]:
    """List the checks that run in Rasa's environment."""
    python = str(layout.python("bot"))
    rasa = (python, "-m", "rasa")
    files = ("--domain", "bot/domain.yml", "--config", "bot/config.yml", "--data", "bot/data")
    env = {
        **RASA_ENV,
        **STANDARD_WORDS,
        "PYTHONPATH": str(layout.root),
        "HEMLINE_VAR_DIR": str(layout.var),
        "HEMLINE_ACTIONS_URL": "http://127.0.0.1:9/webhook",
    }
    return [
        Check("rasa-data", "Validate the Rasa data", (*rasa, "data", "validate", *files), env),
        Check(
            "stories",
            "Hold the test conversations",
            (python, "-m", "bot.tests.check_stories"),
            env,
        ),
    ]
