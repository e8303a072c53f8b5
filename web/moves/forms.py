"""The form of each step of a move. Its fields bear the name of the step, so that several stand on one page."""

from typing import Any, Final

from dss.service.moves.open_steps import StepName
from web.moves import words
from web.pages.forms import AtMost, Form, Required, choice, day, hidden, long_text, several, text

LONGEST_REASON: Final = 4_000
LONGEST_LINE: Final = 200
MEMBERS: Final = 7
"""The most members that the form of a team takes."""


def _line(label: Any, *checks: Any, hint: Any = None) -> Any:
    return text(label, *checks, AtMost(LONGEST_LINE), hint=hint)


def _reason(label: Any = words.REASON, *, needed: bool = True, hint: Any = None) -> Any:
    return long_text(label, *([Required()] if needed else []), AtMost(LONGEST_REASON), hint=hint)


class StepForm(Form):
    """A form that changes a case; it carries the version that its page showed."""

    seen = hidden()


class RespondForm(StepForm):
    """What a party answers."""

    party = choice(words.WHOSE_ANSWER, Required(), radio=True)
    stance = choice(words.STANCE, Required(), radio=True)
    reason = _reason(hint=words.ANSWER_REASON_HINT)
    seat = choice(words.OTHER_SEAT, hint=words.OTHER_SEAT_HINT)
    effective_on = day(words.OTHER_DAY, hint=words.OTHER_SEAT_HINT)


class ReasonForm(StepForm):
    """A step that needs a reason and nothing else."""

    reason = _reason()


class HandInForm(StepForm):
    """A paper that came in."""

    document = choice(words.DOCUMENT, Required())
    number = _line(words.DOCUMENT_NUMBER, Required())
    dated = day(words.DOCUMENT_DATED, Required())


class WaiveForm(StepForm):
    """A gate that an authority lets the move pass."""

    rule = choice(words.RULE, Required(), radio=True)
    official = _line(words.OFFICIAL, Required())
    letter = _line(words.LETTER_NUMBER, Required())
    reason = _reason()


class ConveneForm(StepForm):
    """An assessment team: pairs of a person and an office."""

    def pairs(self) -> list[tuple[Any, Any]]:
        """Return the fields of each member: who, and as what."""
        return [(self[f"person{number}"], self[f"office{number}"]) for number in range(1, MEMBERS + 1)]


for _number in range(1, MEMBERS + 1):
    setattr(ConveneForm, f"person{_number}", choice(words.PERSON.filled(number=_number)))
    setattr(ConveneForm, f"office{_number}", choice(words.SEATED_AS))


class SubstituteForm(StepForm):
    """Who takes whose place."""

    leaving = choice(words.LEAVING, Required())
    joining = choice(words.JOINING, Required())
    reason = _reason()


class DeclareForm(StepForm):
    """Whether there is a conflict of interest."""

    conflict = choice(words.CONFLICT, Required(), hint=words.CONFLICT_HINT, radio=True)
    reason = _reason(words.CONFLICT_REASON, needed=False, hint=words.CONFLICT_REASON_HINT)


class VoteForm(StepForm):
    """A vote."""

    approves = choice(words.YOUR_VOTE, Required(), radio=True)
    reason = _reason(needed=False, hint=words.VOTE_REASON_HINT)


class DecideForm(StepForm):
    """A decision."""

    approved = choice(words.THE_DECISION, Required(), radio=True)
    reason = _reason(needed=False, hint=words.VOTE_REASON_HINT)


class InformForm(StepForm):
    """The letter to the employee."""

    number = _line(words.OFFICIAL_LETTER, Required())
    signatory = _line(words.SIGNATORY, hint=words.SIGNATORY_HINT)


class ObjectForm(StepForm):
    """An objection."""

    grounds = _reason(words.GROUNDS)


class AnswerForm(StepForm):
    """The answer to an objection."""

    granted = choice(words.GRANTED, Required(), radio=True)
    reason = _reason()


class ImplementForm(StepForm):
    """The order that carries the move out."""

    number = _line(words.ORDER_NUMBER, Required())
    dated = day(words.ORDER_DATED, Required())
    effective_on = day(words.ORDER_EFFECTIVE, Required())


class AnnulForm(StepForm):
    """What annuls the decision, and why."""

    document = _line(words.ANNUL_DOCUMENT, Required())
    reason = _reason()


class RateAsHeadForm(StepForm):
    """What the head says of the placement."""

    months = choice(words.WHICH_EVALUATION, Required(), radio=True)
    performance = choice(words.RATED_PERFORMANCE, Required(), radio=True)
    satisfaction = choice(words.RATED_SATISFACTION, Required(), radio=True)
    remarks = _reason(words.REMARKS, needed=False)


class RateAsEmployeeForm(StepForm):
    """What the employee says of the placement."""

    months = choice(words.WHICH_EVALUATION, Required(), radio=True)
    satisfaction = choice(words.RATED_SATISFACTION, Required(), radio=True)
    main = choice(words.MAIN_DIFFICULTY)
    others = several(words.OTHER_DIFFICULTIES)
    remarks = _reason(words.REMARKS, needed=False)


class FinishForm(StepForm):
    """What came of a follow-up."""

    number = choice(words.WHICH_FOLLOW_UP, Required(), radio=True)
    result = _reason(words.OUTCOME)


FORMS: Final[dict[StepName, type[StepForm]]] = {
    StepName.RESPOND: RespondForm,
    StepName.END_CONSULTATION: StepForm,
    StepName.PURSUE: ReasonForm,
    StepName.HAND_IN: HandInForm,
    StepName.WAIVE: WaiveForm,
    StepName.CONVENE: ConveneForm,
    StepName.SUBSTITUTE: SubstituteForm,
    StepName.DECLARE: DeclareForm,
    StepName.VOTE: VoteForm,
    StepName.DECIDE: DecideForm,
    StepName.INFORM: InformForm,
    StepName.OBJECT: ObjectForm,
    StepName.ANSWER: AnswerForm,
    StepName.LAPSE: StepForm,
    StepName.IMPLEMENT: ImplementForm,
    StepName.RATE_AS_HEAD: RateAsHeadForm,
    StepName.RATE_AS_EMPLOYEE: RateAsEmployeeForm,
    StepName.ASSIGN: StepForm,
    StepName.FINISH: FinishForm,
    StepName.CLOSE: StepForm,
    StepName.WITHDRAW: ReasonForm,
    StepName.LEAVE_SEAT: ReasonForm,
    StepName.ANNUL: AnnulForm,
}
"""The form of each step; that of a step which needs nothing but a yes has no field."""
