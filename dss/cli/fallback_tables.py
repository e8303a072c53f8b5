"""Fallbacks of a plan on the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from dss.cli.tables import Column, Screenwriter
from dss.model.text import Verbatim, _
from dss.service.plans.fallback_views import FallbackList, FallbackName, SeatFallbacks
from dss.service.workspace import labels


@dataclass(frozen=True, slots=True)
class _Line:
    """Someone who may be asked for a seat; the seat is shown beside the first."""

    seat: SeatFallbacks | None
    name: FallbackName


def print_fallbacks(writer: Screenwriter, found: FallbackList) -> None:
    """Write who may be asked for each seat, and what can be expected."""
    if found.expectation is not None:
        writer.write(found.expectation.sentence, "bold")
    for share in found.shares:
        writer.write(share)
    writer.console.print()
    asked = _("yes")
    writer.table(
        (
            Column[_Line](labels.SEAT, lambda line: line.seat.seat if line.seat else None),
            Column(labels.POSITION, lambda line: f"{line.seat.position}, {line.seat.place}" if line.seat else None),
            Column(labels.EMPLOYEE, lambda line: f"{line.name.employee} {line.name.name}"),
            Column(_("Price"), lambda line: line.name.price, "right"),
            Column(_("Asked for it"), lambda line: asked if line.name.asked else None),
            Column(_("Agrees (%)"), lambda line: line.name.percent, "right"),
            Column(_("One agrees (%)"), lambda line: line.seat.percent if line.seat else Verbatim(""), "right"),
        ),
        list(_lines(found)),
    )


def _lines(found: FallbackList) -> Iterator[_Line]:
    for seat in found.seats:
        for place, name in enumerate(seat.names):
            yield _Line(None if place else seat, name)
