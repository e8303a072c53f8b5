"""``rules/casework.yaml``: what the cases of plans and moves must keep to.

Its numbers are dated parameters like those of the rules; which there are, in what unit and range, is fixed
(`dss.model.policy.casework`). Beside them stand what each kind of move needs, the checklist of papers, what follows an
order, what becomes of follow-ups, and days off.
"""

from collections.abc import Collection
from typing import Final

from dss.model.casework.cases import Capacity, MoveKind
from dss.model.diagnostic import Diagnostic, Place
from dss.model.identifiers import FactName
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.casework import (
    CASEWORK_FORMS,
    CaseworkPolicy,
    CaseworkTerm,
    DocumentForm,
    FollowUpForm,
    LocalDay,
    NeededBefore,
    papers_asked,
)
from dss.model.text import _
from dss.reading.policy.basis import citation, citations, read_basis
from dss.reading.policy.files import CASEWORK, PolicyFiles, read_file
from dss.reading.policy.kinds_of_move import (
    formality_reader,
    former_kinds,
    kind_reader,
    report_missing_kinds,
)
from dss.reading.policy.parameters import NAME, OF_NAME
from dss.reading.policy.program_parameters import read_terms
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import (
    Faults,
    day,
    each,
    matching,
    member,
    named,
    one_or_each,
    record,
    report_repeated,
    whole,
    words,
    yes_no,
)

PERFORMANCE: Final = FactName("evaluation.performance")
DIFFICULTY: Final = FactName("evaluation.difficulty")
"""The facts whose codes ratings and difficulties are."""

MOST_MONTHS_OF_FOLLOW_UP: Final = 60
"""The longest that a follow-up may take."""


def read_casework(files: PolicyFiles, knowledge: Knowledge) -> tuple[CaseworkPolicy | None, list[Diagnostic]]:
    """Read the policy of casework; else as `dss.reading.policy.planning.read_planning`."""
    place = Place(files.shown(CASEWORK))
    return read_file(files, CASEWORK, lambda node, faults: _policy(node, knowledge, place, faults))


def _policy(node: Node, knowledge: Knowledge, place: Place, faults: Faults) -> CaseworkPolicy:
    requirement = named(_("requirement"), knowledge.vocabulary.requirements)

    former: dict[str, tuple[MoveKind, ...]] = {}

    def document(node: Node, faults: Faults) -> DocumentForm:
        with record(node, faults) as entry:
            form = DocumentForm(
                id=entry.read("id", matching(NAME, OF_NAME)),
                title=entry.read("title", words),
                own_request=entry.read("own_request", yes_no, None),
                requirement=entry.read("requirement", requirement, None),
                before=entry.read("before", member(NeededBefore), NeededBefore.DECISION),
                basis=read_basis(entry, citations, faults),
                place=entry.place,
            )
            if kinds := entry.read("kinds", one_or_each(member(MoveKind)), ()):
                former[form.id] = kinds
            return form

    def follow_up(node: Node, faults: Faults) -> FollowUpForm:
        with record(node, faults) as entry:
            required = entry.read("requirement", requirement)
            responsible = entry.read("responsible", member(Capacity))
            months = entry.read("months", whole(1, MOST_MONTHS_OF_FOLLOW_UP))
            return FollowUpForm(required, responsible, months, read_basis(entry, citation, faults), entry.place)

    with record(node, faults) as file:
        terms = read_terms(file, CASEWORK_FORMS, knowledge.vocabulary.units, faults)
        documents = file.read("documents", each(document))
        formalities = file.read("formalities", each(formality_reader(requirement)), ())
        kind = kind_reader(knowledge, [one.id for one in documents], [one.id for one in formalities])
        listed, where = file.node("kinds") is not None, file.place_of("kinds")
        kinds = file.read("kinds", each(kind), ())
        follow_ups = file.read("follow_ups", each(follow_up))
        days = file.read("days", each(_day), ())
    message = _("{name!q} is in the list already. Take one of them out.")
    for named_places in (
        [(form.id, form.place) for form in documents],
        [(form.id, form.place) for form in formalities],
        [(one.kind.value, one.place) for one in kinds],
        [(form.requirement, form.place) for form in follow_ups],
        [(one.on.isoformat(), one.place) for one in days],
    ):
        report_repeated(named_places, message, faults)
    performances, difficulties = (_codes(knowledge, fact) for fact in (PERFORMANCE, DIFFICULTY))
    by_kind = {one.kind: one for one in kinds} if listed else former_kinds(former, place)
    policy = CaseworkPolicy(terms, by_kind, documents, formalities, follow_ups, days, performances, difficulties, place)
    if listed:
        _report_kinds(policy, former, where, faults)
    return policy


def _report_kinds(policy: CaseworkPolicy, former: Collection[str], place: Place, faults: Faults) -> None:
    """Report what is missing in the list of kinds, or stands elsewhere."""
    report_missing_kinds(policy.kinds, place, faults)
    for one in policy.kinds.values():
        asked = papers_asked(one, policy.kinds.values(), policy.documents)
        if one.pertek and one.pertek not in {form.id for form in asked}:
            message = _("The paper {paper!q} is not among those of this kind. Add it to 'papers'.")
            faults.error(one.place, "pertek-not-asked", message, paper=one.pertek)
    for form in policy.documents:
        if form.id in former:
            message = _(
                "Papers don't name kinds where there is a list of kinds. Add {id!q} to 'papers' of these kinds."
            )
            faults.error(form.place, "kinds-of-paper", message, id=form.id)
    if CaseworkTerm.PERTEK_DAYS not in policy.parameters:
        message = _("Kinds of moves need BKN's consideration; add the parameter {key!q}.")
        faults.error(place, "missing-key", message, key=CaseworkTerm.PERTEK_DAYS.value)


def _codes(knowledge: Knowledge, fact: FactName) -> tuple[str, ...]:
    return tuple(code.id for code in knowledge.vocabulary.facts[fact].codes)


def _day(node: Node, faults: Faults) -> LocalDay:
    with record(node, faults) as entry:
        return LocalDay(
            on=entry.read("day", day),
            name=entry.read("name", words),
            working=entry.read("working", yes_no, False),
            basis=read_basis(entry, citation, faults),
            place=entry.place,
        )
