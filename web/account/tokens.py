"""The access tokens of one's own account: list, create and revoke them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask_limiter import Limiter
from werkzeug.wrappers import Response

from dss.model.office.access import TokenKind
from dss.model.office.access_errors import WrongCredentials
from dss.model.office.account_errors import BadTokenEnd, TokenRefused
from dss.service.office.tokens import (
    LONGEST_NAME,
    TokenMade,
    TokenRow,
    confirm_password,
    last_day,
    make_token,
    revoke_token,
    tokens_of,
)
from dss.service.workspace.labels import role_words
from web.account import words
from web.configuration import Configuration
from web.pages import words as frame
from web.pages.forms import AtMost, Form, Required, add_error, choice, day, options, password, text
from web.site.language import spoken
from web.site.permissions import signed_in
from web.site.session import acting, office

_USUAL: Final = timedelta(days=90)


class TokenForm(Form):
    """A new token."""

    name = text(
        words.TOKEN_NAME, Required(), AtMost(LONGEST_NAME), hint=words.TOKEN_NAME_HINT.filled(most=LONGEST_NAME)
    )
    role = choice(words.TOKEN_ROLE, Required())
    ends = day(words.TOKEN_ENDS, Required())
    password = password(frame.PASSWORD, hint=words.TOKEN_PASSWORD_HINT)


@dataclass(frozen=True, slots=True)
class TokensPage:
    """One's own tokens.

    Attributes:
        made: A token that was just created, shown only once; None if there is none.
        revoked: Whether one was just revoked.
        with_password: Whether the account has a password, which the form then asks for.
    """

    tokens: tuple[TokenRow, ...]
    form: TokenForm
    made: TokenMade | None
    revoked: bool
    with_password: bool


def token_pages(configuration: Configuration, limiter: Limiter) -> Blueprint:
    """Build the pages.

    Args:
        configuration: The rate limit of passwords.
        limiter: Limits attempts.
    """
    pages = Blueprint("tokens", __name__)

    @pages.get("/account/tokens")
    @signed_in
    def tokens() -> str:
        return _page(_form())

    @pages.post("/account/tokens")
    @limiter.limit(configuration.limits.sign_in)
    @signed_in
    def make() -> tuple[str, int]:
        form = _form()
        if form.validate_on_submit():
            try:
                confirm_password(office(), acting(), form.password.data or "")
                role = next(role for role in acting().account.roles if role == form.role.data)
                made = make_token(office(), acting(), form.name.data, role, form.ends.data)
            except WrongCredentials:
                add_error(form.password, frame.WRONG_PASSWORD)
            except BadTokenEnd as fault:
                add_error(form.ends, fault.message)
            except TokenRefused as fault:
                add_error(form.name, fault.message)
            else:
                return _page(_form(sent=False), made), 201
        return _page(form), 400

    @pages.post("/account/tokens/<token>/revoke")
    @signed_in
    def revoke(token: str) -> Response:
        revoke_token(office(), acting(), token)
        return redirect(url_for(".tokens", revoked=1), 303)

    @pages.context_processor
    def own_words() -> dict[str, object]:
        return {"labels": words}

    return pages


def _form(*, sent: bool = True) -> TokenForm:
    today = office().today
    form = TokenForm() if sent else TokenForm(formdata=None)
    form.role.choices = options(
        (role.value, role_words[role].spoken(spoken())) for role in sorted(acting().account.roles)
    )
    form.ends.description = words.TOKEN_ENDS_HINT.filled(last=last_day(today).isoformat())
    if form.ends.data is None and not form.ends.raw_data:
        form.ends.data = today + _USUAL
        form.role.data = acting().role.value
    return form


def _page(form: TokenForm, made: TokenMade | None = None) -> str:
    page = TokensPage(
        tokens=tuple(one for one in tokens_of(office(), acting()) if one.kind is TokenKind.API),
        form=form,
        made=made,
        revoked=request.args.get("revoked") == "1",
        with_password=acting().account.password_hash is not None,
    )
    return render_template("tokens.html", page=page)
