"""A table of transitions, and how a step is taken by it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from dss.lifecycle import words
from dss.lifecycle.context import Context
from dss.model.casework.cases import Capacity, DeadlineKind, Step
from dss.model.casework.errors import GuardCode, NoSuchStep, NotTheirStep, StepRefused
from dss.model.text import Text, _


class _Event(Protocol):
    kind: ClassVar[str]


class _Case(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def stage(self) -> StrEnum: ...

    @property
    def steps(self) -> tuple[Step, ...]: ...


CaseT = TypeVar("CaseT", bound=_Case)
EventT = TypeVar("EventT", bound=_Event)
GuardedCase = TypeVar("GuardedCase", contravariant=True)
GuardedEvent = TypeVar("GuardedEvent", contravariant=True)

Check = Callable[[GuardedCase, GuardedEvent, Context], Text | None]
"""Says why a step can't be taken from a case, or None where it can."""


@dataclass(frozen=True, slots=True)
class Guard(Generic[GuardedCase, GuardedEvent]):
    """A check that a step has to pass, under the code that refusals carry."""

    code: GuardCode
    check: Check[GuardedCase, GuardedEvent]

    def __call__(self, case: GuardedCase, event: GuardedEvent, context: Context) -> Text | None:
        """Say why the step can't be taken, or None where it can."""
        return self.check(case, event, context)


def guard(code: GuardCode) -> Callable[[Check[GuardedCase, GuardedEvent]], Guard[GuardedCase, GuardedEvent]]:
    """Make a guard of a check."""
    return lambda check: Guard(code, check)


Branch = Callable[[CaseT], bool]
"""Decides whether a transition is the one to take, by the case as it would be after the event."""


@dataclass(frozen=True, slots=True)
class Transition(Generic[CaseT]):
    """A row of a table: in a stage, upon an event, by someone, to the next stage.

    Attributes:
        event: The class of the event.
        when: Of rows with the same stage and event, the first whose branch holds is taken; None always holds.
        must: What the step presupposes, asked of the case as it was.
        starts: The deadlines that begin to run.
    """

    stage: StrEnum
    event: type[_Event]
    when: Branch[CaseT] | None
    who: tuple[Capacity, ...]
    must: tuple[Guard[CaseT, Any], ...]
    to: StrEnum
    starts: tuple[DeadlineKind, ...] = ()


def row(
    stage: StrEnum,
    event: type[EventT],
    when: Branch[CaseT] | None,
    who: tuple[Capacity, ...],
    must: tuple[Guard[CaseT, EventT], ...],
    to: StrEnum,
    *starts: DeadlineKind,
) -> Transition[CaseT]:
    """Return a row of a table, its guards being fit for its event."""
    return Transition(stage, event, when, who, must, to, starts)


def transition_for(
    table: Iterable[Transition[CaseT]],
    case: CaseT,
    event: _Event,
    after: CaseT,
    capacities: frozenset[Capacity],
    context: Context,
) -> Transition[CaseT]:
    """Return the transition that an event takes a case through.

    Args:
        table: The whole table.
        case: The case as it is.
        event: What happens.
        after: The case as the event leaves it, still in its stage.
        capacities: In which capacities the one who brings the event takes part.
        context: What the step is taken in.

    Raises:
        NoSuchStep: If the table has no such transition.
        NotTheirStep: If another has to take it.
        StepRefused: If it presupposes what is not there.
    """
    here = [one for one in table if one.stage is case.stage]
    rows = [one for one in here if one.event is type(event)]
    taken = next((one for one in rows if one.when is None or one.when(after)), None)
    if taken is None:
        possible = dict.fromkeys(one.event.kind for one in here)
        raise NoSuchStep(case.id, event.kind, words.stage_label(case.stage), (words.STEPS[kind] for kind in possible))
    if not capacities.intersection(taken.who):
        raise NotTheirStep(case.id, event.kind, (words.CAPACITIES[capacity] for capacity in taken.who))
    if case.steps and context.on < (last := case.steps[-1].on):
        reason = _("The last step was taken on {last}; this one can't come before it.").filled(last=last)
        raise StepRefused(case.id, event.kind, GuardCode.IN_ORDER, reason)
    for one in taken.must:
        if (reason_of_guard := one(case, event, context)) is not None:
            raise StepRefused(case.id, event.kind, one.code, reason_of_guard)
    return taken


def step_of(event: _Event | str, context: Context, stage: StrEnum) -> Step:
    """Return the record of a step; its event may be given by its kind."""
    name = event if isinstance(event, str) else event.kind
    return Step(context.on, name, context.by.actor.account, stage.value, getattr(event, "reason", ""))
