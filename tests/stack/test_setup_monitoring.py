"""The dashboard asks for counters that there are, by labels they have, where they are served."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from actions.metrics import REGISTRY as ACTIONS
from actions.settings import Settings as ActionSettings
from bot import metrics as rasa
from bot.web.metrics import Metrics as WebMetrics
from bot.web.settings import Settings as WebSettings
from retrieval.metrics import Metrics as RetrievalMetrics
from retrieval.settings import Settings as RetrievalSettings
from stack import restarts

FOLDER = Path(__file__).parents[2] / "stack" / "monitoring"
DASHBOARD = json.loads((FOLDER / "grafana.json").read_text())
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
SUFFIXES = {
    "counter": ("_total",),
    "gauge": ("",),
    "histogram": ("_bucket", "_sum", "_count"),
    "summary": ("_sum", "_count"),
}
# What Prometheus itself adds: of each answer, and the setting in prometheus.yml.
ADDED = {"up": {"job", "service"}}


def served() -> dict[str, set[str]]:
    """The name of every series there is, and its labels."""
    found = dict(ADDED)
    for registry in (WebMetrics().registry, ACTIONS, RetrievalMetrics().registry):
        for collector in registry._collector_to_names:
            for suffix in SUFFIXES[collector._type]:
                found[collector._name + suffix] = {*collector._labelnames, "le"}
    found[rasa.TURNS[0]] = {"outcome"}
    found |= {rasa.STAGES[0] + suffix: {"stage"} for suffix in SUFFIXES["summary"]}
    found[restarts.NAME] = {"process", "why"}
    return found


def asked(panel) -> list[str]:
    return [target["expr"] for target in panel["targets"]]


@pytest.mark.parametrize("panel", PANELS, ids=[panel["title"] for panel in PANELS])
def test_panel_asks_for_what_is_served(panel):
    known = served()
    for target in panel["targets"]:
        names = re.findall(r"\b(?:hemline_\w+|up\b)", target["expr"])
        assert names and set(names) <= known.keys()
        labels = set().union(*(known[name] for name in names))
        grouped = re.findall(r"\bby \(([^)]*)\)", target["expr"])
        by = {label.strip() for each in grouped for label in each.split(",")}
        chosen = set(re.findall(r"[{,]\s*(\w+)[!=]", target["expr"]))
        told = set(re.findall(r"{{(\w+)}}", target["legendFormat"]))
        assert by | chosen <= labels
        assert told <= by
    assert panel["description"] and panel["datasource"]["uid"] == "${source}"


def test_every_counter_has_its_panel():
    every = " ".join(chain.from_iterable(map(asked, PANELS)))
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in served()}
    told = {name for name in families if re.search(rf"\b{name}(_bucket|_sum|_count)?\b", every)}
    # Requests' seconds and counts are there for who looks into one route.
    seldom = ("hemline_web_request_seconds", "hemline_retrieval_request")
    assert [name for name in sorted(families - told) if not name.startswith(seldom)] == [
        "hemline_retrieval_empty_searches_total"
    ]


def test_prometheus_asks_where_the_counters_are_served():
    body = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
    groups = body["scrape_configs"][0]["static_configs"]
    places = {each["labels"]["service"]: each["targets"] for each in groups}
    offset, web = WebSettings().metrics_offset, WebSettings()
    assert places == {
        "web": [f"127.0.0.1:{web.web_port + offset}"],
        "rasa": [f"127.0.0.1:{web.rasa_port + offset}"],
        "actions": [f"127.0.0.1:{ActionSettings().actions_port + offset}"],
        "retrieval": [f"127.0.0.1:{RetrievalSettings().retrieval_port}"],
        "supervisor": [f"127.0.0.1:{restarts.DEFAULT_PORT}"],
    }


def test_panels_lie_side_by_side_and_never_on_each_other():
    taken = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        xs, ys = (
            range(place["x"], place["x"] + place["w"]),
            range(place["y"], place["y"] + place["h"]),
        )
        cells = {(x, y) for x in xs for y in ys}
        assert not cells & taken and max(xs) < 24
        taken |= cells


def test_no_label_of_a_place_hides_one_of_its_counters():
    own = set().union(*(labels for name, labels in served().items() if name not in ADDED))
    assert not own & (ADDED["up"] - {"job"})
