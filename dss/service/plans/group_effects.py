"""What a plan does to groups of people, described after the fact from columns that the rules may not read.

The four-fifths rule (29 CFR 1607.4(D), Uniform Guidelines on Employee Selection Procedures) sets the share of a group
that is selected against the largest share of any group; below four fifths it counts as a sign of adverse impact. It is
no test of fairness, and says nothing about small groups. A move is no benefit to everyone: what is a burden, a more
remote place that nobody asked for, is counted apart, and set against the average of all candidates.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dss.model.identifiers import FactName
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.text import Language
from dss.service.planning.solved import SolvedDemand
from dss.service.plans import words
from dss.service.plans.views import EffectRow
from dss.service.workspace.workspace import Workspace

SMALLEST_GROUP: Final = 5
"""With fewer candidates, a ratio says nothing."""

AGE_LIMITS: Final = (30, 40, 50)
"""Ages at which a band of ages begins."""

YEAR_LIMITS: Final = (1, 3, 5, 10)
"""Years of service at which a band begins."""

_EPOCH: Final = date(1970, 1, 1)
Mask = NDArray[np.bool_]


def effects(standing: SolvedDemand, language: Language) -> tuple[EffectRow, ...]:
    """Describe the plan's effect by sex, Papuan origin, age and agency; groups without candidates are left out."""
    demand, solution = standing.demand, standing.solution
    pairs = solution.problem.pairs
    candidate = np.zeros(solution.problem.persons, np.bool_)
    candidate[pairs.person[pairs.seat < demand.vacant]] = True
    candidate[pairs.person[solution.chosen]] = True
    moved, wished, remote = np.zeros((3, len(candidate)), np.bool_)
    movers, seats = pairs.person[solution.chosen], pairs.seat[solution.chosen]
    asked = demand.asked(movers, seats)
    moved[movers] = True
    wished[movers] = asked
    remote[movers] = demand.unasked_remote(movers, seats, asked)
    return group_effects(demand.workspace, Chosen(candidate, moved, wished, remote), language)


class Chosen(NamedTuple):
    """Who could be chosen and who was; each of shape (employees,).

    Attributes:
        candidate: Who could be.
        moved: Who was.
        wished: Of these, who gets a place that they wished for.
        remote: Of these, who goes to a more remote place without having wished for it.
    """

    candidate: Mask
    moved: Mask
    wished: Mask
    remote: Mask


def group_effects(workspace: Workspace, chosen: Chosen, language: Language) -> tuple[EffectRow, ...]:
    """Describe who was chosen by sex, Papuan origin, age and agency; groups without candidates are left out."""
    candidate, moved, wished, remote = chosen
    rows: list[EffectRow] = []
    for kind, groups in _kinds(workspace, language):
        counted = [
            (name, _Counts(*(int((mask & who).sum()) for who in (candidate, moved, wished, remote))))
            for name, mask in groups
        ]
        shares = [of.moved / of.candidates for _, of in counted if of.candidates >= SMALLEST_GROUP]
        average = sum(of.remote for _, of in counted) / max(1, sum(of.candidates for _, of in counted))
        largest = max(shares, default=0.0)
        rows += [_row(kind, name, of, largest, average) for name, of in counted if of.candidates]
    return tuple(rows)


class _Counts(NamedTuple):
    """How many of a group are in each of `Chosen`."""

    candidates: int
    moved: int
    wished: int
    remote: int


def _row(kind: str, group: str, counts: _Counts, largest: float, average: float) -> EffectRow:
    candidates, moved, wished, remote = counts
    share, burden = moved / candidates, remote / candidates
    ratio = round(100 * share / largest) if largest else None
    too_few = candidates < SMALLEST_GROUP
    return EffectRow(
        kind=kind,
        group=group,
        candidates=candidates,
        moved=moved,
        percent=round(100 * share),
        ratio_percent=ratio,
        wished=wished,
        more_remote=remote,
        below_four_fifths=not too_few and bool(largest) and 5 * share < 4 * largest,
        burden_percent=round(100 * burden),
        above_five_fourths=not too_few and remote > 1 and 4 * burden > 5 * average,
        too_few=too_few,
    )


def _kinds(workspace: Workspace, language: Language) -> Iterator[tuple[str, list[tuple[str, Mask]]]]:
    """Yield each kind of group with its groups; a kind whose column isn't recorded is left out."""
    columns = workspace.organisation.employees.columns
    for kind, column, names in ((words.BY_SEX, "sex", words.SEXES), (words.BY_ORIGIN, "papuan", words.YES_NO)):
        if column in columns:
            yield (
                kind.spoken(language),
                [(name.spoken(language), columns[column] == code) for code, name in enumerate(names)],
            )
    if "born" in columns:
        yield words.BY_AGE.spoken(language), list(_ages(columns["born"], workspace.as_of, language))
    facts = workspace.table.employees
    for kind, fact in ((words.BY_SERVICE, "employee.months_of_service"), (words.BY_REMOTE, "employee.remote_months")):
        yield kind.spoken(language), list(_years(facts[FactName(fact)], language))
    unit = columns["unit"]
    agencies = {id: number for number, id in enumerate(workspace.knowledge.agencies)}
    of_unit = np.array([agencies[one.agency] for one in workspace.knowledge.units.values()], np.int64)
    agency = np.where(unit == UNKNOWN, -1, of_unit[np.where(unit == UNKNOWN, 0, unit)])
    yield (
        words.BY_AGENCY.spoken(language),
        [(workspace.knowledge.agency_name(id).spoken(language), agency == number) for id, number in agencies.items()],
    )


def _ages(born: NDArray[np.int32], as_of: date, language: Language) -> Iterator[tuple[str, Mask]]:
    """Yield bands of ages, the youngest first; whose day of birth isn't known is in none."""
    known = born != UNKNOWN
    latest = [_birthday(as_of, age) for age in AGE_LIMITS]
    least, most = (None, *AGE_LIMITS), (*AGE_LIMITS, None)
    below, between, above = (text.spoken(language) for text in words.AGES)
    for first, last in zip(least, most, strict=True):
        mask = known.copy()
        if first is not None:
            mask &= born <= latest[AGE_LIMITS.index(first)]
        if last is not None:
            mask &= born > latest[AGE_LIMITS.index(last)]
        name = below.format(last) if first is None else above.format(first) if last is None else ""
        yield name or between.format(first, (last or 0) - 1), mask


def _years(months: Column, language: Language) -> Iterator[tuple[str, Mask]]:
    """Yield bands of whole years, the shortest first; whose months aren't known is in none."""
    below, between, above = (text.spoken(language) for text in words.AGES)
    known = months != UNKNOWN
    bounds = [12 * years for years in YEAR_LIMITS]
    yield below.format(YEAR_LIMITS[0]), known & (months < bounds[0])
    for place in range(len(bounds) - 1):
        name = between.format(YEAR_LIMITS[place], YEAR_LIMITS[place + 1] - 1)
        yield name, (months >= bounds[place]) & (months < bounds[place + 1])
    yield above.format(YEAR_LIMITS[-1]), months >= bounds[-1]


def _birthday(as_of: date, age: int) -> int:
    """Return the latest day of birth, in days since the epoch, of someone who is `age` on a day."""
    try:
        day = as_of.replace(year=as_of.year - age)
    except ValueError:
        day = as_of.replace(year=as_of.year - age, day=28)
    return (day - _EPOCH).days
