"""What an import would change, as people read it before it counts."""

from dataclasses import dataclass
from datetime import date

from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace
from dss.service.setup.reconciling import Outcome


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What was recorded and what the data say, in words; blank for nothing."""

    label: Open[str]
    recorded: Personal[str]
    imported: Personal[str]


@dataclass(frozen=True, slots=True)
class ComparedChange:
    """A recorded change beside the data.

    Attributes:
        title: What happened.
        subject: The employee or seat.
        name: Of the employee; blank for none.
        on: The day from which it takes effect.
        paper: What it rests on; blank for nothing.
        outcome_label: What becomes of it, in words.
        fault: Why it can't be on top of the data, so that it can only be overruled; blank where it can.
    """

    id: Open[str]
    kind: Open[str]
    title: Open[str]
    subject: PersonalId[str]
    name: Personal[str]
    on: Open[date]
    paper: Personal[str]
    outcome: Open[Outcome]
    outcome_label: Open[str]
    differences: Open[tuple[DifferenceView, ...]]
    fault: Personal[str]


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """Someone who is new, gone or in another post.

    Attributes:
        before, after: The post, or what else differs; blank where they are not there.
        reason: Why, as far as it is recorded.
    """

    employee: PersonalId[str]
    name: Personal[str]
    before: Personal[str]
    after: Personal[str]
    reason: Personal[str]


@dataclass(frozen=True, slots=True)
class ComparedSeat:
    """A vacant seat that is new or gone.

    Attributes:
        filled_by: Who holds a place of the same post now and did not before; blank for nobody.
    """

    seat: SeatOrPlace[str]
    post: Open[str]
    filled_by: PersonalId[str]


@dataclass(frozen=True, slots=True)
class AffectedCase:
    """An open case that rests on what is not there any more."""

    move: Open[str]
    employee: PersonalId[str]
    name: Personal[str]
    stage: Open[str]
    reasons: Open[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AffectedAccount:
    """An account whose employee or agency is not there any more; `remedy` says what becomes of it, or what to do."""

    account: Personal[str]
    name: Personal[str]
    missing: PersonalId[str]
    remedy: Open[str]


@dataclass(frozen=True, slots=True)
class MissingAgency:
    """An agency that accounts or cases name and the new knowledge does not have.

    Attributes:
        successors: What is called that stands for it; empty where nothing is said of it.
        settled: Whether it is said what takes its place, or that nothing does.
        accounts: Those that act for it.
        open_cases: Those from or to it.
        past_cases: How many others name it.
    """

    agency: Open[str]
    name: Open[str]
    successors: Open[tuple[str, ...]]
    settled: Open[bool]
    accounts: Personal[tuple[str, ...]]
    open_cases: Open[tuple[str, ...]]
    past_cases: Open[int]


@dataclass(frozen=True, slots=True)
class ImportComparison:
    """What an import would change.

    Attributes:
        day: That of the new data.
        last: That of the data in force; None where it is not known.
        older: Whether the new data are of an earlier day.
        same: Whether they are those in force, so that nothing would be recorded.
        changes: The recorded changes; those that want an answer first.
        moved: Those in another post without a recorded change.
        altered: Those whose status differs without one.
    """

    day: Open[date]
    last: Open[date | None]
    older: Open[bool]
    same: Open[bool]
    changes: Open[tuple[ComparedChange, ...]]
    new: Open[tuple[ComparedPerson, ...]]
    gone: Open[tuple[ComparedPerson, ...]]
    moved: Open[tuple[ComparedPerson, ...]]
    altered: Open[tuple[ComparedPerson, ...]]
    seats_new: Open[tuple[ComparedSeat, ...]]
    seats_gone: Open[tuple[ComparedSeat, ...]]
    cases: Open[tuple[AffectedCase, ...]]
    accounts: Open[tuple[AffectedAccount, ...]]
    agencies: Open[tuple[MissingAgency, ...]]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The ids of the recorded changes of which nobody has said whether they count."""
        return tuple(one.id for one in self.changes if one.outcome is Outcome.UNANSWERED)

    @property
    def unsettled(self) -> tuple[MissingAgency, ...]:
        """The missing agencies of which nobody has said what takes their place."""
        return tuple(one for one in self.agencies if not one.settled)
