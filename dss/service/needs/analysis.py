"""Sum staffing needs: shortages, surpluses and retirements."""

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import UnitId
from dss.model.organisation.needs import PRIORITIES, NeedFinding, NeedLimits, Needs, NeedTotals, Posts, Priority, RollUp
from dss.model.policy.program_parameters import EFFECTIVE_MINUTES, REMOTE_CLASS, YEARS_OF_NEEDS
from dss.model.text import Language
from dss.planning.needs.needs import analyse_needs, roll_up
from dss.service.needs.rows import NeedRow, NeedWriter
from dss.service.workspace.loading import number_on
from dss.service.workspace.names import find_agency
from dss.service.workspace.workspace import Workspace
from dss.storage.files.csv_rows import write_csv_rows


@dataclass(frozen=True, slots=True)
class NeedList:
    """Needs of an organisation on a day.

    Attributes:
        agency: The only agency included, or None for all.
        effective_minutes: Minutes that one person works in a year.
        retirement_years: How many years ahead retirements are counted.
        rows: Shortages of critical posts in remote places first, then by class of priority; the largest first.
        total: Sum of the rows.
        findings: Inconsistencies in the data of workload and people.
    """

    as_of: date
    by: RollUp
    agency: str | None
    effective_minutes: int
    retirement_years: int
    rows: tuple[NeedRow, ...]
    total: NeedRow
    findings: tuple[Diagnostic, ...]


def need_limits(workspace: Workspace) -> NeedLimits:
    """Return the numbers of the policy of the day that needs depend on.

    Raises:
        ParameterMissing: If the policy lacks one of them on that day.
        InvalidInput: If one of them is no whole number above 0.
    """
    effective, years, remote = (
        number_on(workspace.policy, name, workspace.as_of) for name in (EFFECTIVE_MINUTES, YEARS_OF_NEEDS, REMOTE_CLASS)
    )
    return NeedLimits(effective_minutes=effective, retirement_years=years, remote_class=remote)


def analyse(workspace: Workspace) -> Needs:
    """Analyse the needs of a workspace by the parameters of its day, once; raises as `need_limits`."""
    return workspace.once(
        analyse,
        lambda: analyse_needs(workspace.knowledge, workspace.organisation, workspace.as_of, need_limits(workspace)),
    )


def sum_needs(
    workspace: Workspace,
    by: RollUp | None = None,
    *,
    agency: str | None = None,
    shortage_only: bool = False,
    language: Language | None = None,
) -> NeedList:
    """Sum the needs of posts by what they share.

    Args:
        workspace: What to work on.
        by: What to sum by; by default agencies, or each post of a single agency.
        agency: Include only the posts of this agency, by its name or id.
        shortage_only: Leave out what has no shortage.
        language: The language of the answer (that of the settings by default).

    Raises:
        UnknownName: If there is no such agency; it carries the nearest.
        ParameterMissing, InvalidInput: As `need_limits`.
    """
    found = analyse(workspace)
    agency = None if agency is None else find_agency(workspace.knowledge, agency)
    posts = found.posts if agency is None else found.posts.only(_in_agency(workspace, found.posts, agency))
    chosen = by or (RollUp.AGENCY if agency is None else RollUp.POST)
    totals = roll_up(workspace.knowledge, posts, chosen)
    writer = NeedWriter(workspace, found, posts, chosen, language or workspace.settings.language)
    order = [row for row in _most_urgent_first(totals) if not shortage_only or totals.shortage[row]]
    return NeedList(
        as_of=found.as_of,
        by=chosen,
        agency=agency,
        effective_minutes=found.limits.effective_minutes,
        retirement_years=found.limits.retirement_years,
        rows=tuple(writer.row(totals, row) for row in order),
        total=writer.total(totals, order),
        findings=tuple(writer.finding(one) for one in found.findings if _concerns(workspace, one, agency)),
    )


def write_needs(shown: NeedList, path: Path) -> None:
    """Write the rows of a list as CSV, without the total; a class of priority is a column of its own.

    Raises:
        OSError: If the file can't be written.
    """
    plain = [field.name for field in fields(NeedRow) if field.name not in ("seats", "shortage_by_priority")]
    classes = [f"shortage_{priority}" for priority in Priority]
    rows = (
        [*(getattr(row, name) for name in plain), " ".join(row.seats), *row.shortage_by_priority.values()]
        for row in shown.rows
    )
    write_csv_rows(path, [*plain, "seats", *classes], rows)


def _in_agency(workspace: Workspace, posts: Posts, agency: str) -> NDArray[np.bool_]:
    mine = np.array([unit.agency == agency for unit in workspace.knowledge.units.values()], np.bool_)
    return mine[posts.units]


def _concerns(workspace: Workspace, finding: NeedFinding, agency: str | None) -> bool:
    unit = workspace.knowledge.units.get(UnitId(finding.unit))
    return agency is None or unit is None or unit.agency == agency


def _most_urgent_first(totals: NeedTotals) -> list[int]:
    classes = [-totals.shortage_by_priority[:, number] for number in range(len(PRIORITIES))]
    order: list[int] = np.lexsort((-totals.surplus, *reversed(classes))).tolist()
    return order
