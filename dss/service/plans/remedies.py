"""What would fill an open seat beside a transfer: for good, then until somebody is found.

People are judged by the rules of a transfer without the gates that a remedy opens: a promotion those of the assessment
team, a change of post the competency test, training whatever training gives. Whoever nothing else keeps out is counted,
unless the plan moves them. Whom to second or to visit is read off the needs after the plan.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from dss.model.identifiers import EmployeeId, FactName, RuleId
from dss.model.judgement.candidates import NOBODY, VERDICTS
from dss.model.knowledge.knowledge import Position
from dss.model.organisation.needs import Counts, Priority
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE, Mask
from dss.model.text import Language, Text, _, join, ngettext
from dss.service.planning.gates import deciding_policy, stopped_by
from dss.service.planning.solved import SolvedDemand
from dss.service.plans.professions import position_groups
from dss.service.plans.views import RemedyKind, RemedyPerson, SeatRemedy
from dss.service.workspace.workspace import Workspace

_MOST_EXAMPLES: Final = 3

_REVIEW: Final = frozenset({RuleId("career.promotion_review")})
_PROMOTION: Final = _REVIEW | {RuleId("competency.promotion_test"), RuleId("career.golongan_functional")}
_ENTRY: Final = frozenset({RuleId("competency.entry_test")})
_GAP: Final = frozenset({RuleId("competency.gap_too_wide")})
_FIELD: Final = frozenset({RuleId("education_fit.field_near_functional")})
_CERTIFICATE: Final = frozenset(
    RuleId(f"{theme}.{rule}")
    for theme, rules in {
        "competency": ("certificate",),
        "education_fit": ("teacher_certificate", "teacher_remote", "teacher_linearity"),
    }.items()
    for rule in rules
)
_TRAINABLE: Final = _GAP | _FIELD | _CERTIFICATE

_HEALTH: Final = "tenaga_kesehatan"
_TEACHING: Final = "tenaga_pendidik"
_SERVICES: Final = frozenset({_HEALTH, _TEACHING})
"""The professions whose services can be given on some days a week."""
_REMOTE: Final = frozenset({Priority.CRITICAL_REMOTE, Priority.REMOTE})
_EXECUTING: Final = "pelaksana"
_FUNCTIONAL: Final = frozenset({"jf_keterampilan", "jf_keahlian"})
_ENTRY_LEVELS: Final = frozenset({"pemula", "terampil", "ahli_pertama", "ahli_muda"})
"""The functional levels for which civil servants are recruited (PP 11/2017 art. 16)."""
_GAP_FACT: Final = FactName("match.competency_gap")
_STATUS: Final = FactName("employee.status")

kind_words: Final[Mapping[RemedyKind, Text]] = {
    RemedyKind.REVIEW: _("Review of the seat"),
    RemedyKind.PROMOTION: _("Promotion"),
    RemedyKind.CHANGE_OF_POST: _("Change of post"),
    RemedyKind.TRAINING: _("Training"),
    RemedyKind.RECRUITMENT: _("Recruitment"),
    RemedyKind.FROM_ELSEWHERE: _("Selection or from another government"),
    RemedyKind.ACTING: _("Acting (Plt)"),
    RemedyKind.SECONDMENT: _("Secondment"),
    RemedyKind.VISITING_DAYS: _("Visiting days"),
    RemedyKind.SPECIAL_ASSIGNMENT: _("Special assignment"),
}
_LASTING: Final = frozenset(list(RemedyKind)[: list(RemedyKind).index(RemedyKind.ACTING)])
_LOCAL: Final = frozenset({RemedyKind.ACTING, RemedyKind.SECONDMENT, RemedyKind.VISITING_DAYS})

_PROMOTED: Final = _(
    "{people} ({held}) could be promoted once the assessment team has considered it (PP 11/2017 art. 198-201)."
)
_UNTESTED: Final = _(" The competency test is still to be passed by {n} of them (art. 81(1)a).")
_CHANGED: Final = _("{people} in other posts ({held}) lack only this: {test} (PP 11/2017 art. 76, 79).")
_TRAINED: Final = _("{people} ({held}) lack only one thing each: {what}.")
_HELD: Final = _("{n} of them {position}")
_SHORT: Final = _("training in competencies ({n}; the nearest {levels} short)")
_RELATED: Final = _("the assessment team's consent to a related diploma ({n})")
_CERTIFIED: Final = _("{certificate} ({n})")
_TEACHER_CERTIFIED: Final = _("{certificate}, by a professional programme of 18 to 40 credits ({n}; PP 74/2008 art. 6)")
_REVIEWED: Final = _("The workload does not need this seat: review it before filling it (PP 11/2017 art. 5).")
_RECRUITED: Final = _("Ask for a formation: for CPNS (PP 11/2017 art. 16) or PPPK (PP 49/2018 art. 2).")
_EXECUTING_RECRUITED: Final = _(
    "Ask for a formation for CPNS (PP 11/2017 art. 16); for PPPK where the minister allows it (PP 49/2018 art. 2(2))."
)
_HIGHER_RECRUITED: Final = _(
    "Ask for a formation for PPPK (PP 49/2018 art. 2); CPNS are recruited for lower levels only (PP 11/2017 art. 16)."
)
_SELECTED: Final = _("No formation leads to this post: announce an open selection (PP 11/2017 art. 107, 110).")
_TRANSFERRED: Final = _(
    "No formation leads to a managerial post: ask other governments for someone who meets its conditions (PP 11/2017 "
    "art. 190(2)), or prepare someone for promotion (art. 54)."
)
_ACTED: Final = _(
    "{people} of the same unit, of the same level or one below, could act until then (UU 30/2014 art. 14; the levels "
    "are local policy)."
)
_SECONDED: Final = _(
    "{people} of the profession are beyond the need in {government}; the nearest work at {unit}, {far} (local policy: "
    "an assignment for a while, without a change of post)."
)
_VISITED: Final = _(
    "{people} of {unit}, {far}, could serve by visiting days: their unit has the staff of this profession that it "
    "needs (local policy)."
)
_ASSIGNED: Final = _(
    "For a community health centre: ask the ministry for a special assignment of health workers, as in Nusantara Sehat "
    "(Permenkes 33/2018)."
)
_NEAR: Final = _("in the same district")


@dataclass(frozen=True, slots=True)
class _Judged:
    """Those who are kept out of some seats only by gates that remedies open.

    Attributes:
        gates: The gates by which they are judged.
        persons, places: Their rows, and for which of the seats; by seat, the best first.
        stopped: Which gates stop each; shape (gates, pairs).
    """

    gates: tuple[RuleId, ...]
    persons: Rows
    places: Rows
    stopped: Mask

    def stopped_by(self, some: frozenset[RuleId]) -> Mask:
        """Mark the pairs that some of the gates stop."""
        among = [gate in some for gate in self.gates]
        marked: Mask = np.logical_or.reduce(self.stopped[among], axis=0)
        return marked

    def only_by(self, some: frozenset[RuleId]) -> Mask:
        """Mark the pairs that no other gates stop."""
        return ~self.stopped_by(frozenset(self.gates) - some)


class RemedyWriter:
    """Writes the remedies of open seats in one language.

    Args:
        gained: How many more people the plan brings to each post than it takes; shape (posts,).
    """

    def __init__(self, standing: SolvedDemand, gained: Counts, language: Language) -> None:
        self._standing, self._demand, self._language = standing, standing.demand, language
        self._workspace, self._gained = standing.demand.workspace, gained
        self._groups, self._of_position = position_groups(standing.demand)

    def remedies(self, seats: Rows) -> list[tuple[SeatRemedy, ...]]:
        """Return for each of some vacant seats of the problem, at least one, what would fill it, what lasts first."""
        screened = self._demand.screen_seats[seats]
        _posts, first, of_seat = np.unique(
            self._demand.posts.seat_post[screened], return_index=True, return_inverse=True
        )
        examples = screened[first]
        judged = self._judge(examples)
        of_post = [tuple(self._of_post(place, seat, judged)) for place, seat in enumerate(examples.tolist())]
        review = (self._remedy(RemedyKind.REVIEW, None, _REVIEWED),)
        needed = self._demand.covers_need[seats].tolist()
        return [of_post[post] if needs else review for post, needs in zip(of_seat.tolist(), needed, strict=True)]

    def _of_post(self, place: int, seat: int, judged: _Judged) -> Iterator[SeatRemedy]:
        position = self._workspace.position_of_seat(seat)
        first, last = np.searchsorted(judged.places, [place, place + 1])
        among = np.zeros(len(judged.places), np.bool_)
        among[first:last] = True
        yield from self._by_people(position, seat, judged, among)
        recruited = position.kind in _FUNCTIONAL or position.kind == _EXECUTING
        outside = RemedyKind.RECRUITMENT if recruited else RemedyKind.FROM_ELSEWHERE
        yield self._remedy(outside, None, say_what_to_ask_for(position))
        if not recruited:
            yield from self._acting(position, seat)
        yield from self._lent(position, seat)
        (priority,) = self._demand.posts.priorities(np.array([seat]))
        if position.profession == _HEALTH and priority in _REMOTE:
            yield self._remedy(RemedyKind.SPECIAL_ASSIGNMENT, None, _ASSIGNED)

    def _by_people(self, position: Position, seat: int, judged: _Judged, among: Mask) -> Iterator[SeatRemedy]:
        """Yield promotion, change of post and training, where they are open to someone."""
        promoted = among & judged.stopped_by(_REVIEW) & judged.only_by(_PROMOTION)
        if promoted.any():
            said = _PROMOTED.filled(**self._counted(judged.persons[promoted]))
            untested = int((promoted & judged.stopped_by(frozenset({RuleId("competency.promotion_test")}))).sum())
            said = join([said, *([_UNTESTED.filled(n=untested)] * bool(untested))], "")
            yield self._remedy(RemedyKind.PROMOTION, judged.persons[promoted], said)
        changed = among & judged.stopped_by(_ENTRY) & judged.only_by(_ENTRY)
        qualifications = self._workspace.knowledge.qualifications
        if changed.any() and position.test is not None:
            said = _CHANGED.filled(test=qualifications[position.test].name, **self._counted(judged.persons[changed]))
            yield self._remedy(RemedyKind.CHANGE_OF_POST, judged.persons[changed], said)
        trained = among & judged.only_by(_TRAINABLE | _ENTRY)
        trained &= np.sum([judged.stopped_by(gates) for gates in (_GAP, _FIELD, _CERTIFICATE)], axis=0) == 1
        if trained.any():
            what = join(self._lacking(position, seat, judged, trained), ", ")
            said = _TRAINED.filled(what=what, **self._counted(judged.persons[trained]))
            yield self._remedy(RemedyKind.TRAINING, judged.persons[trained], said)

    def _lacking(self, position: Position, seat: int, judged: _Judged, trained: Mask) -> Iterator[Text]:
        """Yield what each lacks, and how many lack it."""
        short, related, uncertified = (trained & judged.stopped_by(gates) for gates in (_GAP, _FIELD, _CERTIFICATE))
        if short.any():
            persons = judged.persons[short]
            gaps = self._workspace.table.pairs[_GAP_FACT].values(persons, np.full(len(persons), seat, np.intp))
            yield _SHORT.filled(n=len(persons), levels=ngettext("{n} level", "{n} levels", int(gaps.min())))
        if related.any():
            yield _RELATED.filled(n=int(related.sum()))
        if uncertified.any() and position.certificate is not None:
            name = self._workspace.knowledge.qualifications[position.certificate].name
            said = _TEACHER_CERTIFIED if position.profession == _TEACHING else _CERTIFIED
            yield said.filled(certificate=name, n=int(uncertified.sum()))

    def _acting(self, position: Position, seat: int) -> Iterator[SeatRemedy]:
        """Yield acting by civil servants of the unit (UU 30/2014 art. 14); of which levels is local policy."""
        people = self._workspace.organisation.employees.columns
        status = self._workspace.knowledge.vocabulary.facts[_STATUS].code_numbers["pns"]
        standings = np.array([one.standing for one in self._workspace.knowledge.positions.values()], np.int64)
        unit = self._workspace.organisation.seats.columns["unit"][seat]
        able = (people["unit"] == unit) & (people["position"] != UNKNOWN)
        below = position.standing - standings[np.where(able, people["position"], 0)]
        able &= (below >= 0) & (below <= 1) & (self._workspace.table.employees[_STATUS] == status) & self._staying
        if able.any():
            persons = np.flatnonzero(able)
            yield self._remedy(RemedyKind.ACTING, persons, _ACTED.filled(people=_people(len(persons))))

    def _lent(self, position: Position, seat: int) -> Iterator[SeatRemedy]:
        """Yield secondment from the nearest unit that has people to spare, and visits from one that is staffed."""
        knowledge, unit = self._workspace.knowledge, self._workspace.unit_of_seat(seat)
        units = tuple(knowledge.units.values())
        (in_post, spare), places = self._by_unit, self._places
        own = self._workspace.organisation.seats.columns["unit"][seat]
        group = self._groups.index(position.group)
        far = self._workspace.graph.travel_hours()[places[0][own], places[0]].astype(np.int64)
        of_government = (places[2] == places[2][own]) & (far != UNKNOWN) & (np.arange(len(units)) != own)
        lenders = np.flatnonzero(of_government & (spare[:, group] > 0))
        if len(lenders):
            nearest = int(lenders[np.lexsort((-spare[lenders, group], far[lenders]))[0]])
            government = knowledge.governments[knowledge.agencies[unit.agency].government].name
            people = int(spare[lenders, group].sum())
            said = _SECONDED.filled(
                people=_people(people), government=government, unit=units[nearest].name, far=_far(int(far[nearest]))
            )
            yield self._remedy(RemedyKind.SECONDMENT, people, said)
        near = of_government & (places[1] == places[1][own])
        staffed = np.flatnonzero(near & (in_post[:, group] > 0) & (spare[:, group] >= 0))
        if position.profession in _SERVICES and len(staffed):
            nearest = int(staffed[np.lexsort((-in_post[staffed, group], far[staffed]))[0]])
            people = int(in_post[nearest, group])
            said = _VISITED.filled(people=_people(people), unit=units[nearest].name, far=_far(int(far[nearest])))
            yield self._remedy(RemedyKind.VISITING_DAYS, people, said)

    def _judge(self, seats: Rows) -> _Judged:
        """Find whom the rules would let take some seats of the workspace without the gates that remedies open."""
        demand = self._demand
        relaxed = self._workspace.once("rules without the gates that remedies open", self._relaxed).screen
        accepted = [VERDICTS.index(verdict) for verdict in demand.verdicts]
        most = int(relaxed.best(seats, most=0).counts[:, accepted].sum(axis=1).max())
        found = relaxed.best(seats, most=most, verdicts=demand.verdicts).employees
        there = found != NOBODY
        persons, places = found[there].astype(np.intp), np.repeat(np.arange(len(seats)), there.sum(axis=1))
        staying = self._staying[persons]
        persons, places = persons[staying], places[staying]
        gates, stopped = stopped_by(demand, persons, seats[places])
        return _Judged(gates, persons, places, stopped)

    def _relaxed(self) -> Workspace:
        policy = deciding_policy(self._demand)
        opened = _PROMOTION | _ENTRY | _TRAINABLE
        kept = tuple(rule for rule in policy.rules if rule.id not in opened)
        return self._workspace.judging_by(replace(policy, rules=kept))

    @cached_property
    def _staying(self) -> Mask:
        """Who doesn't move by the plan."""
        staying: Mask = self._standing.row_of_person == NOWHERE
        return staying

    @cached_property
    def _by_unit(self) -> tuple[Counts, Counts]:
        """The people in post of each unit and group after the plan, and how many of them are beyond the need."""
        posts = self._demand.posts.posts
        at = posts.units, self._of_position[posts.positions]
        in_post, needed = np.zeros((2, len(self._workspace.knowledge.units), len(self._groups)), np.int64)
        np.add.at(in_post, at, posts.in_post + self._gained)
        np.add.at(needed, at, posts.needed)
        return in_post, in_post - needed

    @cached_property
    def _places(self) -> tuple[Rows, Rows, Rows]:
        """The region, the regency and the government of each unit, by number."""
        knowledge = self._workspace.knowledge
        regions, regencies, governments = (
            {id: number for number, id in enumerate(ids)}
            for ids in (knowledge.regions, knowledge.regencies, knowledge.governments)
        )
        rows = [
            (
                regions[unit.region],
                regencies[knowledge.regions[unit.region].regency],
                governments[knowledge.agencies[unit.agency].government],
            )
            for unit in knowledge.units.values()
        ]
        region, regency, government = np.array(rows, np.intp).reshape(-1, 3).T
        return region, regency, government

    def _counted(self, persons: Rows) -> dict[str, object]:
        """Return how many people there are, and the post that most of them hold."""
        held = Counter(self._workspace.organisation.employees.columns["position"][persons].tolist())
        number, most = min(held.items(), key=lambda one: (-one[1], one[0]))
        position: Text = self._workspace.position(number).name
        return {
            "people": _people(len(persons)),
            "held": position if len(held) == 1 else _HELD.filled(n=most, position=position),
        }

    def _remedy(self, kind: RemedyKind, people: Rows | int | None, said: Text) -> SeatRemedy:
        persons = people if isinstance(people, np.ndarray) else np.empty(0, np.intp)
        names = self._workspace.organisation.employees.names
        return SeatRemedy(
            kind=kind,
            label=kind_words[kind].spoken(self._language),
            lasting=kind in _LASTING,
            people=len(persons) if isinstance(people, np.ndarray) else people,
            local_policy=kind in _LOCAL,
            sentence=said.spoken(self._language),
            examples=tuple(
                RemedyPerson(EmployeeId(self._demand.employee(row)), names[row])
                for row in persons[:_MOST_EXAMPLES].tolist()
            ),
        )


def say_what_to_ask_for(position: Position) -> Text:
    """Say how someone from outside comes to a post of a position, with the law."""
    if position.kind == _EXECUTING:
        return _EXECUTING_RECRUITED
    if position.kind in _FUNCTIONAL:
        return _RECRUITED if position.level in _ENTRY_LEVELS else _HIGHER_RECRUITED
    return _SELECTED if position.kind.startswith("jpt_") else _TRANSFERRED


def _people(n: int) -> Text:
    return ngettext("{n} person", "{n} people", n)


def _far(hours: int) -> Text:
    return ngettext("{n} hour away", "{n} hours away", hours) if hours else _NEAR
