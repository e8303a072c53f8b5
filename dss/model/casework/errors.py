"""Errors of casework, one class per cause; a case is left unchanged by each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dss.model.errors import DssError
from dss.model.text import Text, _, join


class GuardCode(StrEnum):
    """What a step presupposes; a form shows a refusal at the field that its code is about."""

    REASONED = "reasoned"
    FOR_OWN_PARTY = "for_own_party"
    PROPOSING_ANOTHER = "proposing_another"
    BEFORE_THE_VOTE = "before_the_vote"
    ANSWERS_OVERDUE = "answers_overdue"
    EVERYONE_HAD_A_SAY = "everyone_had_a_say"
    ONLY_DAYS_PROPOSED = "only_days_proposed"
    OF_AN_OWN_REQUEST = "of_an_own_request"
    ON_THE_CHECKLIST = "on_the_checklist"
    BY_THE_NAMED_AUTHORITY = "by_the_named_authority"
    NOT_WAIVED_YET = "not_waived_yet"
    PAPERS_COMPLETE = "papers_complete"
    ORDER_PAPERS_COMPLETE = "order_papers_complete"
    GATES_WAIVED = "gates_waived"
    A_LAWFUL_TEAM = "a_lawful_team"
    A_LAWFUL_SUBSTITUTE = "a_lawful_substitute"
    DECLARED_WITH_REASON = "declared_with_reason"
    FREE_TO_VOTE = "free_to_vote"
    VOTE_REASONED = "vote_reasoned"
    TEST_REQUIRED = "test_required"
    TEST_PASSED = "test_passed"
    PERTEK_DUE = "pertek_due"
    MINISTER_FIRST = "minister_first"
    PERTEK_SUBMITTED = "pertek_submitted"
    PERTEK_NUMBERED = "pertek_numbered"
    ENOUGH_VOTES = "enough_votes"
    BY_AN_UNRELATED_OFFICER = "by_an_unrelated_officer"
    DEVIATION_REASONED = "deviation_reasoned"
    OBJECTION_IN_TIME = "objection_in_time"
    ANSWER_NOT_LAPSED = "answer_not_lapsed"
    CHANGES_THE_DAY = "changes_the_day"
    ANSWER_OVERDUE = "answer_overdue"
    NOTICE_KEPT = "notice_kept"
    A_SOUND_ORDER = "a_sound_order"
    FORMALITY_OPEN = "formality_open"
    HAS_A_DOCUMENT = "has_a_document"
    EVALUATION_OPEN = "evaluation_open"
    RATED_ON_THE_SCALES = "rated_on_the_scales"
    CAN_BE_FOLLOWED_UP = "can_be_followed_up"
    EVALUATED = "evaluated"
    FOLLOW_UP_OPEN = "follow_up_open"
    NOTHING_LEFT = "nothing_left"
    HAS_MOVES = "has_moves"
    DIALOGUE_OVER = "dialogue_over"
    ALL_DECIDED = "all_decided"
    ONE_HAS_AN_ORDER = "one_has_an_order"
    ALL_FINAL = "all_final"
    NOTHING_DECIDED = "nothing_decided"

    # Checked outside the tables of steps
    IN_ORDER = "in_order"
    """No step is earlier than the one before."""
    ALLOWED_NOW = "allowed_now"
    """The rules and data in force now still allow the move."""
    FREE = "free"
    """No other decision moves the employee or fills the seat."""
    NOT_ENGAGED = "not_engaged"
    """No other case of the employee is before its order."""
    OF_THIS_KIND = "of_this_kind"
    """The move is of the kind as which it begins."""
    OTHER_SIDE_NAMED = "other_side_named"
    """The government outside the province, and the post there, are named."""
    LASTS_AS_LONG = "lasts_as_long"
    """A move for a time has a last day, within what its kind allows."""
    ASKED_FOR = "asked_for"
    """The rules ask for a follow-up."""
    ALL_ASSIGNED = "all_assigned"
    """Every follow-up that the rules ask for is assigned."""


class CaseRefusal(DssError):
    """A step was refused.

    Attributes:
        case: Id of the case.
        event: The kind of event, e.g. ``Decide``.
        reason: The cause, and what to do first.
    """

    def __init__(self, case: str, event: str, reason: Text) -> None:
        self.case = case
        self.event = event
        self.reason = reason
        super().__init__(_("{case}: {reason}"), case=case, reason=reason)


class NoSuchStep(CaseRefusal):
    """The stage of the case has no such step."""

    def __init__(self, case: str, event: str, stage: Text, possible: Iterable[Text]) -> None:
        steps = tuple(possible)
        listed = join(steps) if steps else _("none; the case has ended")
        reason = _("This step is not available in stage {stage}. Available: {steps}.").filled(stage=stage, steps=listed)
        super().__init__(case, event, reason)


class NotTheirStep(CaseRefusal):
    """The step belongs to another party."""

    def __init__(self, case: str, event: str, who: Iterable[Text]) -> None:
        reason = _("This step is taken by: {others}. Ask them.").filled(others=join(who))
        super().__init__(case, event, reason)


class StepRefused(CaseRefusal):
    """A precondition of the step is not met.

    Attributes:
        guard: What is presupposed.
    """

    def __init__(self, case: str, event: str, guard: GuardCode, reason: Text) -> None:
        self.guard = guard
        super().__init__(case, event, reason)


class PaperPart(StrEnum):
    """What of a paper a fault is about."""

    DOCUMENT = "document"
    DATED = "dated"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PaperFault:
    """Why a paper is not taken.

    Attributes:
        document: Its id in the checklist.
    """

    document: str
    part: PaperPart
    reason: Text


class PapersRefused(CaseRefusal):
    """Papers were refused, all of them.

    Attributes:
        faults: What is wrong with any of them.
    """

    def __init__(self, case: str, event: str, faults: Iterable[PaperFault]) -> None:
        self.faults = tuple(faults)
        named = (_("{document}: {why}").filled(document=one.document, why=one.reason) for one in self.faults)
        reason = _("{faults} No paper is recorded: correct this, then hand in all of them again.")
        super().__init__(case, event, reason.filled(faults=join(named, " ")))


class TeamRefused(DssError):
    """A standing team is not lawful, or its name is missing, too long or taken; the message says so."""


class OriginNotRecorded(DssError):
    """Neither the agency that someone leaves nor where outside the province they come from is on record.

    Attributes:
        employee: Who.
    """

    def __init__(self, employee: str) -> None:
        self.employee = employee
        self.reason = _(
            "The records name neither the present unit of {employee} nor where the employee comes from, so that the "
            "kind of the move, and who decides on it, are unknown. Fill in the column unit, or from_outside for "
            "someone from outside the province, in employees.csv."
        ).filled(employee=employee)
        super().__init__(self.reason)


class CannotBegin(DssError):
    """A move can't begin as it was given.

    Attributes:
        guard: What is presupposed.
    """

    def __init__(self, guard: GuardCode, reason: Text) -> None:
        self.guard = guard
        self.reason = reason
        super().__init__(reason)


class KindNotDeclared(DssError):
    """The policy in force does not say what a kind of move needs.

    Attributes:
        kind: Which.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        message = _(
            "The policy in force has no row for moves of the kind {kind!q}. Add the list 'kinds' to "
            "rules/casework.yaml and import it."
        )
        super().__init__(message, kind=kind)


class MalformedCase(DssError):
    """A stored document is not a valid case."""

    def __init__(self, kind: str, fault: Text | str) -> None:
        message = _(
            "A stored {kind!q} is not valid: {fault}. Restore it from a backup, or use a newer version of the program."
        )
        super().__init__(message, kind=kind, fault=fault)
