"""How often anybody may ask. The only door to Flask-Limiter.

One process counts for itself, in memory: the pages are served by one (`web.serving`).
"""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from web.configuration import RateLimits
from web.site.session import account_of_session


def init_limits(app: Flask, limits: RateLimits) -> Limiter:
    """Let nobody ask more often than they may; files of the style don't count."""
    limiter = Limiter(account_or_address, application_limits=[limits.pages], storage_uri="memory://")
    limiter.init_app(app)
    return limiter


def account_or_address() -> str:
    """Return what a request is counted by: its account, else where it comes from.

    An office shares one address, so that those who are signed in are counted each by themselves. A cookie counts for
    nothing unless its session is alive: made-up ones give nobody a count of their own.
    """
    account = account_of_session()
    return client_address() if account is None else f"account:{account}"


def client_address() -> str:
    """Return what a request is counted by where it doesn't matter who is signed in."""
    return f"address:{get_remote_address()}"
