"""The yearly evaluation of plans: what was done, refused, dropped and is still due, by year and agency."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from dss.lifecycle.yearly import Outcome, count_outcomes
from dss.model.disclosure import Open
from dss.model.office.access import Action
from dss.model.text import _
from dss.service.casework.stored import moves_found
from dss.service.office.accounts import agency_names
from dss.service.office.office import Acting, Office
from dss.service.office.succession import read_succession

_TOTAL: Final = _("All agencies")
_OUTSIDE: Final = _("Outside the province")


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """The moves that were planned in a year for an agency, and what has become of them.

    Attributes:
        year: The calendar year in which the parties were first asked.
        agency: The receiving one, with its government, or its main successor on the day of the office; that of
            origin for moves out of the province.
        total: Whether it is the sum of the year.
        planned: All of them: the sum of the others.
        dropped: Withdrawn or replaced, with nobody against it.
    """

    year: Open[int]
    agency: Open[str]
    total: Open[bool]
    planned: Open[int]
    done: Open[int]
    refused: Open[int]
    dropped: Open[int]
    due: Open[int]


@dataclass(frozen=True, slots=True)
class YearlyEvaluation:
    """The yearly evaluation as of a day: years with the newest first, each with its sum, then its agencies."""

    on: Open[date]
    rows: Open[tuple[YearlyRow, ...]]


def evaluate_years(office: Office, acting: Acting, year: int | None = None) -> YearlyEvaluation:
    """Evaluate what was planned, on the day of the office; of a year that is over, as it was on its last day.

    Args:
        office: Where.
        acting: Who asks.
        year: The calendar year; None for all, as of the day of the office.

    Raises:
        AccessError: If the role may not read outcomes.
    """
    acting.allow(Action.READ_OUTCOMES)
    on = office.on if year is None else min(office.on, date(year, 12, 31))
    with office.reading() as view:
        succession = read_succession(view)
        counts = count_outcomes((kept.case for kept in moves_found(view)), on, partial(succession.main, on=office.on))
    wanted = {key: found for key, found in counts.items() if year in (None, key[0])}
    called = agency_names(office)
    names = {agency: _OUTSIDE.spoken(office.language) if agency is None else called[agency] for _, agency in wanted}
    rows = []
    for each in sorted({key[0] for key in wanted}, reverse=True):
        of_year = {agency: found for (number, agency), found in wanted.items() if number == each}
        total: Counter[Outcome] = Counter()
        for found in of_year.values():
            total.update(found)
        rows.append(_row(each, _TOTAL.spoken(office.language), total, total=True))
        rows += [_row(each, names[agency], of_year[agency]) for agency in sorted(of_year, key=names.__getitem__)]
    return YearlyEvaluation(on, tuple(rows))


def _row(year: int, agency: str, found: Counter[Outcome], *, total: bool = False) -> YearlyRow:
    return YearlyRow(
        year=year,
        agency=agency,
        total=total,
        planned=found.total(),
        done=found[Outcome.DONE],
        refused=found[Outcome.REFUSED],
        dropped=found[Outcome.DROPPED],
        due=found[Outcome.DUE],
    )
