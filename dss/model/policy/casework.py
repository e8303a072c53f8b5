"""What cases must keep to, as a policy officer writes it: dated numbers, papers, follow-ups, days off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dss.model.basis import Citation
from dss.model.casework.cases import Capacity, MoveKind, ProposedMove
from dss.model.casework.errors import KindNotDeclared
from dss.model.diagnostic import Place
from dss.model.policy.kinds_of_move import FormalityForm, KindOfMove
from dss.model.policy.program_parameters import TermForm
from dss.model.policy.rules import Parameter
from dss.model.text import Bilingual


class CaseworkTerm(StrEnum):
    """The numbers of casework, each a dated parameter."""

    RESPONSE_DAYS = "response_days"
    DECISION_DAYS = "decision_days"
    INFORM_DAYS = "inform_days"
    NOTICE_DAYS = "notice_days"
    NOTICE_BEFORE = "notice_before"
    OBJECTION_DAYS = "objection_days"
    OBJECTION_ANSWER_DAYS = "objection_answer_days"
    PERTEK_DAYS = "pertek_days"
    UNANSWERED_OBJECTION = "unanswered_objection"
    TEAM_LEAST = "team_least"
    ODD_VOTERS = "odd_voters"
    EVALUATION_DAYS = "evaluation_days"
    GOOD_PERFORMANCE = "good_performance"
    LEAST_OUTCOMES = "least_outcomes"
    CONFIDENCE_PERCENT = "confidence_percent"
    WORKING_WEEK = "working_week"
    JOINT_LEAVE = "joint_leave"


NOTICE_BEFORE_ORDER: Final = "order"
"""The days of notice lie before the order is dated, and so before it takes effect."""

NOTICE_BEFORE_EFFECT: Final = "effect"

LAPSE_GRANTS: Final = "granted"
"""An objection that is not answered in time counts as granted."""

LAPSE_LETS_STAND: Final = "stands"
"""The decision remains in force, and can be taken to the administrative court."""

REQUIRED: Final = "required"
NOT_REQUIRED: Final = "not_required"

OFF: Final = "off"
WORKED: Final = "worked"

WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, in the order of `date.weekday`."""

_DAYS: Final = TermForm("working_days", 1, 250)

CASEWORK_FORMS: Final[Mapping[CaseworkTerm, TermForm]] = {
    CaseworkTerm.RESPONSE_DAYS: _DAYS,
    CaseworkTerm.DECISION_DAYS: _DAYS,
    CaseworkTerm.INFORM_DAYS: _DAYS,
    CaseworkTerm.NOTICE_DAYS: _DAYS,
    CaseworkTerm.NOTICE_BEFORE: TermForm(None, codes=(NOTICE_BEFORE_ORDER, NOTICE_BEFORE_EFFECT)),
    CaseworkTerm.OBJECTION_DAYS: _DAYS,
    CaseworkTerm.OBJECTION_ANSWER_DAYS: _DAYS,
    CaseworkTerm.PERTEK_DAYS: _DAYS._replace(required=False),
    CaseworkTerm.UNANSWERED_OBJECTION: TermForm(None, codes=(LAPSE_GRANTS, LAPSE_LETS_STAND)),
    CaseworkTerm.TEAM_LEAST: TermForm("people", 1, 99),
    CaseworkTerm.ODD_VOTERS: TermForm(None, codes=(REQUIRED, NOT_REQUIRED)),
    CaseworkTerm.EVALUATION_DAYS: _DAYS,
    CaseworkTerm.GOOD_PERFORMANCE: TermForm(
        None, codes=("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik"), many=True
    ),
    CaseworkTerm.LEAST_OUTCOMES: TermForm("moves", 1, 1_000_000),
    CaseworkTerm.CONFIDENCE_PERCENT: TermForm("percent", 50, 99),
    CaseworkTerm.WORKING_WEEK: TermForm(None, codes=WEEK, many=True),
    CaseworkTerm.JOINT_LEAVE: TermForm(None, codes=(OFF, WORKED)),
}
"""What each term takes."""


class NeededBefore(StrEnum):
    """What a paper has to be there for."""

    DECISION = "decision"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """A paper of the checklist.

    Attributes:
        own_request: Whether only those that the employee asked for need it (True), or only the others (False);
            None for both.
        requirement: What the rules require of those that need it, a code of `Vocabulary.requirements`; None for any.
    """

    id: str
    title: Bilingual
    own_request: bool | None
    requirement: str | None
    before: NeededBefore
    basis: tuple[Citation, ...]
    place: Place

    def needed_by(self, move: ProposedMove) -> bool:
        """Return whether a move needs it, if its kind asks for it."""
        required = self.requirement is None or self.requirement in move.requirements
        return self.own_request in (None, move.own_request) and required


@dataclass(frozen=True, slots=True)
class FollowUpForm:
    """What becomes of a requirement that follow-up rules ask for.

    Attributes:
        requirement: A code of `Vocabulary.requirements`.
        months: How long it may take.
    """

    requirement: str
    responsible: Capacity
    months: int
    basis: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day that is off, or worked, regardless of the national calendar.

    Attributes:
        working: Whether it is a working day.
    """

    on: date
    name: Bilingual
    working: bool
    basis: Citation
    place: Place


@dataclass(frozen=True, slots=True)
class CaseworkPolicy:
    """The policy of casework, of all days.

    Attributes:
        kinds: Each kind of move; a policy of a former version lacks those that it didn't know.
        performances, difficulties: The codes of the facts ``evaluation.performance`` and ``evaluation.difficulty``.
        place: The file.
    """

    parameters: Mapping[CaseworkTerm, Parameter]
    kinds: Mapping[MoveKind, KindOfMove]
    documents: tuple[DocumentForm, ...]
    formalities: tuple[FormalityForm, ...]
    follow_ups: tuple[FollowUpForm, ...]
    days: tuple[LocalDay, ...]
    performances: tuple[str, ...]
    difficulties: tuple[str, ...]
    place: Place


def papers_asked(
    kind: KindOfMove, kinds: Iterable[KindOfMove], documents: Iterable[DocumentForm]
) -> tuple[DocumentForm, ...]:
    """Return the papers of a kind of move: its own, and those that no kind names unless it does without them."""
    of_some = {paper for one in kinds for paper in one.papers}
    return tuple(
        form for form in documents if form.id in kind.papers or (kind.general_papers and form.id not in of_some)
    )


@dataclass(frozen=True, slots=True)
class CaseworkLimits:
    """The policy of casework on one day.

    Attributes:
        response_days: Working days in which the parties answer.
        decision_days: Working days from consultation to decision.
        inform_days: Working days from decision to letter.
        notice_days: Working days from letter to order or effect, at least.
        notice_before_order: Whether the order, too, has to wait for the end of the notice.
        objection_days: Working days for filing an objection.
        objection_answer_days: Working days for answering it.
        pertek_days: Working days in which BKN considers a move; None in a policy of a former version.
        unanswered_granted: Whether an objection that is not answered in time counts as granted.
        team_least: The fewest members of an assessment team, and the fewest votes that decide.
        odd_voters: Whether the votes that decide must be odd in number, as the team itself always is.
        evaluation_months: Months after the effective day at which a move is evaluated, ascending.
        evaluation_days: Working days in which an evaluation is completed.
        good_performances: Ratings that count as a good outcome.
        good_satisfaction: The least satisfaction of both that counts as a good outcome, 1 to 5.
        least_outcomes: The fewest evaluated moves for which shares and intervals are shown.
        confidence_percent: Confidence of intervals.
        working_week: Days of the week that are worked, 0 for Monday.
        joint_leave_off: Whether days of joint leave (*cuti bersama*) are off.
        performances, difficulties: What a rating may be, and a difficulty.
    """

    response_days: int
    decision_days: int
    inform_days: int
    notice_days: int
    notice_before_order: bool
    objection_days: int
    objection_answer_days: int
    pertek_days: int | None
    unanswered_granted: bool
    team_least: int
    odd_voters: bool
    evaluation_months: tuple[int, ...]
    evaluation_days: int
    good_performances: tuple[str, ...]
    good_satisfaction: int
    least_outcomes: int
    confidence_percent: int
    working_week: frozenset[int]
    joint_leave_off: bool
    kinds: Mapping[MoveKind, KindOfMove]
    documents: tuple[DocumentForm, ...]
    formalities: tuple[FormalityForm, ...]
    follow_ups: tuple[FollowUpForm, ...]
    days: tuple[LocalDay, ...]
    performances: tuple[str, ...]
    difficulties: tuple[str, ...]

    def kind(self, kind: MoveKind) -> KindOfMove:
        """Return what a kind of move needs.

        Raises:
            KindNotDeclared: If the policy is of a former version, which didn't know it.
        """
        if (found := self.kinds.get(kind.present)) is None:
            raise KindNotDeclared(kind)
        return found

    def papers_of(self, kind: KindOfMove) -> tuple[DocumentForm, ...]:
        """Return the papers that a kind of move asks for, in the order of the checklist."""
        return papers_asked(kind, self.kinds.values(), self.documents)

    def formalities_of(self, kind: KindOfMove) -> tuple[FormalityForm, ...]:
        """Return what may follow the order of a kind of move, in the order of their list."""
        return tuple(form for form in self.formalities if form.id in kind.formalities)
