"""The yearly evaluation of plans: what was done, refused, dropped and is still due, by year and agency."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.lifecycle.yearly import Outcome, count_outcomes
from dss.model.disclosure import Open
from dss.model.identifiers import AgencyId
from dss.model.office.access import Action
from dss.model.text import Text, Verbatim, _
from dss.service.casework.stored import moves_found
from dss.service.office.office import Acting, Office

_TOTAL: Final = _("All agencies")
_OUTSIDE: Final = _("Outside the province")


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """The moves that were planned in a year for an agency, and what has become of them.

    Attributes:
        year: The calendar year in which the parties were first asked.
        agency: The receiving one, with its government; that of origin for moves out of the province.
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
        counts = count_outcomes((kept.case for kept in moves_found(view)), on)
    wanted = {key: found for key, found in counts.items() if year in (None, key[0])}
    names = {agency: _name(office, agency).spoken(office.language) for _, agency in wanted}
    rows = []
    for each in sorted({key[0] for key in wanted}, reverse=True):
        of_year = {agency: found for (number, agency), found in wanted.items() if number == each}
        total: Counter[Outcome] = Counter()
        for found in of_year.values():
            total.update(found)
        rows.append(_row(each, _TOTAL.spoken(office.language), total, total=True))
        rows += [_row(each, names[agency], of_year[agency]) for agency in sorted(of_year, key=names.__getitem__)]
    return YearlyEvaluation(on, tuple(rows))


def _name(office: Office, agency: AgencyId | None) -> Text:
    if agency is None:
        return _OUTSIDE
    knowledge = office.workspace().knowledge
    return knowledge.agency_name(agency) if agency in knowledge.agencies else Verbatim(agency)


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
