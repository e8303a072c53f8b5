"""What somebody typed into a form that could not be taken: shown again, so that nothing of it is lost."""

from typing import Final

from flask import render_template, request, url_for

from web.site.addresses import form_page

_NEVER_SHOWN: Final = ("csrf_token", "password", "old", "new", "again")
"""Fields that are no work of anyone's, or secret."""


def resubmitted_fields() -> tuple[tuple[str, str], ...]:
    """Return the fields of the form that was sent, in their order, with what was typed into each."""
    return tuple(
        (name, value)
        for name, values in request.form.lists()
        if name not in _NEVER_SHOWN
        for value in values
        if value.strip()
    )


def ended_page() -> str:
    """Say that the session has ended, and show what was typed."""
    return render_template(
        "ended.html", fields=resubmitted_fields(), sign_in=url_for("login.sign_in", next=form_page())
    )
