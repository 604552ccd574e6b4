"""What begins with a slash: payloads of our buttons pass, Rasa's commands and all else do not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import FALLBACK, readable

INTENTS = {"want", "refer", "more", "back", "restart", "nlu_fallback", "keep"}
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "text",
    [
        "a black dress",
        "/more",
        "/more{}",
        "/back",
        '/refer{"item_id": "17"}',
        '/refer{"item_id": 17}',
        '/want{"act": {"op": "want", "facet": "price", "lt": 80}}',
        '/want{"act": [{"op": "want"}, {"op": "order"}], "item_id": "a/b"}',
        '/keep{"item_id": "line\\nbreak"}',
    ],
)
def test_payload_of_ours_passes_as_it_is(text):
    assert readable(text, INTENTS) == text


@pytest.mark.parametrize(
    "text",
    [
        "/session_start",
        " /session_start ",
        "/no_such_intent",
        "/action_listen",
        "/",
        "//more",
        "/want@0.9",
        '/want@0.9{"item_id": "x"}',
        '/want{"colour": {"lt": -5}}',
        '/want{"colour": "red"}',
        '/want{"act": "red"}',
        '/want{"act": [["red"]]}',
        '/refer{"item_id": ',
        '/refer{"item_id": ["a"]}',
        '/refer{"item_id": ""}',
        '/refer{"item_id": true}',
        "/refer" + '{"act":' * 2000,
        json.dumps({"item_id": "x" * 201}).join(("/refer", "")),
        '/more{"item_id": "1"} and more',
    ],
)
def test_anything_else_after_a_slash_is_not_followed(text):
    assert readable(text, INTENTS) == FALLBACK


@given(st.sampled_from(sorted(INTENTS)), st.dictionaries(st.text(max_size=12), SHAPES, max_size=3))
def test_payload_tells_ids_and_acts_and_nothing_else(intent, told):
    text = f"/{intent}{json.dumps(told)}"
    if readable(text, INTENTS) == text and text != FALLBACK:
        assert set(told) <= {"item_id", "upload_id", "act"}


@given(st.text(min_size=1).filter(lambda text: not text.strip().startswith("/")))
def test_words_pass_as_they_are(text):
    assert readable(text, INTENTS) == text.strip()
