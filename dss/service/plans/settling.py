"""Several moves of a plan settled at once, so that a dialogue with many parties can be brought to its end."""

from collections.abc import Mapping

from dss.model.casework.events import CloseConsultation, Pursue
from dss.model.errors import UnknownName
from dss.service.casework.describer import step_taken
from dss.service.casework.steps import STEPS, record_step
from dss.service.casework.stored import MOVE
from dss.service.casework.transaction import case_transaction
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.plans.life import follow_in_plan

SettlingEvent = CloseConsultation | Pursue


def settle_moves(
    office: Office, acting: Acting, plan: str, moves: Mapping[str, int], event: SettlingEvent
) -> tuple[StepTaken, ...]:
    """Take the same step of several moves of a plan: of all of them, or of none.

    Args:
        office: Where.
        acting: Who.
        plan: Id of the plan.
        moves: Ids of the moves, with the version of each that the decision to do so rests on.
        event: The step.

    Raises:
        AccessError: If the role may not do that.
        UnknownName: If the plan has no such move.
        CaseRefusal: If the case of one doesn't allow it now; it says which and why.
        StateChanged: If somebody else changed one of them since it was seen.
    """
    action, _ = STEPS[type(event)]
    with case_transaction(office, acting) as desk:
        acting.allow(action)
        taken = []
        for move, seen in moves.items():
            kept = desk.move(move, action, seen)
            if kept.case.plan != plan.strip().upper():
                raise UnknownName(MOVE, move, ())
            after, entry = record_step(desk, kept, event)
            taken.append(step_taken(desk, after, [entry, *follow_in_plan(desk, kept.case, after.case)]))
        return tuple(taken)
