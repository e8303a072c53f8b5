"""Texts of the page of access tokens, in both languages."""

from typing import Final

from dss.model.text import _
from web.pages import words as frame

TOKENS: Final = frame.TOKENS
MAKE_TOKEN: Final = _("Create token")
TOKEN_NAME: Final = _("Program name")
TOKEN_NAME_HINT: Final = _("To recognise it when you revoke it; at most {most} characters.")
TOKEN_ROLE: Final = _("Acts as")
TOKEN_ENDS: Final = _("Valid until")
TOKEN_ENDS_HINT: Final = _("The last day; at the latest {last}.")
TOKEN_PASSWORD_HINT: Final = _("Your own password, so that nobody else can create one.")
OVER: Final = _("expired")
REVOKED: Final = _("revoked")
