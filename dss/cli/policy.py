"""Commands of the policy officer: check, test, rules, facts, policy, draft."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from rich.markup import escape
from rich.table import Table

from dss.cli import record_words, words
from dss.cli.law_page import law_page
from dss.cli.output import print_json, screenwriter
from dss.cli.setup import tell_version
from dss.model.diagnostic import Severity
from dss.model.text import Text
from dss.options import with_json, with_office, with_settings
from dss.service.drafts.review import approve_draft, hand_in_draft, return_draft, take_back_draft, withdraw_draft
from dss.service.drafts.stored import KeptDraft
from dss.service.drafts.views import DraftView, list_drafts, show_draft
from dss.service.drafts.writing import begin_from_folders, begin_restoring
from dss.service.office.office import Acting, Office
from dss.service.policy.differences import LineChange
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.law import describe_law
from dss.service.policy.validation import validate
from dss.service.workspace.exports import copy_policy
from dss.service.workspace.settings import Settings


@click.command("check")
@with_json
@with_settings
@click.pass_context
def check_all(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Check rules, knowledge and data, and list every fault with its place."""
    diagnostics = validate(settings)
    if as_json:
        print_json(diagnostics)
    elif diagnostics:
        screenwriter(settings.language).diagnostics(diagnostics)
    else:
        click.echo(words.DIAGNOSTICS_NONE.spoken(settings.language))
    context.exit(any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics))


@click.command("test")
@with_json
@with_settings
@click.pass_context
def test_rules(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Run the rule tests on both engines, with their coverage."""
    report = PolicyInForce.read(settings).test_report()
    if as_json:
        print_json(report)
    else:
        screenwriter(settings.language).case_report(report)
    context.exit(bool(report.failed))


@click.command()
@click.argument("rule", required=False)
@click.option("--theme", help="Only the rules of this theme.")
@with_json
@with_settings
def rules(settings: Settings, rule: str | None, theme: str | None, as_json: bool) -> None:
    """List the rules in force, or show one in full."""
    in_force = PolicyInForce.read(settings)
    if rule is not None:
        one = in_force.rule(rule)
        if as_json:
            print_json(one)
        else:
            screenwriter(settings.language).rule(one)
        return
    listed = in_force.rules(theme=theme)
    if as_json:
        print_json(listed)
    else:
        screenwriter(settings.language).rules(listed)


@click.command()
@click.argument("part", default="")
@with_json
@with_settings
def facts(settings: Settings, part: str, as_json: bool) -> None:
    """List the facts that rules may read.

    PART limits them to facts whose name contains it.
    """
    listed = PolicyInForce.read(settings).facts(part)
    if as_json:
        print_json(listed)
    else:
        screenwriter(settings.language).facts(listed)


@click.group()
def policy() -> None:
    """Copy the policy that comes with the program, or print the law that it rests on."""


@policy.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def copy(folder: Path) -> None:
    """Copy the rules, knowledge and sample into FOLDER, to change them there.

    FOLDER must hold neither rules nor knowledge yet. Commands use the copies with --rules FOLDER/rules,
    --knowledge FOLDER/knowledge and --data FOLDER/knowledge/salor.
    """
    for path in copy_policy(folder):
        click.echo(path)


@policy.command()
@with_json
@with_settings
def law(settings: Settings, as_json: bool) -> None:
    """Print each article that the policy cites, how its text was read, and what rests on it."""
    described = describe_law(settings)
    if as_json:
        print_json(described)
        return
    for line in law_page(described, settings.language):
        click.echo(line)


_FOLDER: Final = click.Path(path_type=Path, file_okay=False, exists=True)
_COMMENT: Final = click.option("--comment", required=True, help="What the other officer should know; it is recorded.")
_SIGNS: Final = {LineChange.SAME: " ", LineChange.GONE: "-", LineChange.NEW: "+"}


@click.group()
def draft() -> None:
    """Draft a new policy: written by one policy officer, approved by another."""


@draft.command()
@click.option("--title", required=True, help="What it is for, in one line.")
@click.option("--restore", type=click.IntRange(1), metavar="VERSION", help="Go back to the rules of this version.")
@click.option("--rules", type=_FOLDER, help="Folder of the policy.")
@click.option("--knowledge", type=_FOLDER, help="Folder of the knowledge base.")
@with_json
@with_office
def begin(
    office: Office,
    acting: Acting,
    title: str,
    restore: int | None,
    rules: Path | None,
    knowledge: Path | None,
    as_json: bool,
) -> None:
    """Begin a draft of what --rules and --knowledge hold, or of the rules of an earlier version."""
    if restore is not None:
        _tell(office, begin_restoring(office, acting, restore, title), as_json)
    elif rules is not None or knowledge is not None:
        _tell(office, begin_from_folders(office, acting, title, rules, knowledge), as_json)
    else:
        raise click.UsageError("Of what? Give --rules, --knowledge or --restore.")


@draft.command("list")
@with_json
@with_office
def list_all(office: Office, acting: Acting, as_json: bool) -> None:
    """List drafts, the newest first."""
    rows = list_drafts(office, acting)
    if as_json:
        print_json(rows)
        return
    writer = screenwriter(office.language)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (
        record_words.DRAFT,
        record_words.TITLE,
        record_words.STATE,
        record_words.AUTHOR,
        record_words.FILES,
    ):
        table.add_column(writer.said(heading))
    for row in rows:
        stage = writer.said(record_words.draft_stages[row.stage])
        table.add_row(row.id, escape(row.title), stage, escape(row.author), str(row.files))
    writer.console.print(table)


@draft.command()
@click.argument("id")
@with_json
@with_office
def show(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Show the draft ID: what was done with it, and what it changes, line by line."""
    view = show_draft(office, acting, id)
    if as_json:
        print_json(view)
        return
    for line in _lines(office, view):
        click.echo(line)


@draft.command("hand-in")
@click.argument("id")
@_COMMENT
@with_json
@with_office
def hand_in(office: Office, acting: Acting, id: str, comment: str, as_json: bool) -> None:
    """Give your draft ID to another officer, once nothing is wrong with it."""
    _tell(office, hand_in_draft(office, acting, id, comment), as_json)


@draft.command("take-back")
@click.argument("id")
@with_json
@with_office
def take_back(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Take back your submitted draft ID to continue writing it."""
    _tell(office, take_back_draft(office, acting, id), as_json)


@draft.command("return")
@click.argument("id")
@_COMMENT
@with_json
@with_office
def give_back(office: Office, acting: Acting, id: str, comment: str, as_json: bool) -> None:
    """Give another's draft ID back to its author."""
    _tell(office, return_draft(office, acting, id, comment), as_json)


@draft.command()
@click.argument("id")
@_COMMENT
@with_json
@with_office
def approve(office: Office, acting: Acting, id: str, comment: str, as_json: bool) -> None:
    """Put another's draft ID into force."""
    tell_version(approve_draft(office, acting, id, comment), office, as_json)


@draft.command()
@click.argument("id")
@with_json
@with_office
def withdraw(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Give your draft ID up."""
    _tell(office, withdraw_draft(office, acting, id), as_json)


def _tell(office: Office, kept: KeptDraft, as_json: bool) -> None:
    if as_json:
        print_json(kept)
        return
    stage = record_words.draft_stages[kept.draft.stage].spoken(office.language)
    line = record_words.DRAFT_TOLD.spoken(office.language)
    click.echo(line.format(id=kept.draft.id, title=kept.draft.title, stage=stage, files=len(kept.draft.files)))


def _lines(office: Office, view: DraftView) -> Iterator[str]:
    def said(text: Text) -> str:
        return text.spoken(office.language)

    row = view.row
    yield f"{row.id}  {row.title}  ({said(record_words.draft_stages[row.stage])})"
    for step in reversed(view.steps):
        what = said(record_words.draft_steps[step.step])
        yield f"{step.at:%Y-%m-%d %H:%M}  {what}  {step.by}  {step.path}{step.comment}".rstrip()
    for file in view.difference.files:
        yield f"\n{file.source.value}/{file.path}  -{file.text.gone} +{file.text.new}"
        for part in file.text.parts:
            yield from (f"{_SIGNS[line.change]} {line.text}".rstrip() for line in part)
            yield ""


COMMANDS = (check_all, test_rules, rules, facts, policy, draft)
