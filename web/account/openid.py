"""Signing in by an OpenID Connect provider, by Authlib.

The code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 7636). The provider identifies a person; the
account says what they may do. Signing in creates no account.
"""

import logging
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, redirect, render_template, request, session, url_for
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from dss.model.office.access_errors import WrongCredentials
from dss.service.office.sessions import sign_in_vouched
from web.configuration import Configuration, Provider
from web.site.addresses import own_page
from web.site.metrics import count_sign_in
from web.site.permissions import public
from web.site.session import enter_session, office

_LOG: Final = logging.getLogger(__name__)
_NEXT: Final = "openid_next"
_SECONDS: Final = 10


def openid_pages(app: Flask, configuration: Configuration, provider: Provider) -> Blueprint:
    """Build the pages that redirect to a provider and back."""
    client = _client(app, provider)
    pages = Blueprint("openid", __name__)

    @pages.get("/login/openid")
    @public
    def begin() -> Response | tuple[str, int]:
        session[_NEXT] = own_page(request.args.get("next", "")) or ""
        try:
            leading: Response = client.authorize_redirect(url_for(".back", _external=True))
        except RequestException as fault:
            return _refused(fault)
        return leading

    @pages.get("/login/openid/back")
    @public
    def back() -> Response | tuple[str, int]:
        wanted = session.get(_NEXT, "")
        try:
            claims = client.authorize_access_token()["userinfo"]
            begun = sign_in_vouched(office(), str(claims.get(provider.claim, "")), configuration.lasting)
        except (OAuthError, JoseError, RequestException, WrongCredentials, KeyError) as fault:
            return _refused(fault)
        count_sign_in(succeeded=True)
        enter_session(begun)
        return redirect(own_page(wanted) or url_for("home.start"))

    return pages


def _client(app: Flask, provider: Provider) -> Any:
    clients: Any = OAuth(app)
    return clients.register(
        "provider",
        client_id=provider.client,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "timeout": _SECONDS},
    )


def _refused(fault: Exception) -> tuple[str, int]:
    _LOG.warning("Signing in by the provider failed", exc_info=fault)
    count_sign_in(succeeded=False)
    return render_template("not_vouched.html"), 403
