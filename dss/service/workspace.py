"""Everything loaded for one set of settings, checked, and both engines ready to judge."""

from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TypeVar

import numpy as np

from dss.engine.compile import compile_policy
from dss.engine.screen import Screen
from dss.explanation import Phrases
from dss.facts import Facts
from dss.graph import build_graph
from dss.lint import lint_conjuncts, lint_policy
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput
from dss.model.knowledge import Knowledge, Position, Unit
from dss.model.organisation import UNKNOWN, Organisation, Seats
from dss.model.policy import Decision, Policy
from dss.model.table import FactTable
from dss.model.text import Language
from dss.reading.knowledge import read_knowledge
from dss.reading.organisation import read_organisation
from dss.reading.policy import read_policy
from dss.service.judging import Judge
from dss.service.names import Register
from dss.service.parameters import EFFECTIVE_MINUTES, PARAMETERS, whole_or_none
from dss.service.settings import Settings


def load_knowledge(folder: Path) -> tuple[Knowledge, list[Diagnostic]]:
    """Read the knowledge base.

    Returns:
        The knowledge and the warnings about it.

    Raises:
        InvalidInput: If it holds errors.
    """
    knowledge, diagnostics = read_knowledge(folder)
    return _usable(knowledge, diagnostics), diagnostics


def load_policy(folder: Path, knowledge: Knowledge, as_of: date) -> tuple[Policy, list[Diagnostic]]:
    """Read the policy and look it over as of a day; else as `load_knowledge`."""
    policy, diagnostics = read_policy(folder, knowledge.vocabulary)
    if policy is not None:
        diagnostics = [*diagnostics, *lint_policy(policy, knowledge.vocabulary, as_of, PARAMETERS)]
        for decision in Decision:
            diagnostics += lint_conjuncts(compile_policy(policy, knowledge.vocabulary, as_of, decision))
    return _usable(policy, diagnostics), diagnostics


def load_organisation(folder: Path, knowledge: Knowledge) -> tuple[Organisation, list[Diagnostic]]:
    """Read the people and seats, all or nothing; else as `load_knowledge`."""
    organisation, diagnostics = read_organisation(folder, knowledge)
    return _usable(organisation, diagnostics), diagnostics


Read = TypeVar("Read")


def _usable(value: Read | None, diagnostics: list[Diagnostic]) -> Read:
    if value is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise InvalidInput(diagnostics)
    return value


class Workspace:
    """One policy, knowledge base and organisation, as of a day. Safe to share between threads.

    Args:
        settings: Which files, which day.

    Attributes:
        diagnostics: The warnings that reading gave.

    Raises:
        InvalidInput: If anything that was read holds errors; nothing is loaded then.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.knowledge, of_knowledge = load_knowledge(settings.knowledge)
        self.policy, of_policy = load_policy(settings.rules, self.knowledge, settings.as_of)
        self.organisation, of_data = load_organisation(settings.data, self.knowledge)
        self.diagnostics = tuple(sorted([*of_knowledge, *of_policy, *of_data]))
        self.graph = build_graph(self.knowledge)
        self.facts = self._facts_of(self.organisation)
        self.employees = Register("employee", self.organisation.employees.ids)
        self.seats = Register("seat", self.organisation.seats.ids)
        self._positions = tuple(self.knowledge.positions.values())
        self._units = tuple(self.knowledge.units.values())
        self._building = RLock()
        self._judges: dict[tuple[date, Decision], Judge] = {}

    def including(self, more: Seats) -> "Workspace":
        """Return the same with further seats after its own; all else, the judges too, is shared."""
        seats = self.organisation.seats
        columns = {
            name: np.concatenate((column, more.columns.get(name, np.full(len(more.ids), UNKNOWN, np.int32))))
            for name, column in seats.columns.items()
        }
        wider = copy(self)
        for made in ("table", "screen"):
            wider.__dict__.pop(made, None)
        wider.organisation = replace(self.organisation, seats=Seats((*seats.ids, *more.ids), columns))
        wider.facts = self._facts_of(wider.organisation)
        wider.seats = Register("seat", wider.organisation.seats.ids)
        return wider

    def _facts_of(self, organisation: Organisation) -> Facts:
        return Facts(self.graph, organisation, whole_or_none(self.policy, EFFECTIVE_MINUTES, self.settings.as_of))

    @property
    def as_of(self) -> date:
        """The day of assessment."""
        return self.settings.as_of

    @cached_property
    def table(self) -> FactTable:
        """The facts of everyone on the day of assessment."""
        with self._building:
            return self.facts.table(self.as_of)

    @cached_property
    def screen(self) -> Screen:
        """The columnar engine over everyone."""
        with self._building:
            return Screen(self.judge().policy, self.table)

    def position_of_seat(self, seat: int) -> Position:
        """Return the position of a seat, by its row number."""
        return self._positions[int(self.organisation.seats.columns["position"][seat])]

    def unit_of_seat(self, seat: int) -> Unit:
        """Return the unit of a seat, by its row number."""
        return self._units[int(self.organisation.seats.columns["unit"][seat])]

    def judge(self, on: date | None = None, decision: Decision = Decision.TRANSFER) -> Judge:
        """Return the judge of one case under the policy of a day (today by default)."""
        day = on or self.as_of
        with self._building:
            judge = self._judges.get((day, decision))
            if judge is None:
                judge = Judge(compile_policy(self.policy, self.knowledge.vocabulary, day, decision))
                self._judges[day, decision] = judge
            return judge

    def close(self) -> None:
        """Let go of the engines' memory; the workspace is of no use afterwards."""
        for judge in self._judges.values():
            judge.close()

    def phrases(self, language: Language | None = None, on: date | None = None) -> Phrases:
        """Return the words of a language (that of the settings by default)."""
        return Phrases(
            language or self.settings.language, self.knowledge.vocabulary, self.policy.parameters, on or self.as_of
        )
