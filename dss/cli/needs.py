"""The command of needs: who is missing where, and which competencies."""

from pathlib import Path

import click

from dss.cli import need_tables
from dss.cli.output import print_json, screenwriter
from dss.model.diagnostic import Severity
from dss.model.needs import RollUp
from dss.options import with_json, with_settings
from dss.service.competency_map import CompetencyMap, competency_map, write_competency_map
from dss.service.needs import NeedList, write_needs
from dss.service.needs import needs as needs_of
from dss.service.settings import Settings
from dss.service.workspace import Workspace


@click.command()
@click.option(
    "--by",
    type=click.Choice([by.value for by in RollUp]),
    help="What to sum by (default: agency; of one agency, each post).",
)
@click.option("--agency", help="Only this agency, by its id.")
@click.option("--shortage-only", is_flag=True, help="Only where somebody, or a competency, is missing.")
@click.option("--competencies", is_flag=True, help="Map the competencies that agencies lack instead.")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write the rows to this file instead.",
)
@with_json
@with_settings
@click.pass_context
def needs(
    context: click.Context,
    settings: Settings,
    by: str | None,
    agency: str | None,
    shortage_only: bool,
    competencies: bool,
    csv_file: Path | None,
    as_json: bool,
) -> None:
    """Compare the people that the workload takes with those in post: who is missing, who is too many, who retires."""
    if competencies and by is not None:
        raise click.UsageError("--competencies are mapped by agency: leave out --by.")
    if as_json and csv_file:
        raise click.UsageError("--json and --csv: choose one of them.")
    workspace = Workspace(settings)
    shown: NeedList | CompetencyMap
    if competencies:
        shown = competency_map(workspace, agency, shortage_only=shortage_only)
    else:
        shown = needs_of(workspace, RollUp(by) if by else None, agency=agency, shortage_only=shortage_only)
    if as_json:
        print_json(shown)
    elif csv_file:
        _write(shown, csv_file)
        click.echo(csv_file)
    elif isinstance(shown, NeedList):
        need_tables.show_needs(screenwriter(settings.language), shown)
    else:
        need_tables.show_competencies(screenwriter(settings.language), shown)
    context.exit(any(finding.severity is Severity.ERROR for finding in shown.findings))


def _write(shown: NeedList | CompetencyMap, path: Path) -> None:
    if isinstance(shown, NeedList):
        write_needs(shown, path)
    else:
        write_competency_map(shown, path)


COMMANDS = (needs,)
