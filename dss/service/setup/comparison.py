"""An import is compared before it counts: with the organisation of its day, as it was kept until then."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.identifiers import AgencyId, FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.ledger.ledger import Json
from dss.model.office.access import Action
from dss.model.office.import_errors import AgenciesMissing, AnswerRefused, ChangesUnanswered, ImportOlder
from dss.model.organisation.change_kinds import ABSORBED, CHANGE_KINDS
from dss.model.organisation.changes import ChangeDocument
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.record import PlanSource
from dss.model.text import Language, Text, Verbatim, _
from dss.organisation.days import day_of
from dss.organisation.reconcile import Difference, Mark, MarkKind, Shown, Value
from dss.organisation.step import apply_changes
from dss.reading.csv.cells import Cells, Coded, Day, YesNo
from dss.reading.organisation.change_documents import ChangeReader, standing
from dss.service.casework.stored import moves_found
from dss.service.changes.fields import code_named
from dss.service.office.office import Acting, Office
from dss.service.office.recorded_changes import CHANGE
from dss.service.office.succession import Succession, Successors, read_succession
from dss.service.setup.affected import Effects, Side, affected_in_words
from dss.service.setup.answers import NO_ANSWERS, ImportAnswers
from dss.service.setup.comparison_views import ComparedChange, DifferenceView, ImportComparison
from dss.service.setup.reconciling import Outcome, Reconciled, follow_units, reconcile, rename_units
from dss.service.setup.sources import ValidSources, validate_sources
from dss.service.workspace.names import unknown
from dss.service.workspace.settings import Settings
from dss.storage.records.states import StateSearch
from dss.storage.records.versions import Version
from dss.storage.view import View, find_states

OUTCOMES: Final[Mapping[Outcome, Text]] = {
    Outcome.ABSORBED: _("the data confirm it"),
    Outcome.CARRIED: _("goes on to count"),
    Outcome.KEPT: _("kept, against the data"),
    Outcome.OVERRULED: _("dropped, the data count"),
    Outcome.UNANSWERED: _("keep ours or take theirs?"),
}
_NOT_YET: Final = _("goes on to count: it takes effect after the day of the data")
_UNSAID: Final = _("goes on to count: the data say nothing of it")
_ONLY_TAKE: Final = _("take theirs: it can't be kept on top of the data")
_IN_SERVICE: Final = _("In service")
_VACANT: Final = _("Vacant")
_FROZEN: Final = _("Not to be filled until")
_SUCCEEDED: Final = _("It has successors, or is abolished, already. Take that change back first.")
_ITSELF: Final = _("It can't take its own place alone. Name the agencies that do.")


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """An import that was compared.

    Attributes:
        version: What was in force then.
        comparison: What it would change.
        changes: What becomes of the recorded changes, in the order in which they take effect.
        counted_since: The day on which the changes that go on to count begin to.
        rewritten: Whether the changes that count are others than before.
        successions: Which agencies end, with their successors.
    """

    version: Version
    comparison: ImportComparison
    changes: tuple[Reconciled, ...]
    counted_since: date
    rewritten: bool
    successions: tuple[Successors, ...]

    def check(self, answers: ImportAnswers) -> None:
        """Check that all that is to be said of the import was said.

        Raises:
            ImportOlder, AgenciesMissing, ChangesUnanswered: If not.
        """
        compared = self.comparison
        if compared.older and not answers.older:
            assert compared.last is not None
            raise ImportOlder(compared.day, compared.last)
        if missing := compared.unsettled:
            raise AgenciesMissing([one.agency for one in missing], list(map(affected_in_words, missing)))
        if compared.unanswered:
            raise ChangesUnanswered(compared.unanswered)

    @property
    def counting(self) -> tuple[ChangeDocument, ...]:
        """The changes that go on to count, in the order in which they were recorded."""
        return _counting(self.changes)

    def ended(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the ids of the changes that came to something."""
        return tuple(sorted(one.id for one in self.changes if one.outcome is outcome))

    def to_json(self) -> Mapping[str, Json]:
        """Return what the entry of the import says of the comparison: ids of changes and cases, and counts."""
        compared = self.comparison
        return {
            "day": compared.day.isoformat(),
            "last": None if compared.last is None else compared.last.isoformat(),
            "changes": {
                one.value: list(self.ended(one)) for one in Outcome if one is not Outcome.UNANSWERED and self.ended(one)
            },
            "people": {
                "new": len(compared.new),
                "gone": len(compared.gone),
                "moved": len(compared.moved),
                "altered": len(compared.altered),
            },
            "seats": {"new": len(compared.seats_new), "gone": len(compared.seats_gone)},
            "cases": [one.move for one in compared.cases],
            "accounts": len(compared.accounts),
        }


def compare_import(
    office: Office, acting: Acting, settings: Settings, answers: ImportAnswers = NO_ANSWERS
) -> ImportComparison:
    """Say what an import would change; nothing is recorded.

    Args:
        office: Where.
        acting: Who.
        settings: The folders, and the day for which they are imported.
        answers: What is said of it so far.

    Raises:
        AccessError: If the role may not import.
        NothingImported: If nothing is in force that it could be compared with.
        InvalidInput, SourcesChanged: As `import_all`.
        UnknownName, AnswerRefused: If an answer names what is not there, or can't be.
    """
    acting.allow(Action.IMPORT)
    return prepare_import(office, office.version(), validate_sources(settings), settings.as_of, answers).comparison


def prepare_import(
    office: Office, version: Version, sources: ValidSources, day: date, answers: ImportAnswers
) -> PreparedImport:
    """Compare an import with what is in force; else as `compare_import`."""
    answers.check()
    present = office.workspace(version.digests, as_of=day)
    imported = office.imported(version.digests)
    log = None if version.changes is None else office.changes(version.changes, imported.knowledge).log
    same_data = version.digests[PlanSource.DATA] == sources.digests[PlanSource.DATA]
    last = None if log is None else log.imported_on
    older = last is not None and day < last and not same_data
    with office.reading() as view:
        recorded = read_succession(view)
        documents = () if log is None else tuple(standing(log.documents))
        revived = tuple(_absorbed_after(view, day)) if older else ()
        cases = [kept.case for kept in moves_found(view)]
        accounts = view.accounts.all()
        papers = {one["id"]: _paper_of(view, one["id"]) for one in (*documents, *revived)}
    old, new = imported.knowledge, sources.knowledge
    named = {one.agency for one in accounts} | {one.proposal.origin for one in cases}
    named |= {one.proposal.receiver for one in cases} | set(old.agencies)
    said = tuple(_successions(answers, recorded, {str(one) for one in named if one}, new.agencies.keys(), day))
    succession = recorded.following(Succession(said))
    units = follow_units(old, new, succession, date.max)
    renamed = [rename_units(one, units) for one in (*documents, *revived)]
    counted_since = last if same_data and last is not None else day
    changes = reconcile(renamed, (sources.organisation, new), present.organisation, counted_since, answers, same_data)
    counting = ChangeReader(new).read(_counting(changes))
    effects = Effects(
        imported=present.organisation if same_data else imported.organisation,
        before=Side.of(present.organisation, old, units),
        after=Side.of(apply_changes(sources.organisation, counting, day, new, since=counted_since), new, {}),
        documents=tuple(renamed),
        day=day,
        succession=succession,
        language=office.language,
    )
    writer = _Writer(sources, effects, papers, office.language)
    told = [one for one in changes if not (same_data and one.outcome is Outcome.CARRIED)]
    comparison = ImportComparison(
        day=day,
        last=last,
        older=older,
        same=version.imported_digests == sources.digests,
        changes=tuple(sorted(map(writer.change, told), key=lambda one: one.outcome is not Outcome.UNANSWERED)),
        new=tuple(effects.new()),
        gone=tuple(effects.gone()),
        moved=tuple(effects.moved()),
        altered=tuple(effects.altered()),
        seats_new=tuple(effects.seats_new()),
        seats_gone=tuple(effects.seats_gone()),
        cases=tuple(effects.cases(cases)),
        accounts=tuple(effects.accounts(accounts)),
        agencies=tuple(effects.agencies(accounts, cases)),
    )
    rewritten = not same_data or len(_counting(changes)) < len(changes) or renamed != list(documents)
    return PreparedImport(version, comparison, changes, counted_since, rewritten, said)


def _counting(changes: Sequence[Reconciled]) -> tuple[ChangeDocument, ...]:
    """Return the changes that go on to count, in the order in which they were recorded."""
    counting = (one.document for one in changes if one.outcome in (Outcome.CARRIED, Outcome.KEPT))
    return tuple(sorted(counting, key=lambda one: one["id"]))


def _paper_of(view: View, change: str) -> str:
    return str(view.states.state(CHANGE, change).document.get("document", ""))


def _absorbed_after(view: View, day: date) -> Iterator[ChangeDocument]:
    """Yield the changes that take effect after a day and that later data hold, in whose place older ones come."""
    for state in find_states(view, StateSearch(CHANGE, stage=ABSORBED)):
        given = state.document["given"]
        assert isinstance(given, dict)
        if str(given["on"]) > day.isoformat():
            yield {name: str(value) for name, value in given.items()}


def _successions(
    answers: ImportAnswers, recorded: Succession, named: Collection[str], there: Collection[str], day: date
) -> Iterator[Successors]:
    """Yield which agencies end, as it was said.

    Raises:
        UnknownName: If an agency is not known, or a successor not in the new knowledge.
        AnswerRefused: If an agency has ended already, or would take its own place.
    """
    for old, successors in answers.successions():
        if old not in named:
            raise unknown("agency", old, named)
        if recorded.stand_for(old, date.max) != (old,):
            raise AnswerRefused(old, _SUCCEEDED)
        if successors == (old,):
            raise AnswerRefused(old, _ITSELF)
        for one in successors:
            if one not in there:
                raise unknown("agency", one, there)
        yield Successors(AgencyId(old), day, successors)


class _Writer:
    """Writes compared changes in words.

    Args:
        sources: The new data, whose knowledge says what codes are called.
        effects: Says what people are called.
        papers: What each change rests on, by its id.
        language: The language.
    """

    def __init__(self, sources: ValidSources, effects: Effects, papers: Mapping[str, str], language: Language) -> None:
        self._knowledge, self._effects, self._language = sources.knowledge, effects, language
        self._papers = papers
        self._reader = ChangeReader(sources.knowledge)

    def change(self, one: Reconciled) -> ComparedChange:
        """Describe a change beside the data."""
        given, kind = one.document, CHANGE_KINDS[one.document["kind"]]
        subject = given["subject"]
        return ComparedChange(
            id=one.id,
            kind=kind.name,
            title=self._said(kind.title),
            subject=subject,
            name=self._effects.after.names.get(subject) or self._effects.before.names.get(subject, ""),
            on=date.fromisoformat(given["on"]),
            paper=self._papers[one.id],
            outcome=one.outcome,
            outcome_label=self._said(_label(one)),
            differences=tuple(map(self._difference, one.finding.differences)),
            fault="" if one.fault is None else self._said(one.fault),
        )

    def _difference(self, found: Difference) -> DifferenceView:
        return DifferenceView(
            self._said(self._called(found.mark)),
            self._value(found.mark, found.recorded),
            self._value(found.mark, found.imported),
        )

    def _called(self, mark: Mark) -> Text:
        match mark.kind:
            case MarkKind.EMPLOYED:
                return _IN_SERVICE
            case MarkKind.SEAT:
                return _VACANT
            case MarkKind.FROZEN:
                return _FROZEN
            case MarkKind.ROW:
                return self._knowledge.histories[mark.column].title
            case MarkKind.CELL:
                return column_called(self._knowledge, mark.column)

    def _value(self, mark: Mark, value: Value | None) -> str:
        """Return a value in words; blank for one that is not there."""
        if value is None or (value == UNKNOWN and value is not False):
            return ""
        if isinstance(value, bool):
            return self._said(_("yes") if value else _("no"))
        if mark.kind is MarkKind.FROZEN:
            return day_of(value).isoformat()
        return self._said(self._written(self._reader.cells("").get(mark.column), value))

    def _written(self, cells: Cells | None, value: int) -> Text:
        match cells:
            case Coded(names=names):
                return code_named(self._knowledge, names[value])
            case Day():
                return Verbatim(day_of(value).isoformat())
            case YesNo():
                return _("yes") if value else _("no")
            case _:
                return Verbatim(str(value))

    def _said(self, text: Text) -> str:
        return text.spoken(self._language)


def column_called(knowledge: Knowledge, column: str) -> Text:
    """Return what a column of employees.csv is called: as a field of changes is, or as its fact; else its name."""
    for kind in CHANGE_KINDS.values():
        for one in kind.fields:
            if one.name == column and one.label is not None and not kind.file:
                return one.label
    fact = knowledge.vocabulary.facts.get(FactName(f"employee.{column}"))
    return Verbatim(column) if fact is None else fact.label


def _label(one: Reconciled) -> Text:
    if one.outcome is Outcome.UNANSWERED and one.fault is not None:
        return _ONLY_TAKE
    if one.outcome is Outcome.CARRIED:
        return _NOT_YET if one.finding.shown is Shown.NOT_YET else _UNSAID
    return OUTCOMES[one.outcome]
