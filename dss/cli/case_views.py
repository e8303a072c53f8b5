"""Commands that show cases: lists, single ones, what awaits whom, and how moves turned out."""

import click

from dss.cli import case_tables
from dss.cli.output import print_json, screenwriter
from dss.model.casework import MoveStage
from dss.options import with_json, with_office
from dss.service import case_reading
from dss.service.case_outcomes import outcomes as outcomes_of
from dss.service.case_states import is_plan_id
from dss.service.office import Acting, Office


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


COMMANDS = (list_cases, show, awaiting, outcomes)
