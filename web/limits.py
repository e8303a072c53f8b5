"""How often anybody may ask. The only door to Flask-Limiter.

One process counts for itself, in memory: the pages are served by one (`web.serving`).
"""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from web.configuration import Limits


def init_limits(app: Flask, limits: Limits) -> Limiter:
    """Let no address ask more often than it may; files of the style and the state of health don't count."""
    limiter = Limiter(get_remote_address, application_limits=[limits.pages], storage_uri="memory://")
    limiter.init_app(app)
    return limiter
