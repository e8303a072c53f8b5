"""The options of commands that take steps, made from the fields of steps; and the printing of what came of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, Final, assert_never

import click

from dss.cli.move_tables import show_step
from dss.cli.output import answer
from dss.model.casework.cases import Capacity, TeamMember, TeamOffice
from dss.model.casework.fields import (
    Authority,
    Coded,
    Day,
    Field,
    Line,
    Member,
    Numbered,
    Offered,
    Party,
    Prose,
    Ranked,
    Scale,
    Team,
    YesNo,
)
from dss.model.casework.steps import MoveStep
from dss.model.identifiers import AgencyId, EmployeeId
from dss.model.office.access import Role
from dss.model.text import _
from dss.options import WrongUsage, with_json, with_office
from dss.service.casework.views import StepTaken
from dss.service.office.office import Office

REASON = click.option("--reason", required=True, help="Why.")
DATE = click.DateTime(["%Y-%m-%d"])

with_seen = click.option(
    "--seen",
    type=click.IntRange(1),
    metavar="VERSION",
    help="Refuse the step if the case has changed since it was shown with this number.",
)


def step(command: Callable[..., StepTaken]) -> Callable[..., None]:
    """Give a command ``--seen``, ``--json`` and the options of `with_office`, and print what came of its step.

    The command receives `office`, `acting` and `seen`, and returns what came of it.
    """

    @with_seen
    @with_json
    @with_office
    @wraps(command)
    def run(*, office: Office, as_json: bool, **given: Any) -> None:
        answer(command(office=office, **given), office.settings, as_json, show_step)

    return run


PARTY: Final = "party"
"""The field that says for which party someone answers."""

_PARTIES: Final = (Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD, Capacity.EMPLOYEE)


class MemberType(click.ParamType[TeamMember]):
    """A member of a team, as ``EMP:OFFICE`` or ``EMP:OFFICE:AGENCY`` for one who heads an agency."""

    name = "EMP:OFFICE[:AGENCY]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> TeamMember:
        """Split the text at its colons."""
        employee, _colon, rest = str(value).partition(":")
        office, _colon, agency = rest.partition(":")
        known = [one.value for one in TeamOffice]
        if not employee.strip() or office not in known:
            message = _("{value!q} is no member. Write the employee, a colon and one of: {known}.")
            raise WrongUsage(message, value=value, known=", ".join(known))
        return TeamMember(EmployeeId(employee.strip()), TeamOffice(office), AgencyId(agency) if agency else None)


class CodeType(click.ParamType[StrEnum]):
    """One of declared codes."""

    name = "code"

    def __init__(self, codes: type[StrEnum], among: Iterable[StrEnum] | None = None) -> None:
        self._codes, self._values = codes, click.Choice([code.value for code in among or codes])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Name the codes."""
        return self._values.get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """Read the code."""
        return self._codes(self._values.convert(value, param, ctx))


class DayType(click.ParamType[date]):
    """A day, as ``YYYY-MM-DD``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        return value if isinstance(value, date) else DATE.convert(value, param, ctx).date()


def parameter(field: Field, *, needed: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option or argument of a field."""
    if field.positional:
        return click.argument(field.name, type=_type(field))
    return click.option(
        option_of(field),
        field.name,
        type=_type(field),
        required=needed and not isinstance(field.kind, Party),
        multiple=isinstance(field.kind, Ranked | Team),
        help=field.description,
    )


def option_of(field: Field) -> str:
    """Return how the option of a field is written."""
    if isinstance(field.kind, YesNo):
        return "/".join(f"--{flag}" for flag in field.kind.flags)
    return f"--{field.option.replace('_', '-')}"


def _type(field: Field) -> Any:
    """Return the type of the option of a field; None for what click finds out itself."""
    match field.kind:
        case Line() | Prose() | Offered() | Ranked() | Authority():
            return click.STRING
        case Day():
            return DayType()
        case YesNo():
            return None
        case Coded(codes=codes):
            return CodeType(codes)
        case Party():
            return CodeType(Capacity, _PARTIES)
        case Numbered(most=most):
            return click.IntRange(1, most)
        case Scale(labels=labels):
            return click.IntRange(1, len(labels))
        case Member() | Team():
            return MemberType()
        case _:
            assert_never(field.kind)


def with_party(step: MoveStep, given: Mapping[str, Any], role: Role) -> Mapping[str, Any]:
    """Return what was given, with the party of an employee, who answers as the employee.

    Raises:
        UsageError: If someone else doesn't say for which party they answer.
    """
    if PARTY in given or all(field.name != PARTY for field in step.fields):
        return given
    if role is not Role.EMPLOYEE:
        raise WrongUsage(_("The party that answers is not named. Give --party."))
    return {**given, PARTY: Capacity.EMPLOYEE}
