"""Health checks for monitoring: whether the server is running, and whether it is ready."""

import logging
from typing import Final

from flask import Blueprint, Response, jsonify

from dss.model.errors import DssError
from dss.service.office.office import Office
from web.site.permissions import public

_LOG: Final = logging.getLogger(__name__)


def health_pages(office: Office) -> Blueprint:
    """Build the pages over an office."""
    pages = Blueprint("health", __name__)

    @pages.get("/health/live")
    @public
    def live() -> Response:
        return jsonify(status="ok")

    @pages.get("/health/ready")
    @public
    def ready() -> tuple[Response, int]:
        """Check that the records can be read and a version is in force."""
        try:
            version = office.version().number
        except DssError as fault:
            _LOG.error("Not ready: %s", type(fault).__name__)
            return jsonify(status="not ready", cause=type(fault).__name__), 503
        return jsonify(status="ok", version=version), 200

    return pages
