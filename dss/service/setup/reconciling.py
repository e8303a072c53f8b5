"""The recorded changes at an import: which of them the new data confirm, which go on to count, which are answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.errors import UnknownName
from dss.model.identifiers import UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.office.import_errors import AnswerRefused
from dss.model.organisation.change_kinds import AGENCY_SUCCEEDED
from dss.model.organisation.changes import Change, ChangeDocument, MalformedChange
from dss.model.organisation.organisation import Organisation
from dss.model.text import Text, _
from dss.organisation.reconcile import Finding, ImportedData, Shown
from dss.organisation.step import find_impossible, order_of
from dss.reading.organisation.change_documents import ChangeReader
from dss.service.office.succession import Succession
from dss.service.setup.answers import ImportAnswers

_UNIT: Final = "unit"
_NOTHING_ASKED: Final = _("Nothing is to be answered here: the data don't contradict it. Leave it out.")
_NOT_KEPT: Final = _("It can't be kept on top of these data: {why}")


class Outcome(StrEnum):
    """What becomes of a recorded change."""

    ABSORBED = "absorbed"
    """The data hold it; it need not count any more."""

    CARRIED = "carried"
    """It goes on to count: it takes effect later, or the data say nothing of it."""

    KEPT = "kept"
    """It goes on to count although the data contradict it."""

    OVERRULED = "overruled"
    """The data count in its place."""

    UNANSWERED = "unanswered"
    """Nobody has said what counts."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A recorded change at an import.

    Attributes:
        document: As it goes on to count, in the words of the new knowledge.
        fault: Why it can't be on top of the data; None where it can.
    """

    document: ChangeDocument
    finding: Finding
    outcome: Outcome
    fault: Text | None = None

    @property
    def id(self) -> str:
        """The id of the change."""
        return self.document["id"]


def reconcile(
    documents: Iterable[ChangeDocument],
    new: tuple[Organisation, Knowledge],
    kept: Organisation,
    day: date,
    answers: ImportAnswers,
    same_data: bool,
) -> tuple[Reconciled, ...]:
    """Say of each recorded change what becomes of it, in the order in which they take effect.

    Args:
        documents: The changes that stand, in the words of the new knowledge.
        new: The new data, and what they are read under.
        kept: The organisation of the day by what was recorded until then.
        day: That of the new data.
        answers: What was said.
        same_data: Whether the data stay and only what is known changes, so that all go on to count that can.

    Raises:
        UnknownName: If an answer names a change that is not recorded.
        AnswerRefused: If an answer is not asked for, or can't be.
    """
    organisation, knowledge = new
    given = {one["id"]: one for one in documents if one["kind"] != AGENCY_SUCCEEDED}
    read, unread = _read(given.values(), knowledge)
    order = sorted(read, key=lambda id: order_of(read[id]))
    found = dict.fromkeys(given, Finding(Shown.UNSAID))
    if not same_data:
        compared = ImportedData(organisation, knowledge, day, kept).compare([read[id] for id in order])
        found |= dict(zip(order, compared, strict=True))

    def faults_without(taken: frozenset[str]) -> dict[str, Text]:
        counting = [id for id in order if found[id].shown is not Shown.CONFIRMED and id not in taken]
        impossible = find_impossible(organisation, [read[id] for id in counting], knowledge, day)
        return {**unread, **{counting[place]: fault.message for place, fault in impossible.items()}}

    contradicted = {id for id, one in found.items() if one.shown is Shown.CONTRADICTED}
    taken = answers.take
    if answers.take_all:
        taken |= (contradicted | faults_without(taken).keys()) - answers.keep
    faults = faults_without(taken)
    _check(answers, found, faults)
    outcomes = {id: _outcome(id, one, taken, faults, answers) for id, one in found.items()}
    ids = [*order, *(id for id in given if id not in read)]
    return tuple(Reconciled(given[id], found[id], outcomes[id], faults.get(id)) for id in ids)


def follow_units(old: Knowledge, new: Knowledge, succession: Succession, day: date) -> dict[UnitId, UnitId]:
    """Return the units that are called otherwise under the successors of their agency, with what they are called."""
    found: dict[UnitId, UnitId] = {}
    for id, unit in old.units.items():
        if id in new.units:
            continue
        for agency in succession.stand_for(unit.agency, day):
            same = UnitId(agency + id.removeprefix(unit.agency))
            named = (one for one, other in new.units.items() if other.agency == agency and other.name == unit.name)
            if (there := same if same in new.units else next(named, None)) is not None:
                found[id] = there
                break
    return found


def rename_units(document: ChangeDocument, units: Mapping[UnitId, UnitId]) -> ChangeDocument:
    """Return a change with its unit as it is called now."""
    now = units.get(UnitId(document.get(_UNIT, "")))
    return document if now is None else {**document, _UNIT: now}


def _outcome(
    id: str, finding: Finding, taken: frozenset[str], faults: Mapping[str, Text], answers: ImportAnswers
) -> Outcome:
    if finding.shown is Shown.CONFIRMED:
        return Outcome.ABSORBED
    if id in taken:
        return Outcome.OVERRULED
    if id in faults:
        return Outcome.UNANSWERED
    if finding.shown is not Shown.CONTRADICTED:
        return Outcome.CARRIED
    return Outcome.KEPT if answers.keep_all or id in answers.keep else Outcome.UNANSWERED


def _check(answers: ImportAnswers, found: Mapping[str, Finding], faults: Mapping[str, Text]) -> None:
    """Check that what was answered was asked, and can be."""
    for id in sorted(answers.keep | answers.take):
        if id not in found:
            raise UnknownName("change", id, sorted(found)[:5])
        if found[id].shown is Shown.CONFIRMED:
            raise AnswerRefused(id, _NOTHING_ASKED)
    for id in sorted(answers.keep & faults.keys()):
        raise AnswerRefused(id, _NOT_KEPT.filled(why=faults[id]))


def _read(documents: Iterable[ChangeDocument], knowledge: Knowledge) -> tuple[dict[str, Change], dict[str, Text]]:
    """Return changes by id, and why others can't be read under a knowledge base."""
    reader, given = ChangeReader(knowledge), list(documents)
    try:
        return dict(zip((one["id"] for one in given), reader.read(given), strict=True)), {}
    except MalformedChange:
        pass
    read: dict[str, Change] = {}
    faults: dict[str, Text] = {}
    for one in given:
        try:
            (read[one["id"]],) = reader.read([one])
        except MalformedChange as fault:
            faults[one["id"]] = fault.message
    return read, faults
