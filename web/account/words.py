"""Texts of the page of access tokens, in both languages."""

from typing import Final

from dss.model.text import _, pgettext
from web.pages import words as frame

TOKENS: Final = frame.TOKENS
NO_TOKENS: Final = _("You have no tokens yet.")
MAKE_TOKEN: Final = _("Create token")
TOKEN_NAME: Final = _("Program name")
TOKEN_NAME_HINT: Final = _("To recognise it when you revoke it; at most {most} characters.")
TOKEN_ROLE: Final = _("Acts as")
TOKEN_ENDS: Final = _("Valid until")
TOKEN_ENDS_HINT: Final = _("The last day, in UTC; at the latest {last}.")
TOKEN_PASSWORD_HINT: Final = _("Your own password, so that nobody else can create one.")
TOKEN_MADE: Final = _("The token “{name}” has been created")
COPIED: Final = _("Copied")
TOKEN_REVOKED: Final = _("The token has been revoked.")
MADE: Final = _("Created")
USED: Final = _("Last used")
NEVER: Final = pgettext("so far", "never")
COUNTS: Final = _("valid")
OVER: Final = _("expired")
REVOKED: Final = _("revoked")
