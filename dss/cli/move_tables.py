"""Cases on the terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text as Line

from dss.cli import words
from dss.cli.candidate_tables import Screenwriter
from dss.model.text import Text, Verbatim, _, pgettext
from dss.service.casework.views import (
    AnswerView,
    CaseRow,
    DutyView,
    EvaluationView,
    FollowUpView,
    MemberView,
    MoveCaseView,
    OutcomeView,
    PaperView,
    PlanCaseView,
    PlanMade,
    PlanRow,
    Replanned,
    StepTaken,
    StepView,
)
from dss.service.letters.sending import LetterFile

_RECORDED: Final = _("{case}: {stage}. Recorded as {entries}.")
_ENTRY: Final = _("entry {}")
_ENTRIES: Final = _("entries {}")
_MADE: Final = _("Plan {plan} ({moves} moves) is recorded as entry {entry}. Go on with: dss case start {plan}")
_REPLANNED: Final = _("{plan}: revision {revision}. Kept {kept}, dropped {dropped}, new {new}. Recorded as {entries}.")
_DROPPED: Final = _("{} is replaced: {}")
_NEW: Final = _("{} is new: {} to {}")
_NEXT: Final = _("Next")
_NOTHING: Final = _("Nothing is awaited any more.")
_CASE: Final = _("Case")
_PLAN: Final = _("Plan")
_STAGE: Final = _("Stage")
_REVISION: Final = _("Revision")
_MOVES: Final = _("Moves under way")
_ORIGIN: Final = pgettext("origin", "From")
_RECEIVER: Final = pgettext("destination", "To")
_WHO: Final = _("Who")
_DUTY: Final = pgettext("action", "What")
_ABOUT: Final = _("About")
_UNTIL: Final = _("Until")
_FROM: Final = _("from {}")
_LATE: Final = _("{} (overdue)")
_DAY: Final = _("Day")
_STEP: Final = _("Step")
_ACCOUNT: Final = _("Account")
_REASON: Final = _("Reason")
_GATE: Final = _("Needs consent")
_WAIVED: Final = _("Waived by")
_PARTY: Final = _("Party")
_ANSWER: Final = pgettext("of a party", "Answer")
_PAPER: Final = _("Paper")
_NUMBER: Final = _("Number")
_MEMBER: Final = _("Member of the team")
_OFFICE: Final = _("Office")
_CONFLICT: Final = _("Conflict of interest")
_VOTE: Final = _("Vote")
_VOTES: Final = {True: _("for"), False: _("against"), None: Verbatim("")}
_RELEASED: Final = _("released")
_UNDECLARED: Final = _("not declared yet")
_DECISION: Final = _("Decision")
_APPROVED: Final = {True: _("approved"), False: _("rejected")}
_DECIDES: Final = _("Who decides: {authority}")
_OBJECTION: Final = _("Objection")
_MONTHS: Final = _("Month")
_PERFORMANCE: Final = _("Performance")
_HEAD: Final = _("Head's satisfaction")
_OWN: Final = _("Employee's satisfaction")
_DIFFICULTIES: Final = _("Difficulties")
_FOLLOW_UP: Final = _("Follow-up")
_RESULT: Final = _("Result")
_SENT: Final = _("{file}: as it was sent; entry {entry} has its SHA-256, {digest}.")
_NOT_SENT: Final = _("{file}: written from the records as they are.")
_NO_OUTCOMES: Final = _("No move has been evaluated yet.")


def show_made(writer: Screenwriter, made: PlanMade) -> None:
    """Write which plan was recorded."""
    writer.console.print(
        writer.said(_MADE).format(plan=made.plan, moves=made.moves, entry=made.entry), highlight=False, soft_wrap=True
    )


def show_step(writer: Screenwriter, taken: StepTaken) -> None:
    """Write what came of a step: the entry, and what is awaited next."""
    line = writer.said(_RECORDED).format(
        case=taken.case, stage=taken.stage_label, entries=_entries(writer, taken.entries)
    )
    writer.console.print(escape(line), highlight=False, soft_wrap=True)
    for note in taken.notes:
        writer.console.print(Line(note, style="yellow"), soft_wrap=True)
    show_duties(writer, taken.awaited)


def show_replanned(writer: Screenwriter, done: Replanned) -> None:
    """Write what became of a plan that was solved again."""
    line = writer.said(_REPLANNED).format(
        plan=done.plan,
        revision=done.revision,
        kept=len(done.kept),
        dropped=len(done.dropped),
        new=len(done.new),
        entries=_entries(writer, done.entries),
    )
    lines = [line]
    lines += [writer.said(_DROPPED).format(one.move, one.reason) for one in done.dropped]
    lines += [writer.said(_NEW).format(one.move, one.employee, one.seat) for one in done.new]
    for text in lines:
        writer.console.print(escape(text), highlight=False, soft_wrap=True)
    for note in done.notes:
        writer.console.print(Line(note, style="yellow"), soft_wrap=True)
    show_duties(writer, done.awaited)


def show_duties(writer: Screenwriter, duties: Sequence[DutyView]) -> None:
    """Write the duties of each party."""
    if not duties:
        writer.console.print(writer.said(_NOTHING))
        return
    table = _table(writer, _NEXT, _CASE, words.EMPLOYEE, _WHO, _DUTY, _ABOUT, _UNTIL)
    for duty in duties:
        about = duty.about if duty.about in (duty.about_id, "") else f"{duty.about} ({duty.about_id})"
        row = (duty.move, duty.employee, duty.who_label, duty.duty_label, about, _until(writer, duty))
        table.add_row(*map(escape, row))
    writer.console.print(table)


def show_plans(writer: Screenwriter, rows: Iterable[PlanRow]) -> None:
    """Write the cases of plans."""
    table = _table(writer, None, _PLAN, _STAGE, _REVISION, _DAY, _MOVES)
    for row in rows:
        table.add_row(row.plan, row.stage_label, str(row.revision), row.on.isoformat(), f"{row.moves}/{row.of}")
    writer.console.print(table)


def show_rows(writer: Screenwriter, rows: Iterable[CaseRow]) -> None:
    """Write the cases of moves."""
    table = _table(writer, None, _CASE, _PLAN, words.EMPLOYEE, words.SEAT, _ORIGIN, _RECEIVER, _STAGE, _UNTIL)
    for row in rows:
        due = _day(row.due)
        cells = (row.move, row.plan, row.employee, row.seat, row.origin, row.receiver, row.stage_label)
        table.add_row(*map(escape, cells), writer.said(_LATE).format(due) if row.overdue else due)
    writer.console.print(table)


def show_plan_case(writer: Screenwriter, shown: PlanCaseView) -> None:
    """Write the case of a plan with its moves."""
    writer.console.print(f"[bold]{shown.plan}[/] {shown.stage_label} (--seen {shown.version})", highlight=False)
    show_rows(writer, shown.moves)
    _show_steps(writer, shown.steps)


def show_move_case(writer: Screenwriter, shown: MoveCaseView) -> None:
    """Write the case of a move."""
    said, console = writer.said, writer.console
    console.print(f"[bold]{shown.move}[/] {escape(shown.stage_label)} (--seen {shown.version})", highlight=False)
    console.print(escape(f"{shown.name} ({shown.employee}) → {shown.position}, {shown.place} ({shown.seat})"))
    console.print(escape(f"{shown.kind}: {shown.origin} → {shown.receiver}"))
    console.print(escape(said(_DECIDES).format(authority=shown.authority)))
    for deadline in shown.deadlines:
        console.print(escape(f"{deadline.label}: {deadline.on.isoformat()}"), highlight=False)
    if shown.gates:
        table = _table(writer, _GATE, words.RULE, _GATE, _WAIVED)
        for gate in shown.gates:
            waived = f"{gate.waived_by} ({gate.letter})" if gate.waived_by else ""
            table.add_row(*map(escape, (f"{gate.title} ({gate.rule})", gate.authority, waived)))
        console.print(table)
    _show_answers(writer, shown.answers)
    _show_papers(writer, shown.papers)
    _show_team(writer, shown.team)
    if shown.decision is not None:
        made = shown.decision
        votes = f"{made.votes_for}:{made.votes_against}"
        line = f"{said(_DECISION)} {made.on.isoformat()}: {said(_APPROVED[made.approved])}, {votes}. {made.reason}"
        console.print(escape(line), highlight=False)
    if shown.objection is not None:
        filed = shown.objection
        line = f"{said(_OBJECTION)} {filed.filed_on.isoformat()}: {filed.outcome_label}. {filed.answer}"
        console.print(escape(line.strip()), highlight=False)
    _show_evaluations(writer, shown.evaluations)
    _show_follow_ups(writer, shown.follow_ups)
    _show_steps(writer, shown.steps)
    show_duties(writer, shown.awaited)


def show_letters(writer: Screenwriter, letters: Iterable[LetterFile]) -> None:
    """Write where letters were written to, and which entry proves one."""
    for letter in letters:
        text = _NOT_SENT if letter.entry is None else _SENT
        line = writer.said(text).format(file=letter.file.as_posix(), digest=letter.digest, entry=letter.entry)
        writer.console.print(escape(line), highlight=False, soft_wrap=True)


def show_outcomes(writer: Screenwriter, outcomes: Sequence[OutcomeView]) -> None:
    """Write how moves turned out, a sentence a rule."""
    for outcome in outcomes:
        writer.console.print(escape(outcome.sentence), highlight=False)
    if not outcomes:
        writer.console.print(writer.said(_NO_OUTCOMES))


def _show_answers(writer: Screenwriter, answers: Iterable[AnswerView]) -> None:
    table = _table(writer, _ANSWER, _PARTY, _ANSWER, _DAY, _REASON)
    for one in answers:
        other = ", ".join(part for part in (one.seat, _day(one.effective_on)) if part)
        stance = f"{one.stance_label} ({other})" if other else one.stance_label
        table.add_row(*map(escape, (one.party_label, stance, _day(one.on), one.reason)))
    writer.console.print(table)


def _show_papers(writer: Screenwriter, papers: Iterable[PaperView]) -> None:
    table = _table(writer, _PAPER, _PAPER, "id", _NUMBER, _DAY)
    for paper in papers:
        table.add_row(*map(escape, (paper.title, paper.document, paper.number, _day(paper.dated))))
    writer.console.print(table)


def _show_team(writer: Screenwriter, team: Sequence[MemberView]) -> None:
    if not team:
        return
    table = _table(writer, None, _MEMBER, _OFFICE, _CONFLICT, _VOTE)
    for member in team:
        conflict = ", ".join(member.conflicts) if member.declared else writer.said(_UNDECLARED)
        vote = writer.said(_RELEASED) if member.released else writer.said(_VOTES[member.vote])
        table.add_row(*map(escape, (member.employee, member.office, conflict, vote)))
    writer.console.print(table)


def _show_evaluations(writer: Screenwriter, evaluations: Sequence[EvaluationView]) -> None:
    if not evaluations:
        return
    table = _table(writer, None, _MONTHS, _DAY, _PERFORMANCE, _HEAD, _OWN, _DIFFICULTIES)
    for one in evaluations:
        days = f"{one.opens_on.isoformat()}-{one.due.isoformat()}"
        satisfaction = (_number(one.head_satisfaction), _number(one.employee_satisfaction))
        row = (str(one.months), days, one.performance, *satisfaction, ", ".join(one.difficulties))
        table.add_row(*map(escape, row))
    writer.console.print(table)


def _show_follow_ups(writer: Screenwriter, follow_ups: Sequence[FollowUpView]) -> None:
    if not follow_ups:
        return
    table = _table(writer, None, _NUMBER, _FOLLOW_UP, _WHO, _UNTIL, _RESULT)
    for one in follow_ups:
        row = (str(one.number), one.requirement_label, one.responsible, one.due.isoformat(), one.result)
        table.add_row(*map(escape, row))
    writer.console.print(table)


def _show_steps(writer: Screenwriter, steps: Iterable[StepView]) -> None:
    table = _table(writer, None, _DAY, _STEP, _ACCOUNT, _STAGE, _REASON)
    for step in steps:
        table.add_row(
            *map(escape, (step.on.isoformat(), step.event_label, step.account, step.stage_label, step.reason))
        )
    writer.console.print(table)


def _until(writer: Screenwriter, duty: DutyView) -> str:
    opens = "" if duty.opens_on is None else writer.said(_FROM).format(duty.opens_on.isoformat())
    due = _day(duty.due)
    due = writer.said(_LATE).format(due) if duty.overdue else due
    return ", ".join(part for part in (opens, due) if part)


def _entries(writer: Screenwriter, entries: Sequence[int]) -> str:
    text = writer.said(_ENTRY if len(entries) == 1 else _ENTRIES)
    return text.format(", ".join(map(str, entries)))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _table(writer: Screenwriter, title: Text | None, *columns: Text | str) -> Table:
    table = Table(
        title=None if title is None else writer.said(title), title_justify="left", box=None, header_style="bold"
    )
    for column in columns:
        table.add_column(column if isinstance(column, str) else writer.said(column), overflow="fold")
    return table
