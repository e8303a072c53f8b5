"""What a database can fail of: a class a cause, each with its place and the way out. Nothing is ever half done."""

from dss.model.errors import DssError


class StorageError(DssError):
    """Base of everything that a database fails of.

    Attributes:
        place: The database, without its password.
    """

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        super().__init__(f"{place}: {message}")


class UnknownDatabase(StorageError):
    """An address names no kind of database that the system keeps its records in."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place,
            "not the address of a database. Give sqlite:///folder/file.db or postgresql://user@host/name.",
        )


class NoDatabase(StorageError):
    """There is no database at an address, or an empty one."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "no records are kept here yet. Make them with: dss init")


class DatabaseNotEmpty(StorageError):
    """A database that was to be made holds something; nothing is written over it."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place, "there is something here already, and it stays as it is. Give the address of a new one."
        )


class NotADatabase(StorageError):
    """A file is something else than a database."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "the file is not a SQLite database. Look whether the address is right.")


class ForeignDatabase(StorageError):
    """A database holds tables of something else."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "holds the tables of another program. Look whether the address is right.")


class SchemaOlder(StorageError):
    """A database was made by an older program."""

    def __init__(self, place: str, found: str, wanted: str) -> None:
        super().__init__(
            place, f"its tables are of revision {found}, older than {wanted}. Back it up, then run: dss upgrade"
        )


class SchemaNewer(StorageError):
    """A database was made or upgraded by a newer program."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(
            place, f"its tables are of revision {found}, which this program doesn't know. Use a newer one."
        )


class DatabaseUnreachable(StorageError):
    """No server answers, or the file can't be opened."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"can't be reached: {cause}. Look whether it runs and the address is right.")


class AccessRefused(StorageError):
    """A server answers but does not let this user in, or not do this."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"access is refused: {cause}. Look at the user's name, password and rights.")


class DatabaseBusy(StorageError):
    """Others were writing all the time that this was ready to wait."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "others are writing, and the wait was too long. Nothing was saved; try again.")


class DatabaseReadOnly(StorageError):
    """Nothing may be written here."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "may only be read. Nothing was saved; look at the address and the rights of the file.")


class DiskFull(StorageError):
    """There is no room for what was to be saved."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there is no room left. Nothing was saved; make room and try again.")


class DatabaseDamaged(StorageError):
    """A file or table of the database is not as it was written."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"is damaged: {cause}. Restore a backup with: dss restore")


class DatabaseFailed(StorageError):
    """Something else went wrong in the database or on its disk."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"failed: {cause}. Nothing was saved; look at the disk and the server's log.")


class StateChanged(DssError):
    """Somebody else saved this since it was read, so it was not saved again.

    Attributes:
        kind: What kind of thing it is, e.g. ``move``.
        id: Its identifier.
    """

    def __init__(self, kind: str, id: str) -> None:
        self.kind = kind
        self.id = id
        super().__init__(f"Somebody else changed {kind} {id} at the same time. Nothing was saved; look at it again.")


class SnapshotMissing(DssError):
    """What was kept under a digest is not there."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        super().__init__(f"No files are kept under the digest {digest}. They were never imported here.")


class SnapshotDamaged(DssError):
    """What is kept under a digest is not what was put there."""

    def __init__(self, digest: str) -> None:
        self.digest = digest
        super().__init__(f"What is kept under {digest} is not what was put there. Restore a backup with: dss restore")


class BackupDiffers(StorageError):
    """A copy of the records does not hold what was copied; it was not kept."""

    def __init__(self, place: str, table: str) -> None:
        super().__init__(place, f"the copy of the table {table} is not what was copied. It was not kept; try again.")
