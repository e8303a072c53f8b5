"""The application: pages over one workspace, loaded once, read-only."""

from typing import Final

from flask import Flask

from dss.service import hr
from dss.service.officer import Desk
from dss.service.settings import Settings
from dss.service.workspace import Workspace
from web.errors import init_errors
from web.headers import init_headers
from web.health import health_pages
from web.hr import hr_pages
from web.language import init_language
from web.officer import officer_pages
from web.rendering import init_rendering

HOSTS: Final = ("127.0.0.1", "localhost")
"""Names under which the pages answer."""
_STATIC_SECONDS: Final = 3600


def create_app(settings: Settings) -> Flask:
    """Load everything that the settings name, and build the application over it.

    Args:
        settings: Which policy, knowledge and organisation, on which day; the language where none is chosen.

    Returns:
        The application. Its requests only read, so threads may share it.

    Raises:
        InvalidInput: If what was read holds errors.
    """
    workspace = Workspace(settings)
    hr.vacancies(workspace)  # builds both engines, so that no request has to, nor two at once
    return app_over(workspace, Desk(settings, workspace))


def app_over(workspace: Workspace, desk: Desk) -> Flask:
    """Build the application over what is loaded already; else as `create_app`."""
    app = Flask(__package__)
    app.config.update(TRUSTED_HOSTS=list(HOSTS), MAX_CONTENT_LENGTH=0, SEND_FILE_MAX_AGE_DEFAULT=_STATIC_SECONDS)
    init_headers(app)
    init_language(app, workspace.settings.language)
    init_errors(app)
    init_rendering(app, workspace.as_of)
    app.register_blueprint(hr_pages(workspace))
    app.register_blueprint(officer_pages(desk, workspace.diagnostics))
    app.register_blueprint(health_pages(workspace))
    return app
