"""What stages, capacities and the rest of a case are called on the screen and in letters."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from dss.model.casework.cases import (
    Capacity,
    ConflictKind,
    DeadlineKind,
    Duty,
    MoveKind,
    MoveStage,
    Objection,
    ObjectionOutcome,
    PertekState,
    PlanStage,
    Stance,
    TeamOffice,
    WayOfTesting,
)
from dss.model.casework.events import DRAFT, PROPOSE
from dss.model.casework.steps import STEPS as STEPS_OF_MOVES
from dss.model.organisation.family import FamilyRelation
from dss.model.policy.casework import CaseworkLimits
from dss.model.text import Text, _, pgettext

PLAN_STAGES: Final[Mapping[PlanStage, Text]] = {
    PlanStage.DRAFT: _("Draft"),
    PlanStage.IN_DIALOGUE: _("In dialogue"),
    PlanStage.BEFORE_TEAM: _("Before the team"),
    PlanStage.DECIDED: _("Decided"),
    PlanStage.IMPLEMENTING: _("Being implemented"),
    PlanStage.CLOSED: pgettext("stage of a case", "Closed"),
    PlanStage.WITHDRAWN: _("Withdrawn"),
}

MOVE_STAGES: Final[Mapping[MoveStage, Text]] = {
    MoveStage.PROPOSED: _("Proposed"),
    MoveStage.REFUSED: _("Refused"),
    MoveStage.CONSULTED: _("Consulted"),
    MoveStage.DECIDED: _("Decided"),
    MoveStage.INFORMED: _("Informed"),
    MoveStage.OBJECTED: _("Objected to"),
    MoveStage.IMPLEMENTED: _("Implemented"),
    MoveStage.EVALUATED: _("Evaluated"),
    MoveStage.FOLLOWED_UP: _("Followed up"),
    MoveStage.CLOSED: pgettext("stage of a case", "Closed"),
    MoveStage.REJECTED: _("Rejected by the authority"),
    MoveStage.WITHDRAWN: _("Withdrawn"),
    MoveStage.REPLACED: _("Replaced by a new plan"),
    MoveStage.ANNULLED: _("Annulled"),
}

CAPACITIES: Final[Mapping[Capacity, Text]] = {
    Capacity.HR_OFFICER: _("HR officer"),
    Capacity.ORIGIN_HEAD: _("Head of the agency of origin"),
    Capacity.RECEIVING_HEAD: _("Head of the receiving agency"),
    Capacity.EMPLOYEE: _("Employee"),
    Capacity.TEAM_MEMBER: _("Member of the assessment team"),
}

STEPS: Final[Mapping[str, Text]] = {
    DRAFT: _("Drafted"),
    "OpenDialogue": _("Dialogue opened"),
    "Replan": _("Planned again"),
    "SubmitPlan": _("Brought before the team"),
    "ConcludePlan": _("All moves decided"),
    "BeginImplementation": _("Implementation begun"),
    "ClosePlan": _("Plan closed"),
    "WithdrawPlan": _("Plan withdrawn"),
    PROPOSE: _("Proposed"),
    **{step.event.kind: step.done for step in STEPS_OF_MOVES},
}
"""What each step of a case is called, by the name that `Step.event` keeps."""

STANCES: Final[Mapping[Stance, Text]] = {
    Stance.AGREES: _("Agrees"),
    Stance.OBJECTS: _("Disagrees"),
    Stance.PROPOSES_OTHERWISE: _("Proposes otherwise"),
}

PERTEK: Final[Mapping[PertekState, Text]] = {
    PertekState.SUBMITTED: _("Submitted to BKN"),
    PertekState.RETURNED: _("Returned by BKN"),
    PertekState.REFUSED: _("Refused by BKN"),
    PertekState.GRANTED: _("Granted by BKN"),
}

WAYS_OF_TESTING: Final[Mapping[WayOfTesting, Text]] = {
    WayOfTesting.OPEN_SELECTION: _("Open selection"),
    WayOfTesting.COMPETENCY_TEST: _("Competency test"),
}

OUTCOMES: Final[Mapping[ObjectionOutcome, Text]] = {
    ObjectionOutcome.UPHELD: _("The decision is upheld"),
    ObjectionOutcome.CHANGED: _("The decision is changed"),
    ObjectionOutcome.REVOKED: _("The decision is revoked"),
    ObjectionOutcome.ANNULLED: _("The decision is annulled"),
}

TEAM_OFFICES: Final[Mapping[TeamOffice, Text]] = {
    TeamOffice.AUTHORISED_OFFICIAL: _("Authorised official"),
    TeamOffice.PERSONNEL: _("Personnel official"),
    TeamOffice.OVERSIGHT: _("Internal oversight official"),
    TeamOffice.LEADER: _("Related senior leader"),
}

CONFLICTS: Final[Mapping[ConflictKind, Text]] = {
    ConflictKind.SELF: _("The employee concerned"),
    ConflictKind.FAMILY: _("Family relation"),
    ConflictKind.PARTYS_HEAD: _("Head of the origin or the receiver"),
}

RELATIONS: Final[Mapping[FamilyRelation, Text]] = {
    FamilyRelation.PARENT: _("Parent"),
    FamilyRelation.SIBLING: _("Sibling"),
    FamilyRelation.SPOUSE: _("Spouse"),
    FamilyRelation.CHILD: _("Child"),
    FamilyRelation.CHILD_IN_LAW: _("Child-in-law"),
    FamilyRelation.GRANDPARENT: _("Grandparent"),
    FamilyRelation.GRANDCHILD: _("Grandchild"),
    FamilyRelation.SPOUSES_SIBLING: _("Spouse's sibling"),
    FamilyRelation.SIBLINGS_SPOUSE: _("Sibling's spouse"),
    FamilyRelation.PARENTS_SIBLING: _("Parent's sibling"),
    FamilyRelation.PARENT_IN_LAW: _("Parent-in-law"),
}

DEADLINES: Final[Mapping[DeadlineKind, Text]] = {
    DeadlineKind.ANSWERS: _("Last day for answers"),
    DeadlineKind.DECISION: _("Last day for the decision"),
    DeadlineKind.PERTEK: _("Last day for BKN's technical consideration"),
    DeadlineKind.INFORM: _("Last day for the letter"),
    DeadlineKind.NOTICE: _("End of the notice"),
    DeadlineKind.OBJECTION: _("Last day for an objection"),
    DeadlineKind.OBJECTION_ANSWER: _("Last day for the decision on the objection"),
}

DUTIES: Final[Mapping[Duty, Text]] = {
    Duty.ANSWER: _("Answer the proposal"),
    Duty.SETTLE_REFUSAL: _("Plan again, or pursue the move"),
    Duty.HAND_IN: _("Hand in a paper"),
    Duty.OBTAIN_WAIVER: _("Obtain a waiver"),
    Duty.CONVENE_TEAM: _("Convene the assessment team"),
    Duty.SUBSTITUTE: _("Substitute a member who stands down"),
    Duty.DECLARE: _("Declare any conflict of interest"),
    Duty.VOTE: pgettext("step", "Vote"),
    Duty.RECORD_TEST: _("Record the result of the test"),
    Duty.SUBMIT_PERTEK: _("Submit the move for BKN's technical consideration"),
    Duty.RECORD_PERTEK: _("Record BKN's technical consideration"),
    Duty.DECIDE: _("Record the authority's decision"),
    Duty.INFORM: _("Inform the employee"),
    Duty.ANSWER_OBJECTION: _("Decide on the objection"),
    Duty.IMPLEMENT: _("Issue the order"),
    Duty.ANNUL: _("Annul the decision that BKN refused"),
    Duty.COMPLETE: _("Complete what follows the order"),
    Duty.RATE: _("Fill in the evaluation"),
    Duty.ASSIGN: _("Assign a follow-up"),
    Duty.FOLLOW_UP: _("Follow up"),
    Duty.CLOSE: _("Close the case"),
}


def kind_label(kind: MoveKind, limits: CaseworkLimits) -> Text:
    """Return what a kind of move is called; one of a former version that stood for two is called by both."""
    if kind is MoveKind.BETWEEN_GOVERNMENTS:
        return _("Between governments of the province")
    return limits.kind(kind).title


def outcome_label(objection: Objection) -> Text:
    """Return what became of an objection."""
    if objection.lapsed:
        return _("Not decided in time")
    return _("Awaits its answer") if objection.result is None else OUTCOMES[objection.result]


def stage_label(stage: StrEnum) -> Text:
    """Return what a stage of a move or a plan is called."""
    match stage:
        case MoveStage():
            return MOVE_STAGES[stage]
        case PlanStage():
            return PLAN_STAGES[stage]
        case _:
            raise ValueError(f"{stage.value} is no stage of a move or a plan")
