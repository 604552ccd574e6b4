"""The id of a request: taken or made, in every log line within, and on what is sent on."""

import asyncio
import logging

import pytest

from data import tracing


def test_id_is_taken_where_it_has_the_form_and_else_made():
    assert tracing.made_of("abcdefgh-1") == "abcdefgh-1"
    for given in (
        None,
        "",
        "x" * 101,
        "has space in it",
        "new\nline-here",
        7,
        ["abcdefgh"],
    ):
        made = tracing.made_of(given)
        assert made != given and tracing.FORM.fullmatch(made)


def test_log_lines_name_the_request_they_belong_to(caplog, monkeypatch):
    monkeypatch.setattr(logging, "_logRecordFactory", logging.LogRecord)
    tracing.name_in_logs()
    tracing.name_in_logs()
    log = logging.getLogger("tests.tracing")
    log.warning("before")
    with tracing.request("request-1"):
        log.warning("within")
        assert tracing.sent_on() == {"X-Request-Id": "request-1"}
    log.warning("after")
    assert [record.request_id for record in caplog.records] == ["-", "request-1", "-"]
    assert tracing.sent_on() == {}
    assert "id=request-1 within" in logging.Formatter(tracing.FORMAT).format(caplog.records[1])


async def test_requests_at_once_keep_their_own_ids():
    async def answer(request_id):
        with tracing.request(request_id):
            await asyncio.sleep(0)
            within = await asyncio.to_thread(tracing.current)
            return tracing.current(), within

    found = await asyncio.gather(*(answer(f"request-{number}") for number in range(20)))
    assert found == [(f"request-{number}",) * 2 for number in range(20)]


def test_id_ends_with_its_request_however_it_ends():
    with pytest.raises(ZeroDivisionError), tracing.request("request-1"):
        raise ZeroDivisionError
    assert tracing.current() == "-"
