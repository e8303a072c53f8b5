"""Commands that make files: sample, graph, schema."""

from pathlib import Path

import click

from dss.options import with_settings
from dss.service import exports
from dss.service.settings import Settings


@click.command()
@click.option("--employees", type=click.IntRange(1), default=2000, show_default=True, help="How many people.")
@click.option("--seats", type=click.IntRange(0), help="How many vacant seats (default: a tenth of the people).")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same people.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@with_settings
def sample(settings: Settings, employees: int, seats: int | None, seed: int, out: Path) -> None:
    """Make up an organisation of any size, as the CSV files that --data reads."""
    for path in exports.write_sample(settings, employees, seats, seed, out):
        click.echo(path)


@click.command()
@click.option("--format", "kind", type=click.Choice(["graphml", "json"]), default="json", show_default=True)
@click.option("--around", help="Only the neighbourhood of this node, e.g. position:dokter-ahli-pertama.")
@with_settings
def graph(settings: Settings, kind: str, around: str | None) -> None:
    """Print the knowledge graph as GraphML or node-link JSON."""
    click.echo(exports.graph(settings, kind, around))


@click.command()
@click.option("--write", is_flag=True, help="Write the schemas into the policy's schema folder.")
@with_settings
def schema(settings: Settings, write: bool) -> None:
    """Print the JSON Schemas by which an editor completes and checks the rules."""
    if write:
        for path in exports.write_schemas(settings):
            click.echo(path)
    else:
        for text in exports.schemas(settings).values():
            click.echo(text, nl=False)


COMMANDS = (sample, graph, schema)
