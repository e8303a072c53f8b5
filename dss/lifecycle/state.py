"""The state of a move: the parties yet to answer, the papers and waivers that are missing, the votes."""

from typing import Final

from dss.model.casework.cases import (
    Answer,
    Capacity,
    Conflict,
    ConflictKind,
    Declaration,
    Formality,
    MoveCase,
    PertekState,
    Referral,
    Stance,
    TeamMember,
)
from dss.model.identifiers import EmployeeId
from dss.model.organisation.family import FamilyTies
from dss.model.policy.casework import CaseworkLimits, NeededBefore


def parties_of(case: MoveCase) -> tuple[Capacity, ...]:
    """Return who is asked: within one agency its head answers once."""
    heads = (Capacity.ORIGIN_HEAD, Capacity.RECEIVING_HEAD)
    proposal = case.proposal
    one_head = proposal.origin is not None and proposal.origin == proposal.receiver
    return (*(heads[:1] if one_head else heads), Capacity.EMPLOYEE)


def answer_of(case: MoveCase, party: Capacity) -> Answer | None:
    """Return what a party answered, or None."""
    return next((answer for answer in case.answers if answer.party is party), None)


def unanswered_parties(case: MoveCase) -> tuple[Capacity, ...]:
    """Return the parties that have not answered."""
    return tuple(party for party in parties_of(case) if answer_of(case, party) is None)


def answers_against(case: MoveCase) -> tuple[Answer, ...]:
    """Return the answers that do not agree to the move as it is."""
    return tuple(answer for answer in case.answers if answer.stance is not Stance.AGREES)


def missing_papers(case: MoveCase, limits: CaseworkLimits, before: NeededBefore) -> tuple[str, ...]:
    """Return the papers that are missing for a decision or an order, by id in the order of the checklist.

    A paper that the policy no longer knows is not asked for any more.
    """
    there = {paper.document for paper in case.papers}
    asked = {form.id for form in limits.documents if form.before is before}
    return tuple(document for document in case.documents if document in asked and document not in there)


TEST_REQUIREMENT: Final = "uji_kompetensi"
"""What rules require of moves for whose seat the employee is tested (`Vocabulary.requirements`)."""


def awaits_test(case: MoveCase) -> bool:
    """Return whether the rules require a test of which no passed result is recorded."""
    return TEST_REQUIREMENT in case.proposal.requirements and (case.test is None or not case.test.passed)


def pertek_state(case: MoveCase) -> PertekState | None:
    """Return how far BKN's technical consideration has come; None before it was submitted."""
    return case.pertek[-1].state if case.pertek else None


def open_formalities(case: MoveCase) -> tuple[Formality, ...]:
    """Return what follows the order and is not done."""
    return tuple(one for one in case.formalities if one.number is None)


def open_referrals(case: MoveCase) -> tuple[Referral, ...]:
    """Return the referrals that are not waived."""
    waived = {waiver.rule for waiver in case.waivers}
    return tuple(referral for referral in case.proposal.referrals if referral.rule not in waived)


def sitting_members(case: MoveCase) -> tuple[TeamMember, ...]:
    """Return the members of the team, less those whose place another took."""
    return tuple(member for member in case.team if not member.released)


def declaration_of(case: MoveCase, member: EmployeeId) -> Declaration | None:
    """Return what a member declared, or None."""
    return next((one for one in case.declarations if one.member == member), None)


def conflicts_of(case: MoveCase, member: TeamMember, ties: FamilyTies) -> tuple[Conflict, ...]:
    """Return the conflicts of interest that the records show of a member (UU 30/2014 ps 42-43)."""
    proposal = case.proposal
    found = []
    if member.employee == proposal.employee:
        found.append(Conflict(ConflictKind.SELF))
    elif (relation := ties.between(member.employee, proposal.employee)) is not None:
        found.append(Conflict(ConflictKind.FAMILY, relation))
    if member.heads is not None and member.heads in (proposal.origin, proposal.receiver):
        found.append(Conflict(ConflictKind.PARTYS_HEAD))
    return tuple(found)


def has_conflict(case: MoveCase, member: EmployeeId) -> bool:
    """Return whether a member has declared, or was found to have, a conflict of interest."""
    declaration = declaration_of(case, member)
    return declaration is not None and declaration.stands_down


def votes_for(case: MoveCase) -> int:
    """Count the votes for the move."""
    return sum(vote.approves for vote in case.votes)


def votes_against(case: MoveCase) -> int:
    """Count the votes against it."""
    return len(case.votes) - votes_for(case)


def is_considered(case: MoveCase) -> bool:
    """Return whether every member of the team has voted, but for those who stand down."""
    voted = {vote.member for vote in case.votes}
    asked = {member.employee for member in sitting_members(case) if not has_conflict(case, member.employee)}
    return bool(voted) and asked <= voted


def differs_from_consideration(case: MoveCase, approved: bool) -> bool:
    """Return whether a decision differs from the team's consideration; where votes are equal, any does."""
    wanted, other = votes_for(case), votes_against(case)
    return wanted <= other if approved else other <= wanted


def differs_from_recommendation(case: MoveCase, approved: bool) -> bool:
    """Return whether a decision differs from the recommendation."""
    return approved is not case.proposal.recommended
