"""``rules/planning.yaml``: what a plan must keep to and what it is worth.

Its numbers are dated parameters like those of the rules; which there are, in what unit and range, is fixed
(`dss.model.policy.planning`). Floors and costs name agencies, groups of positions and incentives of the knowledge.
"""

from typing import Final

from dss.model.diagnostic import Diagnostic, Place
from dss.model.identifiers import AgencyId
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.planning import TERM_FORMS, Floor, IncentiveCost, PlanningPolicy, WorthCriteria
from dss.model.text import _
from dss.reading.policy.basis import citation, read_basis
from dss.reading.policy.files import PLANNING, PolicyFiles, read_file
from dss.reading.policy.program_parameters import read_terms
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Record, each, named, record, report_repeated, whole

MOST_PEOPLE: Final = 1_000_000
MOST_THOUSAND_RUPIAH: Final = 100_000_000
MOST_MONTHS: Final = 600


def read_planning(files: PolicyFiles, knowledge: Knowledge) -> tuple[PlanningPolicy | None, list[Diagnostic]]:
    """Read the planning policy.

    Returns:
        The policy, or None where anything in the file is an error or there is no file, and every fault found, sorted.
    """
    place = Place(files.shown(PLANNING))
    return read_file(files, PLANNING, lambda node, faults: _policy(node, knowledge, place, faults))


def _policy(node: Node, knowledge: Knowledge, place: Place, faults: Faults) -> PlanningPolicy:
    groups = sorted({position.group for position in knowledge.positions.values()})
    criterion = each(named(_("criterion"), knowledge.vocabulary.criteria))

    def floor(node: Node, faults: Faults) -> Floor:
        with record(node, faults) as entry:
            agency = entry.read("agency", named(_("agency"), knowledge.agencies), None)
            group = entry.read("group", named(_("group"), groups), None)
            percent = entry.read("percent", whole(0, 100), None)
            people = entry.read("people", whole(0, MOST_PEOPLE), None)
            _either(entry, ("percent", "people"), faults)
            basis = read_basis(entry, citation, faults)
            return Floor(None if agency is None else AgencyId(agency), group, percent, people, basis, entry.place)

    def cost(node: Node, faults: Faults) -> IncentiveCost:
        with record(node, faults) as entry:
            incentive = entry.read("incentive", named(_("incentive"), knowledge.vocabulary.incentives))
            amount = entry.read("thousand_rupiah", whole(0, MOST_THOUSAND_RUPIAH), None)
            months = entry.read("months", whole(1, MOST_MONTHS), None)
            _either(entry, ("thousand_rupiah", "months"), faults)
            return IncentiveCost(incentive, amount, months, read_basis(entry, citation, faults), entry.place)

    with record(node, faults) as file:
        terms = read_terms(file, TERM_FORMS, knowledge.vocabulary.units, faults)
        fit, moving = file.read("fit_criteria", criterion), file.read("moving_criteria", criterion, ())
        floors = file.read("floors", each(floor), ())
        costs = file.read("costs", each(cost), ())
        costed = [(cost.incentive, cost.place) for cost in costs]
        report_repeated(costed, _("The incentive {name!q} has a cost already. Take one of them out."), faults)
    return PlanningPolicy(terms, WorthCriteria(fit, moving), floors, costs, place)


def _either(entry: Record, keys: tuple[str, str], faults: Faults) -> None:
    """See that exactly one of two keys is there."""
    there = [key for key in keys if entry.node(key) is not None]
    if entry.is_mapping and len(there) != 1:
        faults.error(entry.place, "one-of", _("Give either {one!q} or {other!q} here."), one=keys[0], other=keys[1])
