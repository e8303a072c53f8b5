"""Sums of posts, and what is odd about them, as people read them in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from dss.model.diagnostic import Diagnostic, Place, error, warning
from dss.model.identifiers import AgencyId, FactName, PositionId, RegencyId, RegionId, SeatId, UnitId
from dss.model.knowledge.knowledge import Unit
from dss.model.organisation.needs import PRIORITIES, NeedFault, NeedFinding, Needs, NeedTotals, Posts, Priority, RollUp
from dss.model.text import Language, Text, _, join
from dss.planning.needs.needs import headcount, rounded
from dss.service.workspace.workspace import Workspace

priority_words: Final[Mapping[Priority, Text]] = {
    Priority.CRITICAL_REMOTE: _("critical and remote"),
    Priority.CRITICAL: _("critical"),
    Priority.REMOTE: _("remote"),
    Priority.ORDINARY: _("ordinary"),
}

fault_words: Final[Mapping[NeedFault, Text]] = {
    NeedFault.NO_PEOPLE: _(
        "No employee is recorded in a unit and position, so all needs are short. Check the columns 'unit' and "
        "'position'."
    ),
    NeedFault.NO_WORKLOAD: _(
        "No workload is recorded, so needs are unknown and everyone appears surplus. Fill in tasks with their "
        "minutes and volume."
    ),
    NeedFault.UNKNOWN_UNIT: _("Task '{task}': no unit is called '{unit}'; the task is left out."),
    NeedFault.UNKNOWN_POSITION: _("Task '{task}' at {unit}: no position is called '{position}'; the task is left out."),
    NeedFault.IMPOSSIBLE_TASK: _(
        "Task '{task}' ({position}, {unit}): its minutes or volume can't be; the task is left out."
    ),
    NeedFault.BEYOND_UNIT: _(
        "Task '{task}' ({position}, {unit}) takes more than all people and vacant seats of the unit could do "
        "day and night. Check its minutes and volume."
    ),
    NeedFault.EMPTY_UNIT: _("{unit}: work is recorded, but no employee works there."),
    NeedFault.NO_NEED: _(
        "{position}, {unit}: the work is less than half a person's, so that the need is 0; in post: {people}."
    ),
    NeedFault.NO_WORK: _("{position}, {unit}: in post {people}, but no work is recorded; counted as surplus."),
    NeedFault.UNPLACED: _("Employees whose unit or position is unknown, who count nowhere: {people}. Fill both in."),
    NeedFault.AGELESS: _("Employees of unknown day of birth, whose retirement is not counted: {people}. Fill it in."),
}


_TOTAL: Final = _("Total")
_OF_PEOPLE: Final = frozenset({NeedFault.NO_PEOPLE, NeedFault.UNPLACED, NeedFault.AGELESS})
"""Findings about employees.csv; all others are about workload.csv."""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """The need of one agency, position, region..., against what it has.

    Attributes:
        id: Id of what the row is of; of a post ``unit/position``; empty for the total.
        place: Where it lies or belongs, or empty; of units and posts with the agency's name.
        priority, priority_label: Of a post; None and empty for a sum of posts.
        minutes: Work of a year.
        exact_need: People that the work takes, to two decimals.
        needed: People needed, rounded at each post, then summed.
        staffing_percent: People in post of a hundred needed; None where nobody is needed.
        shortage, surplus: Summed over posts, so that both may be positive for a sum of posts.
        vacant: Seats listed as vacant.
        seats: Their ids, for a post; empty for a sum of posts.
        retiring: Those in post who reach the retirement age within the years looked ahead.
        absent: Those in post who are reported absent.
        on_leave: Those in post who are on leave, suspended, or otherwise not active by their legal position.
        acting: Posts in which nobody is, and which someone holds beside their own (Plt, Plh, two posts).
        shortage_by_priority: The shortage by the class of its posts, the most urgent first.
    """

    id: str
    name: str
    place: str
    priority: Priority | None
    priority_label: str
    minutes: int
    exact_need: str
    needed: int
    in_post: int
    staffing_percent: int | None
    shortage: int
    surplus: int
    vacant: int
    seats: tuple[SeatId, ...]
    retiring: int
    absent: int
    on_leave: int
    acting: int
    shortage_by_priority: Mapping[Priority, int]


class NeedWriter:
    """Writes sums of posts and findings.

    Args:
        workspace: Where names come from.
        found: The needs of the whole organisation.
        posts: The posts that were summed.
        by: What they were summed by.
        language: The language to write in.
    """

    def __init__(self, workspace: Workspace, found: Needs, posts: Posts, by: RollUp, language: Language) -> None:
        self._knowledge = workspace.knowledge
        self._folder = workspace.settings.data.name
        self._effective_minutes = found.limits.effective_minutes
        self._posts = posts
        self._by = by
        self._language = language
        self._units = tuple(workspace.knowledge.units.values())
        self._positions = tuple(workspace.knowledge.positions.values())
        self._seats = _seats_by_post(workspace) if by is RollUp.POST else {}

    def row(self, totals: NeedTotals, number: int) -> NeedRow:
        """Write one sum, by its number."""
        name, place = self._name(totals.ids[number], number)
        called = totals.ids[number], name, place
        if self._by is not RollUp.POST:
            return self._sum(totals, [number], called)
        seats = self._seats.get((int(self._posts.units[number]), int(self._posts.positions[number])), ())
        return self._sum(totals, [number], called, PRIORITIES[self._posts.priorities[number]], seats)

    def total(self, totals: NeedTotals, numbers: Sequence[int]) -> NeedRow:
        """Write the sum of some sums."""
        return self._sum(totals, numbers, ("", self._said(_TOTAL), ""))

    def finding(self, finding: NeedFinding) -> Diagnostic:
        """Write a finding with its place."""
        unit = self._knowledge.units.get(UnitId(finding.unit))
        position = self._knowledge.positions.get(PositionId(finding.position))
        file = "employees.csv" if finding.fault in _OF_PEOPLE else "workload.csv"
        place = Place(f"{self._folder}/{file}", finding.line, 1 if finding.line else 0)
        return (error if finding.fault.is_error else warning)(
            place,
            finding.fault,
            fault_words[finding.fault],
            task=finding.task,
            unit=join([unit.name, self._knowledge.agency_name(unit.agency)]) if unit else finding.unit,
            position=position.name if position else finding.position,
            people=finding.people,
        )

    def _sum(
        self,
        totals: NeedTotals,
        numbers: Sequence[int],
        called: tuple[str, str, str],
        priority: Priority | None = None,
        seats: tuple[SeatId, ...] = (),
    ) -> NeedRow:
        """Write the sum of some sums, called by an id, a name and a place."""
        id, name, place = called
        chosen = list(numbers)
        minutes, needed = int(totals.minutes[chosen].sum()), int(totals.needed[chosen].sum())
        in_post = int(totals.in_post[chosen].sum())
        by_priority: list[int] = totals.shortage_by_priority[chosen].sum(axis=0).tolist()
        return NeedRow(
            id=id,
            name=name,
            place=place,
            priority=priority,
            priority_label=self._said(priority_words[priority]) if priority else "",
            minutes=minutes,
            exact_need=self._decimal(headcount(minutes, self._effective_minutes)),
            needed=needed,
            in_post=in_post,
            staffing_percent=in_post * 100 // needed if needed else None,
            shortage=sum(by_priority),
            surplus=int(totals.surplus[chosen].sum()),
            vacant=int(totals.vacant[chosen].sum()),
            seats=seats,
            retiring=int(totals.retiring[chosen].sum()),
            absent=int(totals.absent[chosen].sum()),
            on_leave=int(totals.on_leave[chosen].sum()),
            acting=int(totals.acting[chosen].sum()),
            shortage_by_priority=dict(zip(PRIORITIES, by_priority, strict=True)),
        )

    def _said(self, text: Text) -> str:
        return text.spoken(self._language)

    def _decimal(self, number: Fraction) -> str:
        """Write a number to two decimals, half up."""
        people, hundredths = divmod(rounded(number * 100), 100)
        return f"{people}{'.' if self._language == Language.ENGLISH else ','}{hundredths:02d}"

    def _name(self, id: str, number: int) -> tuple[str, str]:
        """Return the name and the place of a sum."""
        knowledge = self._knowledge
        match self._by:
            case RollUp.POST:
                position = self._positions[self._posts.positions[number]]
                return self._said(position.name), ", ".join(self._unit(self._units[self._posts.units[number]]))
            case RollUp.UNIT:
                return self._unit(knowledge.units[UnitId(id)])
            case RollUp.AGENCY:
                agency = knowledge.agencies[AgencyId(id)]
                return self._said(agency.name), self._said(knowledge.governments[agency.government].name)
            case RollUp.REGION:
                region = knowledge.regions[RegionId(id)]
                return region.name, knowledge.regencies[region.regency].name
            case RollUp.REGENCY:
                return knowledge.regencies[RegencyId(id)].name, ""
            case RollUp.POSITION:
                return self._said(knowledge.positions[PositionId(id)].name), ""
            case RollUp.SECTOR:
                fact = knowledge.vocabulary.facts[FactName("seat.sector")]
                return self._said(fact.codes[fact.code_numbers[id]].label), ""
            case RollUp.GROUP:
                return id, ""
            case _:
                assert_never(self._by)

    def _unit(self, unit: Unit) -> tuple[str, str]:
        return self._said(unit.name), self._said(self._knowledge.agency_name(unit.agency))


def _seats_by_post(workspace: Workspace) -> dict[tuple[int, int], tuple[SeatId, ...]]:
    """Return the ids of the vacant seats of each unit and position, in the order of the records."""
    seats = workspace.organisation.seats
    posts = zip(seats.columns["unit"].tolist(), seats.columns["position"].tolist(), strict=True)
    found: dict[tuple[int, int], list[SeatId]] = {}
    for id, post in zip(seats.ids, posts, strict=True):
        found.setdefault(post, []).append(SeatId(id))
    return {post: tuple(ids) for post, ids in found.items()}
