"""Direct evaluation: every rule on given pairs, by whole columns, without an index."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dss.engine.screening.closures import add_derived_facts, build_outcome
from dss.engine.screening.columns import Facts, evaluate_condition, evaluate_points
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS, PairStates
from dss.model.organisation.organisation import Column
from dss.model.organisation.table import FactTable, Rows
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, Points

_AT_A_TIME: Final = 1 << 14
"""Pairs whose columns are held at a time."""


def judge_pairs(policy: CompiledPolicy, table: FactTable, employees: Rows, seats: Rows) -> PairStates:
    """Judge each pair (employees[i], seats[i]).

    Raises:
        ValueError: If `employees` and `seats` differ in length.
    """
    if len(employees) != len(seats):
        raise ValueError(f"{len(employees)} employees do not pair up with {len(seats)} seats")
    spans = [slice(first, first + _AT_A_TIME) for first in range(0, max(len(seats), 1), _AT_A_TIME)]
    parts = [
        judge_cases(policy, _pair_columns(table, employees[span], seats[span]), len(seats[span])) for span in spans
    ]
    return PairStates(
        parts[0].rules,
        np.concatenate([part.holds for part in parts], axis=1),
        np.concatenate([part.unknown for part in parts], axis=1),
        np.concatenate([part.verdicts for part in parts]),
        np.concatenate([part.scores for part in parts]),
    )


@dataclass(frozen=True, slots=True)
class RuleOnPairs:
    """A rule that scores, on given pairs: where it holds, and what its points read.

    Attributes:
        facts: The fact that its points read, if any; each of shape (pairs,).
    """

    rule: CompiledRule
    holds: NDArray[np.bool_]
    facts: Facts

    def score(self, points: Points) -> Column:
        """Return the points of each pair, were they these: of the same kind as those of the rule."""
        given, unknown = evaluate_points(points, self.facts)
        return np.where(self.holds & ~unknown, given, np.int32(0))


def score_by_rule(policy: CompiledPolicy, table: FactTable, employees: Rows, seats: Rows) -> tuple[RuleOnPairs, ...]:
    """Evaluate each rule that scores on each pair (employees[i], seats[i])."""
    known = add_derived_facts(policy.rules, _pair_columns(table, employees, seats))
    return tuple(
        RuleOnPairs(
            rule,
            np.broadcast_to(evaluate_condition(rule, known).holds, len(seats)),
            {} if isinstance(rule.points, int) else {rule.points.fact: known[rule.points.fact]},
        )
        for rule in policy.rules
        if rule.points is not None
    )


def _pair_columns(table: FactTable, employees: Rows, seats: Rows) -> Facts:
    facts = {name: column[employees] for name, column in table.employees.items()}
    facts |= {name: column[seats] for name, column in table.seats.items()}
    facts |= {name: shape.values(employees, seats) for name, shape in table.pairs.items()}
    return facts


def judge_cases(policy: CompiledPolicy, facts: Facts, pairs: int) -> PairStates:
    """Judge cases whose facts are given: a column for each fact of the records, shape (pairs,).

    A fact that `facts` lacks is unknown.
    """
    known = add_derived_facts(policy.rules, facts)
    holds, unknown = np.zeros((2, len(policy.rules), pairs), bool)
    scores = np.zeros(pairs, np.int32)
    forbidden, undetermined, referred = np.zeros((3, pairs), bool)
    for row, rule in enumerate(policy.rules):
        outcome = build_outcome(rule, evaluate_condition(rule, known), known)
        holds[row], unknown[row] = outcome.holds, outcome.unknown
        scores += outcome.points
        if rule.forbids:
            forbidden |= outcome.holds
        if rule.refers:
            referred |= outcome.holds
        if rule.forbids or rule.refers:
            undetermined |= outcome.unknown
    verdicts = np.select(
        [forbidden, undetermined, referred],
        [STRICTNESS[verdict] for verdict in (Verdict.FORBIDDEN, Verdict.UNDETERMINED, Verdict.REFERRED)],
        STRICTNESS[Verdict.ELIGIBLE],
    )
    return PairStates(tuple(rule.id for rule in policy.rules), holds, unknown, verdicts.astype(np.uint8), scores)
