"""Commands of plans in the records: make one, ask its parties, solve it again, bring it before the team, give it up."""

from datetime import date, datetime

import click

from dss.cli import plan_tables
from dss.cli.case_options import DATE, REASON, refusals_told, step, with_seen
from dss.cli.case_tables import show_made, show_replanned
from dss.cli.output import print_json, screenwriter
from dss.cli.plan import with_request
from dss.cli.watching import watched
from dss.model.case_events import BeginImplementation, ConcludePlan, SubmitPlan
from dss.model.plan_request import PlanRequest
from dss.options import with_json, with_office
from dss.service.case_views import StepTaken
from dss.service.office import Acting, Office
from dss.service.plan_cases import plan_draft, start_dialogue, take_plan_step
from dss.service.plan_report import Reporter
from dss.service.replanning import replan as replan_case


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
@refusals_told
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


COMMANDS = (make, start, replan, submit, conclude, begin)
