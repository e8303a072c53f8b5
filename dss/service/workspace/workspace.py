"""Everything loaded for one set of settings, checked, and both engines ready to judge."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar, cast
from weakref import finalize

import numpy as np

from dss.engine.compile import compile_policy
from dss.execution.choice import choose_executor
from dss.explanation import Phrases
from dss.facts import OrganisationFacts
from dss.graph import build_graph
from dss.model.errors import UnknownName
from dss.model.identifiers import PositionId, UnitId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, Candidates
from dss.model.knowledge.knowledge import Position, Unit
from dss.model.organisation.changes import Change
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation, Seats
from dss.model.organisation.table import FactTable, Rows
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.program_parameters import EFFECTIVE_MINUTES
from dss.model.policy.rules import Decision, Policy
from dss.model.text import Language
from dss.organisation.days import day_number, day_of
from dss.organisation.draft import FROZEN_UNTIL
from dss.organisation.step import apply_changes
from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.policy.policy import PolicyReader
from dss.service.workspace.judging import Judge
from dss.service.workspace.loading import load_knowledge, load_organisation, load_policy_in_force, number_or_none
from dss.service.workspace.names import Register
from dss.service.workspace.settings import Settings

if TYPE_CHECKING:
    from dss.engine.screening.screen import Screen

Made = TypeVar("Made")

_SHARES: Final = 8
"""Into how many partitions everyone is cut for a cluster at the least, so that all its workers have some."""


def list_turning_days(policy: Policy) -> tuple[date, ...]:
    """Return the days on which a rule starts, has ended, or a parameter changes, after the first of all days."""
    starts = {rule.in_force.start for rule in policy.rules}
    ends = {end + timedelta(days=1) for rule in policy.rules if (end := rule.in_force.end) and end < date.max}
    changes = {dated.start for parameter in policy.parameters.values() for dated in parameter.values}
    return tuple(sorted({date.min} | starts | ends | changes))


def open_edited_policy(workspace: "Workspace", rules: Path) -> "Workspace":
    """Return a workspace under the policy of another folder; raises as `Workspace.under`."""
    return workspace.under(read_policy_files(rules))


class _Engines:
    """The engines that judge under a policy; their memory is freed with the last reference."""

    def __init__(self) -> None:
        self.judges: dict[tuple[date, Decision], Judge] = {}
        finalize(self, _close, self.judges)

    def close(self) -> None:
        """Free it at once."""
        _close(self.judges)


def _close(judges: Mapping[tuple[date, Decision], Judge]) -> None:
    for judge in judges.values():
        judge.close()


class _Columns:
    """What is made of the people and seats when it is first asked for."""

    def __init__(self) -> None:
        self.table: FactTable | None = None
        self.screen: Screen | None = None
        self.others: dict[Hashable, object] = {}


class Workspace:
    """One policy, knowledge base and organisation, as of a day. Safe to share between threads.

    Args:
        settings: Which files, which day.

    Attributes:
        files: The texts of the policy.
        imported_ids: The ids of everyone in the data, whoever has left since.
        diagnostics: The warnings that reading gave.

    Raises:
        InvalidInput: If anything that was read holds errors, or no rule is in force; nothing is loaded then.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.knowledge, of_knowledge = load_knowledge(settings.knowledge)
        self.files = read_policy_files(settings.rules)
        self.policy, of_policy = load_policy_in_force(self.files, self.knowledge, settings.as_of)
        self.organisation, of_data = load_organisation(settings.data, self.knowledge, settings.latest)
        self.imported_ids = self.organisation.employees.ids
        self._of_records = (*of_knowledge, *of_data)
        self.diagnostics = tuple(sorted([*self._of_records, *of_policy]))
        self.graph = build_graph(self.knowledge)
        self.facts = self._facts_of(self.organisation)
        self.employees = Register("employee", self.organisation.employees.ids)
        self.seats = Register("seat", self.organisation.seats.ids)
        self._positions = tuple(self.knowledge.positions.values())
        self._units = tuple(self.knowledge.units.values())
        self._building = RLock()
        self._columns = _Columns()
        self._engines = _Engines()
        self._turns = list_turning_days(self.policy)

    def including(self, more: Seats) -> "Workspace":
        """Return the same with further seats after its own; all else, the judges too, is shared."""
        seats = self.organisation.seats

        def column(part: Seats, name: str) -> Column:
            return part.columns.get(name, np.full(len(part.ids), UNKNOWN, np.int32))

        names = seats.columns.keys() | more.columns.keys()
        columns = {name: np.concatenate((column(seats, name), column(more, name))) for name in sorted(names)}
        wider = copy(self)
        wider._columns = _Columns()
        wider.organisation = replace(self.organisation, seats=Seats((*seats.ids, *more.ids), columns))
        wider.facts = self._facts_of(wider.organisation)
        wider.seats = Register("seat", wider.organisation.seats.ids)
        return wider

    def under(self, files: PolicyFiles, reader: PolicyReader | None = None) -> "Workspace":
        """Return the same under another policy; knowledge and people are shared, and so are the facts.

        Facts are derived again only where they depend on a number of the policy that differs. The judges are not
        shared: close it after use.

        Args:
            files: The texts of the policy.
            reader: A reader that remembers, or None for a new one.

        Raises:
            InvalidInput: If the policy holds errors, or no rule of it is in force.
        """
        policy, found = load_policy_in_force(files, self.knowledge, self.as_of, reader)
        minutes = [number_or_none(each, EFFECTIVE_MINUTES, self.as_of) for each in (self.policy, policy)]
        other = copy(self)
        other.files, other.policy = files, policy
        other.diagnostics = tuple(sorted([*self._of_records, *found]))
        other._building, other._engines, other._turns = RLock(), _Engines(), list_turning_days(policy)
        other._columns = _Columns()
        if minutes[0] == minutes[1]:
            other._columns.table = self.table
        else:
            other.facts = other._facts_of(other.organisation)
        return other

    def judging_by(self, policy: CompiledPolicy) -> "Workspace":
        """Return the same with another policy for the transfers of the day, compiled; close it after use."""
        other = copy(self)
        other._building, other._engines, other._columns = RLock(), _Engines(), _Columns()
        other._columns.table = self.table
        other._engines.judges[self._epoch(self.as_of), Decision.TRANSFER] = Judge(policy)
        return other

    def later(self, on: date, organisation: Organisation) -> "Workspace":
        """Return the same on a later day with the organisation of that day; policy, knowledge and judges are shared.

        Raises:
            InvalidInput: If the policy changes until then, and can't be used on that day.
        """
        if self._epoch(on) != self._epoch(self.as_of):
            load_policy_in_force(self.files, self.knowledge, on)
        other = copy(self)
        other.settings = replace(self.settings, as_of=on)
        other.organisation = organisation
        other._columns = _Columns()
        other.facts = other._facts_of(organisation)
        other.employees = Register("employee", organisation.employees.ids)
        other.seats = Register("seat", organisation.seats.ids)
        return other

    def since_import(
        self,
        on: date,
        changes: Iterable[Change],
        digest: str,
        imported_on: date,
        before: "Workspace | None" = None,
    ) -> "Workspace":
        """Return the same on a day, with what was recorded since the import of its data.

        Args:
            on: The day.
            changes: The changes; with `before`, those recorded after it.
            digest: Of all of them.
            imported_on: The day for which the data were imported.
            before: The workspace of the same day with the changes recorded earlier, on which these go on; or None.

        Raises:
            InvalidInput: As `later`.
            ImpossibleChange: If one contradicts the organisation of its day.
        """
        organisation = (before or self).organisation
        other = self.later(on, apply_changes(organisation, changes, on, self.knowledge, since=imported_on))
        other.settings = replace(other.settings, changes=digest)
        return other

    def speaking(self, language: Language) -> "Workspace":
        """Return the same in a language; all that is loaded, now and later, is shared."""
        if language == self.settings.language:
            return self
        other = copy(self)
        other.settings = replace(self.settings, language=language)
        return other

    def _facts_of(self, organisation: Organisation) -> OrganisationFacts:
        return OrganisationFacts(
            self.graph, organisation, number_or_none(self.policy, EFFECTIVE_MINUTES, self.settings.as_of)
        )

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return a value computed once for this workspace, in any language; errors are not cached.

        Args:
            key: The key of the cache; one key always has values of one type.
            make: Computes it.
        """
        with self._building:
            if key not in self._columns.others:
                self._columns.others[key] = make()
            return cast(Made, self._columns.others[key])

    @property
    def as_of(self) -> date:
        """The day of assessment."""
        return self.settings.as_of

    @property
    def table(self) -> FactTable:
        """The facts of everyone on the day of assessment."""
        with self._building:
            if self._columns.table is None:
                self._columns.table = self.facts.table(self.as_of)
            return self._columns.table

    @property
    def screen(self) -> "Screen":
        """The columnar engine over everyone.

        Its compiler (numba) takes half a second to import, so it is imported on first use.
        """
        from dss.engine.screening.screen import Screen

        with self._building:
            if self._columns.screen is None:
                self._columns.screen = Screen(self.judge().policy, self.table)
            return self._columns.screen

    def best(
        self,
        seats: Rows | None = None,
        *,
        most: int,
        verdicts: frozenset[Verdict] = ACCEPTABLE,
        progress: Callable[[int, int], None] | None = None,
    ) -> Candidates:
        """Find the best candidates of many seats among everyone: to the byte what `Screen.best` finds.

        With a scheduler, its workers do it; of more people than fit one partition, processes of this machine; otherwise
        the threads of this process, which then keeps its screen for later requests.

        Raises:
            WorkersLost: If the workers don't come back.
            SchedulerUnreachable: If no scheduler answers.
            ExtraMissing: If a scheduler is named and Dask is not installed.
        """
        from dss.execution.screening import PARTITION_ROWS, screen_partitions

        people, scheduler = len(self.organisation.employees.ids), self.settings.scheduler
        if scheduler is None and (self._columns.screen is not None or people <= PARTITION_ROWS):
            return self.screen.best(seats, most=most, verdicts=verdicts, progress=progress)
        return screen_partitions(
            self.judge().policy,
            self.table,
            choose_executor(scheduler),
            seats,
            most=most,
            verdicts=verdicts,
            progress=progress,
            rows=PARTITION_ROWS if scheduler is None else min(PARTITION_ROWS, -(-people // _SHARES) or 1),
        )

    def position(self, number: int) -> Position:
        """Return a position by its number in the columns."""
        return self._positions[number]

    def unit(self, number: int) -> Unit:
        """Return a unit by its number in the columns."""
        return self._units[number]

    def position_of_seat(self, seat: int) -> Position:
        """Return the position of a seat, by its row number."""
        return self.position(int(self.organisation.seats.columns["position"][seat]))

    def unit_of_seat(self, seat: int) -> Unit:
        """Return the unit of a seat, by its row number."""
        return self.unit(int(self.organisation.seats.columns["unit"][seat]))

    def frozen_until(self, seat: int) -> date | None:
        """Return the last day on which a seat is not to be filled, by its row; None where it may be at any time."""
        column = self.organisation.seats.columns.get(FROZEN_UNTIL)
        return None if column is None or column[seat] == UNKNOWN else day_of(int(column[seat]))

    @property
    def frozen_seats(self) -> Mapping[str, date]:
        """The seats that are not to be filled on the day of assessment, each with its last such day."""
        column = self.organisation.seats.columns.get(FROZEN_UNTIL)
        if column is None:
            return {}
        ids, rows = self.organisation.seats.ids, np.flatnonzero(column >= day_number(self.as_of)).tolist()
        return {ids[row]: day_of(int(column[row])) for row in rows}

    def name_of(self, employee: str) -> str:
        """Return the name of an employee; blank where the data of the day have none of this id."""
        try:
            return self.organisation.employees.names[self.employees.row(employee)]
        except UnknownName:
            return ""

    def post_of(self, employee: str) -> tuple[UnitId | None, PositionId | None]:
        """Return the unit and the position of an employee; None for each that is unknown."""
        try:
            row = self.employees.row(employee)
        except UnknownName:
            return None, None
        unit, position = (int(self.organisation.employees.columns[name][row]) for name in ("unit", "position"))
        return (
            None if unit == UNKNOWN else self.unit(unit).id,
            None if position == UNKNOWN else self.position(position).id,
        )

    def judge(self, on: date | None = None, decision: Decision = Decision.TRANSFER) -> Judge:
        """Return the judge of one case under the policy of a day (today by default).

        Days between which nothing of the policy changes share one judge, so that looking far ahead costs no memory.
        """
        day = on or self.as_of
        key = (self._epoch(day), decision)
        with self._building:
            if key not in self._engines.judges:
                stands_for = self.as_of if self._epoch(self.as_of) == key[0] else day
                policy = compile_policy(self.policy, self.knowledge.vocabulary, stands_for, decision)
                self._engines.judges[key] = Judge(policy)
            return self._engines.judges[key]

    def _epoch(self, day: date) -> date:
        """Return the last day up to `day` on which anything of the policy changed."""
        return self._turns[max(bisect_right(self._turns, day) - 1, 0)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the engines' memory; the workspace can't be used afterwards."""
        self._engines.close()

    def phrases(self, language: Language | None = None) -> Phrases:
        """Return the words of a language (that of the settings by default) on the day; the same each time."""
        language = language or self.settings.language
        return self.once(
            (Phrases, language),
            lambda: Phrases(language, self.knowledge.vocabulary, self.policy.parameters, self.as_of),
        )
