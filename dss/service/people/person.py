"""Show a person: career, talent box, competencies and the best vacant seats.

Reading is recorded, except of one's own data. Heads of agencies read their own staff, members of an assessment team
the people whose moves they assess, employees themselves; for auditors data are masked until they give a reason. An
account without the permission does not learn whether a person exists.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from dss.lifecycle.state import sitting_members
from dss.lifecycle.words import MOVE_STAGES
from dss.model.casework.cases import MoveCase
from dss.model.disclosure import Labelled, Open, Personal, PersonalId
from dss.model.errors import UnknownName
from dss.model.identifiers import FactName
from dss.model.office.access import Action, Concerned, Reach
from dss.model.organisation.change_kinds import ABSENT, ACTING, CHANGE_KINDS
from dss.model.organisation.organisation import UNKNOWN
from dss.model.text import LabelledText, _
from dss.service.candidates.seats import FittingSeats, find_fitting_seats
from dss.service.casework.reading_reasons import PersonalRecord, RecordKind, is_clear, needs_reason
from dss.service.casework.stored import moves_found
from dss.service.casework.transaction import concerns
from dss.service.office.access import concerned_with, reach_of
from dss.service.office.masking import mask_view
from dss.service.office.office import Acting, Office
from dss.service.office.once_a_day import record_reading_once
from dss.service.office.personal_data import Mask
from dss.service.people.career import CareerEvent, list_career
from dss.service.people.search import find_agency
from dss.service.workspace import labels
from dss.service.workspace.workspace import Workspace
from dss.storage.records.states import Tag
from dss.storage.view import View

Lines = tuple[LabelledText, ...]


@dataclass(frozen=True, slots=True)
class NineBoxRow:
    """A row of the talent map: a performance, and the number of each box from 1 to 9."""

    performance: Open[str]
    boxes: Open[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class NineBox:
    """The talent map (PermenPANRB 3/2020) with a person's box.

    Attributes:
        columns: Potential, the lowest first.
        rows: By performance, the highest first.
        box: Theirs; None where performance or potential is not known, or masked.
        performance, potential: Theirs, in words.
    """

    columns: Open[tuple[str, ...]]
    rows: Open[tuple[NineBoxRow, ...]]
    box: Personal[int | None]
    performance: Personal[str]
    potential: Personal[str]


@dataclass(frozen=True, slots=True)
class CompetencyHeld:
    """A competency of a person, with the level that their position requires.

    Attributes:
        level: The person's level; None where it is not assessed, or masked.
        required: None where the position doesn't ask for it.
    """

    competency: Open[str]
    name: Open[str]
    level: Personal[int | None]
    required: Open[int | None]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person.

    Attributes:
        masked: Whether whose page it is and what it says of them is hidden, until a reason is given.
        own: Whether it is the reader's own page.
        work: Position, place, rank and education.
        standing: Performance, discipline, training.
        circumstances: Home, wishes, family and health; empty for readers without the permission.
        competencies: Those that the position requires first, then others above 0.
        history: The career, newest first; what has no day comes last.
        seats: The seats that they fit; None for those who may not ask for recommendations.
    """

    employee: PersonalId[str]
    name: Personal[str]
    masked: Open[bool]
    own: Open[bool]
    work: Labelled[Lines]
    standing: Labelled[Lines]
    circumstances: Labelled[Lines]
    nine_box: Open[NineBox]
    competencies: Open[tuple[CompetencyHeld, ...]]
    history: Personal[tuple[CareerEvent, ...]]
    seats: Personal[FittingSeats | None]


def mask_person(shown: PersonView, mask: Mask) -> PersonView:
    """Return a person without who it is and what is recorded of them.

    Of competencies those are listed that the position requires; what is held beyond them would say more.
    """
    required = tuple(one for one in shown.competencies if one.required is not None)
    return replace(mask_view(replace(shown, competencies=required), mask), masked=True)


PERSON: Final = "person"
"""What is read, as the entry of access says it."""

_STANDING: Final = (
    "employee.performance_last",
    "employee.performance_previous",
    "employee.potential",
    "employee.discipline",
    "employee.under_process",
    "employee.audit_findings",
    "employee.training_hours",
    "employee.field_training",
    "employee.bond_months_left",
)
_PRIVATE: Final = ("employee.hardship", "employee.health_fit", "employee.remote_months")
_WISHES: Final = ("wish_1", "wish_2", "wish_3")
_PRESENT: Final = frozenset({CHANGE_KINDS[ACTING].file, CHANGE_KINDS[ABSENT].file})
_EPOCH: Final = date(1970, 1, 1)

_SINCE = _("since {day}: {detail}")
_PROGRAMME = _("Programme of study")
_HOME = _("Home district")
_WISHED = _("Districts wished for")
_NONE = _("none")
_BEGAN = _("Began as a civil servant")
_SECTOR = _("Began in the present sector")
_TIER = _("Rose to the present tier")
_POSITION = _("Took up the present position")
_APPOINTED = _("Was appointed as a civil servant")
_OF_POSTS = (("sector_since", _SECTOR), ("tier_since", _TIER), ("position_since", _POSITION))
_POSTS = "positions_held"
_MOVED = _("Was moved")
_EVALUATED = _("Was evaluated after a move")
_MONTH = _("Was evaluated in month {months}")
_PROPOSED = _("A move was proposed")
_TO = _("to {position}, {place}")
_NOW = _("{seat}; by now: {stage}")
_SATISFACTION = _("satisfaction of head {head}, employee {employee} (of 5)")


def show_person(office: Office, acting: Acting, employee: str) -> PersonView:
    """Show a person, and record that they were read, once a day, unless it is the reader's own page.

    Args:
        office: Where.
        acting: Who reads.
        employee: The person's number.

    Raises:
        NotAllowed: If the role may not read them; also where there is no such person, for those who may not read all.
        UnknownName: If there is no such person.
        EngineDisagreement: If the engines differ on any seat shown.
        StorageError: If it can't be recorded; nothing is shown then.
    """
    workspace = office.workspace()
    with office.reading() as view:
        row = _readable(view, workspace, acting, employee)
        id = workspace.organisation.employees.ids[row]
        cases = [kept.case for kept in moves_found(view, Tag.EMPLOYEE, id)]
        clear = is_clear(view, office, acting, PersonalRecord(RecordKind.EMPLOYEE, id))
    own, reach = acting.account.employee == id, reach_of(acting.role, Action.READ_PERSON)
    shown = _Portrait(workspace, row).view(
        own=own,
        private=own or reach is Reach.EVERYONE,
        histories=workspace.knowledge.histories if own or reach is Reach.EVERYONE else _shown_to(reach),
        cases=[case for case in cases if concerns(acting, case, Action.READ_CASE)],
    )
    if not clear:
        return mask_person(shown, Mask())
    if not own and not needs_reason(acting):
        record_reading_once(office, acting, (id,), PERSON, acting.role)
    if reach_of(acting.role, Action.RECOMMEND) is Reach.NOTHING:
        return shown
    return replace(shown, seats=find_fitting_seats(office, acting, id))


def _shown_to(reach: Reach) -> Collection[str]:
    """Return the private histories that those are shown who don't read everyone's: heads what they report."""
    return {kind.file for kind in CHANGE_KINDS.values() if kind.heads} if reach is Reach.OWN_AGENCY else ()


def _readable(view: View, workspace: Workspace, acting: Acting, employee: str) -> int:
    """Return the row of a person whose data the account may read."""
    reach = reach_of(acting.role, Action.READ_PERSON)
    if reach is not Reach.EVERYONE:
        try:
            row = workspace.employees.row(employee)
        except UnknownName:
            acting.allow(Action.READ_PERSON)
            raise
        acting.allow(Action.READ_PERSON, _concerned(view, workspace, row, reach))
        return row
    acting.allow(Action.READ_PERSON)
    try:
        return workspace.employees.row(employee)
    except UnknownName as unknown:
        raise UnknownName(unknown.kind, unknown.name, () if needs_reason(acting) else unknown.nearest) from None


def _concerned(view: View, workspace: Workspace, row: int, reach: Reach) -> Concerned:
    id = workspace.organisation.employees.ids[row]
    team: Iterable[str] = ()
    if reach is Reach.TEAM:
        cases = (kept.case for kept in moves_found(view, Tag.EMPLOYEE, id))
        team = {member.employee for case in cases for member in sitting_members(case)}
    return concerned_with(id, (find_agency(workspace, row),), team)


class _Portrait:
    """Describes one person, by row number."""

    def __init__(self, workspace: Workspace, row: int) -> None:
        self._workspace, self._row = workspace, row
        self._people = workspace.organisation.employees
        self._facts = workspace.table.employee_row(row)
        self._phrases = workspace.phrases()

    def view(self, *, own: bool, private: bool, histories: Collection[str], cases: Iterable[MoveCase]) -> PersonView:
        """Describe the person.

        Args:
            own: Whether they read it themselves.
            private: Whether their circumstances are shown.
            histories: The private histories that are shown.
            cases: The cases of their moves that the reader may read.
        """
        return PersonView(
            employee=self._people.ids[self._row],
            name=self._people.names[self._row],
            masked=False,
            own=own,
            work=(*self._work(), *self._at_present(histories)),
            standing=tuple(self._line(name) for name in _STANDING),
            circumstances=self._circumstances() if private else (),
            nine_box=self._nine_box(),
            competencies=tuple(self._competencies()),
            history=tuple(sorted(self._history(cases, histories), key=lambda event: event.order, reverse=True)),
            seats=None,
        )

    def _work(self) -> Lines:
        said, knowledge = self._phrases.said, self._workspace.knowledge
        number = int(self._people.columns["unit"][self._row])
        unit = None if number == UNKNOWN else self._workspace.unit(number)
        where = "" if unit is None else knowledge.place_name(unit.region)
        programme = self._number("programme")
        studied = "" if programme is None else list(knowledge.programmes.values())[programme].name
        return (
            self._line("employee.position"),
            LabelledText(said(labels.UNIT), "" if unit is None else said(unit.name)),
            self._line("employee.agency"),
            LabelledText(said(labels.REGION), where),
            self._line("employee.status"),
            self._line("employee.legal_position"),
            self._line("employee.golongan"),
            self._line("employee.education_level"),
            LabelledText(said(_PROGRAMME), studied),
            self._line("employee.months_in_position"),
            self._line("employee.months_of_service"),
        )

    def _at_present(self, private: Collection[str]) -> Iterator[LabelledText]:
        """Yield the second posts held and the absences reported on this day."""
        for event in list_career(self._workspace, self._row, self._phrases, private, self._workspace.as_of):
            if event.history in _PRESENT and event.on is not None:
                since = _SINCE.filled(day=self._phrases.day(event.on), detail=event.detail)
                yield LabelledText(event.what, self._phrases.said(since))

    def _circumstances(self) -> Lines:
        said = self._phrases.said
        wishes = [name for name in map(self._region, _WISHES) if name]
        return (
            LabelledText(said(_HOME), self._region("home_region") or said(_NONE)),
            LabelledText(said(_WISHED), ", ".join(wishes) or said(_NONE)),
            *(self._line(name) for name in _PRIVATE),
        )

    def _nine_box(self) -> NineBox:
        facts, boxes = self._phrases.vocabulary.facts, self._workspace.knowledge.talent_boxes
        potentials = facts[FactName("employee.potential")].codes
        alike: dict[tuple[int, ...], list[str]] = {}
        for rating in reversed(facts[FactName("employee.performance_last")].codes):
            row = tuple(boxes[rating.id][potential.id] for potential in potentials)
            alike.setdefault(row, []).append(self._phrases.said(rating.label))
        return NineBox(
            columns=tuple(self._phrases.said(potential.label) for potential in potentials),
            rows=tuple(NineBoxRow(", ".join(names), row) for row, names in alike.items()),
            box=self._facts.get(FactName("employee.nine_box")),
            performance=self._line("employee.performance_last").text,
            potential=self._line("employee.potential").text,
        )

    def _competencies(self) -> Iterator[CompetencyHeld]:
        knowledge, said = self._workspace.knowledge, self._phrases.said
        position = self._number("position")
        required = {} if position is None else self._workspace.position(position).competencies
        levels = dict(zip(knowledge.competencies, self._people.competencies[self._row].tolist(), strict=True))
        held = [id for id, level in levels.items() if level > 0 and id not in required]
        for id in (*required, *held):
            level = levels[id]
            yield CompetencyHeld(
                id, said(knowledge.competencies[id].name), level if level >= 0 else None, required.get(id)
            )

    def _history(self, cases: Iterable[MoveCase], private: Collection[str]) -> Iterator[CareerEvent]:
        yield from list_career(self._workspace, self._row, self._phrases, private)
        yield from self._since(with_posts=not self._holds(_POSTS))
        yield from self._evaluated()
        for case in cases:
            yield from self._of_case(case)

    def _holds(self, history: str) -> bool:
        """Tell whether a history has rows of the person."""
        found = self._workspace.organisation.histories.get(history)
        return found is not None and int(found.starts[self._row]) < int(found.starts[self._row + 1])

    def _since(self, *, with_posts: bool) -> Iterator[CareerEvent]:
        """Yield the days of employees.csv; those of posts only where no history of posts says more."""
        said = self._phrases.said
        for column, what in (("joined", _BEGAN), ("appointed", _APPOINTED), *(_OF_POSTS if with_posts else ())):
            if (on := self._day(column)) is not None:
                detail = self._line("employee.position").text if column == "position_since" else ""
                yield CareerEvent(on, said(what), detail)

    def _evaluated(self) -> Iterator[CareerEvent]:
        """Yield the latest evaluation in the imported records."""
        evaluations, said = self._workspace.organisation.evaluations, self._phrases.said
        (found,) = np.nonzero(evaluations["employee"] == self._row)
        for place in found.tolist():
            cells = {name: int(column[place]) for name, column in evaluations.items()}
            if cells.get("moved_on", UNKNOWN) != UNKNOWN:
                yield CareerEvent(_day_of(cells["moved_on"]), said(_MOVED))
            if cells.get("evaluated_on", UNKNOWN) != UNKNOWN:
                detail = self._line("evaluation.performance").text
                yield CareerEvent(_day_of(cells["evaluated_on"]), said(_EVALUATED), detail)

    def _of_case(self, case: MoveCase) -> Iterator[CareerEvent]:
        knowledge, said, proposal = self._workspace.knowledge, self._phrases.said, case.proposal
        position = None if proposal.position is None else knowledge.positions.get(proposal.position)
        unit = None if proposal.unit is None else knowledge.units.get(proposal.unit)
        seat = said(_TO).format(
            position=proposal.seat if position is None else said(position.name),
            place=proposal.seat if unit is None else said(unit.name),
        )
        if case.steps:
            stage = said(_NOW).format(seat=seat, stage=said(MOVE_STAGES[case.stage]))
            yield CareerEvent(case.steps[0].on, said(_PROPOSED), stage, case.id)
        if case.order is not None:
            yield CareerEvent(case.order.effective_on, said(_MOVED), seat, case.id)
        for evaluation in case.evaluations:
            if evaluation.head is not None and evaluation.employee is not None:
                ratings = {"head": evaluation.head.satisfaction, "employee": evaluation.employee.satisfaction}
                on = max(evaluation.head.on, evaluation.employee.on)
                what = said(_MONTH).format(months=evaluation.months)
                yield CareerEvent(on, what, said(_SATISFACTION).format(**ratings), case.id)

    def _line(self, name: str) -> LabelledText:
        fact = self._phrases.vocabulary.facts[FactName(name)]
        return LabelledText(self._phrases.label(fact.name), self._phrases.value(fact, self._facts.value(fact.name)))

    def _number(self, column: str) -> int | None:
        if column not in self._people.columns:
            return None
        number = int(self._people.columns[column][self._row])
        return None if number == UNKNOWN else number

    def _day(self, column: str) -> date | None:
        number = self._number(column)
        return None if number is None else _day_of(number)

    def _region(self, column: str) -> str:
        number = self._number(column)
        return "" if number is None else list(self._workspace.knowledge.regions.values())[number].name


def _day_of(number: int) -> date:
    return _EPOCH + timedelta(days=number)
