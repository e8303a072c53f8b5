"""The office: the records, the day, the key that signs, and what each version holds, loaded once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Final

from dss.ledger.heads import sign_head, take_head
from dss.ledger.signing import SigningKey
from dss.model.errors import UnknownName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.office.access import NOBODY, Action, Actor, Concerned, Role
from dss.model.office.access_errors import NoAccountGiven
from dss.model.office.errors import NotFounded, NothingImported, WrongSigningKey
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.record import PlanSource
from dss.model.policy.rules import Policy
from dss.model.text import Language
from dss.reading.policy.files import read_policy_files
from dss.reading.records.signing_key import KEY_VARIABLE, read_signing_key
from dss.service.office.access import allow, check_role, chosen_role
from dss.service.workspace.loading import load_knowledge, load_policy
from dss.service.workspace.names import unknown
from dss.service.workspace.settings import OFFICE_VARIABLES, PATTERNS, Settings
from dss.service.workspace.workspace import Workspace
from dss.storage.address import read_address
from dss.storage.connections import WAIT_SECONDS
from dss.storage.database import Database
from dss.storage.files.snapshot_folder import folder_of
from dss.storage.records.accounts import Account
from dss.storage.records.versions import Version
from dss.storage.transaction import Clock, Work
from dss.storage.view import View

_MOST_WORKSPACES: Final = 4
"""How many workspaces stay loaded; each holds a whole organisation. The one asked for longest ago is let go first."""

_MOST_POLICIES: Final = 8
"""How many policies without people stay loaded; else as `_MOST_WORKSPACES`."""

_Loaded = tuple[tuple[str, ...], date]


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who acts, in one role."""

    account: Account
    role: Role

    @property
    def actor(self) -> Actor:
        """How the ledger names them."""
        return Actor(self.account.id, self.role)

    def allow(self, action: Action, concerned: Concerned = NOBODY) -> None:
        """See that they may do something, as `dss.service.office.access.allow` does."""
        allow(self.account, self.role, action, concerned)


@dataclass(frozen=True, slots=True)
class KeySource:
    """Where the private key is.

    Attributes:
        path: Its file; None where the environment holds it.
        environment: The variables, as `os.environ`.
    """

    path: Path | None
    environment: Mapping[str, str]

    @classmethod
    def of(cls, url: str, path: Path | None, environment: Mapping[str, str]) -> "KeySource":
        """Return where the key of a database is: in a named file, else in the environment, else beside a SQLite file.

        Raises:
            UnknownDatabase: If the address is none.
        """
        file = read_address(url).file
        if path is None and file is not None and not environment.get(KEY_VARIABLE, "").strip():
            path = file.with_name(f"{file.name}.key")
        return cls(path, environment)

    def read(self) -> SigningKey:
        """Read the key.

        Raises:
            NoSigningKey: If nothing says where it is.
            SigningKeyExposed: If others may read or write its file.
            SigningKeyUnusable: If it is none.
        """
        return SigningKey.from_text(*read_signing_key(self.path, self.environment))


class Office:
    """An open database of records with all that is needed to work on them. Safe to share between threads.

    Attributes:
        url: The address of the database, which may hold a password.
        database: The records.
        clock: Tells what time it is, in UTC: the moments of entries.
        settings: The language, and the day of cases and assessments.
    """

    def __init__(
        self, url: str, database: Database, settings: Settings, key: KeySource, shelf: Path, clock: Clock
    ) -> None:
        """Take a database, as `open` does.

        Args:
            url: Its address.
            database: The records.
            settings: Language and days; its folders are not read.
            key: Where the private key is; it is read when something is to be signed.
            shelf: Folder in which versions are laid out to be read; only its owner may look into it.
            clock: Tells what time it is, in UTC.
        """
        self.url = url
        self.database = database
        self.settings = settings
        self.clock = clock
        self._key = key
        self._shelf = shelf
        self._loading = RLock()
        self._workspaces: dict[_Loaded, Workspace] = {}
        self._policies: dict[tuple[str, str], tuple[Knowledge, Policy]] = {}

    @classmethod
    def open(
        cls,
        url: str,
        settings: Settings,
        key: KeySource,
        shelf: Path,
        clock: Clock,
        wait_seconds: float | None = None,
    ) -> "Office":
        """Open the database at an address.

        A writer waits `wait_seconds` for others, or the usual time where that is None.

        Raises:
            StorageError: As `Database.open`.
        """
        database = Database.open(url, WAIT_SECONDS if wait_seconds is None else wait_seconds)
        return cls(url, database, settings, key, shelf, clock)

    @property
    def on(self) -> date:
        """The day of cases and assessments."""
        return self.settings.as_of

    @property
    def language(self) -> Language:
        """The language of everything that a person reads."""
        return self.settings.language

    @property
    def place(self) -> str:
        """The address of the database as people read it."""
        return self.database.place

    def within(self, settings: Settings) -> "Office":
        """Return the same office in another language or on another day; all else, what is loaded too, is shared."""
        other = copy(self)
        other.settings = settings
        return other

    def acting(self, account: str | None, role: Role | None = None) -> Acting:
        """Return who acts, by the id of an account; one with a single role needs none named.

        Raises:
            NoAccountGiven: If no account is named.
            NotFounded: If there are no accounts.
            UnknownName: If there is none of this id.
            AccountDisabled: If it may do nothing any more.
            RoleNeeded: If it has several roles and none was chosen.
            RoleNotTheirs: If it has not the role that was chosen.
        """
        with self.database.reading() as view:
            if not view.entries.count():
                raise NotFounded(self.place)
            if account is None:
                raise NoAccountGiven(OFFICE_VARIABLES["account"])
            found = account_named(view, account)
        return Acting(found, chosen_role(found, role))

    def reading(self) -> AbstractContextManager[View]:
        """Read the records as they are at one moment."""
        return self.database.reading()

    @contextmanager
    def recording(self, acting: Acting, successor: SigningKey | None = None) -> Iterator[Work]:
        """Write: the one door through which anything is recorded.

        The account must still have its role when the records are locked. What the block records is signed by a head of
        the new size in the same transaction, so that no entry lacks its head. After an error nothing of it counts.

        Args:
            acting: Who does it.
            successor: The key that signs from the block's last entry on, where that brings in another.

        Raises:
            AccessError: If the account was disabled or lost its role meanwhile.
            WrongSigningKey: If the key at hand is not the one that signs this ledger.
            StorageError: As `Database.transaction`.
        """
        key = self.signer() if successor is None else successor
        with self.database.transaction(acting.actor, self.clock) as work:
            check_role(work.accounts.account(acting.account.id), acting.role)
            before = work.nodes.size
            yield work
            if work.nodes.size > before:
                sign_records(work, key, self.clock)

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
        """Return settings whose folders hold what was once imported, every byte of it verified.

        Args:
            digests: Of the snapshot of each source.
            as_of: The day; that of the office if None.

        Raises:
            SnapshotMissing: If one of them is not kept here.
            SnapshotDamaged: If it is not what was kept.
            NotWritten: If the folders can't be written.
        """
        folders = self._folders(digests, tuple(PlanSource))
        return replace(
            self.settings,
            rules=folders[PlanSource.RULES],
            knowledge=folders[PlanSource.KNOWLEDGE],
            data=folders[PlanSource.DATA],
            as_of=as_of or self.on,
        )

    def workspace(self, digests: Mapping[PlanSource, str] | None = None, as_of: date | None = None) -> Workspace:
        """Return the rules, knowledge and data of a version, loaded once, in the language of the office.

        Args:
            digests: Of the snapshot of each source; those of the version in force if None.
            as_of: The day; that of the office if None.

        Raises:
            NothingImported: If no version is in force.
            InvalidInput: If this program finds faults in what another imported.
            SnapshotMissing, SnapshotDamaged, NotWritten: As `settings_of`.
        """
        digests = self.version().digests if digests is None else digests
        wanted = (tuple(digests[source] for source in PlanSource), as_of or self.on)
        with self._loading:
            workspace = self._workspaces.pop(wanted, None)
            if workspace is None:
                workspace = Workspace(self.settings_of(digests, as_of))
            self._workspaces[wanted] = workspace
            while len(self._workspaces) > _MOST_WORKSPACES:
                self._workspaces.pop(next(iter(self._workspaces)))
            return workspace.speaking(self.language)

    def policy(self, digests: Mapping[PlanSource, str]) -> tuple[Knowledge, Policy]:
        """Return the knowledge and the rules that were once imported, without their people, loaded once.

        Args:
            digests: Of the snapshots of rules and of knowledge.

        Raises:
            InvalidInput: If this program finds faults in what another imported.
            SnapshotMissing, SnapshotDamaged, NotWritten: As `settings_of`.
        """
        wanted = (digests[PlanSource.RULES], digests[PlanSource.KNOWLEDGE])
        with self._loading:
            loaded = self._policies.pop(wanted, None)
            if loaded is None:
                folders = self._folders(digests, (PlanSource.RULES, PlanSource.KNOWLEDGE))
                knowledge, _ = load_knowledge(folders[PlanSource.KNOWLEDGE])
                policy, _ = load_policy(read_policy_files(folders[PlanSource.RULES]), knowledge, self.on)
                loaded = knowledge, policy
            self._policies[wanted] = loaded
            while len(self._policies) > _MOST_POLICIES:
                self._policies.pop(next(iter(self._policies)))
            return loaded

    def _folders(self, digests: Mapping[PlanSource, str], sources: Iterable[PlanSource]) -> dict[PlanSource, Path]:
        with self.reading() as view:
            return {
                source: folder_of(view.snapshots, digests[source], PATTERNS[source], self._shelf, source.value)
                for source in sources
            }

    def close(self) -> None:
        """Let go of the database and of the engines' memory."""
        self.database.close()
        for workspace in self._workspaces.values():
            workspace.close()


def account_named(view: View, id: str) -> Account:
    """Return an account.

    Raises:
        UnknownName: If there is none of this id; it carries the nearest.
    """
    try:
        return view.accounts.account(id)
    except UnknownName:
        raise unknown("account", id, (one.id for one in view.accounts.all())) from None


def sign_records(work: Work, key: SigningKey, clock: Clock) -> None:
    """Sign a head of the ledger as it is.

    Raises:
        WrongSigningKey: If another key signs this ledger.
    """
    signing = work.heads.listed_keys()[-1]
    if signing.key_id != key.key_id:
        raise WrongSigningKey(key.key_id, signing.key_id)
    work.save_head(sign_head(take_head(work.nodes, clock()), key))


def stay_in_force(view: View, version: Version) -> None:
    """See that a version is still the one in force.

    Raises:
        StateChanged: If it isn't.
    """
    newest = view.versions.newest()
    if newest is None or newest.number != version.number:
        raise StateChanged("version", str(version.number))
