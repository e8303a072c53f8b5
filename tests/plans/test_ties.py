"""Equally good plans: the published order settles which is made, whatever the order of rows, and reasons say so."""

from dataclasses import replace
from hashlib import sha256

import pytest

from dss.model.planning.record import PlanSource
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.planning.record import record_of
from dss.service.planning.solve import Planned, PlanRefused, make_plan, reopen_plan
from dss.service.plans.report import Reporter
from dss.service.plans.views import LeftOut
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from tests.support.twins import with_twins

TWINS = ("A0000088", "Z0000088", "Z0000089")
REQUEST = PlanRequest(seats=("F000001",))


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def mover(workspace: Workspace) -> str:
    ((employee, _),) = make_plan(workspace, REQUEST).moves
    return employee


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory, settings: Settings, mover: str) -> list[tuple[Workspace, Planned]]:
    folder, found = tmp_path_factory.mktemp("kembar"), []
    for turned in (False, True):
        workspace = with_twins(folder / str(turned), settings, mover, TWINS, last_first=turned)
        found.append((workspace, make_plan(workspace, REQUEST)))
    return found


def drawn(employee: str) -> list[str]:
    return sorted((employee, *TWINS), key=lambda id: sha256(f"20260101:{id}".encode()).hexdigest())


def test_the_same_rows_in_another_order_give_the_same_plan(twins: list[tuple[Workspace, Planned]]) -> None:
    one, other = (record_of(planned.demand, planned.solution) for _, planned in twins)
    assert replace(one, digests={}) == replace(other, digests={})
    assert one.digests[PlanSource.DATA] != other.digests[PlanSource.DATA]
    first, second = (Reporter(planned, Language.ENGLISH).report() for _, planned in twins)
    assert first == second


def test_of_exact_equals_the_lot_settles_who_moves(mover: str, twins: list[tuple[Workspace, Planned]]) -> None:
    first, *others = drawn(mover)
    ((employee, _),) = twins[0][1].moves
    assert employee == first
    reporter = Reporter(twins[0][1], Language.ENGLISH)
    for other in others:
        left_out = reporter.why_not(other)
        assert isinstance(left_out, LeftOut)
        assert left_out.sentence.endswith("would be worth as much; the published order settles it: the lot.")


def test_the_order_is_proved_and_verified_again_when_the_plan_is_opened(workspace: Workspace, made: Planned) -> None:
    record = record_of(made.demand, made.solution)
    assert record.order is not None
    assert reopen_plan(workspace, record, "rencana").moves == made.moves


def test_a_plan_that_claims_to_come_first_and_does_not_is_refused(workspace: Workspace, made: Planned) -> None:
    record = record_of(made.demand, made.solution)
    assert record.order is not None
    cheaper = {id: price * 2 for id, price in record.order.prices.seats.items()}
    forged = replace(record.order, prices=replace(record.order.prices, seats=cheaper))
    with pytest.raises(PlanRefused, match="first among equally good plans"):
        reopen_plan(workspace, replace(record, order=forged), "rencana")
