"""Recorded changes of the organisation, and orders of older records to confirm."""

from datetime import date
from typing import Annotated, Final

from msgspec import Meta, Struct

from dss.model.organisation.change_kinds import WITHDRAWN
from dss.service.casework.orders import UnrecordedOrder, confirm_order, list_unrecorded_orders
from dss.service.changes.lists import ChangeRow, KindRow, list_changes, list_kinds
from dss.service.changes.record import ChangeRecorded, ChangeRequest, record_change
from web.api.values import LONGEST_LINE, FilledLine, Name, Page, Paging, Prose, TextLine, as_page, page_of
from web.site.session import acting, office

_MOST_FIELDS: Final = 60

Values = Annotated[
    dict[Annotated[str, Meta(max_length=LONGEST_LINE)], Prose],
    Meta(max_length=_MOST_FIELDS),
]
"""Fields of a change, as text by name."""


class ChangesQuery(Paging, forbid_unknown_fields=True):
    """Which changes.

    Attributes:
        employee: Only those about this employee; auditors can't narrow the list so.
        kind: Only those of this kind.
    """

    employee: Name | None = None
    kind: Name | None = None


class NewChange(Struct, forbid_unknown_fields=True, kw_only=True):
    """A change to record.

    Attributes:
        kind: The kind of change, as `GET /changes/kinds` lists them.
        subject: The id of the employee, seat or agency that it is about.
        on: The day from which it takes effect; that of the server if left out.
        values: The fields of the kind, as text by name.
        document: The number of the document that it rests on, where the kind takes one.
        reason: Why it is recorded.
    """

    kind: Name
    subject: Name
    reason: Prose
    on: date | None = None
    values: Values = {}
    document: TextLine = ""


class TakeBack(Struct, forbid_unknown_fields=True):
    """Why a change is taken back.

    Attributes:
        document: The number of the document that this rests on.
        reason: Why.
    """

    document: FilledLine
    reason: Prose


class OrderToConfirm(Struct, forbid_unknown_fields=True):
    """An order of older records that was carried out.

    Attributes:
        move: The id of its move.
    """

    move: Name


def index(query: ChangesQuery) -> Page[ChangeRow]:
    """List recorded changes."""
    start = int(query.after or 0)
    return as_page(list_changes(office(), acting(), query.employee or "", query.kind or "", start, query.limit))


def kinds() -> tuple[KindRow, ...]:
    """List the kinds of changes that the account may record."""
    return list_kinds(office(), acting())


def record(body: NewChange) -> ChangeRecorded:
    """Record a change."""
    on = body.on or office().on
    request = ChangeRequest(body.kind, body.subject, on, body.values, body.document, body.reason)
    return record_change(office(), acting(), request)


def take_back(change: Name, body: TakeBack) -> ChangeRecorded:
    """Take a change back."""
    request = ChangeRequest(WITHDRAWN, change, office().on, {}, body.document, body.reason)
    return record_change(office(), acting(), request)


def orders(query: Paging) -> Page[UnrecordedOrder]:
    """List the orders of older records that no change records."""
    return page_of(list_unrecorded_orders(office(), acting()), query)


def confirm(body: OrderToConfirm) -> ChangeRecorded:
    """Confirm an order, and record the change that it brought."""
    return confirm_order(office(), acting(), body.move)
