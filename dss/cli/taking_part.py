"""Commands for those who take part in moves: fit, for an employee, and agency, for the head of one.

They work on the records, and show what the account may read.
"""

import click
from rich.text import Text as Line

from dss.cli.candidate_tables import VERDICT_STYLE, show_transfer, show_vacancies
from dss.cli.needs import show_needs
from dss.cli.output import answer, progress
from dss.cli.tables import Column, Screenwriter
from dss.cli.words import SCREENING
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.text import _
from dss.options import WrongUsage, with_json, with_office
from dss.service.candidates.browsing import read_explanation
from dss.service.candidates.filters import VacancyFilter
from dss.service.candidates.fit import FitList, list_fit
from dss.service.candidates.ranking import find_vacancies
from dss.service.candidates.views import SeatFit
from dss.service.moves.other_seats import OtherSeats, list_other_seats
from dss.service.needs.analysis import sum_needs
from dss.service.office.office import Acting, Office
from dss.service.workspace import labels


@click.command()
@click.argument("seat", required=False)
@click.option("--employee", help="Of whom (default: the employee of the account).")
@click.option("--move", help="List the seats that may be proposed instead of the one of this move.")
@click.option("--text", default="", help="A part of the position, unit, agency, district or number.")
@click.option("--agency", help="Only seats of this agency, by its id.")
@click.option("--region", help="Only seats in this district, by its code.")
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, help="The most seats to show.")
@with_json
@with_office
def fit(
    office: Office,
    acting: Acting,
    seat: str | None,
    employee: str | None,
    move: str | None,
    text: str,
    agency: str | None,
    region: str | None,
    top: int,
    as_json: bool,
) -> None:
    """List the vacant seats with your own fit, or explain it for one seat."""
    wanted = VacancyFilter(text=text, agency=agency, region=region)
    if move is not None:
        other = list_other_seats(office, acting, move, wanted, lambda seats: page_of(seats, 1, top))
        answer(other, office.settings, as_json, _show_other_seats)
        return
    whose = employee or acting.account.employee
    if whose is None:
        raise WrongUsage(_("This account belongs to no employee: name one by --employee."))
    if seat is None:
        found = list_fit(office, acting, whose, wanted, lambda seats: page_of(seats, 1, top))
        answer(found, office.settings, as_json, _show_fit)
    else:
        case = read_explanation(office, acting, whose, seat)
        answer(case, office.settings, as_json, lambda writer, shown: show_transfer(writer, shown, False))


@click.command()
@click.option("--vacancies", is_flag=True, help="List the vacant seats instead.")
@click.option("--agency", help="Another agency, by its id, for those who may read it.")
@with_json
@with_office
def agency(office: Office, acting: Acting, vacancies: bool, agency: str | None, as_json: bool) -> None:
    """Show the staffing needs, or the vacant seats, of your own agency."""
    own = acting.agency_read(Action.READ_NEEDS, agency)
    workspace = office.workspace()
    if vacancies:
        with progress(SCREENING, office.language) as report:
            rows = find_vacancies(workspace, office.language, report, VacancyFilter(agency=own))
        answer(rows, office.settings, as_json, show_vacancies)
    else:
        answer(sum_needs(workspace, agency=own), office.settings, as_json, show_needs)


def _show_fit(writer: Screenwriter, shown: FitList) -> None:
    writer.named(shown.employee, shown.name)
    _show_seats(writer, shown.listed, scored=True)


def _show_other_seats(writer: Screenwriter, shown: OtherSeats) -> None:
    writer.named(shown.move, shown.name)
    _show_seats(writer, shown.listed, shown.scored)


def _show_seats(writer: Screenwriter, listed: Page[SeatFit], scored: bool) -> None:
    """Write vacant seats with how one employee fits them."""
    scores = (
        Column[SeatFit](_("Score"), lambda row: row.score, "right"),
        Column[SeatFit](_("First reasons"), lambda row: "\n".join(row.reasons)),
    )
    columns = (
        Column[SeatFit](labels.SEAT, lambda row: row.seat, no_wrap=True),
        Column[SeatFit](labels.POSITION, lambda row: row.position),
        Column[SeatFit](labels.UNIT, lambda row: row.unit),
        Column[SeatFit](labels.REGION, lambda row: row.place),
        Column[SeatFit](_("Verdict"), lambda row: Line(row.verdict_label, VERDICT_STYLE[row.verdict])),
        *(scores if scored else ()),
    )
    writer.table(columns, listed.rows)
    counted = _("{first} to {last} of {total}").filled(first=listed.first, last=listed.last, total=listed.total)
    writer.write(counted, "dim")


COMMANDS = (fit, agency)
