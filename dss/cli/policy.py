"""Commands of the policy officer: check, test, rules, facts, policy, draft."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from dss.cli import candidate_tables as tables
from dss.cli.kinds_page import show_kinds
from dss.cli.law_page import show_law
from dss.cli.output import answer
from dss.cli.personal_data_page import show_personal_data
from dss.cli.setup import show_version
from dss.cli.tables import Column, Screenwriter
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.text import _, ngettext
from dss.options import WrongUsage, with_json, with_office, with_settings
from dss.service.audit.data_protection import describe_personal_data
from dss.service.drafts.review import approve_draft, hand_in_draft, return_draft, take_back_draft, withdraw_draft
from dss.service.drafts.stored import KeptDraft
from dss.service.drafts.views import DraftRow, DraftView, list_drafts, show_draft
from dss.service.drafts.writing import begin_from_folders, begin_restoring
from dss.service.office.office import Acting, Office
from dss.service.policy.differences import LineChange
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.kinds_of_move import kinds_of_settings
from dss.service.policy.law import describe_law
from dss.service.policy.validation import validate
from dss.service.workspace.exports import copy_policy
from dss.service.workspace.labels import draft_stage_words, draft_step_words
from dss.service.workspace.settings import Settings


@click.command("check")
@with_json
@with_settings
@click.pass_context
def check_all(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Check rules, knowledge and data, and list every fault with its place."""
    diagnostics = validate(settings)
    answer(diagnostics, settings, as_json, _show_diagnostics)
    context.exit(any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics))


def _show_diagnostics(writer: Screenwriter, diagnostics: Sequence[Diagnostic]) -> None:
    writer.diagnostics(diagnostics)
    if not diagnostics:
        writer.write(_("No fault found."))


@click.command("test")
@with_json
@with_settings
@click.pass_context
def test_rules(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Run the rule tests on both engines, with their coverage."""
    report = PolicyInForce.read(settings).test_report()
    answer(report, settings, as_json, tables.show_test_report)
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
        answer(in_force.rule(rule), settings, as_json, tables.show_rule)
    else:
        answer(in_force.rules(theme=theme), settings, as_json, tables.show_rules)


@click.command()
@click.argument("part", default="")
@with_json
@with_settings
def facts(settings: Settings, part: str, as_json: bool) -> None:
    """List the facts that rules may read.

    PART limits them to facts whose name contains it.
    """
    answer(PolicyInForce.read(settings).facts(part), settings, as_json, tables.show_facts)


@click.group()
def policy() -> None:
    """Copy the policy that comes with the program, or print its law, kinds of moves and personal data."""


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
    answer(describe_law(settings), settings, as_json, show_law)


@policy.command("personal-data")
@with_json
@with_settings
def personal_data(settings: Settings, as_json: bool) -> None:
    """Print which personal data the policy uses, which rules read them, who is shown them, and for how long."""
    answer(describe_personal_data(PolicyInForce.read(settings)), settings, as_json, show_personal_data)


@policy.command("kinds")
@with_json
@with_settings
def kinds_of_move(settings: Settings, as_json: bool) -> None:
    """Print what each kind of move needs: who proposes, consents, considers and decides, papers, periods, letters."""
    answer(kinds_of_settings(settings), settings, as_json, show_kinds)


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
        raise WrongUsage(_("No texts are named. Give --rules, --knowledge or --restore."))


@draft.command("list")
@with_json
@with_office
def list_all(office: Office, acting: Acting, as_json: bool) -> None:
    """List drafts, the newest first."""
    answer(list_drafts(office, acting), office.settings, as_json, _show_drafts)


@draft.command()
@click.argument("id")
@with_json
@with_office
def show(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Show the draft ID: what was done with it, and what it changes, line by line."""
    answer(show_draft(office, acting, id), office.settings, as_json, _show_draft)


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
    answer(approve_draft(office, acting, id, comment), office.settings, as_json, show_version)


@draft.command()
@click.argument("id")
@with_json
@with_office
def withdraw(office: Office, acting: Acting, id: str, as_json: bool) -> None:
    """Give your draft ID up."""
    _tell(office, withdraw_draft(office, acting, id), as_json)


def _tell(office: Office, kept: KeptDraft, as_json: bool) -> None:
    answer(kept, office.settings, as_json, _show_kept)


def _show_kept(writer: Screenwriter, kept: KeptDraft) -> None:
    text = ngettext(
        "{id} “{title}”: {stage}; {n} file changed.",
        "{id} “{title}”: {stage}; {n} files changed.",
        len(kept.draft.files),
        id=kept.draft.id,
        title=kept.draft.title,
        stage=draft_stage_words[kept.draft.stage],
    )
    writer.write(text, wrap=False)


def _show_drafts(writer: Screenwriter, rows: Sequence[DraftRow]) -> None:
    writer.table(
        (
            Column[DraftRow](_("Draft"), lambda row: row.id),
            Column(_("Purpose"), lambda row: row.title),
            Column(_("State"), lambda row: draft_stage_words[row.stage]),
            Column(_("Author"), lambda row: row.author),
            Column(_("Files"), lambda row: row.files),
        ),
        rows,
    )


def _show_draft(writer: Screenwriter, view: DraftView) -> None:
    row = view.row
    writer.write(f"{row.id}  {row.title}  ({writer.said(draft_stage_words[row.stage])})", wrap=False)
    for step in reversed(view.steps):
        what = writer.said(draft_step_words[step.step])
        line = f"{writer.moment(step.at)}  {what}  {step.by}  {step.path}{step.comment}"
        writer.write(line.rstrip(), wrap=False)
    for file in view.difference.files:
        writer.write(f"\n{file.source.value}/{file.path}  -{file.text.gone} +{file.text.new}", wrap=False)
        for part in file.text.parts:
            for one in part:
                writer.write(f"{_SIGNS[one.change]} {one.text}".rstrip(), wrap=False)
            writer.write("")


COMMANDS = (check_all, test_rules, rules, facts, policy, draft)
