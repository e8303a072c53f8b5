"""Why somebody may not do something, or can't be told from others: a class a cause."""

from collections.abc import Iterable

from dss.model.errors import DssError
from dss.model.office.access import Action, Reach, Role


class AccessError(DssError):
    """Base of everything that keeps an account from acting."""


class NoAccountGiven(AccessError):
    """Nothing says whose account it is."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"Who are you? Give --account, or put the account's id into the variable {variable}.")


class AccountDisabled(AccessError):
    """An account may do nothing any more."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"The account {account!r} is disabled. An administrator may enable it: dss user enable.")


class RoleNeeded(AccessError):
    """An account has not just one role, and none was chosen."""

    def __init__(self, account: str, roles: Iterable[Role]) -> None:
        self.account = account
        super().__init__(f"In which role does {account!r} act? Give --role with one of: {_listed(roles)}.")


class RoleNotTheirs(AccessError):
    """An account has not the role that was chosen."""

    def __init__(self, account: str, role: Role, roles: Iterable[Role]) -> None:
        self.account = account
        self.role = role
        super().__init__(f"The account {account!r} is no {role}. Its roles: {_listed(roles) or 'none'}.")


class ReasonNeeded(AccessError):
    """Personal data are read for a reason, and none was given."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This shows personal data ({what}). Say why you read them: --reason TEXT. It is recorded.")


class ReasonNotSaid(AccessError):
    """A reason is too short to say anything, or longer than one.

    Attributes:
        least, most: How many characters it may have.
    """

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most
        super().__init__(f"A reason has {least} to {most} characters.")


class WrongCredentials(AccessError):
    """Nobody may sign in by what was given; it doesn't say what of it is wrong."""

    def __init__(self) -> None:
        super().__init__("Account and password don't fit together, or the account may not sign in.")


class NotAllowed(AccessError):
    """A role may not do something, or not with these records.

    Attributes:
        account: Id of the account.
        role: The role that it was to be done in.
        action: What was to be done.
        reach: With whose records the role may do it.
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
            message = f"{account} may {done} as {role} with records of {_WHOSE[reach]} only, and these are not."
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
