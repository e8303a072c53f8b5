"""The limit on unasked postings to more remote places, and the trade-off from which a head chooses it."""

from dataclasses import replace

import numpy as np
import pytest

from dss.model.errors import InvalidInput
from dss.model.identifiers import FactName
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.planning.record import record_of
from dss.service.planning.solve import Planned, PlanRefused, make_plan, reopen_plan
from dss.service.plans.report import Reporter
from dss.service.plans.tradeoff import TradeOff, trade_off
from dss.service.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def limited(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest(most_unasked_remote=3))


@pytest.fixture(scope="module")
def traded(made: Planned) -> TradeOff:
    return trade_off(made)


def sent(planned: Planned) -> list[str]:
    """Whom a plan sends to a more remote place unasked, by plain reading of the facts."""
    found = []
    for case in planned.cases:
        wish, request = (case.row.value(FactName(name)) for name in ("match.wish_rank", "transfer.own_request"))
        if (case.row.value(FactName("match.remoteness_change")) or 0) > 0 and not wish and request is not True:
            found.append(case.employee_id)
    return found


def test_a_limit_is_kept_and_reached(made: Planned, limited: Planned) -> None:
    assert len(sent(made)) > 3
    assert len(sent(limited)) == 3
    figures = Reporter(limited, Language.ENGLISH).figures()
    assert (figures.unasked_remote, figures.most_unasked_remote) == (3, 3)


def test_a_limit_of_zero_sends_nobody(workspace: Workspace) -> None:
    assert sent(make_plan(workspace, PlanRequest(most_unasked_remote=0))) == []


def test_a_limit_that_is_not_reached_changes_nothing(workspace: Workspace, made: Planned) -> None:
    same = make_plan(workspace, PlanRequest(most_unasked_remote=len(sent(made))))
    assert (same.solution.objective, same.moves) == (made.solution.objective, made.moves)


def test_the_prices_of_a_limited_plan_are_kept_and_verified_again(workspace: Workspace, limited: Planned) -> None:
    record = record_of(limited.demand, limited.solution)
    assert record.prices.unasked_remote > 0
    assert reopen_plan(workspace, record, "rencana").moves == limited.moves
    with pytest.raises(PlanRefused):
        reopen_plan(workspace, replace(record, request=replace(record.request, most_unasked_remote=2)), "rencana")


def test_the_binding_limit_has_its_price_and_is_the_reason_for_who_stays(made: Planned, limited: Planned) -> None:
    reporter = Reporter(limited, Language.ENGLISH)
    (limit,) = [limit for limit in reporter.report().limits if limit.limit == "unasked_remote"]
    assert (limit.allowed, limit.used) == (3, 3)
    stays = next(id for id in sent(made) if id not in dict(limited.moves))
    said = [seat.sentence for seat in reporter.left_out(stays).seats]
    assert any("the maximum number of such moves, 3, is reached" in one for one in said)


def test_a_required_move_above_the_limit_is_named_with_it(workspace: Workspace, made: Planned) -> None:
    first = next(move for move in made.moves if move[0] in sent(made))
    with pytest.raises(InvalidInput) as refused:
        make_plan(workspace, PlanRequest(locks=(first,), most_unasked_remote=0))
    assert {str(one.place) for one in refused.value.diagnostics} >= {"--most-unasked-remote"}


def test_a_trade_off_falls_with_the_limit_and_ends_at_nobody(made: Planned, traded: TradeOff) -> None:
    first, *others = traded.points
    assert (first.worth, first.lost, first.unasked_remote) == (made.solution.objective, 0, len(sent(made)))
    assert [point.most for point in others] == sorted((point.most for point in others), reverse=True)
    assert others[-1].most == others[-1].unasked_remote == 0
    assert all(point.unasked_remote <= point.most for point in traded.points)
    worths = np.array([point.worth for point in traded.points])
    assert (np.diff(worths) <= worths[:-1] // 1000).all()
    assert all(point.lost == first.worth - point.worth for point in traded.points)


def test_each_point_is_the_plan_that_its_limit_makes(traded: TradeOff, limited: Planned, workspace: Workspace) -> None:
    for point in (traded.points[3], traded.points[-1]):
        chosen = make_plan(workspace, PlanRequest(most_unasked_remote=point.most))
        assert abs(chosen.solution.objective - point.worth) <= chosen.solution.bound // 1000
        assert len(sent(chosen)) <= point.most


def test_a_plan_that_sends_nobody_has_nothing_to_trade(workspace: Workspace) -> None:
    found = trade_off(make_plan(workspace, PlanRequest(most_unasked_remote=0)))
    assert len(found.points) == 1
    assert found.sentences(Language.ENGLISH) == (
        "The plan sends nobody to a more remote place unasked: there is nothing to trade.",
    )
