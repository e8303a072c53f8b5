"""Errors of the database, one class per cause; each message names the database and the remedy."""

from dss.model.errors import DssError, kind_named
from dss.model.text import Text, _


class StorageError(DssError):
    """Base of all errors of the database.

    Attributes:
        place: The address of the database, without its password.
    """

    def __init__(self, place: str, message: Text, **places: object) -> None:
        self.place = place
        super().__init__(_("{place}: {message}"), place=place, message=message.filled(**places))


class UnknownDatabase(StorageError):
    """The address is not that of a supported kind of database."""

    def __init__(self, place: str) -> None:
        super().__init__(
            place,
            _("not the address of a supported database. Give sqlite:///folder/file.db or postgresql://user@host/name."),
        )


class NoDatabase(StorageError):
    """The database does not exist or is empty."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("there are no records yet. Create them with: dss init"))


class DatabaseNotEmpty(StorageError):
    """The database to be created exists already; it is not overwritten."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("exists already and is left unchanged. Give the address of a new one."))


class NotADatabase(StorageError):
    """The file is not a database."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("the file is not a SQLite database. Check the address."))


class ForeignDatabase(StorageError):
    """The database belongs to another program."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("holds the tables of another program. Check the address."))


class SchemaOlder(StorageError):
    """The database was created by an older version of the program."""

    def __init__(self, place: str, found: str, wanted: str) -> None:
        super().__init__(
            place,
            _("its tables are of revision {found}, older than {wanted}. Back it up, then run: dss upgrade"),
            found=found,
            wanted=wanted,
        )


class SchemaNewer(StorageError):
    """The database was created or upgraded by a newer version of the program."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(
            place,
            _("its tables are of revision {found}, which this program does not support. Use a newer version."),
            found=found,
        )


class DatabaseUnreachable(StorageError):
    """The server does not respond, or the file can't be opened."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, _("can't be reached: {cause}. Check that it is running and the address."), cause=cause)


class AccessRefused(StorageError):
    """The server denies access or the operation to this user."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(
            place, _("access is denied: {cause}. Check the user's name, password and rights."), cause=cause
        )


class DatabaseBusy(StorageError):
    """The database stayed locked by other writers for the whole waiting time."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("locked by other writers for too long. Nothing was saved; try again."))


class DatabaseReadOnly(StorageError):
    """The database is read-only."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("is read-only. Nothing was saved; check the address and the rights of the file."))


class DiskFull(StorageError):
    """The disk is full."""

    def __init__(self, place: str) -> None:
        super().__init__(place, _("the disk is full. Nothing was saved; free some space and try again."))


class DatabaseDamaged(StorageError):
    """A file or table of the database is corrupted."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(place, _("is damaged: {cause}. Restore a backup with: dss restore"), cause=cause)


class DatabaseFailed(StorageError):
    """Any other failure of the database or its disk."""

    def __init__(self, place: str, cause: str) -> None:
        super().__init__(
            place, _("failed: {cause}. Nothing was saved; check the disk and the server's log."), cause=cause
        )


class StateChanged(DssError):
    """A record was changed by another user since it was read, so it was not saved.

    Attributes:
        kind: The kind of record, e.g. ``move``.
        id: Its identifier.
    """

    def __init__(self, kind: str, id: str) -> None:
        self.kind = kind
        self.id = id
        message = _("Another user changed {kind} {id} at the same time. Nothing was saved; reload it and try again.")
        super().__init__(message, kind=kind_named(kind), id=id)


class SnapshotError(DssError):
    """Base of errors of stored snapshots of files.

    Attributes:
        digest: SHA-256 of the snapshot.
    """

    def __init__(self, digest: str, message: Text) -> None:
        self.digest = digest
        super().__init__(message, digest=digest)


class SnapshotMissing(SnapshotError):
    """No snapshot with this digest is stored."""

    def __init__(self, digest: str) -> None:
        message = _("No files are stored under the digest {digest}. They were never imported here; import them.")
        super().__init__(digest, message)


class SnapshotDamaged(SnapshotError):
    """A stored snapshot does not match its digest."""

    def __init__(self, digest: str) -> None:
        message = _("The files stored under the digest {digest} are damaged. Restore a backup with: dss restore")
        super().__init__(digest, message)


class BackupDiffers(StorageError):
    """A backup differs from the records; it was deleted."""

    def __init__(self, place: str, table: str) -> None:
        message = _("the copy of the table {table!q} differs from the original. The backup was deleted; try again.")
        super().__init__(place, message, table=table)
