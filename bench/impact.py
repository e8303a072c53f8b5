"""What an edit of the policy changes, at the size of a province: how long verdicts and the assignment take.

``python -m bench.impact`` makes up 20,000 people and 2,000 seats, edits one rule's number, and counts both impacts,
beside the time to load everything again for each policy. ``python -m bench.impact FOLDER`` uses your own organisation.
"""

from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import click

from bench.harness.contest import timed
from bench.harness.report import Figure, Report, json_option
from bench.organisation import AS_OF, made_up
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

EMPLOYEES: Final = 20_000
SEATS: Final = 2_000

EDITED: Final = "parameters.yaml"
OLD: Final = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"
NEW: Final = "value: 36, basis: {document: PP 11/2017, article: '190(3)'}"
"""Three years in a position before a transfer, instead of two."""

RELOADED: Final = "reloading everything, twice"


@dataclass(frozen=True, slots=True)
class Impact:
    """The seconds that each part takes, with the most that it should, and what was found."""

    figures: tuple[Figure, ...]
    found: VerdictImpact
    comparison: PlanComparison


def measure(folder: Path) -> Impact:
    """Measure on an organisation, from a loaded policy and an edited text to the answer.

    The peer loads everything once for each policy, and counts the best of each seat or plans.
    """
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
        diagnosing = timed(lambda: editor.diagnose(typed))
        with workspace.under(draft.files) as after:
            compare_verdicts(workspace, after)  # compiles what is compiled on first use
        with workspace.under(draft.files) as after:
            verdicts = timed(lambda: compare_verdicts(workspace, after))
        with workspace.under(draft.files) as after:
            assignment = timed(lambda: compare_policies(workspace, after, PlanRequest()))
        editor.close()
    screening = timed(lambda: [_candidates(settings) for _ in range(2)])
    planning = timed(lambda: [_plan(settings) for _ in range(2)])
    figures = (
        Figure("diagnostics, a file of rules edited", diagnosing.seconds, "s", target=0.15),
        Figure("impact on verdicts and scores", verdicts.seconds, "s", screening.seconds, target=2),
        Figure("impact on the assignment", assignment.seconds, "s", planning.seconds, target=30),
    )
    return Impact(figures, verdicts.result, assignment.result)


def show(report: Report, impact: Impact) -> None:
    """Print the figures, with the most that each should take."""
    found, comparison = impact.found, impact.comparison
    title = f"An edit of one number: {found.employees:,} people x {found.vacancies:,} seats"
    report.figures(title, impact.figures, RELOADED)
    report.print(
        f"{found.changed:,} verdicts of {found.people:,} people on {found.seats:,} seats change; "
        f"{comparison.moves_before:,} and {comparison.moves_after:,} moves, {len(comparison.changes):,} people move "
        f"differently, {comparison.same:,} alike.",
        "",
    )
    report.keep("impact", map(asdict, impact.figures))


def _candidates(settings: Settings) -> Candidates:
    with Workspace(settings) as workspace:
        return workspace.screen.best(most=0)


def _plan(settings: Settings) -> tuple[Move, ...]:
    with Workspace(settings) as workspace:
        return make_plan(workspace, PlanRequest()).moves


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@json_option
def main(folder: Path | None, file: Path | None) -> None:
    """Measure on the organisation in FOLDER, or on one made up for it."""
    report = Report(file)
    with made_up(EMPLOYEES, SEATS) if folder is None else nullcontext(folder) as organisation:
        show(report, measure(organisation))
    report.write()


if __name__ == "__main__":
    main()
