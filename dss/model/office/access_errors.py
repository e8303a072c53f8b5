"""Errors of authentication and authorisation, one class per cause."""

from collections.abc import Iterable, Mapping
from typing import Final

from dss.model.errors import DssError
from dss.model.office.access import ROLES, Action, Reach, Role
from dss.model.text import Text, _, join


class AccessError(DssError):
    """Base of everything that stops an account from acting."""


class NoAccountGiven(AccessError):
    """No account is named."""

    def __init__(self, variable: str) -> None:
        message = _("No account is named. Give --account, or put the account's id into the variable {variable}.")
        super().__init__(message, variable=variable)


class AccountDisabled(AccessError):
    """The account is disabled."""

    def __init__(self, account: str) -> None:
        self.account = account
        message = _("The account {account!q} is disabled. Ask an administrator to enable it: dss user enable.")
        super().__init__(message, account=account)


class RoleNeeded(AccessError):
    """The account has several roles, and none was chosen."""

    def __init__(self, account: str, roles: Iterable[Role]) -> None:
        self.account = account
        message = _("The account {account!q} has several roles. Give --role with one of: {roles!q}.")
        super().__init__(message, account=account, roles=sorted(roles))


class RoleNotTheirs(AccessError):
    """The account does not have the chosen role."""

    def __init__(self, account: str, role: Role, roles: Iterable[Role]) -> None:
        self.account = account
        self.role = role
        message = _("The account {account!q} does not have the role {role!q}. Choose one of: {roles!q}.")
        super().__init__(message, account=account, role=role, roles=sorted(roles))


class ReasonNeeded(AccessError):
    """Personal data may be read only for a stated reason, and none was given."""

    def __init__(self, what: str) -> None:
        message = _("This shows personal data ({what}). State your reason: --reason TEXT. It is recorded.")
        super().__init__(message, what=what)


class ReasonNotSaid(AccessError):
    """A stated reason is too short or too long.

    Attributes:
        least, most: Bounds of its length in characters, both inclusive.
    """

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        super().__init__(_("Write a reason of {least} to {most} characters."), least=least, most=most)


class WrongCredentials(AccessError):
    """The credentials do not allow signing in; the message does not say which part is wrong."""

    def __init__(self) -> None:
        super().__init__(_("The account or the password is wrong, or the account may not sign in. Try again."))


class NotAllowed(AccessError):
    """A role may not do something, or not with these records.

    Attributes:
        account: Id of the account.
        role: The role in which it acted.
        action: The attempted action.
        reach: Whose records the role may use for it.
        roles: The roles that may do it with some records.
    """

    def __init__(self, account: str, role: Role, action: Action, reach: Reach, roles: Iterable[Role]) -> None:
        self.account = account
        self.role = role
        self.action = action
        self.reach = reach
        self.roles = tuple(roles)
        listed = join(ROLES[one] for one in sorted(self.roles))
        super().__init__(_REFUSALS[reach], account=account, role=ROLES[role], roles=listed)


_REFUSALS: Final[Mapping[Reach, Text]] = {
    Reach.NOTHING: _("{account!q} may not do this as {role}. Roles that may: {roles}."),
    Reach.OWN_AGENCY: _("{account!q} may do this as {role} only with records of their agency. Choose one of those."),
    Reach.OWN: _("{account!q} may do this as {role} only with their own records. Choose one of those."),
    Reach.TEAM: _("{account!q} may do this as {role} only with cases of their assessment teams. Choose one of those."),
}
