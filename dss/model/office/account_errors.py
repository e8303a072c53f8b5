"""Why an account can't be as somebody wants it, a class a cause."""

from datetime import date

from dss.model.errors import DssError
from dss.model.office.access import Role
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


class TokenRefused(DssError):
    """A token was not made.

    Attributes:
        why: What is to be put right, as people read it.
    """

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.spoken(Language.ENGLISH))


class BadTokenName(TokenRefused):
    """A token has no name that it can be told from others by."""


class BadTokenEnd(TokenRefused):
    """A token would end in the past, or too late."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            Text(f"Pilih hari terakhir dari {first} sampai {last}.", f"Choose a last day between {first} and {last}.")
        )


class TooManyTokens(TokenRefused):
    """An account has as many tokens as it may have."""

    def __init__(self, most: int) -> None:
        super().__init__(
            Text(
                f"Satu akun paling banyak memiliki {most} token yang berlaku. Cabut dulu yang tidak dipakai lagi.",
                f"An account has at most {most} tokens that count. Revoke one that isn't used any more first.",
            )
        )
