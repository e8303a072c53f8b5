"""Errors of the database, one class per cause; each message names the database and the remedy."""

from dss.model.errors import DssError


class StorageError(DssError):
    """Base of all errors of the database.

    Attributes:
        place: The address of the database, without its password.
    """

    def __init__(self, place: str, message: str) -> None:
        self.place = place
        super().__init__(f"{place}: {message}")


class UnknownDatabase(StorageError):
    """The address is not that of a supported kind of database."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place,
            "not the address of a supported database. Give sqlite:///folder/file.db or postgresql://user@host/name.",
        )


class NoDatabase(StorageError):
    """The database does not exist or is empty."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there are no records yet. Create them with: dss init")


class DatabaseNotEmpty(StorageError):
    """The database to be created exists already; it is not overwritten."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "exists already and is left unchanged. Give the address of a new one.")


class NotADatabase(StorageError):
    """The file is not a database."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "the file is not a SQLite database. Check the address.")


class ForeignDatabase(StorageError):
    """The database belongs to another program."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "holds the tables of another program. Check the address.")


class SchemaOlder(StorageError):
    """The database was created by an older version of the program."""

    def __init__(self, place: str, found: str, wanted: str) -> None:
        super().__init__(
            place, f"its tables are of revision {found}, older than {wanted}. Back it up, then run: dss upgrade"
        )


class SchemaNewer(StorageError):
    """The database was created or upgraded by a newer version of the program."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(
            place, f"its tables are of revision {found}, which this program does not support. Use a newer version."
        )


class DatabaseUnreachable(StorageError):
    """The server does not respond, or the file can't be opened."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"can't be reached: {cause}. Check that it is running and the address.")


class AccessRefused(StorageError):
    """The server denies access or the operation to this user."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"access is denied: {cause}. Check the user's name, password and rights.")


class DatabaseBusy(StorageError):
    """The database stayed locked by other writers for the whole waiting time."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "locked by other writers for too long. Nothing was saved; try again.")


class DatabaseReadOnly(StorageError):
    """The database is read-only."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "is read-only. Nothing was saved; check the address and the rights of the file.")


class DiskFull(StorageError):
    """The disk is full."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "the disk is full. Nothing was saved; free some space and try again.")


class DatabaseDamaged(StorageError):
    """A file or table of the database is corrupted."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"is damaged: {cause}. Restore a backup with: dss restore")


class DatabaseFailed(StorageError):
    """Any other failure of the database or its disk."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, f"failed: {cause}. Nothing was saved; check the disk and the server's log.")


class StateChanged(DssError):
    """A record was changed by another user since it was read, so it was not saved.

    Attributes:
        kind: The kind of record, e.g. ``move``.
        id: Its identifier.
    """

    def __init__(self, kind: str, id: str) -> None:
        self.kind = kind
        self.id = id
        super().__init__(
            f"Another user changed {kind} {id} at the same time. Nothing was saved; reload it and try again."
        )


class SnapshotError(DssError):
    """Base of errors of stored snapshots of files.

    Attributes:
        digest: SHA-256 of the snapshot.
    """

    def __init__(self, digest: str, message: str) -> None:
        self.digest = digest
        super().__init__(message)


class SnapshotMissing(SnapshotError):
    """No snapshot with this digest is stored."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest, f"No files are stored under the digest {digest}. They were never imported here.")


class SnapshotDamaged(SnapshotError):
    """A stored snapshot does not match its digest."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest, f"The files stored under {digest} are damaged. Restore a backup with: dss restore")


class BackupDiffers(StorageError):
    """A backup differs from the records; it was deleted."""

    def __init__(self, place: str, table: str) -> None:
        super().__init__(
            place, f"the copy of the table {table} differs from the original. The backup was deleted; try again."
        )
