"""How an office begins: the tables, the key that signs, the first administrator, and the first version."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date

from dss.ledger.keys import draft_first_key
from dss.ledger.signing import SigningKey
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Actor, Role
from dss.model.office.storage_errors import NoDatabase
from dss.service.office.accounts import record_account, validated_account
from dss.service.office.office import KeySource, sign_records
from dss.service.setup.imports import record_import
from dss.service.setup.sources import ValidSources, validate_sources
from dss.service.workspace.settings import Settings
from dss.storage.database import Database, upgrade
from dss.storage.files.archive import write_signing_key
from dss.storage.records.accounts import Account
from dss.storage.transaction import Clock


@dataclass(frozen=True, slots=True)
class Founded:
    """What an office has, and what of it was made just now.

    Attributes:
        database: Its address as people read it.
        made_database: Whether its tables were made.
        key: SHA-256 of the public key that signs, in hexadecimal digits: what is to be published.
        key_file: Where its private half is; blank where the environment holds it.
        made_key: Whether it was made.
        administrators: Ids of the accounts that administer.
        made_account: Whether the first of them was made.
        version: The version in force; None without any.
        made_version: Whether it was imported.
    """

    database: str
    made_database: bool
    key: str
    key_file: str
    made_key: bool
    administrators: tuple[str, ...]
    made_account: bool
    version: int | None
    made_version: bool


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The revision of a database's tables before and after."""

    database: str
    before: str
    after: str


def found_office(url: str, key: KeySource, account: str, name: str, settings: Settings | None, clock: Clock) -> Founded:
    """Make the records, or end what was begun and broken off; what is there already stays as it is.

    The sources are validated before anything is made. The key, the administrator and the first version come in by one
    transaction, so that records are either empty or have all three.

    Args:
        url: Where the records are to be.
        key: Where the private key is, or is to be.
        account: Id of the first administrator.
        name: Their name.
        settings: Where the first version is; None to begin without any.
        clock: Tells what time it is, in UTC.

    Raises:
        InvalidInput: If the sources hold errors.
        NoSigningKey: If nothing says where the key is to be.
        SigningKeyExposed, SigningKeyUnusable: If the key that is there can't be used.
        MalformedAccount: If the administrator's id or name can't be.
        StorageError: If the records can't be made.
        NotWritten: If the key can't be.
    """
    administrator = validated_account(Account(account, name, frozenset({Role.ADMINISTRATOR})))
    with _open(url) as database:
        if database is not None and (there := _already_there(database, key)) is not None:
            return there
    sources = None if settings is None else validate_sources(settings)
    present = _present_key(key)
    with _open(url) as database, closing(database or Database.create(url)) as records:
        signer = present or _new_key(key)
        as_of = clock().date() if settings is None else settings.as_of
        made_version = _begin(records, signer, administrator, sources, as_of, clock)
        return Founded(
            database=records.place,
            made_database=database is None,
            key=signer.key_id,
            key_file=str(key.path or ""),
            made_key=present is None,
            administrators=(administrator.id,),
            made_account=True,
            version=1 if made_version else None,
            made_version=made_version,
        )


def upgrade_records(url: str) -> Upgraded:
    """Bring the tables of a database to the revision of this program, all the way or not at all.

    No account is asked for: the accounts can't be read before.

    Raises:
        StorageError: If there are none, a newer program made them, or the database fails.
    """
    before, after = upgrade(url)
    with closing(Database.open(url)) as database:
        return Upgraded(database.place, before, after)


@contextmanager
def _open(url: str) -> Iterator[Database | None]:
    """Give the database at an address, or None where there is none yet."""
    try:
        database = Database.open(url)
    except NoDatabase:
        yield None
        return
    with closing(database):
        yield database


def _already_there(database: Database, key: KeySource) -> Founded | None:
    """Return what an office has that was founded before; None for one that is empty."""
    with database.reading() as view:
        keys = view.heads.listed_keys()
        if not keys:
            return None
        newest = view.versions.newest()
        administering = [one.id for one in view.accounts.all() if Role.ADMINISTRATOR in one.roles]
    return Founded(
        database=database.place,
        made_database=False,
        key=keys[-1].key_id,
        key_file=str(key.path or ""),
        made_key=False,
        administrators=tuple(administering),
        made_account=False,
        version=None if newest is None else newest.number,
        made_version=False,
    )


def _present_key(source: KeySource) -> SigningKey | None:
    """Return the key that is there; None where its file is to be made."""
    return source.read() if source.path is None or source.path.exists() else None


def _new_key(source: KeySource) -> SigningKey:
    """Make a key and write its file."""
    assert source.path is not None
    key = SigningKey.generate()
    write_signing_key(source.path, key.text())
    return key


def _begin(
    database: Database,
    key: SigningKey,
    administrator: Account,
    sources: ValidSources | None,
    as_of: date,
    clock: Clock,
) -> bool:
    """Record key, administrator and first version together; return whether there is a version."""
    with database.transaction(Actor(administrator.id, Role.ADMINISTRATOR), clock) as work:
        work.record(draft_first_key(key, work.nodes.size))
        record_account(work, administrator, "founded")
        if sources is not None:
            record_import(work, sources, EntryKind.IMPORT, as_of)
        sign_records(work, key, clock)
    return sources is not None
