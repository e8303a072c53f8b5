"""Orders of older records, which become changes only once they are confirmed."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.organisation.changes import ImpossibleChange
from dss.model.text import Text
from dss.service.casework.orders import UnrecordedOrder, confirm_order, list_unrecorded_orders
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

PAGE_SIZE: Final = 50


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """The orders to confirm.

    Attributes:
        open: How many of them the data do not hold.
        done: How many were just confirmed; 0 for none.
        faults: Why some of those that were asked for can't be confirmed, by move.
    """

    listed: Page[UnrecordedOrder]
    open: int
    done: int
    faults: tuple[tuple[str, Text], ...]


def add_orders(pages: Blueprint) -> None:
    """Add the page and its form."""

    @pages.get("/changes/orders")
    @allowed(Action.RECORD_CHANGE)
    def orders() -> str:
        return _page((), QueryReader(request.args).number("done", 0, 1_000_000))

    @pages.post("/changes/orders")
    @allowed(Action.RECORD_CHANGE)
    def confirm() -> Response | tuple[str, int]:
        move = request.form.get("move", "")
        wanted = [move] if move else [one.move for one in list_unrecorded_orders(office(), acting()) if not one.holds]
        faults: list[tuple[str, Text]] = []
        for one in wanted:
            try:
                confirm_order(office(), acting(), one)
            except ImpossibleChange as fault:
                faults.append((one, fault.message))
        if faults:
            return _page(tuple(faults), len(wanted) - len(faults)), 409
        return redirect(url_for(".orders", done=len(wanted) or None), 303)


def _page(faults: tuple[tuple[str, Text], ...], done: int) -> str:
    waiting = list_unrecorded_orders(office(), acting())
    listed = page_of(waiting, QueryReader(request.args).page(), PAGE_SIZE)
    page = OrdersPage(listed, sum(not one.holds for one in waiting), done, faults)
    return render_template("changes/orders.html", page=page)
