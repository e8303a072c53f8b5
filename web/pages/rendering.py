"""Filters and functions of the templates: texts in the language of the request, numbers, dates, and links."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask, request, url_for
from jinja2 import StrictUndefined

from dss.model.text import Message, Text
from web.pages import figures, words
from web.pages.forms import complaint
from web.pages.navigation import menu
from web.site.language import other, spoken
from web.site.logs import request_id
from web.site.session import office, present

_MINUS: Final = "\N{MINUS SIGN}"


def init_rendering(app: Flask) -> None:
    """Register the filters and functions of the templates."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(said=said, number=number, signed=signed, day=day, moment=moment, clock=clock)
    app.jinja_env.globals.update(
        _=translate,
        pgettext=translate_in_context,
        words=words,
        figures=figures,
        language=spoken,
        other_language=other,
        here=here,
        filtered=filtered,
        as_of=lambda: office().on,
        present=present,
        menu=menu,
        request_id=request_id,
        complaint=complaint,
    )


def translate(english: str, **places: object) -> str:
    """Translate a message of a template into the language of the request, and fill its ``{}`` places."""
    return said(Message(english), **places)


def translate_in_context(context: str, english: str, **places: object) -> str:
    """Translate a message whose English words mean something else elsewhere."""
    return said(Message(english, context), **places)


def said(text: Text, **places: object) -> str:
    """Translate a text into the language of the request, and fill its ``{}`` places.

    Without `places` the text is not formatted: it may contain user input with braces.
    """
    translated = text.spoken(spoken())
    return translated.format(**places) if places else translated


def number(amount: int) -> str:
    """Format a whole number with the thousands separator of the language."""
    return _decimal(amount, spoken().value)


@lru_cache(maxsize=10_000)
def _decimal(amount: int, locale: str) -> str:
    return format_decimal(amount, locale=locale)


def signed(amount: int) -> str:
    """Format points with their sign: +30, −10, 0."""
    sign = "+" if amount > 0 else _MINUS if amount < 0 else ""
    return sign + number(abs(amount))


def day(on: date) -> str:
    """Format a date in full."""
    return format_date(on, "long", locale=spoken().value)


def moment(at: datetime) -> str:
    """Format a moment to the second, in UTC."""
    return format_datetime(at.astimezone(UTC), "d MMM y HH.mm.ss 'UTC'", locale=spoken().value)


def clock(at: datetime) -> str:
    """Format the time of day, in UTC."""
    return format_datetime(at.astimezone(UTC), "HH.mm 'UTC'", locale=spoken().value)


def address() -> str:
    """Return the address of this page without its query string; that of the start page if there is no such page."""
    return quote(request.path) if request.endpoint else url_for("home.start")


def here(**changes: object) -> str:
    """Return the address of this page with some parameters changed; None removes one."""
    path = address()
    kept: dict[str, object] = dict(request.args.lists()) if request.endpoint else {}
    given = {name: value for name, value in {**kept, **changes}.items() if value is not None}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def filtered() -> bool:
    """Return whether the address has parameters other than the language."""
    return any(name != "lang" for name in request.args)
