"""What a second opinion by published selection methods shows: frozen values in one language, ready for JSON."""

from dataclasses import dataclass
from datetime import date

from dss.methods import Preference
from dss.model.assessment import Verdict
from dss.model.identifiers import EmployeeId, FactName
from dss.service.views import Vacancy


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a method says of one candidate.

    Attributes:
        value: The value to four decimals, halves up, with a decimal point; None where it can't be told.
        shown: The value as a person reads it, to three decimals.
        first, last: The places that the candidate shares with equals, from 1, among those whom the method can value;
            None where it can't.
        higher: How many places higher the method puts the candidate than the policy does among the same people,
            negative where lower, 0 where ties can explain it; None where it can't be told.
        missing: What is not known, and would have to be.
    """

    value: str | None
    shown: str
    first: int | None
    last: int | None
    higher: int | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedCandidate:
    """One candidate by the policy and by the other methods; `rank` and `score` are the policy's."""

    rank: int
    employee: EmployeeId
    name: str
    verdict: Verdict
    verdict_label: str
    score: int
    profile_matching: Opinion
    saw: Opinion


@dataclass(frozen=True, slots=True)
class CriterionUsed:
    """A criterion of SAW.

    Attributes:
        weight: Its share of the whole, to four decimals at most, with a decimal point.
        shown: The weight as a person reads it.
        meaning: The preference in words.
    """

    fact: FactName
    label: str
    weight: str
    shown: str
    preference: Preference
    meaning: str


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """The best candidates for a seat by the policy, with what the other methods say of them.

    Attributes:
        criteria: The criteria of SAW.
        rows: The candidates in the policy's order.
        differences: For each method, where its order differs most from the policy's, in sentences.
        notes: What to keep in mind in reading it.
    """

    as_of: date
    vacancy: Vacancy
    criteria: tuple[CriterionUsed, ...]
    rows: tuple[ComparedCandidate, ...]
    differences: tuple[str, ...]
    notes: tuple[str, ...]
