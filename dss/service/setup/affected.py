"""Whom and what an import affects: people, seats, open cases, accounts, and agencies that are not there any more."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.lifecycle.words import MOVE_STAGES
from dss.model.casework.cases import FINAL_MOVE_STAGES, MoveCase
from dss.model.identifiers import AgencyId, UnitId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.change_kinds import CHANGE_KINDS, DIED, JOINED, LEFT, MOVED
from dss.model.organisation.changes import ChangeDocument
from dss.model.organisation.organisation import UNKNOWN, Column, Organisation
from dss.model.planning.request import PLACE_OF
from dss.model.text import Language, Text, Verbatim, _
from dss.organisation.days import day_of
from dss.organisation.retirement import retirement_days
from dss.service.changes.fields import code_named
from dss.service.office.succession import Succession
from dss.service.setup.comparison_views import (
    AffectedAccount,
    AffectedCase,
    ComparedPerson,
    ComparedSeat,
    MissingAgency,
)
from dss.storage.records.accounts import Account

_NO_REASON: Final = _("no recorded reason")
_RETIRED: Final = _("retired on {day}")
_STILL_THERE: Final = _("in service in the data, though the retirement age was reached on {day}")
_ON_DAY: Final = _("{title} on {day} ({id})")
_PERSON_GONE: Final = _("The employee is not in the data.")
_PERSON_MOVED: Final = _("The employee is in another post.")
_PERSON_ALTERED: Final = _("The employee's status is another.")
_SEAT_GONE: Final = _("The seat is not vacant in the data.")
_SEAT_OTHER: Final = _("The seat is of another post.")
_HOLDER_GONE: Final = _("Whose place it is, is not in the data.")
_AGENCY_GONE: Final = _("The agency {agency} is not there any more.")
_DISABLE: Final = _("The employee is not in the data. Disable the account if they left: dss user disable {account}")
_ACTS_FOR: Final = _("Acts for {agency} from now on. Set it anew with: dss user roles")
_ABOLISHED: Final = _("The agency is abolished. Disable the account, or give it another agency.")
_UNSETTLED: Final = _("Say what takes the place of the agency.")

_STATUS: Final = ("status", "legal_position")
"""Columns of which it is told where they differ without a recorded change."""

Post = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """An organisation as it is compared: by ids, so that both sides may be of different knowledge.

    Attributes:
        names: Of everyone, by id.
        posts: The unit and the position of everyone; blank where unknown.
        statuses: The codes of `_STATUS` of everyone; blank likewise.
        seats: The post of each vacant seat.
    """

    organisation: Organisation
    knowledge: Knowledge
    names: Mapping[str, str]
    posts: Mapping[str, Post]
    statuses: Mapping[str, Post]
    seats: Mapping[str, Post]

    @classmethod
    def of(cls, organisation: Organisation, knowledge: Knowledge, units: Mapping[UnitId, UnitId]) -> "Side":
        """Take an organisation; `units` says what units are called on the other side."""
        people, seats = organisation.employees, organisation.seats
        lists = {
            "unit": [str(units.get(id, id)) for id in knowledge.units],
            "position": [str(id) for id in knowledge.positions],
            **{name: _codes(knowledge, name) for name in _STATUS},
        }

        def pairs(columns: Mapping[str, Column], names: Iterable[str], count: int) -> Iterator[Post]:
            first, second = (_decoded(columns.get(name), lists[name], count) for name in names)
            return zip(first, second, strict=True)

        count = len(people.ids)
        return cls(
            organisation,
            knowledge,
            dict(zip(people.ids, people.names, strict=True)),
            dict(zip(people.ids, pairs(people.columns, ("unit", "position"), count), strict=True)),
            dict(zip(people.ids, pairs(people.columns, _STATUS, count), strict=True)),
            dict(zip(seats.ids, pairs(seats.columns, ("unit", "position"), len(seats.ids)), strict=True)),
        )

    def called(self, post: Post, language: Language) -> str:
        """Return what a post is called: the position, then the unit."""
        return ", ".join(code_named(self.knowledge, id).spoken(language) for id in reversed(post) if id)


def _codes(knowledge: Knowledge, column: str) -> list[str]:
    found = (fact for name, fact in knowledge.vocabulary.facts.items() if name == f"employee.{column}")
    return [code.id for fact in found for code in fact.codes]


def _decoded(column: Column | None, ids: list[str], count: int) -> list[str]:
    if column is None:
        return [""] * count
    return ["" if number == UNKNOWN else ids[number] for number in column.tolist()]


@dataclass(frozen=True, slots=True)
class Effects:
    """What an import affects, in words of a language.

    Attributes:
        imported: The organisation as it was imported before.
        before: As it was kept until the day of the new data.
        after: The new data.
        documents: The changes that stand.
    """

    imported: Organisation
    before: Side
    after: Side
    documents: tuple[ChangeDocument, ...]
    day: date
    succession: Succession
    language: Language

    def new(self) -> Iterator[ComparedPerson]:
        """Return who is in the data and was not there before."""
        retired, left = self._retired(), self._left()
        for id in sorted(self.after.posts.keys() - self.before.posts.keys()):
            reason = "" if id not in retired else self._said(_STILL_THERE.filled(day=retired[id]))
            yield self._person(id, self._said(left[id]) if id in left else reason)

    def gone(self) -> Iterator[ComparedPerson]:
        """Return who was imported or joined, and is not in the data, with the recorded reason."""
        people, retired, left = self.imported.employees, self._retired(), self._left()
        names = dict(zip(people.ids, people.names, strict=True))
        for id in sorted((self.before.posts.keys() | names.keys()) - self.after.posts.keys()):
            reason = _RETIRED.filled(day=retired[id]) if id in retired else _NO_REASON
            yield self._person(id, self._said(left.get(id, reason)), names.get(id, ""))

    def moved(self) -> Iterator[ComparedPerson]:
        """Return who is in another post, although no change says so."""
        recorded = {one["subject"] for one in self.documents if one["kind"] in (MOVED, JOINED)}
        differing = _differing(self.before.posts, self.after.posts, recorded)
        return (self._person(id, self._said(_NO_REASON)) for id in differing)

    def altered(self) -> Iterator[ComparedPerson]:
        """Return whose employment status or legal position is another, although no change says so."""
        recorded = {one["subject"] for one in self.documents if _is_of_status(one)}
        for id in _differing(self.before.statuses, self.after.statuses, recorded):
            was, now = (
                ", ".join(
                    code_named(side.knowledge, code).spoken(self.language)
                    for code, other in zip(side.statuses[id], others.statuses[id], strict=True)
                    if code != other
                )
                for side, others in ((self.before, self.after), (self.after, self.before))
            )
            yield ComparedPerson(id, self.after.names[id], was, now, self._said(_NO_REASON))

    def seats_new(self) -> Iterator[ComparedSeat]:
        """Return the seats that are vacant in the data and were not before."""
        for id in sorted(self.after.seats.keys() - self.before.seats.keys()):
            yield ComparedSeat(id, self.after.called(self.after.seats[id], self.language), "")

    def seats_gone(self) -> Iterator[ComparedSeat]:
        """Return the seats that were vacant and are not in the data, with who came to such a post."""
        came: dict[Post, list[str]] = {}
        for id, post in sorted(self.after.posts.items()):
            if self.before.posts.get(id) != post:
                came.setdefault(post, []).append(id)
        for id in sorted(self.before.seats.keys() - self.after.seats.keys()):
            post = self.before.seats[id]
            by = came[post].pop(0) if came.get(post) else ""
            yield ComparedSeat(id, self.before.called(post, self.language), by)

    def cases(self, cases: Iterable[MoveCase]) -> Iterator[AffectedCase]:
        """Return the open cases that rest on what is not there any more."""
        for case in cases:
            if case.stage not in FINAL_MOVE_STAGES and (reasons := tuple(map(self._said, self._reasons(case)))):
                employee = case.proposal.employee
                name = self.after.names.get(employee, "") or self.before.names.get(employee, "")
                yield AffectedCase(case.id, employee, name, self._said(MOVE_STAGES[case.stage]), reasons)

    def _reasons(self, case: MoveCase) -> Iterator[Text]:
        proposal, before, after = case.proposal, self.before, self.after
        employee, seat = proposal.employee, proposal.seat
        if employee not in after.posts:
            yield _PERSON_GONE
        elif case.order is None and employee in before.posts:
            if before.posts[employee] != after.posts[employee]:
                yield _PERSON_MOVED
            if before.statuses[employee] != after.statuses[employee]:
                yield _PERSON_ALTERED
        if case.order is None:
            if seat.startswith(PLACE_OF):
                if seat.removeprefix(PLACE_OF) not in after.posts:
                    yield _HOLDER_GONE
            elif seat not in after.seats:
                yield _SEAT_GONE
            elif seat in before.seats and before.seats[seat] != after.seats[seat]:
                yield _SEAT_OTHER
        for agency in dict.fromkeys((proposal.origin, proposal.receiver)):
            if agency is not None and agency not in after.knowledge.agencies:
                yield _AGENCY_GONE.filled(agency=agency_called(self.before.knowledge, agency))

    def accounts(self, accounts: Iterable[Account]) -> Iterator[AffectedAccount]:
        """Return the accounts in use whose employee or agency is not there any more."""
        for one in accounts:
            if not one.active:
                continue
            if one.employee is not None and one.employee not in self.after.posts:
                yield AffectedAccount(one.id, one.name, one.employee, self._said(_DISABLE.filled(account=one.id)))
            if one.agency is not None and one.agency not in self.after.knowledge.agencies:
                yield AffectedAccount(one.id, one.name, one.agency, self._said(self._acts_for(one.agency)))

    def _acts_for(self, agency: str) -> Text:
        standing = self.succession.stand_for(agency, date.max)
        if not standing:
            return _ABOLISHED
        if standing[0] not in self.after.knowledge.agencies:
            return _UNSETTLED
        return _ACTS_FOR.filled(agency=self.after.knowledge.agency_name(standing[0]))

    def agencies(self, accounts: Iterable[Account], cases: Iterable[MoveCase]) -> Iterator[MissingAgency]:
        """Return the agencies that accounts in use or cases name and the new knowledge lacks, by id."""
        knowledge = self.after.knowledge
        heads: dict[str, list[str]] = {}
        for one in accounts:
            if one.active and one.agency is not None:
                heads.setdefault(one.agency, []).append(one.id)
        past: Counter[str] = Counter()
        opened: dict[str, list[str]] = {}
        for case in cases:
            proposal = case.proposal
            for party in {str(one) for one in (proposal.origin, proposal.receiver) if one is not None}:
                if case.stage in FINAL_MOVE_STAGES:
                    past[party] += 1
                else:
                    opened.setdefault(party, []).append(case.id)
        for agency in sorted((heads.keys() | past.keys() | opened.keys()) - knowledge.agencies.keys()):
            standing = self.succession.stand_for(agency, date.max)
            there = [one for one in standing if one in knowledge.agencies]
            yield MissingAgency(
                agency=agency,
                name=self._said(agency_called(self.before.knowledge, AgencyId(agency))),
                successors=tuple(self._said(knowledge.agency_name(one)) for one in there),
                settled=len(there) == len(standing),
                accounts=tuple(heads.get(agency, ())),
                open_cases=tuple(opened.get(agency, ())),
                past_cases=past[agency],
            )

    def _person(self, id: str, reason: str, name: str = "") -> ComparedPerson:
        return ComparedPerson(
            id,
            self.after.names.get(id) or self.before.names.get(id) or name,
            self.before.called(self.before.posts.get(id, ("", "")), self.language),
            self.after.called(self.after.posts.get(id, ("", "")), self.language),
            reason,
        )

    def _left(self) -> dict[str, Text]:
        """Return who left or died by a recorded change, with that change in words."""
        found = (one for one in self.documents if one["kind"] in (LEFT, DIED))
        return {
            one["subject"]: _ON_DAY.filled(
                title=CHANGE_KINDS[one["kind"]].title, day=date.fromisoformat(one["on"]), id=one["id"]
            )
            for one in found
        }

    def _retired(self) -> dict[str, date]:
        """Return who had retired by the day of the data, though imported before, and when."""
        days = retirement_days(self.before.knowledge, self.imported.employees).tolist()
        return {
            id: retired
            for id, day in zip(self.imported.employees.ids, days, strict=True)
            if day != UNKNOWN and id not in self.before.posts
            if (retired := day_of(day)) <= self.day
        }

    def _said(self, text: Text) -> str:
        return text.spoken(self.language)


def _is_of_status(change: ChangeDocument) -> bool:
    return bool(CHANGE_KINDS[change["kind"]].status) or change.get("column") in _STATUS


def _differing(before: Mapping[str, Post], after: Mapping[str, Post], recorded: Collection[str]) -> list[str]:
    """Return who differs, by id, but for those of whom a change is recorded, which is compared itself."""
    return sorted(id for id, post in before.items() if id in after and after[id] != post and id not in recorded)


def agency_called(knowledge: Knowledge, agency: AgencyId) -> Text:
    """Return what an agency is called; its id where the knowledge has none of it."""
    return knowledge.agency_name(agency) if agency in knowledge.agencies else Verbatim(agency)


def affected_in_words(agency: MissingAgency) -> str:
    """Return what the lack of an agency affects, on one line, for the error."""
    return f"{agency.agency} ({', '.join((*agency.accounts, *agency.open_cases)) or agency.past_cases})"
