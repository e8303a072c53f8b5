"""The values that the web and the command line show, in one language and ready for JSON."""

from dataclasses import dataclass
from datetime import date

from dss.model.disclosure import Open, Personal, PersonalId, Sensitive
from dss.model.identifiers import EmployeeId, RuleId, SeatId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.explanation import RuleLine
from dss.model.knowledge.facts import FactType, Scope


@dataclass(frozen=True, slots=True)
class VacantSeat:
    """A vacant seat; ids distinguish places of the same name.

    Attributes:
        place: The district with its regency.
    """

    seat: Open[SeatId]
    position: Open[str]
    agency: Open[str]
    agency_id: Open[str]
    unit: Open[str]
    region: Open[str]
    region_id: Open[str]
    regency: Open[str]
    regency_id: Open[str]
    place: Open[str]
    remoteness: Open[int]
    critical: Open[bool]
    vacant_months: Open[int | None]


@dataclass(frozen=True, slots=True)
class SeatFit(VacantSeat):
    """A vacant seat, and how one employee fits it.

    Attributes:
        score: None where the reader is not told.
        reasons: The first reasons: for someone eligible what gives most points, else what prevents it.
    """

    verdict: Sensitive[Verdict]
    verdict_label: Sensitive[str]
    score: Sensitive[int | None]
    reasons: Sensitive[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vacancy(VacantSeat):
    """A vacant seat, with the number of employees by verdict."""

    eligible: int
    referred: int
    undetermined: int
    forbidden: int


@dataclass(frozen=True, slots=True)
class CriterionPoints:
    """The points that a candidate has by a criterion."""

    criterion: str
    points: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate for a seat, on whom both engines agree.

    Attributes:
        rank: From 1, among all who pass the filter.
        points: Points by criterion, the largest first.
        missing_skills: Competencies below the level required, as ``name: held/required``.
        notes: By verdict: consents needed, facts to clarify, or the reasons against.
        flags: Warnings.
        settled: What puts the one before first, who has the same verdict and score; blank where nobody is equal.
        in_case: The case in which their move is under way; blank for none.
    """

    rank: Open[int]
    employee: PersonalId[EmployeeId]
    name: Personal[str]
    position: Personal[str]
    agency: Personal[str]
    region: Personal[str]
    golongan: Personal[str]
    education: Personal[str]
    verdict: Open[Verdict]
    verdict_label: Open[str]
    score: Open[int]
    points: Sensitive[tuple[CriterionPoints, ...]]
    missing_skills: Sensitive[tuple[str, ...]]
    notes: Sensitive[tuple[str, ...]]
    flags: Sensitive[tuple[str, ...]]
    settled: Sensitive[str] = ""
    in_case: Open[str] = ""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The best candidates for a seat; the counts in `vacancy` are of those who pass the filter."""

    as_of: date
    vacancy: Vacancy
    rows: tuple[CandidateRow, ...]


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule as a list shows it, in words; `theme_title` is the theme's id in plain letters where it has no title."""

    rule: RuleId
    theme: str
    theme_title: str
    decision: str
    title: str
    condition: str
    because: str
    effects: tuple[str, ...]
    sources: tuple[str, ...]
    in_force_from: date
    in_force_to: date | None
    place: str


@dataclass(frozen=True, slots=True)
class CodeSummary:
    """A code that a fact may have, with its label."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FactSummary:
    """A word of the vocabulary as a list shows it."""

    fact: str
    label: str
    type: FactType
    type_label: str
    scope: Scope
    scope_label: str
    unit: str | None
    codes: tuple[CodeSummary, ...]
    change: str
    sensitive: bool
    allowed_by: str | None
    read_by: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class FollowUpAdvice:
    """What the follow-up rules recommend for an employee after a move."""

    employee: EmployeeId
    name: str
    position: str
    agency: str
    months_since_move: int | None
    recommendations: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class SubstitutePosition:
    """A position whose holders could fill another.

    Attributes:
        steps: How far, at the least, what its holders studied lies from what the other asks for.
        levels: Competency levels that one who meets its profile exactly would have to gain.
        tiers: Tiers up (positive) or down.
        holders: How many employees hold it now.
    """

    position: str
    name: str
    steps: int
    levels: int
    tiers: int
    same_group: bool
    holders: int


@dataclass(frozen=True, slots=True)
class SubstituteList:
    """Who else could fill a position, the nearest first.

    Attributes:
        programmes: Programmes of study, each with its distance in steps from what the position asks for.
    """

    position: str
    name: str
    programmes: tuple[tuple[str, int], ...]
    positions: tuple[SubstitutePosition, ...]
