import pytest
from pydantic import ValidationError

from actions.settings import Settings


def test_settings_read_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMLINE_ACTIONS_PORT", "6055")
    monkeypatch.setenv("HEMLINE_RETRIEVAL_TIMEOUT_S", "2.5")

    settings = Settings()

    assert (settings.actions_port, settings.retrieval_timeout_s) == (6055, 2.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEMLINE_ACTIONS_PORT", "0"),
        ("HEMLINE_RETRIEVAL_TIMEOUT_S", "-1"),
        ("HEMLINE_RETRIEVAL_URL", "nowhere"),
        ("HEMLINE_LOG_LEVEL", "LOUD"),
    ],
)
def test_settings_that_make_no_sense_stop_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        Settings()


def test_settings_cannot_change_afterwards() -> None:
    with pytest.raises(ValidationError):
        Settings().host = "0.0.0.0"
