"""Rule tests and what became of them."""

from dataclasses import dataclass
from typing import NamedTuple

from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import State
from dss.model.policy.rules import RuleTest


class Judgement(NamedTuple):
    """What became of the rule of a case.

    Attributes:
        branch: Number of the conjunct of its truth that decided, where it holds; else of no meaning here.
        points: Points given; None where it does not hold, scores nothing, or the points are undetermined.
    """

    state: State
    branch: int | None
    points: int | None


@dataclass(frozen=True, slots=True)
class RuleTestResult:
    """One case and what became of it."""

    case: RuleTest
    got: Judgement

    @property
    def passed(self) -> bool:
        """Whether the state, and the points where the case names them, are as expected."""
        as_expected = self.got.state.value == self.case.expected.value
        return as_expected and self.case.points in (None, self.got.points)


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """What the cases of one rule reach, whether they passed or not.

    Attributes:
        branches: How many branches the rule can hold by.
        reached: Those that decided a case, ascending.
        holding: How many cases it held in.
        failing: How many cases it failed in.
    """

    rule: RuleId
    branches: int
    reached: tuple[int, ...]
    holding: int
    failing: int

    @property
    def missed(self) -> tuple[int, ...]:
        """The branches that decided no case, ascending."""
        return tuple(branch for branch in range(self.branches) if branch not in self.reached)


@dataclass(frozen=True, slots=True)
class RuleTestReport:
    """Every case, in the order given, and the coverage of every rule, by id."""

    results: tuple[RuleTestResult, ...]
    coverage: tuple[RuleCoverage, ...]

    @property
    def failed(self) -> tuple[RuleTestResult, ...]:
        """The cases that came out otherwise than expected."""
        return tuple(result for result in self.results if not result.passed)

    @property
    def rules_held(self) -> int:
        """How many rules held in some case."""
        return sum(rule.holding > 0 for rule in self.coverage)

    @property
    def rules_failed(self) -> int:
        """How many rules failed in some case."""
        return sum(rule.failing > 0 for rule in self.coverage)

    @property
    def branches(self) -> int:
        """How many branches the rules have in all."""
        return sum(rule.branches for rule in self.coverage)

    @property
    def branches_reached(self) -> int:
        """How many branches decided some case."""
        return sum(len(rule.reached) for rule in self.coverage)
