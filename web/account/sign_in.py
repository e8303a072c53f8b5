"""Signing in and out, the choice of role, one's own account, and the list of accounts."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_limiter import Limiter
from werkzeug.wrappers import Response

from dss.model.office.access import Action, Role
from dss.model.office.access_errors import WrongCredentials
from dss.model.office.account_errors import WeakPassword
from dss.service.office import sessions as signing_in
from dss.service.office.accounts import accounts as all_accounts
from dss.service.office.accounts import agency_names, change_own_password
from web.configuration import Configuration
from web.pages import words
from web.pages.forms import AtMost, Form, Required, add_error, hidden, password, text
from web.pages.navigation import start as first_page
from web.site.addresses import own_page
from web.site.limits import client_address
from web.site.metrics import count_sign_in
from web.site.permissions import allowed, public, signed_in
from web.site.query import BadValue
from web.site.session import acting, enter_session, leave_session, mail, office, present

LONGEST_ID: Final = 64


class SignInForm(Form):
    """Account and password."""

    account = text(words.ACCOUNT_ID, Required(), AtMost(LONGEST_ID))
    password = password(words.PASSWORD, Required())
    next = hidden()


class PasswordForm(Form):
    """The present and a new password."""

    old = password(words.OLD_PASSWORD, Required())
    new = password(words.NEW_PASSWORD, Required(), hint=words.NEW_PASSWORD_HINT)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account.

    Attributes:
        sessions: The number of open sessions, this one included.
        reminders: Whether reminders are on.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    sessions: int
    reminders: bool


def login_pages(configuration: Configuration, limiter: Limiter) -> Blueprint:
    """Build the pages.

    Args:
        configuration: The lifetime of sessions, the rate limits, and the provider, if any.
        limiter: Limits attempts.
    """
    pages = Blueprint("login", __name__)
    lasting = configuration.lasting

    @pages.get("/login")
    @public
    def sign_in() -> str | Response:
        if present() is not None:
            return redirect(_target(request.args.get("next", "")))
        return _sign_in_page(SignInForm(next=request.args.get("next", "")), configuration)

    @pages.post("/login")
    @limiter.limit(configuration.limits.sign_in, key_func=client_address)
    @limiter.limit(configuration.limits.tries, key_func=_account_tried, deduct_when=lambda _: g.get("failed", False))
    @public
    def sign_in_sent() -> str | Response | tuple[str, int]:
        form = SignInForm()
        if not form.validate_on_submit():
            return _sign_in_page(form, configuration), 400
        try:
            begun = signing_in.sign_in(office(), form.account.data.strip(), form.password.data, lasting)
        except WrongCredentials:
            g.failed = True
            count_sign_in(succeeded=False)
            add_error(form.password, words.WRONG_CREDENTIALS)
            return _sign_in_page(form, configuration), 400
        count_sign_in(succeeded=True)
        enter_session(begun)
        return redirect(_target(form.next.data or ""), 303)

    @pages.post("/logout")
    @signed_in
    def sign_out_sent() -> Response:
        now = present()
        assert now is not None
        signing_in.sign_out(office(), now.token)
        return _signed_out()

    @pages.post("/logout/everywhere")
    @signed_in
    def sign_out_everywhere_sent() -> Response:
        signing_in.sign_out_everywhere(office(), acting())
        return _signed_out()

    @pages.post("/role")
    @signed_in
    def role_sent() -> Response:
        now, wanted = present(), request.form.get("role", "")
        assert now is not None
        if wanted not in list(Role):
            raise BadValue("role", wanted)
        enter_session(signing_in.switch_role(office(), now, Role(wanted)))
        return redirect(url_for("home.start"), 303)

    @pages.get("/account")
    @signed_in
    def account() -> str:
        return _account_page(PasswordForm())

    @pages.post("/account")
    @limiter.limit(configuration.limits.sign_in)
    @signed_in
    def account_sent() -> str | Response | tuple[str, int]:
        form = PasswordForm()
        if form.validate_on_submit():
            try:
                change_own_password(office(), acting(), form.old.data, form.new.data)
            except WrongCredentials:
                add_error(form.old, words.WRONG_PASSWORD)
            except WeakPassword as fault:
                add_error(form.new, fault.message)
            else:
                id = acting().account.id
                enter_session(signing_in.sign_in(office(), id, form.new.data, lasting))
                return redirect(url_for(".account", changed=1), 303)
        return _account_page(form), 400

    @pages.get("/accounts")
    @allowed(Action.LIST_ACCOUNTS)
    def accounts() -> str:
        rows = all_accounts(office(), acting())
        return render_template("accounts.html", accounts=rows, agencies=agency_names(office()))

    return pages


def home_pages() -> Blueprint:
    """Build the start page, which redirects to the first page of the menu."""
    pages = Blueprint("home", __name__)

    @pages.get("/")
    @signed_in
    def start() -> Response:
        return redirect(url_for(first_page(acting().role)))

    return pages


def _signed_out() -> Response:
    """Delete the session from the browser, with everything that it stores of these pages."""
    leave_session()
    answer = redirect(url_for("login.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _sign_in_page(form: SignInForm, configuration: Configuration) -> str:
    return render_template("login.html", form=form, provider=configuration.provider is not None)


def _account_page(form: PasswordForm) -> str:
    account, sessions = acting().account, signing_in.sessions_of(office(), acting())
    page = AccountPage(account.id, account.name, tuple(sorted(account.roles)), sessions, mail() is not None)
    return render_template("account.html", page=page, form=form, changed=request.args.get("changed") == "1")


def _target(next_page: str) -> str:
    """Return the requested page if it is one of this application, else the start page."""
    return own_page(next_page) or url_for("home.start")


def _account_tried() -> str:
    return f"account:{request.form.get('account', '').strip().casefold()[:LONGEST_ID]}"
