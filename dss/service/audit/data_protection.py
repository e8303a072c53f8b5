"""The personal data that a policy uses: in which files, which rules read them, who is shown them, and for how long."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import timedelta
from types import UnionType
from typing import Any, Final, get_args, get_type_hints

from dss.model.disclosure import Disclosure
from dss.model.identifiers import RuleId
from dss.model.knowledge.facts import Scope
from dss.model.office.access import Action, Reach
from dss.model.policy.rules import Forbid, Refer, Rule, Score
from dss.model.text import Text, _
from dss.reading.organisation.personal import list_personal_columns
from dss.service.casework.reading_reasons import OPEN_FOR
from dss.service.casework.views import MoveCaseView, PlanCaseView
from dss.service.office.access import ACCESS, ROLES
from dss.service.office.masking import read_disclosures
from dss.service.office.sessions import Lasting
from dss.service.office.tokens import MOST_DAYS
from dss.service.people.person import PersonView
from dss.service.people.search import PersonFound
from dss.service.plans.views import PlanReport
from dss.service.policy.in_force import PolicyInForce
from dss.service.reminders.outbox import KEPT_FOR
from dss.service.workspace.labels import role_words

MASKED: Final = (PersonFound, PersonView, MoveCaseView, PlanCaseView, PlanReport)
"""The views of people, moves and plans that are masked for readers without a reason."""

read_words: Final[Mapping[Action, Text]] = {
    Action.RECOMMEND: _("Candidates for a seat, with the reasons"),
    Action.READ_FIT: _("How an employee fits the vacant seats, with the reasons"),
    Action.READ_PLAN: _("Plans"),
    Action.READ_CASE: _("Moves"),
    Action.READ_SHEET: _("Sheets of the assessment team"),
    Action.READ_LETTER: _("Letters"),
    Action.READ_PERSON: _("Pages of people"),
    Action.READ_OUTCOMES: _("Outcomes, in numbers that identify nobody"),
    Action.WEIGH: _("Whom a draft of the policy affects"),
    Action.READ_LEDGER: _("The ledger"),
    Action.RECEIPT: _("Receipts"),
    Action.EXPORT: _("Archives of the ledger"),
    Action.READ_ACCESS: _("Who read whose data"),
    Action.IMPORT: _("Imports of the organisation's files"),
    Action.BACK_UP: _("Backups"),
}
"""What is read with a permission."""

reach_words: Final[Mapping[Reach, Text]] = {
    Reach.EVERYONE: _("everyone's"),
    Reach.OWN_AGENCY: _("own agency's"),
    Reach.OWN: _("own"),
    Reach.TEAM: _("those the team considers"),
    Reach.NOTHING: _("none"),
}
"""Whose data a permission covers."""

TERMS: Final[Mapping[Text, timedelta | None]] = {
    _("Files of the organisation, plans, moves and the ledger"): None,
    _("A reason of an auditor to read one record"): OPEN_FOR,
    _("A session that is not used"): Lasting().unused,
    _("A session since signing in"): Lasting().at_most,
    _("A token of the API or of a calendar, at most"): timedelta(days=MOST_DAYS),
    _("A reminder by e-mail, with its address"): KEPT_FOR,
}
"""How long the program keeps data or access to them; None for without end."""


@dataclass(frozen=True, slots=True)
class PersonalFact:
    """A fact about a person that rules may read.

    Attributes:
        file: The history that it is taken from; blank for other files.
        allowed_by: The law that allows rules to read a sensitive one; blank where it is not sensitive.
        gates, scores, others: How many rules read it to stop a move, to give points, and for other effects.
    """

    fact: str
    label: str
    file: str
    allowed_by: str
    gates: int
    scores: int
    others: int


@dataclass(frozen=True, slots=True)
class SensitiveReading:
    """A rule that reads a sensitive fact, with its effects."""

    fact: str
    label: str
    rule: RuleId
    title: str
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingRight:
    """What a permission lets each role read, in the order of `roles`."""

    what: str
    reaches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaskedView:
    """The fields of a view by what a reader without a reason sees of them; see `dss.model.disclosure`."""

    view: str
    fields: Mapping[Disclosure, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept; None for without end."""

    what: str
    lasts: timedelta | None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The personal data of a policy.

    Attributes:
        columns: By file.
        facts: Of employees, and of pairs of an employee and a seat.
        readings: Every rule that reads a sensitive fact, by fact.
        roles: The roles, in the order of the reaches of `rights`.
    """

    columns: Mapping[str, tuple[str, ...]]
    facts: tuple[PersonalFact, ...]
    readings: tuple[SensitiveReading, ...]
    roles: tuple[str, ...]
    rights: tuple[ReadingRight, ...]
    masked: tuple[MaskedView, ...]
    terms: tuple[Term, ...]


def describe_personal_data(in_force: PolicyInForce) -> PersonalData:
    """Describe the personal data that a policy uses, in the language and on the day of its settings."""
    language = in_force.settings.language
    return PersonalData(
        columns=list_personal_columns(in_force.knowledge),
        facts=tuple(_facts(in_force)),
        readings=tuple(_readings(in_force)),
        roles=tuple(role_words[role].spoken(language) for role in ROLES),
        rights=tuple(
            ReadingRight(
                what.spoken(language), tuple(reach_words[ACCESS[action][role]].spoken(language) for role in ROLES)
            )
            for action, what in read_words.items()
        ),
        masked=tuple(MaskedView(view.__name__, _fields(view)) for view in dict.fromkeys(_views(MASKED))),
        terms=tuple(Term(what.spoken(language), lasts) for what, lasts in TERMS.items()),
    )


def _facts(in_force: PolicyInForce) -> Iterator[PersonalFact]:
    in_use = [rule for rule in in_force.policy.rules if rule.in_force.covers(in_force.settings.as_of)]
    for fact in in_force.knowledge.vocabulary.facts.values():
        if fact.scope is Scope.SEAT:
            continue
        reading = [rule for rule in in_use if fact.name in rule.reads]
        gates, scores = (sum(_has(rule, kinds) for rule in reading) for kinds in (Forbid | Refer, Score))
        yield PersonalFact(
            fact=fact.name,
            label=fact.label.spoken(in_force.settings.language),
            file="" if fact.history is None else f"{fact.history.file}.csv",
            allowed_by=fact.allowed_by or "",
            gates=gates,
            scores=scores,
            others=sum(not _has(rule, Forbid | Refer | Score) for rule in reading),
        )


def _has(rule: Rule, kinds: UnionType | type) -> bool:
    return any(isinstance(effect, kinds) for effect in rule.then)


def _readings(in_force: PolicyInForce) -> Iterator[SensitiveReading]:
    rules = {rule.id: rule for rule in in_force.policy.rules}
    summaries = in_force.rules()
    for fact in in_force.knowledge.vocabulary.facts.values():
        for one in summaries:
            if fact.sensitive and fact.name in rules[one.rule].reads:
                label = fact.label.spoken(in_force.settings.language)
                yield SensitiveReading(fact.name, label, one.rule, one.title, one.effects)


def _views(kinds: Iterable[Any]) -> Iterator[type]:
    """Yield the dataclasses among types, and those that their open fields hold."""
    for kind in kinds:
        if is_dataclass(kind) and isinstance(kind, type):
            yield kind
            hints = get_type_hints(kind, include_extras=True)
            opened = [hints[name] for name, one in read_disclosures(kind).items() if one is Disclosure.OPEN]
            yield from _views(opened)
        yield from _views(get_args(kind))


def _fields(view: type) -> Mapping[Disclosure, tuple[str, ...]]:
    declared = read_disclosures(view)
    return {one: tuple(name for name, found in declared.items() if found is one) for one in Disclosure}
