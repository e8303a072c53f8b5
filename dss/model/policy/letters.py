"""What letters say of law and policy beside the reasons that rules give, as a policy officer writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dss.model.basis import Citation, Period
from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Place
from dss.model.identifiers import ParameterName, RuleId
from dss.model.policy.rules import GAP, Parameter
from dss.model.text import Bilingual


class LetterPart(StrEnum):
    """The parts of letters that hold statements."""

    DECISION = "decision"
    BENEFITS = "benefits"
    CAREER = "career"
    PREPARATION = "preparation"
    RIGHTS = "rights"
    PROOF = "proof"


class LetterGap(StrEnum):
    """What the gap of a statement may name beside facts and parameters."""

    NEXT_POSITIONS = "next_positions"
    """The positions of the next tier in the group of the new position."""

    AUTHORITY = "authority"
    """Who decides on the move."""

    PERSONNEL_AGENCY = "personnel_agency"
    """The agency that answers questions."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of law or policy that a letter says where it applies.

    Attributes:
        letters: The kinds of letters that say it.
        if_rules: It is printed where one of these rules holds; always where none is named.
        position_kinds: It is printed for those who come to a position of such a kind (codes of ``seat.position_kind``);
            to all where none is named.
        title: Words that name it, before the sentence; None for none.
        says: The sentence, with places for facts, parameters and what `LetterGap` names.
        short: The same for the first page, in a few words; None for what only the annex says.
    """

    id: str
    letters: tuple[LetterKind, ...]
    part: LetterPart
    if_rules: tuple[RuleId, ...]
    position_kinds: tuple[str, ...]
    in_force: Period
    basis: tuple[Citation, ...]
    title: Bilingual | None
    says: Bilingual
    place: Place
    short: Bilingual | None = None

    @property
    def gaps(self) -> frozenset[str]:
        """Everything that the sentences name, in either language."""
        texts = [text for said in (self.says, self.short) if said is not None for text in (said.id, said.en)]
        return frozenset(gap for text in texts for gap in GAP.findall(text))


@dataclass(frozen=True, slots=True)
class LetterPolicy:
    """Everything that letters may say, of all days.

    Attributes:
        statements: In the order in which they are printed.
        parameters: Those that the sentences name: of the rules and of casework.
    """

    statements: tuple[Statement, ...]
    parameters: Mapping[ParameterName, Parameter]

    def in_force(self, on: date, kind: LetterKind) -> tuple[Statement, ...]:
        """Return what a kind of letter may say on a day, in order."""
        return tuple(one for one in self.statements if kind in one.letters and one.in_force.covers(on))
