"""Errors of the office as a whole, one class per cause."""

from collections.abc import Iterable

from dss.model.errors import DssError
from dss.model.text import Text, _, join


class NothingImported(DssError):
    """No rules, knowledge and data have been imported yet."""

    def __init__(self, place: str) -> None:
        message = _("{place}: no rules, knowledge and data have been imported yet. Import them with: dss import")
        super().__init__(message, place=place)


class NotFounded(DssError):
    """The database has tables but no accounts: its setup was not finished."""

    def __init__(self, place: str) -> None:
        super().__init__(_("{place}: there are no accounts yet. Finish the setup with: dss init"), place=place)


class WrongSigningKey(DssError):
    """The given key is not the one that signs this ledger.

    Attributes:
        key_id: SHA-256 of its public key, in hexadecimal digits.
        wanted: SHA-256 of the public key of the signing key, likewise.
    """

    def __init__(self, key_id: str, wanted: str) -> None:
        self.key_id = key_id
        self.wanted = wanted
        message = _("The key {given}… does not sign this ledger; {wanted}… does. Name its file: --key FILE")
        super().__init__(message, given=key_id[:16], wanted=wanted[:16])


class SourcesChanged(DssError):
    """Files changed while they were being imported, so nothing was imported."""

    def __init__(self, sources: Iterable[Text]) -> None:
        message = _("These files changed while they were read: {sources}. Nothing was imported; try again.")
        super().__init__(message, sources=join(sources))


class TooManyToExport(DssError):
    """A list of people is longer than one file may be.

    Attributes:
        people: The number of people.
        most: The maximum per file.
    """

    def __init__(self, people: int, most: int) -> None:
        self.people = people
        self.most = most
        message = _("{people} people exceed the maximum of {most} per file. Narrow the filters.")
        super().__init__(message, people=people, most=most)
