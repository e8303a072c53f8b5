"""What keeps the service from working with the records, a class a cause."""

from collections.abc import Iterable

from dss.model.errors import DssError


class NothingImported(DssError):
    """There are no rules, knowledge and data to work with yet."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: no rules, knowledge and data are here yet. Bring them in with: dss import")


class NotFounded(DssError):
    """A database has tables, but neither a key nor an account."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: nobody has an account here yet. End what was begun with: dss init")


class WrongSigningKey(DssError):
    """The key at hand is not the one that signs this ledger.

    Attributes:
        key_id: SHA-256 of its public key, in hexadecimal digits.
        wanted: That of the key that signs.
    """

    def __init__(self, key_id: str, wanted: str) -> None:
        self.key_id = key_id
        self.wanted = wanted
        super().__init__(
            f"The key {key_id[:16]}… does not sign this ledger; {wanted[:16]}… does. Name its file: --key FILE"
        )


class SourcesChanged(DssError):
    """Files were changed while they were imported, so that nothing of them was."""

    def __init__(self, sources: Iterable[str]) -> None:
        super().__init__(f"The {' and '.join(sources)} changed while they were read. Nothing was imported; try again.")


class TooManyToExport(DssError):
    """More people than one file may hold.

    Attributes:
        people: How many there are.
        most: How many a file may hold.
    """

    def __init__(self, people: int, most: int) -> None:
        self.people = people
        self.most = most
        super().__init__(f"{people} people are more than the {most} of one file. Narrow the filters.")
