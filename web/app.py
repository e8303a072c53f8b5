"""The application: pages and API over an office; each request reads the version in force."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from dss.service.office.office import Office
from web.account.openid import openid_pages
from web.account.reminders import reminder_pages
from web.account.sign_in import home_pages, login_pages
from web.account.tokens import token_pages
from web.api import api_blueprint, reference_pages
from web.api.problems import problem
from web.api.route import ADDRESS
from web.audit import audit_pages
from web.candidates import candidates_pages
from web.configuration import Configuration
from web.jobs.progress import background_pages, init_jobs
from web.moves import moves_pages
from web.needs import needs_pages
from web.pages.errors import init_errors
from web.pages.forms import init_forms
from web.pages.reasons import reasons_pages
from web.pages.rendering import init_rendering
from web.people import people_pages
from web.plans import plan_pages
from web.policy import policy_pages
from web.site.compression import init_compression
from web.site.concurrency import RequestQueue
from web.site.headers import init_headers
from web.site.health import health_pages
from web.site.language import init_language
from web.site.limits import init_limits, let_files_pass, limit_sizes
from web.site.logs import init_logs
from web.site.metrics import init_metrics, metrics_pages
from web.site.permissions import check_permissions
from web.site.session import init_sessions
from web.site.static_files import init_static_files


def create_app(office: Office, configuration: Configuration) -> Flask:
    """Build the application over an office.

    The order matters: a request is numbered and timed, then its host, language, rate limit, session and permission are
    checked, and only then its form.

    Args:
        office: The records. A published or imported version takes effect with the next request.
        configuration: The configuration of the web server.

    Returns:
        The application, which threads may share.
    """
    app = Flask(__package__)
    app.config["TRUSTED_HOSTS"] = list(configuration.hosts)
    limit_sizes(app)
    if configuration.proxies:
        count = configuration.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.wsgi_app = RequestQueue(app.wsgi_app)  # type: ignore[method-assign]
    init_metrics(app)
    init_logs(app, proxied=configuration.proxies > 0)
    init_compression(app)
    init_static_files(app)
    init_headers(app, https=configuration.https)
    init_language(app, office.language, secure=configuration.https)
    limiter = init_limits(app, configuration.limits)
    init_sessions(app, office, configuration)
    let_files_pass(app)
    protect = init_forms(app)
    init_errors(app, ADDRESS, problem)
    init_rendering(app)
    init_jobs(app)
    for pages in (
        home_pages(),
        login_pages(configuration, limiter),
        moves_pages(),
        needs_pages(),
        candidates_pages(),
        people_pages(),
        plan_pages(),
        policy_pages(),
        audit_pages(),
        reasons_pages(),
        background_pages(),
        health_pages(office),
        metrics_pages(configuration),
    ):
        app.register_blueprint(pages)
    app.register_blueprint(token_pages(configuration, limiter))
    app.register_blueprint(reminder_pages(configuration, limiter))
    app.register_blueprint(reference_pages())
    programs = api_blueprint(configuration, limiter, office.language)
    protect.exempt(programs)  # which ignores cookies
    app.register_blueprint(programs)
    if configuration.provider is not None:
        app.register_blueprint(openid_pages(app, configuration, configuration.provider))
    check_permissions(app)
    return app
