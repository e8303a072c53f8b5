"""What an edit of the policy changes in verdicts and scores, over everyone with every vacant seat."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from dss.engine.difference.edits import judge_alike
from dss.model.identifiers import AgencyId, EmployeeId, RuleId, SeatId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, STRICTNESS, VERDICTS
from dss.model.knowledge.facts import Value
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.policy.changes import LOWERED, RAISED, Counts, PairChanges
from dss.model.policy.compiled import CompiledPolicy
from dss.model.text import Language
from dss.service.workspace.workspace import Workspace

_ACCEPTABLE: Final = tuple(STRICTNESS[verdict] for verdict in ACCEPTABLE)


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """How many pairs go from one verdict to another."""

    before: Verdict
    after: Verdict
    pairs: int


class RuleEdit(StrEnum):
    """Why a rule may judge otherwise."""

    ADDED = "added"
    REMOVED = "removed"
    """Taken away, or not in force any more."""

    EDITED = "edited"
    """It has another condition, effect or number."""

    READS_OTHERWISE = "reads_otherwise"
    """It reads a fact that another rule, or a number of the policy, makes another."""


@dataclass(frozen=True, slots=True)
class RuleImpact:
    """What one rule judges otherwise.

    Attributes:
        changes: Pairs whose verdict changes and of which the rule says otherwise, most first. A pair may stand under
            several rules.
        hidden: Pairs of which it says otherwise as a gate while their verdict stays, since other rules decide it.
        lowered, raised: Pairs, acceptable before and after, to which it gives fewer points than before, or more.
        place: Its place, in the second policy if it is there.
    """

    rule: RuleId
    title: str
    theme: str
    edit: RuleEdit
    changes: tuple[VerdictChange, ...]
    hidden: int
    lowered: int
    raised: int
    place: str


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A number behind the rules in force that differs on the day; no values where it isn't used."""

    parameter: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class PersonImpact:
    """An employee for whom seats change.

    Attributes:
        changed: Seats on which the verdict changes.
        open_before, open_after: Seats for which the employee is eligible or referred.
        lowered, raised: Seats, open before and after, with a lower or a higher score.
    """

    employee: EmployeeId
    name: str
    agency: str | None
    changed: int
    open_before: int
    open_after: int
    lowered: int
    raised: int


@dataclass(frozen=True, slots=True)
class SeatImpact:
    """A seat for which people change.

    Attributes:
        changed: Employees whose verdict changes.
        fit_before, fit_after: Employees who are eligible or referred.
        lowered, raised: Employees, fit before and after, with a lower or a higher score.
    """

    seat: SeatId
    position: str
    agency: str
    changed: int
    fit_before: int
    fit_after: int
    lowered: int
    raised: int


@dataclass(frozen=True, slots=True)
class AgencyImpact:
    """An agency for whose people or seats verdicts change.

    Attributes:
        people: Employees of the agency for whom a verdict changes.
        people_pairs: The pairs of them.
        seats: Vacant seats of the agency for which one does.
        seats_pairs: The pairs of those.
    """

    agency: AgencyId
    name: str
    people: int
    people_pairs: int
    seats: int
    seats_pairs: int


@dataclass(frozen=True, slots=True)
class ScoreImpact:
    """Scores that change, of the pairs that are eligible or referred both before and after.

    Attributes:
        pairs: How many such pairs there are.
        lowered, raised: How many have a lower, or a higher score.
        most_lowered, most_raised: The largest change either way, in points; 0 where there is none.
        points: All changes, added up.
    """

    pairs: int
    lowered: int
    raised: int
    most_lowered: int
    most_raised: int
    points: int


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many pairs have a verdict."""

    verdict: Verdict
    pairs: int


@dataclass(frozen=True, slots=True)
class VerdictImpact:
    """What an edit changes over all pairs. All counts are exact.

    Attributes:
        before, after: Pairs by verdict, from mildest to strictest.
        changed: Pairs whose verdict changes, and `changes`, from what to what, most first.
        people, seats: How many have a pair whose verdict changes.
        people_shut_out: Employees with an open seat before and none after; `people_let_in`, the other way round.
        seats_without: Seats that someone was fit for before and nobody is after; `seats_found`, the other way round.
        rules: The rules that differ, those behind most changes first; also those that change nothing.
        parameters: The numbers behind them that differ.
        top_people, top_seats: Those with most changes of verdicts, then of scores.
        agencies: Every agency with a change, most first.
    """

    employees: int
    vacancies: int
    before: tuple[VerdictCount, ...]
    after: tuple[VerdictCount, ...]
    changed: int
    changes: tuple[VerdictChange, ...]
    people: int
    seats: int
    people_shut_out: int
    people_let_in: int
    seats_without: int
    seats_found: int
    scores: ScoreImpact
    rules: tuple[RuleImpact, ...]
    parameters: tuple[ParameterChange, ...]
    top_people: tuple[PersonImpact, ...]
    top_seats: tuple[SeatImpact, ...]
    agencies: tuple[AgencyImpact, ...]


def compare_verdicts(
    before: Workspace,
    after: Workspace,
    *,
    most: int = 10,
    language: Language | None = None,
    progress: Callable[[int, int], None] = lambda done, pairs: None,
) -> VerdictImpact:
    """Count what another policy changes for everyone with every vacant seat.

    Args:
        before: What is in force.
        after: The same knowledge and people under another policy (`Workspace.under`).
        most: The most people and seats to list.
        language: The language of names and titles.
        progress: Told how many pairs are done, and of how many.

    Raises:
        EngineFailure: If scores might not fit in 32 bits.
    """
    chosen = language or after.settings.language
    return compare_verdicts_in(before, after, (chosen,), most=most, progress=progress)[chosen]


def compare_verdicts_in(
    before: Workspace,
    after: Workspace,
    languages: Iterable[Language] = tuple(Language),
    *,
    most: int = 10,
    progress: Callable[[int, int], None] = lambda done, pairs: None,
) -> Mapping[Language, VerdictImpact]:
    """Count once, and tell in several languages; else as `compare_verdicts`."""
    from dss.engine.difference.compare import compare_pairs

    policies = before.judge().policy, after.judge().policy
    changes = compare_pairs(policies[0], before.table, policies[1], after.table, progress=progress)
    return {language: _Impact(after, policies, changes, language).describe(most) for language in languages}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Counts of people, or of seats, by row.

    Attributes:
        changed: Pairs whose verdict changes.
        before, after: Pairs that are eligible or referred.
        scores: Pairs with lower and higher scores.
    """

    changed: Counts
    before: Counts
    after: Counts
    scores: Counts

    @classmethod
    def of(cls, counts: Counts, scores: Counts) -> "_Rows":
        changed = counts.sum(axis=(1, 2)) - np.trace(counts, axis1=1, axis2=2)
        before, after = counts.sum(axis=2), counts.sum(axis=1)
        return cls(changed, before[:, _ACCEPTABLE].sum(axis=1), after[:, _ACCEPTABLE].sum(axis=1), scores)

    def top(self, most: int) -> list[int]:
        """Return the rows with most changes, those without any left out."""
        scores = self.scores.sum(axis=1)
        order = np.lexsort((np.arange(len(scores)), -scores, -self.changed))[:most]
        return [int(row) for row in order if self.changed[row] or scores[row]]


class _Impact:
    """Tells counts in words and names."""

    def __init__(
        self,
        workspace: Workspace,
        policies: tuple[CompiledPolicy, CompiledPolicy],
        changes: PairChanges,
        language: Language,
    ) -> None:
        self._workspace, self._policies, self._changes, self._language = workspace, policies, changes, language
        self._people = _Rows.of(changes.of_employees, changes.scores.of_employees)
        self._seats = _Rows.of(changes.of_seats, changes.scores.of_seats)

    def describe(self, most: int) -> VerdictImpact:
        """Tell all of it."""
        people, seats, pairs, scores = self._people, self._seats, self._changes.pairs, self._changes.scores
        lowered, raised = scores.of_seats.sum(axis=0).tolist()
        return VerdictImpact(
            employees=len(people.changed),
            vacancies=len(seats.changed),
            before=_by_verdict(pairs.sum(axis=1)),
            after=_by_verdict(pairs.sum(axis=0)),
            changed=int(people.changed.sum()),
            changes=_verdict_changes(pairs),
            people=int(np.count_nonzero(people.changed)),
            seats=int(np.count_nonzero(seats.changed)),
            people_shut_out=int(np.count_nonzero((people.before > 0) & (people.after == 0))),
            people_let_in=int(np.count_nonzero((people.before == 0) & (people.after > 0))),
            seats_without=int(np.count_nonzero((seats.before > 0) & (seats.after == 0))),
            seats_found=int(np.count_nonzero((seats.before == 0) & (seats.after > 0))),
            scores=ScoreImpact(
                pairs=int(pairs[np.ix_(_ACCEPTABLE, _ACCEPTABLE)].sum()),
                lowered=lowered,
                raised=raised,
                most_lowered=scores.most_lowered,
                most_raised=scores.most_raised,
                points=scores.points,
            ),
            rules=tuple(sorted(self._rules(), key=_weight)),
            parameters=tuple(self._parameters()),
            top_people=tuple(map(self._person, people.top(most))),
            top_seats=tuple(map(self._seat, seats.top(most))),
            agencies=tuple(sorted(self._agencies(), key=lambda row: (-row.people_pairs - row.seats_pairs, row.agency))),
        )

    def _rules(self) -> Iterator[RuleImpact]:
        first, second = self._policies
        for place, id in enumerate(self._changes.rules):
            was, now = first.by_id.get(id), second.by_id.get(id)
            compiled = now or was
            assert compiled is not None
            if was is None or now is None:
                edit = RuleEdit.ADDED if was is None else RuleEdit.REMOVED
            else:
                edit = RuleEdit.READS_OTHERWISE if judge_alike(was, now) else RuleEdit.EDITED
            counts, scores = self._changes.of_rules[place], self._changes.scores.of_rules[place]
            yield RuleImpact(
                rule=id,
                title=compiled.rule.title.spoken(self._language),
                theme=compiled.rule.theme,
                edit=edit,
                changes=_verdict_changes(counts),
                hidden=int(np.trace(counts)),
                lowered=int(scores[LOWERED]),
                raised=int(scores[RAISED]),
                place=f"{compiled.rule.place.file}:{compiled.rule.place.line}",
            )

    def _parameters(self) -> Iterator[ParameterChange]:
        first, second = (policy.parameters for policy in self._policies)
        for name in sorted(first.keys() | second.keys()):
            if first.get(name) != second.get(name):
                yield ParameterChange(name, first.get(name, ()), second.get(name, ()))

    def _person(self, row: int) -> PersonImpact:
        employees, counts = self._workspace.organisation.employees, self._people
        unit = int(employees.columns["unit"][row])
        agency = None if unit == UNKNOWN else self._agency(self._workspace.unit(unit).agency)
        return PersonImpact(
            employee=EmployeeId(employees.ids[row]),
            name=employees.names[row],
            agency=agency,
            changed=int(counts.changed[row]),
            open_before=int(counts.before[row]),
            open_after=int(counts.after[row]),
            lowered=int(counts.scores[row, LOWERED]),
            raised=int(counts.scores[row, RAISED]),
        )

    def _seat(self, row: int) -> SeatImpact:
        workspace, counts = self._workspace, self._seats
        return SeatImpact(
            seat=SeatId(workspace.organisation.seats.ids[row]),
            position=workspace.position_of_seat(row).name.spoken(self._language),
            agency=self._agency(workspace.unit_of_seat(row).agency),
            changed=int(counts.changed[row]),
            fit_before=int(counts.before[row]),
            fit_after=int(counts.after[row]),
            lowered=int(counts.scores[row, LOWERED]),
            raised=int(counts.scores[row, RAISED]),
        )

    def _agencies(self) -> Iterator[AgencyImpact]:
        organisation = self._workspace.organisation
        agencies = tuple(self._workspace.knowledge.agencies)
        people = self._by_agency(organisation.employees.columns["unit"], self._people.changed)
        seats = self._by_agency(organisation.seats.columns["unit"], self._seats.changed)
        for row, id in enumerate(agencies):
            if people[1, row] or seats[1, row]:
                yield AgencyImpact(
                    id,
                    self._agency(id),
                    people=int(people[0, row]),
                    people_pairs=int(people[1, row]),
                    seats=int(seats[0, row]),
                    seats_pairs=int(seats[1, row]),
                )

    def _by_agency(self, units: Column, changed: Counts) -> Counts:
        """Count rows with a change, and changes, by agency; rows of no known unit are left out."""
        knowledge = self._workspace.knowledge
        number = {id: row for row, id in enumerate(knowledge.agencies)}
        of_unit = np.array([number[unit.agency] for unit in knowledge.units.values()], np.intp)
        known = units != UNKNOWN
        agencies, counts = of_unit[units[known]], changed[known]
        totals = np.zeros((2, len(number)), np.int64)
        np.add.at(totals[0], agencies, counts > 0)
        np.add.at(totals[1], agencies, counts)
        return totals

    def _agency(self, id: AgencyId) -> str:
        return self._workspace.knowledge.agency_name(id).spoken(self._language)


def _by_verdict(counts: Counts) -> tuple[VerdictCount, ...]:
    return tuple(map(VerdictCount, VERDICTS, counts.tolist()))


def _verdict_changes(counts: Counts) -> tuple[VerdictChange, ...]:
    """Return what is beside the diagonal, most first."""
    found = [
        VerdictChange(VERDICTS[was], VERDICTS[now], int(counts[was, now]))
        for was, now in zip(*np.nonzero(counts), strict=True)
        if was != now
    ]
    return tuple(sorted(found, key=lambda change: -change.pairs))


def _weight(rule: RuleImpact) -> tuple[int, int, int, RuleId]:
    changes = sum(change.pairs for change in rule.changes)
    return -changes, -rule.lowered - rule.raised, -rule.hidden, rule.rule
