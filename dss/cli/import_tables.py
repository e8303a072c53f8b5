"""What an import changes, in tables."""

from collections.abc import Sequence

from dss.cli.tables import Column, Row, Screenwriter, count
from dss.model.text import Text, _, pgettext
from dss.service.setup.comparison_views import (
    AffectedAccount,
    AffectedCase,
    ComparedChange,
    ComparedPerson,
    ComparedSeat,
    DifferenceView,
    ImportComparison,
    MissingAgency,
)

_DAYS = _("Data of {day}, compared with what is kept until then.")
_SINCE = _("Data of {day}, compared with those of {last} and what was recorded since.")
_OLDER = _("These data are older than those in force. What was recorded after their day goes on to count.")
_SAME = _("These are the data in force; nothing would be recorded.")
_NO_DIFFERENCE = _("No differences.")
_SIDES = _("{label}: recorded {recorded}, data {imported}")
_NOTHING = _("nothing")


def show_comparison(writer: Screenwriter, compared: ImportComparison) -> None:
    """Write what an import changes: first what wants an answer."""
    writer.write((_DAYS if compared.last is None else _SINCE).filled(day=compared.day, last=compared.last))
    if compared.older:
        writer.write(_OLDER)
    if compared.same:
        writer.write(_SAME)
    _write_agencies(writer, compared.agencies)
    _write_changes(writer, compared.changes)
    _write_people(writer, _("New people"), compared.new)
    _write_people(writer, _("People who are gone"), compared.gone)
    _write_people(writer, _("In another post without a recorded change"), compared.moved)
    _write_people(writer, _("Another status without a recorded change"), compared.altered)
    _write_seats(writer, _("New vacant seats"), compared.seats_new)
    _write_seats(writer, _("Seats that are not vacant any more"), compared.seats_gone)
    _write_cases(writer, compared.cases)
    _write_accounts(writer, compared.accounts)
    lists = (compared.changes, compared.new, compared.gone, compared.moved, compared.altered, compared.seats_new)
    if not any((*lists, compared.seats_gone, compared.cases, compared.accounts, compared.agencies)):
        writer.write(_NO_DIFFERENCE)


def _write_changes(writer: Screenwriter, rows: Sequence[ComparedChange]) -> None:
    columns: tuple[Column[ComparedChange], ...] = (
        Column("", lambda row: row.id, no_wrap=True),
        Column(pgettext("a day", "From"), lambda row: row.on),
        Column(_("Change"), lambda row: row.title),
        Column(_("About"), lambda row: f"{row.name} ({row.subject})" if row.name else row.subject),
        Column(_("Document"), lambda row: row.paper),
        Column(_("Recorded, and in the data"), lambda row: _lines(writer, row)),
        Column(_("Outcome"), lambda row: row.outcome_label),
    )
    _table(writer, _("Recorded changes"), columns, rows)


def _lines(writer: Screenwriter, row: ComparedChange) -> str:
    return "\n".join([*(_sides(writer, one) for one in row.differences), *([row.fault] if row.fault else ())])


def _sides(writer: Screenwriter, one: DifferenceView) -> str:
    nothing = _NOTHING.spoken(writer.language)
    filled = _SIDES.filled(label=one.label, recorded=one.recorded or nothing, imported=one.imported or nothing)
    return filled.spoken(writer.language)


def _write_people(writer: Screenwriter, title: Text, rows: Sequence[ComparedPerson]) -> None:
    columns: tuple[Column[ComparedPerson], ...] = (
        Column(_("Employee"), lambda row: f"{row.name} ({row.employee})" if row.name else row.employee),
        Column(_("Until now"), lambda row: row.before),
        Column(_("In the data"), lambda row: row.after),
        Column(_("Reason"), lambda row: row.reason),
    )
    _table(writer, title, columns, rows)


def _write_seats(writer: Screenwriter, title: Text, rows: Sequence[ComparedSeat]) -> None:
    columns: tuple[Column[ComparedSeat], ...] = (
        Column(_("Seat"), lambda row: row.seat),
        Column(_("Post"), lambda row: row.post),
        Column(_("Filled by"), lambda row: row.filled_by),
    )
    _table(writer, title, columns, rows)


def _write_cases(writer: Screenwriter, rows: Sequence[AffectedCase]) -> None:
    columns: tuple[Column[AffectedCase], ...] = (
        Column(_("Move"), lambda row: row.move),
        Column(_("Employee"), lambda row: f"{row.name} ({row.employee})" if row.name else row.employee),
        Column(_("Stage"), lambda row: row.stage),
        Column(_("Reason"), lambda row: " ".join(row.reasons)),
    )
    _table(writer, _("Open cases that are affected"), columns, rows)


def _write_accounts(writer: Screenwriter, rows: Sequence[AffectedAccount]) -> None:
    columns: tuple[Column[AffectedAccount], ...] = (
        Column(_("Account"), lambda row: row.account),
        Column(_("Name"), lambda row: row.name),
        Column(_("Not there any more"), lambda row: row.missing),
        Column(_("What to do"), lambda row: row.remedy),
    )
    _table(writer, _("Accounts that are affected"), columns, rows)


def _write_agencies(writer: Screenwriter, rows: Sequence[MissingAgency]) -> None:
    columns: tuple[Column[MissingAgency], ...] = (
        Column(_("Agency"), lambda row: f"{row.name} ({row.agency})" if row.name != row.agency else row.agency),
        Column(_("Successors"), _successors),
        Column(_("Accounts"), lambda row: ", ".join(row.accounts)),
        Column(_("Open cases"), lambda row: ", ".join(row.open_cases)),
        count(_("Past cases"), lambda row: row.past_cases),
    )
    _table(writer, _("Agencies that are not there any more"), columns, rows)


def _successors(row: MissingAgency) -> Text | str:
    if row.settled:
        return "; ".join(row.successors) or _("none: abolished")
    return _("not said yet")


def _table(writer: Screenwriter, title: Text, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
    if rows:
        writer.heading(title)
        writer.table(columns, rows)
