"""Errors of accounts, passwords and access tokens, one class per cause."""

from datetime import date

from dss.model.errors import DssError
from dss.model.office.access import Role
from dss.model.text import Text, _


class AccountError(DssError):
    """Base of everything that stops an account or token from being created or changed."""


class MalformedAccount(AccountError):
    """The id, name or roles of an account are not valid."""

    def __init__(self, account: str, why: str) -> None:
        self.account = account
        super().__init__(f"{account!r} is not a valid account: {why}.")


class AccountIncomplete(AccountError):
    """A role requires an employee or an agency, and the account has none."""

    def __init__(self, account: str, role: Role, option: str) -> None:
        self.account = account
        self.role = role
        super().__init__(f"The account {account!r} can't act as {role} without {option}.")


class AccountExists(AccountError):
    """An account with this id exists already."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"The account {account!r} exists already. Choose another id.")


class LastAdministrator(AccountError):
    """No administrator would remain."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"{account!r} is the last administrator. Add another one first: dss user add.")


class WeakPassword(AccountError):
    """A password is too short, too long or too easily guessed.

    Attributes:
        reason: What is wrong with it.
    """

    reason: Text

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(str(reason))


class TokenRefused(AccountError):
    """Base of everything that stops a token from being created.

    Attributes:
        reason: What to correct.
    """

    reason: Text

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(str(reason))


class BadTokenName(TokenRefused):
    """The name of a token is not valid, or another valid token has it."""


class BadTokenEnd(TokenRefused):
    """The last day of a token is in the past or too far in the future."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(_("Choose a last day between {first} and {last}.").filled(first=first, last=last))


class TooManyTokens(TokenRefused):
    """An account has the maximum number of valid tokens."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("An account has at most {most} valid tokens. Revoke one that is no longer used first.").filled(most=most)
        )
