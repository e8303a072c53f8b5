"""Why a token can't be made as somebody wants it, a class a cause."""

from datetime import date

from dss.model.errors import DssError
from dss.model.text import Language, Text


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
