"""Assessment teams: the members as the records know them, and standing teams that are kept under a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dss.lifecycle import words
from dss.lifecycle.guards import team_fault
from dss.lifecycle.stored import document_of
from dss.model.casework.cases import MoveCase, TeamMember, TeamOffice
from dss.model.casework.errors import GuardCode, StepRefused, TeamRefused
from dss.model.casework.events import ConveneTeam
from dss.model.casework.standing_team import MOST_TEAM_NAME, StandingTeam
from dss.model.identifiers import AgencyId, EmployeeId
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action, Role
from dss.model.office.storage_errors import StateChanged
from dss.model.text import Language, _
from dss.service.candidates.filters import Choice
from dss.service.casework.describer import CaseDescriber, describe_in
from dss.service.casework.lists import make_describer
from dss.service.casework.stored import TEAM, Kept, next_team_id, teams_found
from dss.service.casework.transaction import CaseTransaction, case_transaction
from dss.service.office.office import Acting, Office
from dss.service.office.succession import read_succession
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.names import unknown
from dss.storage.view import View


def heads_of_agencies(transaction: CaseTransaction, case: MoveCase | None) -> Mapping[EmployeeId, AgencyId]:
    """Return who heads which agency, by the accounts that act for one.

    Whoever acts for an agency of a case, as its successor, heads that one.
    """
    work, heads = transaction.work, dict[EmployeeId, AgencyId]()
    of_case = () if case is None else (case.proposal.origin, case.proposal.receiver)
    succession = read_succession(work)
    for account in work.accounts.all():
        if account.active and Role.AGENCY_HEAD in account.roles and account.employee and account.agency:
            alike = succession.alike(account.agency, transaction.office.on)
            headed = next((one for one in of_case if one is not None and one in alike), AgencyId(account.agency))
            heads[EmployeeId(account.employee)] = headed
    return heads


def find_person(transaction: CaseTransaction, id: str) -> EmployeeId:
    """Return the id of an employee as the records write it.

    Raises:
        UnknownName: If the version in force has no such person.
    """
    return EmployeeId(transaction.workspace.employees.written(id))


def find_members(
    transaction: CaseTransaction, members: Sequence[TeamMember], case: MoveCase | None = None
) -> tuple[TeamMember, ...]:
    """Return the members of a team under their ids as the records write them, with the agencies that they head.

    Raises:
        UnknownName: If the version in force has no such person.
    """
    heads = heads_of_agencies(transaction, case)
    found = [(member, find_person(transaction, member.employee)) for member in members]
    return tuple(
        replace(member, employee=employee, heads=member.heads or heads.get(employee)) for member, employee in found
    )


def copy_standing_team(view: View, case: MoveCase, event: ConveneTeam) -> ConveneTeam:
    """Return an event that names a standing team with the members of that team; another event as it is.

    Raises:
        UnknownName: If there is no such team, or it is retired.
        StepRefused: If members are named beside it.
    """
    if event.standing_team is None:
        return event
    if event.members:
        reason = _("Choose a standing team, or members one by one, not both.")
        raise StepRefused(case.id, event.kind, GuardCode.A_LAWFUL_TEAM, reason)
    team = find_team(view, event.standing_team).case
    return ConveneTeam(team.members, team.name)


def find_team(view: View, name: str) -> Kept[StandingTeam]:
    """Return the standing team of a name or id, in any capitals.

    Raises:
        UnknownName: If there is none, or it is retired.
    """
    teams = {called: kept for kept in teams_found(view) for called in (kept.case.id, kept.case.name)}
    for called, kept in teams.items():
        if called.casefold() == _plain(name).casefold():
            return kept
    raise unknown(TEAM, name, teams)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a standing team; `heads` is the name of the agency that the member heads, or blank."""

    employee: str
    name: str
    office: str
    office_id: str
    heads: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A standing team, under the version that a change of it names as seen."""

    id: str
    name: str
    version: int
    members: tuple[MemberRow, ...]


@dataclass(frozen=True, slots=True)
class TeamChanged:
    """A standing team after a change, with the number of the entry that records it."""

    team: TeamRow
    retired: bool
    entry: int


def list_people(view: View, mover: EmployeeId | None = None) -> tuple[Choice, ...]:
    """Return who may sit in a team: those with an account for it, less the one who moves, if anyone."""
    found = {
        account.employee: f"{account.name} ({account.employee})"
        for account in view.accounts.all()
        if account.active and Role.TEAM_MEMBER in account.roles
        if account.employee is not None and account.employee != mover
    }
    choices = (Choice(employee, label) for employee, label in found.items())
    return tuple(sorted(choices, key=lambda choice: choice.label.casefold()))


def list_offices(language: Language) -> tuple[Choice, ...]:
    """Return the offices in which someone sits in a team."""
    return tuple(Choice(one, words.TEAM_OFFICES[one].spoken(language)) for one in TeamOffice)


@dataclass(frozen=True, slots=True)
class TeamOffers:
    """Who may sit in a standing team, in which offices, and how many are the fewest."""

    people: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    least: int


def offer_members(office: Office, acting: Acting) -> TeamOffers:
    """Return what the form of a standing team offers; else as `list_teams`."""
    acting.allow(Action.CONVENE)
    least = load_case_rules(office.workspace(), office.on).limits.team_least
    with office.reading() as view:
        return TeamOffers(list_people(view), list_offices(office.language), least)


def list_teams(office: Office, acting: Acting) -> tuple[TeamRow, ...]:
    """List the standing teams that are not retired, by name.

    Raises:
        AccessError: If the role may not convene teams.
    """
    acting.allow(Action.CONVENE)
    with office.reading() as view:
        teams = list(teams_found(view))
    if not teams:
        return ()
    describe = make_describer(office)
    return tuple(_row(describe, kept) for kept in sorted(teams, key=lambda kept: kept.case.name.casefold()))


def add_team(office: Office, acting: Acting, name: str, members: Sequence[TeamMember]) -> TeamChanged:
    """Add a standing team.

    Raises:
        AccessError: If the role may not convene teams.
        UnknownName: If the version in force lacks a member.
        TeamRefused: If it is no lawful team (PP 11/2017 ps 201), or its name is missing, too long, or taken.
    """
    acting.allow(Action.CONVENE)
    with case_transaction(office, acting) as transaction:
        team = StandingTeam(next_team_id(transaction.work), _plain(name), find_members(transaction, members))
        return _record(transaction, Kept(team), "added")


def change_team(
    office: Office,
    acting: Acting,
    team: str,
    members: Sequence[TeamMember],
    name: str = "",
    seen: int | None = None,
) -> TeamChanged:
    """Give a standing team other members, and another name unless that is blank; cases keep the members they copied.

    Raises:
        AccessError, TeamRefused: As `add_team`.
        UnknownName: If there is no such team, or the version in force lacks a member.
        StateChanged: If somebody else changed it since it was seen.
    """
    with case_transaction(office, acting) as transaction:
        kept = _seen_team(transaction, team, seen)
        changed = replace(kept.case, members=find_members(transaction, members), name=_plain(name) or kept.case.name)
        return _record(transaction, replace(kept, case=changed), "edited")


def retire_team(office: Office, acting: Acting, team: str, seen: int | None = None) -> TeamChanged:
    """Retire a standing team: no more teams are convened by it, and its name is free.

    Raises:
        AccessError, UnknownName, StateChanged: As `change_team`.
    """
    with case_transaction(office, acting) as transaction:
        kept = _seen_team(transaction, team, seen)
        return _record(transaction, replace(kept, case=replace(kept.case, retired=True)), "retired")


def _seen_team(transaction: CaseTransaction, team: str, seen: int | None) -> Kept[StandingTeam]:
    transaction.acting.allow(Action.CONVENE)
    kept = find_team(transaction.work, team)
    if seen not in (None, kept.version):
        raise StateChanged(TEAM, kept.case.id)
    return kept


def _record(transaction: CaseTransaction, kept: Kept[StandingTeam], change: str) -> TeamChanged:
    team = kept.case
    if not team.retired:
        _check(transaction, team)
    document = {key: value for key, value in document_of(team).items() if key in ("name", "members")}
    entry = transaction.record(EntryKind.TEAM, kept, {"change": change, **document})
    after = Kept(team, kept.version + 1)
    return TeamChanged(_row(describe_in(transaction), after), team.retired, entry.sequence)


def _check(transaction: CaseTransaction, team: StandingTeam) -> None:
    """See that a team can stand.

    Raises:
        TeamRefused: If it can't.
    """
    if not team.name or len(team.name) > MOST_TEAM_NAME or not team.name.isprintable():
        raise TeamRefused(_("A standing team needs a name of at most {most} characters.").filled(most=MOST_TEAM_NAME))
    others = {kept.case.name.casefold() for kept in teams_found(transaction.work) if kept.case.id != team.id}
    if team.name.casefold() in others:
        raise TeamRefused(
            _("There is a standing team called {name} already. Change that one, or choose another name.").filled(
                name=team.name
            )
        )
    if (fault := team_fault(team.members, transaction.rules.limits.team_least)) is not None:
        raise TeamRefused(fault)


def _row(describe: CaseDescriber, kept: Kept[StandingTeam]) -> TeamRow:
    team = kept.case
    members = tuple(
        MemberRow(
            one.employee,
            describe.name(one.employee),
            describe.said(words.TEAM_OFFICES[one.office]),
            one.office,
            describe.agency(one.heads),
        )
        for one in team.members
    )
    return TeamRow(team.id, team.name, kept.version, members)


def _plain(name: str) -> str:
    return " ".join(name.split())
