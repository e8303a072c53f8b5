"""Rate limits, by Flask-Limiter.

The process counts in memory, since a single one serves the pages (`web.serving`).
"""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from web.configuration import RateLimits
from web.site.session import account_of_session


def init_limits(app: Flask, limits: RateLimits) -> Limiter:
    """Limit how often each account or address may send requests; static files don't count."""
    limiter = Limiter(account_or_address, application_limits=[limits.pages], storage_uri="memory://")
    limiter.init_app(app)
    return limiter


def account_or_address() -> str:
    """Return the key by which a request is counted: its account, otherwise its address.

    An office shares one address, so accounts that are signed in are counted separately. Only a cookie of a valid
    session counts, so invented cookies give nobody a separate limit.
    """
    account = account_of_session()
    return client_address() if account is None else f"account:{account}"


def client_address() -> str:
    """Return the key by which a request is counted regardless of its account."""
    return f"address:{get_remote_address()}"
