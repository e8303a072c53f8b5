"""Cases on the terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dss.cli.tables import Column, Screenwriter
from dss.model.text import Text, Verbatim, _, ngettext, pgettext
from dss.service.casework.views import (
    AnswerView,
    CaseRow,
    DecisionView,
    DutyView,
    EvaluationView,
    FollowUpView,
    FormalityView,
    GateView,
    MemberView,
    MoveCaseView,
    ObjectionView,
    OutcomeView,
    PaperView,
    PertekView,
    PlanCaseView,
    PlanMade,
    PlanRow,
    Replanned,
    StepTaken,
    StepView,
)
from dss.service.letters.sending import LetterFile
from dss.service.workspace import labels

_DAY: Final = _("Day")
_NUMBER: Final = _("Number")
_STAGE: Final = _("Stage")
_UNTIL: Final = _("Until")
_WHO: Final = _("Who")
_REASON: Final = _("Reason")
_PLAN: Final = _("Plan")
_CASE: Final = _("Case")
_GATE: Final = _("Needs consent")
_PAPER: Final = _("Paper")
_ANSWER: Final = pgettext("of a party", "Answer")
_VOTES: Final = {True: _("for"), False: _("against"), None: Verbatim("")}


def show_made(writer: Screenwriter, made: PlanMade) -> None:
    """Write which plan was recorded."""
    text = ngettext(
        "Plan {plan} ({n} move) is recorded as entry {entry}. Go on with: dss case start {plan}",
        "Plan {plan} ({n} moves) is recorded as entry {entry}. Go on with: dss case start {plan}",
        made.moves,
        plan=made.plan,
        entry=made.entry,
    )
    writer.write(text, wrap=False)


def show_step(writer: Screenwriter, taken: StepTaken) -> None:
    """Write what came of a step: the entry, and what is awaited next."""
    text = _("{case}: {stage}. Recorded as {entries}.")
    text = text.filled(case=taken.case, stage=taken.stage_label, entries=_entries(taken.entries))
    writer.write(text, wrap=False)
    for note in taken.notes:
        writer.write(note, "yellow", wrap=False)
    show_duties(writer, taken.awaited)


def show_replanned(writer: Screenwriter, done: Replanned) -> None:
    """Write what became of a plan that was solved again."""
    text = _("{plan}: revision {revision}. Kept {kept}, dropped {dropped}, new {new}. Recorded as {entries}.").filled(
        plan=done.plan,
        revision=done.revision,
        kept=len(done.kept),
        dropped=len(done.dropped),
        new=len(done.new),
        entries=_entries(done.entries),
    )
    writer.write(text, wrap=False)
    for gone in done.dropped:
        writer.write(_("{} is replaced: {}").filled(gone.move, gone.reason), wrap=False)
    for new in done.new:
        writer.write(_("{} is new: {} to {}").filled(new.move, new.employee, new.seat), wrap=False)
    for note in done.notes:
        writer.write(note, "yellow", wrap=False)
    show_duties(writer, done.awaited)


def show_begun(writer: Screenwriter, begun: Sequence[StepTaken]) -> None:
    """Write the cases that began."""
    for taken in begun:
        show_step(writer, taken)


def show_duties(writer: Screenwriter, duties: Sequence[DutyView]) -> None:
    """Write the duties of each party."""
    if not duties:
        writer.write(_("Nothing is awaited any more."))
        return
    writer.table(
        (
            Column[DutyView](_CASE, lambda duty: duty.move),
            Column(labels.EMPLOYEE, lambda duty: duty.employee),
            Column(_WHO, lambda duty: duty.who_label),
            Column(pgettext("action", "What"), lambda duty: duty.duty_label),
            Column(_("About"), _about),
            Column(_UNTIL, lambda duty: _until(writer, duty)),
        ),
        duties,
        title=_("Next"),
    )


def show_plans(writer: Screenwriter, rows: Iterable[PlanRow]) -> None:
    """Write the cases of plans."""
    writer.table(
        (
            Column[PlanRow](_PLAN, lambda row: row.plan),
            Column(_("Title"), lambda row: row.title),
            Column(_STAGE, lambda row: row.stage_label),
            Column(_("Revision"), lambda row: row.revision),
            Column(_DAY, lambda row: row.on),
            Column(_("Moves under way"), lambda row: f"{row.moves}/{row.of}"),
        ),
        rows,
    )


def show_rows(writer: Screenwriter, rows: Iterable[CaseRow]) -> None:
    """Write the cases of moves."""
    writer.table(
        (
            Column[CaseRow](_CASE, lambda row: row.move),
            Column(_PLAN, lambda row: row.plan),
            Column(labels.EMPLOYEE, lambda row: row.employee),
            Column(labels.SEAT, lambda row: row.seat),
            Column(pgettext("origin", "From"), lambda row: row.origin),
            Column(pgettext("destination", "To"), lambda row: row.receiver),
            Column(_STAGE, lambda row: row.stage_label),
            Column(_UNTIL, lambda row: _due(row.due, row.overdue)),
        ),
        rows,
    )


def show_plan_case(writer: Screenwriter, shown: PlanCaseView) -> None:
    """Write the case of a plan with its moves."""
    writer.named(shown.plan, f"{shown.title}, {shown.stage_label} (--seen {shown.version})")
    show_rows(writer, shown.moves)
    _show_steps(writer, shown.steps)


def show_move_case(writer: Screenwriter, shown: MoveCaseView) -> None:
    """Write the case of a move."""
    writer.named(shown.move, f"{shown.stage_label} (--seen {shown.version})")
    to = f"{shown.position}, {shown.place} ({shown.seat})" if shown.seat else shown.elsewhere
    writer.write(f"{shown.name} ({shown.employee}) → {to}")
    writer.write(f"{shown.kind}: {shown.origin or shown.elsewhere} → {shown.receiver or shown.elsewhere}")
    if shown.counterpart:
        writer.write(f"{writer.said(_('Exchanged with'))}: {shown.counterpart}")
    writer.write(_("Who decides: {authority}").filled(authority=shown.authority))
    for deadline in shown.deadlines:
        writer.write(f"{deadline.label}: {deadline.on}")
    _show_gates(writer, shown.gates)
    _show_answers(writer, shown.answers)
    _show_papers(writer, shown.papers)
    _show_team(writer, shown.team)
    if shown.decision is not None:
        _show_decision(writer, shown.decision)
    if shown.objection is not None:
        _show_objection(writer, shown.objection)
    _show_pertek(writer, shown.pertek)
    _show_formalities(writer, shown.formalities)
    _show_evaluations(writer, shown.evaluations)
    _show_follow_ups(writer, shown.follow_ups)
    _show_steps(writer, shown.steps)
    show_duties(writer, shown.awaited)


def show_letters(writer: Screenwriter, letters: Iterable[LetterFile]) -> None:
    """Write where letters were written to, and which entry proves one."""
    for letter in letters:
        text = _("{file}: as it was sent; entry {entry} has its SHA-256, {digest}.")
        if letter.entry is None:
            text = _("{file}: written from the records as they are.")
        text = text.filled(file=letter.file.as_posix(), digest=letter.digest, entry=letter.entry)
        writer.write(text, wrap=False)


def show_outcomes(writer: Screenwriter, outcomes: Sequence[OutcomeView]) -> None:
    """Write how moves turned out, one sentence per rule."""
    for outcome in outcomes:
        writer.write(outcome.sentence)
    if not outcomes:
        writer.write(_("No move has been evaluated yet."))


def _show_gates(writer: Screenwriter, gates: Sequence[GateView]) -> None:
    if gates:
        writer.table(
            (
                Column[GateView](labels.RULE, lambda gate: f"{gate.title} ({gate.rule})"),
                Column(_GATE, lambda gate: gate.authority),
                Column(_("Waived by"), lambda gate: f"{gate.waived_by} ({gate.letter})" if gate.waived_by else None),
            ),
            gates,
            title=_GATE,
        )


def _show_answers(writer: Screenwriter, answers: Iterable[AnswerView]) -> None:
    writer.table(
        (
            Column[AnswerView](_("Party"), lambda one: one.party_label),
            Column(_ANSWER, _stance),
            Column(_DAY, lambda one: one.on),
            Column(_REASON, lambda one: one.reason),
        ),
        answers,
        title=_ANSWER,
    )


def _stance(answer: AnswerView) -> str:
    other = ", ".join(str(part) for part in (answer.seat, answer.effective_on) if part)
    return f"{answer.stance_label} ({other})" if other else answer.stance_label


def _show_papers(writer: Screenwriter, papers: Iterable[PaperView]) -> None:
    writer.table(
        (
            Column[PaperView](_PAPER, lambda paper: paper.title),
            Column("id", lambda paper: paper.document),
            Column(_NUMBER, lambda paper: paper.number),
            Column(_DAY, lambda paper: paper.dated),
            Column(_("File"), lambda paper: None if paper.file is None else paper.file.name),
        ),
        papers,
        title=_PAPER,
    )


def _show_team(writer: Screenwriter, team: Sequence[MemberView]) -> None:
    if team:
        released, undeclared = _("released"), _("not declared yet")
        writer.table(
            (
                Column[MemberView](_("Member of the team"), lambda one: one.employee),
                Column(_("Office"), lambda one: one.office),
                Column(_("Conflict of interest"), lambda one: ", ".join(one.conflicts) if one.declared else undeclared),
                Column(_("Vote"), lambda one: released if one.released else _VOTES[one.vote]),
            ),
            team,
        )


def _show_decision(writer: Screenwriter, made: DecisionView) -> None:
    outcome = _("approved") if made.approved else _("rejected")
    text = _("Decision {on}: {outcome}, {votes_for}:{votes_against}. {reason}").filled(
        on=made.on, outcome=outcome, votes_for=made.votes_for, votes_against=made.votes_against, reason=made.reason
    )
    writer.write(text)


def _show_objection(writer: Screenwriter, filed: ObjectionView) -> None:
    text = _("Objection {on}: {outcome}. {answer}")
    writer.write(text.filled(on=filed.filed_on, outcome=filed.outcome_label, answer=filed.answer))


def _show_pertek(writer: Screenwriter, steps: Sequence[PertekView]) -> None:
    if steps:
        writer.table(
            (
                Column[PertekView](_("BKN's technical consideration"), lambda one: one.state_label),
                Column(_NUMBER, lambda one: one.number),
                Column(_DAY, lambda one: one.dated),
                Column(_REASON, lambda one: one.reason),
            ),
            steps,
        )


def _show_formalities(writer: Screenwriter, formalities: Sequence[FormalityView]) -> None:
    if formalities:
        writer.table(
            (
                Column[FormalityView](_("After the order"), lambda one: one.title),
                Column("id", lambda one: one.formality),
                Column(_UNTIL, lambda one: one.due),
                Column(_NUMBER, lambda one: one.number),
                Column(_DAY, lambda one: one.dated),
            ),
            formalities,
        )


def _show_evaluations(writer: Screenwriter, evaluations: Sequence[EvaluationView]) -> None:
    if evaluations:
        writer.table(
            (
                Column[EvaluationView](_("Month"), lambda one: one.months),
                Column(_DAY, lambda one: f"{one.opens_on}-{one.due}"),
                Column(_("Performance"), lambda one: one.performance),
                Column(_("Head's satisfaction"), lambda one: one.head_satisfaction),
                Column(_("Employee's satisfaction"), lambda one: one.employee_satisfaction),
                Column(_("Difficulties"), lambda one: ", ".join(one.difficulties)),
            ),
            evaluations,
        )


def _show_follow_ups(writer: Screenwriter, follow_ups: Sequence[FollowUpView]) -> None:
    if follow_ups:
        writer.table(
            (
                Column[FollowUpView](_NUMBER, lambda one: one.number),
                Column(_("Follow-up"), lambda one: one.requirement_label),
                Column(_WHO, lambda one: one.responsible),
                Column(_UNTIL, lambda one: one.due),
                Column(_("Result"), lambda one: one.result),
            ),
            follow_ups,
        )


def _show_steps(writer: Screenwriter, steps: Iterable[StepView]) -> None:
    writer.table(
        (
            Column[StepView](_DAY, lambda step: step.on),
            Column(_("Step"), lambda step: step.event_label),
            Column(_("Account"), lambda step: step.account),
            Column(_STAGE, lambda step: step.stage_label),
            Column(_REASON, lambda step: step.reason),
        ),
        steps,
    )


def _about(duty: DutyView) -> str:
    return duty.about if duty.about in (duty.about_id, "") else f"{duty.about} ({duty.about_id})"


def _until(writer: Screenwriter, duty: DutyView) -> str:
    opens = None if duty.opens_on is None else _("from {}").filled(duty.opens_on)
    due = None if duty.due is None else _due(duty.due, duty.overdue)
    return ", ".join(writer.said(text) for text in (opens, due) if text is not None)


def _due(day: date | None, overdue: bool) -> Text:
    text = _("{} (overdue)") if overdue else Verbatim("{}")
    return text.filled("" if day is None else day)


def _entries(entries: Sequence[int]) -> Text:
    text = _("entry {}") if len(entries) == 1 else _("entries {}")
    return text.filled(", ".join(map(str, entries)))
