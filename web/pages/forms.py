"""Forms: fields with labels and complaints in both languages, and the token without which none is taken.

The only door to Flask-WTF. Templates draw a form by the macros of ``forms.html``. Labels, hints and complaints are
`Text`, so that they are spoken in the language of the page.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from flask import Flask, abort, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional, StopValidation

from dss.model.text import Text
from web.pages import words
from web.site.session import API

Validator = Callable[[Any, Any], None]

_SPOKEN: Final[Mapping[str, Text]] = {
    "Not a valid integer value.": words.NO_WHOLE_NUMBER,
    "Not a valid date value.": words.NO_DATE,
    "Not a valid choice.": words.NO_CHOICE,
    "Not a valid choice": words.NO_CHOICE,
    "'%(value)s' is not a valid choice for this field.": words.NO_CHOICE,
    "'%(value)s' are not valid choices for this field.": words.NO_CHOICE,
    "Invalid Choice: could not be coerced.": words.NO_CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": words.NO_CHOICE,
}
"""What fields of WTForms complain by themselves."""


def init_forms(app: Flask) -> CSRFProtect:
    """Take no form without the token that its page had; the token lasts as long as the session."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    protect = CSRFProtect()
    protect.init_app(app)
    app.before_request(_refuse_nul)
    return protect


def _refuse_nul() -> None:
    """Refuse the one character that nobody can type and no database takes in texts; the interface tells it itself."""
    if request.blueprint == API:
        return
    texts = (
        text for given in (request.args, request.form) for name, values in given.lists() for text in (name, *values)
    )
    if "\0" in request.path or any("\0" in text for text in texts):
        abort(400)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form whose labels and complaints are `Text`."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Words of complaints."""

        def get_translations(self, form: Any) -> "_Words":
            """Return where fields look their complaints up."""
            return _Words()


class _Words:
    """Gives a complaint of WTForms as `Text`."""

    def gettext(self, string: str) -> Any:
        """Return a complaint."""
        return _Complaint(_SPOKEN.get(string, words.NOT_TAKEN))

    def ngettext(self, singular: str, plural: str, n: int) -> Any:
        """Return a complaint that depends on a number."""
        return self.gettext(singular)


class _Complaint(str):
    """A text that WTForms may fill as it does its own; `text` is what is said."""

    text: Text

    def __new__(cls, text: Text) -> "_Complaint":
        made = super().__new__(cls, text.id)
        made.text = text
        return made

    def __mod__(self, _: object) -> "_Complaint":
        return self


def complaint(error: object) -> Text:
    """Return an error of a field as `Text`."""
    if isinstance(error, Text):
        return error
    return error.text if isinstance(error, _Complaint) else words.NOT_TAKEN


# Fields; the class of a form holds them under their names


def text(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A line of text, without the blanks around it."""
    return _field(StringField, label, checks, hint, filters=[lambda given: given.strip() if given else given])


def long_text(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """Text of several lines, as it was typed."""
    return _field(TextAreaField, label, checks, hint)


def password(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A password, as it was typed; never sent back."""
    return _field(PasswordField, label, checks, hint)


def file(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A file to be sent along; its form needs ``enctype="multipart/form-data"``. A browser doesn't keep it."""
    return _field(FileField, label, checks, hint)


def whole(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A whole number; None where nothing was typed, unless it is `Required`."""
    return _field(IntegerField, label, (_or_nothing, *checks), hint)


def day(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A date; None where nothing was typed, unless it is `Required`."""
    return _field(DateField, label, (_or_nothing, *checks), hint)


def tick(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A box to tick."""
    return _field(BooleanField, label, checks, hint)


def choice(label: Text, *checks: Validator, hint: Text | None = None, open_to_view: bool = False) -> Any:
    """One of several, as a list that unfolds or, open to view, as buttons; the view sets its `choices`."""
    return _field(RadioField if open_to_view else SelectField, label, checks, hint)


def several(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """Any number of several; the view sets its `choices`."""
    return _field(SelectMultipleField, label, checks, hint)


def hidden() -> Any:
    """Something that the page passes on, as the version of a case that its reader saw."""
    return HiddenField()


def _field(kind: Any, label: Text, checks: Iterable[Validator], hint: Text | None, **others: Any) -> Any:
    return kind(label, list(checks), description=hint or "", **others)


def _or_nothing(form: Any, field: Any) -> None:
    if not any(isinstance(check, Required) for check in field.validators):
        Optional()(form, field)


# Checks


class Required(InputRequired):
    """A field that must be filled, with more than blanks; it says so itself, the browser too."""

    def __call__(self, form: Any, field: Any) -> None:
        """Look at a field."""
        given = field.raw_data and field.raw_data[0]
        if not given or (isinstance(given, str) and not given.strip()):
            field.errors[:] = []
            raise StopValidation(words.NEEDED)  # type: ignore[arg-type]  # any object may be the message


class AtMost:
    """A text of so many characters at most."""

    def __init__(self, letters: int) -> None:
        self.field_flags = {"maxlength": letters}
        self._letters = letters

    def __call__(self, form: Any, field: Any) -> None:
        """Look at a field."""
        if len(field.data or "") > self._letters:
            raise field_error(words.TOO_LONG.filled(letters=self._letters))


class Between:
    """A whole number from one to another, both included."""

    def __init__(self, least: int, most: int) -> None:
        self.field_flags = {"min": least, "max": most}
        self._least, self._most = least, most

    def __call__(self, form: Any, field: Any) -> None:
        """Look at a field."""
        if field.data is not None and not self._least <= field.data <= self._most:
            raise field_error(words.OUT_OF_RANGE.filled(least=self._least, most=self._most))


def field_error(why: Text) -> StopValidation:
    """Return what a validator raises to complain."""
    return StopValidation(why)  # type: ignore[arg-type]  # any object may be the message


def add_error(field: Any, why: Text) -> None:
    """Put a complaint of the service at the field that it is about."""
    field.errors = [*field.errors, why]


def options(choices: Iterable[tuple[str, str]], none: str | None = None) -> list[tuple[str, str]]:
    """Return the choices of a select field; with one for nothing first, if it may be left open."""
    return [*([("", none)] if none is not None else []), *choices]
