"""From histories to verdicts: on random careers and rules, four ways to judge a case agree.

They are both engines, the index of the screen, and evaluators of facts and of rules that share nothing with them. The
suite draws some cases; ``--history-cases 100000`` draws as many as one likes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from dss.assessment import assess
from dss.engine.compile import compile_policy
from dss.engine.proving.prove import Prover
from dss.engine.screening.screen import Screen
from dss.facts import OrganisationFacts
from dss.graph import KnowledgeGraph, build_graph
from dss.model.errors import RuleTooWide
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.candidates import NOBODY, VERDICTS
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.table import FactRow, FactTable
from dss.model.policy.rules import All, Any, Condition, Literal, Not, Policy, Test
from tests.engine.naive import states
from tests.engine.policies import AS_OF, parameter, vocabulary, yes_no
from tests.engine.random_policies import RandomPolicy, draw_rule
from tests.facts.histories import draw_day, draw_organisation, expected_of, with_more_facts

RULES = 12
MOST = 14
"""Of the rules of a policy, and of the people and seats of an organisation."""

Values = Mapping[FactName, Sequence[int]]
"""The values that facts have somewhere."""

Judged = tuple[Mapping[RuleId, State], Verdict, int]
"""The state of each rule, the verdict and the score of a case."""


@pytest.fixture(scope="module")
def wider(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeGraph, Path]:
    wide, path = with_more_facts(knowledge, tmp_path_factory.mktemp("facts"))
    return build_graph(wide), path


def draw_policy(random: Random, table: FactTable, seen: Values) -> RandomPolicy:
    """Draw rules over the facts that are taken from histories, with numbers near those that occur."""
    records = [fact for fact in table.vocabulary.facts.values() if fact.history is not None]
    derived = [yes_no(f"derived.{number}", derived=True) for number in range(3)]
    words = vocabulary([*random.sample(records, 12), *derived])
    limits = {one.name: one for one in (parameter("limit", 24), parameter("list", 0, 12, 36))}
    drawn = [draw_rule(random, number, words, limits) for number in range(RULES)]
    rules = tuple(replace(one, when=_near(random, one.when, words.facts, seen)) for one in drawn)
    policy = Policy(rules, limits, ())
    try:
        return RandomPolicy(policy, words, compile_policy(policy, words, AS_OF))
    except RuleTooWide:  # numbers that were equal no longer are
        return draw_policy(random, table, seen)


def _near(random: Random, condition: Condition, facts: Mapping[FactName, object], seen: Values) -> Condition:
    """Return a condition whose whole numbers lie on, just below or just above values that occur."""
    match condition:
        case All(parts=parts):
            return All(tuple(_near(random, part, facts, seen) for part in parts))
        case Any(parts=parts):
            return Any(tuple(_near(random, part, facts, seen) for part in parts))
        case Not(part=part):
            return Not(_near(random, part, facts, seen))
        case Test(fact=fact, operands=operands):
            values = seen.get(fact) or [0]
            moved = [
                Literal(random.choice(values) + random.randint(-1, 1)) if _is_number(one) else one for one in operands
            ]
            return replace(condition, operands=tuple(moved))


def _is_number(operand: object) -> bool:
    return isinstance(operand, Literal) and isinstance(operand.value, int) and not isinstance(operand.value, bool)


def by_proof(drawn: RandomPolicy, rows: Sequence[FactRow]) -> list[Judged]:
    with Prover(drawn.compiled) as prover:
        judged = [assess(drawn.compiled, prover.prove(row)) for row in rows]
    return [({firing.rule: firing.state for firing in one.firings}, one.verdict, one.score) for one in judged]


def by_columns(screen: Screen, employees: np.ndarray, seats: np.ndarray) -> list[Judged]:
    found = screen.states(employees, seats)
    named = np.where(found.holds, State.HOLDS, np.where(found.unknown, State.UNKNOWN, State.FAILS)).T.tolist()
    verdicts = [VERDICTS[verdict] for verdict in found.verdicts.tolist()]
    return [
        (dict(zip(found.rules, of_rules, strict=True)), verdict, score)
        for of_rules, verdict, score in zip(named, verdicts, found.scores.tolist(), strict=True)
    ]


def check_organisation(random: Random, wider: tuple[KnowledgeGraph, Path]) -> int:
    """Judge every pair of a random organisation by random rules in all ways; return how many pairs there are."""
    graph, declared = wider
    organisation = draw_organisation(random, graph.knowledge, MOST)
    table = OrganisationFacts(graph, organisation, None).table(draw_day(random))
    expected = dict(expected_of(table, graph.knowledge, organisation, declared))
    naive = [{name: number for name, number in row.items() if number is not None} for row in expected.values()]
    seen = {fact: [row[fact] for row in naive if fact in row] for fact in table.vocabulary.facts}
    drawn = draw_policy(random, table, seen)
    screen = Screen(drawn.compiled, table)
    employees, seats = np.divmod(np.arange(len(naive)), max(len(table.seat_ids), 1))
    by_engines = by_columns(screen, employees, seats)
    assert by_engines == by_proof(drawn, table.rows(employees, seats))
    assert [found for found, _, _ in by_engines] == [states(drawn, row) for row in naive]
    check_index(screen, by_engines, len(table.employee_ids), len(table.seat_ids))
    return len(naive)


def check_index(screen: Screen, by_engines: Sequence[Judged], employees: int, seats: int) -> None:
    """Compare what the index says of each seat: how many have each verdict, and the score of each candidate."""
    best = screen.best(most=employees)
    by_seat = [[by_engines[row * seats + seat] for row in range(employees)] for seat in range(seats)]
    counts = [[sum(verdict is one for _, verdict, _ in column) for one in VERDICTS] for column in by_seat]
    assert best.counts.tolist() == counts
    for seat, column in enumerate(by_seat):
        for row, score in zip(best.employees[seat].tolist(), best.scores[seat].tolist(), strict=True):
            assert row == NOBODY or column[row][2] == score


def test_facts_from_histories_and_the_verdicts_on_them_agree_in_all_ways(
    wider: tuple[KnowledgeGraph, Path], request: pytest.FixtureRequest
) -> None:
    wanted, seed = request.config.getoption("--history-cases"), 0
    while wanted > 0:
        wanted -= check_organisation(Random(seed), wider)
        seed += 1
