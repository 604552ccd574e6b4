"""Name what the application and each request carry."""

from __future__ import annotations

from aiohttp import ClientSession, web

from bot.web.assets import Assets
from bot.web.chat import Chat
from bot.web.examples import Examples
from bot.web.forgetting import Forgetting
from bot.web.hosts import Hosts
from bot.web.identity import Identity
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.origins import Origins
from bot.web.proxy import Retrieval
from bot.web.readiness import Readiness
from bot.web.report import Report
from bot.web.settings import Settings
from bot.web.transcript import Transcript
from data.storefront.storefront import Storefront

SETTINGS = web.AppKey("settings", Settings)
STOREFRONT = web.AppKey("storefront", Storefront)
ASSETS = web.AppKey("assets", Assets)
HOSTS = web.AppKey("hosts", Hosts)
ORIGINS = web.AppKey("origins", Origins)
IDENTITY = web.AppKey("identity", Identity)
LIMITS = web.AppKey("limits", Limits)
METRICS = web.AppKey("metrics", Metrics)
SESSION = web.AppKey("session", ClientSession)
TRANSCRIPT = web.AppKey("transcript", Transcript)
EXAMPLES = web.AppKey("examples", Examples)
# Only where the shop wants one.
REPORT = web.AppKey("report", Report)
CHAT = web.AppKey("chat", Chat)
FORGETTING = web.AppKey("forgetting", Forgetting)
RETRIEVAL = web.AppKey("retrieval", Retrieval)
READINESS = web.AppKey("readiness", Readiness)

VISITOR = web.RequestKey("visitor", str)
IS_NEWCOMER = web.RequestKey("is_newcomer", bool)
TOKEN_IS_UNKNOWN = web.RequestKey("token_is_unknown", bool)
NEW_TOKEN = web.RequestKey("new_token", str)
NEW_COOKIE = web.RequestKey("new_cookie", str)
REQUEST_ID = web.RequestKey("request_id", str)
