"""What an administrator brings in: rules, knowledge and data, as a new version; officers publish by drafts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from dss.model.diagnostic import Diagnostic
from dss.model.ledger.ledger import EntryKind, Json
from dss.model.office.access import Action
from dss.model.organisation.change_kinds import ABSORBED, AGENCY_SUCCEEDED, OVERRULED
from dss.model.planning.record import IMPORTED, PlanSource
from dss.model.text import _
from dss.service.office.office import Acting, Office, check_still_in_force
from dss.service.office.recorded_changes import CHANGE, append_change, next_change_id
from dss.service.office.succession import Successors
from dss.service.setup.answers import NO_ANSWERS, ImportAnswers
from dss.service.setup.comparison import PreparedImport, prepare_import
from dss.service.setup.comparison_views import ImportComparison
from dss.service.setup.reconciling import Outcome
from dss.service.setup.sources import ValidSources, validate_sources
from dss.service.workspace.settings import Settings
from dss.storage.records.changes import begin_block
from dss.storage.records.states import StoredState
from dss.storage.records.versions import Version
from dss.storage.transaction import Transaction

_IMPORT: Final = "import"
"""What the state of a change calls the number of the version that ended it."""

_STAGES: Final = {Outcome.ABSORBED: ABSORBED, Outcome.OVERRULED: OVERRULED}
_WITH_IMPORT: Final = _("With the import of version {number}")


@dataclass(frozen=True, slots=True)
class VersionInForce:
    """The version in force after an import.

    Attributes:
        number: From 1.
        new: Whether the import made it; False where the same was in force already, and nothing was recorded.
        at: When it was imported; UTC.
        entry: Sequence number of the entry that says so.
        digests: SHA-256 of each source, in hexadecimal digits.
        changed: The sources that differ from the version before; all of a first one.
        employees, seats: How many there are.
        warnings: What is odd about the sources.
        comparison: What it changed; None for a first one, and where nothing was recorded.
    """

    number: int
    new: bool
    at: datetime
    entry: int
    digests: Mapping[PlanSource, str]
    changed: tuple[PlanSource, ...]
    employees: int
    seats: int
    warnings: tuple[Diagnostic, ...]
    comparison: ImportComparison | None = None


def import_all(
    office: Office, acting: Acting, settings: Settings, answers: ImportAnswers = NO_ANSWERS
) -> VersionInForce:
    """Make rules, knowledge and data the version in force, unless they are already.

    What is in force, and the changes recorded since, are compared with them before they count.

    Args:
        office: Where.
        acting: Who.
        settings: The folders, and the day for which they are imported.
        answers: What was said of what the comparison finds.

    Raises:
        InvalidInput: If they hold errors: all of them, each with its place; nothing is imported then.
        SourcesChanged: If they were changed meanwhile.
        ImportOlder: If the data are older than those in force, and that is not meant.
        AgenciesMissing: If accounts or cases name agencies that are not there any more.
        ChangesUnanswered: If they contradict recorded changes, and nobody has said what counts.
        UnknownName, AnswerRefused: If an answer names what is not there, or can't be.
        StateChanged: If something was recorded meanwhile.
        AccessError: If the role may not import.
        StorageError: If it can't be recorded.
    """
    acting.allow(Action.IMPORT)
    sources = validate_sources(settings)
    with office.reading() as view:
        before = view.versions.newest()
    if before is None or (before.imported_digests == sources.digests and not answers.successions()):
        with office.recording(acting) as work:
            return record_import(work, sources, EntryKind.IMPORT, settings.as_of)
    prepared = prepare_import(office, before, sources, settings.as_of, answers)
    prepared.check(answers)
    with office.recording(acting) as work:
        check_still_in_force(work, before)
        version = record_import(work, sources, EntryKind.IMPORT, settings.as_of, prepared=prepared)
        _record_successions(office, work, prepared.successions)
    return replace(version, comparison=prepared.comparison)


def record_import(
    work: Transaction,
    sources: ValidSources,
    kind: EntryKind,
    on: date,
    about: Mapping[str, Json] | None = None,
    prepared: PreparedImport | None = None,
) -> VersionInForce:
    """Make sources the version in force, unless they are already; in the transaction of one who may.

    Args:
        work: The transaction.
        sources: What is to be in force.
        kind: What the entry says that happened.
        on: The day for which the data are imported.
        about: What else the entry says.
        prepared: How it was compared; None where no change was recorded, or the data stay.
    """
    before = work.versions.newest()
    changed = tuple(
        source for source in IMPORTED if before is None or before.digests[source] != sources.digests[source]
    )
    body: dict[str, Json] = {
        "replaces": None if before is None else before.number,
        "changed": [source.value for source in changed],
        "employees": len(sources.people),
        "seats": len(sources.places),
        **(about or {}),
        **({} if prepared is None else {"compared": prepared.to_json()}),
    }
    block: bytes | None = None
    if PlanSource.DATA in changed:
        block = begin_block(on, () if prepared is None else prepared.counting)
    elif prepared is not None and prepared.rewritten:
        block = begin_block(prepared.counted_since, prepared.counting)
    states = () if prepared is None or before is None else tuple(_ended(work, prepared, before.number + 1))
    version, new = work.import_version(kind, body, sources.snapshots, sources.people, sources.places, block, states)
    return _in_force(version, new, changed, sources)


def _ended(work: Transaction, prepared: PreparedImport, number: int) -> Iterator[StoredState]:
    """Yield the changes as they are kept after an import: absorbed, overruled, or counting again."""
    for one in prepared.changes:
        state, stage = work.states.state(CHANGE, one.id), one.document["kind"]
        document = {name: value for name, value in state.document.items() if name != _IMPORT}
        if (ended := _STAGES.get(one.outcome)) is not None:
            stage, document = ended, {**document, _IMPORT: number}
        if stage != state.stage:
            yield replace(state, stage=stage, document=document)


def _record_successions(office: Office, work: Transaction, successions: Iterable[Successors]) -> None:
    """Record which agencies end with an import, after it."""
    for one in successions:
        version = work.versions.newest()
        assert version is not None
        document = {"id": next_change_id(work), "kind": AGENCY_SUCCEEDED, "subject": one.agency}
        document |= {"on": one.on.isoformat(), "successors": ",".join(one.successors)}
        reason = _WITH_IMPORT.filled(number=version.number).spoken(office.language)
        body: dict[str, Json] = {"on": office.on.isoformat(), "reason": reason, _IMPORT: version.number}
        append_change(work, version, {name: text for name, text in document.items() if text}, body, one.on)


def _in_force(version: Version, new: bool, changed: tuple[PlanSource, ...], sources: ValidSources) -> VersionInForce:
    assert version.imported is not None
    return VersionInForce(
        number=version.number,
        new=new,
        at=version.imported.at,
        entry=version.imported.entry,
        digests=version.digests,
        changed=changed,
        employees=len(sources.people),
        seats=len(sources.places),
        warnings=sources.warnings,
    )
