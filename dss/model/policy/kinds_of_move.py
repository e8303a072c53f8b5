"""What each kind of move needs, as a policy officer writes it: one row for each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.basis import Citation
from dss.model.casework.cases import Capacity, MoveKind
from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Place
from dss.model.identifiers import RuleId
from dss.model.text import Bilingual

ASSESSMENT_TEAM: Final = "tim_penilai"
"""The authority that is the assessment team itself (`Vocabulary.authorities`)."""


class Direction(StrEnum):
    """Where a move leads, seen from the governments of the province."""

    WITHIN = "within"
    INTO = "into"
    OUT_OF = "out_of"


class CasePeriod(StrEnum):
    """The periods that a move may keep, by the parameter of casework that says how long each is."""

    ANSWERS = "response_days"
    DECISION = "decision_days"
    INFORM = "inform_days"
    NOTICE = "notice_days"
    OBJECTION = "objection_days"
    OBJECTION_ANSWER = "objection_answer_days"
    PERTEK = "pertek_days"


@dataclass(frozen=True, slots=True)
class KindOfMove:
    """What a kind of move needs.

    Attributes:
        proposes: Which authority proposes it, a code of `Vocabulary.authorities`; as the other authorities.
        consents: Which have to consent.
        considers: Which consider it before it is decided; the assessment team votes where it is one of them.
        decides: Which decides.
        papers: The papers of the checklist that only some kinds ask for, this among them.
        general_papers: Whether it asks for the papers that no kind names, too.
        pertek: The paper as which BKN's technical consideration is kept; None for a kind that needs none.
        formalities: What follows its order, by id.
        periods: Those that run.
        letters: Those that are written.
        evaluated: Whether the placement is evaluated.
        set_aside: Rules whose gates don't hold for this kind, because it is what they speak of.
        most_months: How long it may last; None for a move for good.
    """

    kind: MoveKind
    title: Bilingual
    direction: Direction
    proposes: str
    consents: tuple[str, ...]
    considers: tuple[str, ...]
    decides: str
    papers: tuple[str, ...]
    general_papers: bool
    pertek: str | None
    formalities: tuple[str, ...]
    periods: tuple[CasePeriod, ...]
    letters: tuple[LetterKind, ...]
    evaluated: bool
    set_aside: tuple[RuleId, ...]
    most_months: int | None
    basis: tuple[Citation, ...]
    place: Place

    @property
    def by_team(self) -> bool:
        """Whether the assessment team considers it."""
        return ASSESSMENT_TEAM in self.considers


@dataclass(frozen=True, slots=True)
class FormalityForm:
    """Something that follows the order of a move.

    Attributes:
        requirement: What the rules require of moves that need it, a code of `Vocabulary.requirements`; None for any.
        unless: What the rules require of moves that don't need it; None likewise.
        days: Working days for it, from the first day in the new seat.
        responsible: Who shows that it was done, beside the HR officer.
    """

    id: str
    title: Bilingual
    requirement: str | None
    unless: str | None
    days: int
    responsible: Capacity
    basis: tuple[Citation, ...]
    place: Place

    def follows(self, required: tuple[str, ...]) -> bool:
        """Return whether it follows a move of which the rules require such."""
        return self.requirement in (None, *required) and self.unless not in required
