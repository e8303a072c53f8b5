"""The smallest changes that would help a case, each verified by both engines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.counterfactual import Variants, proposals
from dss.explanation import Phrases, describe_remedy
from dss.facts.employee import find_talent_boxes
from dss.model.errors import EngineDisagreement
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.judgement.counterfactual import Proposal, Row
from dss.model.judgement.explanation import Remedy
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import LevelsFact, Measure
from dss.model.policy.compiled import CompiledPolicy
from dss.service.workspace.judging import Judge, outcome_differences
from dss.service.workspace.transfer import Transfer

_LEFT_TO_THE_EMPLOYEE: Final = frozenset({FactName("transfer.request_months"), FactName("match.wish_rank")})
"""Facts that only the employee changes; no remedy proposes a request or a wish."""
_PERFORMANCE: Final = FactName("employee.performance_last")
_POTENTIAL: Final = FactName("employee.potential")
_NINE_BOX: Final = FactName("employee.nine_box")


def find_remedies(case: Transfer, phrases: Phrases) -> tuple[Remedy, ...]:
    """Find the smallest changes after which the case would be judged more mildly.

    Raises:
        EngineDisagreement: If the engines differ on a changed case, or either contradicts the search.
    """
    search = _Search(case, phrases)
    return search.verified(proposals(search, case.workspace.as_of))


class _Search:
    """A transfer as the search for changes reads it."""

    def __init__(self, case: Transfer, phrases: Phrases) -> None:
        self._case = case
        self._workspace = case.workspace
        self._phrases = phrases
        self._rows: dict[date, Row] = {case.workspace.as_of: case.row}
        self._training_to: dict[tuple[FactName, int], tuple[Row, str | None] | None] = {}
        self._days = case.workspace.facts.case(case.employee, case.seat, case.row)

    def policy_on(self, on: date) -> CompiledPolicy:
        return self._workspace.judge(on).policy

    def row_on(self, on: date) -> Row:
        self._derive_rows([on])
        return self._rows[on]

    def _derive_rows(self, days: Iterable[date]) -> None:
        """Derive the rows of all days together that are not there yet, which takes hardly longer than one."""
        missing = sorted(set(days) - self._rows.keys())
        if missing:
            self._rows |= zip(missing, self._days.rows_on(missing), strict=True)

    def verdicts(self, variants: Sequence[Variants]) -> Sequence[Sequence[Verdict]]:
        self._derive_rows(day for day, _ in variants)
        judges = [self._workspace.judge(day) for day, _ in variants]
        found: dict[int, Sequence[Verdict]] = {}
        for judge in dict.fromkeys(judges):
            alike = [place for place, its_judge in enumerate(judges) if its_judge is judge]
            judged = judge.verdicts([(self.row_on(variants[place][0]), variants[place][1]) for place in alike])
            found |= zip(alike, judged, strict=True)
        return [found[place] for place in range(len(variants))]

    def landmarks(self) -> Iterable[date]:
        governments = self._workspace.knowledge.governments.values()
        ends = (freeze.end for government in governments for freeze in government.freezes)
        return [end + timedelta(days=1) for end in ends if end is not None]

    def moved_along(self, row: Row, fact: FactName, number: int) -> tuple[Row, str | None] | None:
        """Return the facts that change together with a fact, so that no variant contradicts itself."""
        shape = self._workspace.table.pairs.get(fact)
        if isinstance(shape, LevelsFact):
            return self._trained_once(fact, number) if fact in row else ({fact: number}, None)
        if fact == _NINE_BOX or fact in _LEFT_TO_THE_EMPLOYEE:
            return None
        moved = {fact: number}
        if fact in (_PERFORMANCE, _POTENTIAL):
            moved |= self._talent_box({**row, fact: number})
        return moved, None

    def _talent_box(self, row: Row) -> Row:
        """Return the talent box that goes with a rating and a potential, where both are known."""
        performance, potential = (np.array([row.get(name, UNKNOWN)], np.int32) for name in (_PERFORMANCE, _POTENTIAL))
        box = int(find_talent_boxes(performance, potential, self._workspace.knowledge)[0])
        return {} if box == UNKNOWN else {_NINE_BOX: box}

    def verified(self, found: Sequence[Proposal]) -> tuple[Remedy, ...]:
        """Assess the changed transfers by both engines, and put the changes into words."""
        changed = f"{self._case.name}, changed"
        rows: dict[Judge, list[tuple[int, Row]]] = {}
        for place, proposal in enumerate(found):
            row = dict(self.row_on(self._day_of(proposal)))
            for alteration in proposal.alterations:
                row |= alteration.facts
            rows.setdefault(self._workspace.judge(self._day_of(proposal)), []).append((place, row))
        assessments: dict[int, Assessment] = {}
        for judge, placed in rows.items():
            judged = judge.assessments([row for _, row in placed], [changed] * len(placed))
            assessments |= zip((place for place, _ in placed), judged, strict=True)
        ways = []
        for place, proposal in enumerate(found):
            assessment = assessments[place]
            if differences := outcome_differences((proposal.verdict, assessment.score), assessment):
                raise EngineDisagreement(changed, differences)
            before = self.row_on(self._day_of(proposal))
            ways.append(describe_remedy(proposal.alterations, proposal.on, before, assessment, self._phrases))
        return tuple(ways)

    def _day_of(self, proposal: Proposal) -> date:
        return proposal.on or self._workspace.as_of

    def _trained_once(self, fact: FactName, target: int) -> tuple[Row, str | None] | None:
        """Return the result of `_trained`, which is the same on every day."""
        if (fact, target) not in self._training_to:
            self._training_to[fact, target] = self._trained(fact, target)
        return self._training_to[fact, target]

    def _trained(self, fact: FactName, target: int) -> tuple[Row, str | None] | None:
        """Raise the competencies that lack most, level by level, until `fact` reaches `target`."""
        shapes = {name: shape for name, shape in self._workspace.table.pairs.items() if isinstance(shape, LevelsFact)}
        goal = shapes[fact]
        required = goal.required[goal.seat_key[self._case.seat]]
        held = goal.levels[self._case.employee].copy()
        upwards = goal.measure is Measure.WEIGHT
        while True:
            values = {name: self._with_levels(shape, held) for name, shape in shapes.items()}
            if values[fact] >= target if upwards else values[fact] <= target:
                break
            lacking = np.where(required > 0, required - held, 0)
            if lacking.max() <= 0:
                return None
            held[int(lacking.argmax())] += 1
        if values[fact] != target:
            return None
        return values, self._training(held)

    def _with_levels(self, shape: LevelsFact, held: NDArray[np.int8]) -> int:
        alone = replace(shape, levels=held[np.newaxis, :])
        return int(alone.values(np.array([0]), np.array([self._case.seat]))[0])

    def _training(self, held: NDArray[np.int8]) -> str:
        """Name the competencies raised, as ``Teknik jalan 1 -> 3``."""
        before = self._workspace.organisation.employees.competencies[self._case.employee]
        competencies = self._workspace.knowledge.competencies.values()
        return ", ".join(
            f"{self._phrases.said(competency.name)} {was} → {now}"
            for competency, was, now in zip(competencies, before, held, strict=True)
            if now > was
        )
