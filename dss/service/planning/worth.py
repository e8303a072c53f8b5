"""What a move is worth to a plan, by the rules: the policy that scores it, and how well everyone fits where they are.

Of the rules' points, a plan counts those of the criteria that its policy names: the *fit* of a person and a post
(education, competency, experience), and what the *move* itself adds or costs (wishes, burden). Points that a person has
anywhere (performance, talent, tenure) say nothing about a move, and need is counted by the plan itself. Rules of
decision ``plan`` add what puts volunteers first and unasked remote postings last.
"""

from dataclasses import replace

import numpy as np

from dss.engine.compile import compile_policy
from dss.engine.screening.states import judge_pairs
from dss.model.identifiers import FactName
from dss.model.organisation.organisation import Seats
from dss.model.organisation.table import FactTable, Rows
from dss.model.planning.plan import NOWHERE, Whole
from dss.model.policy.compiled import CompiledPolicy, CompiledRule, PointSteps, PointTable
from dss.model.policy.planning import WorthCriteria
from dss.model.policy.rules import Decision
from dss.reading.policy.effect import MOST_POINTS
from dss.service.planning.posts import PostBook
from dss.service.workspace.workspace import Workspace


def compile_worth(workspace: Workspace, criteria: WorthCriteria) -> CompiledPolicy:
    """Compile the rules by which a plan screens: all gates of a transfer, and the points that a plan counts."""
    transfer = workspace.judge().policy
    counted = (*criteria.fit, *criteria.moving)
    rules = [_count_only(rule, counted) for rule in transfer.rules]
    added = compile_policy(workspace.policy, transfer.vocabulary, workspace.as_of, Decision.PLAN)
    return replace(
        transfer,
        decision=Decision.PLAN,
        rules=(*(rule for rule in rules if _decides(rule)), *added.rules),
        parameters={**transfer.parameters, **added.parameters},
    )


def measure_present_fit(workspace: Workspace, criteria: WorthCriteria, book: PostBook) -> Whole:
    """Score how well everyone fits the post that they hold, by the rules for filling it.

    Returns:
        Points of the criteria of fit; shape (persons,). Someone whose post is unknown has the most that there are, as
        nothing can be gained on an unknown.
    """
    scoring = compile_fit(workspace.judge().policy, criteria)
    fit = np.full(len(book.person_post), most_points(scoring), np.int64)
    placed = np.flatnonzero(book.person_post != NOWHERE).astype(np.intp)
    if len(placed):
        fit[placed] = judge_pairs(scoring, *at_present_posts(workspace, book, placed)).scores
    return fit


def compile_fit(transfer: CompiledPolicy, criteria: WorthCriteria) -> CompiledPolicy:
    """Keep of the rules for transfers those that score the fit of a person and a post."""
    rules = tuple(_count_only(rule, criteria.fit) for rule in transfer.rules)
    return replace(transfer, rules=_keep_scoring(rules))


def at_present_posts(workspace: Workspace, book: PostBook, persons: Rows) -> tuple[FactTable, Rows, Rows]:
    """Return the facts of some people, whose posts are known, and of a seat for each of these posts.

    Returns:
        The facts, the rows of the people, and beside each the row of the seat of the own post.
    """
    occupied, post = np.unique(book.person_post[persons], return_inverse=True)
    columns = {"unit": book.posts.units[occupied], "position": book.posts.positions[occupied]}
    first = len(workspace.organisation.seats.ids)
    wider = workspace.including(Seats(tuple(map(str, occupied.tolist())), columns))
    return wider.table, persons, (first + post.reshape(-1)).astype(np.intp)


def most_points(policy: CompiledPolicy) -> int:
    """Return a sum that no score under a policy exceeds, whatever the facts."""
    return sum(max(0, _most_of(rule)) for rule in policy.rules)


def _count_only(rule: CompiledRule, criteria: tuple[str, ...]) -> CompiledRule:
    """Return a rule without its points where they are of other criteria."""
    return rule if rule.criterion in criteria else replace(rule, criterion=None, points=None)


def _decides(rule: CompiledRule) -> bool:
    return rule.forbids or rule.refers or bool(rule.derives) or rule.points is not None


def _keep_scoring(rules: tuple[CompiledRule, ...]) -> tuple[CompiledRule, ...]:
    """Keep the rules that score, with those that derive what they read."""
    kept: list[CompiledRule] = []
    wanted: set[FactName] = set()
    for rule in reversed(rules):  # by stage: what derives a fact comes before all that read it
        if rule.points is not None or not wanted.isdisjoint(rule.derives):
            kept.append(replace(rule, forbids=False, refers=False))
            wanted.update(rule.reads)
    return tuple(reversed(kept))


def _most_of(rule: CompiledRule) -> int:
    match rule.points:
        case None:
            return 0
        case int() as points:
            return points
        case PointTable(points=table, otherwise=otherwise):
            return max(*table.values(), otherwise)
        case PointSteps(at_most=bound):
            return MOST_POINTS if bound is None else bound
