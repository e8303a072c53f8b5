"""Filters and functions of the templates: texts in the language of the request, numbers, dates, and links."""

from datetime import date, datetime
from typing import Final
from urllib.parse import quote, urlencode

from babel.dates import format_date
from flask import Flask, g, request, url_for
from jinja2 import StrictUndefined

from dss.model.text import Message, Number, Text, ngettext, pgettext
from dss.service.office.open_cases import OpenCases, show_open_cases
from web.pages import figures, words
from web.pages.forms import complaint
from web.pages.navigation import menu, open_address
from web.site.language import other, spoken
from web.site.logs import request_id
from web.site.session import acting, office, present

_MINUS: Final = "\N{MINUS SIGN}"
_TIME_MARK: Final = pgettext("between hours and minutes", ":")


def init_rendering(app: Flask) -> None:
    """Register the filters and functions of the templates."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(said=said, number=number, signed=signed, day=day)
    app.jinja_env.filters.update(iso_day=iso_day, moment=moment, clock=clock)
    app.jinja_env.globals.update(
        _=translate,
        pgettext=translate_in_context,
        ngettext=translate_count,
        words=words,
        figures=figures,
        language=spoken,
        other_language=other,
        here=here,
        filtered=filtered,
        as_of=lambda: office().on,
        present=present,
        menu=menu,
        open_address=open_address,
        request_id=request_id,
        complaint=complaint,
        open_cases=open_cases,
    )


def translate(english: str, **places: object) -> str:
    """Translate a message of a template into the language of the request, and fill its ``{}`` places."""
    return said(Message(english), **places)


def translate_in_context(context: str, english: str, **places: object) -> str:
    """Translate a message whose English words mean something else elsewhere."""
    return said(Message(english, context), **places)


def translate_count(one: str, many: str, n: int, **places: object) -> str:
    """Translate a message whose words depend on a number, which fills the place ``{n}``."""
    return said(ngettext(one, many, n, **places))


def said(text: Text, **places: object) -> str:
    """Translate a text into the language of the request, and fill its ``{}`` places.

    Without `places` the text is not formatted: it may contain user input with braces.
    """
    return (text.filled(**places) if places else text).spoken(spoken())


def number(amount: int) -> str:
    """Format a whole number with the thousands separator of the language."""
    return said(Number(amount))


def signed(amount: int) -> str:
    """Format points with their sign: +30, −10, 0."""
    sign = "+" if amount > 0 else _MINUS if amount < 0 else ""
    return sign + number(abs(amount))


def day(on: date) -> str:
    """Format a date in full; of a moment, that of the office's time zone."""
    return format_date(_local(on) if isinstance(on, datetime) else on, "long", locale=spoken().value)


def iso_day(at: datetime) -> str:
    """Return the day of a moment in the office's time zone, as addresses have it."""
    return _local(at).date().isoformat()


def moment(at: datetime) -> str:
    """Format a moment to the second, e.g. ``1 Jul 2026 10.05.30 WIT``."""
    return f"{format_date(_local(at), 'd MMM y', locale=spoken().value)} {_time(at, '%H:%M:%S')}"


def clock(at: datetime) -> str:
    """Format the time of day, e.g. ``10.05 WIT``."""
    return _time(at, "%H:%M")


def _time(at: datetime, form: str) -> str:
    return _local(at).strftime(form).replace(":", said(_TIME_MARK)) + f" {_local(at):%Z}"


def _local(at: datetime) -> datetime:
    return office().settings.local(at)


def address() -> str:
    """Return the address of this page without its query string; that of the start page if there is no such page."""
    return quote(request.path) if request.endpoint else url_for("home.start")


def here(**changes: object) -> str:
    """Return the address of this page with some parameters changed; None removes one."""
    path = address()
    kept: dict[str, object] = dict(request.args.lists()) if request.endpoint else {}
    given = {name: value for name, value in {**kept, **changes}.items() if value is not None}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def open_cases() -> OpenCases:
    """Return who and what is in an open case, as far as the account may read cases; read once for each request."""
    if "open_cases" not in g:
        g.open_cases = show_open_cases(office(), acting())
    found: OpenCases = g.open_cases
    return found


def filtered() -> bool:
    """Return whether the address has parameters other than the language."""
    return any(name != "lang" for name in request.args)
