"""Why an account can't be as somebody wants it, a class a cause."""

from dss.model.access import Role
from dss.model.errors import DssError
from dss.model.text import Language, Text


class MalformedAccount(DssError):
    """An account has no sound id, name or roles."""

    def __init__(self, account: str, why: str) -> None:
        self.account = account
        super().__init__(f"{account!r} can't be an account: {why}.")


class AccountIncomplete(DssError):
    """A role needs to know whose account it is, or for which agency it acts."""

    def __init__(self, account: str, role: Role, option: str) -> None:
        self.account = account
        self.role = role
        super().__init__(f"The account {account!r} can't act as {role} without {option}.")


class AccountExists(DssError):
    """There is an account of this id already."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"There is an account {account!r} already; it stays as it is. Choose another id.")


class LastAdministrator(DssError):
    """Nobody would be left to administer accounts."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"{account!r} is the last administrator. Make another one first: dss user add.")


class WeakPassword(DssError):
    """A password is too easily guessed, or can't be kept.

    Attributes:
        why: What is wrong with it, as people read it.
    """

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.spoken(Language.ENGLISH))
