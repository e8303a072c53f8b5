"""Texts of the pages of access tokens and reminders, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Language, _
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

EMAIL: Final = _("E-mail address")
EMAIL_HINT: Final = _("Leave it empty to receive no e-mail.")
REMINDER_LANGUAGE: Final = _("Language of the reminders")
SAVE_ADDRESS: Final = _("Save")
LANGUAGES: Final[Mapping[Language, str]] = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}
"""The names of languages, each in its own."""
