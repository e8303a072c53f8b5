"""The library: a workspace, its candidates, reasons and plans, and the impact of an edit, for programs in Python.

What `__all__` names is stable within a major version, and so are the fields of the values that it returns: frozen
dataclasses, in the language of the workspace. A `Workspace` is to be passed to these functions; its own attributes may
change. Nothing here reads the environment, writes a file or records anything. Errors are a `DssError`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints

from dss.model.errors import DssError, EngineDisagreement, InvalidInput, UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.explanation import TransferExplanation
from dss.model.organisation.needs import RollUp
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.candidates.filters import CandidateFilter, VacancyFilter
from dss.service.candidates.ranking import explain_transfer, find_vacancies, list_candidates
from dss.service.candidates.views import CandidateList, Vacancy
from dss.service.drafts.verdict_impact import VerdictImpact, compare_verdicts
from dss.service.needs.analysis import NeedList, sum_needs
from dss.service.planning.solve import make_plan
from dss.service.plans.compare import PlanComparison, compare_policies
from dss.service.plans.report import Reporter
from dss.service.plans.views import PlanReport
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace, open_edited_policy

__all__ = [
    "CandidateFilter",
    "CandidateList",
    "DssError",
    "EngineDisagreement",
    "InvalidInput",
    "Language",
    "NeedList",
    "PlanComparison",
    "PlanReport",
    "PlanRequest",
    "RollUp",
    "TransferExplanation",
    "UnknownName",
    "Vacancy",
    "VacancyFilter",
    "Verdict",
    "VerdictImpact",
    "Workspace",
    "compare_policies",
    "compare_verdicts",
    "edit_policy",
    "explain_transfer",
    "find_vacancies",
    "list_candidates",
    "open_workspace",
    "plan_moves",
    "read_policy",
    "sum_needs",
    "to_columns",
]

_EVERY_SEAT: Final = PlanRequest()


def open_workspace(
    rules: Path | None = None,
    knowledge: Path | None = None,
    data: Path | None = None,
    *,
    as_of: date | None = None,
    language: str = "id",
) -> Workspace:
    """Load a policy, a knowledge base and an organisation as of a day, and check them.

    Args:
        rules: Folder of the policy; that which comes with the program by default.
        knowledge: Folder of the knowledge base; that which comes with the program by default.
        data: Folder of the organisation's CSV files; the sample by default.
        as_of: The day of assessment; today by default.
        language: Language of all texts, by its code.

    Raises:
        InvalidInput: If anything that was read holds errors, or no rule is in force.
        ValueError: If there is no such language.
    """
    return Workspace(Settings.of(date.today(), rules, knowledge, data, as_of, Language(language)))


def read_policy(workspace: Workspace) -> Mapping[str, str | None]:
    """Return the texts of the policy by their path in its folder; None for a file that can't be read."""
    return workspace.files.texts


def edit_policy(workspace: Workspace, edit: Path | Mapping[str, str | None]) -> Workspace:
    """Return a workspace of the same people under an edited policy, to compare with the first.

    Args:
        workspace: The workspace, which doesn't change.
        edit: The folder of the edited policy; or new texts by path, where None removes a file.

    Raises:
        InvalidInput: If the edited policy holds errors, or no rule of it is in force.
    """
    if isinstance(edit, Path):
        return open_edited_policy(workspace, edit)
    return workspace.under(workspace.files.with_texts(edit))


def plan_moves(workspace: Workspace, request: PlanRequest = _EVERY_SEAT) -> PlanReport:
    """Make the best plan for a request, and report on it.

    Args:
        workspace: The workspace.
        request: Seats, limits, required and excluded moves; every seat under the planning policy by default.

    Raises:
        InvalidInput: If the request or the planning policy is wrong, or limits contradict each other.
        DssError: Else as `dss.service.planning.solve.make_plan`.
    """
    return Reporter(make_plan(workspace, request)).report()


def to_columns(values: Iterable[object]) -> dict[str, list[object]]:
    """Return values of one class as the columns of a data frame.

    A field that is a value itself becomes a column for each of its fields, such as ``candidate.score``, and a field of
    pairs becomes a column for each name, such as ``points.Talent``. A field of several values, such as the reasons of a
    move, is a table of its own and left out. Codes become text, and so do columns that would mix types.

    Args:
        values: Dataclasses, such as the rows of a list.
    """
    rows = [dict(_cells(value)) for value in values]
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: _unmixed([row.get(name) for row in rows]) for name in names}


_hints = cache(get_type_hints)


def _cells(value: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield the name and content of each cell of a row."""
    for field, kind in _hints(value.__class__).items():
        name, cell = f"{prefix}{field}", getattr(value, field)
        if is_dataclass(cell):
            yield from _cells(cell, f"{name}.")
        elif isinstance(cell, Mapping):
            yield from ((f"{name}.{_plain(key)}", _plain(content)) for key, content in cell.items())
        elif _holds_pairs(kind):
            for key, content in map(astuple, cell):
                yield f"{name}.{_plain(key)}", _plain(content)
        elif not _holds_values(kind):
            yield name, list(map(_plain, cell)) if isinstance(cell, tuple) else _plain(cell)


def _holds_pairs(kind: Any) -> bool:
    """Return whether a type is a tuple of values that have a name and a number, and nothing else."""
    inner: Any = get_args(kind)[0] if get_origin(kind) is tuple else None
    return isinstance(inner, type) and is_dataclass(inner) and list(get_type_hints(inner).values()) == [str, int]


def _holds_values(kind: Any) -> bool:
    """Return whether a type is a tuple of values or of longer tuples."""
    return get_origin(kind) is tuple and (is_dataclass(inner := get_args(kind)[0]) or get_origin(inner) is tuple)


def _plain(cell: object) -> object:
    return cell.value if isinstance(cell, Enum) else cell


def _unmixed(column: list[object]) -> list[object]:
    """Return a column with text in place of contents of more than one type."""
    if len({type(cell) for cell in column if cell is not None}) < 2:
        return column
    return [None if cell is None else str(cell) for cell in column]
