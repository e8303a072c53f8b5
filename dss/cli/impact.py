"""The command of a policy officer who has edited rules: what would change, before anyone approves."""

from pathlib import Path

import click

from dss.cli import impact_tables, plan_tables, words
from dss.cli.output import loaded, print_json, progress, screenwriter
from dss.cli.plan import with_request
from dss.cli.watching import watched
from dss.model.plan_request import PlanRequest
from dss.options import with_json, with_scheduler, with_settings
from dss.service.plan_comparison import PlanComparison, compare_policies
from dss.service.settings import Settings
from dss.service.verdict_impact import VerdictImpact, verdict_impact
from dss.service.workspace import edited_policy

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command()
@click.option("--rules-after", type=_FOLDER, required=True, help="Folder of the edited policy.")
@click.option("--verdicts", "part", flag_value="verdicts", help="Count verdicts and scores alone.")
@click.option("--assignment", "part", flag_value="assignment", help="Compare the plans alone.")
@click.option("--top", type=click.IntRange(0), default=10, show_default=True, help="The most people and seats listed.")
@with_request
@with_json
@with_settings
@with_scheduler
def impact(
    settings: Settings, request: PlanRequest, rules_after: Path, part: str | None, top: int, as_json: bool
) -> None:
    """Show what an edit of the policy would change, against the policy of --rules.

    First over everyone with every vacant seat: verdicts and scores that change, by rule, person, seat and agency. Then
    in the plan of all moves, which the other options are for: who moves otherwise, and because of which rule.
    """
    with loaded(settings) as before, edited_policy(before, rules_after) as after:
        verdicts: VerdictImpact | None = None
        assignment: PlanComparison | None = None
        if part != "assignment":
            with progress(words.SCREENING, settings.language) as report:
                verdicts = verdict_impact(before, after, most=top, progress=report)
            if not as_json:
                impact_tables.show_verdicts(screenwriter(settings.language), verdicts)
        if part != "verdicts":
            with watched(settings.language) as (stop, told):
                assignment = compare_policies(before, after, request, stop=stop, progress=told.of)
            if not as_json:
                plan_tables.show_comparison(screenwriter(settings.language), assignment)
    if as_json:
        print_json({name: value for name, value in (("verdicts", verdicts), ("assignment", assignment)) if value})


COMMANDS = (impact,)
