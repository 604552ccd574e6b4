"""Which settings stop the start, and with which words."""

import pytest

from bot.web.settings import read


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HEMLINE_REPORT_TOKEN", "short", "HEMLINE_REPORT_TOKEN: must have 16 characters or more"),
        ("HEMLINE_RATE_LIMIT", "x", "HEMLINE_RATE_LIMIT: must read like \"120/minute\", not 'x'"),
        (
            "HEMLINE_TOKEN_HOURS",
            "9999",
            "HEMLINE_TOKEN_HOURS must not be longer than HEMLINE_COOKIE_DAYS",
        ),
    ],
)
def test_wrong_setting_is_told_by_its_name(monkeypatch, capsys, name, value, words) -> None:
    monkeypatch.setenv(name, value)
    assert read() is None
    assert capsys.readouterr().err == f"{words}\n"
