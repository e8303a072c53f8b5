"""Commands about accounts: user add, list, roles, password, disable, enable, token."""

import sys
from collections.abc import Sequence
from datetime import datetime

import click
from rich.markup import escape
from rich.table import Table

from dss.cli import record_words as words
from dss.cli.move_options import DATE
from dss.cli.output import print_json, screenwriter
from dss.model.office.access import Role
from dss.model.text import Text
from dss.options import with_json, with_office
from dss.service.office.accounts import (
    AccountChanged,
    AccountRow,
    accounts,
    add_account,
    agency_names,
    set_active,
    set_password,
    set_roles,
)
from dss.service.office.office import Acting, Office
from dss.service.office.tokens import TokenRow, make_token, revoke_token, tokens_of


@click.group()
def token() -> None:
    """Access tokens, by which programs act for an account in one of its roles."""


@token.command("add")
@click.argument("name")
@click.option(
    "--until", type=DATE, required=True, help="The last day on which it is valid (UTC), at most a year ahead."
)
@with_json
@with_office
def add_token(office: Office, acting: Acting, name: str, until: datetime, as_json: bool) -> None:
    """Create a token for the program NAME, which acts as you in your --role; it is shown only once."""
    made = make_token(office, acting, name, acting.role, until.date())
    if as_json:
        print_json(made)
        return
    row = made.token
    role = words.role_words[row.role].spoken(office.language)
    message = words.TOKEN_MADE.spoken(office.language)
    click.echo(message.format(id=row.id, name=row.name, role=role, ends=row.ends, entry=made.entry), err=True)
    click.echo(made.secret)


@token.command("list")
@click.option("--of", "whose", metavar="ID", help="Those of this account, for administrators and auditors.")
@with_json
@with_office
def list_tokens(office: Office, acting: Acting, whose: str | None, as_json: bool) -> None:
    """List your tokens, invalid ones too."""
    rows = tokens_of(office, acting, whose)
    writer = screenwriter(office.language)
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo(words.NO_TOKENS.spoken(office.language))
        return
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (words.TOKEN, words.NAME, words.ROLE, words.MADE, words.USED, words.ENDS, words.STATE):
        table.add_column(writer.said(heading))
    for row in rows:
        used = "" if row.used is None else f"{row.used:%Y-%m-%d %H:%M}"
        role = writer.said(words.role_words[row.role])
        made = f"{row.made:%Y-%m-%d %H:%M}"
        table.add_row(row.id, escape(row.name), role, made, used, row.ends.isoformat(), writer.said(_state(row)))
    writer.console.print(table)


@token.command()
@click.argument("id")
@with_json
@with_office
def revoke(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Revoke the token ID: your own or, as an administrator, anyone's."""
    revoked = revoke_token(office, acting, id)
    if as_json:
        print_json(revoked)
        return
    text = words.TOKEN_SAME if revoked.entry is None else words.TOKEN_REVOKED
    row = revoked.token
    click.echo(text.spoken(office.language).format(id=row.id, name=row.name, entry=revoked.entry))


def _state(row: TokenRow) -> Text:
    if row.counts:
        return words.COUNTS
    return words.OVER if row.active else words.REVOKED


_ROLES = click.option(
    "--as",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
    help="A role of the account; may be given several times.",
)
_EMPLOYEE = click.option("--employee", help="Id of its employee; required of employees and team members.")
_AGENCY = click.option("--agency", help="Id of the agency that it acts for; required of agency heads.")


@click.group()
def user() -> None:
    """Manage accounts, their roles and tokens."""


@user.command()
@click.argument("id")
@click.option("--name", required=True, help="The person's name.")
@_ROLES
@_EMPLOYEE
@_AGENCY
@with_json
@with_office
def add(
    office: Office,
    acting: Acting,
    id: str,
    name: str,
    roles: tuple[str, ...],
    employee: str | None,
    agency: str | None,
    as_json: bool,
) -> None:
    """Create the account ID."""
    _report(add_account(office, acting, id, name, map(Role, roles), employee, agency), office, as_json)


@user.command("roles")
@click.argument("id")
@_ROLES
@_EMPLOYEE
@_AGENCY
@with_json
@with_office
def change_roles(
    office: Office,
    acting: Acting,
    id: str,
    roles: tuple[str, ...],
    employee: str | None,
    agency: str | None,
    as_json: bool,
) -> None:
    """Replace the roles of the account ID."""
    _report(set_roles(office, acting, id, map(Role, roles), employee, agency), office, as_json)


@user.command()
@click.argument("id")
@with_json
@with_office
def disable(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Disable the account ID; its records stay."""
    _report(set_active(office, acting, id, active=False), office, as_json)


@user.command()
@click.argument("id")
@with_json
@with_office
def enable(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Enable the account ID again."""
    _report(set_active(office, acting, id, active=True), office, as_json)


@user.command()
@click.argument("id")
@with_json
@with_office
def password(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Set the password of the account ID, which ends its sessions; prompted for, or read from standard input."""
    _report(set_password(office, acting, id, _new_password(office)), office, as_json)


@user.command("list")
@with_json
@with_office
def list_accounts(office: Office, acting: Acting, as_json: bool) -> None:
    """List every account."""
    rows = accounts(office, acting)
    if as_json:
        print_json(rows)
        return
    writer = screenwriter(office.language)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (words.ACCOUNT, words.NAME, words.ROLES, words.EMPLOYEE, words.AGENCY, words.STATE):
        table.add_column(writer.said(heading))
    agencies = agency_names(office)
    for row in rows:
        agency = agencies.get(row.agency, row.agency) if row.agency else ""
        state = writer.said(words.ACTIVE if row.active else words.DISABLED)
        table.add_row(row.id, escape(row.name), _roles(row.roles, office), row.employee or "", escape(agency), state)
    writer.console.print(table)


def _report(changed: AccountChanged, office: Office, as_json: bool) -> None:
    if as_json:
        print_json(changed)
        return
    account: AccountRow = changed.account
    text = words.ACCOUNT_SAME if changed.entry is None else words.ACCOUNT_CHANGED
    state = (words.ACTIVE if account.active else words.DISABLED).spoken(office.language)
    roles = _roles(account.roles, office)
    click.echo(text.spoken(office.language).format(id=account.id, roles=roles, state=state, entry=changed.entry))


def _new_password(office: Office) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked = words.NEW_PASSWORD.spoken(office.language)
    given: str = click.prompt(asked, hide_input=True, confirmation_prompt=words.PASSWORD_AGAIN.spoken(office.language))
    return given


def _roles(roles: Sequence[Role], office: Office) -> str:
    return ", ".join(words.role_words[role].spoken(office.language) for role in roles)


user.add_command(token)

COMMANDS = (user,)
