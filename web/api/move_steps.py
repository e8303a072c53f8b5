"""The steps of a move in requests: a schema for each step, made from the table of steps."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Annotated, Any, Final, assert_never

from msgspec import NODEFAULT, Meta, Struct, defstruct

from dss.model.casework import fields
from dss.model.casework.cases import Capacity, TeamMember, TeamOffice
from dss.model.casework.steps import BEGIN, EXCHANGE, STEPS, MoveStep, step_called
from dss.model.identifiers import AgencyId, EmployeeId
from web.api.values import FilledLine, Name, Prose, TextLine


class Step(Struct, tag_field="step", forbid_unknown_fields=True):
    """A step, identified by its name."""


class Member(Struct, forbid_unknown_fields=True):
    """A member of the assessment team; `heads` is the agency that the member heads, or null."""

    employee: Name
    office: TeamOffice
    heads: Name | None = None

    def value(self) -> TeamMember:
        """Return it as cases have it."""
        return TeamMember(EmployeeId(self.employee), self.office, None if self.heads is None else AgencyId(self.heads))


class Start(Struct, forbid_unknown_fields=True):
    """A beginning of a case, which needs no name: its address says it."""


def schema_of(step: MoveStep, *, starts: bool = False) -> Any:
    """Return the schema of the request that takes a step of a case, or starts one."""
    name = step.schema or step.name.title().replace("-", "")
    attributes = "".join(f"    {field.name}: {field.description}\n" for field in step.fields)
    doc = f"{step.description}\n\nAttributes:\n{attributes}" if attributes else step.description
    made: Any = defstruct(
        name,
        [_member(field) for field in step.fields],
        bases=(Start,) if starts else (Step,),
        namespace={"__doc__": doc},
        module=__name__,
        tag=None if starts else step.name,
        forbid_unknown_fields=True,
        kw_only=True,
    )
    return made


def schema_of_all() -> Any:
    """Return the schema of a request that takes any of the steps that are taken by hand."""
    return reduce(or_, (schema_of(step) for step in STEPS if step.by_hand))


def step_of(body: Step) -> tuple[MoveStep, Mapping[str, Any]]:
    """Return the step that a request takes, and the values of its fields; without those that are left out."""
    step = step_called(str(body.__struct_config__.tag))
    return step, given_of(step, body)


def given_of(step: MoveStep, body: Struct) -> Mapping[str, Any]:
    """Return the values of the fields of a step that a request has; without those that are left out."""
    given = {field.name: getattr(body, field.name) for field in step.fields}
    return {name: _value(value) for name, value in given.items() if value is not None}


def _value(given: Any) -> Any:
    if isinstance(given, Member):
        return given.value()
    return tuple(map(_value, given)) if isinstance(given, tuple) else given


def _member(field: fields.Field) -> tuple[str, Any, Any]:
    """Return a field as the member of a request: its name, its type and its default."""
    kind, default = _type(field), _default(field)
    return field.name, kind | None if default is None else kind, default


def _default(field: fields.Field) -> Any:
    match field.kind:
        case _ if field.needed:
            return NODEFAULT
        case fields.Line() | fields.Prose():
            return ""
        case fields.Ranked():
            return ()
        case _:
            return None


def _type(field: fields.Field) -> Any:
    """Return the type of a field that is given."""
    match field.kind:
        case fields.Line():
            return FilledLine if field.needed else TextLine
        case fields.Prose():
            return Prose
        case fields.Day():
            return date
        case fields.YesNo():
            return bool
        case fields.Coded(codes=codes):
            return codes
        case fields.Party():
            return Capacity
        case fields.Offered():
            return Name
        case fields.Authority():
            return FilledLine
        case fields.Numbered(most=most):
            return Annotated[int, Meta(ge=1, le=most)]
        case fields.Scale(labels=labels):
            return Annotated[int, Meta(ge=1, le=len(labels))]
        case fields.Ranked():
            return Annotated[tuple[Name, ...], Meta(max_length=20)]
        case fields.Member():
            return Member
        case fields.Team():
            return Annotated[tuple[Member, ...], Meta(min_length=1, max_length=50)]
        case _:
            assert_never(field.kind)


MoveStepBody: Final = schema_of_all()
"""A step of a move."""

MoveBody: Final = schema_of(BEGIN, starts=True)
ExchangeBody: Final = schema_of(EXCHANGE, starts=True)
"""What begins without a plan: a move, and the exchange of two people."""
