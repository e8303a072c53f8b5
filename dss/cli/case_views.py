"""Commands that show cases: lists, single ones, what awaits whom, and how moves turned out."""

from pathlib import Path
from typing import Final

import click

from dss.cli import case_tables
from dss.cli.output import print_json, screenwriter
from dss.model.casework import MoveStage
from dss.model.letter import LetterForm, LetterKind
from dss.options import with_json, with_office
from dss.service import case_reading
from dss.service.case_outcomes import outcomes as outcomes_of
from dss.service.case_states import is_plan_id
from dss.service.letter_files import save_letter
from dss.service.letters import read_letter
from dss.service.office import Acting, Office

_FILE: Final = click.Path(path_type=Path, dir_okay=False)


@click.command("list")
@click.option("--moves", is_flag=True, help="List moves instead of plans.")
@click.option("--plan", help="Only the moves of this plan.")
@click.option("--stage", type=click.Choice([stage.value for stage in MoveStage]), help="Only moves of this stage.")
@with_json
@with_office
def list_cases(office: Office, acting: Acting, moves: bool, plan: str | None, stage: str | None, as_json: bool) -> None:
    """List plans, or the moves that concern you."""
    writer = screenwriter(office.language)
    if moves or plan is not None or stage is not None or not case_reading.may_list_plans(acting):
        rows = case_reading.list_moves(office, acting, plan, MoveStage(stage) if stage else None)
        print_json(rows) if as_json else case_tables.show_rows(writer, rows)
    else:
        plans = case_reading.list_plans(office, acting)
        print_json(plans) if as_json else case_tables.show_plans(writer, plans)


@click.command()
@click.argument("case")
@click.option("--reason", default="", help="Why it is read; an auditor is shown nobody's name without one.")
@with_json
@with_office
def show(office: Office, acting: Acting, case: str, reason: str, as_json: bool) -> None:
    """Show CASE, a plan or a move; that a person's case was read is recorded."""
    writer = screenwriter(office.language)
    if is_plan_id(case):
        plan = case_reading.show_plan(office, acting, case)
        print_json(plan) if as_json else case_tables.show_plan_case(writer, plan)
    else:
        move = case_reading.show_move(office, acting, case, reason)
        print_json(move) if as_json else case_tables.show_move_case(writer, move)


@click.command()
@click.option("--mine", is_flag=True, help="Only what you can do.")
@click.option("--overdue", is_flag=True, help="Only what should have been done before today.")
@with_json
@with_office
def awaiting(office: Office, acting: Acting, mine: bool, overdue: bool, as_json: bool) -> None:
    """Tell what awaits whom in the cases that concern you, overdue things first."""
    duties = case_reading.awaiting_now(office, acting, mine=mine, overdue=overdue)
    if as_json:
        print_json(duties)
    else:
        case_tables.show_duties(screenwriter(office.language), duties)


@click.command()
@with_json
@with_office
def outcomes(office: Office, acting: Acting, as_json: bool) -> None:
    """Tell how moves turned out that a rule favoured, beside the others; in counts, never as a cause."""
    told = outcomes_of(office, acting)
    if as_json:
        print_json(told)
    else:
        case_tables.show_outcomes(screenwriter(office.language), told)


@click.command()
@click.argument("move")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in LetterKind]),
    default=LetterKind.NOTICE.value,
    show_default=True,
    help="Which letter.",
)
@click.option("--html", type=_FILE, help="Write it to this file as a page.")
@click.option("--pdf", type=_FILE, help="Write it to this file as PDF.")
@click.option("--number", default="", help="Number of a letter that is not sent yet.")
@click.option("--reason", default="", help="Why it is read; an auditor has to say.")
@with_json
@with_office
def letter(
    office: Office,
    acting: Acting,
    move: str,
    kind: str,
    html: Path | None,
    pdf: Path | None,
    number: str,
    reason: str,
    as_json: bool,
) -> None:
    """Write a letter about MOVE to a file: the notice as it was sent, or as it would be.

    The language is that of --lang. That it was read is recorded, unless it is the reader's own.
    """
    if html is None and pdf is None:
        raise click.UsageError("Where to? Give --html FILE, --pdf FILE, or both.")
    wanted = [(form, path) for form, path in ((LetterForm.HTML, html), (LetterForm.PDF, pdf)) if path is not None]
    written = [
        save_letter(read_letter(office, acting, move, LetterKind(kind), form, number=number, reason=reason), path)
        for form, path in wanted
    ]
    if as_json:
        print_json(written)
    else:
        case_tables.show_letters(screenwriter(office.language), written)


COMMANDS = (list_cases, show, letter, awaiting, outcomes)
