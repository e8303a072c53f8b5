"""Two plans of the records side by side, as they were kept."""

from dss.model.access import Action
from dss.model.plan_record import PlanRecord
from dss.service.case_states import plan_kept
from dss.service.office import Acting, Office
from dss.service.plan_cases import record_kept
from dss.service.plan_comparison import PlanComparison, compare_moves
from dss.storage.view import View


def compare_plans(office: Office, acting: Acting, before: str, after: str) -> PlanComparison:
    """Compare the newest revisions of two plans, move by move.

    Args:
        office: Where.
        acting: Who asks; one who plans, since the comparison names whom the plans move.
        before: Id of the one plan.
        after: Id of the other.

    Raises:
        NotAllowed: If the role may not plan.
        UnknownName: If there is no such plan, or one moves somebody who isn't on record any more.
        SnapshotMissing, SnapshotDamaged, InvalidInput: If one is not there any more as it was kept.
    """
    acting.allow(Action.PLAN)
    with office.reading() as view:
        records = [_newest(view, plan) for plan in (before, after)]
    return compare_moves(office.workspace(), records[0].moves, records[1].moves)


def _newest(view: View, plan: str) -> PlanRecord:
    return record_kept(view, plan_kept(view, plan).case.revisions[-1].record)
