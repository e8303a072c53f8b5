"""Employees, seats and candidates in words."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from dss.explanation import Subject, rule_lines, verdict_words
from dss.graph import PathAspect
from dss.model.identifiers import EmployeeId, FactName, SeatId
from dss.model.judgement.assessment import Assessment, State, Verdict
from dss.model.judgement.candidates import VERDICTS
from dss.model.judgement.explanation import Card
from dss.model.knowledge.evidence import EvidencePath, MissingCompetency, NodeKey, NodeKind
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Flag, Refer
from dss.model.text import LabelledText, Language, _
from dss.service.candidates.views import (
    CandidateRow,
    CriterionPoints,
    FollowUpAdvice,
    SeatFit,
    Vacancy,
    VacantSeat,
)
from dss.service.workspace import labels
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace

FIRST_REASONS: Final = 2
"""The most reasons that are said of a seat that someone is eligible for."""

_REMOTENESS = _("Remoteness class")
_PROGRAMME = _("Programme of study")
_ASKED = _("to be clarified: {}")
_NEEDS = _("needs the consent of the {}")
_NOT_ASSESSED = _("not assessed")


class Describer:
    """Describes the contents of a workspace in one language."""

    def __init__(self, workspace: Workspace, language: Language | None) -> None:
        self._workspace = workspace
        self._phrases = workspace.phrases(language)

    def vacancy(self, seat: int, counts: NDArray[np.int64]) -> Vacancy:
        """Describe a vacant seat, with how many employees have each verdict."""
        by_verdict = dict(zip(VERDICTS, counts.tolist(), strict=True))
        return Vacancy(
            **asdict(self.vacant_seat(seat)),
            eligible=by_verdict[Verdict.ELIGIBLE],
            referred=by_verdict[Verdict.REFERRED],
            undetermined=by_verdict[Verdict.UNDETERMINED],
            forbidden=by_verdict[Verdict.FORBIDDEN],
        )

    def seat_fit(self, case: Transfer, assessment: Assessment) -> SeatFit:
        """Describe the seat of a transfer, with how the employee fits it."""
        return SeatFit(
            **asdict(self.vacant_seat(case.seat)),
            verdict=assessment.verdict,
            verdict_label=self._phrases.said(verdict_words[assessment.verdict]),
            score=assessment.score,
            reasons=tuple(self._notes(case, assessment)) or self._best_reasons(case, assessment),
        )

    def _best_reasons(self, case: Transfer, assessment: Assessment) -> tuple[str, ...]:
        """Return the reasons that give most points."""
        lines = rule_lines(case.workspace.judge().policy, assessment, self._phrases)
        scored = sorted((line for line in lines if (line.points or 0) > 0), key=lambda line: -(line.points or 0))
        return tuple(line.because for line in scored[:FIRST_REASONS])

    def vacant_seat(self, seat: int) -> VacantSeat:
        """Describe a vacant seat."""
        workspace, said = self._workspace, self._phrases.said
        position, unit = workspace.position_of_seat(seat), workspace.unit_of_seat(seat)
        region = workspace.knowledge.regions[unit.region]
        vacant = int(workspace.table.seats[FactName("seat.vacant_months")][seat])
        return VacantSeat(
            seat=SeatId(workspace.organisation.seats.ids[seat]),
            position=said(position.name),
            agency=said(workspace.knowledge.agency_name(unit.agency)),
            agency_id=unit.agency,
            unit=said(unit.name),
            region=region.name,
            region_id=region.id,
            regency=workspace.knowledge.regencies[region.regency].name,
            regency_id=region.regency,
            place=workspace.knowledge.place_name(region.id),
            remoteness=region.remoteness,
            critical=position.critical,
            vacant_months=vacant if vacant >= 0 else None,
        )

    def candidate(self, rank: int, case: Transfer, assessment: Assessment) -> CandidateRow:
        """Describe a candidate, with points, warnings and obstacles."""
        phrases, person = self._phrases, case.person
        points: dict[str, int] = {}
        for part in assessment.parts:
            criterion = phrases.said(phrases.vocabulary.criteria[part.criterion])
            points[criterion] = points.get(criterion, 0) + (part.points or 0)
        ranked = sorted(((name, given) for name, given in points.items() if given), key=lambda one: (-one[1], one[0]))
        return CandidateRow(
            rank=rank,
            employee=case.employee_id,
            name=person.name,
            position=self._fact(case, "employee.position"),
            agency=self._fact(case, "employee.agency"),
            region=self._region(case),
            golongan=self._fact(case, "employee.golongan"),
            education=self._education(case),
            verdict=assessment.verdict,
            verdict_label=phrases.said(verdict_words[assessment.verdict]),
            score=assessment.score,
            points=tuple(CriterionPoints(*one) for one in ranked),
            missing_skills=tuple(map(self._missing, case.missing)),
            notes=tuple(self._notes(case, assessment)),
            flags=tuple(
                phrases.said(phrases.vocabulary.flags[outcome.effect.flag])
                for outcome in assessment.outcomes
                if isinstance(outcome.effect, Flag)
            ),
        )

    def follow_up(
        self, employee: int, facts: FactRow, policy: CompiledPolicy, assessment: Assessment
    ) -> FollowUpAdvice:
        """Describe what the follow-up rules recommend for an employee, by row number."""
        people = self._workspace.organisation.employees
        months = facts.value(FactName("evaluation.months_since_move"))
        return FollowUpAdvice(
            employee=EmployeeId(people.ids[employee]),
            name=people.names[employee],
            position=self._said_value(facts, "employee.position"),
            agency=self._said_value(facts, "employee.agency"),
            months_since_move=months if isinstance(months, int) else None,
            recommendations=tuple(line for line in rule_lines(policy, assessment, self._phrases) if line.matters),
        )

    def subject(self, case: Transfer) -> Subject:
        """Describe the employee and the seat of a transfer, with the paths in the graph that relate them."""
        return Subject(self.employee_card(case), self._seat_card(case), tuple(self._paths(case)))

    def employee_card(self, case: Transfer) -> Card:
        """Describe the employee of a transfer."""
        label = self._phrases.label
        shown = (
            "employee.position",
            "employee.agency",
            "employee.golongan",
            "employee.months_in_position",
            "employee.performance_last",
        )
        lines = [LabelledText(label(FactName(name)), self._fact(case, name)) for name in shown]
        lines.insert(2, LabelledText(self._phrases.said(labels.REGION), self._region(case)))
        lines.insert(3, LabelledText(self._phrases.said(_PROGRAMME), self._education(case)))
        return Card(case.employee_id, case.person.name, tuple(lines))

    def _notes(self, case: Transfer, assessment: Assessment) -> Iterator[str]:
        phrases, policy = self._phrases, case.workspace.judge().policy
        match assessment.verdict:
            case Verdict.ELIGIBLE:
                return
            case Verdict.REFERRED:
                effects = (outcome.effect for outcome in assessment.outcomes)
                for authority in dict.fromkeys(effect.authority for effect in effects if isinstance(effect, Refer)):
                    yield phrases.said(_NEEDS).format(phrases.said(phrases.vocabulary.authorities[authority]))
            case Verdict.UNDETERMINED:
                yield phrases.said(_ASKED).format(", ".join(map(phrases.label, assessment.missing)))
            case Verdict.FORBIDDEN:
                held = {firing.rule: firing for firing in assessment.firings if firing.state is State.HOLDS}
                for rule in policy.rules:
                    if rule.forbids and rule.id in held:
                        yield phrases.because(rule.rule, held[rule.id])
            case _:
                assert_never(assessment.verdict)

    def _missing(self, missing: MissingCompetency) -> str:
        held = self._phrases.said(_NOT_ASSESSED) if missing.held is None else str(missing.held)
        return f"{self._phrases.said(missing.name)}: {held}/{missing.required}"

    def _seat_card(self, case: Transfer) -> Card:
        workspace, said = self._workspace, self._phrases.said
        unit = workspace.unit_of_seat(case.seat)
        region = workspace.knowledge.regions[unit.region]
        lines = (
            LabelledText(said(labels.UNIT), said(unit.name)),
            LabelledText(said(labels.REGION), workspace.knowledge.place_name(region.id)),
            LabelledText(said(_REMOTENESS), str(region.remoteness)),
        )
        return Card(case.seat_id, said(case.position.name), lines)

    def _paths(self, case: Transfer) -> Iterator[EvidencePath]:
        """Yield how the education leads to the position, and how the present station leads to the seat's."""
        graph = self._workspace.graph
        education = graph.with_person(case.person).education_path(case.person.node, case.position.id)
        if education is not None:
            yield education
        if case.person.unit is not None:
            units = self._workspace.knowledge.units
            here, there = units[case.person.unit].region, self._workspace.unit_of_seat(case.seat).region
            if here != there:
                travel = graph.path(NodeKey(NodeKind.REGION, here), NodeKey(NodeKind.REGION, there), PathAspect.TRAVEL)
                if travel is not None:
                    yield travel

    def _fact(self, case: Transfer, name: str) -> str:
        return self._said_value(case.row, name)

    def _said_value(self, facts: FactRow, name: str) -> str:
        fact = self._phrases.vocabulary.facts[FactName(name)]
        return self._phrases.value(fact, facts.value(fact.name))

    def _region(self, case: Transfer) -> str:
        if case.person.unit is None:
            return ""
        return self._workspace.knowledge.regions[self._workspace.knowledge.units[case.person.unit].region].name

    def _education(self, case: Transfer) -> str:
        level = self._fact(case, "employee.education_level")
        if case.person.programme is None:
            return level
        return f"{level} {self._workspace.knowledge.programmes[case.person.programme].name}"
