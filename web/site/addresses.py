"""Addresses of this application's own pages: the only targets of redirects."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def own_page(address: str) -> str | None:
    """Return an address if it is a page of this application; None otherwise, in particular for other hosts."""
    if not address.startswith("/") or address.startswith("//") or "\\" in address or not address.isprintable():
        return None
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    try:
        endpoint, _ = current_app.url_map.bind("localhost").match(parts.path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return None if endpoint == "static" else address


def form_page() -> str:
    """Return the page that a form was sent from, or the start page if that is unknown."""
    sent_from = urlsplit(request.referrer or "")
    here = own_page(f"{sent_from.path}?{sent_from.query}" if sent_from.query else sent_from.path)
    same_host = sent_from.netloc == request.host
    return here if here and same_host else own_page(request.path) or url_for("home.start")
