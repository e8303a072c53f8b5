"""The weighted talent score: potential and competency, qualification, integrity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dss.methods.numbers import Number, exact, mean, shares


@dataclass(frozen=True, slots=True)
class TalentScales:
    """How an office scores talent.

    Attributes:
        education: Score of each education level.
        tenure: Scores by years in the position, as (least years, inclusive; score), in any order.
        integrity: Score of each standing in discipline.
        potential_weight, qualification_weight, integrity_weight: Shares of the whole; together 1.
    """

    education: Mapping[str, Number]
    tenure: tuple[tuple[Number, Number], ...]
    integrity: Mapping[str, Number]
    potential_weight: Number = Fraction(65, 100)
    qualification_weight: Number = Fraction(20, 100)
    integrity_weight: Number = Fraction(15, 100)


@dataclass(frozen=True, slots=True)
class TalentRecord:
    """What is known of one person; scores run from 0 to 100 as a rule, and are not capped.

    Attributes:
        potential: Score of potential and competency together (*potkom*).
        education: Education level, one of the scale's.
        field: Score for the fit of the field of study.
        development: Score for training and development.
        years_in_position: Years served in the position, not below the scale's least.
        diversity: Score for the variety of posts held.
        substance: Score for how near those posts were to the one in question.
        integrity: Standing in discipline, one of the scale's.
    """

    potential: Number
    education: str
    field: Number
    development: Number
    years_in_position: Number
    diversity: Number
    substance: Number
    integrity: str


@dataclass(frozen=True, slots=True)
class TalentScore:
    """One person's talent score with what it is made of."""

    experience: Fraction
    qualification: Fraction
    integrity: Fraction
    value: Fraction


def talent_score(scales: TalentScales, record: TalentRecord) -> TalentScore:
    """Score a person for a talent pool (*manajemen talenta*, PermenPANRB 3/2020; the scales are an office's own).

    experience = mean(tenure, diversity, substance); qualification = mean(education, field, development, experience);
    value = potential_weight x potential + qualification_weight x qualification + integrity_weight x integrity.

    Raises:
        ValueError: If the weights don't sum to one, the scale lacks the education level or the standing, or the years
            are fewer than the scale begins with.

    >>> scales = TalentScales({"S2": 90}, ((5, 100), (0, 60)), {"none": 100})
    >>> float(talent_score(scales, TalentRecord(100, "S2", 100, 100, 6, 80, 60, "none")).value)
    98.5
    """
    weights = shares(
        (scales.potential_weight, scales.qualification_weight, scales.integrity_weight), "weights of the talent score"
    )
    tenure = _step(scales.tenure, exact(record.years_in_position))
    experience = mean([tenure, exact(record.diversity), exact(record.substance)])
    education = _scored(scales.education, record.education, "education level")
    qualification = mean([education, exact(record.field), exact(record.development), experience])
    integrity = _scored(scales.integrity, record.integrity, "standing in discipline")
    parts = (exact(record.potential), qualification, integrity)
    total = sum((weight * part for weight, part in zip(weights, parts, strict=True)), Fraction())
    return TalentScore(experience, qualification, integrity, total)


def _scored(scale: Mapping[str, Number], code: str, what: str) -> Fraction:
    if code not in scale:
        raise ValueError(f"No score is given for the {what} {code!r}; there are {', '.join(scale)}.")
    return exact(scale[code])


def _step(steps: Iterable[tuple[Number, Number]], years: Fraction) -> Fraction:
    reached = [(exact(least), exact(score)) for least, score in steps if exact(least) <= years]
    if not reached:
        raise ValueError(f"No score is given for {float(years):g} years in the position.")
    return max(reached)[1]
