"""Commands of plans: make one, show it, ask why and why not, compare two, revise one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dss.cli import plan_tables
from dss.cli.move_options import DATE, REASON, report_refusals, step, with_seen
from dss.cli.move_tables import show_made, show_replanned
from dss.cli.output import print_json, screenwriter
from dss.cli.progress import watched
from dss.model.casework.events import BeginImplementation, ConcludePlan, SubmitPlan
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import Move, PlanRequest
from dss.options import with_json, with_office, with_scheduler, with_settings
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.planning.solve import Planned, make_plan, open_plan, open_record, revise_plan, save_plan
from dss.service.plans.compare import compare_moves, compare_policies
from dss.service.plans.life import plan_draft, start_dialogue, take_plan_step
from dss.service.plans.replanning import replan as replan_case
from dss.service.plans.report import Reporter
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace, edited_policy

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


class MoveType(click.ParamType[Move]):
    """An employee and a seat, as ``EMP:SEAT``."""

    name = "EMP:SEAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Move:
        """Split the text at its first colon."""
        employee, colon, seat = str(value).partition(":")
        if not (employee.strip() and colon and seat.strip()):
            self.fail(f"{value!r} is no move. Write the employee, a colon and the seat, as in S0000012:F000003.")
        return EmployeeId(employee.strip()), seat.strip()


class CoupleType(click.ParamType[tuple[EmployeeId, EmployeeId]]):
    """Two employees, as ``A,B``."""

    name = "A,B"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[EmployeeId, EmployeeId]:
        """Split the text at its comma."""
        one, comma, other = (part.strip() for part in str(value).partition(","))
        if not (one and comma and other) or "," in other:
            self.fail(f"{value!r} is no couple. Write two employees with a comma between, as in S0000012,S0000034.")
        return EmployeeId(one), EmployeeId(other)


_with_headline = click.option("--headline", is_flag=True, help="Show the figures alone.")

_REQUEST = (
    click.option("--seats", default="all", show_default=True, help="The seats to fill, with commas between, or all."),
    click.option("--cap", type=click.IntRange(0), help="The most moves."),
    click.option("--budget", type=click.IntRange(0), help="The most that all moves may cost, in thousands of rupiah."),
    click.option("--chains/--no-chains", default=None, help="Whether places that movers leave may be filled in turn."),
    click.option("--with-referred", is_flag=True, help="Propose moves too that need someone's consent, and say whose."),
    click.option(
        "--lock", "locks", type=MoveType(), multiple=True, help="A move that must be made; may be given again."
    ),
    click.option(
        "--veto", "vetoes", type=MoveType(), multiple=True, help="A move that may not be; may be given again."
    ),
    click.option(
        "--couple", "couples", type=CoupleType(), multiple=True, help="Two who stay or go into one regency; again too."
    ),
    click.option("--time-limit", type=click.IntRange(1), help="Seconds after which the best plan so far is given."),
)


def with_request(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a request; it receives them as one argument, `request`."""

    @wraps(command)
    def with_one_argument(
        *,
        seats: str,
        cap: int | None,
        budget: int | None,
        chains: bool | None,
        with_referred: bool,
        locks: tuple[Move, ...],
        vetoes: tuple[Move, ...],
        couples: tuple[tuple[EmployeeId, EmployeeId], ...],
        time_limit: int | None,
        **others: Any,
    ) -> None:
        named = tuple(seat.strip() for seat in seats.split(",") if seat.strip())
        request = PlanRequest(
            seats=None if seats.strip().casefold() == "all" else named,
            most_moves=cap,
            budget=budget,
            chains=chains,
            with_referred=with_referred,
            locks=locks,
            vetoes=vetoes,
            couples=couples,
            seconds=time_limit,
        )
        command(request=request, **others)

    for option in reversed(_REQUEST):
        with_one_argument = option(with_one_argument)
    return with_one_argument


@click.group(invoke_without_command=True)
@click.option("--out", type=_FILE, help="Keep the plan in this file.")
@_with_headline
@with_request
@with_json
@with_settings
@with_scheduler
@click.pass_context
def plan(
    context: click.Context,
    settings: Settings,
    request: PlanRequest,
    out: Path | None,
    headline: bool,
    as_json: bool,
) -> None:
    """Plan all moves together, so that needs are filled by priority.

    Of the plans that fill the same needs, it finds the one with the highest total score.

    Progress goes to standard error; Ctrl-C gives the best plan so far.
    """
    if context.invoked_subcommand is not None:
        _refuse_misplaced(context)
        return
    workspace = Workspace(settings)
    with watched(settings.language) as (stop, told):
        planned = make_plan(workspace, request, stop=stop, progress=told)
    _tell(planned, settings, out, headline, as_json)


@plan.command()
@click.argument("file", type=_FILE)
@_with_headline
@with_json
@with_settings
def show(settings: Settings, file: Path, headline: bool, as_json: bool) -> None:
    """Check the plan in FILE anew, and show it."""
    _tell(open_plan(Workspace(settings), file), settings, None, headline, as_json)


@plan.command()
@click.argument("file", type=_FILE)
@click.argument("employee")
@with_json
@with_settings
def why(settings: Settings, file: Path, employee: str, as_json: bool) -> None:
    """Say why the plan in FILE moves EMPLOYEE, and what the next best would have been."""
    reporter = Reporter(open_plan(Workspace(settings), file))
    move = reporter.move_of(employee)
    shown = reporter.left_out(employee) if move is None else move
    if as_json:
        print_json(shown)
    elif move is None:
        plan_tables.show_left_out(screenwriter(settings.language), reporter.left_out(employee))
    else:
        plan_tables.show_move(screenwriter(settings.language), move)


@plan.command("why-not")
@click.argument("file", type=_FILE)
@click.argument("employee_or_seat")
@with_json
@with_settings
def why_not(settings: Settings, file: Path, employee_or_seat: str, as_json: bool) -> None:
    """Say why the plan in FILE leaves an employee out, or a seat open, and who was preferred by how much."""
    shown = Reporter(open_plan(Workspace(settings), file)).why_not(employee_or_seat)
    if as_json:
        print_json(shown)
    else:
        plan_tables.show_why_not(screenwriter(settings.language), shown)


@plan.command()
@click.argument("file", type=_FILE)
@click.option("--refuse", "refused", type=MoveType(), multiple=True, required=True, help="A move that was refused.")
@click.option("--out", type=_FILE, help="Keep the revised plan in this file.")
@with_json
@with_settings
@with_scheduler
def revise(settings: Settings, file: Path, refused: tuple[Move, ...], out: Path | None, as_json: bool) -> None:
    """Plan anew without refused moves of FILE, changing as little else as can be, and say what changed."""
    workspace = Workspace(settings)
    before = open_record(file)
    with watched(settings.language) as (stop, told):
        planned = revise_plan(workspace, before, refused, stop=stop, progress=told)
    comparison = compare_moves(workspace, before.moves, planned.moves)
    if out is not None:
        save_plan(planned, out)
    if as_json:
        print_json({"changes": comparison, "plan": Reporter(planned).report()})
    else:
        plan_tables.show_comparison(screenwriter(settings.language), comparison)
        if out is not None:
            click.echo(out)


@plan.command()
@click.argument("files", type=_FILE, nargs=-1)
@click.option("--rules-before", type=_FOLDER, help="Folder of the policy before an edit.")
@click.option("--rules-after", type=_FOLDER, help="Folder of the policy after it.")
@with_request
@with_json
@with_settings
@with_scheduler
def compare(
    settings: Settings,
    request: PlanRequest,
    files: tuple[Path, ...],
    rules_before: Path | None,
    rules_after: Path | None,
    as_json: bool,
) -> None:
    """Show the difference of two plans move by move.

    Either of two FILES, or of the plans made under two policies: who moves differently because of an edit, and by which
    rule.
    """
    policies = rules_before is not None and rules_after is not None
    if policies == bool(files) or (files and len(files) != 2):
        raise click.UsageError("Give two files, or both --rules-before and --rules-after.")
    if rules_before is not None and rules_after is not None:
        with (
            Workspace(replace(settings, rules=rules_before)) as before,
            edited_policy(before, rules_after) as after,
            watched(settings.language) as (stop, told),
        ):
            comparison = compare_policies(before, after, request, stop=stop, progress=told.of)
    else:
        one, other = (open_record(file) for file in files)
        comparison = compare_moves(Workspace(settings), one.moves, other.moves)
    if as_json:
        print_json(comparison)
    else:
        plan_tables.show_comparison(screenwriter(settings.language), comparison)


def _refuse_misplaced(context: click.Context) -> None:
    """See that no option stands before a subcommand, where it would have no effect.

    Raises:
        click.UsageError: If one does.
    """
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"Put {parameter.opts[0]} after {context.invoked_subcommand}.")


def _tell(planned: Planned, settings: Settings, out: Path | None, headline: bool, as_json: bool) -> None:
    if out is not None:
        save_plan(planned, out)
    reporter = Reporter(planned)
    shown = reporter.figures() if headline else reporter.report()
    if as_json:
        print_json(shown)
        return
    plan_tables.show_plan(screenwriter(settings.language), shown)
    if out is not None:
        click.echo(out)


COMMANDS = (plan,)


@click.command("plan")
@with_request
@with_json
@with_office
def make(office: Office, acting: Acting, request: PlanRequest, as_json: bool) -> None:
    """Plan all moves together on the version in force, and record the plan as a draft.

    Progress goes to standard error; Ctrl-C takes the best plan so far.
    """
    with watched(office.language) as (stop, told):
        made, planned = plan_draft(office, acting, request, stop=stop, progress=told)
    report = Reporter(planned).report()
    if as_json:
        print_json({"made": made, "plan": report})
        return
    writer = screenwriter(office.language)
    plan_tables.show_plan(writer, report)
    show_made(writer, made)


@click.command()
@click.argument("plan")
@click.option("--effective-on", type=DATE, help="The day on which its moves are to take effect.")
@step
def start(office: Office, acting: Acting, plan: str, effective_on: datetime | None, seen: int | None) -> StepTaken:
    """Ask the parties of PLAN, a draft: each of its moves becomes a case."""
    return start_dialogue(office, acting, plan, day_of(effective_on), seen)


@click.command()
@click.argument("plan")
@REASON
@with_seen
@with_json
@with_office
@report_refusals
def replan(office: Office, acting: Acting, plan: str, reason: str, seen: int | None, as_json: bool) -> None:
    """Solve PLAN again upon what its parties answered, with as few changes as can be."""
    with watched(office.language) as (stop, told):
        done = replan_case(office, acting, plan, reason, seen=seen, stop=stop, progress=told)
    if as_json:
        print_json(done)
    else:
        show_replanned(screenwriter(office.language), done)


@click.command()
@click.argument("plan")
@step
def submit(office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
    """Bring PLAN before the assessment team, once the dialogue is over."""
    return take_plan_step(office, acting, plan, SubmitPlan(), seen)


@click.command()
@click.argument("plan")
@step
def conclude(office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
    """State that every move of PLAN is decided upon, where that did not follow from a decision."""
    return take_plan_step(office, acting, plan, ConcludePlan(), seen)


@click.command()
@click.argument("plan")
@step
def begin(office: Office, acting: Acting, plan: str, seen: int | None) -> StepTaken:
    """State that PLAN is being implemented, where that did not follow from an order."""
    return take_plan_step(office, acting, plan, BeginImplementation(), seen)


def day_of(moment: datetime | None) -> date | None:
    """Return the day that an option names, or None where it names none."""
    return None if moment is None else moment.date()


CASE_COMMANDS = (make, start, replan, submit, conclude, begin)
