"""How the Rasa server and shell are called."""

from stack.layout import Layout

# Rasa 3.6 brings libraries of 2023 that warn about themselves on every start; what Hemline's own
# components say still comes through.
RASA_ENV = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
    # A lock that a killed process held in a conversation is let go of after so many seconds.
    "TICKET_LOCK_LIFETIME": "10",
    # Its training cache does not see changes of the words our components read.
    "RASA_MAX_CACHE_SIZE": "0",
}

# Trained and checked over the lexicon itself, whichever shop may be running beside it.
STANDARD_WORDS = {"HEMLINE_RETRIEVAL_URL": ""}


def rasa_command(layout: Layout, port: int, host: str = "127.0.0.1") -> list[str]:
    """Give the command of the Rasa server: REST channel only, its own HTTP API stays off."""
    return [
        *_rasa(layout, "run"),
        *("--credentials", "bot/credentials.yml"),
        *("--interface", host, "--port", str(port)),
    ]


def shell_command(layout: Layout, port: int) -> list[str]:
    """Give the command of the same assistant in a terminal.

    Args:
        layout: the checkout.
        port: a free port, which the shell opens for itself.
    """
    return [*_rasa(layout, "shell"), "--quiet", "--port", str(port)]


def _rasa(layout: Layout, what: str) -> list[str]:
    model = ["--model", str(layout.rasa_model), "--endpoints", "bot/endpoints.yml"]
    return [str(layout.python("bot")), "-m", "rasa", what, *model]
