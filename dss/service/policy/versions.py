"""Versions of the policy: who brought in which, why, and what became of one rule or number from one to the next."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.errors import NothingImported
from dss.model.planning.record import IMPORTED, PlanSource
from dss.reading.policy.entries import EntryBlock, parameter_block, rule_block
from dss.reading.policy.files import RULE_TESTS
from dss.service.candidates.views import RuleSummary
from dss.service.office.office import Office
from dss.service.policy.differences import TextDifference, compare_texts
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.texts import file_digests, kept_text
from dss.storage.records.versions import Version
from dss.storage.view import View


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as a list shows it.

    Attributes:
        at: When it came into force; UTC.
        by: The name of who put it into force.
        published: Whether it came of a draft; else an administrator imported it.
        changed: The sources that differ from the version before; all of the first.
        draft, title, author, comment: Of the draft: its id, what it was for, its author's name, and the comment of who
            approved it; blank where it was imported.
        entry: Sequence number of the entry that says so.
        digests: SHA-256 of each source, in hexadecimal digits.
        in_force: Whether it is the one in force now.
    """

    number: int
    at: datetime
    by: str
    published: bool
    changed: tuple[PlanSource, ...]
    draft: str
    title: str
    author: str
    comment: str
    entry: int
    digests: Mapping[PlanSource, str]
    in_force: bool


@dataclass(frozen=True, slots=True)
class TextChange:
    """A version that changed the text of a rule or a number.

    Attributes:
        path: Its file then; blank where it was removed.
        line: Its first line there, from 1; 0 where it went.
        text: What it says from then on; blank where it went.
        difference: From its text before.
    """

    version: VersionRow
    path: str
    line: int
    text: str
    difference: TextDifference


def versions(office: Office) -> tuple[VersionRow, ...]:
    """List every version, the newest first, for everyone who may read the rules."""
    with office.reading() as view:
        return tuple(_rows(view))[::-1]


def version_row(office: Office, number: int) -> VersionRow:
    """Return one version.

    Raises:
        UnknownName: If there is none of this number.
    """
    row = next((row for row in versions(office) if row.number == number), None)
    if row is None:
        raise UnknownName("version", str(number), ())
    return row


def version_on(office: Office, at: datetime) -> VersionRow | None:
    """Return the version that was in force at a moment; None before the first."""
    return next((row for row in versions(office) if row.at <= at), None)


def rule_history(office: Office, rule: str) -> tuple[TextChange, ...]:
    """Tell which versions changed the text of a rule, the newest first."""
    return _history(office, lambda text: rule_block(text, rule))


def parameter_history(office: Office, name: str) -> tuple[TextChange, ...]:
    """Tell which versions changed the text of a number, the newest first."""
    return _history(office, lambda text: parameter_block(text, name))


@dataclass(frozen=True, slots=True)
class _Found:
    """The place of an entry in a version."""

    path: str
    block: EntryBlock


_NOWHERE: Final = _Found("", EntryBlock(0, ""))


def _history(office: Office, find: Callable[[str], EntryBlock | None]) -> tuple[TextChange, ...]:
    changes: list[TextChange] = []
    with office.reading() as view:
        numbered = {version.number: version for version in view.versions.all()}
        files: Mapping[str, str] = {}
        found = _NOWHERE
        for row in _rows(view):
            before, was = files, found
            files = file_digests(view, numbered[row.number], PlanSource.RULES)
            found = _found(view, files, before, was, find)
            if found.block.text != was.block.text:
                difference = compare_texts(was.block.text, found.block.text)
                changes.append(TextChange(row, found.path, found.block.line, found.block.text, difference))
    return tuple(reversed(changes))


def _found(
    view: View,
    files: Mapping[str, str],
    before: Mapping[str, str],
    was: _Found,
    find: Callable[[str], EntryBlock | None],
) -> _Found:
    """Find an entry in a version, reading only the files that differ from the version before."""
    if was.path and files.get(was.path) == before[was.path]:
        return was
    for path, digest in files.items():
        unchanged = before.get(path) == digest
        if not unchanged and not path.startswith(f"{RULE_TESTS}/") and (block := find(kept_text(view, digest) or "")):
            return _Found(path, block)
    return _NOWHERE


def _rows(view: View) -> Iterator[VersionRow]:
    """Yield the versions, the oldest first."""
    names = {account.id: account.name for account in view.accounts.all()}
    every = view.versions.all()
    before: Version | None = None
    for version in every:
        assert version.imported is not None
        entry = view.entries.entry(version.imported.entry)
        body = {key: value for key, value in entry.body.items() if isinstance(value, str)}
        yield VersionRow(
            number=version.number,
            at=version.imported.at,
            by=names.get(version.imported.actor, version.imported.actor),
            published=entry.kind is EntryKind.POLICY_PUBLISHED,
            changed=tuple(
                source for source in IMPORTED if before is None or before.digests[source] != version.digests[source]
            ),
            draft=body.get("draft", ""),
            title=body.get("title", ""),
            author=names.get(body.get("author", ""), body.get("author", "")),
            comment=body.get("comment", ""),
            entry=version.imported.entry,
            digests=version.imported_digests,
            in_force=version is every[-1],
        )
        before = version


@dataclass(frozen=True, slots=True)
class NumberThenAndNow:
    """A number of the policy on a day, and today by the version in force now; None where there is none.

    Attributes:
        source: What it was based on then; blank for none.
    """

    name: str
    title: str
    then: str | None
    now: str | None
    source: str


@dataclass(frozen=True, slots=True)
class PolicyOn:
    """The policy of a day.

    Attributes:
        version: The version that was in force at the end of that day ; None where none was recorded yet.
        rules_of: The version whose rules these are: `version`, or the first.
        versions: All of them, the newest first.
        rules: Those in force on the day, by theme and id.
    """

    on: date
    version: VersionRow | None
    rules_of: VersionRow
    versions: tuple[VersionRow, ...]
    rules: tuple[RuleSummary, ...]
    numbers: tuple[NumberThenAndNow, ...]


def policy_on(office: Office, on: date) -> PolicyOn:
    """Tell the policy that was in force on a day.

    Args:
        office: The records; its day is the one that counts as now.
        on: The day.

    Raises:
        NothingImported: If there is no version.
        SnapshotMissing, SnapshotDamaged: If the version isn't kept any more.
        InvalidInput: If this program finds faults in it.
    """
    every = versions(office)
    if not every:
        raise NothingImported(office.place)
    version = version_on(office, office.settings.end_of(on))
    rules_of = version or every[-1]
    then, now = (_policy_in_force(office, row) for row in (rules_of, every[0]))
    today = {number.name: number.now for number in now.parameters(office.language, office.on)}
    numbers = [
        NumberThenAndNow(
            name=number.name,
            title=number.title,
            then=number.now,
            now=today.get(number.name),
            source=next((value.source for value in number.values if value.in_force), ""),
        )
        for number in then.parameters(office.language, on)
    ]
    known = {number.name for number in numbers}
    numbers += [
        NumberThenAndNow(number.name, number.title, None, number.now, "")
        for number in now.parameters(office.language, office.on)
        if number.name not in known
    ]
    return PolicyOn(on, version, rules_of, every, then.rules(office.language, on), tuple(numbers))


def _policy_in_force(office: Office, row: VersionRow) -> PolicyInForce:
    knowledge, policy = office.policy(row.digests)
    return PolicyInForce(office.settings, knowledge, policy)
