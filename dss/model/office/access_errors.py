"""Errors of authentication and authorisation, one class per cause."""

from collections.abc import Iterable

from dss.model.errors import DssError
from dss.model.office.access import Action, Reach, Role


class AccessError(DssError):
    """Base of everything that stops an account from acting."""


class NoAccountGiven(AccessError):
    """No account is named."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"No account is named. Give --account, or put the account's id into the variable {variable}.")


class AccountDisabled(AccessError):
    """The account is disabled."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"The account {account!r} is disabled. An administrator can enable it: dss user enable.")


class RoleNeeded(AccessError):
    """The account has several roles, and none was chosen."""

    def __init__(self, account: str, roles: Iterable[Role]) -> None:
        self.account = account
        super().__init__(f"The account {account!r} has several roles. Give --role with one of: {_listed(roles)}.")


class RoleNotTheirs(AccessError):
    """The account does not have the chosen role."""

    def __init__(self, account: str, role: Role, roles: Iterable[Role]) -> None:
        self.account = account
        self.role = role
        super().__init__(
            f"The account {account!r} does not have the role {role}. Its roles: {_listed(roles) or 'none'}."
        )


class ReasonNeeded(AccessError):
    """Personal data may be read only for a stated reason, and none was given."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This shows personal data ({what}). State your reason: --reason TEXT. It is recorded.")


class ReasonNotSaid(AccessError):
    """A stated reason is too short or too long.

    Attributes:
        least, most: Bounds of its length in characters, both inclusive.
    """

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        super().__init__(f"A reason must have {least} to {most} characters.")


class WrongCredentials(AccessError):
    """The credentials do not allow signing in; the message does not say which part is wrong."""

    def __init__(self) -> None:
        super().__init__("The account or the password is wrong, or the account may not sign in.")


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
        done = action.replace("_", " ")
        if reach is Reach.NOTHING:
            message = f"{account} may not {done} as {role}. Roles that may: {_listed(self.roles)}."
        else:
            message = f"{account} may {done} as {role} only with records of {_WHOSE[reach]}."
        super().__init__(message)


_WHOSE = {
    Reach.EVERYONE: "everyone",
    Reach.OWN_AGENCY: "their own agency",
    Reach.OWN: "their own",
    Reach.TEAM: "cases whose assessment team they are in",
    Reach.NOTHING: "nobody",
}


def _listed(roles: Iterable[Role]) -> str:
    return ", ".join(sorted(roles))
