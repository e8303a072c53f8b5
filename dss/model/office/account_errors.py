"""Errors of accounts, passwords and access tokens, one class per cause."""

from datetime import date

from dss.model.errors import DssError
from dss.model.office.access import ROLES, Role
from dss.model.text import Text, _


class AccountError(DssError):
    """Base of everything that stops an account or token from being created or changed."""


class MalformedAccount(AccountError):
    """The id, name or roles of an account are not valid."""

    def __init__(self, account: str, why: Text) -> None:
        self.account = account
        super().__init__(_("{account!q} is not a valid account: {why}. Correct it."), account=account, why=why)


class AccountIncomplete(AccountError):
    """A role requires an employee or an agency, and the account has none."""

    def __init__(self, account: str, role: Role, option: str) -> None:
        self.account = account
        self.role = role
        message = _("The account {account!q} can't act as {role} without {option}. Give it.")
        super().__init__(message, account=account, role=ROLES[role], option=option)


class AccountExists(AccountError):
    """An account with this id exists already."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(_("The account {account!q} exists already. Choose another id."), account=account)


class LastAdministrator(AccountError):
    """No administrator would remain."""

    def __init__(self, account: str) -> None:
        self.account = account
        message = _("{account!q} is the last administrator. Add another one first: dss user add.")
        super().__init__(message, account=account)


class BadAddress(AccountError):
    """An e-mail address is not valid."""

    def __init__(self, address: str) -> None:
        message = _("{address!q} is not an e-mail address that can be used. Give one such as name@example.go.id.")
        super().__init__(message, address=address)


class WeakPassword(AccountError):
    """A password is too short, too long or too easily guessed."""


class TokenRefused(AccountError):
    """Base of everything that stops a token from being created."""


class BadTokenName(TokenRefused):
    """The name of a token is not valid, or another valid token has it."""


class BadTokenEnd(TokenRefused):
    """The last day of a token is in the past or too far in the future."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(_("Choose a last day between {first} and {last}."), first=first, last=last)


class TooManyTokens(TokenRefused):
    """An account has the maximum number of valid tokens."""

    def __init__(self, most: int) -> None:
        message = _("An account has at most {most} valid tokens. Revoke one that is no longer used first.")
        super().__init__(message, most=most)
