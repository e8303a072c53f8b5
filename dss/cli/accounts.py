"""Commands about accounts: user add, list, roles, password, email, disable, enable, token."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

import click

from dss.cli.move_options import DATE
from dss.cli.output import answer, print_json
from dss.cli.tables import Column, Screenwriter
from dss.model.office.access import Role
from dss.model.text import Language, Text, _, join
from dss.options import with_json, with_office
from dss.service.office.accounts import (
    AccountChanged,
    AccountRow,
    accounts,
    add_account,
    agency_names,
    set_active,
    set_password,
    set_reminders,
    set_roles,
)
from dss.service.office.office import Acting, Office
from dss.service.office.tokens import TokenRevoked, TokenRow, make_token, revoke_token, tokens_of
from dss.service.workspace.labels import role_words


@click.group()
def token() -> None:
    """Access tokens, by which programs act for an account in one of its roles."""


@token.command("add")
@click.argument("name")
@click.option("--until", type=DATE, required=True, help="The last day on which it is valid, at most a year ahead.")
@with_json
@with_office
def add_token(office: Office, acting: Acting, name: str, until: datetime, as_json: bool) -> None:
    """Create a token for the program NAME, which acts as you in your --role; it is shown only once."""
    made = make_token(office, acting, name, acting.role, until.date())
    if as_json:
        print_json(made)
        return
    row = made.token
    text = _("Token {id} ({name}) acts as {role} until {ends}. Entry {entry}. Save it now; it is not shown again:")
    text = text.filled(id=row.id, name=row.name, role=role_words[row.role], ends=row.ends, entry=made.entry)
    click.echo(text.spoken(office.language), err=True)
    click.echo(made.secret)


@token.command("list")
@click.option("--of", "whose", metavar="ID", help="Those of this account, for administrators and auditors.")
@with_json
@with_office
def list_tokens(office: Office, acting: Acting, whose: str | None, as_json: bool) -> None:
    """List your tokens, invalid ones too."""
    answer(tokens_of(office, acting, whose), office.settings, as_json, _show_tokens)


def _show_tokens(writer: Screenwriter, rows: Sequence[TokenRow]) -> None:
    if not rows:
        writer.write(_("There are no tokens."))
        return
    writer.table(
        (
            Column[TokenRow](_("Token"), lambda row: row.id),
            Column(_("Name"), lambda row: row.name),
            Column(_("Role"), lambda row: role_words[row.role]),
            Column(_("Created"), lambda row: row.made),
            Column(_("Last used"), lambda row: row.used),
            Column(_("Until"), lambda row: row.ends),
            Column(_("State"), _state),
        ),
        rows,
    )


@token.command()
@click.argument("id")
@with_json
@with_office
def revoke(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Revoke the token ID: your own or, as an administrator, anyone's."""
    answer(revoke_token(office, acting, id), office.settings, as_json, _show_revoked)


def _show_revoked(writer: Screenwriter, revoked: TokenRevoked) -> None:
    text = _("Token {id} ({name}) is revoked. Entry {entry}.")
    if revoked.entry is None:
        text = _("Token {id} ({name}) was already revoked.")
    writer.write(text.filled(id=revoked.token.id, name=revoked.token.name, entry=revoked.entry), wrap=False)


def _state(row: TokenRow) -> Text:
    if row.counts:
        return _("valid")
    return _("expired") if row.active else _("revoked")


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


@user.command()
@click.argument("id")
@click.argument("address", default="")
@click.option(
    "--in",
    "language",
    type=click.Choice([language.value for language in Language]),
    help="Language of the reminders (default: that of the office).",
)
@with_json
@with_office
def email(office: Office, acting: Acting, id: str, address: str, language: str | None, as_json: bool) -> None:
    """Send reminders to the account ID at ADDRESS; without one, send it none."""
    chosen = None if language is None else Language(language)
    _report(set_reminders(office, acting, address, chosen, id), office, as_json)


@user.command("list")
@with_json
@with_office
def list_accounts(office: Office, acting: Acting, as_json: bool) -> None:
    """List every account."""
    agencies = {} if as_json else agency_names(office)
    answer(accounts(office, acting), office.settings, as_json, partial(_show_accounts, agencies=agencies))


def _show_accounts(writer: Screenwriter, rows: Sequence[AccountRow], agencies: Mapping[str, str]) -> None:
    writer.table(
        (
            Column[AccountRow](_("Account"), lambda row: row.id),
            Column(_("Name"), lambda row: row.name),
            Column(_("Roles"), lambda row: _roles(row.roles)),
            Column(_("Employee"), lambda row: row.employee),
            Column(_("Agency"), lambda row: agencies.get(row.agency, row.agency) if row.agency else None),
            Column(_("State"), _activity),
        ),
        rows,
    )


def _report(changed: AccountChanged, office: Office, as_json: bool) -> None:
    answer(changed, office.settings, as_json, _show_changed)


def _show_changed(writer: Screenwriter, changed: AccountChanged) -> None:
    account = changed.account
    text = _("{id}: {roles}; {state}. Entry {entry}.")
    if changed.entry is None:
        text = _("{id}: no change.")
    state = _activity(account)
    writer.write(text.filled(id=account.id, roles=_roles(account.roles), state=state, entry=changed.entry), wrap=False)


def _new_password(office: Office) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked, again = (text.spoken(office.language) for text in (_("New password"), _("Repeat")))
    given: str = click.prompt(asked, hide_input=True, confirmation_prompt=again)
    return given


def _roles(roles: Iterable[Role]) -> Text:
    return join(role_words[role] for role in roles)


def _activity(row: AccountRow) -> Text:
    return _("active") if row.active else _("disabled")


user.add_command(token)

COMMANDS = (user,)
