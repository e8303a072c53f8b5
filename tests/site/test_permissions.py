"""Every route x every role: one line a route, and a new route without a line fails."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dss.model.office.access import Role
from tests.support.api_permissions import API_PERMISSIONS
from tests.support.page_permissions import NOBODY, PERMISSIONS, routes
from tests.support.sample_office import ClientOf, SampleOffice, configuration
from web.app import create_app
from web.site.permissions import check_permissions


def test_every_route_has_a_line(app: Flask) -> None:
    assert set(routes(app)) == set(PERMISSIONS) | set(API_PERMISSIONS)


@pytest.mark.parametrize("route", PERMISSIONS)
@pytest.mark.parametrize("who", [*Role, NOBODY])
def test_a_route_is_open_to_those_of_its_line_and_to_nobody_else(
    app: Flask, client: FlaskClient, client_of: ClientOf, route: str, who: Role | str
) -> None:
    browser = client if who == NOBODY else client_of(who)
    method = route.split(" ")[0]
    with browser.open(routes(app)[route], method=method) as answer:
        status, location = answer.status_code, answer.headers.get("Location", "")
    if who not in PERMISSIONS[route]:
        to_sign_in = (302, True) if method == "GET" else (401, False)
        assert (status, location.startswith("/login")) == (to_sign_in if who == NOBODY else (403, False))
    elif method == "GET":
        assert status in (200, 302, 404), status
        assert not location.startswith("/login") or route == "GET /login"
    else:
        assert status == 400, "what comes without the token of a form is refused"


def test_a_view_that_says_nothing_of_who_may_open_it_is_never_served(sample: SampleOffice) -> None:
    app = create_app(sample.office, configuration())
    app.add_url_rule("/forgotten", "forgotten", lambda: "")
    with pytest.raises(LookupError, match="forgotten"):
        check_permissions(app)


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_leads_nowhere_that_is_shut(client_of: ClientOf, role: Role) -> None:
    page = client_of(role).get("/account").text
    menu = page.split('<nav class="main"')[1].split("</nav>")[0]
    links = [part.split('"')[0] for part in menu.split('href="')[1:]]
    assert links
    assert all(client_of(role).get(link, follow_redirects=True).status_code == 200 for link in links)


def test_a_refusal_says_which_roles_may(client_of: ClientOf) -> None:
    page = client_of(Role.EMPLOYEE).get("/vacancies?lang=en")
    assert page.status_code == 403
    assert "Your role is employee. Roles with access: HR officer, agency head." in page.text
    client_of(Role.EMPLOYEE).get("/account?lang=id")
