"""What an edit of the policy changes, at the size of a province: how long verdicts and the assignment take.

``python -m bench.impact`` makes up 20,000 people and 2,000 seats, edits one rule's number, and counts both impacts;
beside them, what it would take to load everything for each policy anew. ``FOLDER`` uses an organisation at hand.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

from rich.console import Console
from rich.table import Table

from bench.inputs import AS_OF, write_organisation
from dss.model.judgement.candidates import Candidates
from dss.model.planning.request import Move, PlanRequest
from dss.model.text import Language
from dss.reading.records.digest import digest_of_text
from dss.service.drafts.check import Editor
from dss.service.drafts.edits import Edit, apply_edits
from dss.service.drafts.verdict_impact import VerdictImpact, compare_verdicts
from dss.service.planning.solve import make_plan
from dss.service.plans.compare import PlanComparison, compare_policies
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

Answer = TypeVar("Answer")

EMPLOYEES: Final = 20_000
SEATS: Final = 2_000

SECONDS_FOR_VERDICTS: Final = 2
SECONDS_FOR_ASSIGNMENT: Final = 30
SECONDS_TO_DIAGNOSE: Final = 0.15
"""What each should take at the most."""

EDITED: Final = "parameters.yaml"
OLD: Final = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"
NEW: Final = "value: 36, basis: {document: PP 11/2017, article: '190(3)'}"
"""Three years in a position before a transfer, instead of two."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Seconds, and what was found.

    Attributes:
        diagnosing: The whole policy looked over once one file of rules was edited.
        verdicts, assignment: From a loaded policy and an edited text to the answer.
        loading_anew: Everything loaded, and the best of each seat counted, once for each policy.
        planning_anew: Everything loaded and planned, once for each policy.
    """

    diagnosing: float
    verdicts: float
    assignment: float
    loading_anew: float
    planning_anew: float
    found: VerdictImpact
    comparison: PlanComparison


def measure(folder: Path) -> Impact:
    """Measure on an organisation."""
    settings = Settings.of(AS_OF, data=folder, language=Language.ENGLISH)
    with Workspace(settings) as workspace:
        workspace.screen.best(most=0)
        files = workspace.files
        text = files.texts[EDITED] or ""
        draft = apply_edits(files, [Edit(EDITED, digest_of_text(text), text.replace(OLD, NEW))])
        editor = Editor(workspace)
        editor.diagnose(draft)
        rules = files.texts["tenure.yaml"] or ""
        typed = apply_edits(files, [Edit("tenure.yaml", digest_of_text(rules), f"{rules}# a word more\n")])
        diagnosing, _ = _timed(lambda: editor.diagnose(typed))
        with workspace.under(draft.files) as after:
            compare_verdicts(workspace, after)  # compiles what is compiled on first use
        with workspace.under(draft.files) as after:
            verdicts, found = _timed(lambda: compare_verdicts(workspace, after))
        with workspace.under(draft.files) as after:
            assignment, comparison = _timed(lambda: compare_policies(workspace, after, PlanRequest()))
        editor.close()
    loading, _ = _timed(lambda: [_candidates(settings) for _ in range(2)])
    planning, _ = _timed(lambda: [_plan(settings) for _ in range(2)])
    return Impact(diagnosing, verdicts, assignment, loading, planning, found, comparison)


def show(console: Console, impact: Impact) -> None:
    """Print the figures, with the most that each should take."""
    found, comparison = impact.found, impact.comparison
    title = f"An edit of one number: {found.employees:,} people x {found.vacancies:,} seats"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, heading in enumerate(("", "seconds", "at most", "everything anew, twice", "times as long")):
        table.add_column(heading, justify="right" if place else "left")
    rows = (
        ("diagnostics, a file of rules edited", impact.diagnosing, SECONDS_TO_DIAGNOSE, None),
        ("impact on verdicts and scores", impact.verdicts, SECONDS_FOR_VERDICTS, impact.loading_anew),
        ("impact on the assignment", impact.assignment, SECONDS_FOR_ASSIGNMENT, impact.planning_anew),
    )
    for name, seconds, at_most, anew in rows:
        others = ("", "") if anew is None else (f"{anew:.2f}", f"{anew / seconds:.1f}")
        table.add_row(name, f"{seconds:.3f}", f"{at_most:g}", *others)
    console.print(table)
    console.print(
        f"{found.changed:,} verdicts of {found.people:,} people on {found.seats:,} seats change; "
        f"{comparison.moves_before:,} and {comparison.moves_after:,} moves, {len(comparison.changes):,} people move "
        f"differently, {comparison.same:,} alike.\n"
    )


def _candidates(settings: Settings) -> Candidates:
    with Workspace(settings) as workspace:
        return workspace.screen.best(most=0)


def _plan(settings: Settings) -> tuple[Move, ...]:
    with Workspace(settings) as workspace:
        return make_plan(workspace, PlanRequest()).moves


def _timed(task: Callable[[], Answer]) -> tuple[float, Answer]:
    start = perf_counter()
    answer = task()
    return perf_counter() - start, answer


def main() -> None:
    """Measure on the organisation in the folder named, or on one made up for it."""
    if len(sys.argv) > 1:
        show(Console(), measure(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_organisation(Path(folder), EMPLOYEES, SEATS)
        show(Console(), measure(Path(folder)))


if __name__ == "__main__":
    main()
