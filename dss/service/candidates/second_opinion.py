"""Compare the policy's ranking of a seat's best candidates with published selection methods."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from dss.explanation import Phrases
from dss.methods import (
    GAP_WEIGHTS,
    Aspect,
    Criterion,
    Factor,
    Number,
    Places,
    Preference,
    exact,
    match_profile,
    places,
    shares,
    simple_additive_weighting,
)
from dss.model.identifiers import EmployeeId, FactName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.text import Language, Text, _, ngettext
from dss.service.candidates.ranking import list_candidates
from dss.service.candidates.views import CandidateRow, Vacancy
from dss.service.workspace.transfer import Transfer
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opinion:
    """The result of a method for one candidate.

    Attributes:
        value: The value to four decimals, halves up, with a decimal point; None where it is undetermined.
        shown: The value as a person reads it, to three decimals.
        first, last: The places that the candidate shares with equals, from 1, among those whom the method can rate;
            None where it cannot.
        higher: How many places higher the method puts the candidate than the policy does among the same people,
            negative where lower, 0 where ties can explain it; None where it is undetermined.
        missing: The facts that are unknown and needed.
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
    """The best candidates for a seat by the policy, with the results of the other methods.

    Attributes:
        criteria: The criteria of SAW.
        rows: The candidates in the policy's order.
        differences: For each method, where its order differs most from the policy's, in sentences.
        notes: How to read the comparison.
    """

    as_of: date
    vacancy: Vacancy
    criteria: tuple[CriterionUsed, ...]
    rows: tuple[ComparedCandidate, ...]
    differences: tuple[str, ...]
    notes: tuple[str, ...]


Criteria = tuple[Criterion, ...]
"""The criteria of SAW, with weights that sum to one."""

CORE_SHARE: Final = Fraction(3, 5)
"""The share of the technical competencies, the core, in profile matching; the others make up the rest."""

_SECTOR_MONTHS: Final = FactName("employee.sector_months")
_SAME_SECTOR: Final = FactName("match.same_sector")
_CRITERIA: Final = {
    FactName("match.profile_score"): Preference.BENEFIT,
    FactName("match.education_distance"): Preference.COST,
    _SECTOR_MONTHS: Preference.BENEFIT,
    FactName("employee.performance_last"): Preference.BENEFIT,
    FactName("match.travel_hours"): Preference.COST,
}
_FROM_ONE: Final = frozenset(
    {
        FactName("match.education_distance"),
        FactName("employee.performance_last"),
        FactName("match.travel_hours"),
    }
)
"""Facts that begin at zero and are counted from one: a method that divides by a cost takes no zero, and the lowest
rating is the first."""

_PROFILE_MATCHING = _("Profile matching")
_SAW = _("SAW")
_MEANING = {
    Preference.BENEFIT: _("more is better"),
    Preference.COST: _("less is better"),
}
_UNKNOWN = _("unknown")
_AGREES = _("{method}: the same order as the policy, except for ties.")
_CANNOT_TELL = _("{method}: no candidate can be valued.")
_WEIGHTS: Final = {**GAP_WEIGHTS, 5: GAP_WEIGHTS[4], -5: GAP_WEIGHTS[-4]}
"""The weights of the literature, which stops at 4 on either side; those of the policy cost nobody points for more."""

_NOTES = (
    _("For comparison only: the recommendation follows the policy, and this changes nothing in it."),
    _("Ranks are among the candidates shown; a SAW value depends on who is compared."),
    _(
        "For SAW the distance of the field, the rating and the travel hours are counted from one; months of "
        "experience only in the seat's sector."
    ),
    _("Profile matching rates an exact fit highest: a level above the required one counts for less."),
)


def saw_criteria(weights: Sequence[Number] | None = None) -> Criteria:
    """Return the criteria of SAW: profile weight, education distance, months in the sector, last rating, travel hours.

    Args:
        weights: The weight of each, in that order; None for equal ones.

    Raises:
        ValueError: If there are not five weights, one is negative, or they don't sum to one.
    """
    given = [Fraction(1, len(_CRITERIA))] * len(_CRITERIA) if weights is None else weights
    if len(given) != len(_CRITERIA):
        raise ValueError(f"There are {len(_CRITERIA)} criteria, and {len(given)} weights.")
    exactly = shares(given, "weights of the criteria")
    return tuple(
        Criterion(fact, weight, preference)
        for (fact, preference), weight in zip(_CRITERIA.items(), exactly, strict=True)
    )


def second_opinion(
    workspace: Workspace,
    seat: str,
    *,
    most: int = 10,
    criteria: Criteria | None = None,
    language: Language | None = None,
) -> SecondOpinion:
    """Compare the policy's ranking of a seat's best candidates with published methods. It recommends nothing.

    Profile matching takes the required competencies as one aspect, the technical ones as core (60 percent) and the
    others as secondary. SAW compares the candidates by the facts of `saw_criteria`; months in the sector count only
    where it is the seat's. A method that needs an unknown fact gives a candidate neither a value nor a place.

    Args:
        workspace: What to work on.
        seat: The seat's id.
        most: The most candidates to compare, at least 1.
        criteria: From `saw_criteria`; None for equal weights. One of weight zero is left aside.
        language: The language of the answer.

    Raises:
        UnknownName: If there is no such seat.
        EngineDisagreement: If the engines differ on anyone shown.
    """
    ranked = list_candidates(workspace, seat, most=most, language=language)
    phrases = workspace.phrases(language)
    by = tuple(criterion for criterion in criteria or saw_criteria() if criterion.weight)
    row = workspace.seats.row(seat)
    cases = [Transfer(workspace, workspace.employees.row(candidate.employee), row) for candidate in ranked.rows]
    policy = [(-STRICTNESS[candidate.verdict], candidate.score) for candidate in ranked.rows]
    profiles = _opinions(policy, [_profile_value(case, phrases) for case in cases], phrases)
    weighted = _opinions(policy, _saw_values(cases, by, phrases), phrases)
    return SecondOpinion(
        as_of=ranked.as_of,
        vacancy=ranked.vacancy,
        criteria=tuple(_used(criterion, phrases) for criterion in by),
        rows=tuple(map(_compared, ranked.rows, profiles, weighted)),
        differences=(
            *_differences(_PROFILE_MATCHING, ranked.rows, profiles, phrases),
            *_differences(_SAW, ranked.rows, weighted, phrases),
        ),
        notes=tuple(map(phrases.said, _NOTES)),
    )


@dataclass(frozen=True, slots=True)
class _Valued:
    """A value, or what is missing for one."""

    value: Fraction | None
    missing: tuple[str, ...] = ()


def _profile_value(case: Transfer, phrases: Phrases) -> _Valued:
    """Match a person with the competencies that the seat requires; without technical ones, the others are the core."""
    knowledge, required = case.workspace.knowledge, case.position.competencies
    held = case.person.levels
    missing = tuple(phrases.said(knowledge.competencies[id].name) for id in required if id not in held)
    if missing or not required:
        return _Valued(None, missing)
    technical = {id for id in required if knowledge.competencies[id].kind is CompetencyKind.TECHNICAL}
    core = technical or set(required)
    core_share = CORE_SHARE if core < set(required) else Fraction(1)
    factors = tuple(Factor(level, core=id in core) for id, level in required.items())
    aspect = Aspect(case.position.id, 1, factors, core_share, 1 - core_share)
    return _Valued(match_profile([aspect], [held[id] for id in required], _WEIGHTS).value)


def _saw_values(cases: Sequence[Transfer], criteria: Criteria, phrases: Phrases) -> list[_Valued]:
    counted = [[_counted(case, FactName(criterion.name)) for criterion in criteria] for case in cases]
    known = {place: numbers for place, row in enumerate(counted) if len(numbers := _without_none(row)) == len(row)}
    values = simple_additive_weighting(criteria, known)
    return [
        _Valued(
            values.get(place),
            tuple(
                phrases.label(FactName(criterion.name))
                for criterion, number in zip(criteria, row, strict=True)
                if number is None
            ),
        )
        for place, row in enumerate(counted)
    ]


def _counted(case: Transfer, fact: FactName) -> int | None:
    """Return the number that SAW reads of a transfer, or None where it is unknown."""
    number = case.row.get(fact)
    if fact == _SECTOR_MONTHS:
        same = case.row.get(_SAME_SECTOR)
        return None if same is None or number is None else number * same
    return number + 1 if number is not None and fact in _FROM_ONE else number


def _without_none(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _opinions(policy: Sequence[tuple[int, int]], valued: Sequence[_Valued], phrases: Phrases) -> list[Opinion]:
    """Set each value beside the policy's place among the same people.

    Args:
        policy: What the policy ranks each candidate by, highest first.
        valued: The method's value of each.
        phrases: The language of the answer.
    """
    theirs = places([one.value for one in valued])
    ours = places([None if one.value is None else key for one, key in zip(valued, policy, strict=True)])
    return [_opinion(*one, phrases) for one in zip(valued, theirs, ours, strict=True)]


def _opinion(valued: _Valued, theirs: Places | None, ours: Places | None, phrases: Phrases) -> Opinion:
    if valued.value is None or theirs is None or ours is None:
        return Opinion(None, phrases.said(_UNKNOWN), None, None, None, valued.missing)
    decimal = _decimal(valued.value)
    return Opinion(f"{decimal:f}", phrases.number(decimal), theirs.first, theirs.last, theirs.above(ours), ())


def _decimal(value: Fraction) -> Decimal:
    """Round to four decimals, halves up."""
    return Decimal(floor(value * 10_000 + Fraction(1, 2))).scaleb(-4)


def _compared(candidate: CandidateRow, profile: Opinion, saw: Opinion) -> ComparedCandidate:
    return ComparedCandidate(
        candidate.rank,
        candidate.employee,
        candidate.name,
        candidate.verdict,
        candidate.verdict_label,
        candidate.score,
        profile,
        saw,
    )


def _used(criterion: Criterion, phrases: Phrases) -> CriterionUsed:
    fact = FactName(criterion.name)
    weight = _decimal(exact(criterion.weight)).normalize()
    return CriterionUsed(
        fact=fact,
        label=phrases.label(fact),
        weight=f"{weight:f}",
        shown=phrases.number(weight),
        preference=criterion.preference,
        meaning=phrases.said(_MEANING[criterion.preference]),
    )


def _differences(
    method: Text, ranked: Sequence[CandidateRow], opinions: Sequence[Opinion], phrases: Phrases
) -> Iterator[str]:
    """Describe the candidates whose place differs most from the policy's."""
    name = phrases.said(method)
    apart = [opinion.higher for opinion in opinions if opinion.higher is not None]
    if not apart:
        yield phrases.said(_CANNOT_TELL).format(method=name)
        return
    farthest = max(map(abs, apart))
    if not farthest:
        yield phrases.said(_AGREES).format(method=name)
        return
    for candidate, opinion in zip(ranked, opinions, strict=True):
        if opinion.higher is not None and abs(opinion.higher) == farthest:
            who = f"{candidate.name} ({candidate.employee})"
            higher = ngettext(
                "{method}: {who} ranks {n} place higher than in the policy.",
                "{method}: {who} ranks {n} places higher than in the policy.",
                farthest,
                method=name,
                who=who,
            )
            lower = ngettext(
                "{method}: {who} ranks {n} place lower than in the policy.",
                "{method}: {who} ranks {n} places lower than in the policy.",
                farthest,
                method=name,
                who=who,
            )
            yield phrases.said(higher if opinion.higher > 0 else lower)
