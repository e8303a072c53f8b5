"""What moves cost: the incentives that rules grant them, at the prices of the planning policy."""

from dataclasses import replace

import numpy as np

from dss.engine.states import pair_states
from dss.model.compiled import CompiledPolicy, CompiledRule
from dss.model.plan import Whole
from dss.model.planning_policy import IncentiveCost
from dss.model.policy import Grant, Literal
from dss.model.table import FactTable, Rows


class MoveCosts:
    """Prices the grants of a policy.

    Args:
        policy: The rules in force.
        costs: What each incentive takes; one that is not among them takes nothing.
    """

    def __init__(self, policy: CompiledPolicy, costs: tuple[IncentiveCost, ...]) -> None:
        by_incentive = {cost.incentive: cost for cost in costs}
        amounts = {rule.id: _amounts(rule, by_incentive) for rule in policy.rules}
        self._amounts = {id: of_rule for id, of_rule in amounts.items() if of_rule}
        needed = _with_what_they_read(policy, set(self._amounts))
        self._policy = replace(policy, rules=needed)

    def of(self, table: FactTable, persons: Rows, seats: Rows) -> Whole:
        """Return the cost of each pair (persons[i], seats[i]), in thousands of rupiah.

        An incentive that several rules grant a pair is given once, at its highest amount.
        """
        total = np.zeros(len(persons), np.int64)
        if not self._amounts or not len(persons):
            return total
        states = pair_states(self._policy, table, persons, seats)
        by_incentive: dict[str, Whole] = {}
        for row, id in enumerate(states.rules):
            for incentive, amount in self._amounts.get(id, {}).items():
                given = np.where(states.holds[row], amount, 0)
                before = by_incentive.get(incentive)
                by_incentive[incentive] = given if before is None else np.maximum(before, given)
        for given in by_incentive.values():
            total += given
        return total


def _amounts(rule: CompiledRule, costs: dict[str, IncentiveCost]) -> dict[str, int]:
    """Return what each incentive of a rule takes, in thousands of rupiah, rounded up."""
    found = {}
    for effect in rule.effects:
        cost = costs.get(effect.incentive) if isinstance(effect, Grant) else None
        if cost is None or not isinstance(effect, Grant):
            continue
        if cost.thousand_rupiah is not None:
            found[effect.incentive] = cost.thousand_rupiah
        elif isinstance(effect.amount, Literal) and cost.months is not None:
            found[effect.incentive] = -(-int(effect.amount.value) * cost.months // 1000)
    return found


def _with_what_they_read(policy: CompiledPolicy, wanted: set[str]) -> tuple[CompiledRule, ...]:
    """Return some rules with those that derive what they read, in the order of the policy."""
    kept = set(wanted)
    for rule in sorted(policy.rules, key=lambda rule: -rule.stage):
        read = {fact for other in policy.rules if other.id in kept for fact in other.reads}
        if read & set(rule.derives):
            kept.add(rule.id)
    return tuple(rule for rule in policy.rules if rule.id in kept)
