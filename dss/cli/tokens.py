"""Commands about tokens, by which programs ask for an account: user token add, list, revoke."""

from datetime import datetime

import click
from rich.markup import escape
from rich.table import Table

from dss.cli import record_words as words
from dss.cli.case_options import DATE
from dss.cli.output import print_json, screenwriter
from dss.model.text import Text
from dss.options import with_json, with_office
from dss.service.office import Acting, Office
from dss.service.tokens import TokenRow, make_token, revoke_token, tokens_of


@click.group()
def token() -> None:
    """Tokens, by which programs ask for an account in one of its roles."""


@token.command()
@click.argument("name")
@click.option("--until", type=DATE, required=True, help="The last day on which it counts (UTC), at most a year off.")
@with_json
@with_office
def add(office: Office, acting: Acting, name: str, until: datetime, as_json: bool) -> None:
    """Make a token for the program NAME, which acts as you in your --role; it is shown this once."""
    made = make_token(office, acting, name, acting.role, until.date())
    if as_json:
        print_json(made)
        return
    row = made.token
    role = words.role_words[row.role].spoken(office.language)
    told = words.TOKEN_MADE.spoken(office.language)
    click.echo(told.format(id=row.id, name=row.name, role=role, ends=row.ends, entry=made.entry), err=True)
    click.echo(made.secret)


@token.command("list")
@click.option("--of", "whose", metavar="ID", help="Those of this account; an administrator or auditor may.")
@with_json
@with_office
def list_tokens(office: Office, acting: Acting, whose: str | None, as_json: bool) -> None:
    """List your tokens, those too that count no more."""
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
    """Let the token ID count no more: your own, or as an administrator anyone's."""
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
