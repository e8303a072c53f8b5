"""A page for whoever watches over the server."""

from flask import Blueprint, Response, jsonify

from dss.service.workspace import Workspace


def health_pages(workspace: Workspace) -> Blueprint:
    """Build the page that says that the application answers, and on what it stands."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return jsonify(
            status="ok",
            as_of=workspace.as_of.isoformat(),
            employees=len(workspace.organisation.employees.ids),
            seats=len(workspace.organisation.seats.ids),
            rules=len(workspace.policy.rules),
        )

    return pages
