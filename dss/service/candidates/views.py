"""What the web and the command line show: frozen values in one language, ready for JSON."""

from dataclasses import dataclass
from datetime import date

from dss.model.disclosure import Open, Personal, PersonalId, Sensitive
from dss.model.identifiers import EmployeeId, RuleId, SeatId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE
from dss.model.judgement.explanation import RuleLine
from dss.model.knowledge.facts import FactType, Scope


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacant seat, with how many employees get each verdict for it; ids tell places of one name apart."""

    seat: SeatId
    position: str
    agency: str
    agency_id: str
    unit: str
    region: str
    region_id: str
    regency: str
    regency_id: str
    remoteness: int
    critical: bool
    vacant_months: int | None
    eligible: int
    referred: int
    undetermined: int
    forbidden: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate for a seat, judged alike by both engines.

    Attributes:
        rank: From 1, among all that the filters let through.
        points: Points by criterion, the largest first.
        missing_skills: Competencies below the level required, as ``name: held/required``.
        notes: Gates to be waived, facts to be asked for, or the reason against, by verdict.
        flags: Warnings.
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
    points: Sensitive[tuple[tuple[str, int], ...]]
    missing_skills: Sensitive[tuple[str, ...]]
    notes: Sensitive[tuple[str, ...]]
    flags: Sensitive[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """Whom to show; None or empty lets everyone through.

    Attributes:
        agency, regency, region, education_level, golongan: Codes of the present record.
        education_field: A field of study of the present record, with all narrower ones.
        text: A part of the name or number, whatever its capitals.
    """

    verdicts: frozenset[Verdict] = ACCEPTABLE
    agency: str | None = None
    regency: str | None = None
    region: str | None = None
    education_level: str | None = None
    education_field: str | None = None
    golongan: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """The best candidates for a seat; the counts in `vacancy` are of those that the filters let through."""

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
class FactSummary:
    """A word of the vocabulary as a list shows it."""

    fact: str
    label: str
    type: FactType
    type_label: str
    scope: Scope
    scope_label: str
    unit: str | None
    codes: tuple[tuple[str, str], ...]
    change: str
    sensitive: bool
    allowed_by: str | None
    read_by: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the follow-up rules recommend for an employee after a move."""

    employee: EmployeeId
    name: str
    position: str
    agency: str
    months_since_move: int | None
    recommendations: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class Substitute:
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
    positions: tuple[Substitute, ...]
