"""Forms, by Flask-WTF: fields with labels and errors in both languages, and CSRF protection.

Templates draw a form by the macros of ``forms.html``. Labels, hints and errors are `Text`, which the page translates.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final

from flask import Flask, abort, request
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
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

from dss.model.casework.attachment import ENDINGS, MOST_BYTES
from dss.model.text import Language, Text
from web.pages import words
from web.site.csrf import mask_token, unmask_token
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
"""Translations of the errors that fields of WTForms raise."""


def init_forms(app: Flask) -> CSRFProtect:
    """Require the CSRF token of the page with every form; it is valid as long as the session."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    protect = _MaskedProtect()
    protect.init_app(app)
    app.jinja_env.globals["csrf_token"] = _masked_token
    app.context_processor(lambda: {"csrf_token": _masked_token})
    app.before_request(_refuse_nul)
    return protect


class _MaskedProtect(CSRFProtect):  # type: ignore[misc]  # Flask-WTF has no types
    """Checks tokens that pages show masked."""

    def _get_csrf_token(self) -> str | None:
        return unmask_token(super()._get_csrf_token() or "")


def _masked_token() -> str:
    return mask_token(generate_csrf())


def _refuse_nul() -> None:
    """Refuse NUL, which no database accepts in texts; the API checks it by itself."""
    if request.blueprint == API:
        return
    texts = (
        text for given in (request.args, request.form) for name, values in given.lists() for text in (name, *values)
    )
    if "\0" in request.path or any("\0" in text for text in texts):
        abort(400)


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form whose labels and errors are `Text`."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Translation of errors."""

        def get_translations(self, form: Any) -> "_Words":
            """Return the translations."""
            return _Words()


class _Words:
    """Translates errors of WTForms to `Text`."""

    def gettext(self, string: str) -> Any:
        """Return an error."""
        return _Complaint(_SPOKEN.get(string, words.NOT_TAKEN))

    def ngettext(self, singular: str, plural: str, n: int) -> Any:
        """Return an error that depends on a number."""
        return self.gettext(singular)


class _Complaint(str):
    """A `Text` in the form of a string, which WTForms may format like its own."""

    text: Text

    def __new__(cls, text: Text) -> "_Complaint":
        made = super().__new__(cls, text.spoken(Language.INDONESIAN))
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
    """A line of text, without surrounding blanks."""
    return _field(StringField, label, checks, hint, filters=[lambda given: given.strip() if given else given])


class NameField(StringField):
    """A line that names something; where several are called so, `found` offers them by code and label.

    The code of the one that is chosen comes after the line, under the same name.
    """

    found: tuple[tuple[str, str], ...] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what is chosen, else the line, without surrounding blanks."""
        self.data = next((one.strip() for one in reversed(valuelist) if one.strip()), "")


def named(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A line that names something."""
    return _field(NameField, label, checks, hint)


def long_text(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """Text of several lines, unchanged."""
    return _field(TextAreaField, label, checks, hint)


def password(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A password, unchanged; never sent back."""
    return _field(PasswordField, label, checks, hint)


def file(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A file to upload; its form needs ``enctype="multipart/form-data"``. Browsers do not refill it."""
    return _field(FileField, label, checks, hint)


def scan(label: Text, hint: Text | None = None) -> Any:
    """The file of a paper; as `file`."""
    return _field(FileField, label, [_OfEnding()], hint)


def sent_file(field: Any) -> tuple[str, bytes] | None:
    """Return the name and the content of the file of a paper that was sent, as far as matters; None for none."""
    sent = field.data
    return (sent.filename, sent.stream.read(MOST_BYTES + 1)) if sent and sent.filename else None


def whole(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A whole number; None if it is empty, unless it is `Required`."""
    return _field(IntegerField, label, (_or_nothing, *checks), hint)


def day(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A date; None if it is empty, unless it is `Required`."""
    return _field(DateField, label, (_or_nothing, *checks), hint)


def tick(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """A checkbox."""
    return _field(BooleanField, label, checks, hint)


def choice(label: Text, *checks: Validator, hint: Text | None = None, radio: bool = False) -> Any:
    """One of several, as a select box or as radio buttons; the view sets its `choices`."""
    return _field(RadioField if radio else SelectField, label, checks, hint)


def several(label: Text, *checks: Validator, hint: Text | None = None) -> Any:
    """Any number of several, as checkboxes; the view sets its `choices`."""
    return _field(SelectMultipleField, label, checks, hint)


def hidden() -> Any:
    """A hidden field, such as the version of a case that the page shows."""
    return HiddenField()


def _field(kind: Any, label: Text, checks: Iterable[Validator], hint: Text | None, **others: Any) -> Any:
    return kind(label, list(checks), description=hint or "", **others)


def _or_nothing(form: Any, field: Any) -> None:
    if not any(isinstance(check, Required) for check in field.validators):
        Optional()(form, field)


# Checks


class Required(InputRequired):
    """A field that must not be blank; the browser checks it too."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check a field."""
        given = field.raw_data and field.raw_data[0]
        if not given or (isinstance(given, str) and not given.strip()):
            field.errors[:] = []
            raise StopValidation(words.NEEDED)  # type: ignore[arg-type]  # any object may be the message


class AtMost:
    """A text of limited length."""

    def __init__(self, letters: int) -> None:
        self.field_flags = {"maxlength": letters}
        self._letters = letters

    def __call__(self, form: Any, field: Any) -> None:
        """Check a field."""
        if len(field.data or "") > self._letters:
            raise field_error(words.TOO_LONG.filled(letters=self._letters))


class _OfEnding:
    """A file of a kind that papers may have, which the browser offers alone; the service checks it."""

    field_flags: ClassVar = {"accept": ",".join(ENDINGS)}

    def __call__(self, form: Any, field: Any) -> None:
        """Leave it to the service."""


class Between:
    """A whole number within bounds, both inclusive."""

    def __init__(self, least: int, most: int) -> None:
        self.field_flags = {"min": least, "max": most}
        self._least, self._most = least, most

    def __call__(self, form: Any, field: Any) -> None:
        """Check a field."""
        if field.data is not None and not self._least <= field.data <= self._most:
            raise field_error(words.OUT_OF_RANGE.filled(least=self._least, most=self._most))


def field_error(why: Text) -> StopValidation:
    """Return the exception by which a validator rejects a field."""
    return StopValidation(why)  # type: ignore[arg-type]  # any object may be the message


def add_error(field: Any, why: Text) -> None:
    """Add an error of the service to a field."""
    field.errors = [*field.errors, why]


def options(choices: Iterable[tuple[str, str]], none: str | None = None) -> list[tuple[str, str]]:
    """Return the choices of a select field; first an empty one, if it is optional."""
    return [*([("", none)] if none is not None else []), *choices]
