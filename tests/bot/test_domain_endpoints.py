"""What Rasa reads of its surroundings must come from the settings the project names."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from actions.settings import Settings

BOT = Path(__file__).parents[2] / "bot"


def test_endpoints_take_addresses_from_the_environment() -> None:
    text = (BOT / "endpoints.yml").read_text(encoding="utf-8")

    assert set(re.findall(r"\$\{(\w+)\}", text)) - {"NAME"} == {
        "HEMLINE_ACTIONS_URL",
        "HEMLINE_VAR_DIR",
    }


def test_conversations_are_kept_on_disk() -> None:
    store = yaml.safe_load((BOT / "endpoints.yml").read_text(encoding="utf-8"))["tracker_store"]

    assert store["dialect"] == "sqlite"
    assert store["db"].endswith("/conversations.db")


def test_credentials_open_the_rest_channel_only() -> None:
    channels = yaml.safe_load((BOT / "credentials.yml").read_text(encoding="utf-8"))

    assert channels == {"bot.channel.GatewayInput": None}


def test_settings_of_the_action_server_come_from_hemline_variables() -> None:
    names = {f"HEMLINE_{name.upper()}" for name in Settings.model_fields}

    assert {"HEMLINE_HOST", "HEMLINE_ACTIONS_PORT", "HEMLINE_RETRIEVAL_URL"} <= names
