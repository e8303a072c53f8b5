"""The list ``kinds`` of ``rules/casework.yaml``: what each kind of move needs, a row for each.

Policies of version 0.1.0 have no such list: their papers named the kinds that ask for them, and who decides was fixed.
"""

from collections.abc import Collection, Mapping
from typing import Final

from dss.model.basis import Citation
from dss.model.casework.cases import FORMER_KINDS, PRESENT_KINDS, Capacity, MoveKind
from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Place
from dss.model.identifiers import RuleId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.kinds_of_move import ASSESSMENT_TEAM, CasePeriod, Direction, FormalityForm, KindOfMove
from dss.model.text import Bilingual, _
from dss.reading.policy.basis import citations, read_basis
from dss.reading.policy.parameters import NAME, OF_NAME
from dss.reading.policy.rules import OF_RULE_ID, RULE_ID
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import (
    Faults,
    Read,
    matching,
    member,
    named,
    one_or_each,
    record,
    whole,
    words,
    yes_no,
)

MOST_MONTHS_FOR_A_TIME: Final = 60
"""The longest that a move for a time may last."""

MOST_DAYS_OF_FORMALITY: Final = 250
"""The longest that something which follows the order may take, in working days."""


def kind_reader(knowledge: Knowledge, papers: Collection[str], formalities: Collection[str]) -> Read[KindOfMove]:
    """Return what reads a row of the list.

    Args:
        knowledge: Whose authorities are named.
        papers: The ids of the checklist.
        formalities: Those of what follows an order.
    """
    authority = named(_("authority"), knowledge.vocabulary.authorities)
    kind = named(_("value"), [one.value for one in PRESENT_KINDS])
    paper, formality = named(_("paper"), papers), named(_("formality"), formalities)

    def read(node: Node, faults: Faults) -> KindOfMove:
        with record(node, faults) as entry:
            return KindOfMove(
                kind=MoveKind(entry.read("kind", kind) or PRESENT_KINDS[0]),
                title=entry.read("title", words),
                direction=entry.read("direction", member(Direction)),
                proposes=entry.read("proposes", authority),
                consents=entry.read("consents", one_or_each(authority), ()),
                considers=entry.read("considers", one_or_each(authority), ()),
                decides=entry.read("decides", authority),
                papers=entry.read("papers", one_or_each(paper), ()),
                general_papers=entry.read("general_papers", yes_no, True),
                pertek=entry.read("pertek", paper, None),
                formalities=entry.read("formalities", one_or_each(formality), ()),
                periods=entry.read("periods", one_or_each(member(CasePeriod)), tuple(CasePeriod)),
                letters=entry.read("letters", one_or_each(member(LetterKind)), tuple(LetterKind)),
                evaluated=entry.read("evaluated", yes_no, True),
                set_aside=tuple(map(RuleId, entry.read("set_aside", one_or_each(matching(RULE_ID, OF_RULE_ID)), ()))),
                most_months=entry.read("most_months", whole(1, MOST_MONTHS_FOR_A_TIME), None),
                basis=read_basis(entry, citations, faults),
                place=entry.place,
            )

    return read


def formality_reader(requirement: Read[str]) -> Read[FormalityForm]:
    """Return what reads something that follows an order."""

    def read(node: Node, faults: Faults) -> FormalityForm:
        with record(node, faults) as entry:
            return FormalityForm(
                id=entry.read("id", matching(NAME, OF_NAME)),
                title=entry.read("title", words),
                requirement=entry.read("requirement", requirement, None),
                unless=entry.read("unless", requirement, None),
                days=entry.read("days", whole(1, MOST_DAYS_OF_FORMALITY)),
                responsible=entry.read("responsible", member(Capacity)),
                basis=read_basis(entry, citations, faults),
                place=entry.place,
            )

    return read


def report_missing_kinds(declared: Collection[MoveKind], place: Place, faults: Faults) -> None:
    """Report the kinds that have no row."""
    for kind in PRESENT_KINDS:
        if kind not in declared:
            faults.error(place, "missing-kind", _("The kind {kind!q} has no row. Add it."), kind=kind.value)


_FORMER: Final[Mapping[MoveKind, tuple[Bilingual, str, Direction]]] = {
    MoveKind.WITHIN_AGENCY: (
        Bilingual("Dalam satu perangkat daerah", "Within one agency"), "ppk", Direction.WITHIN
    ),
    MoveKind.BETWEEN_AGENCIES: (
        Bilingual("Antarperangkat daerah dalam satu instansi", "Between agencies of one government"),
        "ppk",
        Direction.WITHIN,
    ),
    MoveKind.BETWEEN_REGENCIES: (
        Bilingual("Antarkabupaten dalam provinsi", "Between regencies of the province"), "gubernur", Direction.WITHIN
    ),
    MoveKind.PROVINCE_AND_REGENCY: (
        Bilingual("Antara provinsi dan kabupaten", "Between the province and a regency"), "gubernur", Direction.WITHIN
    ),
    MoveKind.FROM_OTHER_PROVINCE: (
        Bilingual("Dari provinsi lain", "From another province"), "mendagri", Direction.INTO
    ),
    MoveKind.FROM_CENTRE: (Bilingual("Dari instansi pusat", "From the central government"), "bkn", Direction.INTO),
}  # fmt: skip
"""What version 0.1.0 knew of kinds of moves, beside their papers: their titles, who decides, and where they lead."""


def former_kinds(papers: Mapping[str, tuple[MoveKind, ...]], place: Place) -> dict[MoveKind, KindOfMove]:
    """Return the kinds of a policy that has no list of them.

    Args:
        papers: The kinds that ask for a paper, by its id; only papers that name some.
        place: The file.
    """
    return {kind: _former(kind, papers, place) for kind in _FORMER}


def _former(kind: MoveKind, papers: Mapping[str, tuple[MoveKind, ...]], place: Place) -> KindOfMove:
    title, authority, direction = _FORMER[kind]
    as_written = {kind, *(former for former, present in FORMER_KINDS.items() if present is kind)}
    if kind is MoveKind.PROVINCE_AND_REGENCY:
        as_written.add(MoveKind.BETWEEN_GOVERNMENTS)
    return KindOfMove(
        kind=kind,
        title=title,
        direction=direction,
        proposes=authority,
        consents=(),
        considers=(ASSESSMENT_TEAM,),
        decides=authority,
        papers=tuple(paper for paper, kinds in papers.items() if as_written.intersection(kinds)),
        general_papers=True,
        pertek=None,
        formalities=(),
        periods=tuple(period for period in CasePeriod if period is not CasePeriod.PERTEK),
        letters=tuple(LetterKind),
        evaluated=True,
        set_aside=(),
        most_months=None,
        basis=(Citation("PP 11/2017", "190-194", place=place),),
        place=place,
    )
