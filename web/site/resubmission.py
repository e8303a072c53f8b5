"""The values of a rejected form, which are shown again so that no input is lost."""

from typing import Final

from flask import render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from web.site.addresses import form_page

_NEVER_SHOWN: Final = ("csrf_token", "password", "old", "new", "again")
"""Fields that hold secrets, or nothing that a person wrote."""


def resubmitted_fields() -> tuple[tuple[str, str], ...]:
    """Return the filled fields of the submitted form, in their order; none of one that is too large to be read."""
    try:
        submitted = list(request.form.lists())
    except RequestEntityTooLarge:
        return ()
    return tuple(
        (name, value) for name, values in submitted if name not in _NEVER_SHOWN for value in values if value.strip()
    )


def ended_page() -> str:
    """Return the page that says that the session has ended, with the submitted values."""
    return render_template(
        "ended.html", fields=resubmitted_fields(), sign_in=url_for("login.sign_in", next=form_page())
    )
