"""Show the shop what was counted, to who knows its token; and take clicks."""

from __future__ import annotations

import hmac
import html
import time
from base64 import b64decode
from binascii import Error

from aiohttp import web

from bot.web import report
from bot.web.errors import NotFound
from bot.web.keys import ASSETS, LIMITS, REPORT, SETTINGS, VISITOR
from bot.web.receiving import address_of, json_body
from bot.web.report import Summary
from bot.web.saying import worded
from bot.web.schemas import read_click


async def page(request: web.Request) -> web.Response:
    """Show the shop what was searched, missed, opened and asked.

    Raises:
        NotFound: 404, there is no report.
        TooMany: 429, the address asks too often.
    """
    kept = request.app.get(REPORT)
    if kept is None:
        raise NotFound(worded("nothing-here"))
    await request.app[LIMITS].take_upload("report", address_of(request))
    if not _knows_token(request):
        challenge = {"WWW-Authenticate": 'Basic realm="report", charset="UTF-8"'}
        return web.Response(status=401, text=worded("report-token"), headers=challenge)
    days = f"{request.app[SETTINGS].report_days:g}"
    text = _written(await kept.summary(), request.app[ASSETS].digest, days)
    response = web.Response(text=text, content_type="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response


async def click(request: web.Request) -> web.Response:
    """Count that an item was opened at the shop.

    Raises:
        NotFound: 404, there is no report.
        Unsupported: 415, the body is not said to be JSON.
        Malformed: 400, the body is no JSON object.
        Invalid: 422, a field is wrong.
        TooMany: 429, too many turns and clicks.
    """
    kept = request.app.get(REPORT)
    if kept is None:
        raise NotFound(worded("nothing-here"))
    body = await json_body(request)
    await request.app[LIMITS].take_turn(request[VISITOR], address_of(request))
    await kept.click(read_click(body).item_id)
    return web.Response(status=204)


def _knows_token(request: web.Request) -> bool:
    """Say whether the request has the token as its password, whatever the user is called."""
    token = request.app[SETTINGS].report_token
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if token is None or scheme.lower() != "basic":
        return False
    try:
        password = b64decode(given, validate=True).partition(b":")[2]
    except (Error, ValueError):
        return False
    return hmac.compare_digest(password, token.get_secret_value().encode())


def _written(summary: Summary, digest: str, days: str) -> str:
    titles = {
        report.SEARCHED: worded("report-searched"),
        report.MISSED: worded("report-missed"),
        report.CLICKED: worded("report-clicked"),
        report.ANSWERED: worded("report-answered"),
        report.UNTOLD: worded("report-untold"),
        report.HANDED: worded("report-handed-over"),
    }
    turns = summary.totals.get(report.TURNS, 0)
    parts = [
        f"<h1>{_text(worded('report-title'))}</h1>",
        f"<p>{_text(worded('report-lead', days=days, turns=f'{turns:,}'))}</p>",
    ]
    for kind, title in titles.items():
        total = summary.totals.get(kind, 0)
        rows = "".join(
            f"<tr><td>{_text(name)}</td><td>{num:,}</td></tr>"
            for name, num in summary.names.get(kind, ())
        )
        parts.append(f"<h2>{_text(title)}: {total:,}</h2><table>{rows}</table>")
    if summary.said:
        rows = "".join(
            f"<tr><td>{_text(each.text)}</td>"
            f"<td>{time.strftime('%Y-%m-%d', time.gmtime(each.at))}</td></tr>"
            for each in summary.said
        )
        parts.append(f"<h2>{_text(worded('report-said'))}</h2><table>{rows}</table>")
    sheets = "".join(
        f'<link rel="stylesheet" href="/assets/{digest}/styles/{name}.css">'
        for name in ("tokens", "shop", "report")
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(worded('report-title'))}</title>{sheets}<main>{''.join(parts)}</main></html>"
    )


def _text(words: str) -> str:
    return html.escape(words)
