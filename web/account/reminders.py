"""The reminders of one's own account: the address that they are sent to, and the feed of a private calendar."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_limiter import Limiter
from werkzeug.wrappers import Response as Redirect

from dss.model.office.access import TokenKind
from dss.model.office.account_errors import BadAddress
from dss.model.text import Language
from dss.service.office.accounts import set_reminders
from dss.service.office.tokens import TokenRow, make_calendar, revoke_token, tokens_of
from dss.service.reminders.calendar import calendar_feed
from dss.service.reminders.mail import Mail
from web.account import words
from web.configuration import Configuration
from web.pages.forms import AtMost, Form, add_error, choice, options, text
from web.site.permissions import public, signed_in
from web.site.session import acting, mail, office

_LONGEST: Final = 254
_FRESH_SECONDS: Final = 900
"""How long a calendar program may show the feed without asking again."""


class AddressForm(Form):
    """Where reminders are sent, and in which language."""

    email = text(words.EMAIL, AtMost(_LONGEST), hint=words.EMAIL_HINT)
    language = choice(words.REMINDER_LANGUAGE)


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """One's own reminders.

    Attributes:
        made: The address of a calendar that was just created, shown only once; None if there is none.
        calendar: The token of the calendar; None if there is none.
        done: What was just done: ``saved`` or ``revoked``; blank for nothing.
    """

    form: AddressForm
    made: str | None
    calendar: TokenRow | None
    done: str


def reminder_pages(configuration: Configuration, limiter: Limiter) -> Blueprint:
    """Build the pages, which are not there if reminders are off.

    Args:
        configuration: The rate limits.
        limiter: Limits how often addresses and calendars change.
    """
    pages = Blueprint("reminders", __name__)

    @pages.get("/account/reminders")
    @signed_in
    def reminders() -> str:
        return _page(_form())

    @pages.post("/account/reminders")
    @limiter.limit(configuration.limits.sign_in)
    @signed_in
    def save() -> Redirect | tuple[str, int]:
        _mail()
        form = _form()
        if form.validate_on_submit():
            try:
                set_reminders(office(), acting(), form.email.data or "", Language(form.language.data))
            except BadAddress as fault:
                add_error(form.email, fault.message)
            else:
                return redirect(url_for(".reminders", done="saved"), 303)
        return _page(form), 400

    @pages.post("/account/reminders/calendar")
    @limiter.limit(configuration.limits.sign_in)
    @signed_in
    def make() -> tuple[str, int]:
        site = _mail().site
        made = make_calendar(office(), acting())
        return _page(_form(sent=False), f"{site}{url_for('.calendar', secret=made.secret)}"), 201

    @pages.post("/account/reminders/calendar/revoke")
    @signed_in
    def revoke() -> Redirect:
        _mail()
        if (calendar := _calendar()) is not None:
            revoke_token(office(), acting(), calendar.id)
        return redirect(url_for(".reminders", done="revoked"), 303)

    @pages.get("/calendar/<secret>.ics")
    @public
    def calendar(secret: str) -> Response:
        feed = calendar_feed(office(), _mail(), secret)
        if feed is None:
            abort(404)
        response = Response(feed, mimetype="text/calendar")
        response.cache_control.private = True
        response.cache_control.max_age = _FRESH_SECONDS
        response.add_etag(weak=True)
        response.make_conditional(request)
        return response

    return pages


def _mail() -> Mail:
    """Return how reminders are sent; if they are off, these pages are not there."""
    return mail() or abort(404)


def _form(*, sent: bool = True) -> AddressForm:
    account = acting().account
    present = {"email": account.email, "language": account.language or office().language}
    form = AddressForm(data=present) if sent else AddressForm(formdata=None, data=present)
    form.language.choices = options((code, words.LANGUAGES.get(code, code)) for code in Language)
    return form


def _calendar() -> TokenRow | None:
    return next((one for one in tokens_of(office(), acting()) if one.counts and one.kind is TokenKind.CALENDAR), None)


def _page(form: AddressForm, made: str | None = None) -> str:
    _mail()
    page = RemindersPage(form, made, _calendar(), request.args.get("done", ""))
    return render_template("reminders.html", page=page, labels=words)
