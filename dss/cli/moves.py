"""Commands of moves: one for each step of the table of steps, and those that show cases."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from dss.cli import move_tables
from dss.cli.move_options import PARTY, option_of, parameter, step, with_party
from dss.cli.output import answer
from dss.cli.papers import PAPER_COMMANDS
from dss.cli.plans import CASE_COMMANDS
from dss.model.casework.cases import MoveStage
from dss.model.casework.events import ClosePlan, HandIn
from dss.model.casework.letter import LetterForm, LetterKind
from dss.model.casework.steps import BEGIN, EXCHANGE, STEPS, MoveStep
from dss.model.text import Verbatim, _, join
from dss.options import WrongUsage, with_json, with_office
from dss.service.casework import lists as case_reading
from dss.service.casework.stored import is_plan_id
from dss.service.casework.views import StepTaken
from dss.service.letters.sending import read_letter, save_letter
from dss.service.moves.begin import begin_exchange, begin_move
from dss.service.moves.outcomes import outcomes as outcomes_of
from dss.service.moves.steps import take
from dss.service.office.office import Acting, Office
from dss.service.plans.life import take_plan_step, withdraw_plan

_UseCase = Callable[[Office, Acting, str, Mapping[str, Any], int | None], StepTaken]

_OF_PLANS: Final[Mapping[str, tuple[str, _UseCase]]] = {
    "close": (
        "CASE is a move, or a plan of which every move has ended.",
        lambda office, acting, plan, given, seen: take_plan_step(office, acting, plan, ClosePlan(), seen),
    ),
    "withdraw": (
        "CASE is a move, or a plan, with which every move is withdrawn that is not decided.",
        lambda office, acting, plan, given, seen: withdraw_plan(office, acting, plan, given["reason"], seen),
    ),
}
"""Commands that also take a step of a plan: what their help says of it, and its use case."""


def step_commands() -> Iterator[click.Command]:
    """Yield the commands of steps; one command may take several, of which the options given choose one."""
    commands: dict[str, list[MoveStep]] = {}
    for one in STEPS:
        if one.by_hand and one.event is not HandIn:  # which has a command of its own (`dss.cli.papers`)
            commands.setdefault(one.command or one.name, []).append(one)
    for name, taken in commands.items():
        yield _step_command(name, taken)


def _step_command(name: str, steps: Sequence[MoveStep]) -> click.Command:
    about_plans, of_plan = _OF_PLANS.get(name, ("", None))

    def run(office: Office, acting: Acting, case: str, seen: int | None, **given: Any) -> StepTaken:
        values = {name: value for name, value in given.items() if value not in (None, ())}
        if of_plan is not None and is_plan_id(case):
            return of_plan(office, acting, case, values, seen)
        chosen = _chosen(steps, values)
        return take(office, acting, case, chosen, with_party(chosen, values, acting.role), seen)

    fields = {field.name: field for one in steps for field in one.fields}
    command = step(run)
    for field in reversed(fields.values()):
        command = parameter(field, needed=all(field.needed and field.name in _names(one) for one in steps))(command)
    command = click.argument("case", metavar="MOVE" if of_plan is None else "CASE")(command)
    help = "\n\n".join([*(one.description for one in steps), about_plans])
    return click.command(name, help=help.strip(), short_help=_in_short(steps))(command)


def _in_short(steps: Sequence[MoveStep]) -> str:
    first, *others = (str(one.words.title) for one in steps if one.words is not None)
    return ", or ".join([first, *(f"{title[0].lower()}{title[1:]}" for title in others)]) + "."


def _chosen(steps: Sequence[MoveStep], given: Collection[str]) -> MoveStep:
    """Return the step that takes what was given.

    Raises:
        UsageError: If no step takes all of it, or what one needs is missing.
    """
    for one in steps:
        if set(given) <= _names(one) and {field.name for field in one.fields if field.needed} <= {*given, PARTY}:
            return one
    options = (", ".join(option_of(field) for field in one.fields) for one in steps)
    ways = join((Verbatim(names) if names else _("no option") for names in options), "; ")
    raise WrongUsage(_("These options don't belong together. Give {ways}."), ways=ways)


def _names(step: MoveStep) -> set[str]:
    return {field.name for field in step.fields}


def _start_command(start: MoveStep, begin: Callable[[Office, Acting, Any], Sequence[StepTaken]]) -> click.Command:
    """Return the command of a step that begins cases."""

    @with_json
    @with_office
    def run(office: Office, acting: Acting, as_json: bool, **given: Any) -> None:
        values = {name: value for name, value in given.items() if value is not None}
        answer(begin(office, acting, start.event_of(values)), office.settings, as_json, move_tables.show_begun)

    for field in reversed(start.fields):
        run = parameter(field, needed=field.needed)(run)
    return click.command(start.name, help=start.description)(run)


START_COMMANDS: Final = (
    _start_command(BEGIN, lambda office, acting, beginning: [begin_move(office, acting, beginning)]),
    _start_command(EXCHANGE, begin_exchange),
)
"""The commands that begin cases without a plan."""


_FILE: Final = click.Path(path_type=Path, dir_okay=False)


@click.command("list")
@click.option("--moves", is_flag=True, help="List moves instead of plans.")
@click.option("--plan", help="Only the moves of this plan.")
@click.option("--stage", type=click.Choice([stage.value for stage in MoveStage]), help="Only moves of this stage.")
@with_json
@with_office
def list_cases(office: Office, acting: Acting, moves: bool, plan: str | None, stage: str | None, as_json: bool) -> None:
    """List plans, or the moves that concern you."""
    if moves or plan is not None or stage is not None or not case_reading.may_list_plans(acting):
        rows = case_reading.list_moves(office, acting, plan, MoveStage(stage) if stage else None)
        answer(rows, office.settings, as_json, move_tables.show_rows)
    else:
        answer(case_reading.list_plans(office, acting), office.settings, as_json, move_tables.show_plans)


@click.command()
@click.argument("case")
@click.option("--reason", default="", help="Why it is read; an auditor sees no names without one.")
@with_json
@with_office
def show(office: Office, acting: Acting, case: str, reason: str, as_json: bool) -> None:
    """Show CASE, a plan or a move; that a person's case was read is recorded."""
    if is_plan_id(case):
        plan = case_reading.show_plan(office, acting, case)
        answer(plan, office.settings, as_json, move_tables.show_plan_case)
    else:
        move = case_reading.show_move(office, acting, case, reason)
        answer(move, office.settings, as_json, move_tables.show_move_case)


@click.command()
@click.option("--mine", is_flag=True, help="Only what you can do.")
@click.option("--overdue", is_flag=True, help="Only what should have been done before today.")
@with_json
@with_office
def awaiting(office: Office, acting: Acting, mine: bool, overdue: bool, as_json: bool) -> None:
    """List the duties in the cases that concern you, overdue ones first."""
    duties = case_reading.list_duties(office, acting, mine=mine, overdue=overdue)
    answer(duties, office.settings, as_json, move_tables.show_duties)


@click.command()
@with_json
@with_office
def outcomes(office: Office, acting: Acting, as_json: bool) -> None:
    """Compare the outcomes of moves that a rule favoured with the others; in counts, not as a cause."""
    answer(outcomes_of(office, acting), office.settings, as_json, move_tables.show_outcomes)


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
        raise WrongUsage(_("No file is named. Give --html FILE, --pdf FILE, or both."))
    wanted = [(form, path) for form, path in ((LetterForm.HTML, html), (LetterForm.PDF, pdf)) if path is not None]
    written = [
        save_letter(read_letter(office, acting, move, LetterKind(kind), form, number=number, reason=reason), path)
        for form, path in wanted
    ]
    answer(written, office.settings, as_json, move_tables.show_letters)


VIEW_COMMANDS = (list_cases, show, letter, awaiting, outcomes)


@click.group()
def case() -> None:
    """Carry plans and their moves through dialogue, decision, implementation and evaluation.

    Every step is recorded in the ledger together with what it leaves, or not taken at all. Each command says what
    the case waits for next, and until when.
    """


for command in (*CASE_COMMANDS, *START_COMMANDS, *step_commands(), *PAPER_COMMANDS, *VIEW_COMMANDS):
    case.add_command(command)

COMMANDS = (case,)
