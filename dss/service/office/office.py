"""The office: the records, the day, the signing key, and a cache of the loaded versions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Final, TypeVar

from dss.ledger.heads import sign_head, take_head
from dss.ledger.signing import SigningKey
from dss.model.errors import UnknownName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.office.access import NOBODY, Action, Actor, Concerned, Role
from dss.model.office.access_errors import NoAccountGiven
from dss.model.office.errors import NotFounded, NothingImported, WrongSigningKey
from dss.model.office.storage_errors import StateChanged
from dss.model.organisation.changes import ImpossibleChange
from dss.model.planning.record import IMPORTED, PlanSource
from dss.model.policy.rules import Policy
from dss.model.text import Language
from dss.reading.policy.files import read_policy_files
from dss.reading.records.signing_key import KEY_VARIABLE, read_signing_key
from dss.service.office.access import agency_read, allow, check_role, chosen_role
from dss.service.office.recorded_changes import RecordedChanges
from dss.service.office.succession import NO_SUCCESSION, Succession, succession_for
from dss.service.workspace.loading import load_knowledge, load_policy
from dss.service.workspace.names import unknown
from dss.service.workspace.settings import OFFICE_VARIABLES, PATTERNS, Settings
from dss.service.workspace.workspace import Workspace
from dss.storage.address import read_address
from dss.storage.connections import WAIT_SECONDS
from dss.storage.database import Database
from dss.storage.files.snapshot_folder import unpack_snapshot
from dss.storage.records.accounts import Account
from dss.storage.records.changes import read_log
from dss.storage.records.versions import Version
from dss.storage.transaction import Clock, Transaction
from dss.storage.view import View

_MOST_IMPORTS: Final = 4
"""Maximum number of loaded imports, each with a whole organisation; the least recently used is dropped first."""

_MOST_KNOWLEDGE: Final = 64
"""Maximum number of loaded knowledge bases; the names of agencies are looked up in those of all versions."""

_MOST_WORKSPACES: Final = 4
"""Maximum number of organisations of a day since an import; likewise."""

_MOST_POLICIES: Final = 8
"""Maximum number of loaded policies without people; likewise."""

Key = TypeVar("Key")
Loaded = TypeVar("Loaded")

Follow = Callable[["Office", "Acting"], None]

_Loaded = tuple[tuple[str, ...], date]


@dataclass(frozen=True, slots=True)
class Acting:
    """An account acting in one of its roles.

    Attributes:
        succession: Which agencies stand for that of the account.
        on: The day.
    """

    account: Account
    role: Role
    succession: Succession = NO_SUCCESSION
    on: date = date.max

    @classmethod
    def of(cls, view: View, account: Account, role: Role, on: date) -> "Acting":
        """Return an account acting in a role on a day."""
        return cls(account, role, succession_for(view, account), on)

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies that it acts for: its own, and all for which the same one stands."""
        return self.succession.alike(self.account.agency, self.on)

    @property
    def actor(self) -> Actor:
        """Its name in the ledger."""
        return Actor(self.account.id, self.role)

    def allow(self, action: Action, concerned: Concerned = NOBODY) -> None:
        """Check that it may do an action, as `dss.service.office.access.allow` does."""
        allow(self.account, self.role, action, concerned, self.agencies)

    def agency_read(self, action: Action, asked: str | None = None) -> str | None:
        """Return the agency whose records it reads, as `dss.service.office.access.agency_read` does."""
        own = self.account.agency
        main = None if own is None else self.succession.main(own, self.on)
        return agency_read(replace(self.account, agency=main), self.role, action, asked)


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where to find the private key.

    Attributes:
        path: Its file; None if the environment holds it.
        environment: The variables, as `os.environ`.
    """

    path: Path | None
    environment: Mapping[str, str]

    @classmethod
    def of(cls, url: str, path: Path | None, environment: Mapping[str, str]) -> "KeySource":
        """Return where the key of a database is: the given file, else the environment, else next to a SQLite file.

        Raises:
            UnknownDatabase: If the address is not valid.
        """
        file = read_address(url).file
        if path is None and file is not None and not environment.get(KEY_VARIABLE, "").strip():
            path = file.with_name(f"{file.name}.key")
        return cls(path, environment)

    def read(self) -> SigningKey:
        """Read the key.

        Raises:
            NoSigningKey: If none is given.
            SigningKeyExposed: If others may read or write its file.
            SigningKeyUnusable: If it is not valid.
        """
        return SigningKey.from_text(*read_signing_key(self.path, self.environment))


class Office:
    """An open database of records with everything needed to work on them; threads may share it.

    Attributes:
        url: The address of the database, which may hold a password.
        database: The records.
        clock: Returns the time, in UTC, for entries.
        settings: The language, the time zone, and the day of cases and assessments.
        follow: What follows once rules, knowledge or data have changed; None for nothing.
    """

    def __init__(
        self, url: str, database: Database, settings: Settings, key: KeySource, cache: Path, clock: Clock
    ) -> None:
        """Take a database, as `open` does.

        Args:
            url: Its address.
            database: The records.
            settings: Language and day; its folders are not used.
            key: Where the private key is; it is read for each signature.
            cache: Folder in which versions are unpacked to be read; only its owner may read it.
            clock: Returns the time, in UTC.
        """
        self.url = url
        self.database = database
        self.settings = settings
        self.clock = clock
        self.follow: Follow | None = None
        self._key = key
        self._cache = cache
        self._loading = RLock()
        self._imports: dict[_Loaded, Workspace] = {}
        self._workspaces: dict[_Loaded, Workspace] = {}
        self._changes: dict[str, RecordedChanges] = {}
        self._knowledge: dict[str, Knowledge] = {}
        self._policies: dict[tuple[str, str], tuple[Knowledge, Policy]] = {}

    @classmethod
    def open(
        cls,
        url: str,
        settings: Settings,
        key: KeySource,
        cache: Path,
        clock: Clock,
        wait_seconds: float | None = None,
    ) -> "Office":
        """Open the database at an address.

        A writer waits for others for `wait_seconds`; None for the default.

        Raises:
            StorageError: As `Database.open`.
        """
        database = Database.open(url, WAIT_SECONDS if wait_seconds is None else wait_seconds)
        return cls(url, database, settings, key, cache, clock)

    @property
    def on(self) -> date:
        """The day of cases and assessments."""
        return self.settings.as_of

    @property
    def today(self) -> date:
        """The current day in the time zone of the office."""
        return self.settings.local(self.clock()).date()

    @property
    def language(self) -> Language:
        """The language of all texts for people."""
        return self.settings.language

    @property
    def place(self) -> str:
        """The address of the database without its password."""
        return self.database.place

    def within(self, settings: Settings) -> "Office":
        """Return the same office in another language or on another day; everything else is shared, the cache too."""
        other = copy(self)
        other.settings = settings
        return other

    def acting(self, account: str | None, role: Role | None = None) -> Acting:
        """Return an account acting in a role; an account with a single role needs none given.

        Raises:
            NoAccountGiven: If no account is named.
            NotFounded: If there are no accounts.
            UnknownName: If no account has this id.
            AccountDisabled: If it is disabled.
            RoleNeeded: If it has several roles and none was chosen.
            RoleNotTheirs: If it does not have the chosen role.
        """
        with self.database.reading() as view:
            if not view.entries.count():
                raise NotFounded(self.place)
            if account is None:
                raise NoAccountGiven(OFFICE_VARIABLES["account"])
            found = account_named(view, account)
            return Acting.of(view, found, chosen_role(found, role), self.on)

    def reading(self) -> AbstractContextManager[View]:
        """Open a consistent read-only view of the records."""
        return self.database.reading()

    @contextmanager
    def recording(self, acting: Acting, successor: SigningKey | None = None) -> Iterator[Transaction]:
        """Open a transaction for writing; all records are written by this method.

        The account must still have its role once the records are locked. A head over the new entries is signed in the
        same transaction, so that no entry lacks a head. After an error nothing is saved. What follows from other rules,
        knowledge or data (`follow`) comes after it.

        Args:
            acting: Who writes.
            successor: The key that signs from the last entry on, if that entry introduces another key.

        Raises:
            AccessError: If the account was disabled or lost its role meanwhile.
            WrongSigningKey: If the given key is not the one that signs this ledger.
            StorageError: As `Database.transaction`.
        """
        key = self.signer() if successor is None else successor
        with self.database.transaction(acting.actor, self.clock) as work:
            check_role(work.accounts.account(acting.account.id), acting.role)
            before, version = work.nodes.size, work.versions.newest()
            yield work
            if work.nodes.size > before:
                sign_records(work, key, self.clock)
            newest = work.versions.newest()
        if self.follow is not None and version is not None and newest != version:
            self.follow(self, acting)

    def signer(self) -> SigningKey:
        """Read the private key; else as `KeySource.read`."""
        return self._key.read()

    def version(self) -> Version:
        """Return the version in force.

        Raises:
            NothingImported: If there is none.
        """
        with self.reading() as view:
            newest = view.versions.newest()
        if newest is None:
            raise NothingImported(self.place)
        return newest

    def settings_of(self, digests: Mapping[PlanSource, str], as_of: date | None = None) -> Settings:
        """Return settings whose folders hold imported snapshots, with every byte verified.

        Args:
            digests: The digest of the snapshot of each source.
            as_of: The day; that of the office if None.

        Raises:
            SnapshotMissing: If one of them is not stored here.
            SnapshotDamaged: If one does not match its digest.
            NotWritten: If the folders can't be written.
        """
        folders = self._folders(digests, IMPORTED)
        return replace(
            self.settings,
            changes=None,
            rules=folders[PlanSource.RULES],
            knowledge=folders[PlanSource.KNOWLEDGE],
            data=folders[PlanSource.DATA],
            as_of=as_of or self.on,
        )

    def workspace(self, digests: Mapping[PlanSource, str] | None = None, as_of: date | None = None) -> Workspace:
        """Return the cached rules, knowledge and data of a version, in the language of the office.

        Args:
            digests: The digest of the snapshot of each source; None for the version in force.
            as_of: The day; that of the office if None.

        Raises:
            NothingImported: If no version is in force.
            InvalidInput: If this program finds errors in files that another version of it imported.
            SnapshotMissing, SnapshotDamaged, NotWritten: As `settings_of`.
        """
        digests = self.version().digests if digests is None else digests
        changes, day = digests.get(PlanSource.CHANGES), as_of or self.on
        imported = tuple(digests[source] for source in IMPORTED)
        with self._loading:
            if changes is None:
                key = imported, day
                found = _recall(self._imports, key, _MOST_IMPORTS, lambda: Workspace(self.settings_of(digests, day)))
            else:
                key = (*imported, changes), day
                found = _recall(self._workspaces, key, _MOST_WORKSPACES, lambda: self._since_import(digests, day))
            return found.speaking(self.language)

    def imported(self, digests: Mapping[PlanSource, str]) -> Workspace:
        """Return what a version imported, on any day, without what was recorded since; else as `workspace`."""
        files = {source: digests[source] for source in IMPORTED}
        with self._loading:
            loaded = (one for (of, _), one in self._imports.items() if of == tuple(files.values()))
            return next(loaded, None) or self.workspace(files)

    def open_workspace(self, digests: Mapping[PlanSource, str], as_of: date, rules: Path | None = None) -> Workspace:
        """Return a workspace of a version that is not cached, to be closed after use; else as `workspace`.

        Args:
            digests: The digest of each source.
            as_of: The day.
            rules: A folder of rules in the place of those of the version, or None.
        """
        settings = self.settings_of(digests, as_of)
        imported = Workspace(replace(settings, rules=rules or settings.rules))
        if (changes := digests.get(PlanSource.CHANGES)) is None:
            return imported
        with self.reading() as view:
            recorded = RecordedChanges.of(read_log(view.snapshots, changes), imported.knowledge)
        return imported.since_import(as_of, recorded.changes, changes, recorded.log.imported_on)

    def changes(self, digest: str, knowledge: Knowledge, within: View | None = None) -> RecordedChanges:
        """Return the cached changes recorded since an import, read under a knowledge base.

        Args:
            digest: Of the last block.
            knowledge: What codes, units and positions there are.
            within: A transaction that has recorded some of them; None where all are committed.

        Raises:
            SnapshotMissing, SnapshotDamaged: If a block of them is missing or was changed.
            MalformedChange: If one can't be read under this knowledge base.
        """
        with self._loading:
            found = self._changes.pop(digest, None)
            if found is None or found.knowledge is not knowledge:
                newest = next(reversed(self._changes.values()), None)
                with nullcontext(within) if within is not None else self.reading() as view:
                    log = read_log(view.snapshots, digest, None if newest is None else newest.log)
                found = RecordedChanges.of(log, knowledge)
            return _recall(self._changes, digest, _MOST_WORKSPACES, lambda: found)

    def _since_import(self, digests: Mapping[PlanSource, str], day: date) -> Workspace:
        """Return an import with what was recorded since; from a workspace of the same day, where that goes on."""
        digest, imported = digests[PlanSource.CHANGES], self.imported(digests)
        files = tuple(digests[source] for source in IMPORTED)
        recorded = self.changes(digest, imported.knowledge)
        for (of, on), before in reversed(self._workspaces.items()):
            earlier = self._changes.get(before.settings.changes or "")
            if earlier is None or (of[:-1], on) != (files, day):
                continue
            if (later := recorded.after(earlier, day)) is not None:
                with suppress(ImpossibleChange):
                    return imported.since_import(day, later, digest, recorded.log.imported_on, before)
        return imported.since_import(day, recorded.changes, digest, recorded.log.imported_on)

    def policy(self, digests: Mapping[PlanSource, str]) -> tuple[Knowledge, Policy]:
        """Return the cached knowledge and rules of a version, without people.

        Args:
            digests: The digests of the snapshots of rules and knowledge.

        Raises:
            InvalidInput: If this program finds errors in files that another version of it imported.
            SnapshotMissing, SnapshotDamaged, NotWritten: As `settings_of`.
        """
        wanted = (digests[PlanSource.RULES], digests[PlanSource.KNOWLEDGE])
        with self._loading:
            return _recall(self._policies, wanted, _MOST_POLICIES, lambda: self._load_policy(digests))

    def knowledge(self, digest: str) -> Knowledge:
        """Return the cached knowledge base of a snapshot; raises as `policy`."""
        with self._loading:
            for (of, _), imported in self._imports.items():
                if of[IMPORTED.index(PlanSource.KNOWLEDGE)] == digest:
                    return imported.knowledge
            return _recall(self._knowledge, digest, _MOST_KNOWLEDGE, lambda: self._load_knowledge(digest))

    def _load_knowledge(self, digest: str) -> Knowledge:
        folders = self._folders({PlanSource.KNOWLEDGE: digest}, (PlanSource.KNOWLEDGE,))
        return load_knowledge(folders[PlanSource.KNOWLEDGE])[0]

    def _load_policy(self, digests: Mapping[PlanSource, str]) -> tuple[Knowledge, Policy]:
        knowledge = self.knowledge(digests[PlanSource.KNOWLEDGE])
        folders = self._folders(digests, (PlanSource.RULES,))
        policy, _ = load_policy(read_policy_files(folders[PlanSource.RULES]), knowledge, self.on)
        return knowledge, policy

    def _folders(self, digests: Mapping[PlanSource, str], sources: Iterable[PlanSource]) -> dict[PlanSource, Path]:
        with self.reading() as view:
            return {
                source: unpack_snapshot(view.snapshots, digests[source], PATTERNS[source], self._cache, source.value)
                for source in sources
            }

    def close(self) -> None:
        """Close the database, and free the memory of the engines."""
        self.database.close()
        for workspace in self._imports.values():
            workspace.close()


def _recall(loaded: dict[Key, Loaded], key: Key, most: int, load: Callable[[], Loaded]) -> Loaded:
    """Return what is loaded under a key, or load it; the least recently used beyond `most` is dropped."""
    found = loaded.pop(key, None)
    loaded[key] = load() if found is None else found
    while len(loaded) > most:
        loaded.pop(next(iter(loaded)))
    return loaded[key]


def account_named(view: View, id: str) -> Account:
    """Return an account.

    Raises:
        UnknownName: If there is none; it suggests similar ids.
    """
    try:
        return view.accounts.account(id)
    except UnknownName:
        raise unknown("account", id, (one.id for one in view.accounts.all())) from None


def sign_records(work: Transaction, key: SigningKey, clock: Clock) -> None:
    """Sign a head of the present ledger.

    Raises:
        WrongSigningKey: If another key signs this ledger.
    """
    signing = work.heads.listed_keys()[-1]
    if signing.key_id != key.key_id:
        raise WrongSigningKey(key.key_id, signing.key_id)
    work.save_head(sign_head(take_head(work.nodes, clock()), key))


def check_still_in_force(view: View, version: Version) -> None:
    """Check that a version is still in force.

    Raises:
        StateChanged: If it is not.
    """
    newest = view.versions.newest()
    if newest is None or newest.digests != version.digests:
        raise StateChanged("version", str(version.number))
