"""Commands of changes: record what happened in the organisation since its import, take it back, list it."""

from collections.abc import Sequence
from datetime import date

import click

from dss.cli.move_options import DayType
from dss.cli.output import answer
from dss.cli.tables import Column, Screenwriter
from dss.model.organisation.change_kinds import CHANGE_KINDS, WITHDRAWN
from dss.model.text import _, pgettext
from dss.options import WrongUsage, with_json, with_office
from dss.service.casework.orders import UnrecordedOrder, confirm_order, list_unrecorded_orders
from dss.service.changes.lists import ChangeRow, KindField, KindRow, list_changes, list_kinds
from dss.service.changes.record import ChangeRecorded, ChangeRequest, record_change
from dss.service.changes.retired import RetiredRow, list_retired
from dss.service.office.office import Acting, Office

_RECORDED = _("{id} is recorded (entry {entry}).")
_HEADS = _("These accounts act for the main successor now; set them anew with 'dss user roles': {accounts}")
_NO_CHANGES = _("No changes are recorded.")
_ENDED = _("{title} ({state})")
_NOBODY_RETIRED = _("Nobody has retired since the import.")
_OPEN = _("yes: open a seat with unit={unit} and position={position}")
_NO_ORDERS = _("Every order is recorded as a change.")


def _split(values: Sequence[str]) -> dict[str, str]:
    """Return the fields that are given as NAME=VALUE.

    Raises:
        WrongUsage: If one isn't.
    """
    found = {}
    for one in values:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise WrongUsage(_("{given!q} is not of the form FIELD=VALUE. Write it so."), given=one)
        found[name] = value
    return found


@click.command("record")
@click.argument("kind", type=click.Choice([name for name in CHANGE_KINDS if name != WITHDRAWN]))
@click.argument("subject")
@click.option("--on", type=DayType(), help="The day from which it takes effect; that of the office by default.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field of the kind; repeat it for more.")
@click.option("--document", default="", help="Number of the document that it rests on.")
@click.option("--reason", required=True, help="Why it is recorded.")
@with_json
@with_office
def record(
    office: Office,
    acting: Acting,
    kind: str,
    subject: str,
    on: date | None,
    values: Sequence[str],
    document: str,
    reason: str,
    as_json: bool,
) -> None:
    """Record a change of KIND about SUBJECT: an employee, a seat or an agency.

    'dss change kinds' lists the kinds with their fields.
    """
    request = ChangeRequest(kind, subject, on or office.on, _split(values), document, reason)
    answer(record_change(office, acting, request), office.settings, as_json, _show_recorded)


@click.command("take-back")
@click.argument("change")
@click.option("--document", required=True, help="Number of the document that it rests on.")
@click.option("--reason", required=True, help="Why it is taken back.")
@with_json
@with_office
def take_back(office: Office, acting: Acting, change: str, document: str, reason: str, as_json: bool) -> None:
    """Take back CHANGE, as though it had not been recorded; both stay on record."""
    request = ChangeRequest(WITHDRAWN, change, office.on, {}, document, reason)
    answer(record_change(office, acting, request), office.settings, as_json, _show_recorded)


@click.command("list")
@click.option("--employee", default="", help="Only those about one employee.")
@with_json
@with_office
def list_recorded(office: Office, acting: Acting, employee: str, as_json: bool) -> None:
    """List the recorded changes that concern you, the newest first."""
    answer(list_changes(office, acting, employee).rows, office.settings, as_json, _show_changes)


@click.command("kinds")
@with_json
@with_office
def kinds(office: Office, acting: Acting, as_json: bool) -> None:
    """List the kinds of changes that you may record, with their fields."""
    answer(list_kinds(office, acting), office.settings, as_json, _show_kinds)


@click.command("orders")
@with_json
@with_office
def orders(office: Office, acting: Acting, as_json: bool) -> None:
    """List the orders of older records that no change records yet, for you to confirm."""
    answer(list_unrecorded_orders(office, acting), office.settings, as_json, _show_orders)


@click.command("confirm")
@click.argument("move")
@with_json
@with_office
def confirm(office: Office, acting: Acting, move: str, as_json: bool) -> None:
    """Confirm that the order of MOVE was carried out, and record the change that it brought."""
    answer(confirm_order(office, acting, move), office.settings, as_json, _show_recorded)


@click.command("retired")
@with_json
@with_office
def retired(office: Office, acting: Acting, as_json: bool) -> None:
    """List who has retired since the import, and which places that they left the workload needs."""
    answer(list_retired(office, acting), office.settings, as_json, _show_retired)


@click.group()
def change() -> None:
    """Record what changed in the organisation since its import."""


for command in (record, take_back, list_recorded, kinds, orders, confirm, retired):
    change.add_command(command)

COMMANDS = (change,)


def _show_recorded(writer: Screenwriter, recorded: ChangeRecorded) -> None:
    writer.write(_RECORDED.filled(id=recorded.id, entry=recorded.entry))
    if recorded.accounts:
        writer.write(_HEADS.filled(accounts=", ".join(recorded.accounts)))


def _show_changes(writer: Screenwriter, rows: Sequence[ChangeRow]) -> None:
    if not rows:
        writer.write(_NO_CHANGES)
        return
    columns: tuple[Column[ChangeRow], ...] = (
        Column("", lambda row: row.id),
        Column(pgettext("a day", "From"), lambda row: row.on),
        Column(_("Change"), lambda row: _ENDED.filled(title=row.title, state=row.state) if row.state else row.title),
        Column(_("About"), lambda row: f"{row.name} ({row.employee})" if row.name else row.employee or row.about),
        Column(_("Details"), lambda row: "; ".join(f"{one.label}: {one.value}" for one in row.values)),
        Column(_("Recorded"), lambda row: row.at),
        Column(_("By"), lambda row: row.by),
    )
    writer.table(columns, rows)


def _show_kinds(writer: Screenwriter, rows: Sequence[KindRow]) -> None:
    columns: tuple[Column[KindRow], ...] = (
        Column(_("Kind"), lambda row: row.name, no_wrap=True),
        Column(_("Change"), lambda row: row.title),
        Column(_("Fields"), lambda row: "; ".join(_field(one) for one in row.fields)),
    )
    writer.table(columns, rows)


def _field(field: KindField) -> str:
    called = f"{field.name} ({field.label})"
    return called if field.needed else f"[{called}]"


def _show_retired(writer: Screenwriter, rows: Sequence[RetiredRow]) -> None:
    if not rows:
        writer.write(_NOBODY_RETIRED)
        return
    columns: tuple[Column[RetiredRow], ...] = (
        Column(_("Retired"), lambda row: row.on),
        Column(_("Employee"), lambda row: f"{row.name} ({row.employee})"),
        Column(_("Position"), lambda row: row.post),
        Column(_("Unit"), lambda row: row.place),
        Column(
            _("The workload needs the place"),
            lambda row: _OPEN.filled(unit=row.unit, position=row.position) if row.needed else "",
        ),
    )
    writer.table(columns, rows)


def _show_orders(writer: Screenwriter, rows: Sequence[UnrecordedOrder]) -> None:
    if not rows:
        writer.write(_NO_ORDERS)
        return
    columns: tuple[Column[UnrecordedOrder], ...] = (
        Column("", lambda row: row.move),
        Column(_("Order"), lambda row: row.order),
        Column(pgettext("a day", "From"), lambda row: row.effective_on),
        Column(_("Employee"), lambda row: f"{row.name} ({row.employee})"),
        Column(_("Seat"), lambda row: row.seat),
        Column(_("Holds the post already"), lambda row: _("yes") if row.holds else ""),
    )
    writer.table(columns, rows)
