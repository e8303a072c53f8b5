"""Metrics for monitoring, in the text format of Prometheus, without personal data."""

from hmac import compare_digest
from time import perf_counter
from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from web.configuration import Configuration
from web.site.concurrency import ARRIVED
from web.site.permissions import public

_KEY: Final = "metrics"
_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The metrics of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "dss_requests", "Responses, by page and status.", ("method", "page", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "dss_request_seconds", "How long responses took.", ("page",), buckets=_SECONDS, registry=self.registry
        )
        self.sign_ins = Counter("dss_sign_ins", "Attempts to sign in.", ("outcome",), registry=self.registry)


def init_metrics(app: Flask) -> None:
    """Count and time every response."""
    app.extensions[_KEY] = Metrics()

    @app.after_request
    def count(response: Response) -> Response:
        page = request.endpoint or "none"
        found = _metrics()
        found.requests.labels(request.method, page, response.status_code).inc()
        found.seconds.labels(page).observe(seconds_taken())
        return response


def seconds_taken() -> float:
    """Return how long this request has taken, its wait in the queue included."""
    return perf_counter() - float(request.environ[ARRIVED])


def count_sign_in(*, succeeded: bool) -> None:
    """Count an attempt to sign in."""
    _metrics().sign_ins.labels("succeeded" if succeeded else "failed").inc()


def metrics_pages(configuration: Configuration) -> Blueprint:
    """Build the page: for holders of the token or, if none is configured, for this machine only."""
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    @public
    def metrics() -> Response:
        if not _may_read(configuration.metrics_token):
            abort(404)
        return Response(generate_latest(_metrics().registry), content_type=CONTENT_TYPE_LATEST)

    return pages


def _may_read(token: str | None) -> bool:
    if token is not None:
        return compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    came_through = any(name.startswith(("X-Forwarded", "Forwarded")) for name, _ in request.headers)
    return request.remote_addr in ("127.0.0.1", "::1") and not came_through


def _metrics() -> Metrics:
    found = current_app.extensions[_KEY]
    assert isinstance(found, Metrics)
    return found
