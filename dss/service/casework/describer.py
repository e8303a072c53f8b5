"""Cases as people read them, in one language."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from dss.explanation import verdict_words
from dss.lifecycle import words
from dss.lifecycle.awaiting import Awaited, awaiting
from dss.lifecycle.proposal import authority_of
from dss.lifecycle.state import answer_of, declaration_of, has_conflict, parties_of
from dss.model.casework.attachment import Attachment
from dss.model.casework.cases import (
    OPEN_MOVE_STAGES,
    Capacity,
    CaseReview,
    CompetencyTest,
    Duty,
    Evaluation,
    FollowUp,
    Formality,
    MoveCase,
    Obstacle,
    Overruled,
    Pertek,
    PlanCase,
    Step,
    TeamMember,
)
from dss.model.casework.events import CastVote, Declare, Substitute
from dss.model.identifiers import AgencyId, EmployeeId, FactName, PlanId, RuleId
from dss.model.judgement.assessment import Verdict
from dss.model.knowledge.facts import Fact
from dss.model.ledger.ledger import LedgerEntry
from dss.model.text import Language, Text, _
from dss.service.casework.follow_ups import list_awaited
from dss.service.casework.judgement import verdict_when_proposed
from dss.service.casework.names_of_day import NamesOfDay
from dss.service.casework.stored import Kept
from dss.service.casework.transaction import CaseTransaction
from dss.service.casework.views import (
    AnswerView,
    CaseRow,
    DeadlineView,
    DecisionView,
    DutyView,
    EvaluationView,
    FactNow,
    FileView,
    FollowUpView,
    FormalityView,
    GateView,
    MemberView,
    MoveCaseView,
    ObjectionView,
    OrderView,
    PaperView,
    PertekView,
    PlanCaseView,
    PlanRow,
    ReviewView,
    RevisionView,
    RuleNow,
    StepTaken,
    StepView,
    TestView,
)
from dss.service.workspace.case_rules import CaseRules
from dss.service.workspace.workspace import Workspace

_OF_MEMBERS: Final = frozenset({Declare.kind, CastVote.kind, Substitute.kind})
"""Steps of single members of the team; their account and reason are shown only to those who see the team."""

_DECLARED = _("Declared: {}")
_MONTH = _("month {}")
_OVERRULES = _("Refused on {day} ({party}, case {case}); proposed again: {reason}")


def step_taken(
    transaction: CaseTransaction, kept: Kept[MoveCase], entries: Iterable[LedgerEntry], notes: tuple[str, ...] = ()
) -> StepTaken:
    """Describe the result of a step of a move, and what the case waits for now."""
    describe = describe_in(transaction)
    return StepTaken(
        case=kept.case.id,
        stage=kept.case.stage,
        stage_label=describe.said(words.MOVE_STAGES[kept.case.stage]),
        version=kept.version,
        entries=tuple(entry.sequence for entry in entries),
        notes=notes,
        awaited=describe.duties(kept.case),
    )


def plan_step_taken(
    transaction: CaseTransaction,
    kept: Kept[PlanCase],
    moves: Iterable[MoveCase],
    entries: Iterable[LedgerEntry],
    notes: tuple[str, ...] = (),
) -> StepTaken:
    """Describe the result of a step of a plan, and what its moves wait for now."""
    describe = describe_in(transaction)
    return StepTaken(
        case=kept.case.id,
        stage=kept.case.stage,
        stage_label=describe.said(words.PLAN_STAGES[kept.case.stage]),
        version=kept.version,
        entries=tuple(entry.sequence for entry in entries),
        notes=notes,
        awaited=tuple(duty for move in moves for duty in describe.duties(move)),
    )


def describe_in(transaction: CaseTransaction) -> "CaseDescriber":
    """Return what writes cases in a transaction."""
    workspace, office = transaction.workspace, transaction.office
    return CaseDescriber(workspace, transaction.rules, office.on, names=NamesOfDay(office, workspace.knowledge))


class CaseDescriber:
    """Writes what cases hold.

    Args:
        workspace: What its ids stand for.
        rules: What cases keep to on the day.
        on: The day.
        language: The language (that of the workspace by default).
        names: By which old cases call agencies, units and positions; None for the workspace.
    """

    def __init__(
        self,
        workspace: Workspace,
        rules: CaseRules,
        on: date,
        language: Language | None = None,
        names: NamesOfDay | None = None,
    ) -> None:
        self._names_of_day = names
        self._workspace, self._rules, self._on = workspace, rules, on
        self._language = language or workspace.settings.language
        self._vocabulary = workspace.knowledge.vocabulary
        self._titles = {rule.id: rule.title for rule in workspace.policy.rules}
        self._papers = {form.id: form for form in rules.limits.documents}
        self._formalities = {form.id: form for form in rules.limits.formalities}

    def said(self, text: Text) -> str:
        """Return a text in the language."""
        return text.spoken(self._language)

    def duties(self, case: MoveCase) -> tuple[DutyView, ...]:
        """Describe what a case waits for, in the order in which it is usually done."""
        found = list_awaited(self._workspace, self._rules, case, self._on)
        return tuple(self.duty(case, awaited) for awaited in found)

    def duty(self, case: MoveCase, awaited: Awaited) -> DutyView:
        """Describe something that a case waits for."""
        name, position, place = self._names(case)
        return DutyView(
            move=case.id,
            plan=case.plan or "",
            employee=case.proposal.employee,
            name=name,
            seat=case.proposal.seat,
            position=position,
            place=place,
            who=awaited.who,
            who_label=self.said(words.CAPACITIES[awaited.who]),
            duty=awaited.duty,
            duty_label=self.said(words.DUTIES[awaited.duty]),
            about=self._about(case, awaited),
            about_id=awaited.about,
            due=awaited.due,
            opens_on=awaited.opens_on if awaited.opens_on is not None and awaited.opens_on > self._on else None,
            overdue=awaited.due is not None and awaited.due < self._on,
        )

    def row(self, case: MoveCase) -> CaseRow:
        """Describe a case in a list."""
        due = min((one.due for one in awaiting(case, self._rules.limits) if one.due is not None), default=None)
        name, position, place = self._names(case)
        return CaseRow(
            move=case.id,
            plan=case.plan or "",
            employee=case.proposal.employee,
            name=name,
            seat=case.proposal.seat,
            position=position,
            place=place,
            origin=self.agency(case.proposal.origin, case.plan),
            receiver=self.agency(case.proposal.receiver, case.plan),
            stage=case.stage,
            stage_label=self.said(words.MOVE_STAGES[case.stage]),
            due=due,
            overdue=due is not None and due < self._on,
            review=self.review(case),
        )

    def plan_row(self, case: PlanCase, moves: Sequence[MoveCase], *, clear: bool) -> PlanRow:
        """Describe a plan in a list; its own title may hold names, and is shown only if `clear`."""
        newest = case.revisions[-1]
        return PlanRow(
            plan=case.id,
            title=self._title(case, clear),
            stage=case.stage,
            stage_label=self.said(words.PLAN_STAGES[case.stage]),
            revision=newest.number,
            on=newest.on,
            moves=sum(not move.final for move in moves),
            of=len(moves),
        )

    def plan(self, kept: Kept[PlanCase], moves: Sequence[MoveCase], *, clear: bool) -> PlanCaseView:
        """Describe the case of a plan with its moves; its own title as in a list."""
        case = kept.case
        stages = {stage.value: text for stage, text in words.PLAN_STAGES.items()}
        return PlanCaseView(
            plan=case.id,
            title=self._title(case, clear),
            stage=case.stage,
            stage_label=self.said(words.PLAN_STAGES[case.stage]),
            version=kept.version,
            revisions=tuple(RevisionView(one.number, one.record, one.on, one.reason) for one in case.revisions),
            moves=tuple(map(self.row, moves)),
            steps=tuple(self._step(step, stages) for step in case.steps),
        )

    def _title(self, case: PlanCase, clear: bool) -> str:
        made = self._workspace.phrases(self._language).day(case.revisions[0].on)
        return case.title if clear and case.title else self.said(_("Plan of {day}").filled(day=made))

    def move(self, kept: Kept[MoveCase], with_team: bool) -> MoveCaseView:
        """Describe the case of a move.

        Args:
            kept: The case.
            with_team: Whether the team and its votes are shown.
        """
        case, proposal = kept.case, kept.case.proposal
        stages = {stage.value: text for stage, text in words.MOVE_STAGES.items()}
        name, position, place = self._names(case)
        return MoveCaseView(
            move=case.id,
            plan=case.plan or "",
            version=kept.version,
            employee=proposal.employee,
            name=name,
            seat=proposal.seat,
            position=position,
            place=place,
            origin=self.agency(proposal.origin, case.plan),
            receiver=self.agency(proposal.receiver, case.plan),
            elsewhere="" if proposal.elsewhere is None else f"{proposal.elsewhere.post}, {proposal.elsewhere.name}",
            until=proposal.until,
            counterpart=case.counterpart or "",
            kind=self.said(words.kind_label(proposal.kind, self._rules.limits)),
            authority=self.authority(authority_of(proposal, self._rules.limits)),
            own_request=proposal.own_request,
            stage=case.stage,
            stage_label=self.said(words.MOVE_STAGES[case.stage]),
            effective_on=proposal.effective_on,
            gates=tuple(self._gates(case)),
            favoured_by=tuple(map(self.title, proposal.favoured_by)),
            answers=tuple(self._answers(case)),
            papers=tuple(self._checklist(case)),
            team=tuple(self._member(case, member) for member in case.team) if with_team else (),
            decision=_decision(case),
            notice="" if case.notice is None else f"{case.notice.letter} ({case.notice.received_on.isoformat()})",
            objection=self._objection(case),
            order=_order(case),
            test=self._test(case.test),
            pertek=tuple(self._pertek(one) for one in case.pertek),
            formalities=tuple(self._formality(one) for one in case.formalities),
            evaluations=tuple(map(self._evaluation, case.evaluations)),
            follow_ups=tuple(map(self._follow_up, case.follow_ups)),
            deadlines=tuple(DeadlineView(self.said(words.DEADLINES[one.kind]), one.day) for one in case.deadlines),
            steps=tuple(
                self._step(step, stages, named=with_team or step.event not in _OF_MEMBERS) for step in case.steps
            ),
            awaited=self.duties(case),
            review=self.review(case),
            overrules=self._overrules(proposal.overrules),
        )

    def _overrules(self, refusal: Overruled | None) -> str:
        if refusal is None:
            return ""
        party = words.CAPACITIES[refusal.party]
        day = self._workspace.phrases(self._language).day(refusal.on)
        return self.said(_OVERRULES.filled(day=day, party=party, case=refusal.case, reason=refusal.reason))

    def agency(self, id: AgencyId | None, plan: PlanId | None = None) -> str:
        """Return what an agency was called when a plan began, or is called now; blank for none."""
        if id is None:
            return ""
        names, present = self._names_of_day, self._workspace.knowledge
        knowledge = present if names is None else names.having(id, plan)
        return self.said(knowledge.agency_name(id)) if knowledge is not None and id in knowledge.agencies else id

    def title(self, rule: RuleId) -> str:
        """Return the title of a rule; its id where the policy of the day has none of it."""
        title = self._titles.get(rule)
        return rule if title is None else self.said(title)

    def requirement(self, code: str) -> str:
        """Return what a requirement is called."""
        label = self._vocabulary.requirements.get(code)
        return code if label is None else self.said(label)

    def capacity(self, capacity: Capacity) -> str:
        """Return what someone is called who takes part in a capacity."""
        return self.said(words.CAPACITIES[capacity])

    def paper(self, document: str) -> str:
        """Return what a paper of the checklist is called; its id where the policy of the day has none of it."""
        form = self._papers.get(document)
        return document if form is None else self.said(form.title)

    def formality(self, id: str) -> str:
        """Return what something that follows an order is called; its id where the policy of the day has none of it."""
        form = self._formalities.get(id)
        return id if form is None else self.said(form.title)

    def month(self, months: int) -> str:
        """Return what the evaluation after so many months is called."""
        return self.said(_MONTH).format(months)

    def called(self, employee: EmployeeId) -> str:
        """Return the name and the number of an employee; the number alone where the data of the day lack the name."""
        name = self.name(employee)
        return f"{name} ({employee})" if name else employee

    def review(self, case: MoveCase) -> ReviewView | None:
        """Describe how an open case would be decided now; None where that does not differ."""
        review = case.review
        if review is None or not case.flagged:
            return None
        phrases = self._workspace.phrases(self._language)
        facts = self._vocabulary.facts
        return ReviewView(
            since=review.since,
            then=self.said(verdict_words[verdict_when_proposed(case)]),
            now=self.said(_verdict_now(review)),
            rules=tuple(
                RuleNow(rule, self.title(rule), self.authority(authority) if authority else "")
                for rule, authority in (
                    *((rule, "") for rule in (*review.forbids, *review.undecided)),
                    *((gate.rule, gate.authority) for gate in case.open_referrals if gate in review.gates),
                )
            ),
            facts=tuple(
                FactNow(
                    phrases.label(one.fact),
                    *(
                        phrases.value(facts[one.fact], None if number is None else facts[one.fact].decode(number))
                        for number in (one.then, one.now)
                    ),
                )
                for one in review.facts
                if one.fact in facts
            ),
            remedies=tuple(self.said(remedy) for remedy in _remedies(case, review)),
        )

    def _about(self, case: MoveCase, awaited: Awaited) -> str:
        match awaited.duty:
            case Duty.RECONSIDER:
                return "" if case.review is None else self.said(_verdict_now(case.review))
            case Duty.DECIDE:
                return self.authority(awaited.about)
            case Duty.HAND_IN:
                return self.paper(awaited.about)
            case Duty.OBTAIN_WAIVER:
                return self.title(RuleId(awaited.about))
            case Duty.COMPLETE:
                return self.formality(awaited.about)
            case Duty.FOLLOW_UP | Duty.ASSIGN:
                return self.requirement(awaited.about)
            case Duty.RATE:
                return self.said(_MONTH).format(awaited.about)
            case _:
                return awaited.about

    def _names(self, case: MoveCase) -> tuple[str, str, str]:
        """Return the name of the employee, and position and unit of the seat; blank where the records lack them."""
        names, proposal = self._names_of_day, case.proposal
        knowledge = self._workspace.knowledge if names is None else names.of(case.plan)
        position = None if proposal.position is None else knowledge.positions.get(proposal.position)
        unit = None if proposal.unit is None else knowledge.units.get(proposal.unit)
        return (
            self.name(proposal.employee),
            "" if position is None else self.said(position.name),
            "" if unit is None else self.said(unit.name),
        )

    def name(self, employee: EmployeeId) -> str:
        """Return the name of an employee; blank where the data of the day have none of it."""
        return self._workspace.name_of(employee)

    def _gates(self, case: MoveCase) -> Iterator[GateView]:
        waivers = {waiver.rule: waiver for waiver in case.waivers}
        for referral in case.referrals:
            waiver = waivers.get(referral.rule)
            yield GateView(
                rule=referral.rule,
                title=self.title(referral.rule),
                authority=self.authority(referral.authority),
                authority_id=referral.authority,
                waived_by="" if waiver is None else waiver.official,
                letter="" if waiver is None else waiver.letter,
            )

    def authority(self, code: str) -> str:
        """Return what an authority is called."""
        label = self._vocabulary.authorities.get(code)
        return code if label is None else self.said(label)

    def _answers(self, case: MoveCase) -> Iterator[AnswerView]:
        for party in parties_of(case):
            answer, label = answer_of(case, party), self.said(words.CAPACITIES[party])
            if answer is None:
                yield AnswerView(party, label, "", "", "", None, "", None, None)
            else:
                stance = self.said(words.STANCES[answer.stance])
                yield AnswerView(
                    party,
                    label,
                    answer.stance,
                    stance,
                    answer.reason,
                    answer.on,
                    answer.seat or "",
                    answer.effective_on,
                    answer.open_until,
                )

    def _checklist(self, case: MoveCase) -> Iterator[PaperView]:
        there = {paper.document: paper for paper in case.papers}
        for document in case.documents:
            form, paper = self._papers.get(document), there.get(document)
            yield PaperView(
                document=document,
                title=document if form is None else self.said(form.title),
                number="" if paper is None else paper.number,
                dated=None if paper is None else paper.dated,
                before="" if form is None else form.before.value,
                file=None if paper is None or paper.file is None else _file(paper.file),
            )

    def _member(self, case: MoveCase, member: TeamMember) -> MemberView:
        vote = next((vote for vote in case.votes if vote.member == member.employee), None)
        return MemberView(
            employee=member.employee,
            office=self.said(words.TEAM_OFFICES[member.office]),
            office_id=member.office,
            heads=self.agency(member.heads, case.plan),
            stands_in_for=member.stands_in_for or "",
            released=member.released,
            declared=declaration_of(case, member.employee) is not None,
            conflicts=tuple(self._conflicts(case, member)),
            vote=None if vote is None else vote.approves,
            vote_reason="" if vote is None else vote.reason,
        )

    def _conflicts(self, case: MoveCase, member: TeamMember) -> Iterator[str]:
        declaration = declaration_of(case, member.employee)
        if declaration is None or not has_conflict(case, member.employee):
            return
        if declaration.conflict:
            yield self.said(_DECLARED).format(declaration.reason)
        for conflict in declaration.found:
            kind = self.said(words.CONFLICTS[conflict.kind])
            yield kind if conflict.relation is None else f"{kind}: {self.said(words.RELATIONS[conflict.relation])}"

    def _objection(self, case: MoveCase) -> ObjectionView | None:
        filed = case.objection
        if filed is None:
            return None
        return ObjectionView(
            grounds=filed.grounds,
            filed_on=filed.filed_on,
            granted=filed.granted,
            lapsed=filed.lapsed,
            outcome=filed.result,
            outcome_label=self.said(words.outcome_label(filed)),
            answer=filed.answer,
            answered_on=filed.answered_on,
        )

    def _test(self, test: CompetencyTest | None) -> TestView | None:
        if test is None:
            return None
        return TestView(self.said(words.WAYS_OF_TESTING[test.way]), test.passed, test.number, test.dated)

    def _pertek(self, step: Pertek) -> PertekView:
        return PertekView(step.state, self.said(words.PERTEK[step.state]), step.number, step.dated, step.reason)

    def _formality(self, one: Formality) -> FormalityView:
        return FormalityView(one.id, self.formality(one.id), one.due, one.number or "", one.dated)

    def _evaluation(self, evaluation: Evaluation) -> EvaluationView:
        head, employee = evaluation.head, evaluation.employee
        difficulty = self._fact("evaluation.difficulty")
        return EvaluationView(
            months=evaluation.months,
            opens_on=evaluation.opens_on,
            due=evaluation.due,
            performance="" if head is None else self._code(self._fact("evaluation.performance"), head.performance),
            head_satisfaction=None if head is None else head.satisfaction,
            head_remarks="" if head is None else head.remarks,
            employee_satisfaction=None if employee is None else employee.satisfaction,
            difficulties=() if employee is None else tuple(self._code(difficulty, c) for c in employee.difficulties),
            employee_remarks="" if employee is None else employee.remarks,
        )

    def _follow_up(self, follow_up: FollowUp) -> FollowUpView:
        return FollowUpView(
            number=follow_up.number,
            requirement=follow_up.requirement,
            requirement_label=self.requirement(follow_up.requirement),
            rules=tuple(map(self.title, follow_up.rules)),
            responsible=self.said(words.CAPACITIES[follow_up.responsible]),
            due=follow_up.due,
            done_on=follow_up.done_on,
            result=follow_up.result,
        )

    def _step(self, step: Step, stages: dict[str, Text], named: bool = True) -> StepView:
        """Describe a step; without who took it, and why, where that is not for the reader to know."""
        return StepView(
            step.on,
            step.event,
            self.said(words.STEPS[step.event]),
            step.account if named else "",
            self.said(stages[step.stage]),
            step.reason if named else "",
        )

    def _fact(self, name: str) -> Fact:
        return self._vocabulary.facts[FactName(name)]

    def _code(self, fact: Fact, code: str) -> str:
        labels = {one.id: one.label for one in fact.codes}
        return self.said(labels[code]) if code in labels else code


def _file(file: Attachment) -> FileView:
    return FileView(file.name, file.size, file.kind, file.digest)


def _verdict_now(review: CaseReview) -> Text:
    if review.obstacle is not None:
        return words.OBSTACLES[review.obstacle]
    if review.bars:
        return verdict_words[Verdict.FORBIDDEN if review.forbids else Verdict.UNDETERMINED]
    return verdict_words[Verdict.REFERRED]


def _remedies(case: MoveCase, review: CaseReview) -> Iterator[Text]:
    """Yield what can be done about a case that would be decided differently now."""
    if any(gate in case.open_referrals for gate in review.gates):
        yield _("Obtain the waiver of the authority that the rule names.")
    if review.undecided and not review.forbids:
        yield _("Complete the data that the rule needs.")
    if review.bars and case.stage in OPEN_MOVE_STAGES:
        yield _("Plan again, so that another move takes its place.")
    if review.ends:
        yield _("End the case; its reason and this judgement are recorded.")
    if review.obstacle is Obstacle.ENGINES_DIFFER:
        yield _("Decide nothing, and report the disagreement to the administrator.")


def _decision(case: MoveCase) -> DecisionView | None:
    made = case.decision
    if made is None:
        return None
    return DecisionView(made.approved, made.reason, made.on, made.votes_for, made.votes_against)


def _order(case: MoveCase) -> OrderView | None:
    order = case.order
    return None if order is None else OrderView(order.number, order.dated, order.received_on, order.effective_on)
