"""What a person asks of a plan: declared once, for the command line, forms, programs and stored plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final

from dss.model.identifiers import EmployeeId
from dss.model.text import Text, _

PLACE_OF: Final = "@"
"""Before an employee's id, the place that the employee leaves."""


Move = tuple[EmployeeId, str]
"""An employee with a seat: the id of a vacant one, or ``@`` and the id of the employee whose place it is."""


class RequestKind(StrEnum):
    """What a field of a request takes."""

    SEATS = "seats"
    """Vacant seats by id, or None for all."""

    NUMBER = "number"
    """A whole number, or None for that of the planning policy."""

    CHOICE = "choice"
    """Yes, no, or None for what the planning policy says."""

    FLAG = "flag"
    MOVES = "moves"
    COUPLES = "couples"


@dataclass(frozen=True, slots=True)
class RequestField:
    """How something is asked of a plan.

    Attributes:
        option: What the command line calls it, and messages about it.
        help: What it is, for the command line and for programs.
        label: Above it in a form.
        hint: Below it in a form, or None; ``{policy}`` is what the planning policy says where nothing is asked.
        least: Of a number.
        most: The largest number that a server takes; the command line takes any.
    """

    kind: RequestKind
    option: str
    help: str
    label: Text
    hint: Text | None = None
    least: int = 0
    most: int = 0


def _ask(default: object, *about: Any, **more: Any) -> Any:
    return field(default=default, metadata={"asked": RequestField(*about, **more)})


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a person asks of a plan; None leaves it to the planning policy.

    `REQUEST_FIELDS` says how each field is asked; the number of the policy of the day has the same name
    (`dss.model.policy.planning.PlanningLimits`).

    Attributes:
        kept: The moves of an earlier plan that is to be changed as little as can be; set when a plan is revised.
        without_people: The employees whom the plan leaves out, unless a move of theirs is required; set by an office:
            their move is under way.
        without_seats: The vacant seats that it leaves out likewise, or that are not to be filled.
        refused: The moves that it excludes as a party refused them a short while ago; set by an office.
        overrule: Why it requires some that were refused all the same; None where it requires none.
    """

    seats: tuple[str, ...] | None = _ask(
        None,
        RequestKind.SEATS,
        "--seats",
        "The vacant seats to fill; all unless some are named.",
        _("Certain seats"),
        _("Only these are filled, whatever is ticked above. Without any, all are."),
    )
    most_moves: int | None = _ask(
        None,
        RequestKind.NUMBER,
        "--cap",
        "The most moves.",
        _("Maximum number of moves"),
        _("Policy: {policy}."),
        most=1_000_000,
    )
    budget: int | None = _ask(
        None,
        RequestKind.NUMBER,
        "--budget",
        "The most that all moves together may cost, in thousands of rupiah.",
        _("Budget (thousand rupiah)"),
        _("The most for all moves together. Policy: {policy}."),
        most=1_000_000_000,
    )
    most_unasked_remote: int | None = _ask(
        None,
        RequestKind.NUMBER,
        "--most-unasked-remote",
        "The most people who go to a more remote place without having asked for it.",
        _("Maximum number sent to a more remote place without having asked"),
        _("The trade-off of a plan shows what each number costs. Policy: {policy}."),
        most=1_000_000,
    )
    chains: bool | None = _ask(
        None,
        RequestKind.CHOICE,
        "--chains/--no-chains",
        "Whether the places that movers leave may be filled in turn.",
        _("Places that movers leave may be filled in turn"),
    )
    with_referred: bool = _ask(
        False,
        RequestKind.FLAG,
        "--with-referred",
        "Propose moves too that need someone's consent, and say whose.",
        _("Propose moves too that need someone's consent"),
    )
    locks: tuple[Move, ...] = _ask(
        (),
        RequestKind.MOVES,
        "--lock",
        "A required move.",
        _("Required moves"),
    )
    vetoes: tuple[Move, ...] = _ask(
        (),
        RequestKind.MOVES,
        "--veto",
        "An excluded move.",
        _("Excluded moves"),
    )
    couples: tuple[tuple[EmployeeId, EmployeeId], ...] = _ask(
        (),
        RequestKind.COUPLES,
        "--couple",
        "Two employees who move into the same regency, or both stay.",
        _("Couples"),
        _("They move into the same regency, or both stay."),
    )
    kept: tuple[Move, ...] = ()
    without_people: tuple[EmployeeId, ...] = ()
    without_seats: tuple[str, ...] = ()
    refused: tuple[Move, ...] = ()
    overrule: str | None = None
    with_in_case: bool = _ask(
        False,
        RequestKind.FLAG,
        "--with-in-case",
        "With people and seats too whose move is under way, and seats not to be filled, which an office leaves out.",
        _("With people and seats in open cases, and seats not to be filled"),
    )
    seconds: int | None = _ask(
        None,
        RequestKind.NUMBER,
        "--time-limit",
        "Seconds after which the best plan so far is given.",
        _("Time limit (seconds)"),
        _("After that, the best plan so far is taken. Policy: {policy}."),
        least=1,
        most=3600,
    )


REQUEST_FIELDS: Final[Mapping[str, RequestField]] = {
    one.name: one.metadata["asked"] for one in fields(PlanRequest) if "asked" in one.metadata
}
"""What a person may ask of a plan, by the attribute of `PlanRequest`."""
