"""What a letter says about a move, gathered from its case, its judgement, the ledger, and what law and policy say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dss.explanation import Phrases, explain
from dss.letters import words
from dss.letters.contents import (
    ConsentNeeded,
    Contents,
    Document,
    EntryProof,
    LetterStatement,
    Post,
    Reply,
    Rival,
    Skill,
    TeamMemberVote,
)
from dss.lifecycle import words as casework_words
from dss.lifecycle.proposal import authority_of
from dss.lifecycle.state import is_considered
from dss.model.casework.cases import DeadlineKind, MoveCase, OtherGovernment, Waiver
from dss.model.casework.letter import LetterKind, Paragraph
from dss.model.identifiers import AgencyId, EmployeeId, FactName, GovernmentId, RuleId, UnitId
from dss.model.judgement.assessment import State
from dss.model.judgement.explanation import Consequence, TransferExplanation
from dss.model.knowledge.facts import Value
from dss.model.knowledge.knowledge import Knowledge, Position
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.request import PLACE_OF
from dss.model.policy.casework import NeededBefore
from dss.model.policy.letters import LetterGap, LetterPolicy, Statement
from dss.model.policy.rules import Grant
from dss.model.text import Language, Text, _
from dss.service.candidates.describe import Describer
from dss.service.candidates.ranking import EVERYONE_FIT, rank_and_judge
from dss.service.casework.describer import CaseDescriber
from dss.service.casework.judgement import JudgedMove
from dss.service.casework.stored import Kept
from dss.service.workspace.case_rules import CaseRules
from dss.service.workspace.workspace import Workspace

MOST_RIVALS: Final = 3
"""The most other candidates that a sheet names."""

PERSONNEL: Final = "kepegawaian"
"""The sector of the agency that answers for personnel matters."""

PAPER_BEFORE: Final[Mapping[NeededBefore, Text]] = {
    NeededBefore.DECISION: _("the decision"),
    NeededBefore.ORDER: _("the order"),
}

_TENTHS: Final = "tenths"


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that letters about a move are gathered from.

    Attributes:
        kept: The case.
        workspace: The rules, knowledge and data that it rests on.
        judged: The move as judged for the decision, or as it is judged now; None for one to no seat of the province.
        rules: What cases keep to now.
        policy: What letters say now; a version that was decided by may lack it.
        proof: The entry of the decision; None before there is one.
    """

    kept: Kept[MoveCase]
    workspace: Workspace
    judged: JudgedMove | None
    rules: CaseRules
    policy: LetterPolicy
    proof: EntryProof | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What is particular to one copy of a letter; as in `Contents`."""

    number: str
    dated: date
    draft: str = ""
    signatory: str = ""


def gather_contents(dossier: Dossier, kind: LetterKind, heading: Heading, language: Language) -> Contents:
    """Gather what a letter says, in one language.

    Args:
        dossier: What it is gathered from.
        kind: Which letter.
        heading: Number, day and the like.
        language: The language.

    Raises:
        EngineDisagreement: If the engines differ on another candidate; only a sheet has them.
    """
    gathered = _Gathering(dossier, heading.dated, language)
    case = dossier.kept.case
    until = case.day_of(DeadlineKind.OBJECTION)
    calendar, limits = dossier.rules.calendar, dossier.rules.limits
    explanation = gathered.explanation()
    of_sheet = kind is LetterKind.DECISION_SHEET
    return Contents(
        case=case,
        number=heading.number,
        dated=heading.dated,
        draft=heading.draft,
        issuer=gathered.issuer(),
        name=gathered.name(case.proposal.employee),
        here=gathered.here(),
        there=gathered.there(),
        kind=gathered.said(casework_words.kind_label(case.proposal.kind, limits)),
        authority=gathered.authority(),
        outcome="" if case.objection is None else gathered.said(casework_words.outcome_label(case.objection)),
        considered=case.decision is not None or is_considered(case),
        explanation=explanation,
        statements=tuple(gathered.statements(kind)),
        gates=tuple(gathered.gates()),
        replies=tuple(gathered.replies()),
        documents=tuple(gathered.documents()),
        skills=tuple(gathered.skills()),
        members=tuple(gathered.members()) if of_sheet else (),
        rivals=tuple(gathered.rivals()) if of_sheet else (),
        answer_until=None if until is None else calendar.add(until, limits.objection_answer_days),
        proof=dossier.proof,
        signatory=heading.signatory,
    )


class _Gathering:
    """Gathers the parts of a letter in one language."""

    def __init__(self, dossier: Dossier, dated: date, language: Language) -> None:
        self._dossier, self._case, self._judged = dossier, dossier.kept.case, dossier.judged
        self._workspace, self._dated, self._language = dossier.workspace, dated, language
        self._knowledge: Knowledge = self._workspace.knowledge
        self._phrases = self._workspace.phrases(language)
        self._describe = CaseDescriber(self._workspace, dossier.rules, self._workspace.as_of, language)

    def said(self, text: Text) -> str:
        """Return a text in the language."""
        return text.spoken(self._language)

    def name(self, employee: EmployeeId) -> str:
        """Return the name of an employee; the id where the records have none."""
        return self._describe.name(employee) or employee

    def authority(self) -> str:
        """Return who decides on the move."""
        return self._describe.authority(authority_of(self._case.proposal, self._dossier.rules.limits))

    def explanation(self) -> TransferExplanation | None:
        """Explain the judgement, None without one; an amount in tenths says that it is a factor."""
        if (judged := self._judged) is None:
            return None
        judge = self._workspace.judge()
        subject = Describer(self._workspace, self._language).subject(judged.case)
        explanation = explain(judge.policy, judged.assessment, subject, (), self._phrases)
        tenths = {
            (outcome.rule, outcome.effect.incentive)
            for outcome in judged.assessment.outcomes
            if isinstance(outcome.effect, Grant) and outcome.effect.unit == _TENTHS
        }
        granted = (
            _times(one, self.said(words.TIMES)) if (one.rule, one.code) in tenths else one
            for one in explanation.incentives
        )
        return replace(explanation, incentives=tuple(granted))

    def issuer(self) -> tuple[str, ...]:
        """Return the government that the employee serves now, and its personnel agency."""
        government = self._government()
        if government is None:
            return ()
        agency = self._personnel_agency()
        name = self.said(self._knowledge.governments[government].name)
        return (name,) if agency is None else (name, agency)

    def here(self) -> Post | None:
        """Return the post that the employee holds; None where the records have none."""
        columns = self._workspace.organisation.employees.columns
        row = self._workspace.employees.row(self._case.proposal.employee)
        position, unit = int(columns["position"][row]), int(columns["unit"][row])
        if UNKNOWN in (unit, position):
            return None
        return self._post(self._workspace.position(position), self._workspace.unit(unit).id)

    def there(self) -> Post:
        """Return the post to come."""
        if self._judged is None:
            elsewhere = self._case.proposal.elsewhere or OtherGovernment("", "")
            return Post(elsewhere.post, elsewhere.name, "", elsewhere.name, elsewhere.name, "")
        case = self._judged.case
        return self._post(case.position, self._workspace.unit_of_seat(case.seat).id)

    def statements(self, kind: LetterKind) -> Iterator[LetterStatement]:
        """Yield what law and policy say that applies and can be said in full."""
        firings = () if self._judged is None else self._judged.assessment.firings
        held = {firing.rule for firing in firings if firing.state is State.HOLDS}
        policy = self._dossier.policy
        phrases = Phrases(self._language, self._knowledge.vocabulary, policy.parameters, self._dated)
        for statement in policy.in_force(self._dated, kind):
            gaps = self._gaps(statement) if self._applies(statement, held) else None
            if gaps is not None:
                sources = tuple(map(phrases.source, statement.basis))
                lead = "" if statement.title is None else self.said(statement.title)
                short = "" if statement.short is None else phrases.filled(statement.short, *gaps)
                paragraph = Paragraph(phrases.filled(statement.says, *gaps), sources, lead)
                yield LetterStatement(statement.part, paragraph, short)

    def skills(self) -> Iterator[Skill]:
        """Yield the competencies that the new position requires beyond what the employee holds."""
        for one in () if self._judged is None else self._judged.case.missing:
            yield Skill(self.said(one.name), one.held, one.required)

    def gates(self) -> Iterator[ConsentNeeded]:
        """Yield the consents that rules ask for, given or not."""
        waivers: dict[RuleId, Waiver] = {waiver.rule: waiver for waiver in self._case.waivers}
        for referral in self._case.proposal.referrals:
            title, authority = self._describe.title(referral.rule), self._describe.authority(referral.authority)
            waiver = waivers.get(referral.rule)
            if waiver is None:
                yield ConsentNeeded(title, authority)
            else:
                yield ConsentNeeded(title, authority, waiver.official, waiver.letter, waiver.reason)

    def replies(self) -> Iterator[Reply]:
        """Yield what each party said."""
        for answer in self._describe.move(self._dossier.kept, with_team=False).answers:
            yield Reply(answer.party, answer.party_label, answer.stance_label, answer.reason, answer.on)

    def documents(self) -> Iterator[Document]:
        """Yield the checklist of papers."""
        for paper in self._describe.move(self._dossier.kept, with_team=False).papers:
            needed = self.said(PAPER_BEFORE[NeededBefore(paper.before)]) if paper.before else ""
            yield Document(paper.title, paper.number, needed)

    def members(self) -> Iterator[TeamMemberVote]:
        """Yield the assessment team, with those who take no part."""
        for member in self._describe.move(self._dossier.kept, with_team=True).team:
            absent = "; ".join(member.conflicts) or (self.said(_SUBSTITUTED) if member.released else "")
            yield TeamMemberVote(
                self.name(EmployeeId(member.employee)), member.office, absent, member.vote, member.vote_reason
            )

    def rivals(self) -> Iterator[Rival]:
        """Yield the best other candidates for the seat."""
        if self._judged is None:
            return
        ranking = rank_and_judge(self._workspace, self._judged.case.seat_id, MOST_RIVALS + 2, EVERYONE_FIT)
        describe = Describer(self._workspace, self._language)
        rows = [
            describe.candidate(place, case, assessment)
            for place, (case, assessment) in enumerate(zip(ranking.cases, ranking.assessments, strict=True), start=1)
        ]
        kept_out = {self._case.proposal.employee, self._case.proposal.seat.removeprefix(PLACE_OF)}
        for row in [row for row in rows if row.employee not in kept_out][:MOST_RIVALS]:
            yield Rival(
                row.employee,
                row.name,
                f"{row.position}, {row.agency}",
                row.verdict,
                row.verdict_label,
                row.score,
                (*row.notes, *row.flags),
            )

    def _post(self, position: Position, unit: UnitId) -> Post:
        where = self._knowledge.units[unit]
        agency = self._knowledge.agencies[where.agency]
        region = self._knowledge.regions[where.region]
        return Post(
            position=self.said(position.name),
            unit=self.said(where.name),
            agency=self.said(agency.name),
            government=self.said(self._knowledge.governments[agency.government].name),
            place=self._knowledge.place_name(where.region),
            remoteness=self.said(words.CLASS).format(region.remoteness),
        )

    def _government(self) -> GovernmentId | None:
        agencies = self._knowledge.agencies
        proposal = self._case.proposal
        serves: AgencyId | None = proposal.origin if proposal.origin in agencies else proposal.receiver
        return agencies[serves].government if serves is not None and serves in agencies else None

    def _personnel_agency(self) -> str | None:
        government = self._government()
        found = (
            self.said(agency.name)
            for agency in self._knowledge.agencies.values()
            if agency.government == government and agency.sector == PERSONNEL
        )
        return next(found, None)

    def _applies(self, statement: Statement, held: set[RuleId]) -> bool:
        if statement.if_rules and held.isdisjoint(statement.if_rules):
            return False
        kinds = statement.position_kinds
        return not kinds or (self._judged is not None and self._judged.case.position.kind in kinds)

    def _gaps(self, statement: Statement) -> tuple[Mapping[FactName, Value | None], Mapping[str, str]] | None:
        """Return what fills the places of a statement: facts and the rest; None where one can't be filled."""
        names = statement.gaps
        own = {gap.value: self._gap(gap) for gap in LetterGap if gap in names}
        facts = self._knowledge.vocabulary.facts.keys() & names
        read: dict[FactName, Value | None] = {
            FactName(name): None if self._judged is None else self._judged.case.row.value(FactName(name))
            for name in facts
        }
        if None in own.values() or None in read.values():
            return None
        return read, {gap: said for gap, said in own.items() if said is not None}

    def _gap(self, gap: LetterGap) -> str | None:
        match gap:
            case LetterGap.PERSONNEL_AGENCY:
                return self._personnel_agency()
            case LetterGap.AUTHORITY:
                return self.authority()
            case LetterGap.NEXT_POSITIONS:
                return self._next_positions()

    def _next_positions(self) -> str | None:
        """Return the positions of the next tier that there is in the group of the new position, or None."""
        if self._judged is None:
            return None
        position = self._judged.case.position
        above = [
            one
            for one in self._knowledge.positions.values()
            if one.group == position.group and one.tier > position.tier
        ]
        if not above:
            return None
        next_tier = min(one.tier for one in above)
        return ", ".join(self.said(one.name) for one in above if one.tier == next_tier)


_SUBSTITUTED: Final = _("substituted")


def _times(granted: Consequence, words_of_it: str) -> Consequence:
    return replace(granted, amount=None if granted.amount is None else words_of_it.format(granted.amount))
