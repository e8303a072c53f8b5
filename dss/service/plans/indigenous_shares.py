"""The share of indigenous Papuans in each government and agency, before and after a plan.

PP 106/2021 art. 29(2) makes a priority of 60 percent, and of 80 at most, possible in posts that need no special
competence. The share is monitored; no rule reads it.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from dss.model.organisation.organisation import UNKNOWN
from dss.model.policy.program_parameters import INDIGENOUS_KINDS, INDIGENOUS_LEAST, INDIGENOUS_MOST
from dss.model.text import Language
from dss.service.planning.solved import SolvedDemand
from dss.service.plans import words
from dss.service.plans.group_effects import SMALLEST_GROUP
from dss.service.plans.views import Band, IndigenousShares, ShareRow
from dss.service.workspace.loading import number_or_none
from dss.service.workspace.workspace import Workspace

Numbers = NDArray[np.int64]

Counted = tuple[Numbers, Numbers]
"""Employees of known origin in each agency, and indigenous ones among them; each of shape (agencies,)."""

Limits = tuple[int | None, int | None]
"""The least and the highest share, in percent, both inclusive; None where the policy has none."""


def indigenous_shares(standing: SolvedDemand, language: Language) -> IndigenousShares:
    """Count the shares before and after a plan; there are none where no origin is recorded."""
    workspace = standing.demand.workspace
    policy, on = workspace.policy, workspace.as_of
    limits = number_or_none(policy, INDIGENOUS_LEAST, on), number_or_none(policy, INDIGENOUS_MOST, on)
    origin = workspace.organisation.employees.columns.get("papuan")
    rows: tuple[ShareRow, ...] = ()
    if origin is not None:
        before, after = (_count(workspace, origin, *posts) for posts in _posts(standing))
        rows = tuple(_rows(workspace, before, after, limits, language))
    return IndigenousShares(*limits, rows, words.INDIGENOUS.spoken(language))


def _posts(standing: SolvedDemand) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the position and the unit of each employee, before and after the plan."""
    organisation, pairs = standing.demand.workspace.organisation, standing.solution.problem.pairs
    movers = pairs.person[standing.solution.chosen]
    seats = standing.demand.screen_seats[pairs.seat[standing.solution.chosen]]
    positions, units = (organisation.employees.columns[name].astype(np.int64) for name in ("position", "unit"))
    yield positions.copy(), units.copy()
    positions[movers] = organisation.seats.columns["position"][seats]
    units[movers] = organisation.seats.columns["unit"][seats]
    yield positions, units


def _count(workspace: Workspace, origin: NDArray[np.int32], positions: Numbers, units: Numbers) -> Counted:
    knowledge, kinds = workspace.knowledge, _kinds(workspace)
    agencies = {id: number for number, id in enumerate(knowledge.agencies)}
    agency_of = np.array([agencies[unit.agency] for unit in knowledge.units.values()])
    covered = np.array([not one.fields and (not kinds or one.kind in kinds) for one in knowledge.positions.values()])
    counted = (origin != UNKNOWN) & (positions != UNKNOWN) & (units != UNKNOWN)
    counted[counted] = covered[positions[counted]]
    agency, indigenous = agency_of[units[counted]], origin[counted] == 1
    size = len(agencies)
    return np.bincount(agency, minlength=size), np.bincount(agency[indigenous], minlength=size)


def _kinds(workspace: Workspace) -> frozenset[str]:
    """Return the kinds of position that the priority covers on the day; none where the policy names none."""
    parameter = workspace.policy.parameters.get(INDIGENOUS_KINDS)
    dated = None if parameter is None else parameter.on(workspace.as_of)
    return frozenset() if dated is None else frozenset(map(str, dated.values))


def _rows(
    workspace: Workspace, before: Counted, after: Counted, limits: Limits, language: Language
) -> Iterator[ShareRow]:
    """Yield each government with employees who are counted, followed by its agencies with such employees."""
    knowledge = workspace.knowledge
    governments = np.array([agency.government for agency in knowledge.agencies.values()])
    names = [agency.name.spoken(language) for agency in knowledge.agencies.values()]
    for id, government in knowledge.governments.items():
        (agencies,) = np.nonzero(governments == id)
        for name, rows in (("", agencies), *((names[row], np.array([row])) for row in agencies.tolist())):
            if not after[0][rows].any():
                continue
            share = share_of(after, rows)
            yield ShareRow(
                government=government.name.spoken(language),
                agency=name,
                employees=int(after[0][rows].sum()),
                percent_before=_shown(share_of(before, rows)),
                percent_after=_shown(share),
                band=band_of(share, limits),
            )


def share_of(counted: Counted, rows: Numbers) -> Fraction | None:
    """Return the share in some agencies, in percent; None of fewer than `SMALLEST_GROUP` employees."""
    employees, indigenous = (int(numbers[rows].sum()) for numbers in counted)
    return None if employees < SMALLEST_GROUP else Fraction(100 * indigenous, employees)


def _shown(percent: Fraction | None) -> str:
    return "" if percent is None else f"{float(percent):.1f}"


def band_of(percent: Fraction | None, limits: Limits) -> Band | None:
    """Return where a share lies; None where that, or a limit, is not known."""
    least, most = limits
    if percent is None or least is None or most is None:
        return None
    return Band.BELOW if percent < least else Band.ABOVE if percent > most else Band.WITHIN
