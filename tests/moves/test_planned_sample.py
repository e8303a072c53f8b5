"""The sample with its plans is what other tests take it for."""

from dss.model.casework.cases import PlanStage
from dss.service.casework.stored import plan_kept
from tests.support.planned_sample import DRAFT, EARLIER, PLAN, STAGED, PlannedSample
from tests.support.sample_office import EMPLOYEE, ORIGIN, RECEIVER


def test_every_stage_that_is_named_has_its_move(planned: PlannedSample) -> None:
    assert set(planned.moves) == set(STAGED)
    assert len(set(planned.moves.values())) == len(STAGED)
    asked = planned.case("asked").proposal
    assert (asked.employee, asked.origin, asked.receiver) == (EMPLOYEE, ORIGIN, RECEIVER)
    assert planned.case("followed_up").follow_ups
    assert planned.case("to_waive").proposal.referrals
    with planned.sample.office.reading() as view:
        stages = [plan_kept(view, plan).case.stage for plan in (EARLIER, PLAN, DRAFT)]
    assert stages == [PlanStage.BEFORE_TEAM, PlanStage.IN_DIALOGUE, PlanStage.DRAFT]
