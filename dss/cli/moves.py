"""Commands of moves, a command a step."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from dss.cli import move_tables
from dss.cli.move_options import DATE, REASON, step
from dss.cli.output import print_json, screenwriter
from dss.cli.plans import CASE_COMMANDS, day_of
from dss.model.casework.cases import Capacity, MoveStage, Stance, TeamMember, TeamOffice
from dss.model.casework.events import (
    Annul,
    AnswerObjection,
    CastVote,
    CloseConsultation,
    ClosePlan,
    ConveneTeam,
    Declare,
    FileObjection,
    FinishFollowUp,
    HandIn,
    Implement,
    LeaveSeat,
    LetObjectionLapse,
    Pursue,
    RateAsEmployee,
    RateAsHead,
    Respond,
    Substitute,
    Waive,
    Withdraw,
)
from dss.model.casework.letter import LetterForm, LetterKind
from dss.model.identifiers import AgencyId, EmployeeId, RuleId
from dss.model.office.access import Role
from dss.options import with_json, with_office
from dss.service.casework import lists as case_reading
from dss.service.casework.stored import is_plan_id
from dss.service.casework.views import StepTaken
from dss.service.letters.sending import inform_employee, read_letter, save_letter
from dss.service.moves.decide import decide as decide_move
from dss.service.moves.evaluate import assign_follow_ups, close_move, rate
from dss.service.moves.outcomes import outcomes as outcomes_of
from dss.service.moves.steps import take_step
from dss.service.office.office import Acting, Office
from dss.service.plans.life import take_plan_step, withdraw_plan

_PARTIES = (Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD, Capacity.EMPLOYEE)


class MemberType(click.ParamType[TeamMember]):
    """A member of a team, as ``EMP:OFFICE`` or ``EMP:OFFICE:AGENCY`` for one who heads an agency."""

    name = "EMP:OFFICE[:AGENCY]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> TeamMember:
        """Split the text at its colons."""
        employee, _, rest = str(value).partition(":")
        office, _, agency = rest.partition(":")
        known = [one.value for one in TeamOffice]
        if not employee.strip() or office not in known:
            self.fail(f"{value!r} is no member. Write the employee, a colon and one of: {', '.join(known)}.")
        return TeamMember(EmployeeId(employee.strip()), TeamOffice(office), AgencyId(agency) if agency else None)


@click.command()
@click.argument("move")
@click.option("--party", type=click.Choice([one.value for one in _PARTIES]), help="Whose answer it is.")
@click.option("--stance", type=click.Choice([one.value for one in Stance]), required=True, help="What it is.")
@REASON
@click.option("--seat", help="Another seat, of a proposal otherwise.")
@click.option("--effective-on", type=DATE, help="Another day, of a proposal otherwise.")
@step
def respond(
    office: Office,
    acting: Acting,
    move: str,
    party: str | None,
    stance: str,
    reason: str,
    seat: str | None,
    effective_on: datetime | None,
    seen: int | None,
) -> StepTaken:
    """Answer MOVE for a party: agree, object, or propose otherwise.

    An employee answers as the employee. An agency head says for which side with --party, and so does an HR officer who
    enters what came on paper.
    """
    if party is None and acting.role is not Role.EMPLOYEE:
        raise click.UsageError("Whose answer is it? Give --party.")
    whose = Capacity.EMPLOYEE if party is None else Capacity(party)
    event = Respond(whose, Stance(stance), reason, seat, day_of(effective_on))
    return take_step(office, acting, move, event, seen)


@click.command("end-consultation")
@click.argument("move")
@step
def end_consultation(office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
    """Go on with MOVE without the answers that did not come in time."""
    return take_step(office, acting, move, CloseConsultation(), seen)


@click.command()
@click.argument("move")
@REASON
@step
def pursue(office: Office, acting: Acting, move: str, reason: str, seen: int | None) -> StepTaken:
    """Bring MOVE before the team in spite of an answer against it."""
    return take_step(office, acting, move, Pursue(reason), seen)


@click.command("hand-in")
@click.argument("move")
@click.argument("document")
@click.option("--number", required=True, help="Number of the letter, or what else it is found by.")
@click.option("--dated", type=DATE, required=True, help="The day that it bears.")
@step
def hand_in(
    office: Office, acting: Acting, move: str, document: str, number: str, dated: datetime, seen: int | None
) -> StepTaken:
    """Enter that the paper DOCUMENT of MOVE's checklist came in."""
    return take_step(office, acting, move, HandIn(document, number, dated.date()), seen)


@click.command()
@click.argument("move")
@click.argument("rule")
@click.option("--authority", required=True, help="Which authority, e.g. tim_penilai.")
@click.option("--official", required=True, help="Who decided for it.")
@click.option("--letter", required=True, help="Number of the letter or minutes.")
@REASON
@step
def waive(
    office: Office,
    acting: Acting,
    move: str,
    rule: str,
    authority: str,
    official: str,
    letter: str,
    reason: str,
    seen: int | None,
) -> StepTaken:
    """Enter that an authority lets MOVE pass the gate of RULE."""
    return take_step(office, acting, move, Waive(RuleId(rule), authority, official, letter, reason), seen)


@click.command()
@click.argument("move")
@click.option("--member", "members", type=MemberType(), multiple=True, required=True, help="A member; given again too.")
@step
def convene(office: Office, acting: Acting, move: str, members: tuple[TeamMember, ...], seen: int | None) -> StepTaken:
    """Name the assessment team of MOVE: odd in number, at least five, every office in it."""
    return take_step(office, acting, move, ConveneTeam(members), seen)


@click.command()
@click.argument("move")
@click.argument("leaving")
@click.argument("joining", type=MemberType())
@REASON
@step
def substitute(
    office: Office, acting: Acting, move: str, leaving: str, joining: TeamMember, reason: str, seen: int | None
) -> StepTaken:
    """Have JOINING take the place of LEAVING in MOVE's team."""
    return take_step(office, acting, move, Substitute(EmployeeId(leaving), joining, reason), seen)


@click.command()
@click.argument("move")
@click.option("--conflict/--no-conflict", required=True, help="Whether there is a conflict of interest.")
@click.option("--reason", default="", help="What it is.")
@step
def declare(office: Office, acting: Acting, move: str, conflict: bool, reason: str, seen: int | None) -> StepTaken:
    """Declare as a member of MOVE's team whether there is a conflict of interest."""
    return take_step(office, acting, move, Declare(conflict, reason), seen)


@click.command()
@click.argument("move")
@click.option("--for/--against", "approves", required=True, help="The vote.")
@click.option("--reason", default="", help="Why; needed where it differs from the recommendation.")
@step
def vote(office: Office, acting: Acting, move: str, approves: bool, reason: str, seen: int | None) -> StepTaken:
    """Vote as a member of MOVE's team."""
    return take_step(office, acting, move, CastVote(approves, reason), seen)


@click.command()
@click.argument("move")
@click.option("--approve/--reject", "approved", required=True, help="The decision.")
@click.option("--reason", default="", help="Why; needed where it differs from the recommendation.")
@step
def decide(office: Office, acting: Acting, move: str, approved: bool, reason: str, seen: int | None) -> StepTaken:
    """Draw up the decision about MOVE as the majority of its team has it."""
    return decide_move(office, acting, move, approved=approved, reason=reason, seen=seen)


@click.command()
@click.argument("move")
@click.option("--letter", required=True, help="Number of the letter.")
@click.option("--signatory", default="", help="Name of who signs it; blank where it is signed by hand.")
@step
def inform(office: Office, acting: Acting, move: str, letter: str, signatory: str, seen: int | None) -> StepTaken:
    """Write the letter with reasons, benefits and rights in both languages, which the employee of MOVE has today."""
    return inform_employee(office, acting, move, letter, signatory=signatory, seen=seen)


@click.command("object")
@click.argument("move")
@click.option("--grounds", required=True, help="On which grounds.")
@step
def file_objection(office: Office, acting: Acting, move: str, grounds: str, seen: int | None) -> StepTaken:
    """File an objection (keberatan) to MOVE as its employee, or enter one that came on paper."""
    return take_step(office, acting, move, FileObjection(grounds), seen)


@click.command()
@click.argument("move")
@click.option("--grant/--refuse", "granted", required=True, help="The answer.")
@REASON
@step
def answer(office: Office, acting: Acting, move: str, granted: bool, reason: str, seen: int | None) -> StepTaken:
    """Answer the objection to MOVE."""
    return take_step(office, acting, move, AnswerObjection(granted, reason), seen)


@click.command()
@click.argument("move")
@step
def lapse(office: Office, acting: Acting, move: str, seen: int | None) -> StepTaken:
    """State that the objection to MOVE was not answered in time."""
    return take_step(office, acting, move, LetObjectionLapse(), seen)


@click.command()
@click.argument("move")
@click.option("--order", required=True, help="Number of the order (SK).")
@click.option("--dated", type=DATE, required=True, help="The day that it bears.")
@click.option("--effective-on", type=DATE, required=True, help="The first day in the new seat (TMT).")
@step
def implement(
    office: Office, acting: Acting, move: str, order: str, dated: datetime, effective_on: datetime, seen: int | None
) -> StepTaken:
    """Enter the order that carries MOVE out, which the employee had today."""
    return take_step(office, acting, move, Implement(order, dated.date(), effective_on.date()), seen)


@click.command()
@click.argument("move")
@click.option("--document", required=True, help="The decision or ruling that annuls it.")
@REASON
@step
def annul(office: Office, acting: Acting, move: str, document: str, reason: str, seen: int | None) -> StepTaken:
    """Take the decision about MOVE back."""
    return take_step(office, acting, move, Annul(document, reason), seen)


@click.command()
@click.argument("move")
@click.option("--months", type=int, required=True, help="Which evaluation: so many months after the move.")
@click.option("--satisfaction", type=click.IntRange(1, 5), required=True, help="1 (lowest) to 5.")
@click.option("--performance", help="The head's rating of performance, e.g. baik.")
@click.option("--difficulty", "difficulties", multiple=True, help="The employee's, the main one first; again too.")
@click.option("--remarks", default="", help="What else there is to say.")
@step
def evaluate(
    office: Office,
    acting: Acting,
    move: str,
    months: int,
    satisfaction: int,
    performance: str | None,
    difficulties: tuple[str, ...],
    remarks: str,
    seen: int | None,
) -> StepTaken:
    """Rate the placement of MOVE: with --performance as the receiving head, without it as the employee."""
    if performance is None:
        return rate(office, acting, move, RateAsEmployee(months, satisfaction, difficulties, remarks), seen)
    if difficulties:
        raise click.UsageError("Difficulties are the employee's to tell: leave out --performance or --difficulty.")
    return rate(office, acting, move, RateAsHead(months, performance, satisfaction, remarks), seen)


@click.command("follow-up")
@click.argument("move")
@click.option("--done", type=click.IntRange(1), metavar="NUMBER", help="The number of one that is done.")
@click.option("--result", default="", help="What came of it.")
@step
def follow_up(office: Office, acting: Acting, move: str, done: int | None, result: str, seen: int | None) -> StepTaken:
    """Assign what the rules ask for upon the newest evaluation of MOVE; with --done, enter what came of one."""
    if done is None:
        return assign_follow_ups(office, acting, move, seen)
    return take_step(office, acting, move, FinishFollowUp(done, result), seen)


@click.command("leave-seat")
@click.argument("move")
@REASON
@step
def leave_seat(office: Office, acting: Acting, move: str, reason: str, seen: int | None) -> StepTaken:
    """Close MOVE because its employee has left the new seat before all was evaluated."""
    return take_step(office, acting, move, LeaveSeat(reason), seen)


@click.command()
@click.argument("case")
@step
def close(office: Office, acting: Acting, case: str, seen: int | None) -> StepTaken:
    """Close CASE, a move or a plan of which nothing is left to be done."""
    if is_plan_id(case):
        return take_plan_step(office, acting, case, ClosePlan(), seen)
    return close_move(office, acting, case, seen)


@click.command()
@click.argument("case")
@REASON
@step
def withdraw(office: Office, acting: Acting, case: str, reason: str, seen: int | None) -> StepTaken:
    """Give CASE up, a move or a plan that is not decided."""
    if is_plan_id(case):
        return withdraw_plan(office, acting, case, reason, seen)
    return take_step(office, acting, case, Withdraw(reason), seen)


STEP_COMMANDS = (
    respond,
    end_consultation,
    pursue,
    hand_in,
    waive,
    convene,
    substitute,
    declare,
    vote,
    decide,
    inform,
    file_objection,
    answer,
    lapse,
    implement,
    annul,
    evaluate,
    follow_up,
    leave_seat,
    close,
    withdraw,
)


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
        print_json(rows) if as_json else move_tables.show_rows(writer, rows)
    else:
        plans = case_reading.list_plans(office, acting)
        print_json(plans) if as_json else move_tables.show_plans(writer, plans)


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
        print_json(plan) if as_json else move_tables.show_plan_case(writer, plan)
    else:
        move = case_reading.show_move(office, acting, case, reason)
        print_json(move) if as_json else move_tables.show_move_case(writer, move)


@click.command()
@click.option("--mine", is_flag=True, help="Only what you can do.")
@click.option("--overdue", is_flag=True, help="Only what should have been done before today.")
@with_json
@with_office
def awaiting(office: Office, acting: Acting, mine: bool, overdue: bool, as_json: bool) -> None:
    """Tell what awaits whom in the cases that concern you, overdue things first."""
    duties = case_reading.list_duties(office, acting, mine=mine, overdue=overdue)
    if as_json:
        print_json(duties)
    else:
        move_tables.show_duties(screenwriter(office.language), duties)


@click.command()
@with_json
@with_office
def outcomes(office: Office, acting: Acting, as_json: bool) -> None:
    """Tell how moves turned out that a rule favoured, beside the others; in counts, never as a cause."""
    told = outcomes_of(office, acting)
    if as_json:
        print_json(told)
    else:
        move_tables.show_outcomes(screenwriter(office.language), told)


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
        move_tables.show_letters(screenwriter(office.language), written)


VIEW_COMMANDS = (list_cases, show, letter, awaiting, outcomes)


@click.group()
def case() -> None:
    """Carry plans and their moves through dialogue, decision, implementation and evaluation.

    Every step is recorded in the ledger together with what it leaves, or not taken at all. Each command says what
    the case waits for next, and until when.
    """


for command in (*CASE_COMMANDS, *STEP_COMMANDS, *VIEW_COMMANDS):
    case.add_command(command)

COMMANDS = (case,)
