"""Errors of the office as a whole, one class per cause."""

from collections.abc import Iterable

from dss.model.errors import DssError


class NothingImported(DssError):
    """No rules, knowledge and data have been imported yet."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: no rules, knowledge and data have been imported yet. Import them with: dss import")


class NotFounded(DssError):
    """The database has tables but no accounts: its setup was not finished."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: there are no accounts yet. Finish the setup with: dss init")


class WrongSigningKey(DssError):
    """The given key is not the one that signs this ledger.

    Attributes:
        key_id: SHA-256 of its public key, in hexadecimal digits.
        wanted: SHA-256 of the public key of the signing key, likewise.
    """

    def __init__(self, key_id: str, wanted: str) -> None:
        self.key_id = key_id
        self.wanted = wanted
        super().__init__(
            f"The key {key_id[:16]}… does not sign this ledger; {wanted[:16]}… does. Name its file: --key FILE"
        )


class SourcesChanged(DssError):
    """Files changed while they were being imported, so nothing was imported."""

    def __init__(self, sources: Iterable[str]) -> None:
        super().__init__(f"The {' and '.join(sources)} changed while they were read. Nothing was imported; try again.")


class TooManyToExport(DssError):
    """A list of people is longer than one file may be.

    Attributes:
        people: The number of people.
        most: The maximum per file.
    """

    def __init__(self, people: int, most: int) -> None:
        self.people = people
        self.most = most
        super().__init__(f"{people} people exceed the maximum of {most} per file. Narrow the filters.")
