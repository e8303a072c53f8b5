"""Commands of standing teams."""

from collections.abc import Sequence

import click

from dss.cli.move_options import MemberType, with_seen
from dss.cli.output import answer
from dss.cli.tables import Column, Screenwriter
from dss.model.casework.cases import TeamMember
from dss.model.text import Verbatim, _
from dss.options import with_json, with_office
from dss.service.moves.teams import TeamChanged, TeamRow, add_team, change_team, list_teams, retire_team
from dss.service.office.office import Acting, Office

_MEMBERS = click.option(
    "--member", "members", type=MemberType(), multiple=True, required=True, help="A member; repeat it for each member."
)


@click.group()
def team() -> None:
    """Keep standing assessment teams, by which teams are convened by one name."""


@team.command()
@click.argument("name")
@_MEMBERS
@with_json
@with_office
def add(office: Office, acting: Acting, name: str, members: Sequence[TeamMember], as_json: bool) -> None:
    """Add the standing team NAME: an odd number of members, five or more, with every office filled."""
    answer(add_team(office, acting, name, members), office.settings, as_json, _show_changed)


@team.command()
@click.argument("team")
@_MEMBERS
@click.option("--name", default="", help="Another name.")
@with_seen
@with_json
@with_office
def change(
    office: Office,
    acting: Acting,
    team: str,
    members: Sequence[TeamMember],
    name: str,
    seen: int | None,
    as_json: bool,
) -> None:
    """Give TEAM, by its name or id, other members; cases that it was convened for keep theirs."""
    answer(change_team(office, acting, team, members, name, seen), office.settings, as_json, _show_changed)


@team.command()
@click.argument("team")
@with_seen
@with_json
@with_office
def remove(office: Office, acting: Acting, team: str, seen: int | None, as_json: bool) -> None:
    """Retire TEAM, by its name or id; its records stay."""
    answer(retire_team(office, acting, team, seen), office.settings, as_json, _show_changed)


@team.command("list")
@with_json
@with_office
def list_all(office: Office, acting: Acting, as_json: bool) -> None:
    """List the standing teams with their members."""
    answer(list_teams(office, acting), office.settings, as_json, _show_teams)


def _show_changed(writer: Screenwriter, changed: TeamChanged) -> None:
    text = _("{id} {name}: retired. Entry {entry}.") if changed.retired else _("{id} {name}: saved. Entry {entry}.")
    writer.write(text.filled(id=changed.team.id, name=changed.team.name, entry=changed.entry), wrap=False)


def _show_teams(writer: Screenwriter, teams: Sequence[TeamRow]) -> None:
    if not teams:
        writer.write(_("There are no standing teams."))
    for row in teams:
        writer.write(Verbatim(f"{row.id} {row.name}"))
        writer.table(
            (
                Column(_("Employee"), lambda member: member.employee),
                Column(_("Name"), lambda member: member.name),
                Column(_("As"), lambda member: member.office),
            ),
            row.members,
        )


COMMANDS = (team,)
