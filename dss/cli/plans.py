"""Commands for plans: make, show, explain, compare and revise them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, assert_never

import click
from click.core import ParameterSource

from dss.cli import fallback_tables, plan_tables, year_tables
from dss.cli.move_options import DATE, REASON, step, with_seen
from dss.cli.move_tables import show_made, show_replanned
from dss.cli.output import answer, print_json, progress, screenwriter
from dss.cli.progress import watch_planning
from dss.model.casework.cases import MOST_TITLE
from dss.model.casework.events import BeginImplementation, ConcludePlan, SubmitPlan
from dss.model.identifiers import EmployeeId
from dss.model.planning.request import REQUEST_FIELDS, Move, PlanRequest, RequestField, RequestKind
from dss.model.planning.years import MOST_YEARS, USUAL_YEARS
from dss.model.text import _
from dss.options import WrongUsage, with_json, with_office, with_scheduler, with_settings
from dss.service.casework.views import StepTaken
from dss.service.office.office import Acting, Office
from dss.service.planning.record import record_of
from dss.service.planning.solve import Planned, make_plan, open_plan, read_record, revise_plan, save_plan
from dss.service.planning.years import plan_years, save_years
from dss.service.plans.cache import PlanCache
from dss.service.plans.compare import compare_moves, compare_policies
from dss.service.plans.expectation import DRAWS
from dss.service.plans.fallbacks import list_fallbacks
from dss.service.plans.life import plan_draft, start_dialogue, take_plan_step
from dss.service.plans.replanning import replan as replan_case
from dss.service.plans.report import Reporter
from dss.service.plans.robustness import measure_robustness
from dss.service.plans.tradeoff import trade_off
from dss.service.plans.year_report import describe_years
from dss.service.plans.yearly import evaluate_years
from dss.service.plans.years import plan_years_ahead, read_years
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace, open_edited_policy

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


class MoveType(click.ParamType[Move]):
    """An employee and a seat, as ``EMP:SEAT``."""

    name = "EMP:SEAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Move:
        """Split the text at its first colon."""
        employee, colon, seat = str(value).partition(":")
        if not (employee.strip() and colon and seat.strip()):
            message = _("{value!q} is not a move. Write the employee, a colon and the seat, as in S0000012:F000003.")
            raise WrongUsage(message, value=value)
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
            message = _("{value!q} is not a couple. Write two employees with a comma between: S0000012,S0000034.")
            raise WrongUsage(message, value=value)
        return EmployeeId(one), EmployeeId(other)


class SeatsType(click.ParamType[tuple[str, ...] | None]):
    """Seats with commas between, or ``all``."""

    name = "SEAT,..."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...] | None:
        """Split the text at its commas; None for all."""
        if str(value).strip().casefold() == "all":
            return None
        return tuple(seat.strip() for seat in str(value).split(",") if seat.strip())


_with_headline = click.option("--headline", is_flag=True, help="Show the figures alone.")


def _option(name: str, asked: RequestField) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option that asks something of a plan."""
    repeated = f"{asked.help} May be repeated."
    match asked.kind:
        case RequestKind.SEATS:
            return click.option(asked.option, name, type=SeatsType(), default="all", show_default=True, help=asked.help)
        case RequestKind.NUMBER:
            return click.option(asked.option, name, type=click.IntRange(asked.least), help=asked.help)
        case RequestKind.CHOICE:
            return click.option(asked.option, name, default=None, help=asked.help)
        case RequestKind.FLAG:
            return click.option(asked.option, name, is_flag=True, help=asked.help)
        case RequestKind.MOVES:
            return click.option(asked.option, name, type=MoveType(), multiple=True, help=repeated)
        case RequestKind.COUPLES:
            return click.option(asked.option, name, type=CoupleType(), multiple=True, help=repeated)
        case _:
            assert_never(asked.kind)


def with_request(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a request; it receives them as one argument, `request`."""

    @wraps(command)
    def with_one_argument(**given: Any) -> None:
        asked = {name: given.pop(name) for name in REQUEST_FIELDS}
        command(request=PlanRequest(**asked), **given)

    with_options: Callable[..., None] = with_one_argument
    for name, asked in reversed(tuple(REQUEST_FIELDS.items())):
        with_options = _option(name, asked)(with_options)
    return with_options


@click.group(invoke_without_command=True)
@click.option("--out", type=_FILE, help="Write the plan to this file.")
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
    with watch_planning(settings.language) as (stop, line):
        planned = make_plan(workspace, request, stop=stop, progress=line)
    _print_planned(planned, settings, out, headline, as_json)


@plan.command()
@click.argument("file", type=_FILE)
@_with_headline
@with_json
@with_settings
def show(settings: Settings, file: Path, headline: bool, as_json: bool) -> None:
    """Check the plan in FILE, and show it."""
    _print_planned(open_plan(Workspace(settings), file), settings, None, headline, as_json)


@plan.command()
@click.argument("file", type=_FILE)
@click.argument("employee")
@with_json
@with_settings
def why(settings: Settings, file: Path, employee: str, as_json: bool) -> None:
    """Explain why the plan in FILE moves EMPLOYEE, and the next best alternatives."""
    reporter = Reporter(open_plan(Workspace(settings), file))
    move = reporter.move_of(employee)
    if move is None:
        answer(reporter.left_out(employee), settings, as_json, plan_tables.print_left_out)
    else:
        answer(move, settings, as_json, plan_tables.print_move)


@plan.command()
@click.argument("file", type=_FILE)
@click.option("--draws", type=click.IntRange(1, 10_000), help="Plans drawn of each kind; else as the policy says.")
@with_json
@with_settings
def robustness(settings: Settings, file: Path, draws: int | None, as_json: bool) -> None:
    """Measure how sure each move of the plan in FILE is.

    Counted is its share of the best plans at other plausible weights, and of the plans that are worth as much.

    Progress goes to standard error; Ctrl-C gives what was drawn so far.
    """
    planned = open_plan(Workspace(settings), file)
    with watch_planning(settings.language) as (stop, line):
        found = measure_robustness(planned, settings.language, draws, stop=stop, progress=line.show_draws)
    answer(found, settings, as_json, plan_tables.print_robustness)


@plan.command("tradeoff")
@click.argument("file", type=_FILE)
@with_json
@with_settings
def tradeoff(settings: Settings, file: Path, as_json: bool) -> None:
    """Show what it costs the plan in FILE to send fewer people to a more remote place unasked.

    Make the plan that you choose with --most-unasked-remote. Progress goes to standard error; Ctrl-C gives the points
    so far.
    """
    planned = open_plan(Workspace(settings), file)
    with watch_planning(settings.language) as (stop, line):
        found = trade_off(planned, stop=stop, progress=line.show_draws)
    answer(found, settings, as_json, plan_tables.print_trade_off)


@plan.command("why-not")
@click.argument("file", type=_FILE)
@click.argument("employee_or_seat")
@with_json
@with_settings
def why_not(settings: Settings, file: Path, employee_or_seat: str, as_json: bool) -> None:
    """Explain why the plan in FILE leaves an employee out, or a seat open, and who was preferred by how much."""
    shown = Reporter(open_plan(Workspace(settings), file)).why_not(employee_or_seat)
    answer(shown, settings, as_json, plan_tables.print_why_not)


@plan.command()
@click.argument("file", type=_FILE)
@click.option("--refuse", "refused", type=MoveType(), multiple=True, required=True, help="A move that was refused.")
@click.option("--out", type=_FILE, help="Write the revised plan to this file.")
@with_json
@with_settings
@with_scheduler
def revise(settings: Settings, file: Path, refused: tuple[Move, ...], out: Path | None, as_json: bool) -> None:
    """Solve the plan in FILE again without refused moves, with as few other changes as possible, and show them."""
    workspace = Workspace(settings)
    before = read_record(file)
    with watch_planning(settings.language) as (stop, line):
        planned = revise_plan(workspace, before, refused, stop=stop, progress=line)
    comparison = compare_moves(workspace, before.moves, planned.moves)
    if out is not None:
        save_plan(planned, out)
    if as_json:
        print_json({"changes": comparison, "plan": Reporter(planned).report()})
    else:
        plan_tables.print_comparison(screenwriter(settings), comparison)
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
        raise WrongUsage(_("Give two files, or both --rules-before and --rules-after."))
    if rules_before is not None and rules_after is not None:
        with (
            Workspace(replace(settings, rules=rules_before)) as before,
            open_edited_policy(before, rules_after) as after,
            watch_planning(settings.language) as (stop, line),
        ):
            comparison = compare_policies(before, after, request, stop=stop, progress=line.show_side)
    else:
        one, other = (read_record(file) for file in files)
        comparison = compare_moves(Workspace(settings), one.moves, other.moves)
    answer(comparison, settings, as_json, plan_tables.print_comparison)


@plan.command("years")
@click.argument("years", type=click.IntRange(1, MOST_YEARS), default=USUAL_YEARS)
@click.option("--out", type=_FILE, help="Write the plan of several years to this file.")
@with_request
@with_json
@with_settings
@with_scheduler
def years_ahead(settings: Settings, request: PlanRequest, years: int, out: Path | None, as_json: bool) -> None:
    """Plan YEARS years, year by year; 5 unless another number is given.

    The first year is the plan that is made without this command, by name. Later years say which people and posts are
    due, who retires, which posts nobody can fill and why, and which remote terms end.
    """
    workspace = Workspace(settings)
    with watch_planning(settings.language) as (stop, line):
        planned = make_plan(workspace, request, stop=stop, progress=line)
        first = record_of(planned.demand, planned.solution)
        record = plan_years(workspace, planned, first, years, stop=stop, progress=lambda year, now: line(now))
    if out is not None:
        save_years(record, out)
    answer(describe_years(workspace, record), settings, as_json, year_tables.print_years)
    if out is not None and not as_json:
        click.echo(out)


def _refuse_misplaced(context: click.Context) -> None:
    """Refuse options before a subcommand, where they would have no effect.

    Raises:
        WrongUsage: If one does.
    """
    for parameter in context.command.params:
        if context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            names = {"option": parameter.opts[0], "command": context.invoked_subcommand}
            raise WrongUsage(_("Put {option} after {command}."), **names)


def _print_planned(planned: Planned, settings: Settings, out: Path | None, headline: bool, as_json: bool) -> None:
    if out is not None:
        save_plan(planned, out)
    reporter = Reporter(planned)
    shown = reporter.figures() if headline else reporter.report()
    if as_json:
        print_json(shown)
        return
    plan_tables.print_plan(screenwriter(settings), shown)
    if out is not None:
        click.echo(out)


COMMANDS = (plan,)


def _check_title(context: click.Context, option: click.Parameter, title: str) -> str:
    if len(title) > MOST_TITLE:
        raise WrongUsage(_("A title has {most} characters at the most."), most=MOST_TITLE)
    return title


@click.command("plan")
@click.option("--title", default="", callback=_check_title, help="What the plan is called in lists.")
@click.option("--overrule", default="", help="Why moves are required although a party refused them a short while ago.")
@with_request
@with_json
@with_office
def make(office: Office, acting: Acting, request: PlanRequest, title: str, overrule: str, as_json: bool) -> None:
    """Plan all moves together on the version in force, and record the plan as a draft.

    Progress goes to standard error; Ctrl-C takes the best plan so far.
    """
    with watch_planning(office.language) as (stop, line):
        made, planned = plan_draft(office, acting, request, title=title, overrule=overrule, stop=stop, progress=line)
    report = Reporter(planned).report()
    if as_json:
        print_json({"made": made, "plan": report})
        return
    writer = screenwriter(office.settings)
    plan_tables.print_plan(writer, report)
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
def replan(office: Office, acting: Acting, plan: str, reason: str, seen: int | None, as_json: bool) -> None:
    """Solve PLAN again after its parties' answers, with as few changes as possible."""
    with watch_planning(office.language) as (stop, line):
        done = replan_case(office, acting, plan, reason, seen=seen, stop=stop, progress=line)
    answer(done, office.settings, as_json, show_replanned)


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


@click.command("years")
@click.argument("plan")
@click.option("--years", type=click.IntRange(1, MOST_YEARS), default=USUAL_YEARS, show_default=True, help="How many.")
@with_json
@with_office
def years_of_plan(office: Office, acting: Acting, plan: str, years: int, as_json: bool) -> None:
    """Plan the years after PLAN, which is the first, and record them.

    Progress goes to standard error; Ctrl-C takes the best plans so far.
    """
    cache = PlanCache()
    with watch_planning(office.language) as (stop, line):
        made = plan_years_ahead(office, acting, cache, plan, years, stop=stop, progress=lambda year, now: line(now))
    read = read_years(office, acting, plan)
    assert read is not None
    if as_json:
        print_json({"made": made, "years": read.view})
        return
    writer = screenwriter(office.settings)
    year_tables.print_years(writer, read.view)
    writer.write(_("Recorded as entry {entry}.").filled(entry=made.entry))


@click.command()
@click.argument("plan")
@click.option("--draws", type=click.IntRange(0, 10_000), default=DRAWS, show_default=True, help="Drawn answers.")
@with_json
@with_office
def fallbacks(office: Office, acting: Acting, plan: str, draws: int, as_json: bool) -> None:
    """List who else may be asked for the seats of PLAN, at what price, and what to expect when people refuse.

    For the personnel office alone.
    """
    with progress(_("Drawing answers"), office.language) as report:
        found = list_fallbacks(office, acting, PlanCache(), plan, draws=draws, progress=report)
    answer(found, office.settings, as_json, fallback_tables.print_fallbacks)


@click.command()
@click.option("--year", type=click.IntRange(2000, 2100), help="Of this year alone, as it was on its last day.")
@with_json
@with_office
def yearly(office: Office, acting: Acting, year: int | None, as_json: bool) -> None:
    """Evaluate by year and agency what was planned, done, refused and is still due; in counts that identify nobody."""
    answer(evaluate_years(office, acting, year), office.settings, as_json, year_tables.print_evaluation)


def day_of(moment: datetime | None) -> date | None:
    """Return the day that an option names, or None where it names none."""
    return None if moment is None else moment.date()


CASE_COMMANDS = (make, start, replan, submit, conclude, begin, years_of_plan, fallbacks, yearly)
